"""What happened: who of which organisation did what, when; and, for those it concerns, what exactly."""
from __future__ import annotations

import datetime
from collections.abc import AsyncGenerator
from typing import Annotated, Any

import strawberry
from strawberry import argument
from strawberry.scalars import JSON

from graphql_schema.context import Info
from graphql_schema.links import AForum, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import ActivityOrder
from graphql_schema.reading.formulas import Only, own
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import column, computed, connection, entity, one_of, reference
from graphql_schema.where import ActivityWhere
from server.domain.access import event_details
from server.domain.activity import feed, models

SUBJECT = ("subject_prefix", "subject_key")
FOR_WHOM = "For who did it, the organisation it was done for or concerns, the forum's secretariat and the installation's admins."


@entity(models.Event, order=("-id",), through={"actor": "user"}, description="Something that happened: who of which organisation did what, when.")
class Activity:
    id: strawberry.ID = strawberry.field(description="The number of the event, counted through the whole record.")
    name: str = strawberry.field(description="What kind of thing, such as card.moved or contribution.verified.")
    at: datetime.datetime = strawberry.field(description="When it happened.")
    actor: str | None = computed(own("user__name"), description="Who did it; for people who have signed in.")
    stakeholder: AStakeholder | None = strawberry.field(description="For which organisation.")
    concerns: AStakeholder | None = strawberry.field(description="Whose thing it is, where that is another organisation.")
    forum: AForum | None = strawberry.field(description="In which forum.")
    subject: Node | None = one_of(*SUBJECT, description="The thing it happened to; null where the viewer may not see it, or it is gone.")
    summary: str = strawberry.field(description="What was done, in Indonesian.")
    reason: str | None = strawberry.field(description="Why, where a reason was asked.")
    via: str | None = column(visible=event_details, description=f"The session, token or link that spoke for the person. {FOR_WHOM}")
    before: JSON | None = column(visible=event_details, description=f"What of it was there before. {FOR_WHOM}")
    after: JSON | None = column(visible=event_details, description=f"What is there since. {FOR_WHOM}")


def activities(*over: str, only: Only = ()) -> Any:
    """The connection `activity` of a thing: over relations to events, or of the events that name the thing as their subject."""
    return connection(ActivityWhere, ActivityOrder, order=("-id",), only=only, over=over, named_by=() if over else SUBJECT, description="Newest first.")


@strawberry.type
class ActivityQueries:
    activities: Connection[Activity] = connection(ActivityWhere, ActivityOrder, order=("-id",), description="All that happened, newest first.")


@strawberry.type
class ActivitySubscription:
    @strawberry.subscription(description="Each activity the viewer may see after event `after`: the id of one received before, or \"0\" for all there ever \
was; left out, from now on. In the order of delivery, none skipped. `forum`: only what happened there. By WebSocket (graphql-transport-ws) or by server-sent \
events (graphql-sse), where Last-Event-ID takes the place of `after`. An `after` that is no event is INVALID.")
    async def activity(self, info: Info, forum: Annotated[strawberry.ID | None, argument(description="Only what happens in this forum.")] = None,
                       after: Annotated[str | None, argument(description="An activity's id; left out: from now on.")] = None,
                       names: Annotated[list[str] | None, argument(description="Only what is called so, such as comment.added; left out: everything.")] = None
                       ) -> AsyncGenerator[Activity, None]:
        async for event in feed.follow(info.context.resume or after, forum_id=private_id("frm", forum) if forum else None):
            if names is None or event.name in names:
                yield reference(Activity, event.id)
            else:
                info.context.passed = str(event.id)
