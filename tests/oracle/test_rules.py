"""Actions look rows up with the ORM by the same rules that reading obeys: what they find is what the rules say."""
from __future__ import annotations

from server.database import Database
from server.domain.access import RULES
from server.domain.activity.actor import ANYONE, Actor, viewer
from server.domain.finding import seen
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.models import Field
from tests.cast import Cast
from tests.little_forum import little_forum
from tests.oracle.comparing import guest_of_hidden_boards
from tests.oracle.nasty_rows import LEFT_OUT, NastyRows
from tests.oracle.seen import Stored


async def everybody() -> list[Actor]:
    return [ANYONE, *(actor for _, actor in sorted((await Cast.of_the_database()).actors.items()))]


async def test_the_orm_finds_what_the_rules_let_see(any_database: Database) -> None:
    await NastyRows(8).fill()
    stored = await Stored.read()
    for actor in [*await everybody(), guest_of_hidden_boards(stored)]:
        expected = stored.seen_by(actor)
        for model in stored.rows.keys() - LEFT_OUT:
            assert {row.pk for row in await seen(RULES, model, viewer(actor))} == set(expected.rows[model]), (model, actor)


async def test_the_orm_finds_a_need_in_a_regency_for_the_secretariat_of_the_province(any_database: Database) -> None:
    little = await little_forum()
    field = await Field.get(code="HOUSING")
    need = await Need.create(title="Sumur", status=NeedStatus.SUBMITTED, proposer=little.warga, region=little.regency, field=field, quantity=1000, unit="unit",
                             submitted_on="2026-01-10")
    assert need.pk in (await Stored.read()).seen_by(little.rina).rows[Need]
    assert need.pk in [each.pk for each in await seen(RULES, Need, viewer(little.rina))]
