"""Who is asking, who else there is, and where they sit."""
from __future__ import annotations

import datetime
from collections.abc import Iterable
from enum import Enum
from uuid import UUID

import strawberry
from strawberry.types.nodes import SelectedField, Selection
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.context import Info
from graphql_schema.enums import InvitationState, Role, TokenScope, told
from graphql_schema.following import choices_of, followed_by
from graphql_schema.inbox import Notice, NoticeChoice, inbox, unread
from graphql_schema.links import AForum, AnActivity, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import InvitationOrder, UserOrder
from graphql_schema.reading.formulas import Formula, choice, own
from graphql_schema.reading.relations import column_at
from graphql_schema.reading.shapes import column, computed, connection, entity, listing, reference
from graphql_schema.where import InvitationWhere, UserWhere
from server.domain.access import RIGHTS
from server.domain.accounts import access, models
from server.domain.accounts.ways_in import open_sessions, tokens_of


class Permission(Enum):
    EDIT_ORGANISATION = "EDIT_ORGANISATION"
    SUBMIT_NEEDS = "SUBMIT_NEEDS"
    LIST_NEEDS = "LIST_NEEDS"
    PLEDGE = "PLEDGE"
    CANCEL_COMMITMENTS = "CANCEL_COMMITMENTS"
    AGREE_COMMITMENTS = "AGREE_COMMITMENTS"
    REPORT = "REPORT"
    VERIFY_CONTRIBUTIONS = "VERIFY_CONTRIBUTIONS"
    APPROVE_MEASUREMENTS = "APPROVE_MEASUREMENTS"
    STATE_FACTS = "STATE_FACTS"
    COMMENT = "COMMENT"
    MANAGE_BOARDS = "MANAGE_BOARDS"
    MANAGE_FORUM = "MANAGE_FORUM"
    REPLY_TO_MEETINGS = "REPLY_TO_MEETINGS"
    MANAGE_USERS = "MANAGE_USERS"
    MANAGE_VIEWS = "MANAGE_VIEWS"
    MANAGE_WEBHOOKS = "MANAGE_WEBHOOKS"
    WRITE_TEMPLATES = "WRITE_TEMPLATES"


told(Permission, "What a seat may allow; `rights` says from which seats, and how far.",
     EDIT_ORGANISATION="Changing what is said of an organisation.", SUBMIT_NEEDS="Asking for something.",
     LIST_NEEDS="Listing, returning, rejecting and closing needs.", PLEDGE="Making promises.", CANCEL_COMMITMENTS="Calling promises off.",
     AGREE_COMMITMENTS="Agreeing promises, amending them, giving them up.", REPORT="Reporting deliveries.",
     VERIFY_CONTRIBUTIONS="Verifying, returning and reversing deliveries.", APPROVE_MEASUREMENTS="Approving and returning measurements.",
     STATE_FACTS="Stating and settling targets and claims, adding indicators.", COMMENT="Commenting on cards, adding and moving them.",
     MANAGE_BOARDS="Sharing boards, opening and closing them.", MANAGE_FORUM="Keeping a forum's meetings and spreadsheets.",
     REPLY_TO_MEETINGS="Saying whether one comes to a meeting.", MANAGE_USERS="Looking after seats, invitations and tokens.",
     MANAGE_VIEWS="Making views of one's own.", MANAGE_WEBHOOKS="Having other programs told by webhook.",
     WRITE_TEMPLATES="Writing HTML templates for views.")


# A stored moment is UTC, with a space in it on SQLite, as CURRENT_TIMESTAMP is: they compare as text.
OVER = Formula(lambda sql, row: f"({column_at(row, 'expires_at')}<=CURRENT_TIMESTAMP)")
SCOPES = Formula(lambda sql, row: f"""'["'||replace(upper({column_at(row, 'scopes')}),' ','","')||'"]'""")        # stored as words, shown as a list


@entity(models.User, "usr", order=("name",), description="A person who can sign in. Names are for people who have signed in.")
class User(Node):
    name: str = strawberry.field(description="The person's name.")
    title: str | None = strawberry.field(description="What they do where they work.")
    email: str | None = column(visible=access.addresses, description="For themselves and for who looks after their seats.")
    digest: bool | None = column(visible=access.themselves, description="Whether they want the daily letter. For themselves.")
    seats: list[Seat] = listing("role", description="Those the viewer may see: one's own, and those one looks after.")
    activity: Connection[AnActivity] = activities("events")


@entity(models.Seat, "sea", order=("role",), also={"name": own("user__name")},
        description="A person's place in an organisation or a forum, and what it lets them do.")
class Seat(Node):
    user: User = strawberry.field(description="Who sits there.")
    role: Role = strawberry.field(description="What it lets them do.")
    stakeholder: AStakeholder | None = strawberry.field(description="The organisation; null of a seat in a forum itself.")
    forum: AForum | None = strawberry.field(description="The forum; null of a seat in an organisation.")
    tokens: list[Token] = listing("-created_at", description="Newest first, revoked and expired ones too.")


@entity(models.Session, "ses", order=("created_at",), description="A browser one is signed in with.")
class Session(Node):
    created_at: datetime.datetime = strawberry.field(description="When one signed in.")
    last_seen_at: datetime.datetime = strawberry.field(description="When it was last used, to the minute.")
    expires_at: datetime.datetime = strawberry.field(description="When it ends, used or not.")
    user_agent: str = strawberry.field(description="What the browser calls itself.")
    address: str = strawberry.field(description="The network address one signed in from.")
    seat: Seat | None = strawberry.field(description="The one seat one speaks from in it; null: all.")
    last_visit: datetime.datetime | None = column("before_at", description="When one had been here before this visit; null: never. \
A visit ends with half an hour away.")


@entity(models.Token, "tok", order=("created_at",), description="A program's way in. Its secret was shown once.")
class Token(Node):
    name: str = strawberry.field(description="What it is for, as who made it wrote.")
    prefix: str = strawberry.field(description="How it begins: enough to tell one's tokens apart.")
    scopes: list[TokenScope] = computed(SCOPES, description="What it may be used for.")
    seat: Seat | None = strawberry.field(description="The seat it speaks from; null: it reads what is open to all.")
    user: User = strawberry.field(description="Who made it.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    expires_at: datetime.datetime | None = strawberry.field(description="When it ends.")
    last_used_at: datetime.datetime | None = strawberry.field(description="When it was last used; null: never.")
    revoked_at: datetime.datetime | None = strawberry.field(description="When it was ended before its time; null: it was not.")


@entity(models.Invitation, "inv", order=("created_at",), description="A way in to one seat, sent to one address. For who looks after the seat.")
class Invitation(Node):
    email: str = strawberry.field(description="The address it was sent to.")
    name: str = strawberry.field(description="The person's name, as the inviter wrote it.")
    role: Role = strawberry.field(description="What the seat would let them do.")
    stakeholder: AStakeholder | None = strawberry.field(description="The organisation of the seat.")
    forum: AForum | None = strawberry.field(description="The forum of the seat.")
    inviter: User | None = strawberry.field(description="Null: no longer there, and then the invitation is void.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    expires_at: datetime.datetime = strawberry.field(description="Until when it can be accepted: 14 days.")
    accepted_at: datetime.datetime | None = strawberry.field(description="When it was accepted.")
    withdrawn_at: datetime.datetime | None = strawberry.field(description="When it was taken back.")
    state: InvitationState = computed(choice(
        (Q(accepted_at__isnull=False), InvitationState.ACCEPTED), (Q(withdrawn_at__isnull=False), InvitationState.WITHDRAWN),
        (OVER, InvitationState.EXPIRED), otherwise=InvitationState.OPEN), description="What has become of it.")


@strawberry.type(description="The one who asks; null for nobody in particular.")
class Viewer:
    user: User | None = strawberry.field(description="The person.")
    seats: list[Seat] = strawberry.field(description="Those the caller speaks from now: all, the one chosen, or the token's.")
    seat: Seat | None = strawberry.field(description="The one chosen in this session; null: all.")
    permissions: list[Permission] = strawberry.field(description="What any of the seats allows, somewhere; whether it allows it here, the mutation says.")
    session: Session | None = strawberry.field(description="The one this request came by.")
    sessions: list[Session] = strawberry.field(description="Where one is signed in, last seen first; not for programs.")
    tokens: list[Token] = strawberry.field(description="One's own, newest first, revoked and expired ones too.")
    following: list[Node] = strawberry.field(description="What the person follows by a word of their own, the newest first; at most 200.")
    notice_choices: list[NoticeChoice] = strawberry.field(description="How the person wants to be told, kind by kind.")
    inbox: Connection[Notice] = inbox()
    unread: int = unread()


async def viewer(info: Info) -> Viewer | None:
    actor, wanted = info.context.actor, _names(info.selected_fields[0].selections)
    if actor.user is None:
        return None
    kind, _colon, key = actor.via.partition(":")
    here = UUID(key) if kind == "session" else None
    sessions = await open_sessions(actor.user) if here and wanted & {"sessions", "seat"} else []
    tokens = await tokens_of(actor.user) if "tokens" in wanted else []
    chosen = next((session.seat_id for session in sessions if session.id == here), None)
    following = await followed_by(actor.user) if "following" in wanted else []
    choices = await choices_of(actor.user) if "noticeChoices" in wanted else []
    return Viewer(
        user=reference(User, actor.user), seats=[reference(Seat, seat.id) for seat in actor.seats], seat=reference(Seat, chosen) if chosen else None,
        permissions=[Permission(right.name) for right in RIGHTS if right.held(actor)], session=reference(Session, here) if here else None,
        sessions=[reference(Session, session.id) for session in sessions], tokens=[reference(Token, token.id) for token in tokens],
        following=following, notice_choices=choices)


def _names(selections: Iterable[Selection]) -> set[str]:
    """What is asked for, in fragments too: what costs a statement of its own is looked up only then."""
    names: set[str] = set()
    for selection in selections:
        names |= {selection.name} if isinstance(selection, SelectedField) else _names(selection.selections)
    return names


@strawberry.type
class AccountQueries:
    viewer: Viewer | None = strawberry.field(resolver=viewer, description="The one who asks; null for nobody in particular.")
    people: Connection[User] = connection(UserWhere, UserOrder, description="Who can sign in. For people who have signed in.")
    invitations: Connection[Invitation] = connection(InvitationWhere, InvitationOrder, order=("-created_at",), description="For who looks after the seats.")
