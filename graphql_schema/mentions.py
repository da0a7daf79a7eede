"""Who is named in a comment, and whom one may name."""
from __future__ import annotations

from typing import Annotated

import strawberry
from strawberry import argument
from tortoise.expressions import Q

from graphql_schema.accounts import User
from graphql_schema.context import Info
from graphql_schema.links import AStakeholder, AUser
from graphql_schema.reading.formulas import choice, own
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import computed, entity, reference
from graphql_schema.relationships import within
from graphql_schema.stakeholders import Stakeholder
from server.domain.accounts import models as accounts
from server.domain.boards import mentions, models
from server.domain.texts import line

FEW, LONGEST = 8, 60


@entity(models.Mention, order=("id",), description="Somebody whom a comment names by @slug: a person, or an organisation.")
class Mention:
    slug: str | None = computed(choice((Q(user_id__isnull=False), own("user__slug")), otherwise=own("stakeholder__slug")),
                                description="As it is written in the comment, without the @; null where the viewer may not know who it is.")
    user: AUser | None = strawberry.field(description="The person; null of an organisation, and for who has not signed in.")
    stakeholder: AStakeholder | None = strawberry.field(description="The organisation; null of a person.")


@strawberry.type(description="Somebody whom a comment on a board may name.")
class Mentionable:
    slug: str = strawberry.field(description="What to write after the @.")
    user: AUser | None = strawberry.field(description="The person; null of an organisation.")
    stakeholder: AStakeholder | None = strawberry.field(description="The organisation; null of a person.")


async def mentionable(info: Info, board: Annotated[strawberry.ID, argument(description="The board of the comment, by its id (brd_…).")],
                      text: Annotated[str, argument(description="A part of a name or slug, at most 60 characters; empty: everybody.")] = "",
                      first: Annotated[int | None, argument(description=f"How many: 1 to {mentions.MOST_OFFERED}.")] = FEW) -> list[Mentionable]:
    first, text = within(first, "first", mentions.MOST_OFFERED, FEW), line(text, ["text"], LONGEST) if text.strip() else ""
    found = await mentions.mentionable(info.context.actor, private_id("brd", board), text, first)
    return [Mentionable(slug=each.slug, user=reference(User, each.id), stakeholder=None) if isinstance(each, accounts.User) else
            Mentionable(slug=each.slug, user=None, stakeholder=reference(Stakeholder, each.id)) for each in found]


@strawberry.type
class MentionQueries:
    mentionable: list[Mentionable] = strawberry.field(resolver=mentionable, description="Whom a comment on a board may name, by @ and the slug: people with a \
seat in its forum, and active members. Those whose name begins with the text come first. Nobody, for who has no seat in the forum; NOT_FOUND, of a board the \
viewer does not see.")
