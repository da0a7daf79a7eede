"""How a question about a list is put: filters for single values, and the forms every `where` and every `orderBy` has.

    @where
    class NeedWhere:                    # and, or, not come by themselves; every field may be left out
        title: StringFilter
        programme: ProgrammeWhere       # a to-one relation takes the related where,
        commitments: CommitmentsWhere   # a to-many relation says some, every or none

    @quantified("NeedWhere")
    class NeedsWhere: ...

    @choices
    class NeedOrderField(Enum):
        DUE_ON = "due_on"               # the python name of what is ordered by

    @ordering
    class NeedOrder:
        field: NeedOrderField
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, cast, dataclass_transform

import strawberry
from strawberry import UNSET

from graphql_schema.enums import (
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
from graphql_schema.scalars import Quantity, Rupiah

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

SPELLED = {"in_": "in", "and_": "and", "or_": "or", "not_": "not"}     # words Python keeps for itself


def _input(cls: type[T], fields: Mapping[str, str]) -> type[T]:
    """An input whose every field may be left out."""
    cls.__annotations__ = {name: f"{of} | None" for name, of in fields.items()}
    for name in fields:
        setattr(cls, name, strawberry.field(name=SPELLED[name], default=UNSET) if name in SPELLED else UNSET)
    return strawberry.input(cls)


@dataclass_transform(kw_only_default=True)
def where(cls: type[T]) -> type[T]:
    name = cls.__name__
    return _input(cls, {"and_": f"list[{name}]", "or_": f"list[{name}]", "not_": name, **cls.__annotations__})


def quantified(of: str) -> Callable[[type[T]], type[T]]:
    return lambda cls: _input(cls, {"some": of, "every": of, "none": of})


def filter_of(cls: type[T]) -> type[T]:
    return _input(cls, cls.__annotations__)


@strawberry.enum
class Direction(Enum):
    ASC = "ASC"
    DESC = "DESC"


def choices(cls: type[E]) -> type[E]:
    """What a list can be ordered by."""
    return strawberry.enum(cls)


@dataclass_transform(kw_only_default=True)
def ordering(cls: type[T]) -> type[T]:
    cls.__annotations__ = {**cls.__annotations__, "direction": Direction}
    cast(Any, cls).direction = Direction.ASC
    return strawberry.input(cls)


@filter_of
class IdFilter:
    eq: strawberry.ID
    ne: strawberry.ID
    in_: list[strawberry.ID]
    not_in: list[strawberry.ID]
    is_null: bool


@filter_of
class StringFilter:
    eq: str
    ne: str
    in_: list[str]
    contains: str
    starts_with: str
    is_null: bool


@filter_of
class IntFilter:
    eq: int
    ne: int
    in_: list[int]
    lt: int
    lte: int
    gt: int
    gte: int
    is_null: bool


@filter_of
class BooleanFilter:
    eq: bool


@filter_of
class DecimalFilter:
    eq: Quantity
    lt: Quantity
    lte: Quantity
    gt: Quantity
    gte: Quantity
    is_null: bool


@filter_of
class RupiahFilter:
    eq: Rupiah
    lt: Rupiah
    lte: Rupiah
    gt: Rupiah
    gte: Rupiah
    is_null: bool


@filter_of
class DateFilter:
    eq: date
    lt: date
    lte: date
    gt: date
    gte: date
    is_null: bool


@filter_of
class DateTimeFilter:
    lt: datetime
    lte: datetime
    gt: datetime
    gte: datetime
    is_null: bool


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
