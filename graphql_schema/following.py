"""Following things, reading the inbox, and choosing what to be told of."""
from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from typing import Any, cast
from uuid import UUID

import strawberry

from graphql_schema.context import Info
from graphql_schema.enums import NoticeKind
from graphql_schema.inbox import NoticeChoice
from graphql_schema.nodes import Node
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import prefix_of, private_id, public_id
from graphql_schema.reading.notices import is_followed
from graphql_schema.reading.shapes import computed
from server.domain.following import actions, models
from server.domain.following.access import FOLLOWABLE

NUMBER = re.compile(r"[0-9]{1,18}")
BEYOND_ALL = 10**18                                     # no event has this number
MOST_FOLLOWED = 200                                     # shown of what a person follows

def followed(name: str) -> Any:
    """The field `followed` of a thing that can be followed."""
    return computed(is_followed(name), description="Whether the viewer is told of what happens to it: by a word of their own, or because it is theirs.")


async def followed_by(user: UUID) -> list[Any]:
    """What a person follows by a word of their own, the newest first; of what they see no more nothing is shown."""
    rows = await models.Follow.filter(user_id=user, wanted=True).order_by("-created_at").limit(MOST_FOLLOWED)
    return [public_id(prefix, key) for row in rows for prefix, (_model, column, _noun) in FOLLOWABLE.items() if (key := getattr(row, column))]


async def choices_of(user: UUID) -> list[NoticeChoice]:
    """For every kind, chosen or not."""
    chosen = {choice.kind: choice for choice in await models.NoticeChoice.filter(user_id=user)}
    every = [chosen.get(kind) or models.NoticeChoice(kind=kind) for kind in models.NoticeKind]
    return [NoticeChoice(kind=each.kind, in_app=each.in_app, by_mail=each.by_mail) for each in every]


@strawberry.input
class FollowInput:
    subject: strawberry.ID = strawberry.field(description="The card, board, programme, stakeholder or need, by its id.")


@strawberry.input(description="How to be told of one kind of thing.")
class ChooseNoticesInput:
    kind: NoticeKind = strawberry.field(description="Of what.")
    in_app: bool = strawberry.field(description="In the inbox.")
    by_mail: bool = strawberry.field(description="In the daily letter.")


@strawberry.input
class ReadNoticesInput:
    until: str = strawberry.field(description="The id of the first notice of those that were read, as the inbox lists them. The mark never goes back.")


@strawberry.type
class FollowPayload:
    subject: Node | None = strawberry.field(description="The thing; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class ChooseNoticesPayload:
    problems: list[Problem]


@strawberry.type
class ReadNoticesPayload:
    problems: list[Problem]


async def said_so(info: Info, subject: strawberry.ID, verb: Callable[..., Awaitable[models.Follow]]) -> FollowPayload:
    prefix = prefix_of(subject)
    done, problems = await tried(verb(info.context.actor, prefix, private_id(prefix, subject)), info.context.language)
    return FollowPayload(subject=cast(Any, subject) if done else None, problems=problems)


@strawberry.type
class FollowMutation:
    @strawberry.mutation(description="Be told of what happens to it from now on. What is followed already stays so.")
    async def follow(self, info: Info, input: FollowInput) -> FollowPayload:
        return await said_so(info, input.subject, actions.follow)

    @strawberry.mutation(description="Be told no more of it, whatever made it one's own; only mentions still come.")
    async def unfollow(self, info: Info, input: FollowInput) -> FollowPayload:
        return await said_so(info, input.subject, actions.unfollow)

    @strawberry.mutation(description="Choose how to be told of one kind of thing.")
    async def choose_notices(self, info: Info, input: ChooseNoticesInput) -> ChooseNoticesPayload:
        chosen = actions.choose_notices(info.context.actor, input.kind, in_app=input.in_app, by_mail=input.by_mail)
        _done, problems = await tried(chosen, info.context.language)
        return ChooseNoticesPayload(problems=problems)

    @strawberry.mutation(description="Mark the inbox as read up to this notice. An id of no event is INVALID.")
    async def read_notices(self, info: Info, input: ReadNoticesInput) -> ReadNoticesPayload:
        until = int(input.until) if NUMBER.fullmatch(input.until) else BEYOND_ALL
        _done, problems = await tried(actions.read_notices(info.context.actor, until), info.context.language)
        return ReadNoticesPayload(problems=problems)
