"""How sums are made, everywhere (the rules stand in product.md's vocabulary and in the contract)."""
from __future__ import annotations

from typing import Any

import strawberry
from tortoise.expressions import Q

from graphql_schema.reading.formulas import Formula, among, distinct, own, percent, total
from graphql_schema.reading.shapes import part
from graphql_schema.scalars import Rupiah
from server.domain.activity.actor import Fact
from server.domain.commitments.models import CommitmentStatus
from server.domain.contributions.models import ContributionStatus
from server.domain.needs.models import NeedStatus

AGREED_ONES = [CommitmentStatus.AGREED, CommitmentStatus.DELIVERING, CommitmentStatus.FULFILLED, CommitmentStatus.PARTLY_FULFILLED]
OPEN_ONES = [CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.DELIVERING]

STANDING = Q(status__in=[CommitmentStatus.PLEDGED, *AGREED_ONES])       # neither cancelled nor lapsed
AGREED = Q(status__in=AGREED_ONES)
OVERDUE = Q(due_on__lt=Fact("today"), status__in=OPEN_ONES)
VERIFIED = Q(status=ContributionStatus.VERIFIED)                        # a reversal's two rows are both REVERSED, and count nowhere
REPORTED = Q(status=ContributionStatus.REPORTED)                        # of those the viewer may see
ASKED = Q(status__in=[NeedStatus.LISTED, NeedStatus.CLOSED])
LISTED = Q(status=NeedStatus.LISTED)

# Over a need. Only what is counted in the need's own unit adds up.
PLEDGED_QUANTITY = total("commitments", "quantity", only=STANDING, matching={"unit": "unit"})
DELIVERED_QUANTITY = total("contributions", "quantity", only=VERIFIED, matching={"unit": "unit"})
OPEN = (LISTED, own("quantity") > PLEDGED_QUANTITY)


@strawberry.type(description="One thing's promises and deliveries at a glance.")
class Summary:
    needs: int = strawberry.field(description="Needs listed or closed.")
    open_needs: int = strawberry.field(description="Listed needs whose pledged quantity is below the quantity.")
    commitments: int = strawberry.field(description="Commitments that stand: neither cancelled nor lapsed.")
    overdue_commitments: int = strawberry.field(description="Due before today (in Asia/Jakarta), and pledged, agreed or delivering.")
    contributions: int = strawberry.field(description="Verified contributions.")
    partners: int = strawberry.field(description="Distinct stakeholders with a standing commitment or a verified contribution.")
    pledged: Rupiah = strawberry.field(description="Amounts of standing commitments.")
    agreed: Rupiah = strawberry.field(description="Amounts of standing commitments past PLEDGED.")
    delivered: Rupiah = strawberry.field(description="Amounts of verified contributions, with or without a commitment.")
    reported: Rupiah = strawberry.field(description="Amounts of reported contributions the viewer may see.")
    beneficiaries: int = strawberry.field(description="As reported in verified contributions; people served twice count twice.")
    percent_fulfilled: float | None = strawberry.field(
        description="Verified amounts answering agreed standing commitments, per hundred of agreed; null where nothing is agreed.")


def summary(prefix: str, needs: Formula, open_needs: Formula, partners: Formula | None = None, *, description: str) -> Any:
    """The summary of what is reached by the relations `<prefix>commitments` and `<prefix>contributions`."""
    commitments, contributions = f"{prefix}commitments", f"{prefix}contributions"
    agreed = total(commitments, "amount", only=AGREED)
    kept = total(f"{commitments}__contributions", "amount", only=VERIFIED, through={commitments.rpartition("__")[2]: AGREED})
    return part(
        description=description,
        needs=needs,
        open_needs=open_needs,
        commitments=total(commitments, only=STANDING),
        overdue_commitments=total(commitments, only=OVERDUE),
        contributions=total(contributions, only=VERIFIED),
        partners=partners or distinct(among(commitments, "stakeholder_id", STANDING), among(contributions, "stakeholder_id", VERIFIED)),
        pledged=total(commitments, "amount", only=STANDING),
        agreed=agreed,
        delivered=total(contributions, "amount", only=VERIFIED),
        reported=total(contributions, "amount", only=REPORTED),
        beneficiaries=total(contributions, "beneficiaries", only=VERIFIED),
        percent_fulfilled=percent(kept, agreed),
    )
