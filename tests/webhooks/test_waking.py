"""Nobody waits for the next look: what is put into an outbox goes out at once."""
from __future__ import annotations

import asyncio
import time

import pytest

from server import handing_over
from server.domain.activity.feed import last_delivered
from server.domain.webhooks import outbox
from server.domain.webhooks.actions import create_webhook, send_trial
from server.domain.webhooks.models import Webhook
from server.settings import settings
from tests.cast import Cast
from tests.webhooks.receiver import Receiver, receiving

NEVER = 600.0                                               # seconds: as good as


async def told(cast: Cast, receiver: Receiver) -> Webhook:
    document = "subscription { activity { id } }"
    webhook = await create_webhook(cast.rina, seat=cast.rina.seats[0].id, name="Uji", url=receiver.url, document=document, variables={})
    receiver.trust(webhook.secret)
    return webhook


async def until(receiver: Receiver, many: int) -> float:
    """How long it took until so many were taken, in seconds."""
    began = time.monotonic()
    while len(receiver.taken) < many:
        assert time.monotonic() - began < 20, receiver.came
        await asyncio.sleep(0.005)
    return time.monotonic() - began


async def test_what_is_put_there_goes_out_though_nobody_looks(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMPUL_REACH_PRIVATE_NETWORKS", "true")
    monkeypatch.setenv("SIMPUL_WEBHOOK_AGAIN", "0 0 0")
    monkeypatch.setattr(handing_over, "LOOK", NEVER)
    settings.cache_clear()
    try:
        with receiving() as receiver:
            webhook = await told(cast, receiver)
            receiver.answers = lambda number: 503 if number == 3 else 204
            async with handing_over.handing_over():
                await asyncio.sleep(0.2)                    # the first look is over
                took = []
                for number in range(5):
                    assert await outbox.put(webhook, f'{{"type":"activity","data":{number}}}', await last_delivered() + number)
                    took.append(await until(receiver, number + 1))
                await send_trial(cast.rina, webhook.id, '{"type":"trial","data":null}')
                took.append(await until(receiver, 6))
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert [message["data"] for _id, message in receiver.taken] == [0, 1, 2, 3, 4, None]
    assert len(receiver.came) == 7                          # the one that was not taken came again at once
    print(f"handed over after {sorted(took)[3] * 1000:.0f} ms (median of 6)")
