"""A forum with one person for each kind of seat around what one member asks, promises and delivers; and such things in any state."""
from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from uuid import UUID

from server.domain.accounts.models import Seat, User
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld, today
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.forums.models import Forum, ForumStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import FundingSource
from tests.little_forum import LittleForum, little_forum

YESTERDAY = today() - timedelta(days=1)
numbers = count(1)


@dataclass
class World:
    forum: LittleForum
    seats: dict[str, Actor]
    many: Counter[str]


async def seated_forum() -> World:
    """Serat gives and asks; around it sits one person for each kind of seat."""
    forum = await little_forum()
    other = await Forum.create(slug="jambi", name="Forum CSR Jambi", stage=ForumStatus.ACTIVE, region=forum.elsewhere)
    here, serat, sawit = forum.forum.id, forum.serat.id, forum.sawit.id
    kinds: dict[str, list[tuple[Role, UUID | None, UUID | None]]] = {
        "officer": [(Role.OFFICER, serat, None)], "other officer": [(Role.OFFICER, sawit, None)],
        "officer of no member": [(Role.OFFICER, forum.warga.id, None)],
        "verifier": [(Role.VERIFIER, None, here)], "verifier of others": [(Role.VERIFIER, sawit, here)], "verifier of theirs": [(Role.VERIFIER, serat, here)],
        "verifier elsewhere": [(Role.VERIFIER, None, other.id)],
        "secretariat": [(Role.SECRETARIAT, None, here)], "secretariat of theirs": [(Role.SECRETARIAT, serat, here)],
        "secretariat elsewhere": [(Role.SECRETARIAT, None, other.id)],
        "observer": [(Role.OBSERVER, None, here)], "admin": [(Role.ADMIN, None, None)],
        "officer and verifier": [(Role.OFFICER, serat, None), (Role.VERIFIER, None, here)],
    }
    seats = {"nobody": ANYONE, **{name: await person(name, held, member_of=here, outside=forum.warga.id) for name, held in kinds.items()}}
    both = seats["officer and verifier"]
    seats["officer who chose the verifier's seat"] = Actor(both.user, both.name, both.seats[1:], via="session:chosen")
    seats["token of the verifier's seat"] = Actor(both.user, both.name, both.seats[1:], via="token:seat")
    return World(forum, seats, Counter())


async def person(name: str, held: list[tuple[Role, UUID | None, UUID | None]], *, member_of: UUID, outside: UUID) -> Actor:
    """With rows of seats, for some rules look at all that a person has, whichever they speak from."""
    user = await User.create(slug=name.replace(" ", "-"), name=name, email=f"{name.replace(' ', '.')}@simpul.example")
    seats = []
    for role, stakeholder, forum in held:
        row = await Seat.create(user_id=user.id, role=role, stakeholder_id=stakeholder, forum_id=forum)
        forums = (forum,) if forum else (member_of,) if stakeholder and stakeholder != outside else ()
        seats.append(SeatHeld(row.id, role, stakeholder, forum, forums))
    return Actor(user=user.id, name=name, seats=tuple(seats), via="test")


async def a_need(world: World, state: str) -> Need:
    return await Need.create(
        title=f"Kebutuhan {next(numbers)}", status=NeedStatus(state), programme_id=world.forum.programme.id, proposer_id=world.forum.serat.id,
        region_id=world.forum.regency.id, field_id=world.forum.need.field_id, quantity=10_000, unit="unit", submitted_on=YESTERDAY)


async def a_promise(world: World, state: str) -> Commitment:
    agreed = {} if state == "PLEDGED" else {"agreed_on": YESTERDAY, "document_number": f"{next(numbers)}/2026"}
    promise = await Commitment.create(
        stakeholder_id=world.forum.serat.id, programme_id=world.forum.programme.id, kind=GiftKind.CASH, funding_source=FundingSource.CSR,
        channel=Channel.DIRECT, amount=400, status=CommitmentStatus(state), pledged_on=YESTERDAY, due_on=YESTERDAY, **agreed)
    for amount in {"DELIVERING": [200], "PARTLY_FULFILLED": [200], "FULFILLED": [400]}.get(state, []):
        await a_delivery(world, "VERIFIED", promise, amount)
    return promise


async def a_delivery(world: World, state: str, promise: Commitment | None = None, amount: int = 100) -> Contribution:
    return await Contribution.create(
        stakeholder_id=world.forum.serat.id, programme_id=world.forum.programme.id, commitment_id=promise and promise.id, kind=GiftKind.CASH,
        funding_source=FundingSource.CSR, amount=amount, on=YESTERDAY, status=ContributionStatus(state), reported_at=datetime.now(UTC),
        reporter_id=world.seats["officer"].user, reporter_of_id=world.forum.serat.id)
