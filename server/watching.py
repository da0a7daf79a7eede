"""For whoever watches the house: /livez, /readyz and /metrics.

That it lives, and whether it is ready, everybody may ask. Figures are for who shows SIMPUL_METRICS_TOKEN; without one, for programs on this machine."""
from __future__ import annotations

import asyncio
import logging
import platform
import secrets
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from ipaddress import ip_address
from time import perf_counter
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from server import counting
from server.database import database
from server.domain.activity import feed
from server.errors import Problem
from server.settings import settings
from server.standing import Disk, Standing, behind, disk, old_sqlite, standing, writable

log = logging.getLogger(__name__)

WITHIN = 2.0                                            # seconds the database has to answer
PULSE = 0.5                                             # seconds between looks whether the loop is late
NO_STORE = {"cache-control": "no-store"}
BY_A_PROXY = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip")

ROOM = 0.05                                             # of a disk: less is too little
WAL_AT_MOST = 256 * 2**20                               # bytes; a commit's checkpoint keeps it at 64 MiB, unless somebody reads without end
UNSEALED_AT_MOST = 60.0                                 # seconds
DUE_AT_MOST = 300.0                                     # seconds a webhook's message may be late though nobody has refused it
UNREADY = (TimeoutError, OSError, Problem)


@dataclass
class House:
    """What is known of this process as a whole."""
    closing: bool = False                               # it was told to end, and answers what has begun


house = House()


@asynccontextmanager
async def being_watched() -> AsyncIterator[None]:
    """Meanwhile it is felt how late the loop is."""
    pulse = asyncio.create_task(_feel_the_pulse())
    try:
        yield
    finally:
        pulse.cancel()
        await asyncio.wait([pulse])


async def live(request: Request) -> Response:
    """The loop turns."""
    return PlainTextResponse("ok")


async def ready(request: Request) -> Response:
    """Whether questions should be sent here: 503 if not. Who may watch hears also what is not as it should be, though it keeps nobody from being answered."""
    found: dict[str, Any] = {"ready": False, "database": "does not answer"}
    try:
        async with asyncio.timeout(WITHIN):
            await database().text("SELECT 'ok'", [])
        waiting = await behind()
    except UNREADY as error:
        log.warning("not ready: %r", error)
        return JSONResponse(found, 503, NO_STORE)
    found |= {"database": "answers", "migrations": f"{len(waiting)} behind" if waiting else "up to date"}
    found["ready"] = not waiting and not house.closing
    if house.closing:
        found["closing"] = True
    if found["ready"] and may_watch(request):
        found |= {"warnings": [warning async for warning in _warnings()], "notes": list(_notes())}
    return JSONResponse(found, 200 if found["ready"] else 503, NO_STORE)


async def metrics(request: Request) -> Response:
    """The figures, as Prometheus reads them."""
    if not may_watch(request):
        raise HTTPException(404)
    AT_HAND.standing, AT_HAND.disk = await _known(standing), await _known(disk)
    text = await asyncio.to_thread(generate_latest, counting.REGISTRY)
    return Response(text, headers=NO_STORE, media_type=CONTENT_TYPE_LATEST)


def may_watch(request: Request) -> bool:
    if token := settings().metrics_token:
        scheme, _space, shown = request.headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and secrets.compare_digest(shown.encode(), token.encode())
    if request.client is None or any(name in request.headers for name in BY_A_PROXY):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:                                  # a name, not an address
        return False


# ── what is not as it should be ──

async def _warnings() -> AsyncIterator[str]:
    """In words for who runs the installation."""
    try:
        await writable()
    except Exception as error:                          # whatever keeps it from being written is what the person needs to read
        log.warning("nothing can be written: %r", error)
        yield f"nothing can be written ({type(error).__name__}); reading goes on"
    room = await _known(disk)
    for place in room.places if room else ():
        if place.free < place.total * ROOM:
            yield f"the disk of {place.name} has {place.free / 2**30:.1f} GiB free, less than 5 %: make room"
    if room and room.wal > WAL_AT_MOST:
        yield f"the write-ahead log has grown to {room.wal / 2**20:.0f} MiB: something reads without end, or another program holds the file"
    found = await _known(standing)
    if found is None:
        yield "it could not be read how the record stands"
    elif _age(found.oldest_unsealed) > UNSEALED_AT_MOST:
        yield f"{found.unsealed} events are not sealed, the oldest for {_age(found.oldest_unsealed):.0f} s"
    if found and _age(found.webhooks.due) > DUE_AT_MOST:
        yield f"webhooks' messages are due for {_age(found.webhooks.due):.0f} s and not handed over"


def _notes() -> Iterator[str]:
    if old_sqlite():
        yield f"SQLite {sqlite3.sqlite_version}: let no other program write to the file while this one runs (before 3.51.3 that may damage it)"


def _age(moment: datetime | None) -> float:
    """Seconds since then; 0 where there is nothing, or it is still to come."""
    return max(0.0, (datetime.now(UTC) - moment).total_seconds()) if moment else 0.0


async def _known(look: Any) -> Any:
    """What a look gives; None where it cannot be had in time."""
    try:
        return await look()
    except Exception as error:                          # a database that is away: the figures that need none are shown all the same
        log.warning("not all figures could be read: %r", error)
        return None


# ── figures that are looked up ──

class AtHand(Collector):
    """What was looked up last. What could not be is left out."""
    standing: Standing | None = None
    disk: Disk | None = None

    def collect(self) -> Iterator[Metric]:
        yield _gauge("database_up", "Whether the database answers.", float(self.standing is not None))
        if self.standing:
            yield from _of_the_record(self.standing)
        if self.disk:
            yield from _of_the_disk(self.disk)
        opened, idle = database().pool
        yield _gauge("pool_connections", "Connections to PostgreSQL, by whether they are in use.", ("state", {"busy": opened - idle, "idle": idle}))


def _of_the_record(found: Standing) -> Iterator[Metric]:
    yield _gauge("events_newest", "The number of the newest event.", found.newest_event)
    yield _gauge("events_unsealed", "Events that have no seal yet.", found.unsealed)
    yield _gauge("events_unsealed_seconds", "How long the oldest of them has none.", _age(found.oldest_unsealed))
    yield _gauge("webhook_messages_waiting", "Webhooks' messages that wait to be taken.", found.webhooks.waiting)
    yield _gauge("webhook_messages_waiting_seconds", "How long the oldest of them waits.", _age(found.webhooks.oldest))
    yield _gauge("webhook_messages_due_seconds", "How long one is due that nobody has tried to hand over.", _age(found.webhooks.due))
    yield _gauge("webhooks_stopped", "Webhooks that were stopped though nobody asked for it.", found.webhooks.stopped)
    finished = {name: at.timestamp() if at else 0.0 for name, at in found.jobs.items()}
    yield _gauge("daily_job_finished_timestamp_seconds", "When each daily job was last finished; 0: never.", ("job", finished))


def _of_the_disk(found: Disk) -> Iterator[Metric]:
    if settings().backups:
        yield _gauge("backup_timestamp_seconds", "When the newest backup was made; 0: never.", found.backup.timestamp() if found.backup else 0.0)
    yield _gauge("database_bytes", "The size of SQLite's file.", found.size)
    yield _gauge("database_wal_bytes", "The size of SQLite's write-ahead log.", found.wal)
    yield _gauge("disk_free_bytes", "Room on the disk of each folder we write into.", ("place", {place.name: place.free for place in found.places}))
    yield _gauge("disk_bytes", "The size of that disk.", ("place", {place.name: place.total for place in found.places}))


def _gauge(name: str, says: str, value: float | tuple[str, dict[str, float]]) -> Metric:
    """`value`: one number, or the name of a label and the number of each of its values."""
    if isinstance(value, int | float):
        return GaugeMetricFamily(f"simpul_{name}", says, value=value)
    family = GaugeMetricFamily(f"simpul_{name}", says, labels=[value[0]])
    for label, number in value[1].items():
        family.add_metric([label], number)
    return family


class Program(Collector):
    def collect(self) -> Iterator[Metric]:
        family = GaugeMetricFamily("simpul_program", "Which program this is; always 1.", labels=["version", "python", "database"])
        family.add_metric([version("simpul"), platform.python_version(), database().dialect_name], 1)
        yield family


AT_HAND = AtHand()
counting.REGISTRY.register(AT_HAND)
counting.REGISTRY.register(Program())
counting.shown_as("simpul_followers", "Who waits for events in this process: streams, subscriptions, webhooks.", feed.following)


async def _feel_the_pulse() -> None:
    while True:
        began = perf_counter()
        await asyncio.sleep(PULSE)
        counting.loop_lag.took(max(0.0, perf_counter() - began - PULSE))


routes = [Route("/livez", live), Route("/readyz", ready), Route("/metrics", metrics)]
