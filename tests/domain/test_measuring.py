"""Targets and measurements: stated with their source, counted once somebody may say so, never by one's own word alone."""
from __future__ import annotations

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from graphql_schema.run import execute
from server.domain.activity.actor import Actor, today
from server.domain.activity.models import Event
from server.domain.programmes.measuring import add_indicator, approve_measurement, record_measurement, return_measurement
from server.domain.programmes.models import Indicator, IndicatorKind, Measurement, MeasurementStatus, Target
from server.domain.programmes.targeting import accept_target, dispute_target, state_target
from server.domain.sources.models import ClaimStatus, Source
from server.domain.sources.naming import NewSource
from server.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from tests.little_forum import LittleForum, little_forum
from tests.refusing import newest, refused

LETTER = NewSource("Surat Dinas Perkim", publisher="Dinas Perkim", published_on=date(2024, 2, 12), url="https://perkim.example/surat")
SAID = date(2024, 2, 12)


@pytest.fixture
async def forum(any_database: Any) -> LittleForum:
    return await little_forum()


@pytest.fixture
async def houses(forum: LittleForum) -> Indicator:
    return await Indicator.create(programme_id=forum.programme.id, name="Rumah selesai", unit="rumah", kind=IndicatorKind.OUTPUT, position=1)


async def stated(actor: Actor, indicator: Indicator, value: int = 6106, **more: Any) -> Target:
    return await state_target(actor, indicator.id, value=Decimal(value), stated_on=SAID, **{"new_source": LETTER, **more})


async def test_an_officer_states_a_target_with_its_source(forum: LittleForum, houses: Indicator) -> None:
    target = await stated(forum.bayu, houses, provisional=True)
    target, source = await Target.get(id=target.id), await Source.get()
    assert (target.value, target.stated_on, target.provisional, target.status, target.source_id) == (6_106_000, SAID, True, ClaimStatus.PROPOSED, source.id)
    assert (source.title, source.publisher, source.published_on, source.url, source.is_demo) == (
        "Surat Dinas Perkim", "Dinas Perkim", date(2024, 2, 12), "https://perkim.example/surat", False)
    event = await Event.get()
    assert (event.name, event.subject_prefix, event.public) == ("target.stated", "tgt", True)
    assert (event.forum_id, event.stakeholder_id) == (forum.forum.id, forum.serat.id)
    assert event.summary == "menyebut target 6106 rumah untuk GBRSS"


async def test_targets_stand_side_by_side_until_one_is_accepted_and_then_the_other_is(forum: LittleForum, houses: Indicator) -> None:
    older = await stated(forum.bayu, houses)
    newer = await stated(forum.mega, houses, 8391, source=older.source_id, new_source=None)
    assert await Target.filter(status=ClaimStatus.PROPOSED).count() == 2
    await accept_target(forum.hendra, older.id, version=1)
    await accept_target(forum.rina, newer.id, version=1)
    older, newer = await Target.get(id=older.id), await Target.get(id=newer.id)
    assert (older.status, older.decided_by_id, older.version) == (ClaimStatus.SUPERSEDED, forum.hendra.user, 3)
    assert (newer.status, newer.decided_by_id, newer.version) == (ClaimStatus.ACCEPTED, forum.rina.user, 2) and newer.decided_at is not None
    event = await newest()
    assert (event.name, event.summary) == ("target.accepted", "memakai target 8391 rumah untuk GBRSS")
    assert event.before == {"claim_status": "PROPOSED", "replaced": {str(older.id): "ACCEPTED"}}
    await accept_target(forum.rina, older.id, version=3)
    assert await Target.filter(status=ClaimStatus.ACCEPTED).values_list("id", flat=True) == [older.id]


async def test_two_accepted_at_once_leave_one_accepted(forum: LittleForum, houses: Indicator) -> None:
    first, second = await stated(forum.bayu, houses), await stated(forum.mega, houses, 8391)
    await asyncio.gather(accept_target(forum.hendra, first.id, version=1), accept_target(forum.rina, second.id, version=1))
    assert await Target.filter(status=ClaimStatus.ACCEPTED).count() == 1 and await Target.filter(status=ClaimStatus.SUPERSEDED).count() == 1


async def test_a_disputed_target_counts_no_more_and_says_why(forum: LittleForum, houses: Indicator) -> None:
    target = await stated(forum.bayu, houses)
    await accept_target(forum.hendra, target.id, version=1)
    await dispute_target(forum.hendra, target.id, version=2, reason="Termasuk rumah yang sudah dibedah.")
    assert (await Target.get(id=target.id)).status is ClaimStatus.DISPUTED
    event = await newest()
    assert (event.name, event.reason) == ("target.disputed", "Termasuk rumah yang sudah dibedah.")
    async with refused(Invalid, "target"):
        await dispute_target(forum.hendra, target.id, version=3, reason="Sekali lagi.")


async def test_nobody_else_states_or_settles_a_target(forum: LittleForum, houses: Indicator) -> None:
    target = await stated(forum.bayu, houses)
    for name, why in (("anyone", NotSignedIn), ("iwan", NotAllowed), ("putri", NotAllowed), ("galih", NotAllowed)):
        async with refused(why):
            await stated(forum.everybody[name], houses)
    for name, why in (("anyone", NotSignedIn), ("iwan", NotAllowed), ("putri", NotAllowed), ("galih", NotAllowed), ("bayu", NotAllowed)):
        async with refused(why):
            await accept_target(forum.everybody[name], target.id, version=1)
        async with refused(why):
            await dispute_target(forum.everybody[name], target.id, version=1, reason="Tidak benar.")


async def test_what_was_seen_must_still_hold(forum: LittleForum, houses: Indicator) -> None:
    target = await stated(forum.bayu, houses)
    await accept_target(forum.hendra, target.id, version=1)
    async with refused(Conflict, "version"):
        await dispute_target(forum.rina, target.id, version=1, reason="Lama.")
    async with refused(Invalid, "target"):
        await accept_target(forum.rina, target.id, version=2)


TOMORROW = today() + timedelta(days=1)


UNMEANT: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"value": None}, ("value",)), ({"value": Decimal(0)}, ("value",)), ({"value": Decimal("0.0001")}, ("value",)), ({"stated_on": TOMORROW}, ("statedOn",)),
    ({"new_source": None}, ("source",)), ({"new_source": NewSource("   ")}, ("newSource", "title")),
    ({"new_source": NewSource("Surat", url="perkim.example")}, ("newSource", "url")),
    ({"new_source": NewSource("Surat", published_on=TOMORROW)}, ("newSource", "publishedOn")), ({"value": None, "text": "x" * 301}, ("text",)),
]


async def test_a_target_that_cannot_be_meant_is_refused_by_its_field(forum: LittleForum, houses: Indicator) -> None:
    for said, path in UNMEANT:
        async with refused(Invalid, *path):
            await state_target(forum.bayu, houses.id, **{"value": Decimal(1), "stated_on": SAID, "new_source": LETTER, **said})


async def test_the_same_statement_under_the_same_key_is_made_once(forum: LittleForum, houses: Indicator) -> None:
    first, again = [await stated(forum.bayu, houses, key="sekali") for _ in range(2)]
    assert first.id == again.id and await Target.all().count() == await Source.all().count() == 1


async def test_a_measurement_counts_once_somebody_else_has_approved_it(forum: LittleForum, houses: Indicator) -> None:
    measured = await record_measurement(forum.rina, houses.id, value=Decimal(12), on=today(), region=forum.regency.id, note="Rekap")
    assert (measured.status, measured.value, (await newest()).public) == (MeasurementStatus.PENDING, 12_000, False)
    async with refused(NotAllowed, "measurement"):
        await approve_measurement(forum.rina, measured.id, version=1)
    await approve_measurement(forum.hendra, measured.id, version=1)
    measured = await Measurement.get(id=measured.id)
    assert (measured.status, measured.decided_by_id, measured.version) == (MeasurementStatus.APPROVED, forum.hendra.user, 2) and measured.decided_at
    event = await newest()
    assert (event.name, event.public, event.summary) == ("measurement.approved", True, "menyetujui capaian 12 rumah pada GBRSS")
    for verb, more in ((approve_measurement, {}), (return_measurement, {"reason": "Terlambat."})):
        async with refused(Invalid, "measurement"):
            await verb(forum.hendra, measured.id, version=2, **more)  # type: ignore[operator]


async def test_a_returned_measurement_counts_for_nothing_and_says_why(forum: LittleForum, houses: Indicator) -> None:
    measured = await record_measurement(forum.bayu, houses.id, value=Decimal(12), on=today())
    async with refused(Invalid, "reason"):
        await return_measurement(forum.hendra, measured.id, version=1, reason=" ")
    await return_measurement(forum.hendra, measured.id, version=1, reason="Dua rumah terhitung dua kali.")
    measured, event = await Measurement.get(id=measured.id), await newest()
    assert (measured.status, measured.reason) == (MeasurementStatus.RETURNED, "Dua rumah terhitung dua kali.")
    assert (event.name, event.confidential, event.public) == ("measurement.returned", True, False)


async def test_what_was_counted_too_much_is_taken_back_by_less_than_nothing(forum: LittleForum, houses: Indicator) -> None:
    assert (await record_measurement(forum.bayu, houses.id, value=Decimal(-2), on=today())).value == -2_000


async def test_who_may_not_check_a_measurement_does_not(forum: LittleForum, houses: Indicator) -> None:
    measured = await record_measurement(forum.bayu, houses.id, value=Decimal(12), on=today())
    refusals: dict[str, Any] = {
        "anyone": (NotSignedIn, ()), "iwan": (NotFound, ("measurement",)), **dict.fromkeys(("putri", "mega", "galih"), (NotAllowed, ()))}
    for name, (why, path) in refusals.items():
        async with refused(why, *path):
            await approve_measurement(forum.everybody[name], measured.id, version=1)
    async with refused(Conflict, "version"):
        await approve_measurement(forum.hendra, measured.id, version=7)


async def test_a_measurement_that_cannot_be_meant_is_refused_by_its_field(forum: LittleForum, houses: Indicator) -> None:
    for said, path in (({"value": Decimal(0)}, "value"), ({"on": TOMORROW}, "on"), ({"region": forum.elsewhere.id}, "region")):
        async with refused(Invalid, path):
            await record_measurement(forum.bayu, houses.id, **{"value": Decimal(1), "on": today(), **said})  # type: ignore[arg-type]


async def test_indicators_are_added_by_who_manages_the_forum(forum: LittleForum, houses: Indicator) -> None:
    added = await add_indicator(forum.rina, forum.programme.id, name="Tukang bersertifikat", unit="orang", kind=IndicatorKind.OUTPUT, baseline=Decimal(0))
    assert (added.position, added.baseline, (await newest()).name) == (2, 0, "indicator.added")
    async with refused(NotAllowed):
        await add_indicator(forum.bayu, forum.programme.id, name="Lain", unit="orang", kind=IndicatorKind.OUTPUT)
    async with refused(Invalid, "unit"):
        await add_indicator(forum.rina, forum.programme.id, name="Lain", unit=" ", kind=IndicatorKind.OUTPUT)


async def test_who_decided_is_told_to_who_has_signed_in(forum: LittleForum, houses: Indicator) -> None:
    target = await stated(forum.bayu, houses)
    asked = "mutation($input: SettleTargetInput!) { acceptTarget(input: $input) { target { status version decidedBy decidedAt } problems { path } } }"
    payload = (await execute(asked, {"input": {"target": f"tgt_{target.id}", "version": 1}}, forum.hendra)).data["acceptTarget"]
    assert payload["problems"] == [] and payload["target"]["decidedAt"]
    assert (payload["target"]["status"], payload["target"]["version"], payload["target"]["decidedBy"]) == ("ACCEPTED", 2, "Hendra")
    seen = await execute(f'{{ node(id: "tgt_{target.id}") {{ ... on Target {{ status decidedBy }} }} }}', {}, forum.everybody["anyone"])
    assert seen.data["node"] == {"status": "ACCEPTED", "decidedBy": None}
