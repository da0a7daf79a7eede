"""What is to be handed over: each webhook's messages in order, each until it is taken or given up, by one process at a time."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import F, Q
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from server.database import fetch
from server.domain.webhooks.models import Delivery, DeliveryAttempt, DeliveryStatus, StopReason, Webhook
from server.domain.webhooks.waking import TO_SEND
from server.settings import settings

GONE = 410
SHARE = 20                                                  # webhooks a process begins to listen for at a time
KEPT = timedelta(days=30)                                   # how long the log of what was handed over is kept
DUE = ('SELECT w.id FROM webhook w WHERE w.stopped_at IS NULL AND w.removed_at IS NULL AND w.seat_id IS NOT NULL AND '
       "(SELECT d.due_at FROM webhook_delivery d WHERE d.webhook_id=w.id AND d.status='PENDING' ORDER BY d.number LIMIT 1) <= ?")

FIRST_DUE = ("SELECT min(q.due) AS since FROM (SELECT (SELECT d.due_at FROM webhook_delivery d WHERE d.webhook_id=w.id AND d.status='PENDING' "
             "ORDER BY d.number LIMIT 1) AS due FROM webhook w WHERE w.stopped_at IS NULL AND w.removed_at IS NULL AND w.seat_id IS NOT NULL) q")


@dataclass(frozen=True)
class Outcome:
    """What came of a try. `status` is HTTP's; without one nothing came back, and `problem` says why."""
    status: int | None
    answer: str = ""
    problem: str = ""
    took: int | None = None

    @property
    def taken(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def lease() -> timedelta:
    """How long a process has what it has taken on, should it be heard of no more: longer than any try takes."""
    return timedelta(seconds=2 * settings().webhook_seconds)


def again() -> list[timedelta]:
    """When a message that was not taken is tried again, after each try. Usually as the Standard Webhooks specification has it in its example: for 75 hours."""
    return [timedelta(seconds=int(after)) for after in settings().webhook_again.split()]


def at_work() -> QuerySet[Webhook]:
    """The webhooks that are told."""
    return Webhook.filter(stopped_at__isnull=True, removed_at__isnull=True)


async def listened_for(process: str, now: datetime) -> set[UUID]:
    """The webhooks this process is to listen for: those it does already, and those nobody does. It has them for a while, and says so anew before that ends."""
    ending = Q(heard_by=process, heard_until__lt=now + lease() / 2)
    if await at_work().filter(free(now) | ending).exists():     # a look that holds up no writer
        await at_work().filter(ending, heard_until__gte=now).update(heard_until=now + lease())
        await _take_on(process, now)
    return {each.id for each in await at_work().filter(heard_by=process).only("id")}


def free(now: datetime) -> Q:
    """Webhooks that nobody listens for."""
    return Q(heard_until__isnull=True) | Q(heard_until__lt=now)


async def _take_on(process: str, now: datetime) -> None:
    """Some of those nobody listens for. Processes that look at the same time each pass by what another has in hand, and so share them out."""
    async with in_transaction():
        some = await at_work().filter(free(now)).order_by("id").limit(SHARE).select_for_update(skip_locked=True).only("id")
        await Webhook.filter(id__in=[each.id for each in some]).update(heard_by=process, heard_until=now + lease())


async def let_go(process: str) -> None:
    """This process listens no more: others need not wait."""
    await Webhook.filter(heard_by=process).update(heard_by=None, heard_until=None)


async def put(webhook: Webhook, payload: str, event: int, answer_hash: str | None = None) -> bool:
    """A message at the end of a webhook's line. With it the webhook's place moves on from where it was. Where another process has moved it meanwhile, or the
    webhook is no longer what its listener has read, nothing is put: of an event there is one message, and no event is left out."""
    async with in_transaction():
        moved = {"place": event, "last_number": F("last_number") + 1} | ({"answer_hash": answer_hash} if answer_hash else {})
        if not await _unchanged(webhook).update(**moved):
            return False
        row = await Webhook.get(id=webhook.id)
        await Delivery.create(webhook_id=webhook.id, number=row.last_number, event_id=event, payload=payload, due_at=datetime.now(UTC))
    webhook.place, webhook.answer_hash = event, row.answer_hash
    TO_SEND.ring()
    return True


async def pass_by(webhook: Webhook, event: int) -> bool:
    """Up to this event there was nothing to tell."""
    moved = event == webhook.place or bool(await _unchanged(webhook).update(place=event))
    webhook.place = event if moved else webhook.place
    return moved


async def with_something_due(now: datetime) -> list[UUID]:
    """The webhooks whose first waiting message is due. One look into an index for each, however much waits behind it."""
    return [UUID(str(row["id"])) for row in await fetch(DUE, now)]


async def claim(webhook: UUID, now: datetime) -> tuple[Webhook, Delivery] | None:
    """The webhook and its first waiting message, if that is due and nobody else is at it. Whoever claims it and then breaks off has it for a lease."""
    held = await at_work().get_or_none(id=webhook, seat_id__isnull=False)
    first = await Delivery.filter(webhook_id=webhook, status=DeliveryStatus.PENDING).order_by("number").first()
    if held is None or first is None or first.due_at is None or first.due_at > now:
        return None
    mine = await Delivery.filter(id=first.id, attempts=first.attempts, due_at=first.due_at, status=DeliveryStatus.PENDING).update(due_at=now + lease())
    return (held, first) if mine else None


async def note(webhook: Webhook, delivery: Delivery, outcome: Outcome) -> None:
    """Writes down what came of a try, and what follows from it."""
    now, later = datetime.now(UTC), again()
    changed: dict[str, Any] = {"attempts": F("attempts") + 1}
    because: StopReason | None = None
    if outcome.taken:
        changed |= {"status": DeliveryStatus.DELIVERED, "delivered_at": now, "due_at": None}
    elif outcome.status == GONE or delivery.attempts >= len(later):
        because = StopReason.GONE if outcome.status == GONE else StopReason.EXHAUSTED
        changed |= {"status": DeliveryStatus.DEAD, "due_at": None}
    else:
        changed |= {"due_at": now + later[delivery.attempts]}
    async with in_transaction():
        await DeliveryAttempt.create(delivery_id=delivery.id, took=outcome.took, status=outcome.status, answer=outcome.answer or None,
                                     problem=outcome.problem[:300] or None)
        ours = await Delivery.filter(id=delivery.id, attempts=delivery.attempts, status=DeliveryStatus.PENDING).update(**changed)
        if because and ours:
            await _stop(webhook, because, now)


async def stop(webhook: Webhook, because: StopReason) -> None:
    await _stop(webhook, because, datetime.now(UTC))


async def _stop(webhook: Webhook, because: StopReason, now: datetime) -> None:
    """Unless it was changed meanwhile: what was wrong may be right now."""
    await at_work().filter(id=webhook.id, version=webhook.version).update(stopped_at=now, stopped_because=because, version=F("version") + 1)


def _unchanged(webhook: Webhook) -> QuerySet[Webhook]:
    """The webhook, if it is still told, by the same document and from the same seat, and stands where its listener thinks."""
    return at_work().filter(id=webhook.id, version=webhook.version, seat_id=webhook.seat_id, place=webhook.place)


async def forget_old(now: datetime) -> int:
    """The log of what was handed over long ago is cleared away; what still waits stays."""
    old = Delivery.filter(status__not=DeliveryStatus.PENDING, created_at__lt=now - KEPT)
    return await old.delete()


@dataclass(frozen=True)
class Line:
    """How the outbox stands: messages that wait; since when the oldest does; when the first of a webhook's line was or will be due; webhooks that were stopped
    though nobody asked for it."""
    waiting: int
    oldest: datetime | None
    due: datetime | None
    stopped: int


async def line() -> Line:
    pending = Delivery.filter(status=DeliveryStatus.PENDING, webhook__stopped_at__isnull=True, webhook__removed_at__isnull=True)
    oldest = await pending.order_by("created_at").first()
    due = (await fetch(FIRST_DUE))[0]["since"]
    stopped = await Webhook.filter(stopped_because__not=StopReason.BY_HAND, stopped_at__isnull=False, removed_at__isnull=True).count()
    return Line(await pending.count(), oldest.created_at if oldest else None, datetime.fromisoformat(due) if isinstance(due, str) else due, stopped)
