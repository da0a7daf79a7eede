"""What a list can be asked for, noun by noun. All in one place, since they speak of one another."""
from __future__ import annotations

from graphql_schema.enum_filters import (
    AttendanceRoleFilter,
    CardKindFilter,
    ChannelFilter,
    CommitmentStatusFilter,
    ContributionStatusFilter,
    ForumStatusFilter,
    FundingSourceFilter,
    GiftKindFilter,
    InvitationStateFilter,
    MeetingStatusFilter,
    MembershipRoleFilter,
    MembershipStatusFilter,
    NeedCoverageFilter,
    NeedStatusFilter,
    OwnershipFilter,
    ParticipationRoleFilter,
    ProgrammeStatusFilter,
    RegionLevelFilter,
    RoleFilter,
    StageFilter,
    StakeholderKindFilter,
)
from graphql_schema.filters import BooleanFilter, DateFilter, DateTimeFilter, DecimalFilter, IdFilter, IntFilter, RupiahFilter, StringFilter, quantified, where


@where
class ForumWhere:
    id: IdFilter
    slug: StringFilter
    name: StringFilter
    status: ForumStatusFilter
    region: RegionWhere
    memberships: MembershipsWhere
    programmes: ProgrammesWhere


@where
class RegionWhere:
    id: IdFilter
    code: StringFilter
    name: StringFilter
    level: RegionLevelFilter
    parent: RegionWhere
    programmes: ProgrammesWhere
    needs: NeedsWhere


@where
class StakeholderWhere:
    id: IdFilter
    slug: StringFilter
    name: StringFilter
    kind: StakeholderKindFilter
    ownership: OwnershipFilter
    is_demo: BooleanFilter
    region: RegionWhere
    parent: StakeholderWhere
    children: StakeholdersWhere
    funders: IntFilter
    memberships: MembershipsWhere
    participations: ParticipationsWhere
    programmes: ProgrammesWhere
    needs: NeedsWhere
    commitments: CommitmentsWhere
    contributions: ContributionsWhere
    attendances: AttendancesWhere


@where
class MembershipWhere:
    role: MembershipRoleFilter
    status: MembershipStatusFilter
    forum: ForumWhere
    stakeholder: StakeholderWhere
    starts_on: DateFilter
    ends_on: DateFilter


@where
class ProgrammeWhere:
    id: IdFilter
    slug: StringFilter
    name: StringFilter
    acronym: StringFilter
    status: ProgrammeStatusFilter
    is_demo: BooleanFilter
    starts_on: DateFilter
    ends_on: DateFilter
    forum: ForumWhere
    owner: StakeholderWhere
    parent: ProgrammeWhere
    children: ProgrammesWhere
    region: RegionWhere
    field_code: StringFilter
    beneficiary_group_code: StringFilter
    goal_number: IntFilter
    participations: ParticipationsWhere
    needs: NeedsWhere
    commitments: CommitmentsWhere
    contributions: ContributionsWhere


@where
class ParticipationWhere:
    role: ParticipationRoleFilter
    programme: ProgrammeWhere
    stakeholder: StakeholderWhere


@where
class NeedWhere:
    id: IdFilter
    title: StringFilter
    status: NeedStatusFilter
    coverage: NeedCoverageFilter
    forum: ForumWhere
    field_code: StringFilter
    beneficiary_group_code: StringFilter
    due_on: DateFilter
    quantity: DecimalFilter
    estimated_cost: RupiahFilter
    programme: ProgrammeWhere
    proposer: StakeholderWhere
    region: RegionWhere
    commitments: CommitmentsWhere


@where
class CommitmentWhere:
    id: IdFilter
    field_code: StringFilter
    status: CommitmentStatusFilter
    kind: GiftKindFilter
    funding_source: FundingSourceFilter
    channel: ChannelFilter
    amount: RupiahFilter
    pledged_on: DateFilter
    agreed_on: DateFilter
    due_on: DateFilter
    overdue: BooleanFilter
    lapse_proposed_on: DateFilter
    stakeholder: StakeholderWhere
    programme: ProgrammeWhere
    need: NeedWhere
    region: RegionWhere
    meeting: MeetingWhere
    contributions: ContributionsWhere


@where
class ContributionWhere:
    id: IdFilter
    field_code: StringFilter
    need: NeedWhere
    status: ContributionStatusFilter
    kind: GiftKindFilter
    funding_source: FundingSourceFilter
    amount: RupiahFilter
    on: DateFilter
    stakeholder: StakeholderWhere
    programme: ProgrammeWhere
    commitment: CommitmentWhere
    has_commitment: BooleanFilter
    awaits_viewer: BooleanFilter
    region: RegionWhere


@where
class MeetingWhere:
    id: IdFilter
    slug: StringFilter
    title: StringFilter
    status: MeetingStatusFilter
    on: DateFilter
    recency: IntFilter
    forum: ForumWhere
    region: RegionWhere
    attendances: AttendancesWhere


@where
class AttendanceWhere:
    role: AttendanceRoleFilter
    person: StringFilter
    stakeholder: StakeholderWhere
    meeting: MeetingWhere


@where
class BoardWhere:
    id: IdFilter
    slug: StringFilter
    name: StringFilter
    archived: BooleanFilter
    forum: ForumWhere
    programme: ProgrammeWhere


@where
class CardWhere:
    id: IdFilter
    title: StringFilter
    body: StringFilter
    kind: CardKindFilter
    stage: StageFilter
    due_on: DateFilter
    archived: BooleanFilter
    owner: StakeholderWhere
    assignees: StakeholdersWhere
    board: BoardWhere
    need: NeedWhere
    programme: ProgrammeWhere
    activity: ActivitiesWhere


@where
class UserWhere:
    id: IdFilter
    name: StringFilter
    email: StringFilter
    seats: SeatsWhere


@where
class SeatWhere:
    id: IdFilter
    name: StringFilter
    role: RoleFilter
    user: UserWhere
    stakeholder: StakeholderWhere
    forum: ForumWhere


@where
class InvitationWhere:
    name: StringFilter
    email: StringFilter
    role: RoleFilter
    state: InvitationStateFilter


@where
class ActivityWhere:
    name: StringFilter
    at: DateTimeFilter
    actor: UserWhere
    stakeholder: StakeholderWhere
    concerns: StakeholderWhere
    forum: ForumWhere


@quantified("StakeholderWhere")
class StakeholdersWhere: ...


@quantified("MembershipWhere")
class MembershipsWhere: ...


@quantified("ProgrammeWhere")
class ProgrammesWhere: ...


@quantified("ParticipationWhere")
class ParticipationsWhere: ...


@quantified("NeedWhere")
class NeedsWhere: ...


@quantified("CommitmentWhere")
class CommitmentsWhere: ...


@quantified("ContributionWhere")
class ContributionsWhere: ...


@quantified("SeatWhere")
class SeatsWhere: ...


@quantified("AttendanceWhere")
class AttendancesWhere: ...


@quantified("ActivityWhere")
class ActivitiesWhere: ...
