"""The daily letter: whether one wants it."""
from __future__ import annotations

import strawberry

from graphql_schema.accounts import User
from graphql_schema.context import Info
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.shapes import reference
from server.domain.digests import actions


@strawberry.input
class SetDigestInput:
    on: bool = strawberry.field(description="Whether to write once a day, when something waits.")


@strawberry.type
class DigestPayload:
    user: User | None = strawberry.field(description="The person who asked; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class DigestMutation:
    @strawberry.mutation(description="Take the daily letter, or no more of them.")
    async def set_digest(self, info: Info, input: SetDigestInput) -> DigestPayload:
        user, problems = await tried(actions.set_digest(info.context.actor, on=input.on), info.context.language)
        return DigestPayload(user=reference(User, user.id) if user else None, problems=problems)
