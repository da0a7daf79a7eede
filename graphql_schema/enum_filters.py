"""Filters for values out of the domain's own lists: one class for each."""
from __future__ import annotations

from graphql_schema.enums import (
    AttendanceRole,
    CardKind,
    Channel,
    CommitmentStatus,
    ContributionStatus,
    ForumStatus,
    FundingSource,
    GiftKind,
    InvitationState,
    MeetingStatus,
    MembershipRole,
    MembershipStatus,
    NeedCoverage,
    NeedStatus,
    Ownership,
    ParticipationRole,
    ProgrammeStatus,
    RegionLevel,
    Role,
    Stage,
    StakeholderKind,
)
from graphql_schema.filters import filter_of


@filter_of
class ForumStatusFilter:
    eq: ForumStatus
    ne: ForumStatus
    in_: list[ForumStatus]


@filter_of
class StakeholderKindFilter:
    eq: StakeholderKind
    ne: StakeholderKind
    in_: list[StakeholderKind]


@filter_of
class OwnershipFilter:
    eq: Ownership
    in_: list[Ownership]
    is_null: bool


@filter_of
class RegionLevelFilter:
    eq: RegionLevel
    in_: list[RegionLevel]


@filter_of
class MembershipRoleFilter:
    eq: MembershipRole
    in_: list[MembershipRole]


@filter_of
class MembershipStatusFilter:
    eq: MembershipStatus
    in_: list[MembershipStatus]


@filter_of
class ProgrammeStatusFilter:
    eq: ProgrammeStatus
    ne: ProgrammeStatus
    in_: list[ProgrammeStatus]


@filter_of
class ParticipationRoleFilter:
    eq: ParticipationRole
    in_: list[ParticipationRole]


@filter_of
class NeedStatusFilter:
    eq: NeedStatus
    ne: NeedStatus
    in_: list[NeedStatus]


@filter_of
class NeedCoverageFilter:
    eq: NeedCoverage
    in_: list[NeedCoverage]


@filter_of
class CommitmentStatusFilter:
    eq: CommitmentStatus
    ne: CommitmentStatus
    in_: list[CommitmentStatus]


@filter_of
class ContributionStatusFilter:
    eq: ContributionStatus
    ne: ContributionStatus
    in_: list[ContributionStatus]


@filter_of
class GiftKindFilter:
    eq: GiftKind
    in_: list[GiftKind]


@filter_of
class FundingSourceFilter:
    eq: FundingSource
    in_: list[FundingSource]


@filter_of
class ChannelFilter:
    eq: Channel
    in_: list[Channel]


@filter_of
class MeetingStatusFilter:
    eq: MeetingStatus
    in_: list[MeetingStatus]


@filter_of
class CardKindFilter:
    eq: CardKind
    in_: list[CardKind]


@filter_of
class StageFilter:
    eq: Stage
    in_: list[Stage]


@filter_of
class RoleFilter:
    eq: Role
    in_: list[Role]


@filter_of
class InvitationStateFilter:
    eq: InvitationState
    in_: list[InvitationState]


@filter_of
class AttendanceRoleFilter:
    eq: AttendanceRole
    in_: list[AttendanceRole]
