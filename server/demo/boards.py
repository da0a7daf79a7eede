"""Boards, their cards, and what was said about them."""
from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from server.demo.keys import demo_key
from server.demo.world import Described, World
from server.domain.boards.markdown import rendered
from server.domain.boards.models import Board, Card, CardKind, ChecklistItem, Column, Comment, Stage, Visibility
from server.domain.boards.ranks import spread
from server.facts.storing import Link, Piece

# Cards on boards of the whole forum that are about one of its programmes.
SPEAKS_OF = {"c-kunjungan-empat-lawang": "gbrss", "c-target-180": "gbrss-muba"}


def boards(world: World) -> Iterator[Piece]:
    for row in world.rows("boards"):
        yield Board(id=demo_key("board", row["slug"]), slug=row["slug"], name=row["name"], visibility=Visibility(row["visibility"]),
                    forum_id=world.key("forum", row["forum"]), programme_id=world.key_or_none("programme", row["programme"]), is_demo=True)
        for position, column in enumerate(row["columns"], start=1):
            yield Column(id=column_key(row, column["stage"]), board_id=demo_key("board", row["slug"]), name=column["name"],
                         stage=Stage(column["stage"]), position=position, soft_limit=column["soft_limit"])
        ranks = card_ranks(row)
        for card in row["cards"]:
            yield from _card(world, row, card, ranks[card["slug"]])


def column_key(board: Described, stage: str) -> UUID:
    return demo_key("column", f"{board['slug']} {stage}")


def card_ranks(board: Described) -> dict[str, str]:
    """Each card's place in its column, as the board keeps it."""
    ranks: dict[str, str] = {}
    for column in board["columns"]:
        cards = sorted((card for card in board["cards"] if card["stage"] == column["stage"]), key=lambda card: int(card["rank"]))
        ranks |= zip((card["slug"] for card in cards), spread(len(cards)), strict=True)
    return ranks


def _card(world: World, board: Described, row: Described, rank: str) -> Iterator[Piece]:
    key = demo_key("card", row["slug"])
    yield Card(
        id=key, board_id=demo_key("board", board["slug"]), column_id=column_key(board, row["stage"]), rank=rank, title=row["title"],
        body=row["body"], body_html=row["body"] and rendered(row["body"]), kind=CardKind(row["kind"]), due_on=world.day(row["due_on"]),
        archived_at=world.moment(row["archived_at"]), creator_id=demo_key("person", row["created_by"]),
        owner_id=world.key_or_none("stakeholder", row["owner"]), need_id=world.key_or_none("need", row["need"]),
        commitment_id=world.key_or_none("commitment", row["commitment"]), decision_id=world.key_or_none("decision", row["decision"]),
        programme_id=world.key_or_none("programme", SPEAKS_OF.get(row["slug"])),
        created_at=world.moment(row["created_at"]))
    for assignee in row["assignees"]:
        yield Link(Card, "assignees", key, demo_key("stakeholder", assignee))
    for position, item in enumerate(row["checklist"], start=1):
        yield ChecklistItem(id=demo_key("checklist item", f"{row['slug']} {position}"), card_id=key, text=item["text"], done=item["done"],
                            position=position)
    for place, comment in enumerate(row["comments"]):
        yield Comment(
            id=comment_key(row, place), card_id=key, user_id=demo_key("person", comment["author"]),
            author=world.people[comment["author"]]["name"], stakeholder_id=demo_key("stakeholder", comment["stakeholder"]),
            body=comment["body"], body_html=rendered(comment["body"]), at=world.moment(comment["at"]))


def comment_key(card: Described, place: int) -> UUID:
    return demo_key("comment", f"{card['slug']} {place}")
