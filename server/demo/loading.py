"""The demo world into the database: all of it or nothing, once."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from tortoise.transactions import in_transaction

from server.demo.boards import boards
from server.demo.happenings import happenings, newest_numbers
from server.demo.meetings import decisions, meetings
from server.demo.organisations import contacts, memberships, people, relations, sources, stakeholders
from server.demo.programmes import awards, claims, indicators, programmes
from server.demo.promises import commitments, contributions, needs
from server.demo.world import World
from server.domain.accounts.models import User
from server.domain.activity import actor
from server.domain.boards.models import Board
from server.domain.programmes.models import Programme
from server.errors import Conflict
from server.facts.storing import Piece, by_model, insert
from server.words import _

PARTS = (sources, stakeholders, relations, people, contacts, memberships, programmes, indicators, needs, meetings, commitments, contributions,
         decisions, boards,
         claims, awards)                # in this order: what names comes after what is named


async def demo_loaded() -> bool:
    return await User.filter(is_demo=True).exists()


async def load_demo(today: date | None = None) -> Counter[str]:
    """Stores the demo world beside the facts, told as of today. Answers how many rows of which table there are of it."""
    day = today or actor.today()
    now = datetime.now(UTC) if day == actor.today() else datetime.combine(day, time.max, actor.JAKARTA).astimezone(UTC)
    pieces = told(World(day, now))
    async with in_transaction():
        if await demo_loaded():
            raise Conflict(_("Data contoh sudah dimuat. Hapus dahulu dengan `simpul demo remove` untuk memuatnya lagi."))
        if not await Programme.filter(slug="gbrss", is_demo=False).exists():
            raise Conflict(_("Data contoh berdiri di samping fakta. Muat fakta dahulu dengan `simpul facts load`."))
        await insert(pieces)
    return Counter({model._meta.db_table: len(rows) for model, rows in by_model(pieces)})


def told(world: World) -> list[Piece]:
    """The whole world, row by row, and what happened in it."""
    return list(_told(world))


def _told(world: World) -> Iterator[Piece]:
    events = happenings(world)
    newest = newest_numbers(events)
    for part in PARTS:
        for piece in part(world):
            if isinstance(piece, Board):
                piece.last_event = newest[piece.id]
            yield piece
    yield from events
