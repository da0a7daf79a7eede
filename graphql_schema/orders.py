"""What a list can be ordered by, noun by noun. Values name fields of the type, or values it has besides (`also`)."""
from __future__ import annotations

from enum import Enum

from strawberry import enum_value

from graphql_schema.filters import choices, ordering


@choices
class ForumOrderField(Enum):
    NAME = "name"


@ordering
class ForumOrder:
    field: ForumOrderField


@choices
class StakeholderOrderField(Enum):
    NAME = "name"
    KIND = "kind"
    PLEDGED = enum_value("pledged", description="By the amounts of its commitments that stand, in rupiah.")
    DELIVERED = enum_value("delivered", description="By the amounts of its verified contributions, in rupiah.")


@ordering
class StakeholderOrder:
    field: StakeholderOrderField


@choices
class ProgrammeOrderField(Enum):
    NAME = "name"
    STARTS_ON = "starts_on"
    PLEDGED = enum_value("pledged", description="By the amounts of commitments to it that stand, in rupiah.")
    DELIVERED = enum_value("delivered", description="By the amounts of verified contributions to it, in rupiah.")


@ordering
class ProgrammeOrder:
    field: ProgrammeOrderField


@choices
class RegionOrderField(Enum):
    CODE = "code"
    NAME = "name"


@ordering
class RegionOrder:
    field: RegionOrderField


@choices
class MembershipOrderField(Enum):
    STARTS_ON = "starts_on"
    ROLE = "role"


@ordering
class MembershipOrder:
    field: MembershipOrderField


@choices
class ParticipationOrderField(Enum):
    ROLE = "role"
    STARTS_ON = "starts_on"


@ordering
class ParticipationOrder:
    field: ParticipationOrderField


@choices
class NeedOrderField(Enum):
    DUE_ON = "due_on"
    TITLE = "title"
    ESTIMATED_COST = "estimated_cost"
    CREATED_AT = enum_value("created_at", description="By when it was asked for.")
    COVERAGE = "coverage"


@ordering
class NeedOrder:
    field: NeedOrderField


@choices
class CommitmentOrderField(Enum):
    PLEDGED_ON = "pledged_on"
    DUE_ON = "due_on"
    AMOUNT = "amount"
    URGENCY = enum_value("urgency", description="Overdue ones, other open ones, those that have ended.")


@ordering
class CommitmentOrder:
    field: CommitmentOrderField


@choices
class ContributionOrderField(Enum):
    ON = "on"
    REPORTED_AT = "reported_at"
    AMOUNT = "amount"


@ordering
class ContributionOrder:
    field: ContributionOrderField


@choices
class MeetingOrderField(Enum):
    ON = "on"
    TITLE = "title"


@ordering
class MeetingOrder:
    field: MeetingOrderField


@choices
class BoardOrderField(Enum):
    NAME = "name"


@ordering
class BoardOrder:
    field: BoardOrderField


@choices
class ActivityOrderField(Enum):
    RECORDED = enum_value("pk", description="By when it was recorded, as the ids count.")


@ordering
class ActivityOrder:
    field: ActivityOrderField


@choices
class CardOrderField(Enum):
    RANK = "rank"
    DUE_ON = "due_on"
    CREATED_AT = "created_at"
    TITLE = "title"


@ordering
class CardOrder:
    field: CardOrderField


@choices
class UserOrderField(Enum):
    NAME = "name"


@ordering
class UserOrder:
    field: UserOrderField


@choices
class SeatOrderField(Enum):
    ROLE = "role"
    NAME = enum_value("name", description="By the name of who sits there.")


@ordering
class SeatOrder:
    field: SeatOrderField


@choices
class InvitationOrderField(Enum):
    CREATED_AT = "created_at"
    NAME = "name"


@ordering
class InvitationOrder:
    field: InvitationOrderField
