"""Organisations, and how they stand to one another."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import Ownership, RelationKind, StakeholderKind
from graphql_schema.following import followed
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
from graphql_schema.reading.shapes import computed, connection, during, entity, listing, look_up, related
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
        also={"pledged": total("commitments", "amount", only=STANDING), "delivered": total("contributions", "amount", only=VERIFIED)},
        through={"programmes": "participations__programme"})
class Stakeholder(Node):
    slug: str = strawberry.field(description="Its name in addresses, such as pt-contoh.")
    name: str = strawberry.field(description="Its full name, in Indonesian.")
    short_name: str | None = strawberry.field(description="What people call it; null where that is the full name.")
    kind: StakeholderKind = strawberry.field(description="What kind of organisation it is.")
    ownership: Ownership | None = strawberry.field(description="Whose it is; of companies.")
    about: str | None = strawberry.field(description="What it does, in its own words.")
    website: str | None = strawberry.field(description="Its address on the web, with https://.")
    region: ARegion | None = strawberry.field(description="Where it has its seat.")
    parent: Stakeholder | None = strawberry.field(description="The group it belongs to.")
    children: Connection[Stakeholder] = connection(StakeholderWhere, StakeholderOrder, description="Those it is the parent of: a group's companies.")
    is_demo: bool
    version: int
    identifiers: list[Identifier] = strawberry.field(description="The numbers it has in registers elsewhere.")
    contacts: list[Contact] = strawberry.field(description="Whom to call there; for people of the forums the organisation is in.")
    memberships: Connection[AMembership] = connection(MembershipWhere, MembershipOrder, description="The forums it is in, or was, and as what.")
    participations: Connection[AParticipation] = connection(ParticipationWhere, ParticipationOrder, description="The programmes it takes part in, and as what.")
    needs: Connection[ANeed] = connection(NeedWhere, NeedOrder, description="What it has asked for.")
    commitments: Connection[ACommitment] = connection(
        CommitmentWhere, CommitmentOrder, order=("-pledged_on",), description="What it has promised, newest first.")
    implemented_commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder, description="What others have promised \
and this organisation carries out.")
    funders: int = computed(distinct(among("implemented_commitments", "stakeholder_id", STANDING)),
                            description="Distinct stakeholders whose standing promises this organisation carries out.")
    contributions: Connection[AContribution] = connection(
        ContributionWhere, ContributionOrder, order=("-on",),
        description="What it has delivered, newest first; verified and reversed ones, and others as far as the viewer may see them.")
    followed: bool = followed("stakeholder")
    activity: Connection[AnActivity] = activities("events", "events_about")
    seats: Connection[ASeat] = connection(SeatWhere, SeatOrder, description="Its people: for themselves and for who looks after them.")
    invitations: Connection[AnInvitation] = connection(InvitationWhere, InvitationOrder, order=("-created_at",), description="For who looks after the seats.")
    relations: list[Relation] = listing(
        "kind", over=("relations_out", "relations_in"), as_of=during("starts_on", "ends_on"),
        description="Its ties to other stakeholders, in both directions, by kind.")
    office_holdings: list[OfficeHolding] = listing("person", as_of=during("starts_on", "ends_on"), description="Who held which office in it.")
    awards: list[AnAward] = strawberry.field(description="The prizes it was given.")
    summary: Summary = summary(
        "", total("needs", only=ASKED), total("needs", only=OPEN), PARTNERS,
        description="Its needs, promises and deliveries in numbers; partners are those of the programmes it takes part in.")


@entity(models.Identifier, order=("scheme",), description="A number the organisation has elsewhere.")
class Identifier:
    scheme: str = strawberry.field(description="Whose number it is, such as NIB.")
    value: str = strawberry.field(description="The number itself, as it is written there.")
    verified: bool = strawberry.field(description="Whether it was checked against its register.")


@entity(models.Contact, order=("name",), description="Whom to call at an organisation.")
class Contact:
    name: str = strawberry.field(description="The person's name.")
    title: str | None = strawberry.field(description="What they do there.")
    phone: str | None = strawberry.field(description="With the area code.")
    email: str | None = strawberry.field(description="Their address for letters.")


@entity(models.Relation, order=("kind",), description="A dated, directed tie between two stakeholders.")
class Relation:
    from_: Stakeholder = related("origin", name="from", description="The stakeholder the tie starts at: the one that belongs, funds, advises.")
    to: Stakeholder = related("target", description="The stakeholder the tie leads to.")
    kind: RelationKind = strawberry.field(description="How the first stands to the second.")
    starts_on: datetime.date | None = strawberry.field(description="Its first day; null where it is not known.")
    ends_on: datetime.date | None = strawberry.field(description="Its last day; null while it holds, or where it is not known.")
    note: str | None


@entity(models.OfficeHolding, order=("person",), description="Who held an office when; `acting` is a Pj or Plt.")
class OfficeHolding:
    person: str = strawberry.field(description="Who held it, by name.")
    office: str = strawberry.field(description="What it is called, such as Gubernur Jambi.")
    stakeholder: Stakeholder = strawberry.field(description="Where it is held.")
    starts_on: datetime.date | None = strawberry.field(description="The first day; null where it is not known.")
    ends_on: datetime.date | None = strawberry.field(description="The last day; null while it is held, or where it is not known.")
    acting: bool = strawberry.field(description="Held for the time being, as a Pj or Plt.")
    source: Source | None = strawberry.field(description="Where it was read.")


@strawberry.type
class StakeholderQueries:
    stakeholder: Stakeholder | None = look_up(StakeholderBy)
    stakeholders: Connection[Stakeholder] = connection(StakeholderWhere, StakeholderOrder, description="Organisations, by name.")
