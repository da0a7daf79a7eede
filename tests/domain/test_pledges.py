"""A promise is made: by whom, of what, and what is refused."""
from __future__ import annotations

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from server.domain.activity.actor import today
from server.domain.activity.models import Event
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind, Instalment
from server.domain.commitments.pledging import Part, pledge
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import FundingSource, Programme, ProgrammeStatus
from server.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from tests.little_forum import LittleForum, little_forum, rows

SOON = today() + timedelta(days=30)
CASH: dict[str, Any] = {"kind": GiftKind.CASH, "amount": 1_000_000}


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def test_an_officer_promises_for_the_own_organisation(forum: LittleForum) -> None:
    promise = await pledge(forum.bayu, forum.programme.id, kind=GiftKind.CASH, amount=500_000_000, quantity=Decimal(20), unit="Unit",
                           need=forum.need.id, region=forum.regency.id, due_on=SOON, note="Dua tahap",
                           instalments=[Part(today(), 200_000_000), Part(SOON, 300_000_000)])
    promise = await Commitment.get(id=promise.id)
    assert (promise.stakeholder_id, promise.pledged_by_id, promise.on_behalf) == (forum.serat.id, forum.bayu.user, False)
    assert (promise.status, promise.pledged_on, promise.version) == (CommitmentStatus.PLEDGED, today(), 1)
    assert (promise.funding_source, promise.channel) == (FundingSource.CSR, Channel.DIRECT)
    assert (promise.amount, promise.quantity, promise.unit) == (500_000_000, 20_000, "unit")         # as the need is counted
    assert [part.amount for part in await Instalment.all().order_by("due_on")] == [200_000_000, 300_000_000]
    event = await Event.get()
    assert (event.name, event.public, event.forum_id, event.stakeholder_id) == ("commitment.pledged", True, forum.forum.id, forum.serat.id)
    assert event.summary == "menyanggupi Rp500.000.000 untuk GBRSS"


async def test_goods_are_said_by_their_quantity(forum: LittleForum) -> None:
    await pledge(forum.mega, forum.programme.id, kind=GiftKind.GOODS, quantity=Decimal("12.5"), unit="ton")
    assert (await Event.get()).summary == "menyanggupi 12,5 ton untuk GBRSS"


async def test_zakat_comes_from_zakat(forum: LittleForum) -> None:
    promise = await pledge(forum.teguh, forum.programme.id, **CASH, stakeholder=forum.zakat.id)
    assert (promise.stakeholder_id, promise.funding_source) == (forum.zakat.id, FundingSource.ZAKAT)


async def test_the_secretariat_promises_on_behalf_of_a_member_and_it_shows(forum: LittleForum) -> None:
    promise = await pledge(forum.rina, forum.programme.id, **CASH, stakeholder=forum.sawit.id)
    assert (promise.stakeholder_id, promise.pledged_by_id, promise.on_behalf) == (forum.sawit.id, forum.rina.user, True)


NOT_THEY: list[tuple[str, str | None, type[Problem], tuple[str, ...]]] = [
    ("anyone", None, NotSignedIn, ()), ("iwan", None, NotAllowed, ()), ("putri", None, NotAllowed, ()), ("hendra", None, NotAllowed, ()),
    ("galih", None, NotAllowed, ()), ("galih", "serat", NotAllowed, ("as",)), ("bayu", "sawit", NotAllowed, ("as",)),
    ("iwan", "warga", NotAllowed, ("as",)), ("rina", "warga", NotAllowed, ("as",)), ("rina", None, Invalid, ("as",)),
    ("teguh", None, Invalid, ("as",)),
]


async def test_nobody_else_does(forum: LittleForum) -> None:
    before = await rows()
    for who, organisation, refusal, path in NOT_THEY:
        with pytest.raises(refusal) as refused:
            await pledge(forum.everybody[who], forum.programme.id, **CASH,
                         stakeholder=getattr(forum, organisation).id if organisation else None)
        assert refused.value.path == path, (who, organisation)
    assert await rows() == before


async def test_a_suspended_member_does_not_promise(forum: LittleForum) -> None:
    await Membership.filter(stakeholder_id=forum.serat.id).update(status=MembershipStatus.SUSPENDED)
    for organisation in (None, forum.serat.id):
        with pytest.raises(NotAllowed):
            await pledge(forum.bayu, forum.programme.id, **CASH, stakeholder=organisation)


GOODS: dict[str, Any] = {"kind": GiftKind.GOODS, "amount": None, "quantity": Decimal(5), "unit": "unit"}
YESTERDAY = today() - timedelta(days=1)
WRONG: list[tuple[dict[str, Any], type[Problem], tuple[str, ...]]] = [
    ({"amount": None}, Invalid, ("amount",)), ({"amount": 0}, Invalid, ("amount",)), ({"amount": -5}, Invalid, ("amount",)),
    ({"amount": 10**15 + 1}, Invalid, ("amount",)), ({"amount": 10**16}, Invalid, ("amount",)),
    ({**GOODS, "quantity": None, "unit": None}, Invalid, ("quantity",)), ({**GOODS, "quantity": Decimal(0)}, Invalid, ("quantity",)),
    ({**GOODS, "quantity": Decimal("1.2345")}, Invalid, ("quantity",)), ({**GOODS, "quantity": Decimal(10**13)}, Invalid, ("quantity",)),
    ({**GOODS, "unit": None}, Invalid, ("unit",)), ({**GOODS, "unit": " "}, Invalid, ("unit",)), ({"unit": "unit"}, Invalid, ("quantity",)),
    ({"need": "elsewhere"}, NotFound, ("need",)), ({**GOODS, "unit": "paket", "need": "need"}, Invalid, ("unit",)),
    ({"region": "elsewhere"}, Invalid, ("region",)), ({"region": "nowhere"}, NotFound, ("region",)),
    ({"meeting": "nowhere"}, NotFound, ("meeting",)),
    ({"channel": Channel.VIA_IMPLEMENTER}, Invalid, ("implementer",)), ({"implementer": "sawit"}, Invalid, ("implementer",)),
    ({"channel": Channel.VIA_IMPLEMENTER, "implementer": "nowhere"}, NotFound, ("implementer",)),
    ({"due_on": YESTERDAY}, Invalid, ("dueOn",)), ({"due_on": date(9999, 1, 1)}, Invalid, ("dueOn",)),
    ({"note": "a\x00"}, Invalid, ("note",)),
    ({"note": "x" * 20_001}, Invalid, ("note",)), ({"stakeholder": "nowhere"}, NotFound, ("as",)),
    ({"instalments": [Part(SOON, 999_999)]}, Invalid, ("instalments",)), ({"instalments": [Part(SOON)]}, Invalid, ("instalments", "0")),
    ({"instalments": [Part(SOON, 1_500_000), Part(SOON, -500_000)]}, Invalid, ("instalments", "1", "amount")),
    ({"instalments": [Part(YESTERDAY, 1_000_000)]}, Invalid, ("instalments", "0", "dueOn")),
    ({"instalments": [Part(SOON, 1_000_000, Decimal(1))]}, Invalid, ("instalments",)),
    ({"instalments": [Part(SOON, 1)] * 61}, Invalid, ("instalments",)),
]


async def test_what_cannot_be_promised_is_refused_by_its_field(forum: LittleForum) -> None:
    named = {"nowhere": uuid4(), "elsewhere": forum.elsewhere.id, "need": forum.need.id, "sawit": forum.sawit.id}
    before = await rows()
    for wrong, refusal, path in WRONG:
        given = {**CASH, **{name: named[value] if isinstance(value, str) and value in named else value for name, value in wrong.items()}}
        with pytest.raises(refusal) as refused:
            await pledge(forum.bayu, forum.programme.id, **given)
        assert refused.value.path == path, wrong
        assert refused.value.message("id") != refused.value.message("en")
    assert await rows() == before


async def test_a_need_is_answered_only_while_it_is_listed_and_in_its_programme(forum: LittleForum) -> None:
    other = await Programme.create(slug="lain", name="Lain", status=ProgrammeStatus.IMPLEMENTATION, forum=forum.forum)
    with pytest.raises(Invalid):
        await pledge(forum.bayu, other.id, **CASH, need=forum.need.id)
    await Need.filter(id=forum.need.id).update(status=NeedStatus.CLOSED)
    with pytest.raises(Invalid) as refusal:
        await pledge(forum.bayu, forum.programme.id, **CASH, need=forum.need.id)
    assert refusal.value.path == ("need",)


async def test_a_finished_or_unknown_programme_takes_no_promises(forum: LittleForum) -> None:
    await Programme.filter(id=forum.programme.id).update(status=ProgrammeStatus.CLOSED)
    with pytest.raises(Invalid):
        await pledge(forum.bayu, forum.programme.id, **CASH)
    with pytest.raises(NotFound):
        await pledge(forum.bayu, uuid4(), **CASH)


async def test_the_same_key_promises_once(forum: LittleForum) -> None:
    promises = await asyncio.gather(*[pledge(forum.bayu, forum.programme.id, **CASH, instalments=[Part(SOON, 1_000_000)], key="k")
                                      for _ in range(5)])
    assert len({promise.id for promise in promises}) == 1
    assert (await Commitment.all().count(), await Instalment.all().count(), await Event.all().count()) == (1, 1, 1)
    with pytest.raises(Invalid) as refusal:
        await pledge(forum.bayu, forum.programme.id, kind=GiftKind.CASH, amount=2_000_000, key="k")
    assert refusal.value.path == ("idempotencyKey",)
