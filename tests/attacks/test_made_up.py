"""Documents that schemathesis makes up of the schema, valid ones and wrong ones, as anyone and as the secretariat, changes included.

The long form asks about 22,000:  SIMPUL_LONG=1 .venv/bin/python -m pytest tests/attacks/test_made_up.py -m long
The seed stands below: the same cases come each time."""
from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.generation import GenerationMode
from schemathesis.graphql import nodes, scalar

from tests.attacks.judging import Tally, complaints, judge, timed
from tests.site import HOUSE, Site

SEED = 5
LONG = bool(os.environ.get("SIMPUL_LONG"))
VALID, WRONG = (36, 28) if LONG else (1, 1)             # cases of each field of Query and Mutation
AT_ONCE = 1 if LONG else 4                              # in the ordinary run one field of so many
KINDS = ("forums", "stakeholders", "programmes", "needs", "commitments", "contributions", "meetings", "boards", "cards", "people", "indicators")


@pytest.fixture(scope="module")
def generous(site: Site) -> Iterator[Site]:
    """The house, where nobody runs out of points."""
    with site.under(query_points_per_minute="1000000000") as generous:
        yield generous
        assert complaints(generous) == []


@pytest.fixture(scope="module")
def made_up(generous: Site) -> list[Any]:
    """The fields of Query and Mutation, with values a house has heard of among those it has not."""
    kept = [kind for kind in KINDS if "errors" not in generous.ask(f"{{ {kind}(first: 3) {{ nodes {{ id }} }} }}", as_="rina")]
    asked = " ".join(f"{kind}(first: 3) {{ nodes {{ id }} pageInfo {{ endCursor }} }}" for kind in kept)
    found = generous.ask(f"{{ {asked} }}", as_="rina")["data"]
    ids = [row["id"] for page in found.values() for row in page["nodes"]]
    cursors = [page["pageInfo"]["endCursor"] for page in found.values() if page["nodes"]]
    digits = st.from_regex(r"\A-?[0-9]{1,18}(\.[0-9]{1,4})?\Z", alphabet=st.characters(codec="ascii"))
    scalar("ID", (st.sampled_from(ids) | st.text(max_size=30)).map(nodes.String))
    scalar("String", (st.sampled_from(["sumsel", "gbrss", "rumah", "", *cursors]) | st.text(max_size=60)).map(nodes.String))
    scalar("Int", (st.integers(1, 10) | st.integers(-2**31, 2**31 - 1)).map(nodes.Int))
    scalar("Rupiah", digits.map(nodes.String) | st.integers(-10**18, 10**18).map(nodes.Int))
    scalar("Decimal", digits.map(nodes.String) | st.floats(-1e15, 1e15).map(nodes.Float))
    scalar("Upload", st.text(max_size=5).map(nodes.String))
    scalar("JSON", st.text(max_size=5).map(nodes.String))
    return [found.ok() for found in schemathesis.graphql.from_path(HOUSE / "graphql_schema/schema.graphql").get_all_operations()]


@pytest.mark.long
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("who", [None, "rina"], ids=["anyone", "the secretariat"])
def test_no_document_brings_the_house_into_trouble(generous: Site, made_up: list[Any], who: str | None):
    tally = Tally()
    with generous.client(who) as client:
        for field in made_up[::AT_ONCE]:
            for mode, many in ((GenerationMode.POSITIVE, VALID), (GenerationMode.NEGATIVE, WRONG)):
                attack(client, field, mode, many, tally)
        assert client.get("/readyz").status_code == 200
    print(f"{tally.cases} documents, the slowest {tally.slowest:.2f} s; codes: {tally.codes}")
    assert tally.wrong == []
    assert tally.cases > (5_000 if LONG else 30) and tally.codes["none"] > tally.cases / 10


def attack(client: httpx.Client, field: Any, mode: GenerationMode, many: int, tally: Tally) -> None:
    @seed(SEED)
    @settings(max_examples=many, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
    @given(field.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        response, seconds = timed(lambda: client.post("/graphql", json={"query": case.body}))
        tally.add(response, seconds)
        try:
            judge(response, seconds)
        except AssertionError as wrong:                 # the others are asked all the same
            tally.wrong.append(f"{wrong}\n{case.body}")
            print(tally.wrong[-1])

    ask()
