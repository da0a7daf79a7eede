"""Small random worlds, each a forum of its own in one database: who is in it, what they do together, and which of it is seen by whom.

Names come twice and are not all ASCII, statuses and dates are anything, some organisations do nothing at all."""
from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from server.database.rows import uuid7
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.forums.models import Forum, ForumStatus, Membership, MembershipRole, MembershipStatus
from server.domain.meetings.models import Attendance, AttendanceRole, Meeting, MeetingStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.models import Field, Region, RegionLevel
from server.domain.programmes.models import FundingSource, Participation, ParticipationRole, Programme, ProgrammeStatus
from server.domain.stakeholders.models import Relation, RelationKind, Stakeholder, StakeholderKind
from tests.rights.expected import Expected, Person, Sits

NAMES = ["Anyam", "anyam", "Bakti", "Éka", "Zamrud", "Über", "“Tanda”", "Anyam Lestari", "Ωmega", "bakti\\u"]
DAYS = [date(2026, 1, 1) + timedelta(days=30 * i) for i in range(8)]
MODELS = (Region, Forum, Stakeholder, Programme, Need, Meeting, Membership, Participation, Commitment, Contribution, Relation, Attendance)


@dataclass
class World:
    """One forum with all that belongs to it: rows by table, as they were made and as the database gives them back."""
    chance: random.Random
    forum: UUID = field(default_factory=uuid7)
    rows: dict[str, dict[UUID, Any]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, row: Any) -> Any:
        self.rows[type(row).__name__][row.pk] = row
        return row

    def of(self, table: str) -> list[Any]:
        return list(self.rows[table].values())

    def any(self, table: str) -> Any:
        return self.chance.choice(self.of(table))

    def maybe(self, table: str, share: float = 0.5) -> UUID | None:
        return self.any(table).pk if self.of(table) and self.chance.random() < share else None

    def day(self) -> date | None:
        return self.chance.choice([None, *DAYS])

    def viewers(self) -> dict[str, tuple[Actor, Person]]:
        """Anyone, the officer of one of its organisations, and its secretariat."""
        organisation, user = self.any("Stakeholder").pk, uuid7()
        member = any(row.stakeholder_id == organisation and row.status == "ACTIVE" for row in self.of("Membership"))
        officer = SeatHeld(uuid7(), Role.OFFICER, stakeholder=organisation, forums=(self.forum,) if member else ())
        secretariat = SeatHeld(uuid7(), Role.SECRETARIAT, forum=self.forum, forums=(self.forum,))
        return {
            "anyone": (ANYONE, Person()),
            "officer": (Actor(user=user, name="Petugas", seats=(officer,)), Person(user, (Sits("OFFICER", organisation),))),
            "secretariat": (Actor(user=user, name="Sekretaris", seats=(secretariat,)), Person(user, (Sits("SECRETARIAT", forum=self.forum),))),
        }

    @property
    def rules(self) -> Expected:
        return Expected({model.__name__: self.rows[model.__name__] for model in MODELS}, {})


def made(number: int) -> World:
    world = World(random.Random(number))
    chance, slug = world.chance, f"dunia-{number}"
    province = world.add(Region(id=uuid7(), code=f"{number}", name=slug, level=RegionLevel.PROVINCE))
    world.add(Forum(id=world.forum, slug=slug, name=chance.choice(NAMES), stage=ForumStatus.ACTIVE, region_id=province.pk))
    for i in range(chance.randint(3, 9)):
        world.add(Stakeholder(id=uuid7(), slug=f"{slug}-{i}", name=chance.choice(NAMES), kind=chance.choice([*StakeholderKind]),
                              parent_id=world.maybe("Stakeholder", 0.2)))
    for i in range(chance.randint(2, 5)):
        world.add(Programme(id=uuid7(), slug=f"{slug}-{i}", name=chance.choice(NAMES), status=ProgrammeStatus.IMPLEMENTATION, forum_id=world.forum,
                            parent_id=world.maybe("Programme", 0.3), owner_id=world.maybe("Stakeholder", 0.3), starts_on=world.day(), ends_on=world.day()))
    for _ in range(chance.randint(1, 5)):
        world.add(Need(id=uuid7(), title=chance.choice(NAMES), status=chance.choice([*NeedStatus]), programme_id=world.maybe("Programme", 0.7),
                       proposer_id=world.any("Stakeholder").pk, region_id=province.pk, field_id="HOUSING", quantity=1, unit="unit",
                       submitted_on=chance.choice(DAYS)))
    for i in range(chance.randint(1, 2)):
        world.add(Meeting(id=uuid7(), slug=f"{slug}-{i}", title=chance.choice(NAMES), on=chance.choice(DAYS), status=chance.choice([*MeetingStatus]),
                          forum_id=world.forum if chance.random() < 0.7 else None))
    how_many = chance.choice([1, 2, 4])                 # sparse, or dense
    for many in (memberships, participations, promises, deliveries, relations, attendances):
        many(world, how_many)
    return world


def memberships(world: World, how_many: int) -> None:
    for organisation in world.of("Stakeholder"):
        once = [MembershipStatus.ENDED] if world.chance.random() < 0.2 else []
        now = [world.chance.choice([*MembershipStatus])] if world.chance.random() < how_many / 4 else []
        for status in once + now:
            world.add(Membership(id=uuid7(), forum_id=world.forum, stakeholder_id=organisation.pk, role=world.chance.choice([*MembershipRole]), status=status,
                                 starts_on=world.day(), ends_on=world.day()))


def participations(world: World, how_many: int) -> None:
    for _ in range(3 * how_many):
        world.add(Participation(id=uuid7(), programme_id=world.any("Programme").pk, stakeholder_id=world.any("Stakeholder").pk,
                                role=world.chance.choice([*ParticipationRole]), starts_on=world.day(), ends_on=world.day()))


def promises(world: World, how_many: int) -> None:
    for _ in range(3 * how_many):
        on = world.chance.choice(DAYS)
        world.add(Commitment(id=uuid7(), stakeholder_id=world.any("Stakeholder").pk, programme_id=world.any("Programme").pk, need_id=world.maybe("Need"),
                             kind=GiftKind.CASH, funding_source=FundingSource.CSR, channel=Channel.DIRECT, amount=1, pledged_on=on, agreed_on=on,
                             status=world.chance.choice([*CommitmentStatus]), document_number=str(uuid7())))


def deliveries(world: World, how_many: int) -> None:
    for _ in range(3 * how_many):
        world.add(Contribution(id=uuid7(), stakeholder_id=world.any("Stakeholder").pk, programme_id=world.any("Programme").pk, need_id=world.maybe("Need"),
                               kind=GiftKind.CASH, funding_source=FundingSource.CSR, amount=1, on=world.chance.choice(DAYS),
                               status=world.chance.choice([*ContributionStatus, ContributionStatus.VERIFIED]), reported_at=datetime(2026, 9, 1, tzinfo=UTC)))


def relations(world: World, how_many: int) -> None:
    for _ in range(how_many):
        one, other = world.chance.sample(world.of("Stakeholder"), 2)
        world.add(Relation(id=uuid7(), origin_id=one.pk, target_id=other.pk, kind=world.chance.choice([*RelationKind]), starts_on=world.day(),
                           ends_on=world.day()))


def attendances(world: World, how_many: int) -> None:
    for _ in range(2 * how_many):
        world.add(Attendance(id=uuid7(), meeting_id=world.any("Meeting").pk, stakeholder_id=world.maybe("Stakeholder", 0.9),
                             role=world.chance.choice([*AttendanceRole])))


async def stored(numbers: range) -> list[World]:
    """So many worlds in the open database, with their rows as it gives them back."""
    await Field.create(code="HOUSING", name="Perumahan", name_en="Housing", position=1)
    worlds = [made(number) for number in numbers]
    home = {key: world for world in worlds for rows in world.rows.values() for key in rows}
    for model in MODELS:
        await model.bulk_create([row for world in worlds for row in world.of(model.__name__)], batch_size=200)
        for row in await model.all():
            home[row.pk].rows[model.__name__][row.pk] = row
    return worlds


