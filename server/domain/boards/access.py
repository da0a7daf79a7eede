"""Who may see a board, and who may work on it. Everything on a board is seen by whoever sees the board."""
from __future__ import annotations

from uuid import UUID

from tortoise.expressions import Q

from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.activity.changing import lock_board
from server.domain.boards.models import Board, Card, ChecklistItem, Column, Comment, Mention, ShareLink, Visibility
from server.domain.finding import found
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, Within
from server.errors import Invalid, NotAllowed
from server.words import _

COMMENT = Right("COMMENT", _("Berkomentar, menambah dan memindahkan kartu"),
                {Role.OFFICER: Reach.FORUM, Role.VERIFIER: Reach.FORUM, Role.SECRETARIAT: Reach.FORUM})
MANAGE_BOARDS = Right("MANAGE_BOARDS", _("Mengatur kolom, keterlihatan, dan tautan papan"), {Role.SECRETARIAT: Reach.FORUM, Role.ADMIN: Reach.EVERYWHERE})
RIGHTS = (COMMENT, MANAGE_BOARDS)

TAKING_PART = ("programme__participations__stakeholder_id", "cards__owner_id", "cards__assignees__id")

boards = SeenBy(
    Clause(Audience.ANYONE, only=Q(visibility=Visibility.PUBLIC), says=_("yang terbuka")),
    Clause(Audience.GUEST, of=("id",), says=_("yang tautannya dipegang")),
    Clause(Audience.MEMBER, of=("forum_id",), only=Q(visibility=Visibility.MEMBERS), says=_("untuk anggota di forumnya")),
    Clause(Audience.OFFICER, of=TAKING_PART, only=Q(visibility=Visibility.PRIVATE), says=_("tertutup yang diikuti organisasinya")),
    Clause(Audience.SECRETARIAT, of=("forum_id",)),
    ADMIN)

share_links = SeenBy(Clause(Audience.SECRETARIAT, of=("board__forum_id",)), ADMIN)

RULES: Rules = {Board: boards, Column: Within("board"), Card: Within("board"), ChecklistItem: Within("card"), Comment: Within("card"),
                Mention: Within("comment"), ShareLink: share_links}


async def column_to_fill(actor: Actor, key: UUID, stakeholder: UUID | None) -> tuple[Column, SeatHeld]:
    """A column the actor may add cards to, its board held still; and the seat from which the actor does."""
    actor.required()
    board = await lock_board((await found(RULES, Column, actor, key, path=["column"])).board_id)
    seat = seat_as(stakeholder, seats_at(board, actor))
    _refuse_if_archived(board)
    column = await Column.get(id=key)
    if column.archived_at is not None:
        raise Invalid(_("Kolom ini sudah diarsipkan. Pulihkan dulu."), path=["column"])
    return column, seat


async def card_to_change(actor: Actor, key: UUID) -> tuple[Card, SeatHeld]:
    """A card the actor may change, as it is now that its board is held still; and the seat to do it from, the owner's if there is one."""
    card, board = await _card_held(actor, key)
    seats = seats_at(board, actor)
    _refuse_if_archived(board)
    return card, next((seat for seat in seats if seat.stakeholder == card.owner_id), seats[0])


async def card_to_answer(actor: Actor, key: UUID, stakeholder: UUID | None) -> tuple[Card, SeatHeld]:
    """A card the actor may comment on, and the seat from which the actor speaks."""
    card, board = await _card_held(actor, key)
    seat = seat_as(stakeholder, seats_at(board, actor))
    _refuse_if_archived(board)
    return card, seat


async def board_to_manage(actor: Actor, key: UUID, *, archived: bool = False) -> tuple[Board, SeatHeld]:
    """A board that the actor runs, held still; and the seat from which the actor does. `archived`: also one that is."""
    actor.required()
    board = await found(RULES, Board, actor, key, path=["board"])
    seats = MANAGE_BOARDS.seats(actor, forum=board.forum_id)
    if not seats:
        raise NotAllowed(_("Papan ini boleh Anda baca. Yang mengatur siapa pembacanya: sekretariat forum dan pengelola instalasi."))
    board = await lock_board(board.id)
    if not archived:
        _refuse_if_archived(board)
    return board, seats[0]


async def _card_held(actor: Actor, key: UUID) -> tuple[Card, Board]:
    """A card as it is now that its board is held still, if the actor still sees it; and the board."""
    actor.required()
    card = await found(RULES, Card, actor, key, path=["card"])
    board = await lock_board(card.board_id)
    return await found(RULES, Card, actor, key, path=["card"]), board


def _refuse_if_archived(board: Board) -> None:
    if board.archived_at is not None:
        raise Invalid(_("Papan ini sudah diarsipkan. Pulihkan dulu."), path=["board"])


def seats_at(board: Board, actor: Actor) -> list[SeatHeld]:
    """The seats that work on a board: officers of active members, verifiers, the secretariat."""
    seats = COMMENT.seats(actor, forum=board.forum_id)
    if not seats:
        raise NotAllowed(_("Papan ini boleh Anda baca. Yang mengubahnya: sekretariat, verifikator, dan petugas anggota aktif forum."))
    return seats


def seat_as(stakeholder: UUID | None, seats: list[SeatHeld]) -> SeatHeld:
    """The seat the actor speaks from: the one named, or the only one there is."""
    if stakeholder is not None:
        seats = [seat for seat in seats if seat.stakeholder == stakeholder]
        if not seats:
            raise NotAllowed(_("Anda tidak punya kursi di organisasi itu untuk forum ini."), path=["as"])
    elif len({seat.stakeholder for seat in seats}) > 1:
        raise Invalid(_("Anda punya kursi di beberapa organisasi. Sebutkan atas nama yang mana."), path=["as"])
    return seats[0]
