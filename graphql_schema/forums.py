"""Forums: decrees, terms, members."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.enums import ForumStatus, MembershipRole, MembershipStatus
from graphql_schema.links import ABoard, AMeeting, AnActivity, AnInvitation, AProgramme, ARegion, ASeat, ASpreadsheet, AStakeholder
from graphql_schema.looking_up import ForumBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import BoardOrder, ForumOrder, InvitationOrder, MeetingOrder, MembershipOrder, ProgrammeOrder, SeatOrder
from graphql_schema.reading.formulas import Formula, choice, days_until, own, sum_of, total
from graphql_schema.reading.shapes import computed, connection, entity, listing, look_up
from graphql_schema.sources import Claim, Source
from graphql_schema.sums import ASKED, OPEN, Summary, summary
from graphql_schema.where import BoardWhere, ForumWhere, InvitationWhere, MeetingWhere, MembershipWhere, ProgrammeWhere, SeatWhere
from server.domain.activity.actor import Fact
from server.domain.forums import models

RUNNING = [ForumStatus.ESTABLISHED, ForumStatus.ACTIVE]


def of_province(only: object) -> Formula:
    """Needs of a forum: of its programmes, and those of no programme in its province."""
    homeless = Q(programme_id__isnull=True)
    conditions = only if isinstance(only, tuple) else (only,)
    return sum_of(total("programmes__needs", only=conditions), total("region__needs", only=(*conditions, homeless)),
                  total("region__children__needs", only=(*conditions, homeless)))


# A forum whose terms are all over has lapsed; one that never had a term has not.
TERMS_OVER = (Q(stage__in=RUNNING), total("terms") > 0, total("terms", only=Q(ends_on__gte=Fact("today"))).equals(0))


@entity(models.Forum, "frm", order=("name",), description="A province's CSR forum.")
class Forum(Node):
    slug: str
    name: str
    formal_name: str | None
    about: str | None
    status: ForumStatus = computed(choice((TERMS_OVER, ForumStatus.LAPSED), otherwise=own("stage")), description="LAPSED is derived: its last term is over.")
    region: ARegion
    decrees: list[Decree] = listing("-year", "-issued_on")
    terms: list[Term] = listing("-starts_on")
    memberships: Connection[Membership] = connection(MembershipWhere, MembershipOrder)
    programmes: Connection[AProgramme] = connection(ProgrammeWhere, ProgrammeOrder)
    meetings: Connection[AMeeting] = connection(MeetingWhere, MeetingOrder)
    boards: Connection[ABoard] = connection(BoardWhere, BoardOrder)
    activity: Connection[AnActivity] = activities("events")
    seats: Connection[ASeat] = connection(SeatWhere, SeatOrder, description="Secretariat, verifiers, observers: for themselves and for who looks after them.")
    invitations: Connection[AnInvitation] = connection(InvitationWhere, InvitationOrder, order=("-created_at",), description="For who looks after the seats.")
    spreadsheets: Connection[ASpreadsheet] = connection(order=("-created_at",), description="Handed over for it. For its secretariat, and admins.")
    summary: Summary = summary("programmes__", of_province(ASKED), of_province(OPEN))
    claims: list[Claim]


@entity(models.Decree, order=("number",), description="The legal act a forum stands on.")
class Decree:
    number: str
    kind: str
    issuer: str | None
    year: int | None
    issued_on: datetime.date | None
    title: str | None
    source: Source | None


@entity(models.Term, order=("starts_on",), description="The time a forum's officers were appointed for.")
class Term:
    starts_on: datetime.date
    ends_on: datetime.date
    note: str | None
    source: Source | None
    days_left: int = computed(days_until("ends_on"), description="Days until its last day; negative once it is over.")


@entity(models.Membership, "mbr", order=("role",), description="A stakeholder in a forum.")
class Membership(Node):
    forum: Forum
    stakeholder: AStakeholder
    role: MembershipRole
    status: MembershipStatus
    starts_on: datetime.date | None
    ends_on: datetime.date | None


@strawberry.type
class ForumQueries:
    forum: Forum | None = look_up(ForumBy)
    forums: Connection[Forum] = connection(ForumWhere, ForumOrder)
