"""A file goes out once to who has it already, and not too many at once; what it says of who publishes it stands in the settings."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from graphql import parse

from graphql_schema.context import Context
from graphql_schema.polling import untold
from graphql_schema.reading.schema import Asking
from graphql_schema.schema import schema
from server.app import create_app
from server.database import Database
from server.settings import settings
from tests.cast import Cast
from tests.exporting.reading import found, taken, valid
from tests.rights.browsing import request
from tests.site import Site, a_house
from views.client import DOCUMENTS, documents
from views.exports.catalogue import EXPORTS
from views.exports.downloads import LISTS
from views.exports.runs import MOST, RUNS

FILES = ["/exports/4w.csv?forum=sumsel", "/exports/iati-organisations.xml", "/exports/360giving.json", "/exports/needs.csv?region=16", "/exports/meetings.xlsx"]


@pytest.fixture(scope="module")
def site(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with a_house(sqlite_world, tmp_path_factory) as house:
        yield house


@pytest.fixture
def under(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Settings for the test alone, set as environment variables."""
    settings.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()


def tag(client: httpx.Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200 and answer.content
    return str(answer.headers["etag"])


def test_who_has_a_file_is_told_so_until_something_happens(site: Site) -> None:
    with site.client() as nobody, site.client("rina") as rina:
        tags = {address: tag(nobody, address) for address in FILES}
        assert len(set(tags.values())) == len(FILES)
        for address, known in tags.items():
            again = nobody.get(address, headers={"if-none-match": known})
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", known)
            assert rina.get(address, headers={"if-none-match": known}).status_code == 200                              # she sees other rows
            assert nobody.get(address, headers={"if-none-match": known, "accept-language": "en"}).status_code == 200   # and others other words
        site.sql("INSERT INTO event (name, at, via, public, confidential, subject_prefix, subject_key, summary, is_demo) "
                 "SELECT name, at, via, public, confidential, subject_prefix, subject_key, summary, is_demo FROM event LIMIT 1")
        assert [nobody.get(address, headers={"if-none-match": known}).status_code for address, known in tags.items()] == [200] * len(FILES)


async def test_every_question_of_the_files_is_one_that_events_tell_of(world: Database) -> None:
    """Else a file could have changed under the tag it had."""
    texts = [(DOCUMENTS / f"{path}.graphql").read_text() for path in ("exports", "exported_ties", "exported_lists")]
    names = [name for text in texts for name in re.findall(r"^query (\w+)", text, re.M) if name != "ExportsPage"]
    given = {"where": {}, "programme": "prg_x", "id": "prg_x", "first": 10}
    for name in names:
        document = documents()[name]
        [operation] = [each for each in parse(document).definitions if each.kind == "operation_definition"]
        asked = {each.variable.name.value for each in operation.variable_definitions or ()}
        asking = schema.understand(document, {key: value for key, value in given.items() if key in asked}, Context(world), None)
        assert isinstance(asking, Asking)
        assert not untold(schema.plan(asking).sql), name
    assert len(names) > 15


async def test_lists_and_standards_share_one_bound(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUNS, "writing", MOST)
    for address in ("/exports/needs.csv", "/exports/needs.xlsx", "/exports/4w.csv"):
        refused = await request(create_app(), address)
        assert refused.status == 429 and "Beberapa berkas sedang ditulis" in refused.text
    monkeypatch.setattr(RUNS, "writing", MOST - 1)
    assert (await request(create_app(), "/exports/needs.csv")).status == 200
    assert RUNS.writing == MOST - 1


async def test_a_registered_forum_stands_under_its_own_number_everywhere(world: Database, under: pytest.MonkeyPatch) -> None:
    said = "Forum belum punya nomor sendiri"
    assert any(each.says.startswith(said) for each in await found("iati-activities.xml", forum="sumsel"))
    under.setenv("SIMPUL_IATI_PUBLISHERS", "sumsel=XI-IATI-SUMSEL")
    under.setenv("SIMPUL_GIVING_PREFIX", "360G-forumcsr")
    settings.cache_clear()
    activities = valid("iati-activities.xml", await taken("iati-activities.xml"))
    assert {each.get("ref") for each in activities.iter("reporting-org")} == {"XI-IATI-SUMSEL", "SIMPUL-jambi"}
    assert all(each.findtext("iati-identifier").startswith(f"{each.find('reporting-org').get('ref')}-") for each in activities.iter("iati-activity"))
    assert not any(each.says.startswith(said) for each in await found("iati-activities.xml", forum="sumsel"))
    assert [each.where for each in await found("iati-activities.xml") if each.says.startswith(said)] == ["/forums/jambi"]
    grants = json.loads(await taken("360giving.json"))["grants"]
    assert grants and all(grant["id"].startswith("360G-forumcsr-cmt_") for grant in grants)


def test_publishers_and_terms_that_cannot_be_are_refused_when_the_house_opens(under: pytest.MonkeyPatch) -> None:
    for name, wrong in (("IATI_PUBLISHERS", "sumsel"), ("IATI_PUBLISHERS", "sumsel=A/B"), ("GIVING_PREFIX", "forum"), ("OPEN_DATA_LICENCE", "CC-BY"),
                        ("OPEN_DATA_LICENCE", "X javascript:alert(1) X")):
        under.setenv(f"SIMPUL_{name}", wrong)
        settings.cache_clear()
        with pytest.raises(SystemExit, match=name):
            settings()
        under.delenv(f"SIMPUL_{name}")


async def test_the_terms_go_with_every_file_and_stand_on_the_page(world: Database, under: pytest.MonkeyPatch) -> None:
    assert "Creative Commons Attribution 4.0" in (page := (await request(create_app(), "/exports")).text) and "Boleh dipakai siapa saja" in page
    under.setenv("SIMPUL_OPEN_DATA_LICENCE", "ODC-By-1.0 https://opendatacommons.org/licenses/by/1-0/ Open Data Commons Attribution License")
    settings.cache_clear()
    page = (await request(create_app(), "/exports")).text
    assert "Open Data Commons Attribution License" in page and "Creative Commons" not in page and "Boleh dipakai siapa saja" not in page
    for name in (*(export.name for export in EXPORTS), *(f"{name}.csv" for name in LISTS)):
        assert (await request(create_app(), f"/exports/{name}")).headers["link"] == '<https://opendatacommons.org/licenses/by/1-0/>; rel="license"', name
