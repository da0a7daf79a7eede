"""Programmes, who is in them."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import ParticipationRole, ProgrammeStatus
from graphql_schema.following import followed
from graphql_schema.indicators import Indicator
from graphql_schema.links import ABoard, ACard, ACommitment, AContribution, AForum, AnActivity, ANeed, ARegion, AStakeholder
from graphql_schema.looking_up import ProgrammeBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import BoardOrder, CardOrder, CommitmentOrder, ContributionOrder, NeedOrder, ParticipationOrder, ProgrammeOrder
from graphql_schema.places import BeneficiaryGroup, Field, SustainableDevelopmentGoal
from graphql_schema.reading.formulas import some, total
from graphql_schema.reading.shapes import connection, entity, look_up
from graphql_schema.sources import Claim, claims
from graphql_schema.sums import ASKED, OPEN, STANDING, VERIFIED, Summary, summary
from graphql_schema.where import BoardWhere, CardWhere, CommitmentWhere, ContributionWhere, NeedWhere, ParticipationWhere, ProgrammeWhere
from server.domain.programmes import models


@entity(models.Programme, "prg", order=("name",), description="What is done together; may be part of another.", through={"region": "regions"},
        also={"pledged": total("commitments", "amount", only=STANDING), "delivered": total("contributions", "amount", only=VERIFIED),
              "field_code": some("fields__code"), "beneficiary_group_code": some("beneficiary_groups__code"), "goal_number": some("goals__number")})
class Programme(Node):
    slug: str = strawberry.field(description="Its name in addresses, such as gbrss.")
    name: str = strawberry.field(description="Its full name, in Indonesian.")
    acronym: str | None = strawberry.field(description="What people call it, such as GBRSS.")
    about: str | None = strawberry.field(description="What it is for, in a few sentences.")
    status: ProgrammeStatus = strawberry.field(description="How far it is.")
    starts_on: datetime.date | None = strawberry.field(description="Its first day, as planned or as it was.")
    ends_on: datetime.date | None = strawberry.field(description="Its last day, as planned or as it was.")
    is_demo: bool
    version: int
    forum: AForum = strawberry.field(description="The forum it is done in.")
    owner: AStakeholder | None = strawberry.field(description="The organisation that answers for it.")
    parent: Programme | None = strawberry.field(description="The programme it is part of; three steps at most.")
    children: Connection[Programme] = connection(ProgrammeWhere, ProgrammeOrder, description="The programmes that are part of it, one step down.")
    regions: list[ARegion] = strawberry.field(description="Where it is done.")
    fields: list[Field] = strawberry.field(description="The CSR fields (bidang) it works in, the main one first.")
    beneficiary_groups: list[BeneficiaryGroup] = strawberry.field(description="The groups of people it is for.")
    goals: list[SustainableDevelopmentGoal] = strawberry.field(description="The sustainable development goals it serves.")
    participations: Connection[Participation] = connection(ParticipationWhere, ParticipationOrder, description="Who takes part in it, and as what.")
    indicators: list[Indicator] = strawberry.field(description="What it is measured by.")
    needs: Connection[ANeed] = connection(NeedWhere, NeedOrder, description="What is asked for in it.")
    commitments: Connection[ACommitment] = connection(
        CommitmentWhere, CommitmentOrder, order=("-pledged_on",), description="What is promised to it, newest first; not to the programmes within it.")
    contributions: Connection[AContribution] = connection(
        ContributionWhere, ContributionOrder, order=("-on",), description="What was delivered to it, newest first; not to the programmes within it.")
    boards: Connection[ABoard] = connection(BoardWhere, BoardOrder, description="Its boards, as far as the viewer may see them.")
    cards: Connection[ACard] = connection(CardWhere, CardOrder, description="What boards say of it, archived cards too; not all that is on its own boards.")
    followed: bool = followed("programme")
    activity: Connection[AnActivity] = activities()
    awards: list[Award] = strawberry.field(description="The prizes given for it.")
    summary: Summary = summary(
        "", total("needs", only=ASKED), total("needs", only=OPEN),
        description="Its needs, promises and deliveries in numbers; not those of the programmes within it.")
    claims: list[Claim] = claims()


@entity(models.Participation, "ptc", order=("role",), description="A stakeholder in a programme.")
class Participation(Node):
    programme: Programme = strawberry.field(description="The programme somebody takes part in.")
    stakeholder: AStakeholder = strawberry.field(description="The organisation that takes part.")
    role: ParticipationRole = strawberry.field(description="As what.")
    starts_on: datetime.date | None = strawberry.field(description="Its first day; null where it is not known.")
    ends_on: datetime.date | None = strawberry.field(description="Its last day; null while it goes on, or where it is not known.")


@entity(models.Award, order=("year",), description="A prize given for what was done.")
class Award:
    name: str = strawberry.field(description="What the prize is called.")
    year: int = strawberry.field(description="The year it was given.")
    category: str = strawberry.field(description="In which of the prize's categories.")
    stakeholder: AStakeholder = strawberry.field(description="Who was given it.")
    programme: Programme | None = strawberry.field(description="The programme it was given for, where it was for one.")
    basis: str | None = strawberry.field(description="What it was given for in particular.")


@strawberry.type
class ProgrammeQueries:
    programme: Programme | None = look_up(ProgrammeBy)
    programmes: Connection[Programme] = connection(ProgrammeWhere, ProgrammeOrder, description="Programmes of all forums, by name.")
