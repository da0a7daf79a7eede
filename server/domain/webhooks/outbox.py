"""What is to be handed over: each webhook's messages in order, each until it is taken or given up, by one process at a time."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.expressions import F, Q
from tortoise.transactions import in_transaction

from server.domain.webhooks.models import Delivery, DeliveryAttempt, DeliveryStatus, StopReason, Webhook

# When a message that was not taken is tried again, after each try: the schedule the Standard Webhooks specification gives as its example.
AGAIN = tuple(timedelta(**after) for after in (
    {"seconds": 5}, {"minutes": 5}, {"minutes": 30}, {"hours": 2}, {"hours": 5}, {"hours": 10}, {"hours": 14}, {"hours": 20}, {"hours": 24}))
GONE = 410
LEASE = timedelta(seconds=60)                               # longer than any try takes
LISTENING = timedelta(seconds=30)
KEPT = timedelta(days=30)                                   # how long the log of what was handed over is kept


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


async def at_work() -> list[UUID]:
    """The webhooks that are told."""
    return [each.id for each in await Webhook.filter(stopped_at__isnull=True, removed_at__isnull=True).only("id")]


async def listening(webhook: UUID, process: str, now: datetime) -> bool:
    """Whether this process is to listen for a webhook: it does already, or nobody does."""
    free = Q(heard_by=process) | Q(heard_until__isnull=True) | Q(heard_until__lt=now)
    return bool(await Webhook.filter(free, id=webhook).update(heard_by=process, heard_until=now + LISTENING))


async def put(webhook: Webhook, payload: str, event: int, answer_hash: str | None = None) -> bool:
    """A message at the end of a webhook's line. With it the webhook's place moves on from where it was: where another process has moved it meanwhile
    nothing is put, so that of an event there is one message and no event is left out."""
    async with in_transaction():
        moved = {"place": event, "last_number": F("last_number") + 1} | ({"answer_hash": answer_hash} if answer_hash else {})
        if not await Webhook.filter(id=webhook.id, place=webhook.place, removed_at__isnull=True).update(**moved):
            return False
        row = await Webhook.get(id=webhook.id)
        await Delivery.create(webhook_id=webhook.id, number=row.last_number, event_id=event, payload=payload, due_at=datetime.now(UTC))
    webhook.place, webhook.answer_hash = event, row.answer_hash
    return True


async def pass_by(webhook: Webhook, event: int) -> bool:
    """Up to this event there was nothing to tell."""
    moved = event == webhook.place or bool(await Webhook.filter(id=webhook.id, place=webhook.place).update(place=event))
    webhook.place = event if moved else webhook.place
    return moved


async def with_something_due(now: datetime) -> list[UUID]:
    """The webhooks whose first waiting message is due."""
    rows = await Delivery.filter(status=DeliveryStatus.PENDING, due_at__lte=now, webhook__stopped_at__isnull=True,
                                 webhook__removed_at__isnull=True).distinct().values_list("webhook_id", flat=True)
    return list(dict.fromkeys(UUID(str(key)) for key in rows))


async def claim(webhook: UUID, now: datetime) -> tuple[Webhook, Delivery] | None:
    """The webhook and its first waiting message, if that is due and nobody else is at it. Whoever claims it and then breaks off has it for LEASE."""
    held = await Webhook.get_or_none(id=webhook, stopped_at__isnull=True, removed_at__isnull=True)
    first = await Delivery.filter(webhook_id=webhook, status=DeliveryStatus.PENDING).order_by("number").first()
    if held is None or first is None or first.due_at is None or first.due_at > now:
        return None
    mine = await Delivery.filter(id=first.id, attempts=first.attempts, due_at=first.due_at, status=DeliveryStatus.PENDING).update(due_at=now + LEASE)
    return (held, first) if mine else None


async def note(webhook: Webhook, delivery: Delivery, outcome: Outcome) -> None:
    """Writes down what came of a try, and what follows from it."""
    now = datetime.now(UTC)
    changed: dict[str, Any] = {"attempts": F("attempts") + 1}
    if outcome.taken:
        changed |= {"status": DeliveryStatus.DELIVERED, "delivered_at": now, "due_at": None}
    elif outcome.status == GONE or delivery.attempts >= len(AGAIN):
        changed |= {"status": DeliveryStatus.DEAD, "due_at": None}
        await _stop(webhook, StopReason.GONE if outcome.status == GONE else StopReason.EXHAUSTED, now)
    else:
        changed |= {"due_at": now + AGAIN[delivery.attempts]}
    async with in_transaction():
        await DeliveryAttempt.create(delivery_id=delivery.id, took=outcome.took, status=outcome.status, answer=outcome.answer or None,
                                     problem=outcome.problem[:300] or None)
        await Delivery.filter(id=delivery.id, attempts=delivery.attempts).update(**changed)


async def stop(webhook: Webhook, because: StopReason) -> None:
    await _stop(webhook, because, datetime.now(UTC))


async def _stop(webhook: Webhook, because: StopReason, now: datetime) -> None:
    await Webhook.filter(id=webhook.id, stopped_at__isnull=True).update(stopped_at=now, stopped_because=because)


async def forget_old(now: datetime) -> int:
    """The log of what was handed over long ago is cleared away; what still waits stays."""
    old = Delivery.filter(status__not=DeliveryStatus.PENDING, created_at__lt=now - KEPT)
    return await old.delete()
