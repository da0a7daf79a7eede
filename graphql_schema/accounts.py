"""Who is asking: the person, their seats, and what those let them do."""
from __future__ import annotations

from enum import Enum

import strawberry

from graphql_schema.context import Info
from graphql_schema.enums import Role
from graphql_schema.links import AForum, AStakeholder
from graphql_schema.nodes import Node
from graphql_schema.reading.shapes import entity, reference
from server.domain.accounts import models


@strawberry.enum
class Permission(Enum):
    MANAGE_FORUM = "MANAGE_FORUM"
    LIST_NEEDS = "LIST_NEEDS"
    AGREE_COMMITMENTS = "AGREE_COMMITMENTS"
    VERIFY_CONTRIBUTIONS = "VERIFY_CONTRIBUTIONS"
    MANAGE_BOARDS = "MANAGE_BOARDS"
    COMMENT = "COMMENT"
    PLEDGE = "PLEDGE"
    REPORT = "REPORT"
    MANAGE_USERS = "MANAGE_USERS"
    MANAGE_VIEWS = "MANAGE_VIEWS"
    MANAGE_WEBHOOKS = "MANAGE_WEBHOOKS"


P = Permission
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset({P.MANAGE_FORUM, P.MANAGE_BOARDS, P.MANAGE_USERS, P.MANAGE_VIEWS, P.MANAGE_WEBHOOKS}),
    Role.SECRETARIAT: frozenset(P),
    Role.VERIFIER: frozenset({P.VERIFY_CONTRIBUTIONS, P.COMMENT}),
    Role.OFFICER: frozenset({P.COMMENT, P.PLEDGE, P.REPORT, P.MANAGE_USERS, P.MANAGE_VIEWS, P.MANAGE_WEBHOOKS}),
    Role.OBSERVER: frozenset(),
}


@entity(models.User, "usr", order=("name",), description="A person who can sign in. Names are for people who have signed in.")
class User(Node):
    name: str


@strawberry.type(description="A person's place in an organisation or a forum, and what it lets them do.")
class Seat:
    stakeholder: AStakeholder | None
    role: Role
    forum: AForum | None


@strawberry.type(description="The one who asks; null for nobody in particular.")
class Viewer:
    user: User | None
    seats: list[Seat]
    permissions: list[Permission] = strawberry.field(description="What any of the seats allows, somewhere; whether it allows it here, the mutation says.")


async def viewer(info: Info) -> Viewer | None:
    from graphql_schema.forums import Forum
    from graphql_schema.stakeholders import Stakeholder
    actor = info.context.actor
    if actor.user is None:
        return None
    seats = [Seat(stakeholder=reference(Stakeholder, seat.stakeholder) if seat.stakeholder else None, role=seat.role,
                  forum=reference(Forum, seat.forum) if seat.forum else None) for seat in actor.seats]
    allowed = frozenset[Permission]().union(*(PERMISSIONS[seat.role] for seat in actor.seats))
    return Viewer(user=reference(User, actor.user), seats=seats, permissions=[permission for permission in Permission if permission in allowed])


@strawberry.type
class AccountQueries:
    viewer: Viewer | None = strawberry.field(resolver=viewer, description="The one who asks; null for nobody in particular.")
