"""A province's worth of made-up data, the same each time: 2,000 organisations, 500 programmes, 20,000 promises, 60,000 deliveries."""
from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from typing import Any

from server.database.rows import uuid7
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.forums.models import Forum, ForumStatus
from server.domain.places.models import Region, RegionLevel
from server.domain.programmes.models import FundingSource, Programme, ProgrammeStatus
from server.domain.stakeholders.models import Stakeholder, StakeholderKind

START = date(2024, 1, 1)
STATUSES = [CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.DELIVERING, CommitmentStatus.FULFILLED, CommitmentStatus.CANCELLED]
FOUND = [ContributionStatus.VERIFIED] * 8 + [ContributionStatus.REPORTED, ContributionStatus.RETURNED]


async def fill() -> None:
    chance = random.Random(42)
    regions = [Region(id=uuid7(), code=f"{90 + i}", name=f"Provinsi {i}", level=RegionLevel.PROVINCE) for i in range(20)]
    forums = [Forum(id=uuid7(), slug=f"forum-{i}", name=f"Forum {i}", stage=ForumStatus.ACTIVE, region_id=chance.choice(regions).id) for i in range(10)]
    stakeholders = [Stakeholder(id=uuid7(), slug=f"organisasi-{i}", name=f"Organisasi {i} untuk sesama", kind=chance.choice([*StakeholderKind]),
                                region_id=chance.choice(regions).id) for i in range(2000)]
    programmes = [Programme(id=uuid7(), slug=f"program-{i}", name=f"Program {i} untuk tanah yang hidup", status=ProgrammeStatus.IMPLEMENTATION,
                            forum_id=chance.choice(forums).id) for i in range(500)]
    commitments = [promise(chance, programmes, stakeholders) for _ in range(20_000)]
    contributions = [delivery(chance, chance.choice(commitments)) for _ in range(60_000)]
    rows: list[list[Any]] = [regions, forums, stakeholders, programmes, commitments, contributions]
    for many in rows:
        await type(many[0]).bulk_create(many, batch_size=500)


def promise(chance: random.Random, programmes: list[Programme], stakeholders: list[Stakeholder]) -> Commitment:
    status, on = chance.choice(STATUSES), START + timedelta(days=chance.randrange(900))
    return Commitment(id=uuid7(), stakeholder_id=chance.choice(stakeholders).id, programme_id=chance.choice(programmes).id, kind=GiftKind.CASH,
                      funding_source=FundingSource.CSR, channel=Channel.DIRECT, amount=chance.randrange(1, 900) * 1_000_000, status=status, pledged_on=on,
                      agreed_on=on, document_number=str(uuid7()))


def delivery(chance: random.Random, commitment: Commitment) -> Contribution:
    on = START + timedelta(days=chance.randrange(900))
    return Contribution(id=uuid7(), stakeholder_id=commitment.stakeholder_id, programme_id=commitment.programme_id, commitment_id=commitment.id,
                        kind=GiftKind.CASH, funding_source=FundingSource.CSR, amount=chance.randrange(1, 90) * 1_000_000, on=on, status=chance.choice(FOUND),
                        reported_at=datetime(2026, 1, 1, tzinfo=UTC))
