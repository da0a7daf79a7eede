"""Who reads a board beside its people: its links, and how far it is open."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.boards import Board
from graphql_schema.context import Info
from graphql_schema.enums import Visibility
from graphql_schema.links import AUser
from graphql_schema.nodes import Node
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import entity, reference
from server.domain.boards import models, sharing


@entity(models.ShareLink, "lnk", order=("created_at",), description="A way to read one board without an account. For those who manage the board.")
class ShareLink(Node):
    board: Board = strawberry.field(description="The board it leads to.")
    name: str = strawberry.field(description="Whom it was made for.")
    creator: AUser | None = strawberry.field(description="Who made it.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    expires_at: datetime.datetime | None = strawberry.field(description="Null: it holds until it is revoked.")
    revoked_at: datetime.datetime | None = strawberry.field(description="When it was ended; null: it was not.")


@strawberry.input
class ShareBoardInput:
    board: strawberry.ID = strawberry.field(description="The board, by its id (brd_…).")
    name: str = strawberry.field(description="Whom the link is for.")
    days: int | None = strawberry.field(default=None, description="How long it holds, 1 to 366; left out: until it is revoked.")


@strawberry.input
class UnshareBoardInput:
    share_link: strawberry.ID = strawberry.field(description="The link, by its id (lnk_…).")


@strawberry.input
class ChangeVisibilityInput:
    board: strawberry.ID = strawberry.field(description="The board, by its id (brd_…).")
    visibility: Visibility = strawberry.field(description="Who is to read it.")


@strawberry.type
class ShareBoardPayload:
    share_link: ShareLink | None = strawberry.field(description="The link; null where none was made.")
    path: str | None = strawberry.field(description="Where the board is read, on this site. It is said once, and to nobody again.")
    problems: list[Problem]


@strawberry.type
class ShareLinkPayload:
    share_link: ShareLink | None = strawberry.field(description="The link as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class BoardPayload:
    board: Board | None = strawberry.field(description="The board as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class SharingMutation:
    @strawberry.mutation(description="Make a link by which a board is read without an account.")
    async def share_board(self, info: Info, input: ShareBoardInput) -> ShareBoardPayload:
        board = private_id("brd", input.board)
        made, problems = await tried(sharing.share_board(info.context.actor, board, name=input.name, days=input.days), info.context.language)
        if made is None:
            return ShareBoardPayload(share_link=None, path=None, problems=problems)
        link, secret = made
        return ShareBoardPayload(share_link=reference(ShareLink, link.id), path=f"/shared/{secret}", problems=[])

    @strawberry.mutation(description="End a link at once; who has the board open by it is shut out within a minute.")
    async def unshare_board(self, info: Info, input: UnshareBoardInput) -> ShareLinkPayload:
        link, problems = await tried(sharing.unshare_board(info.context.actor, private_id("lnk", input.share_link)), info.context.language)
        return ShareLinkPayload(share_link=reference(ShareLink, link.id) if link else None, problems=problems)

    @strawberry.mutation(description="Open a board to more people, or close it to some.")
    async def change_visibility(self, info: Info, input: ChangeVisibilityInput) -> BoardPayload:
        board, problems = await tried(sharing.change_visibility(info.context.actor, private_id("brd", input.board), input.visibility), info.context.language)
        return BoardPayload(board=reference(Board, board.id) if board else None, problems=problems)
