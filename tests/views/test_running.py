"""A view is asked as whoever looks at it, page by page, within its limits."""
from __future__ import annotations

from typing import Any

import pytest

from server.database import Database
from server.domain.activity.actor import ANYONE
from server.domain.needs.models import Need, NeedStatus
from tests.cast import Cast, the
from tests.views.written import DEFINITION, QUERY, a_view, changed
from views.client import Refused
from views.custom import running
from views.custom.asking import Given
from views.custom.running import Answer, run
from views.custom.source import gallery


async def ask(slug: str, given: Given | None = None, actor: Any = ANYONE, **also: Any) -> Answer:
    return await run(gallery()[slug], given or {}, actor, "en", **also)


async def test_every_view_of_the_gallery_answers_somebody(cast: Cast) -> None:
    answers = {slug: await run(source, {}, cast.rina, "id") for slug, source in gallery().items()}
    assert [slug for slug, answer in answers.items() if not answer.rows and not answer.waits] == []
    for slug in (slug for slug, answer in answers.items() if answer.waits):     # one that must be told of what first: of anything that it offers
        [needed] = [each for each in answers[slug].parameters if each.needed]
        tried = [await run(gallery()[slug], {needed.name: [value]}, cast.rina, "id") for value, _said in needed.options[:40]]
        assert any(answer.rows for answer in tried) and not any(answer.errors for answer in tried), slug


async def test_all_pages_of_a_list_are_followed_and_no_row_comes_twice(world: Database) -> None:
    answer = await run(a_view(), {}, ANYONE, "id")
    public = await Need.filter(status__in=(NeedStatus.LISTED, NeedStatus.CLOSED)).count()
    assert len({row["id"] for row in answer.rows}) == len(answer.rows) == answer.total == public > 10
    assert [row["title"] for row in answer.rows] == sorted(row["title"] for row in answer.rows)
    assert not answer.cut


async def test_what_is_left_out_is_said(world: Database) -> None:
    answer = await run(a_view(), {}, ANYONE, "id", most=7)
    assert (len(answer.rows), answer.cut, answer.total) == (7, True, (await run(a_view(), {}, ANYONE, "id")).total)
    one = changed(changed(QUERY, "$field: String, $after: String", "$field: String"), "after: $after, ", "")
    assert (len((await run(a_view(one), {}, ANYONE, "id")).rows)) == 5          # a query that names no $after has one page
    assert (await run(a_view(one), {}, ANYONE, "id")).cut


async def test_each_viewer_sees_only_theirs(cast: Cast) -> None:
    waiting = await Need.filter(status=NeedStatus.SUBMITTED)
    assert waiting
    seen = {name: {row["id"] for row in (await run(a_view(), {}, actor, "id")).rows} for name, actor in (("rina", cast.rina), ("nobody", ANYONE))}
    ids = {f"ned_{need.id}" for need in waiting}
    assert not ids & seen["nobody"] and seen["nobody"] < seen["rina"] and ids & seen["rina"]
    assert (await run(a_view(), {}, ANYONE, "id")).total == len(seen["nobody"])


async def test_the_form_is_made_of_the_variables(world: Database) -> None:
    fields = {each.name: each for each in (await ask("deliveries-this-quarter")).parameters}
    assert [(name, each.kind, each.needed) for name, each in fields.items()] == [("from", "day", True), ("to", "day", True), ("status", "choices", False)]
    assert fields["status"].values == ["VERIFIED"]
    assert dict(fields["status"].options)["REPORTED"] == "Waiting to be verified"
    assert fields["from"].value[5:] in ("01-01", "04-01", "07-01", "10-01")
    fields = {each.name: each for each in (await ask("unanswered-needs")).parameters}
    assert fields["field"].kind == "choice" and dict(fields["field"].options)["kesehatan"] == "Health"


@pytest.mark.parametrize(("given", "field", "why"), [
    ({"from": ["yesterday"]}, "from", "year-month-day"), ({"from": ["2026-02-30"]}, "from", "year-month-day"), ({"from": [""]}, "from", "Fill this in"),
    ({"status": ["GONE"]}, "status", "none of the choices"), ({"from": ["2026-01-01", "2026-02-01"]}, "from", "At most 1"),
    ({"colour": ["red"]}, "colour", "no field “colour”"), ({"after": ["x"]}, "after", "no field “after”")])
async def test_a_field_filled_in_badly_is_named_and_nothing_is_asked(world: Database, given: Given, field: str, why: str) -> None:
    answer = await ask("deliveries-this-quarter", given)
    assert why in answer.errors[field] and (answer.asked, answer.rows) == (False, [])


async def test_a_value_that_only_the_schema_refuses_is_said_at_its_field(world: Database) -> None:
    query = changed(changed(QUERY, "$field: String", "$field: Rupiah"), "fieldCode: {eq: $field}", "estimatedCost: {gte: $field}")
    assert (await run(a_view(query), {"field": ["1000000"]}, ANYONE, "id")).rows
    answer = await run(a_view(query), {"field": ["a million"]}, ANYONE, "id")
    assert (list(answer.errors), answer.asked, answer.waits) == (["field"], False, False)


async def test_who_must_fill_in_something_first_is_not_told_off(world: Database) -> None:
    answer = await run(a_view(changed(changed(QUERY, "$field: String", "$field: String!"), "$after: String", "$after: String")), {}, ANYONE, "id")
    assert answer.waits and not answer.asked


async def test_a_view_is_stopped_in_time(world: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SECONDS", -1)
    with pytest.raises(Refused) as refused:
        await run(a_view(), {}, ANYONE, "en")
    assert refused.value.code == "LIMITED" and "was stopped" in refused.value.message


async def test_columns_come_to_what_the_rows_hold(world: Database) -> None:
    answer = await run(a_view(), {}, ANYONE, "id")
    costs = [int(row["estimatedCost"]) for row in answer.rows if row["estimatedCost"]]
    assert answer.totals() == {"estimatedCost": sum(costs)} and costs
    assert [(each.path, each.format) for each in answer.columns] == [
        ("title", None), ("status", "label:NeedStatus"), ("region.name", None), ("estimatedCost", "currency:IDR")]
    every = await run(a_view(definition=DEFINITION[:DEFINITION.index("columns")]), {}, ANYONE, "id")
    assert [each.path for each in every.columns] == ["id", "title", "status", "estimatedCost", "dueOn", "region.name"]
    assert await the("need", "rumah-empat-lawang")
