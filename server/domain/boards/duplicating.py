"""A board like another: for the next year, the next regency, the next programme."""
from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from uuid import UUID

from server.database import fetch
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action
from server.domain.boards.models import Board, Card, ChecklistItem, Column
from server.domain.boards.running import LONGEST_NAME, board_to_run, facts, put_up, tell
from server.domain.texts import line
from server.errors import Invalid
from server.words import _

MOST_CARDS = 1000
AT_ONCE = 400                                           # rows of two values: databases take so many in a statement
AS_IT_IS = ("rank", "title", "body", "body_html", "kind", "due_on", "owner_id", "need_id", "programme_id")


@action
async def duplicate_board(actor: Actor, board_id: UUID, *, name: str, with_cards: bool = False, key: str | None = None) -> Board:
    """A board of the same forum with the columns of this one, read by the same people; an archived one may be taken too.

    With cards: those that are on the board, what they are to do not yet done. What was said on them, promised of them and decided by them stays theirs."""
    source, seat = await board_to_run(actor, board_id, archived=True)
    if with_cards and (cards := await Card.filter(board_id=source.id, archived_at__isnull=True).count()) > MOST_CARDS:
        raise Invalid(_("Papan ini memuat {n} kartu; paling banyak {most} yang dapat disalin. Salin tanpa kartunya."),
                      path=["withCards"], n=cards, most=MOST_CARDS)
    board = Board(name=line(name, ["name"], LONGEST_NAME), visibility=source.visibility, forum_id=source.forum_id, programme_id=source.programme_id)
    await put_up(actor, board)
    copies = {column.id: Column(board_id=board.id, name=column.name, stage=column.stage, soft_limit=column.soft_limit, position=place)
              for place, column in enumerate(await Column.filter(board_id=source.id, archived_at__isnull=True).order_by("position", "id"))}
    await Column.bulk_create([*copies.values()])
    if with_cards:
        await _copy_cards(actor, source, board, {old: new.id for old, new in copies.items()})
    await tell(actor, "board.duplicated", board, seat, f"membuat papan “{board.name}” sebagai salinan",
               after=facts(board) | {"of": str(source.id), "with_cards": with_cards})
    return board


async def _copy_cards(actor: Actor, source: Board, board: Board, columns: Mapping[UUID, UUID]) -> None:
    known = await Card.filter(board_id=source.id, archived_at__isnull=True).prefetch_related("assignees")
    copies = {card.id: Card(board_id=board.id, column_id=columns[card.column_id], creator_id=actor.user, **{name: getattr(card, name) for name in AS_IT_IS})
              for card in known}
    await Card.bulk_create([*copies.values()])
    steps = await ChecklistItem.filter(card__board_id=source.id, card__archived_at__isnull=True)
    await ChecklistItem.bulk_create([ChecklistItem(card_id=copies[step.card_id].id, text=step.text, position=step.position) for step in steps])
    pairs = [(copies[card.id].id, assignee.id) for card in known for assignee in card.assignees]
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start:start + AT_ONCE]
        await fetch(f"INSERT INTO card_assignee (card_id, stakeholder_id) VALUES {', '.join(['(?, ?)'] * len(some))}", *chain.from_iterable(some))
