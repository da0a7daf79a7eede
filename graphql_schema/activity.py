"""What happened: who of which organisation did what, when."""
from __future__ import annotations

import datetime
from collections.abc import AsyncGenerator

import strawberry

from graphql_schema.context import Info
from graphql_schema.links import AStakeholder
from graphql_schema.nodes import Node
from graphql_schema.reading.formulas import own
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import computed, entity, one_of, reference
from server.domain.activity import feed, models


@entity(models.Event, order=("-id",), description="Something that happened: who of which organisation did what, when.")
class Activity:
    id: strawberry.ID
    name: str = strawberry.field(description="What kind of thing, such as card.moved or contribution.verified.")
    at: datetime.datetime
    actor: str | None = computed(own("user__name"), description="Who did it; for people who have signed in.")
    stakeholder: AStakeholder | None = strawberry.field(description="For which organisation.")
    subject: Node | None = one_of("subject_prefix", "subject_key")
    summary: str = strawberry.field(description="What was done, in Indonesian.")


@strawberry.type
class ActivitySubscription:
    @strawberry.subscription(description="Each activity the viewer may see after event `after`.")
    async def activity(self, info: Info, forum: strawberry.ID | None = None, after: str | None = None) -> AsyncGenerator[Activity, None]:
        async for event in feed.follow(after, forum_id=private_id("frm", forum) if forum else None):
            yield reference(Activity, event.id)
