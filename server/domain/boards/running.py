"""Boards themselves: made from a template, named, opened to readers, tied to a programme, put away and taken out again."""
from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from tortoise.exceptions import IntegrityError

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import action, record, save_version
from server.domain.activity.models import Event
from server.domain.boards.access import MANAGE_BOARDS, board_to_manage
from server.domain.boards.models import Board, Card, Column, Visibility
from server.domain.boards.ranks import spread
from server.domain.boards.templates import DESIGNS, BoardTemplate
from server.domain.finding import found
from server.domain.forums.access import RULES as FORUMS
from server.domain.forums.models import Forum
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import Programme
from server.domain.texts import line
from server.errors import Conflict, Invalid, NotAllowed
from server.words import _

LINKED = {**FORUMS, **PROGRAMMES}
LONGEST_NAME = 120
RESERVED = {"new"}                                      # /boards/new is the page that makes them
SLUG_OF_A_NAME = 54                                     # letters; a number, where one is needed, makes it 60 at most
COUNTED = ("board.edited", "board.visibility_changed", "board.archived", "board.restored",             # what makes a new version
           "column.edited", "column.archived", "column.restored")


class BoardChanges(TypedDict, total=False):
    """What an edit may say; what it leaves out stays as it is."""
    name: str
    visibility: Visibility
    programme: UUID | None


@action
async def create_board(actor: Actor, forum_id: UUID, *, name: str, template: BoardTemplate = BoardTemplate.PLAIN,
                       visibility: Visibility = Visibility.MEMBERS, programme: UUID | None = None, key: str | None = None) -> Board:
    """A new board of a forum, with the columns and first cards of its template."""
    actor.required()
    forum = await found(LINKED, Forum, actor, forum_id, path=["forum"])
    seats = MANAGE_BOARDS.seats(actor, forum=forum.id)
    if not seats:
        raise NotAllowed(_("Yang membuat papan di forum ini: sekretariat forum dan pengelola instalasi."), path=["forum"])
    board = Board(name=line(name, ["name"], LONGEST_NAME), visibility=visibility, forum_id=forum.id)
    board.programme_id = await programme_of(actor, forum.id, programme)
    await put_up(actor, board)
    design = DESIGNS[template]
    columns = [Column(board_id=board.id, name=each.name, stage=each.stage, soft_limit=each.soft_limit, position=place)
               for place, each in enumerate(design.columns)]
    await Column.bulk_create(columns)
    await Card.bulk_create([Card(board_id=board.id, column_id=columns[each.column].id, rank=rank, title=each.title, kind=each.kind, creator_id=actor.user)
                            for rank, each in zip(spread(len(design.cards)), design.cards, strict=True)])
    await tell(actor, "board.created", board, seats[0], f"membuat papan “{board.name}”", after=facts(board) | {"template": template.value})
    return board


@action
async def edit_board(actor: Actor, board_id: UUID, *, version: int, **changes: Unpack[BoardChanges]) -> Board:
    """Its address stays as it is, whatever it is called: people have kept it."""
    board, seat = await board_to_run(actor, board_id)
    await refuse_if_overtaken(board, version)
    before = facts(board)
    if "name" in changes:
        board.name = line(changes["name"], ["name"], LONGEST_NAME)
    if "visibility" in changes:
        board.visibility = changes["visibility"]
    if "programme" in changes:
        board.programme_id = await programme_of(actor, board.forum_id, changes["programme"])
    after = facts(board)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        await save_version(board, board.version, "name", "visibility", "programme_id")
        await tell(actor, "board.edited", board, seat, "mengubah keterangan papan ini",
                   before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return board


@action
async def archive_board(actor: Actor, board_id: UUID, *, version: int) -> Board:
    """Takes a board out of the lists: it is read as before, and nothing on it changes until it is restored. One that is archived stays so."""
    board, seat = await board_to_run(actor, board_id, archived=True)
    if board.archived_at is not None:
        return board
    await refuse_if_overtaken(board, version)
    board.archived_at = datetime.now(UTC)
    await save_version(board, board.version, "archived_at")
    await tell(actor, "board.archived", board, seat, "mengarsipkan papan ini", before={"archived": False}, after={"archived": True})
    return board


@action
async def restore_board(actor: Actor, board_id: UUID, *, version: int) -> Board:
    board, seat = await board_to_run(actor, board_id, archived=True)
    if board.archived_at is None:
        return board
    await refuse_if_overtaken(board, version)
    board.archived_at = None
    await save_version(board, board.version, "archived_at")
    await tell(actor, "board.restored", board, seat, "memulihkan papan ini", before={"archived": True}, after={"archived": False})
    return board


# What the other verbs on boards and columns do too

async def board_to_run(actor: Actor, key: UUID, *, archived: bool = False) -> tuple[Board, SeatHeld]:
    """A board to manage. What people of the demo do goes with the demo; so they leave boards alone that stay."""
    board, seat = await board_to_manage(actor, key, archived=archived)
    if not board.is_demo and await User.exists(id=actor.user, is_demo=True):
        raise NotAllowed(_("Papan ini bukan bagian dari data contoh, jadi tidak diatur dari kursi contoh."))
    return board, seat


async def put_up(actor: Actor, board: Board) -> None:
    """Stores a new board under an address of its own, held still like one that is found."""
    board.is_demo = await User.exists(id=actor.user, is_demo=True)
    board.slug = await _free_slug(board.name)
    try:
        await board.save(force_create=True)
    except IntegrityError:                              # one of the same name was made between these two lines
        raise Conflict(_("Papan dengan nama ini baru saja dibuat orang lain."), path=["name"]) from None


async def programme_of(actor: Actor, forum: UUID, key: UUID | None) -> UUID | None:
    """A programme that a board of this forum may be about."""
    if key is None:
        return None
    programme = await found(LINKED, Programme, actor, key, path=["programme"])
    if programme.forum_id != forum:
        raise Invalid(_("Program itu milik forum lain. Pilih program forum ini, atau kosongkan."), path=["programme"])
    return programme.id


async def refuse_if_overtaken(row: Board | Column, version: int) -> None:
    """Somebody was quicker: says who. Of a board or column as it is now that the board is held still."""
    if row.version == version:
        return
    last = await Event.filter(subject_key=row.id, name__in=COUNTED).order_by("-id").select_related("user").first()
    if last is None or last.user is None:
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])
    raise Conflict(_("“{name}” baru saja diubah oleh {who}. Lihat yang terbaru, lalu ulangi."), path=["version"], name=row.name, who=last.user.name)


def facts(board: Board) -> dict[str, Any]:
    """What an edit can change, as the event keeps it."""
    return {"name": board.name, "visibility": board.visibility.value, "programme": board.programme_id and str(board.programme_id)}


async def tell(actor: Actor, name: str, subject: Board | Column, seat: SeatHeld, summary: str, *,
               before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> None:
    board = subject.id if isinstance(subject, Board) else subject.board_id
    await record(actor, name, subject=subject, board=board, stakeholder=seat.stakeholder, summary=summary, before=before, after=after)


async def _free_slug(name: str) -> str:
    """Like "papan-rumah": readable, and no other board's."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    wanted = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:SLUG_OF_A_NAME].strip("-") or "papan"
    taken = {board.slug for board in await Board.filter(slug__startswith=wanted).only("slug")} | RESERVED
    number = 1
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug
