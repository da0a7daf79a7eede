"""What is counted, and how much of it there is: indicators, and measurements that count once somebody else has approved them."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from server.domain import measures
from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import action, record, save_version
from server.domain.finding import found
from server.domain.forums.access import MANAGE_FORUM
from server.domain.programmes.access import APPROVE_MEASUREMENTS, RULES
from server.domain.programmes.models import FundingSource, Indicator, IndicatorKind, Measurement, MeasurementStatus, Programme
from server.domain.programmes.places import region_within
from server.domain.programmes.settling import seat_to_state
from server.domain.programmes.targeting import called
from server.domain.sources.naming import past_day
from server.domain.texts import line, paragraphs, paragraphs_or_none
from server.errors import Conflict, Invalid, NotAllowed
from server.words import Term, _

MOST_INDICATORS = 20
SAID = {MeasurementStatus.PENDING: _("menunggu"), MeasurementStatus.APPROVED: _("sudah disetujui"), MeasurementStatus.RETURNED: _("sudah dikembalikan")}


@action
async def add_indicator(actor: Actor, programme_id: UUID, *, name: str, unit: str, kind: IndicatorKind, baseline: Decimal | None = None,
                        key: str | None = None) -> Indicator:
    """One more thing that is counted, after those there are."""
    actor.required()
    programme = await found(RULES, Programme, actor, programme_id, path=["programme"])
    seats = MANAGE_FORUM.seats(actor, forum=programme.forum_id)
    if not seats:
        raise NotAllowed(_("Indikator ditambahkan oleh sekretariat forumnya."))
    await Programme.select_for_update().get(id=programme.id)
    places = [each.position for each in await Indicator.filter(programme_id=programme.id)]
    if len(places) >= MOST_INDICATORS:
        raise Invalid(_("Paling banyak {most} indikator untuk satu program."), path=["programme"], most=MOST_INDICATORS)
    indicator = await Indicator.create(
        programme_id=programme.id, name=line(name, ["name"]), unit=line(unit, ["unit"], most=40), kind=kind, position=max(places, default=0) + 1,
        baseline=0 if baseline == 0 else measures.thousandths(baseline, ["baseline"]))
    await record(actor, "indicator.added", subject=indicator, forum=programme.forum_id, stakeholder=seats[0].stakeholder, public=True,
                 is_demo=programme.is_demo, summary=f"menambahkan indikator “{indicator.name}” pada {called(programme)}",
                 after={"name": indicator.name, "unit": indicator.unit})
    return indicator


@action
async def record_measurement(actor: Actor, indicator_id: UUID, *, value: Decimal, on: date, region: UUID | None = None,
                             funding_source: FundingSource | None = None, note: str | None = None, key: str | None = None) -> Measurement:
    """How much more there is, by a day. It waits until somebody else approves it. Less than nothing takes back what was counted too much."""
    actor.required()
    indicator = await found(RULES, Indicator, actor, indicator_id, path=["indicator"])
    programme = await Programme.get(id=indicator.programme_id)
    seat = seat_to_state(actor, programme.forum_id)
    size = measures.thousandths(abs(value), ["value"])
    assert size is not None
    measurement = Measurement(
        indicator_id=indicator.id, value=size if value > 0 else -size, on=past_day(on, ["on"]), status=MeasurementStatus.PENDING,
        funding_source=funding_source, note=paragraphs_or_none(note, ["note"]), reported_by_id=actor.user,
        region_id=region and (await region_within(actor, region, programme)).id)
    await measurement.save(force_create=True)
    await _tell(actor, "measurement.recorded", measurement, programme, seat, f"mencatat capaian {_size(measurement, indicator)} pada {called(programme)}",
                after={"quantity": measurement.value, "measured_on": on.isoformat()})
    return measurement


@action
async def approve_measurement(actor: Actor, measurement_id: UUID, *, version: int) -> Measurement:
    """From now on it counts."""
    measurement, indicator, programme, seat = await _to_decide(actor, measurement_id, version)
    await _decide(actor, measurement, MeasurementStatus.APPROVED)
    await _tell(actor, "measurement.approved", measurement, programme, seat, f"menyetujui capaian {_size(measurement, indicator)} pada {called(programme)}",
                public=True)
    return measurement


@action
async def return_measurement(actor: Actor, measurement_id: UUID, *, version: int, reason: str) -> Measurement:
    """Sends it back, saying what is wrong with it. A right one is recorded anew."""
    measurement, indicator, programme, seat = await _to_decide(actor, measurement_id, version)
    measurement.reason = paragraphs(reason, ["reason"])
    await _decide(actor, measurement, MeasurementStatus.RETURNED)
    await _tell(actor, "measurement.returned", measurement, programme, seat, f"mengembalikan capaian {_size(measurement, indicator)} pada {called(programme)}",
                reason=measurement.reason, confidential=True)
    return measurement


async def _to_decide(actor: Actor, key: UUID, version: int) -> tuple[Measurement, Indicator, Programme, SeatHeld]:
    """One that waits, for somebody who may check it and has not recorded it."""
    actor.required()
    measurement = await found(RULES, Measurement, actor, key, path=["measurement"])
    indicator = await Indicator.get(id=measurement.indicator_id)
    programme = await Programme.get(id=indicator.programme_id)
    seats = APPROVE_MEASUREMENTS.seats(actor, forum=programme.forum_id)
    if not seats:
        raise NotAllowed(_("Capaian diperiksa oleh verifikator dan sekretariat forumnya."))
    if measurement.reported_by_id == actor.user:
        raise NotAllowed(_("Capaian yang Anda catat sendiri diperiksa oleh orang lain."), path=["measurement"])
    if measurement.version != version:
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])
    if measurement.status is not MeasurementStatus.PENDING:
        raise Invalid(_("Capaian ini {state}."), path=["measurement"], state=Term(SAID[measurement.status]))
    return measurement, indicator, programme, seats[0]


async def _decide(actor: Actor, measurement: Measurement, status: MeasurementStatus) -> None:
    measurement.status, measurement.decided_by_id, measurement.decided_at = status, actor.required(), datetime.now(UTC)
    await save_version(measurement, measurement.version, "status", "reason", "decided_by_id", "decided_at")


async def _tell(actor: Actor, name: str, measurement: Measurement, programme: Programme, seat: SeatHeld, summary: str, *, public: bool = False,
                confidential: bool = False, reason: str | None = None, after: dict[str, object] | None = None) -> None:
    await record(actor, name, subject=measurement, forum=programme.forum_id, stakeholder=seat.stakeholder, public=public, confidential=confidential,
                 is_demo=programme.is_demo, summary=summary, reason=reason, after={"measurement_status": measurement.status.value, **(after or {})})


def _size(measurement: Measurement, indicator: Indicator) -> str:
    return measures.said(None, measurement.value, indicator.unit)
