"""A need on its way: submitted, listed or sent back, closed, withdrawn; by whom, and what is refused."""
from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from server.domain.activity.actor import Actor, today
from server.domain.activity.models import Event
from server.domain.forums.models import Forum, ForumStatus
from server.domain.needs.actions import close_need, list_need, reject_need, return_need, submit_need, withdraw_need
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.models import Region, RegionLevel
from server.domain.programmes.models import Programme, ProgrammeStatus
from server.errors import Conflict, Invalid, NotAllowed, NotFound, Problem
from tests.little_forum import LittleForum, little_forum
from tests.refusing import newest, refused

SOON = today() + timedelta(days=60)


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


def asked(forum: LittleForum, **otherwise: Any) -> dict[str, Any]:
    return {"title": "Sepuluh jamban", "region": forum.regency.id, "field_code": "HOUSING", "quantity": Decimal(10), "unit": "jamban",
            "due_on": SOON, **otherwise}


async def submitted(forum: LittleForum, **otherwise: Any) -> Need:
    return await submit_need(forum.bayu, **asked(forum, **otherwise))


async def test_an_officer_asks_for_the_own_organisation(forum: LittleForum) -> None:
    need = await Need.get(id=(await submitted(forum, estimated_cost=90_000_000)).id)
    assert (need.status, need.proposer_id, need.on_behalf, need.quantity, need.version) == (NeedStatus.SUBMITTED, forum.serat.id, False, 10_000, 1)
    event = await Event.get()
    assert (event.name, event.forum_id, event.stakeholder_id, event.public) == ("need.submitted", forum.forum.id, forum.serat.id, False)


async def test_the_secretariat_asks_on_behalf_of_a_member_and_it_shows(forum: LittleForum) -> None:
    need = await submit_need(forum.rina, **asked(forum, programme=forum.programme.id, stakeholder=forum.sawit.id))
    assert (need.proposer_id, need.on_behalf, need.programme_id) == (forum.sawit.id, True, forum.programme.id)


async def test_of_two_forums_in_a_province_it_is_asked_in_ones_own(forum: LittleForum) -> None:
    await Forum.create(slug="aaa-lain", name="Forum lain", stage=ForumStatus.ACTIVE, region=forum.province)
    await submitted(forum)
    assert (await Event.get()).forum_id == forum.forum.id


async def test_who_has_no_say_does_not_ask(forum: LittleForum) -> None:
    for who, organisation in (("hendra", None), ("putri", None), ("iwan", None), ("galih", None), ("mega", forum.serat.id), ("rina", forum.warga.id)):
        async with refused(NotAllowed, *(("as",) if organisation else ())):
            await submit_need(forum.everybody[who], **asked(forum, stakeholder=organisation))
    async with refused(Invalid, "as"):
        await submit_need(forum.rina, **asked(forum))


WRONG: list[tuple[dict[str, Any], type[Problem], str]] = [
    ({"title": "  "}, Invalid, "title"), ({"title": "x" * 201}, Invalid, "title"), ({"quantity": Decimal(0)}, Invalid, "quantity"),
    ({"quantity": Decimal("0.0001")}, Invalid, "quantity"), ({"unit": ""}, Invalid, "unit"), ({"field_code": "NOTHING"}, Invalid, "fieldCode"),
    ({"beneficiary_group_code": "PMKS-99"}, Invalid, "beneficiaryGroupCode"), ({"estimated_cost": 10**16}, Invalid, "estimatedCost"),
    ({"due_on": today() - timedelta(days=1)}, Invalid, "dueOn"), ({"region": uuid4()}, NotFound, "region"),
    ({"programme": uuid4()}, NotFound, "programme"), ({"about": "a\x00"}, Invalid, "about"),
]


async def test_what_cannot_be_asked_is_refused_by_its_field(forum: LittleForum) -> None:
    for wrong, why, path in WRONG:
        async with refused(why, path):
            await submitted(forum, **wrong)


async def test_a_place_without_a_forum_or_outside_the_programme_is_refused(forum: LittleForum) -> None:
    async with refused(Invalid, "region"):
        await submitted(forum, region=forum.elsewhere.id, programme=forum.programme.id)
    lonely = await Region.create(code="94", name="Papua", level=RegionLevel.PROVINCE)
    async with refused(Invalid, "region"):
        await submitted(forum, region=lonely.id)


async def test_a_finished_programme_asks_for_nothing(forum: LittleForum) -> None:
    await Programme.filter(id=forum.programme.id).update(status=ProgrammeStatus.CLOSED)
    async with refused(Invalid, "programme"):
        await submitted(forum, programme=forum.programme.id)


async def test_the_secretariat_lists_it_and_closes_it(forum: LittleForum) -> None:
    need = await submitted(forum)
    need = await list_need(forum.rina, need.id, version=1)
    assert ((await newest()).name, (await newest()).public, (await newest()).concerns_id) == ("need.listed", True, forum.serat.id)
    await close_need(forum.rina, need.id, version=2)
    need = await Need.get(id=need.id)
    assert (need.status, need.version, need.decided_by_id) == (NeedStatus.CLOSED, 3, forum.rina.user)


async def test_it_is_sent_back_with_a_reason_that_only_those_concerned_read(forum: LittleForum) -> None:
    for send_back, status in ((return_need, NeedStatus.RETURNED), (reject_need, NeedStatus.REJECTED)):
        need = await submitted(forum)
        async with refused(Invalid, "reason"):
            await send_back(forum.rina, need.id, version=1, reason=" ")
        need = await send_back(forum.rina, need.id, version=1, reason="Alamatnya belum ada.")
        event = await newest()
        assert (need.status, need.reason, event.reason) == (status, "Alamatnya belum ada.", "Alamatnya belum ada.")
        assert (event.public, event.confidential, event.concerns_id) == (False, True, forum.serat.id)


async def test_who_asked_takes_it_back_and_others_do_not(forum: LittleForum) -> None:
    need = await list_need(forum.rina, (await submitted(forum)).id, version=1)
    for who in ("mega", "hendra", "putri", "galih"):
        async with refused(NotAllowed):
            await withdraw_need(forum.everybody[who], need.id, version=2, reason="Sudah ada.")
    need = await withdraw_need(forum.bayu, need.id, version=2, reason="Sudah ada.")
    assert (need.status, need.version) == (NeedStatus.WITHDRAWN, 3)
    async with refused(Invalid, "need"):
        await withdraw_need(forum.bayu, need.id, version=3, reason="Sekali lagi.")


async def test_what_others_changed_meanwhile_is_not_overwritten(forum: LittleForum) -> None:
    need = await submitted(forum)
    await list_need(forum.rina, need.id, version=1)
    async with refused(Conflict, "version"):
        await reject_need(forum.rina, need.id, version=1, reason="Terlambat.")


async def test_what_one_may_not_see_does_not_exist(forum: LittleForum) -> None:
    need = await submitted(forum)
    stranger = Actor(user=forum.iwan.user, name="Iwan", via="test")
    async with refused(NotFound, "need"):
        await list_need(stranger, need.id, version=1)
    async with refused(NotFound, "need"):
        await list_need(forum.rina, uuid4(), version=1)


async def test_the_same_key_asks_once(forum: LittleForum) -> None:
    first, again = await submitted(forum, key="k"), await submitted(forum, key="k")
    assert (first.id, await Event.all().count()) == (again.id, 1)
