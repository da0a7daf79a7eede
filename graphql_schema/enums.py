"""The domain's own lists of values, made known to the schema: each is stored, filtered and shown by its name."""
from __future__ import annotations

import strawberry

from server.domain.accounts.inviting import InvitationState
from server.domain.accounts.tokens import TokenScope
from server.domain.activity.actor import Role
from server.domain.boards.models import CardKind, Stage, Visibility
from server.domain.commitments.models import Channel, CommitmentStatus, GiftKind
from server.domain.contributions.models import ContributionStatus
from server.domain.exchange.models import SheetKind, SpreadsheetStatus
from server.domain.forums.models import ForumStatus, MembershipRole, MembershipStatus
from server.domain.meetings.models import AttendanceRole, DecisionOutcome, MeetingStatus
from server.domain.needs.coverage import NeedCoverage
from server.domain.needs.models import NeedStatus
from server.domain.places.models import RegionLevel
from server.domain.programmes.models import FundingSource, IndicatorKind, MeasurementStatus, ParticipationRole, ProgrammeStatus
from server.domain.rights import Reach
from server.domain.sources.models import ClaimStatus
from server.domain.stakeholders.models import Ownership, RelationKind, StakeholderKind
from server.domain.visibility import Audience

__all__ = [
    "AttendanceRole", "Audience", "CardKind", "Channel", "ClaimStatus", "CommitmentStatus", "ContributionStatus", "DecisionOutcome", "ForumStatus",
    "FundingSource", "GiftKind", "IndicatorKind", "InvitationState", "MeasurementStatus", "MeetingStatus", "MembershipRole", "MembershipStatus",
    "NeedCoverage", "NeedStatus", "Ownership", "ParticipationRole", "ProgrammeStatus", "Reach", "RegionLevel", "RelationKind", "Role", "SheetKind",
    "SpreadsheetStatus", "Stage", "StakeholderKind", "TokenScope", "Visibility",
]

for _name in __all__:
    strawberry.enum(globals()[_name])
