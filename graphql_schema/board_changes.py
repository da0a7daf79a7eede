"""Running a board: it is made, named, put away, copied; its columns are added, named, set in order, put away."""
from __future__ import annotations

from collections.abc import Awaitable
from uuid import UUID

import strawberry
from strawberry import UNSET

from graphql_schema.boards import Board, Column, key
from graphql_schema.context import Info
from graphql_schema.enums import BoardTemplate, Stage, Visibility
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from graphql_schema.sharing import BoardPayload
from server.domain.boards import columns, duplicating, models, running
from server.domain.boards.templates import DESIGNS
from server.words import say

BOARD, COLUMN = "The board, by its id (brd_…).", "The column, by its id (col_…)."
SEEN = "The version that was looked at; if it has changed since, the answer is CONFLICT."
NAME, COLUMN_NAME = "What it is called, 1 to 120 characters.", "What it is called on the board, 1 to 60 characters."
LIMIT = "How many cards it should hold at most, 1 to 999: shown, never enforced."


@strawberry.input
class CreateBoardInput:
    forum: strawberry.ID = strawberry.field(description="The forum it is to belong to.")
    name: str = strawberry.field(description=NAME)
    template: BoardTemplate = strawberry.field(default=BoardTemplate.PLAIN, description="What it begins with.")
    visibility: Visibility = strawberry.field(default=Visibility.MEMBERS, description="Who is to read it.")
    programme: strawberry.ID | None = strawberry.field(default=None, description="The programme it is about, of the same forum; none: the whole forum.")
    idempotency_key: str | None = None


@strawberry.input(description="What is left out stays as it is.")
class EditBoardInput:
    board: strawberry.ID = strawberry.field(description=BOARD)
    version: int = strawberry.field(description=SEEN)
    name: str | None = strawberry.field(default=UNSET, description=NAME)
    visibility: Visibility | None = strawberry.field(default=UNSET, description="Who is to read it.")
    programme: strawberry.ID | None = strawberry.field(default=UNSET, description="The programme it is about, of the same forum; null: the whole forum.")

    def changes(self) -> running.BoardChanges:
        said = running.BoardChanges()
        if self.name is not UNSET:
            said["name"] = self.name or ""
        if self.visibility is not UNSET and self.visibility is not None:
            said["visibility"] = self.visibility
        if self.programme is not UNSET:
            said["programme"] = key("prg", self.programme)
        return said


@strawberry.input
class ArchiveBoardInput:
    board: strawberry.ID = strawberry.field(description=BOARD)
    version: int = strawberry.field(description=SEEN)


@strawberry.input
class DuplicateBoardInput:
    board: strawberry.ID = strawberry.field(description="The board to take after, by its id (brd_…); an archived one will do.")
    name: str = strawberry.field(description="What the new one is called, 1 to 120 characters.")
    with_cards: bool = strawberry.field(default=False, description="true: the cards on it too, at most 1,000, without their comments, promises and decisions, \
nothing ticked off.")
    idempotency_key: str | None = None


@strawberry.input
class AddColumnInput:
    board: strawberry.ID = strawberry.field(description="The board, by its id (brd_…); it holds at most 12 columns.")
    name: str = strawberry.field(description=COLUMN_NAME)
    stage: Stage = strawberry.field(description="How far the cards in it are; several columns may be of one stage.")
    soft_limit: int | None = strawberry.field(default=None, description=LIMIT)
    idempotency_key: str | None = None


@strawberry.input(description="What is left out stays as it is.")
class EditColumnInput:
    column: strawberry.ID = strawberry.field(description=COLUMN)
    version: int = strawberry.field(description=SEEN)
    name: str | None = strawberry.field(default=UNSET, description=COLUMN_NAME)
    stage: Stage | None = strawberry.field(default=UNSET, description="How far the cards in it are.")
    soft_limit: int | None = strawberry.field(default=UNSET, description=f"{LIMIT} Null: none.")

    def changes(self) -> columns.ColumnChanges:
        said = columns.ColumnChanges()
        if self.name is not UNSET:
            said["name"] = self.name or ""
        if self.stage is not UNSET and self.stage is not None:
            said["stage"] = self.stage
        if self.soft_limit is not UNSET:
            said["soft_limit"] = self.soft_limit
        return said


@strawberry.input
class MoveColumnInput:
    column: strawberry.ID = strawberry.field(description=COLUMN)
    after: strawberry.ID | None = strawberry.field(default=None, description="The column to stand right of, of the same board; none: first of all.")


@strawberry.input
class ArchiveColumnInput:
    column: strawberry.ID = strawberry.field(description=COLUMN)
    version: int = strawberry.field(description=SEEN)


@strawberry.type
class ColumnPayload:
    column: Column | None = strawberry.field(description="The column as it now is, also when the answer is no; null where none was made.")
    problems: list[Problem]


@strawberry.type(description="A column that a board of a template begins with.")
class TemplateColumn:
    name: str = strawberry.field(description="What it is called, in Indonesian, as it will stand on the board.")
    stage: Stage = strawberry.field(description="How far the cards in it are.")
    soft_limit: int | None = strawberry.field(description=LIMIT)


@strawberry.type(description="What a new board can begin with.")
class BoardTemplateShown:
    template: BoardTemplate = strawberry.field(description="What `createBoard` takes.")
    name: str = strawberry.field(description="The kind of programme it is for, in the reader's language.")
    columns: list[TemplateColumn] = strawberry.field(description="From left to right.")
    cards: list[str] = strawberry.field(description="The titles of the first cards, in Indonesian, as they will stand on the board.")


def board_templates(info: Info) -> list[BoardTemplateShown]:
    return [BoardTemplateShown(
        template=template, name=say(design.name, info.context.language), cards=[card.title for card in design.cards],
        columns=[TemplateColumn(name=each.name, stage=each.stage, soft_limit=each.soft_limit) for each in design.columns])
        for template, design in DESIGNS.items()]


@strawberry.type
class BoardTemplateQueries:
    board_templates: list[BoardTemplateShown] = strawberry.field(resolver=board_templates, description="What a new board can begin with, one for each kind of \
programme.")


async def made(info: Info, change: Awaitable[models.Board]) -> BoardPayload:
    board, problems = await tried(change, info.context.language)
    return BoardPayload(board=reference(Board, board.id) if board else None, problems=problems)


async def changed_board(info: Info, board: UUID, change: Awaitable[models.Board]) -> BoardPayload:
    _, problems = await tried(change, info.context.language)
    return BoardPayload(board=reference(Board, board), problems=problems)


async def changed_column(info: Info, column: UUID, change: Awaitable[models.Column]) -> ColumnPayload:
    _, problems = await tried(change, info.context.language)
    return ColumnPayload(column=reference(Column, column), problems=problems)


@strawberry.type
class RunningMutation:
    @strawberry.mutation(description="A new board of a forum, with the columns and first cards of a template. For the secretariat.")
    async def create_board(self, info: Info, input: CreateBoardInput) -> BoardPayload:
        return await made(info, running.create_board(
            info.context.actor, private_id("frm", input.forum), name=input.name, template=input.template, visibility=input.visibility,
            programme=key("prg", input.programme), key=input.idempotency_key))

    @strawberry.mutation(description="Change a board's name, readers or programme. The reply carries it as it now is, also when the answer is no.")
    async def edit_board(self, info: Info, input: EditBoardInput) -> BoardPayload:
        board = private_id("brd", input.board)
        return await changed_board(info, board, running.edit_board(info.context.actor, board, version=input.version, **input.changes()))

    @strawberry.mutation(description="Put a board away: it leaves the lists of pages, is read as before, and changes no more.")
    async def archive_board(self, info: Info, input: ArchiveBoardInput) -> BoardPayload:
        board = private_id("brd", input.board)
        return await changed_board(info, board, running.archive_board(info.context.actor, board, version=input.version))

    @strawberry.mutation(description="Take a board into use again.")
    async def restore_board(self, info: Info, input: ArchiveBoardInput) -> BoardPayload:
        board = private_id("brd", input.board)
        return await changed_board(info, board, running.restore_board(info.context.actor, board, version=input.version))

    @strawberry.mutation(description="A new board of the same forum, programme, readers and columns; with its cards, if wished.")
    async def duplicate_board(self, info: Info, input: DuplicateBoardInput) -> BoardPayload:
        return await made(info, duplicating.duplicate_board(
            info.context.actor, private_id("brd", input.board), name=input.name, with_cards=input.with_cards, key=input.idempotency_key))

    @strawberry.mutation(description="A new column, right of all.")
    async def add_column(self, info: Info, input: AddColumnInput) -> ColumnPayload:
        column, problems = await tried(columns.add_column(
            info.context.actor, private_id("brd", input.board), name=input.name, stage=input.stage, soft_limit=input.soft_limit,
            key=input.idempotency_key), info.context.language)
        return ColumnPayload(column=reference(Column, column.id) if column else None, problems=problems)

    @strawberry.mutation(description="Change a column's name, stage or soft limit.")
    async def edit_column(self, info: Info, input: EditColumnInput) -> ColumnPayload:
        column = private_id("col", input.column)
        return await changed_column(info, column, columns.edit_column(info.context.actor, column, version=input.version, **input.changes()))

    @strawberry.mutation(description="Put a column right of another, or first of all. Where it stands already, nothing happens.")
    async def move_column(self, info: Info, input: MoveColumnInput) -> ColumnPayload:
        column = private_id("col", input.column)
        return await changed_column(info, column, columns.move_column(info.context.actor, column, after=key("col", input.after)))

    @strawberry.mutation(description="Take a column off its board, and the cards in it with it. The last one of a board stays.")
    async def archive_column(self, info: Info, input: ArchiveColumnInput) -> ColumnPayload:
        column = private_id("col", input.column)
        return await changed_column(info, column, columns.archive_column(info.context.actor, column, version=input.version))

    @strawberry.mutation(description="Back on the board, where it stood, with the cards that went with it.")
    async def restore_column(self, info: Info, input: ArchiveColumnInput) -> ColumnPayload:
        column = private_id("col", input.column)
        return await changed_column(info, column, columns.restore_column(info.context.actor, column, version=input.version))
