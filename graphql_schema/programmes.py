"""Programmes, who is in them."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import ParticipationRole, ProgrammeStatus
from graphql_schema.indicators import Indicator
from graphql_schema.links import ABoard, ACommitment, AContribution, AForum, AnActivity, ANeed, ARegion, AStakeholder
from graphql_schema.looking_up import ProgrammeBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import BoardOrder, CommitmentOrder, ContributionOrder, NeedOrder, ParticipationOrder, ProgrammeOrder
from graphql_schema.places import BeneficiaryGroup, Field, SustainableDevelopmentGoal
from graphql_schema.reading.formulas import some, total
from graphql_schema.reading.shapes import connection, entity, look_up
from graphql_schema.sources import Claim
from graphql_schema.sums import ASKED, OPEN, STANDING, VERIFIED, Summary, summary
from graphql_schema.where import BoardWhere, CommitmentWhere, ContributionWhere, NeedWhere, ParticipationWhere, ProgrammeWhere
from server.domain.programmes import models


@entity(models.Programme, "prg", order=("name",), description="What is done together; may be part of another.", through={"region": "regions"},
        also={"pledged": total("commitments", "amount", only=STANDING), "delivered": total("contributions", "amount", only=VERIFIED),
              "field_code": some("fields__code"), "beneficiary_group_code": some("beneficiary_groups__code"), "goal_number": some("goals__number")})
class Programme(Node):
    slug: str
    name: str
    acronym: str | None
    about: str | None
    status: ProgrammeStatus
    starts_on: datetime.date | None
    ends_on: datetime.date | None
    is_demo: bool
    version: int
    forum: AForum
    owner: AStakeholder | None
    parent: Programme | None
    children: Connection[Programme] = connection(ProgrammeWhere, ProgrammeOrder)
    regions: list[ARegion]
    fields: list[Field]
    beneficiary_groups: list[BeneficiaryGroup]
    goals: list[SustainableDevelopmentGoal]
    participations: Connection[Participation] = connection(ParticipationWhere, ParticipationOrder)
    indicators: list[Indicator]
    needs: Connection[ANeed] = connection(NeedWhere, NeedOrder)
    commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder, order=("-pledged_on",))
    contributions: Connection[AContribution] = connection(ContributionWhere, ContributionOrder, order=("-on",))
    boards: Connection[ABoard] = connection(BoardWhere, BoardOrder)
    activity: Connection[AnActivity] = activities()
    awards: list[Award]
    summary: Summary = summary("", total("needs", only=ASKED), total("needs", only=OPEN))
    claims: list[Claim]


@entity(models.Participation, "ptc", order=("role",), description="A stakeholder in a programme.")
class Participation(Node):
    programme: Programme
    stakeholder: AStakeholder
    role: ParticipationRole
    starts_on: datetime.date | None
    ends_on: datetime.date | None


@entity(models.Award, order=("year",), description="A prize given for what was done.")
class Award:
    name: str
    year: int
    category: str
    stakeholder: AStakeholder
    programme: Programme | None
    basis: str | None


@strawberry.type
class ProgrammeQueries:
    programme: Programme | None = look_up(ProgrammeBy)
    programmes: Connection[Programme] = connection(ProgrammeWhere, ProgrammeOrder)
