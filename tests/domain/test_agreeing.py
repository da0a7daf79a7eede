"""A promise on its way: agreed, amended, called off, given up; by whom, and what is refused."""
from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from server.domain.activity.actor import today
from server.domain.activity.models import Event
from server.domain.boards.models import Card, CardKind
from server.domain.boards.promising import pledge_from_card
from server.domain.commitments.agreeing import agree_commitment, amend_commitment, cancel_commitment, lapse_commitment
from server.domain.commitments.lapsing import propose_lapses
from server.domain.commitments.models import Amendment, Commitment, CommitmentStatus, GiftKind, Instalment
from server.domain.commitments.pledging import Part, pledge
from server.domain.meetings.models import Decision, Meeting, MeetingStatus
from server.errors import Conflict, Invalid, NotAllowed
from server.settings import settings
from tests.little_forum import LittleForum, little_forum
from tests.refusing import newest, refused

SOON, NUMBER = today() + timedelta(days=30), "010/BA/FCSR/2026"


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def promised(forum: LittleForum, **otherwise: Any) -> Commitment:
    return await pledge(forum.bayu, forum.programme.id, **{"kind": GiftKind.CASH, "amount": 500_000_000, "quantity": Decimal(20), "unit": "unit",
                                                           "need": forum.need.id, "due_on": SOON, **otherwise})


async def agreed(forum: LittleForum, **otherwise: Any) -> Commitment:
    promise = await promised(forum, **otherwise)
    return await agree_commitment(forum.rina, promise.id, version=1, document_number=NUMBER, agreed_on=today())


async def overdue(promise: Commitment, days: int = 1) -> None:
    await Commitment.filter(id=promise.id).update(due_on=today() - timedelta(days=days))


async def test_the_secretariat_agrees_with_a_document(forum: LittleForum) -> None:
    promise = await Commitment.get(id=(await agreed(forum)).id)
    assert (promise.status, promise.document_number, promise.agreed_on, promise.agreed_by_id) == (
        CommitmentStatus.AGREED, NUMBER, today(), forum.rina.user)
    event = await newest()
    assert (event.name, event.public, event.concerns_id, event.stakeholder_id) == ("commitment.agreed", True, forum.serat.id, None)
    assert event.after == {"status": "AGREED", "document_number": NUMBER, "agreed_on": today().isoformat()}


async def test_nobody_else_agrees(forum: LittleForum) -> None:
    promise = await promised(forum)
    for who in ("bayu", "mega", "hendra", "putri", "galih"):
        async with refused(NotAllowed):
            await agree_commitment(forum.everybody[who], promise.id, version=1, document_number=NUMBER, agreed_on=today())


async def test_a_document_is_of_its_time_and_of_one_promise(forum: LittleForum) -> None:
    promise = await promised(forum)
    for number, on, path in (("", today(), "documentNumber"), ("1", today() + timedelta(days=1), "agreedOn"), ("1", today() - timedelta(days=1), "agreedOn")):
        async with refused(Invalid, path):
            await agree_commitment(forum.rina, promise.id, version=1, document_number=number, agreed_on=on)
    await agreed(forum)
    async with refused(Invalid, "documentNumber"):
        await agree_commitment(forum.rina, promise.id, version=1, document_number=NUMBER, agreed_on=today())


async def test_what_is_agreed_changes_only_by_an_amendment_on_record(forum: LittleForum) -> None:
    promise = await agreed(forum, instalments=[Part(SOON, 500_000_000)])
    later = SOON + timedelta(days=30)
    promise = await amend_commitment(forum.rina, promise.id, version=2, amount=300_000_000, quantity=Decimal(12), due_on=later, reason="Panen buruk.",
                                     instalments=[Part(SOON, 100_000_000), Part(later, 200_000_000)])
    row = await Amendment.get()
    assert (row.amount_before, row.amount_after, row.quantity_before, row.quantity_after) == (500_000_000, 300_000_000, 20_000, 12_000)
    assert (row.due_before, row.due_after, row.reason, row.by) == (SOON, later, "Panen buruk.", "Rina")
    assert [part.amount for part in await Instalment.all().order_by("due_on")] == [100_000_000, 200_000_000]
    assert ((await newest()).name, (await newest()).reason) == ("commitment.amended", "Panen buruk.")
    assert (promise.amount, promise.version) == (300_000_000, 3)


async def test_an_amendment_changes_something_and_says_why(forum: LittleForum) -> None:
    promise = await agreed(forum, quantity=None, unit=None)
    for changes, path in (({}, "amount"), ({"amount": 500_000_000}, "amount"), ({"amount": 0}, "amount"), ({"quantity": Decimal(1)}, "quantity"),
                          ({"due_on": today() - timedelta(days=1)}, "dueOn"), ({"amount": 1, "instalments": [Part(SOON, 2)]}, "instalments")):
        async with refused(Invalid, path):
            await amend_commitment(forum.rina, promise.id, version=2, reason="Sebab.", **changes)
    async with refused(Invalid, "reason"):
        await amend_commitment(forum.rina, promise.id, version=2, reason="", amount=1)
    async with refused(NotAllowed):
        await amend_commitment(forum.bayu, promise.id, version=2, reason="Sebab.", amount=1)
    async with refused(Conflict, "version"):
        await amend_commitment(forum.rina, promise.id, version=1, reason="Sebab.", amount=1)


async def test_a_promise_not_yet_agreed_is_not_amended(forum: LittleForum) -> None:
    promise = await promised(forum)
    async with refused(Invalid, "commitment"):
        await amend_commitment(forum.rina, promise.id, version=1, reason="Sebab.", amount=1)


async def test_who_promised_calls_it_off_and_so_does_the_secretariat(forum: LittleForum) -> None:
    mine = await cancel_commitment(forum.bayu, (await promised(forum)).id, version=1, reason="Anggaran dipotong.")
    theirs = await cancel_commitment(forum.rina, (await agreed(forum)).id, version=2, reason="Atas permintaan.")
    assert {mine.status, theirs.status} == {CommitmentStatus.CANCELLED}
    assert (mine.cancelled_on, mine.reason) == (today(), "Anggaran dipotong.")
    promise = await promised(forum)
    for who in ("mega", "hendra", "putri", "galih"):
        async with refused(NotAllowed):
            await cancel_commitment(forum.everybody[who], promise.id, version=1, reason="Sebab.")
    async with refused(Invalid, "reason"):
        await cancel_commitment(forum.bayu, promise.id, version=1, reason=" ")
    async with refused(Invalid, "commitment"):
        await cancel_commitment(forum.bayu, mine.id, version=2, reason="Lagi.")


async def test_only_what_is_past_its_time_is_given_up(forum: LittleForum) -> None:
    promise = await agreed(forum)
    async with refused(Invalid, "commitment"):
        await lapse_commitment(forum.rina, promise.id, version=2, reason="Lewat.")
    await overdue(promise)
    async with refused(NotAllowed):
        await lapse_commitment(forum.bayu, promise.id, version=2, reason="Lewat.")
    promise = await lapse_commitment(forum.rina, promise.id, version=2, reason="Tidak ada kabar.")
    assert (promise.status, (await newest()).name) == (CommitmentStatus.LAPSED, "commitment.lapsed")


async def test_the_clock_proposes_and_people_decide(forum: LittleForum) -> None:
    promise, fresh = await agreed(forum), await promised(forum)
    await overdue(promise, settings().lapse_after_days + 1)
    await overdue(fresh, 400)
    assert (await propose_lapses(today()), await propose_lapses(today())) == (1, 0)
    promise = await Commitment.get(id=promise.id)
    assert (promise.status, promise.lapse_proposed_on) == (CommitmentStatus.AGREED, today())
    event = await newest()
    assert (event.name, event.user_id, event.via) == ("commitment.lapse_proposed", None, "job:lapses")
    promise = await amend_commitment(forum.rina, promise.id, version=promise.version, due_on=SOON, reason="Diberi waktu.")
    assert (promise.lapse_proposed_on, await propose_lapses(today())) == (None, 0)


async def test_a_card_becomes_a_promise_and_so_does_its_decision(forum: LittleForum) -> None:
    meeting = await Meeting.create(slug="rakor", title="Rakor", on=today(), forum=forum.forum, status=MeetingStatus.HELD)
    decision = await Decision.create(meeting=meeting, position=1, text="Serat menambah 20 rumah.")
    await Card.filter(id=forum.cards[0].id).update(decision_id=decision.id)
    promise = await pledge_from_card(forum.bayu, forum.cards[0].id, forum.programme.id, kind=GiftKind.CASH, amount=1_000_000, meeting=meeting.id)
    card, decision = await Card.get(id=forum.cards[0].id), await Decision.get(id=decision.id)
    assert (card.commitment_id, decision.commitment_id, promise.meeting_id) == (promise.id, promise.id, meeting.id)
    assert [event.name for event in await Event.all().order_by("id")] == ["commitment.pledged", "card.promised"]
    async with refused(Invalid, "card"):
        await pledge_from_card(forum.bayu, card.id, forum.programme.id, kind=GiftKind.CASH, amount=1_000_000)


async def test_a_board_hears_of_what_its_cards_show(forum: LittleForum) -> None:
    card = await Card.create(board=forum.board, column=forum.open, rank="zz", title="Rumah", kind=CardKind.NEED, need=forum.need)
    promise = await promised(forum)
    await agree_commitment(forum.rina, promise.id, version=1, document_number=NUMBER, agreed_on=today())
    news = await Event.filter(name="card.news").order_by("id")
    assert [(event.board_id, event.card_id, event.board_number) for event in news] == [(forum.board.id, card.id, 1), (forum.board.id, card.id, 2)]
