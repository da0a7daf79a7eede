"""Organisations, and how they stand to one another."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import Ownership, RelationKind, StakeholderKind
from graphql_schema.links import ACommitment, AContribution, AMembership, AnActivity, AnAward, ANeed, AnInvitation, AParticipation, ARegion, ASeat
from graphql_schema.looking_up import StakeholderBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import (
    CommitmentOrder,
    ContributionOrder,
    InvitationOrder,
    MembershipOrder,
    NeedOrder,
    ParticipationOrder,
    SeatOrder,
    StakeholderOrder,
)
from graphql_schema.reading.formulas import among, distinct, total
from graphql_schema.reading.shapes import connection, during, entity, listing, look_up, related
from graphql_schema.sources import Source
from graphql_schema.sums import ASKED, OPEN, STANDING, VERIFIED, Summary, summary
from graphql_schema.where import (
    CommitmentWhere,
    ContributionWhere,
    InvitationWhere,
    MembershipWhere,
    NeedWhere,
    ParticipationWhere,
    SeatWhere,
    StakeholderWhere,
)
from server.domain.stakeholders import models

SHARED = "participations__programme__"
PARTNERS = distinct(among(f"{SHARED}commitments", "stakeholder_id", STANDING), among(f"{SHARED}contributions", "stakeholder_id", VERIFIED))


@entity(models.Stakeholder, "stk", order=("name",), description="A company, university, NGO, government office, zakat body, community, association or medium.",
        also={"pledged": total("commitments", "amount", only=STANDING), "delivered": total("contributions", "amount", only=VERIFIED)})
class Stakeholder(Node):
    slug: str
    name: str
    short_name: str | None
    kind: StakeholderKind
    ownership: Ownership | None
    about: str | None
    website: str | None
    region: ARegion | None
    parent: Stakeholder | None
    is_demo: bool
    version: int
    identifiers: list[Identifier]
    contacts: list[Contact] = strawberry.field(description="Whom to call there; for people of the forums the organisation is in.")
    memberships: Connection[AMembership] = connection(MembershipWhere, MembershipOrder)
    participations: Connection[AParticipation] = connection(ParticipationWhere, ParticipationOrder)
    needs: Connection[ANeed] = connection(NeedWhere, NeedOrder)
    commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder, order=("-pledged_on",))
    implemented_commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder, description="What others have promised \
and this organisation carries out.")
    contributions: Connection[AContribution] = connection(ContributionWhere, ContributionOrder, order=("-on",))
    activity: Connection[AnActivity] = activities("events", "events_about")
    seats: Connection[ASeat] = connection(SeatWhere, SeatOrder, description="Its people: for themselves and for who looks after them.")
    invitations: Connection[AnInvitation] = connection(InvitationWhere, InvitationOrder, order=("-created_at",), description="For who looks after the seats.")
    relations: list[Relation] = listing("kind", over=("relations_out", "relations_in"), as_of=during("starts_on", "ends_on"))
    office_holdings: list[OfficeHolding] = listing("person", as_of=during("starts_on", "ends_on"))
    awards: list[AnAward]
    summary: Summary = summary("", total("needs", only=ASKED), total("needs", only=OPEN), PARTNERS)


@entity(models.Identifier, order=("scheme",), description="A number the organisation has elsewhere.")
class Identifier:
    scheme: str
    value: str
    verified: bool


@entity(models.Contact, order=("name",), description="Whom to call at an organisation.")
class Contact:
    name: str
    title: str | None
    phone: str | None
    email: str | None


@entity(models.Relation, order=("kind",), description="A dated, directed tie between two stakeholders.")
class Relation:
    from_: Stakeholder = related("origin", name="from")
    to: Stakeholder = related("target")
    kind: RelationKind
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    note: str | None


@entity(models.OfficeHolding, order=("person",), description="Who held an office when; `acting` is a Pj or Plt.")
class OfficeHolding:
    person: str
    office: str
    stakeholder: Stakeholder
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    acting: bool
    source: Source | None


@strawberry.type
class StakeholderQueries:
    stakeholder: Stakeholder | None = look_up(StakeholderBy)
    stakeholders: Connection[Stakeholder] = connection(StakeholderWhere, StakeholderOrder)
