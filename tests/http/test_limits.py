"""Measuring a document takes work in proportion to its text, whatever it would unfold to."""
from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import pytest
from graphql import get_introspection_query, parse

from graphql_schema import limits
from server.errors import Invalid, Limited
from server.metering import Meter


def cost(text: str, variables: dict[str, Any] | None = None, name: str | None = None) -> int:
    limits.check_text(text)
    return limits.check(parse(text), text, variables, name)


def steps(work: Callable[[], object]) -> int:
    """How many calls Python made for it: what time would tell, on a quiet machine."""
    count = 0

    def step(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(step)
    try:
        work()
    except Limited:
        pass
    finally:
        sys.setprofile(None)
    return count


def chain(links: int) -> str:
    middle = " ".join(f"fragment F{n} on Forum {{ a: region {{ id }} ...F{n + 1} ...F{n + 1} }}" for n in range(links))
    return f"{{ forums {{ nodes {{ ...F0 }} }} }} {middle} fragment F{links} on Forum {{ name }}"


def test_chained_fragments_cost_what_their_text_costs():
    short, long = (parse(chain(links)) for links in (10, 80))
    steps(lambda: limits.measured(short))               # the first time imports the schema
    assert steps(lambda: limits.measured(long)) < 10 * steps(lambda: limits.measured(short))        # eight times the text, not 2^70 times


def test_a_page_counts_full_wherever_its_size_is_said():
    expected = cost("{ programmes(first: 50) { nodes { name } } }")
    assert expected == 51
    assert cost("query ($n: Int) { programmes(first: $n) { nodes { name } } }", {"n": 50}) == expected
    assert cost("query ($n: Int = 50) { programmes(first: $n) { nodes { name } } }") == expected
    assert cost("query ($n: Int = 50) { programmes(first: $n) { nodes { name } } }", {"n": 7}) == 8
    assert cost("{ programmes(last: 50) { edges { node { name } } } }") == expected
    assert cost("{ programmes(first: 50) { ...P } } fragment P on ProgrammeConnection { nodes { name } }") == expected
    assert cost("{ programmes(first: 50) { ... on ProgrammeConnection { nodes { name } } } }") == expected
    assert cost("{ programmes { nodes { name } } }") == 21                                          # twenty, when nobody says


def test_costs_multiply_inwards():
    assert cost("{ programmes(first: 10) { nodes { needs(first: 10) { nodes { title } } } } }") == 1 + 10 * (1 + 1 + 10)
    with pytest.raises(Limited) as refused:
        cost("{ programmes(first: 100) { nodes { needs(first: 100) { nodes { commitments(first: 100) { nodes { id } } } } } } }")
    assert refused.value.values == {"asked": 1 + 100 * (1 + 1 + 100 * (1 + 1 + 100)), "most": 25_000}


def test_the_same_document_is_weighed_anew_for_other_sizes():
    text = "query ($n: Int!) { programmes(first: $n) { nodes { name } } }"
    assert [cost(text, {"n": n}) for n in (1, 100, 1, 10**12, -5, True, "x", None)] == [2, 101, 2, 101, 2, 21, 21, 21]


def test_the_standard_introspection_query_passes():
    assert cost(get_introspection_query(descriptions=True, specified_by_url=True, directive_is_repeatable=True, schema_description=True,
                                        input_value_deprecation=True)) >= 1


def test_fragments_in_a_cycle_or_unknown_are_left_to_validation():
    assert cost("{ forums { nodes { ...A } } } fragment A on Forum { ...B } fragment B on Forum { ...A }") == 21
    assert cost("{ forums { nodes { ...Nowhere } } }") == 21


@pytest.mark.parametrize("variables", [{"a": "x\0"}, {"a": ["\ud800"]}, {"a": {"b": {"c": "\0"}}}])
def test_what_no_database_holds_is_refused_where_it_stands(variables: dict[str, Any]):
    with pytest.raises(Invalid):
        cost("{ viewer { permissions } }", variables)


@pytest.mark.parametrize("variables", [{"a": [0] * 501}, {"a": {str(n): [0] * 400 for n in range(20)}}, {"a": eval("[" * 25 + "]" * 25)}])
def test_variables_have_bounds(variables: dict[str, Any]):
    with pytest.raises(Limited):
        cost("{ viewer { permissions } }", variables)


def test_a_meter_gives_back_as_its_window_slides():
    now = 600.0
    meter = Meter(100, 60, clock=lambda: now)
    assert meter.spend("a", 80)
    assert not meter.spend("a", 30)
    assert meter.spend("b", 100)
    now += 60                                           # a new window: all of the last one is still in sight
    assert not meter.spend("a", 30)
    now += 30                                           # half of it
    assert meter.remaining("a") == 60
    assert meter.spend("a", 60)
    now += 120
    assert meter.remaining("a") == 100
    assert meter.now == meter.before == {}              # who stays away is forgotten
