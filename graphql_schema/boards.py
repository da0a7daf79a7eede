"""Boards that several organisations share: what is on them, what can be done there, and what just was."""
from __future__ import annotations

import datetime
import re
from collections.abc import AsyncGenerator, Awaitable
from typing import Annotated
from uuid import UUID

import strawberry
from strawberry import UNSET, argument
from tortoise.expressions import Q

from graphql_schema.activity import Activity, activities
from graphql_schema.context import Info
from graphql_schema.enums import CardKind, Stage, Visibility
from graphql_schema.following import followed
from graphql_schema.links import ACommitment, ADecision, AForum, AMention, ANeed, AProgramme, AShareLink, AStakeholder
from graphql_schema.looking_up import BoardBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import BoardOrder, CardOrder
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.formulas import as_text, holds, own, value_of
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import computed, connection, entity, listing, look_up, reference
from graphql_schema.where import BoardWhere, CardWhere
from server.domain.activity import feed
from server.domain.activity.models import Event
from server.domain.boards import actions, models
from server.domain.boards.access import RULES
from server.domain.finding import found
from server.errors import Invalid
from server.words import _

NUMBERED = Q(board_number__isnull=False)                # as what happens on a board is; the index holds just these
ON_THE_BOARD = Q(archived_at__isnull=True)
SEAT = "The stakeholder on whose seat the caller acts; needed only with more than one seat."
NUMBER = re.compile(r"[0-9]{1,18}")
RUNNING = ("column.", "board.edited", "board.archived", "board.restored")


@entity(models.Board, "brd", order=("name",), also={"archived": holds(Q(archived_at__isnull=False))},
        description="A wall of cards that several organisations share.")
class Board(Node):
    slug: str = strawberry.field(description="Its name in addresses.")
    name: str = strawberry.field(description="What it is called.")
    visibility: Visibility = strawberry.field(description="Who reads it.")
    forum: AForum = strawberry.field(description="The forum it belongs to.")
    programme: AProgramme | None = strawberry.field(description="The programme it is about; null: the whole forum.")
    version: int
    archived_at: datetime.datetime | None = strawberry.field(description="When it was put away: it is read as before, and changes no more; null: it is in use.")
    followed: bool = followed("board")
    columns: list[Column] = listing("position", only=ON_THE_BOARD, description="From left to right; the archived ones apart.")
    archived_columns: list[Column] = listing("-archived_at", only=Q(archived_at__isnull=False), over="columns", description="The last archived first.")
    cards: Connection[Card] = connection(CardWhere, CardOrder, description="All cards, archived ones too.")
    activity: Connection[Activity] = activities("events", only=NUMBERED)
    share_links: list[AShareLink] = listing("-created_at", description="Newest first, those that are over too; empty for who does not manage the board.")
    last_event_id: str = computed(as_text(own("last_event")),
                                  description="Number of the newest event on this board: ask it before the columns, follow from it.")


@entity(models.Column, "col", order=("position",), description="A stage of agreement, read from left to right.")
class Column(Node):
    board: Board = strawberry.field(description="The board it is on.")
    name: str = strawberry.field(description="What it is called there.")
    stage: Stage = strawberry.field(description="How far the cards in it are.")
    soft_limit: int | None = strawberry.field(description="How many cards it should hold at most: shown, never enforced.")
    version: int
    archived_at: datetime.datetime | None = strawberry.field(description="When it was taken off the board, with the cards it then held; null: it is on it.")
    cards: Connection[Card] = connection(CardWhere, order=("rank",), only=ON_THE_BOARD, description="Top to bottom.")


@entity(models.Card, "crd", order=("created_at",),
        also={"archived": holds(Q(archived_at__isnull=False)), "stage": own("column__stage")},
        description="Something several organisations talk about: always in exactly one column.")
class Card(Node):
    title: str = strawberry.field(description="What it is about, in a line.")
    body: str | None = strawberry.field(description="Markdown.")
    body_html: str | None = strawberry.field(description="The body as HTML, safe to show.")
    kind: CardKind = strawberry.field(description="What kind of thing it is about.")
    column: Column = strawberry.field(description="Where it stands.")
    board: Board = strawberry.field(description="The board it is on.")
    rank: str = strawberry.field(description="The place in the column, compared as text.")
    version: int
    due_on: datetime.date | None = strawberry.field(description="By when.")
    archived_at: datetime.datetime | None = strawberry.field(description="When it was taken off the board; null: it is on it.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    changed_at: datetime.datetime | None = computed(value_of("activity", "at", order=("-id",)), description="When something last happened to it.")
    followed: bool = followed("card")
    owner: AStakeholder | None = strawberry.field(description="The organisation that sees to it.")
    assignees: list[AStakeholder] = strawberry.field(description="The organisations that take part in it.")
    need: ANeed | None = strawberry.field(description="The need it is about.")
    commitment: ACommitment | None = strawberry.field(description="The promise it is about, or has become.")
    decision: ADecision | None = strawberry.field(description="The decision it was made of.")
    programme: AProgramme | None = strawberry.field(description="The programme it is about, where its board does not say so, or says another.")
    checklist: list[ChecklistItem] = strawberry.field(description="What is to be ticked off, in order.")
    comments: Connection[Comment] = connection(order=("at",), description="Oldest first.")
    activity: Connection[Activity] = activities("activity")


@entity(models.ChecklistItem, "chk", order=("position",), description="One thing to tick off on a card.")
class ChecklistItem(Node):
    text: str = strawberry.field(description="What is to be done.")
    done: bool = strawberry.field(description="Whether it is done.")


@entity(models.Comment, "cmn", order=("at",), description="What somebody said on a card, in Markdown; bodyHtml is safe to show.")
class Comment(Node):
    card: Card = strawberry.field(description="The card it was said on.")
    author: str = strawberry.field(description="The person's name, as it was.")
    stakeholder: AStakeholder | None = strawberry.field(description="The organisation the person spoke for.")
    body: str = strawberry.field(description="Markdown.")
    body_html: str = strawberry.field(description="The body as HTML, safe to show.")
    at: datetime.datetime = strawberry.field(description="When it was said.")
    mentions: list[AMention] = strawberry.field(description="Whom it names by @slug.")


@strawberry.type
class BoardQueries:
    board: Board | None = look_up(BoardBy)
    boards: Connection[Board] = connection(BoardWhere, BoardOrder, description="Boards of all forums, as far as the viewer may see them, by name.")
    cards: Connection[Card] = connection(CardWhere, CardOrder, description="Cards of all boards, as far as the viewer may see them, archived ones too.")


OWN_FORUM = ", of no other forum than its board's; null: none."


@strawberry.input
class AddCardInput:
    column: strawberry.ID = strawberry.field(description="The column it is to stand in, at the top.")
    title: str = strawberry.field(description="What it is about, 1 to 200 characters.")
    body: str | None = strawberry.field(default=None, description="More of it, in Markdown without HTML.")
    kind: CardKind = strawberry.field(description="What kind of thing it is about.")
    due_on: datetime.date | None = strawberry.field(default=None, description="By when.")
    owner: strawberry.ID | None = strawberry.field(default=None, description="The stakeholder that sees to it.")
    need: strawberry.ID | None = strawberry.field(default=None, description="The need it is about, of no other forum than its board's.")
    commitment: strawberry.ID | None = strawberry.field(default=None, description="The promise it is about, of no other forum than its board's.")
    decision: strawberry.ID | None = strawberry.field(default=None, description="The decision it is made of, of no other forum than its board's.")
    programme: strawberry.ID | None = strawberry.field(default=None, description="The programme it is about, of no other forum than its board's.")
    as_: strawberry.ID | None = strawberry.field(name="as", default=None, description=SEAT)
    idempotency_key: str | None = None


@strawberry.input(description="What is left out stays as it is.")
class EditCardInput:
    card: strawberry.ID = strawberry.field(description="The card, by its id (crd_…).")
    version: int
    title: str | None = strawberry.field(default=UNSET, description="What it is about, 1 to 200 characters.")
    body: str | None = strawberry.field(default=UNSET, description="In Markdown without HTML; null: none.")
    due_on: datetime.date | None = strawberry.field(default=UNSET, description="By when; null: no day.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="The stakeholder that sees to it; null: none.")
    assignees: list[strawberry.ID] | None = strawberry.field(default=UNSET, description="All stakeholders that take part in it, in place of those that did.")
    need: strawberry.ID | None = strawberry.field(default=UNSET, description=f"The need it is about{OWN_FORUM}")
    commitment: strawberry.ID | None = strawberry.field(default=UNSET, description=f"The promise it is about{OWN_FORUM}")
    decision: strawberry.ID | None = strawberry.field(default=UNSET, description=f"The decision it is made of{OWN_FORUM}")
    programme: strawberry.ID | None = strawberry.field(default=UNSET, description=f"The programme it is about{OWN_FORUM}")

    def changes(self) -> actions.CardChanges:
        said = actions.CardChanges()
        if self.title is not UNSET:
            said["title"] = self.title or ""
        if self.body is not UNSET:
            said["body"] = self.body
        if self.due_on is not UNSET:
            said["due_on"] = self.due_on
        if self.owner is not UNSET:
            said["owner"] = key("stk", self.owner)
        if self.assignees is not UNSET:
            said["assignees"] = [private_id("stk", one) for one in self.assignees or ()]
        if self.need is not UNSET:
            said["need"] = key("ned", self.need)
        if self.commitment is not UNSET:
            said["commitment"] = key("cmt", self.commitment)
        if self.decision is not UNSET:
            said["decision"] = key("dec", self.decision)
        if self.programme is not UNSET:
            said["programme"] = key("prg", self.programme)
        return said


@strawberry.input
class MoveCardInput:
    card: strawberry.ID = strawberry.field(description="The card, by its id (crd_…).")
    to_column: strawberry.ID = strawberry.field(description="The column it is to stand in; of the same board.")
    after: strawberry.ID | None = strawberry.field(default=None, description="The card to stand right below; none for the top.")
    version: int | None = strawberry.field(default=None, description="The version that was looked at; if given and changed since, the answer is CONFLICT.")


@strawberry.input
class ArchiveCardInput:
    card: strawberry.ID = strawberry.field(description="The card, by its id (crd_…).")
    version: int


@strawberry.input
class AddCommentInput:
    card: strawberry.ID = strawberry.field(description="The card it is said on.")
    body: str = strawberry.field(description="What is said, in Markdown without HTML.")
    as_: strawberry.ID | None = strawberry.field(name="as", default=None, description=SEAT)
    idempotency_key: str | None = None


@strawberry.type
class CardPayload:
    card: Card | None = strawberry.field(description="The card as it now is, also when the answer is no.")
    problems: list[Problem]


@strawberry.type
class CommentPayload:
    comment: Comment | None = strawberry.field(description="The comment; null where nothing was said.")
    problems: list[Problem]


def key(prefix: str, text: strawberry.ID | None) -> UUID | None:
    return private_id(prefix, text) if text is not None else None


async def changed(info: Info, card: UUID, change: Awaitable[models.Card]) -> CardPayload:
    _, problems = await tried(change, info.context.language)
    return CardPayload(card=reference(Card, card), problems=problems)


@strawberry.type
class BoardMutation:
    @strawberry.mutation(description="A new card, at the top of its column.")
    async def add_card(self, info: Info, input: AddCardInput) -> CardPayload:
        made, problems = await tried(actions.add_card(
            info.context.actor, private_id("col", input.column), title=input.title, kind=input.kind, body=input.body, due_on=input.due_on,
            owner=key("stk", input.owner), need=key("ned", input.need), commitment=key("cmt", input.commitment), decision=key("dec", input.decision),
            programme=key("prg", input.programme), stakeholder=key("stk", input.as_), key=input.idempotency_key), info.context.language)
        return CardPayload(card=reference(Card, made.id) if made else None, problems=problems)

    @strawberry.mutation(description="Change what is given and leave the rest. The reply carries the card as it now is, also when the answer is no.")
    async def edit_card(self, info: Info, input: EditCardInput) -> CardPayload:
        card = private_id("crd", input.card)
        return await changed(info, card, actions.edit_card(info.context.actor, card, version=input.version, **input.changes()))

    @strawberry.mutation(description="Put a card between two others. The reply carries the card as it now is, also when the answer is no.")
    async def move_card(self, info: Info, input: MoveCardInput) -> CardPayload:
        card, column = private_id("crd", input.card), private_id("col", input.to_column)
        return await changed(info, card, actions.move_card(
            info.context.actor, card, to_column=column, after=key("crd", input.after), version=input.version))

    @strawberry.mutation(description="Take a card off the board; nothing of it is lost.")
    async def archive_card(self, info: Info, input: ArchiveCardInput) -> CardPayload:
        card = private_id("crd", input.card)
        return await changed(info, card, actions.archive_card(info.context.actor, card, version=input.version))

    @strawberry.mutation(description="Back on the board, where it stood.")
    async def restore_card(self, info: Info, input: ArchiveCardInput) -> CardPayload:
        card = private_id("crd", input.card)
        return await changed(info, card, actions.restore_card(info.context.actor, card, version=input.version))

    @strawberry.mutation(description="Say something on a card, in Markdown without HTML.")
    async def add_comment(self, info: Info, input: AddCommentInput) -> CommentPayload:
        made, problems = await tried(actions.add_comment(
            info.context.actor, private_id("crd", input.card), body=input.body, stakeholder=key("stk", input.as_),
            key=input.idempotency_key), info.context.language)
        return CommentPayload(comment=reference(Comment, made.id) if made else None, problems=problems)


@strawberry.type(description="One event on a board: what happened, and the columns it touched as they now are.")
class BoardChange:
    event_id: str = strawberry.field(description="The number of this event on the board: follow from it with `after`.")
    activity: Activity = strawberry.field(description="What happened.")
    board: Board = strawberry.field(description="The board as it now is.")
    columns: list[Column] = strawberry.field(description="The columns that look different now.")
    whole: bool = strawberry.field(description="Whether the board itself, or which columns it has, is different now.")
    card: Card | None = strawberry.field(description="The card it happened to, as it now is; null where it is about the board itself.")


@strawberry.type
class BoardSubscription:
    @strawberry.subscription(description="Each change to a board after event `after` (now, if left out), in order, none skipped.")
    async def board_changed(self, info: Info, board: Annotated[strawberry.ID, argument(description="The board, by its id.")],
                            after: Annotated[str | None, argument(description="A lastEventId or eventId of this board.")] = None
                            ) -> AsyncGenerator[BoardChange, None]:
        after = info.context.resume or after
        if after is not None and not NUMBER.fullmatch(after):
            raise Invalid(_("Tulis nomor peristiwa seperti yang diberikan lastEventId atau eventId."), path=["after"])
        followed = await found(RULES, models.Board, info.context.actor, private_id("brd", board), path=["board"])
        async for event in feed.follow_board(followed.id, followed.last_event if after is None else int(after)):
            yield BoardChange(event_id=str(event.board_number), activity=reference(Activity, event.id), board=reference(Board, followed.id),
                              columns=[reference(Column, column) for column in await touched(event)],
                              whole=event.name.startswith(RUNNING),
                              card=reference(Card, event.card_id) if event.card_id else None)


async def touched(event: Event) -> list[UUID]:
    """The columns a card left and came to; else the one it stands in; all of them where they themselves, or the board, have changed."""
    if event.name.startswith(RUNNING):
        return [column.id for column in await models.Column.filter(board_id=event.board_id, archived_at__isnull=True).order_by("position", "id").only("id")]
    named = [place["column"] for place in (event.before, event.after) if place and "column" in place]
    if named:
        return [UUID(column) for column in dict.fromkeys(named)]
    return [card.column_id for card in await models.Card.filter(id=event.card_id)]
