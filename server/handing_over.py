"""Handing webhooks' messages over: signed, in order for each webhook, again until they are taken or given up. At least once, always under the same id."""
from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from uuid import UUID

from standardwebhooks import Webhook as Signing

from server.counting import messages
from server.domain.webhooks import outbox
from server.domain.webhooks.models import Delivery, Webhook
from server.domain.webhooks.outbox import Outcome
from server.domain.webhooks.waking import TO_SEND, rung_or_past
from server.reaching import NotReached, post

log = logging.getLogger(__name__)
LOOK = 1.0                                                  # seconds between looks at what is due, besides when a message was put there
GAP = 0.02                                                  # seconds between looks at least, however much is put there
AT_ONCE = 20                                                # webhooks that are told at the same time
CLEAR = 3600.0                                              # seconds between clearings of the log


@asynccontextmanager
async def handing_over() -> AsyncIterator[None]:
    """Meanwhile messages go out."""
    task = asyncio.create_task(_keep_handing_over())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


async def _keep_handing_over() -> None:
    with TO_SEND.heard() as rung:
        await _hand_over_what_is_due(rung)


async def _hand_over_what_is_due(rung: asyncio.Event) -> None:
    busy: dict[UUID, asyncio.Task[None]] = {}
    loop, cleared = asyncio.get_running_loop(), 0.0
    try:
        while True:
            try:
                for key in await outbox.with_something_due(datetime.now(UTC)):
                    if (key not in busy or busy[key].done()) and sum(not task.done() for task in busy.values()) < AT_ONCE:
                        busy[key] = asyncio.create_task(hand_over(key))
                if loop.time() - cleared > CLEAR:
                    await outbox.forget_old(datetime.now(UTC))
                    cleared = loop.time()
            except Exception:                               # a database that is away for a while, say
                log.exception("it could not be looked which messages are due")
            busy = {key: task for key, task in busy.items() if not task.done()}
            await asyncio.sleep(GAP)
            await rung_or_past(rung, LOOK - GAP)
    finally:
        for task in busy.values():
            task.cancel()


async def hand_over(key: UUID) -> None:
    """A webhook's messages, one after the other, as long as they are due and taken."""
    try:
        while claimed := await outbox.claim(key, datetime.now(UTC)):
            webhook, delivery = claimed
            outcome = await attempt(webhook, delivery)
            messages.labels("taken" if outcome.taken else "not taken").inc()
            await outbox.note(webhook, delivery, outcome)
            if not outcome.taken:
                break
    except Exception:                                       # it is free again when the lease is over
        log.exception("handing over to webhook %s broke off", key)
    else:
        TO_SEND.ring()                                      # it may be due again at once, or another was put there while the last look was under way


async def attempt(webhook: Webhook, delivery: Delivery) -> Outcome:
    content = delivery.payload.encode()
    try:
        told = await post(webhook.url, content, signed(webhook, delivery, datetime.now(UTC)))
    except NotReached as error:
        return Outcome(None, problem=str(error))
    return Outcome(told.status, answer=told.text, took=told.milliseconds)


def signed(webhook: Webhook, delivery: Delivery, now: datetime) -> dict[str, str]:
    """The headers of a message: who sends it, what it is, when, and that it is from us, by the secret and for a day by the one before."""
    name, secrets = f"msg_{delivery.id}", [webhook.secret]
    if webhook.old_secret and webhook.old_secret_until and now < webhook.old_secret_until:
        secrets.append(webhook.old_secret)
    return {"content-type": "application/json", "user-agent": "Simpul-Webhook/1", "webhook-id": name, "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(Signing(secret).sign(name, now, delivery.payload) for secret in secrets)}
