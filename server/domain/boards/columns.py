"""The columns of a board: added, named, set in order, put away with their cards and brought back with them."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import action, save_version
from server.domain.boards.access import RULES
from server.domain.boards.models import Board, Card, Column, Stage
from server.domain.boards.running import board_to_run, refuse_if_overtaken, tell
from server.domain.finding import found, unknown
from server.domain.texts import line
from server.errors import Conflict, Invalid
from server.words import _

LONGEST_NAME = 60
MOST_COLUMNS = 12                                       # that are not archived
MOST_CARDS = 999                                        # that a soft limit may allow


class ColumnChanges(TypedDict, total=False):
    """What an edit may say; what it leaves out stays as it is."""
    name: str
    stage: Stage
    soft_limit: int | None


@action
async def add_column(actor: Actor, board_id: UUID, *, name: str, stage: Stage, soft_limit: int | None = None, key: str | None = None) -> Column:
    """A new column, at the right end."""
    board, seat = await board_to_run(actor, board_id)
    others = await _in_order(board.id)
    _refuse_if_full(others)
    column = Column(board_id=board.id, name=line(name, ["name"], LONGEST_NAME), stage=stage, soft_limit=_limit(soft_limit),
                    position=max((each.position for each in others), default=-1) + 1)
    await column.save(force_create=True)
    await tell(actor, "column.added", column, seat, f"menambahkan kolom “{column.name}”", after=_facts(column))
    return column


@action
async def edit_column(actor: Actor, column_id: UUID, *, version: int, **changes: Unpack[ColumnChanges]) -> Column:
    column, _board, seat = await _column_to_run(actor, column_id)
    await refuse_if_overtaken(column, version)
    _refuse_if_archived(column)
    before = _facts(column)
    if "name" in changes:
        column.name = line(changes["name"], ["name"], LONGEST_NAME)
    if "stage" in changes:
        column.stage = changes["stage"]
    if "soft_limit" in changes:
        column.soft_limit = _limit(changes["soft_limit"])
    after = _facts(column)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        await save_version(column, column.version, "name", "stage", "soft_limit")
        await tell(actor, "column.edited", column, seat, f"menyunting kolom “{column.name}”",
                   before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return column


@action
async def move_column(actor: Actor, column_id: UUID, *, after: UUID | None = None) -> Column:
    """Puts a column right of another, or first of all. Where it stands already, nothing happens: a repeated move does no harm."""
    column, board, seat = await _column_to_run(actor, column_id)
    _refuse_if_archived(column)
    there = await _in_order(board.id)
    stood, others = _left_of(column, there), [each for each in there if each.id != column.id]
    if stood == after:
        return column
    place = _place_after(after, others, column)
    for position, each in enumerate([*others[:place], column, *others[place:]]):
        each.position = position
    await Column.bulk_update([*others, column], ["position"])
    await tell(actor, "column.moved", column, seat, f"memindahkan kolom “{column.name}”",
               before={"after": stood and str(stood)}, after={"after": after and str(after)})
    return column


@action
async def archive_column(actor: Actor, column_id: UUID, *, version: int) -> Column:
    """Takes a column off its board, and the cards in it with it: they bear the same time, and come back together. The last one stays."""
    column, board, seat = await _column_to_run(actor, column_id)
    if column.archived_at is not None:
        return column
    await refuse_if_overtaken(column, version)
    if not any(each.archived_at is None and each.id != column.id for each in await _in_order(board.id)):
        raise Invalid(_("Ini kolom terakhir; papan perlu paling sedikit satu kolom."), path=["column"])
    column.archived_at = datetime.now(UTC)
    await save_version(column, column.version, "archived_at")
    going = Card.filter(column_id=column.id, archived_at__isnull=True)
    cards = await going.count()                         # SQLite counts what triggers change, too
    await going.update(archived_at=column.archived_at)
    await tell(actor, "column.archived", column, seat, f"mengarsipkan kolom “{column.name}” beserta kartunya", before={"cards": cards}, after={"cards": 0})
    return column


@action
async def restore_column(actor: Actor, column_id: UUID, *, version: int) -> Column:
    """Back where it stood, with the cards that went with it; those archived before stay so."""
    column, board, seat = await _column_to_run(actor, column_id)
    if column.archived_at is None:
        return column
    await refuse_if_overtaken(column, version)
    _refuse_if_full(await _in_order(board.id))
    coming = Card.filter(column_id=column.id, archived_at=column.archived_at)
    cards = await coming.count()
    await coming.update(archived_at=None)
    column.archived_at = None
    await save_version(column, column.version, "archived_at")
    await tell(actor, "column.restored", column, seat, f"memulihkan kolom “{column.name}” beserta kartunya", before={"cards": 0}, after={"cards": cards})
    return column


async def _column_to_run(actor: Actor, key: UUID) -> tuple[Column, Board, SeatHeld]:
    """A column as it is now that its board is held still."""
    actor.required()
    column = await found(RULES, Column, actor, key, path=["column"])
    board, seat = await board_to_run(actor, column.board_id)
    return await Column.get(id=column.id), board, seat


async def _in_order(board: UUID) -> list[Column]:
    """From left to right, with the archived ones that keep their places."""
    return await Column.filter(board_id=board).order_by("position", "id")


def _left_of(column: Column, columns: list[Column]) -> UUID | None:
    """The column right before one, among those that are seen; None for the first."""
    seen = [each.id for each in columns if each.archived_at is None]
    place = seen.index(column.id)
    return seen[place - 1] if place else None


def _place_after(neighbour: UUID | None, others: list[Column], column: Column) -> int:
    if neighbour is None:
        return 0
    if neighbour == column.id:
        raise Invalid(_("Kolom tidak dapat ditaruh di kanan dirinya sendiri."), path=["after"])
    place = next((place for place, each in enumerate(others, 1) if each.id == neighbour), None)
    if place is None:
        raise unknown(["after"])
    if others[place - 1].archived_at is not None:
        raise Conflict(_("Kolom yang Anda tunjuk sudah diarsipkan. Lihat papan yang terbaru, lalu pindahkan lagi."), path=["after"])
    return place


def _limit(given: int | None) -> int | None:
    if given is not None and not 1 <= given <= MOST_CARDS:
        raise Invalid(_("Tulis 1 sampai {most} kartu, atau kosongkan."), path=["softLimit"], most=MOST_CARDS)
    return given


def _facts(column: Column) -> dict[str, Any]:
    return {"name": column.name, "stage": column.stage.value, "soft_limit": column.soft_limit}


def _refuse_if_full(columns: list[Column]) -> None:
    if sum(each.archived_at is None for each in columns) >= MOST_COLUMNS:
        raise Invalid(_("Satu papan memuat paling banyak {most} kolom. Arsipkan satu dulu."), path=["column"], most=MOST_COLUMNS)


def _refuse_if_archived(column: Column) -> None:
    if column.archived_at is not None:
        raise Invalid(_("Kolom ini sudah diarsipkan. Pulihkan dulu."), path=["column"])
