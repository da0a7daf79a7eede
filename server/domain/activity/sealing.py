"""Seals on the record: a chain of digests over the events in the order of delivery, so that none can be changed, removed, put in or moved unnoticed.

An event is sealed a moment after it has settled. Whoever rewrites the whole chain is found by a head noted elsewhere: the log holds one for each day."""
from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from server.database import database, fetch
from server.domain.activity import feed
from server.domain.activity.models import Seal
from server.errors import Problem

log = logging.getLogger(__name__)
EVERY = 2.0                                             # seconds between looks
HEAD_EVERY = timedelta(days=1)                          # how often the head is written to the log
AT_ONCE = 500                                           # events to a transaction: others write in between
LOCK = 7_325_301                                        # PostgreSQL's advisory lock of the one who seals: any number nobody else uses
BOOLEANS = ("public", "confidential", "is_demo")
DOCUMENTS = ("before", "after")
ROOT = "0" * 64                                         # what the first seal follows


@dataclass(frozen=True)
class Head:
    """How far the chain goes, and its last digest, which stands for all before it."""
    number: int
    digest: str

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


@asynccontextmanager
async def sealing() -> AsyncIterator[None]:
    """Meanwhile what happens is sealed, and at the end what is left."""
    task = asyncio.create_task(_keep_sealing())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        await _try_to_seal()
        await _note_head()


async def seal() -> int:
    """Seals what has settled since; how many that were. Where another process is at it, nothing is left to do."""
    sealed = 0
    while some := await _seal_some():
        sealed += some
    return sealed


async def head() -> Head:
    last = await _last()
    return Head(last.number, last.digest) if last else Head(0, ROOT)


async def oldest_open() -> datetime | None:
    """When the oldest event happened that has no seal yet."""
    found = await events_after(await _last(), 1)
    return _moment(found[0]["at"]) if found else None


async def unsealed() -> int:
    """How many events have no seal yet."""
    last = await _last()
    place = (last.transaction, last.event_id) if last else feed.NOWHERE
    return int((await fetch('SELECT count(*) AS number FROM event WHERE ("transaction", id) > (?, ?)', *place))[0]["number"])


def canonical(event: Mapping[str, Any]) -> str:
    """An event as one text, alike on both databases: its columns by name, without the place in the order of delivery, which the seal has.

    What is null or false is left out, so that a column added later, with nothing in it, changes no text."""
    said = {name: plain(name, value) for name, value in event.items() if value is not None and name != "transaction"}
    return json.dumps({name: value for name, value in said.items() if value is not False}, sort_keys=True, separators=(",", ":"), default=repr)


def content_of(event: Mapping[str, Any]) -> str:
    return _sha256(canonical(event))


def digest_of(seal: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    """The digest a seal must have after the one before it. Of the order of delivery it holds how far it is from there: the same, when a restore
    into another PostgreSQL moves all transactions by one number."""
    step = seal["transaction"] - before["transaction"] if before else 0
    held = [before["digest"] if before else ROOT, seal["number"], seal["event_id"], plain("is_demo", seal["is_demo"]), step, seal["content"]]
    return _sha256(json.dumps(held, separators=(",", ":"), default=repr))


def plain(column: str, value: Any) -> Any:
    """A column's value as both databases mean it. What SQLite should not hold stays as it is found, and so gives itself away."""
    match value:
        case datetime(): return value.astimezone(UTC).isoformat(sep=" ")
        case UUID(): return str(value)
        case str() if column in DOCUMENTS: return _document(value)
        case int() if column in BOOLEANS: return {0: False, 1: True}.get(value, value)
    return value


async def events_after(last: Seal | None, most: int) -> list[dict[str, Any]]:
    """The next events in the order of delivery, of those among which none can appear any more."""
    transaction, event = (last.transaction, last.event_id) if last else feed.NOWHERE
    return await fetch('SELECT * FROM event WHERE "transaction" < ? AND ("transaction", id) > (?, ?) ORDER BY "transaction", id LIMIT ?',
                      await feed.settled(), transaction, event, most)


async def _seal_some() -> int:
    if not await events_after(await _last(), 1):        # a look that holds up no writer
        return 0
    async with in_transaction():
        if not await _alone():
            return 0
        last = await _last()
        made = _seals(last, await events_after(last, AT_ONCE))
        await Seal.bulk_create(made)
    return len(made)


def _seals(last: Seal | None, events: Sequence[Mapping[str, Any]]) -> list[Seal]:
    before: dict[str, Any] | None = {"number": last.number, "transaction": last.transaction, "digest": last.digest} if last else None
    made = []
    for event in events:
        held = {"number": before["number"] + 1 if before else 1, "event_id": event["id"], "transaction": event["transaction"],
                "is_demo": bool(event["is_demo"]), "content": content_of(event)}
        before = {**held, "digest": digest_of(held, before)}
        made.append(Seal(**before))
    return made


async def _alone() -> bool:
    """Whether nobody else seals now. SQLite's transactions follow each other anyway."""
    if database().dialect_name == "sqlite":
        return True
    return (await fetch(f"SELECT pg_try_advisory_xact_lock({LOCK}) AS mine"))[0]["mine"] is True


async def _last() -> Seal | None:
    return await Seal.all().order_by("-number").first()


async def _keep_sealing() -> None:
    noted = datetime.min.replace(tzinfo=UTC)
    while True:
        await _try_to_seal()
        if datetime.now(UTC) - noted >= HEAD_EVERY:
            await _note_head()
            noted = datetime.now(UTC)
        await asyncio.sleep(EVERY)


async def _try_to_seal() -> None:
    try:
        await seal()
    except Problem as problem:
        log.warning("the record could not be sealed: %s", problem.message("en"))
    except Exception:                                   # a database that is away for a while, say: what was not sealed now is sealed later
        log.exception("the record could not be sealed")


async def _note_head() -> None:
    """A copy of the head outside of the database: without it, a chain made anew could not be told from the true one."""
    try:
        log.info("the record is sealed up to %s", await head())
    except Exception:
        log.exception("the head of the record could not be read")


def _document(text: str) -> Any:
    """What a JSON text says; the text itself, if it is none or says something twice."""
    try:
        return json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        return text


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) < len(pairs):
        raise ValueError("a name stands there twice")
    return dict(pairs)


def _moment(value: datetime | str) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
