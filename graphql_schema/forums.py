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
from graphql_schema.sources import Claim, Source, claims
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
    slug: str = strawberry.field(description="Its name in addresses, such as sumsel.")
    name: str = strawberry.field(description="What it is called for short.")
    formal_name: str | None = strawberry.field(description="As the decree calls it.")
    about: str | None = strawberry.field(description="What it is for, in a few sentences.")
    status: ForumStatus = computed(choice((TERMS_OVER, ForumStatus.LAPSED), otherwise=own("stage")), description="LAPSED is derived: its last term is over.")
    region: ARegion = strawberry.field(description="Its province.")
    decrees: list[Decree] = listing("-year", "-issued_on", description="The legal acts it stands on, newest first.")
    terms: list[Term] = listing("-starts_on", description="The times its officers were appointed for, newest first.")
    memberships: Connection[Membership] = connection(MembershipWhere, MembershipOrder, description="Who is in it, was, or is asked to be.")
    programmes: Connection[AProgramme] = connection(ProgrammeWhere, ProgrammeOrder, description="The programmes it runs, parts of programmes too.")
    meetings: Connection[AMeeting] = connection(MeetingWhere, MeetingOrder, description="Its coordination meetings.")
    boards: Connection[ABoard] = connection(BoardWhere, BoardOrder, description="Its boards, as far as the viewer may see them.")
    activity: Connection[AnActivity] = activities("events")
    seats: Connection[ASeat] = connection(SeatWhere, SeatOrder, description="Secretariat, verifiers, observers: for themselves and for who looks after them.")
    invitations: Connection[AnInvitation] = connection(InvitationWhere, InvitationOrder, order=("-created_at",), description="For who looks after the seats.")
    spreadsheets: Connection[ASpreadsheet] = connection(order=("-created_at",), description="Handed over for it. For its secretariat, and admins.")
    summary: Summary = summary(
        "programmes__", of_province(ASKED), of_province(OPEN),
        description="Needs, promises and deliveries of its programmes in numbers; needs of no programme in its province count too.")
    claims: list[Claim] = claims()


@entity(models.Decree, order=("number",), description="The legal act a forum stands on.")
class Decree:
    number: str = strawberry.field(description="As it is written, such as 1160/KEP.GUB/Bappeda/2016.")
    kind: str = strawberry.field(description="What act it is, such as Keputusan Gubernur.")
    issuer: str | None = strawberry.field(description="Who issued it.")
    year: int | None = strawberry.field(description="The year it is of, where the day is not known either.")
    issued_on: datetime.date | None = strawberry.field(description="The day it was issued.")
    title: str | None = strawberry.field(description="What it is about (tentang).")
    source: Source | None = strawberry.field(description="Where it was read.")


@entity(models.Term, order=("starts_on",), description="The time a forum's officers were appointed for.")
class Term:
    starts_on: datetime.date = strawberry.field(description="Its first day.")
    ends_on: datetime.date = strawberry.field(description="Its last day; it counts.")
    note: str | None
    source: Source | None = strawberry.field(description="Where it was read.")
    days_left: int = computed(days_until("ends_on"), description="Days until its last day; negative once it is over.")


@entity(models.Membership, "mbr", order=("role",), description="A stakeholder in a forum.")
class Membership(Node):
    forum: Forum = strawberry.field(description="The forum somebody is in.")
    stakeholder: AStakeholder = strawberry.field(description="The organisation that is in it.")
    role: MembershipRole = strawberry.field(description="As what.")
    status: MembershipStatus = strawberry.field(description="Whether it holds.")
    starts_on: datetime.date | None = strawberry.field(description="Its first day; null where it is not known.")
    ends_on: datetime.date | None = strawberry.field(description="Its last day; null while it holds, or where it is not known.")


@strawberry.type
class ForumQueries:
    forum: Forum | None = look_up(ForumBy)
    forums: Connection[Forum] = connection(ForumWhere, ForumOrder, description="The CSR forums, by name.")
