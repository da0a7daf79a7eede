"""What is to be done once is done once, by whichever of many processes comes first; and by another where that one is gone."""
from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from server.database import Database
from server.domain.activity import daily
from server.domain.digests.letters import claim_letter
from server.domain.exchange import working
from server.domain.exchange.kinds import SheetKind
from server.domain.exchange.models import Spreadsheet, SpreadsheetStatus
from server.domain.webhooks import outbox
from server.domain.webhooks.models import Delivery, Webhook
from server.domain.webhooks.outbox import SHARE, Outcome
from tests.cast import Cast, the

PROCESSES = ("one", "two", "three", "four")


async def webhooks(cast: Cast, how_many: int) -> list[UUID]:
    made = [Webhook(user_id=cast.rina.user, seat_id=cast.rina.seats[0].id, name="Uji", url="https://contoh.id", document="{ viewer { name } }", secret="whsec_")
            for _number in range(how_many)]
    await Webhook.bulk_create(made)
    return [each.id for each in made]


async def test_webhooks_are_shared_out_among_those_who_listen_and_each_is_listened_for_once(cast: Cast) -> None:
    all, now = set(await webhooks(cast, 3 * SHARE)), datetime.now(UTC)
    for _look in range(4):
        held = await asyncio.gather(*[outbox.listened_for(process, now) for process in PROCESSES])
        assert sum(map(len, held)) == len(set().union(*held))
    assert set().union(*held) == all
    later = now + outbox.lease() * 3 / 4
    kept = await outbox.listened_for("one", later)              # it says so anew; the others are gone
    assert kept == held[0]
    after = later + outbox.lease() / 2
    for _look in range(4):
        kept = await outbox.listened_for("one", after)
    assert kept == all


async def test_a_message_is_handed_over_once_and_in_order_however_many_are_at_it(cast: Cast) -> None:
    [key] = await webhooks(cast, 1)
    await Delivery.bulk_create([Delivery(webhook_id=key, number=number, payload="{}", due_at=datetime.now(UTC)) for number in range(1, 41)])
    told: list[int] = []
    looks = Counter[str]()

    async def hand_over() -> None:
        while await Delivery.filter(webhook_id=key, status="PENDING").exists():
            claimed = await outbox.claim(key, datetime.now(UTC))
            looks["claimed" if claimed else "in vain"] += 1
            if claimed:
                told.append(claimed[1].number)
                await outbox.note(*claimed, Outcome(204))

    await asyncio.gather(*[hand_over() for _process in PROCESSES])
    assert told == list(range(1, 41))
    assert looks["claimed"] == 40
    print(f"four at one webhook's 40 messages at once: {looks['in vain']} looks in vain")


async def test_a_message_whose_process_is_gone_is_another_s_when_the_lease_is_over(cast: Cast) -> None:
    [key] = await webhooks(cast, 1)
    await Delivery.create(webhook_id=key, number=1, payload="{}", due_at=datetime.now(UTC))
    now = datetime.now(UTC)
    claimed = await outbox.claim(key, now)
    assert claimed and await outbox.claim(key, now) is None and await outbox.with_something_due(now) == []
    later = now + outbox.lease() + timedelta(seconds=1)
    assert await outbox.with_something_due(later) == [key]
    again = await outbox.claim(key, later)
    assert again and again[1].id == claimed[1].id


async def sheets(cast: Cast, how_many: int) -> set[UUID]:
    forum = await the("forum", "sumsel")
    made = [Spreadsheet(forum_id=forum.id, kind=SheetKind.NEEDS, name="uji.xlsx", digest=uuid4().hex, size=1, status=SpreadsheetStatus.WAITING,
                        importer_id=cast.rina.user) for _number in range(how_many)]
    await Spreadsheet.bulk_create(made)
    return {each.id for each in made}


async def test_spreadsheets_are_taken_once_and_taken_over_from_who_is_gone(cast: Cast) -> None:
    all, taken = await sheets(cast, 24), []

    async def take() -> None:
        while await Spreadsheet.filter(status=SpreadsheetStatus.WAITING).exists():
            if sheet := await working._take_one():
                taken.append(sheet.id)

    await asyncio.gather(*[take() for _process in PROCESSES])
    assert len(taken) == 24 and set(taken) == all
    assert await working._take_one() is None
    [first, *_others] = taken
    await Spreadsheet.filter(id=first).update(touched_at=datetime.now(UTC) - working.CUT_OFF - timedelta(seconds=1))
    left = await working._take_one()
    assert left and left.id == first and left.status is SpreadsheetStatus.CHECKING


async def test_a_day_s_job_and_a_letter_are_one_s(cast: Cast, world: Database) -> None:
    day = date(2026, 3, 2)
    runs = await asyncio.gather(*[daily.claim("uji", day) for _process in PROCESSES])
    assert sum(run is not None for run in runs) == 1
    user = await the("person", "rina")
    letters = await asyncio.gather(*[claim_letter(user, day) for _process in PROCESSES])
    assert sum(letter is not None for letter in letters) == 1

