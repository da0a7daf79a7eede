"""A delivery on its way: reported, verified or returned, reversed; by whom, what it does to the promise, and what is refused."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from graphql_schema.run import execute
from server.domain.accounts.models import Seat
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld, today
from server.domain.commitments.agreeing import agree_commitment, cancel_commitment, lapse_commitment
from server.domain.commitments.models import Commitment, CommitmentStatus, GiftKind
from server.domain.commitments.pledging import pledge
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.contributions.reporting import report_contribution
from server.domain.contributions.verifying import return_contribution, reverse_contribution, verify_contribution
from server.domain.programmes.models import FundingSource
from server.errors import Conflict, Invalid, NotAllowed, NotFound
from tests.little_forum import LittleForum, little_forum
from tests.refusing import newest, refused

CASH: dict[str, Any] = {"kind": GiftKind.CASH, "amount": 100}
DUE = today() + timedelta(days=30)


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def promised(forum: LittleForum, **otherwise: Any) -> Commitment:
    return await pledge(forum.bayu, forum.programme.id, **{**CASH, "amount": 200, "due_on": DUE, **otherwise})


async def agreed(forum: LittleForum, **otherwise: Any) -> Commitment:
    promise = await promised(forum, **otherwise)
    return await agree_commitment(forum.rina, promise.id, version=1, document_number=str(promise.id), agreed_on=today())


async def reported(forum: LittleForum, who: str = "bayu", **otherwise: Any) -> Contribution:
    return await report_contribution(forum.everybody[who], forum.programme.id, **{**CASH, "on": today(), **otherwise})


async def verified(forum: LittleForum, **otherwise: Any) -> Contribution:
    return await verify_contribution(forum.hendra, (await reported(forum, **otherwise)).id, version=1)


async def state(promise: Commitment) -> CommitmentStatus:
    return (await Commitment.get(id=promise.id)).status


async def test_an_officer_reports_for_the_own_organisation(forum: LittleForum) -> None:
    promise = await agreed(forum, funding_source=FundingSource.OTHER, need=forum.need.id)
    delivery = await Contribution.get(id=(await reported(forum, commitment=promise.id, beneficiaries=12, evidence_url="https://contoh.id/a")).id)
    assert (delivery.status, delivery.stakeholder_id, delivery.reporter_id, delivery.reporter_of_id) == (
        ContributionStatus.REPORTED, forum.serat.id, forum.bayu.user, forum.serat.id)
    assert (delivery.need_id, delivery.funding_source, delivery.on_behalf) == (forum.need.id, FundingSource.OTHER, False)
    event = await newest()
    assert (event.name, event.public, event.stakeholder_id, event.forum_id) == ("contribution.reported", False, forum.serat.id, forum.forum.id)
    assert await state(promise) is CommitmentStatus.AGREED


async def test_the_secretariat_reports_on_behalf_and_it_shows(forum: LittleForum) -> None:
    delivery = await reported(forum, "rina", stakeholder=forum.sawit.id)
    assert (delivery.stakeholder_id, delivery.on_behalf) == (forum.sawit.id, True)


async def test_who_has_no_say_does_not_report(forum: LittleForum) -> None:
    for who in ("hendra", "putri", "galih", "iwan"):
        async with refused(NotAllowed):
            await reported(forum, who)
    async with refused(NotAllowed, "as"):
        await reported(forum, "mega", stakeholder=forum.serat.id)


async def test_what_cannot_be_reported_is_refused_by_its_field(forum: LittleForum) -> None:
    for wrong, path in (({"amount": None}, "amount"), ({"amount": 0}, "amount"), ({"on": today() + timedelta(days=1)}, "on"),
                        ({"beneficiaries": -1}, "beneficiaries"), ({"beneficiary_group_code": "X"}, "beneficiaryGroupCode"),
                        ({"evidence_url": "javascript:alert(1)"}, "evidenceUrl"), ({"region": forum.elsewhere.id}, "region"),
                        ({"need": forum.need.id, "quantity": Decimal(1), "unit": "sak"}, "unit")):
        async with refused(Invalid, path):
            await reported(forum, **wrong)


async def test_a_report_is_counted_as_its_promise_is(forum: LittleForum) -> None:
    money = await agreed(forum)
    houses = await agreed(forum, kind=GiftKind.GOODS, amount=None, quantity=Decimal(4), unit="rumah")
    goods: dict[str, Any] = {"kind": GiftKind.GOODS, "amount": None, "quantity": Decimal(1), "unit": "rumah"}
    for promise, given, path in ((money, goods, "amount"), (houses, CASH, "quantity"), (houses, {**goods, "unit": "sak"}, "unit")):
        async with refused(Invalid, path):
            await reported(forum, commitment=promise.id, **given)
    async with refused(Invalid, "commitment"):
        await reported(forum, "mega", commitment=money.id, stakeholder=forum.sawit.id)


async def test_what_was_given_up_takes_no_reports(forum: LittleForum) -> None:
    cancelled = await cancel_commitment(forum.bayu, (await promised(forum)).id, version=1, reason="Sebab.")
    async with refused(Invalid, "commitment"):
        await reported(forum, commitment=cancelled.id)


async def test_deliveries_bring_a_promise_to_its_end(forum: LittleForum) -> None:
    promise = await agreed(forum)
    await verified(forum, commitment=promise.id)
    assert await state(promise) is CommitmentStatus.DELIVERING
    event = await newest()
    assert (event.name, event.public, event.concerns_id) == ("contribution.verified", True, forum.serat.id)
    assert event.after == {"status": "VERIFIED", "commitment_status": "DELIVERING"}
    second = await verified(forum, commitment=promise.id)
    assert await state(promise) is CommitmentStatus.FULFILLED
    await reverse_contribution(forum.hendra, second.id, version=2, reason="Sama dengan yang pertama.")
    assert await state(promise) is CommitmentStatus.DELIVERING


async def test_what_was_delivered_before_the_letter_counts_with_the_letter(forum: LittleForum) -> None:
    promise = await promised(forum)
    early = await reported(forum, commitment=promise.id)
    async with refused(Invalid, "contribution"):
        await verify_contribution(forum.hendra, early.id, version=1)
    await agree_commitment(forum.rina, promise.id, version=1, document_number="1", agreed_on=today())
    await verify_contribution(forum.hendra, early.id, version=1)
    assert await state(promise) is CommitmentStatus.DELIVERING


async def test_what_is_given_up_half_way_was_fulfilled_in_part(forum: LittleForum) -> None:
    promise = await agreed(forum)
    half = await verified(forum, commitment=promise.id)
    await Commitment.filter(id=promise.id).update(due_on=today() - timedelta(days=1))
    version = (await Commitment.get(id=promise.id)).version
    await lapse_commitment(forum.rina, promise.id, version=version, reason="Lewat setahun.")
    assert await state(promise) is CommitmentStatus.PARTLY_FULFILLED
    await reverse_contribution(forum.hendra, half.id, version=2, reason="Tidak ada di sana.")
    assert await state(promise) is CommitmentStatus.LAPSED


async def test_a_report_comes_back_with_its_reason(forum: LittleForum) -> None:
    delivery = await reported(forum)
    async with refused(Invalid, "reason"):
        await return_contribution(forum.hendra, delivery.id, version=1, reason="")
    delivery = await return_contribution(forum.hendra, delivery.id, version=1, reason="Sebelas rumah, bukan empat.")
    event = await newest()
    assert (delivery.status, delivery.returner_id) == (ContributionStatus.RETURNED, forum.hendra.user)
    assert (event.name, event.public, event.confidential, event.reason) == ("contribution.returned", False, True, "Sebelas rumah, bukan empat.")
    async with refused(Invalid, "contribution"):
        await verify_contribution(forum.hendra, delivery.id, version=2)


async def test_a_reversal_is_an_opposite_row_and_both_stay(forum: LittleForum) -> None:
    delivery = await verified(forum, beneficiaries=5)
    await reverse_contribution(forum.hendra, delivery.id, version=2, reason="Terkirim dua kali.")
    one, other = await Contribution.all().order_by("created_at", "id")
    assert {one.status, other.status} == {ContributionStatus.REVERSED}
    assert (other.reverses_id, other.amount, other.beneficiaries, one.amount) == (one.id, -100, -5, 100)
    for row in (one, other):
        async with refused(Invalid, "contribution"):
            await reverse_contribution(forum.hendra, row.id, version=row.version, reason="Sekali lagi.")


async def test_nobody_judges_what_their_own_organisation_gave_or_reported(forum: LittleForum) -> None:
    """Whatever seat they speak from: the one chosen in this browser does not make the others go away."""
    delivery = await reported(forum)
    verifier = SeatHeld(forum.forum.id, Role.VERIFIER, forum=forum.forum.id, forums=(forum.forum.id,))
    both = Actor(user=forum.mega.user, name="Mega", seats=(verifier,), via="test")      # sits in Sawit, and verifies: speaks from the second
    await Seat.create(user_id=forum.mega.user, role=Role.OFFICER, stakeholder=forum.sawit)
    await verify_contribution(both, delivery.id, version=1)
    own = await reported(forum, "mega")
    behalf = await reported(forum, "rina", stakeholder=forum.serat.id)
    await Contribution.filter(id=behalf.id).update(reporter_of_id=forum.sawit.id)
    for theirs in (own, behalf):
        for judge in (verify_contribution, return_contribution):
            async with refused(NotAllowed):
                await judge(both, theirs.id, version=1, reason="Sebab.")
    entered = await reported(forum, "rina", stakeholder=forum.serat.id)
    async with refused(NotAllowed):
        await verify_contribution(forum.rina, entered.id, version=1)


async def test_who_may_not_judge_does_not(forum: LittleForum) -> None:
    delivery = await reported(forum)
    for who in ("bayu", "mega", "putri", "galih"):
        async with refused(NotAllowed):
            await verify_contribution(forum.everybody[who], delivery.id, version=1)
    async with refused(NotFound, "contribution"):
        await verify_contribution(forum.iwan, delivery.id, version=1)
    async with refused(Conflict, "version"):
        await verify_contribution(forum.hendra, delivery.id, version=7)


async def test_the_same_key_reports_once(forum: LittleForum) -> None:
    first, again = await reported(forum, key="k"), await reported(forum, key="k")
    assert (first.id, await Contribution.all().count()) == (again.id, 1)


async def test_half_past_midnight_in_jakarta_is_already_the_new_year(forum: LittleForum) -> None:
    """A server's clock still says 31 December: what was handed over on New Year's Day may be reported, and counts there."""
    with time_machine.travel(datetime(2026, 12, 31, 17, 30, tzinfo=UTC)):
        async with refused(Invalid, "on"):
            await reported(forum, on=date(2027, 1, 2))
        for on in (date(2027, 1, 1), date(2026, 12, 31)):
            await verified(forum, on=on, amount=100 if on.year == 2027 else 40)
        answer = await execute("{ contributionTotals(by: [YEAR]) { year amount } }", {}, ANYONE)
    assert answer.data["contributionTotals"] == [{"year": 2027, "amount": "100"}, {"year": 2026, "amount": "40"}]
