"""Who reads a list to its end asks for more at once than anybody may at /graphql, and gets the same rows in the same order."""
from __future__ import annotations

from graphql import parse

from graphql_schema import limits
from graphql_schema.reading.asking import MOST_IN_PAGE
from graphql_schema.run import execute
from server.database import Database
from server.domain.activity.actor import ANYONE
from tests.views.written import QUERY, a_view, changed
from views.custom.checking import checked
from views.custom.further import SIZE
from views.custom.running import run
from views.pace import FIRST, QUICK, SLOW, Pace

WIDE = changed(QUERY, "first: 5", "first: 1")


async def test_further_pages_hold_more_and_nothing_is_left_out_or_twice(world: Database) -> None:
    view = checked(a_view(WIDE))
    assert view.further.at_once == limits.AT_ONCE and "totalCount" not in view.further.query and f"first: ${SIZE}" in view.further.query
    found, known = await run(a_view(WIDE), {}, ANYONE, "id"), await run(a_view(), {}, ANYONE, "id")
    assert found.rows == known.rows and found.total == len(found.rows) > 20 and not found.cut
    some = await run(a_view(WIDE), {}, ANYONE, "id", most=12)
    assert some.rows == known.rows[:12] and some.cut


async def test_nobody_else_gets_more_than_a_page_though_the_same_was_asked_before(world: Database) -> None:
    text = checked(a_view(WIDE)).further.query
    wide = await execute(text, {SIZE: 500}, ANYONE, most_in_page=1_000)
    assert not wide.errors and len(wide.data["needs"]["nodes"]) > 20
    for most, asked in ((100, 101), (100, 500), (1_000, 1_001)):
        refused = await execute(text, {SIZE: asked}, ANYONE, most_in_page=most)
        assert refused.text is None and f"1 sampai {most} baris, bukan {asked}" in refused.errors[0].message.replace(".", "")
    nested = "{ programmes(first: 1) { nodes { commitments(first: 101) { nodes { id } } } } }"
    refused = await execute(nested, {}, ANYONE, most_in_page=1_000)         # a list in each row is as long as everybody's
    assert refused.errors and "101" in refused.errors[0].message


def test_how_much_comes_at_once_is_bounded_by_what_the_question_costs() -> None:
    deep = changed(WIDE, "region { name }", "region { name } commitments(first: 5) { nodes { id programme { name } } }")
    further = checked(a_view(deep)).further
    size = further.at_once
    assert MOST_IN_PAGE <= size < limits.AT_ONCE
    each = limits.measured(parse(further.query)).cost(None, {SIZE: 100}) / 100
    assert limits.COST - each < size * each <= limits.COST
    costly = changed(WIDE, "region { name }", "region { name } commitments(first: 100) { nodes { id programme { name } stakeholder { name } } }")
    assert checked(a_view(costly)).further.at_once == 0 and "first: 1" in checked(a_view(costly)).further.query


def test_a_query_that_says_the_size_otherwise_keeps_it() -> None:
    by_the_form = changed(changed(WIDE, "first: 1", "first: $n"), "$field: String,", "$field: String, $n: Int = 7,")
    in_a_fragment = changed(WIDE, "  needs(", "  ...All\n}\nfragment All on Query {\n  needs(")
    for query in (by_the_form, in_a_fragment):
        assert checked(a_view(query)).further.at_once == 0, query


def test_the_pace_quickens_while_it_goes_quickly_and_slackens_where_not() -> None:
    pace = Pace(700)
    sizes = [(pace.went(seconds), pace.rows)[1] for seconds in (QUICK / 2, QUICK / 2, QUICK / 2, SLOW - 0.1, SLOW + 0.1, SLOW + 0.1, SLOW + 0.1)]
    assert sizes == [2 * FIRST, 4 * FIRST, 700, 700, 350, 175, FIRST]
