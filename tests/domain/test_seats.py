"""Seats end: people leave them, who looks after them takes them back, and the last who could let others in stays."""
from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from server.domain.accounts.looking_after import actor_of
from server.domain.accounts.models import Seat, Session, Token, User
from server.domain.accounts.seating import end_seat
from server.domain.accounts.tokens import create_token
from server.domain.activity.actor import ANYONE, Actor, Role
from server.domain.forums.models import Membership, MembershipStatus
from server.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from tests.cast import Cast, the
from tests.refusing import newest, refused


@pytest.fixture
async def serat(world: object) -> UUID:
    return UUID(str((await the("stakeholder", "serat-anyam")).id))


@pytest.fixture
async def sumsel(world: object) -> UUID:
    return UUID(str((await the("forum", "sumsel")).id))


async def seat_of(actor: Actor, role: Role = Role.OFFICER) -> UUID:
    return (await Seat.get(user_id=actor.user, role=role)).id


async def test_people_leave_their_seats_and_what_hung_on_them_goes(cast: Cast, serat: UUID) -> None:
    key = await seat_of(cast.bayu)
    await create_token(cast.bayu, name="Laporan", seat=key)
    now = datetime.now(UTC)
    session = await Session.create(user_id=cast.bayu.user, seat_id=key, token_hash="x", expires_at=now + timedelta(days=1))
    await end_seat(cast.bayu, key)
    assert not await Seat.filter(id=key).exists() and not await Token.filter(seat_id=key).exists()
    assert (await Session.get(id=session.id)).seat_id is None
    event = await newest()
    assert (event.name, event.subject_key, event.stakeholder_id, event.reason) == ("seat.ended", key, serat, None)
    assert event.summary == "meninggalkan kursi petugas Serat Anyam"


async def test_who_looks_after_a_seat_ends_it_and_says_why(cast: Cast, serat: UUID, sumsel: UUID) -> None:
    key = await seat_of(cast.bayu)
    for reason in (None, "", " \n "):
        async with refused(Invalid, "reason"):
            await end_seat(cast.rina, key, reason=reason)
    await end_seat(cast.rina, key, reason="Pindah kerja")
    event = await newest()
    assert (event.reason, event.user_id, event.concerns_id, event.forum_id) == ("Pindah kerja", cast.rina.user, serat, sumsel)
    assert event.summary == f"mengakhiri kursi {cast.bayu.name} sebagai petugas Serat Anyam"
    assert event.before == {"user": str(cast.bayu.user), "role": "OFFICER", "stakeholder": str(serat), "forum": None}


async def test_nobody_else_ends_it(cast: Cast) -> None:
    officer, secretariat = await seat_of(cast.bayu), await seat_of(cast.fadli, Role.SECRETARIAT)
    tries: list[tuple[Actor, UUID, type[Problem], tuple[str, ...]]] = [
        (ANYONE, officer, NotSignedIn, ()), (cast.mega, officer, NotFound, ("seat",)), (cast.novi, officer, NotFound, ("seat",)),
        (cast.putri, officer, NotFound, ("seat",)), (cast.hendra, officer, NotFound, ("seat",)), (cast.bayu, secretariat, NotFound, ("seat",)),
        (cast.rina, uuid4(), NotFound, ("seat",)),
        (replace(cast.rina, via="token:x"), officer, NotAllowed, ()), (replace(cast.bayu, via="token:x"), officer, NotAllowed, ()),
    ]
    for who, key, why, path in tries:
        async with refused(why, *path):
            await end_seat(who, key, reason="Iseng")


async def test_the_last_admin_and_the_last_secretariat_stay(cast: Cast) -> None:
    for who, role in ((cast.galih, Role.ADMIN), (cast.novi, Role.SECRETARIAT)):
        async with refused(Conflict, "seat"):
            await end_seat(who, await seat_of(who, role))
    async with refused(Conflict, "seat"):
        await end_seat(cast.galih, await seat_of(cast.novi, Role.SECRETARIAT), reason="Habis masa tugas")


async def test_of_the_last_two_leaving_at_once_one_stays(cast: Cast, sumsel: UUID) -> None:
    leaving = [end_seat(who, await seat_of(who, Role.SECRETARIAT)) for who in (cast.rina, cast.fadli)]
    outcomes = await asyncio.gather(*leaving, return_exceptions=True)
    assert Counter(type(outcome) for outcome in outcomes) == {Seat: 1, Conflict: 1}
    assert await Seat.filter(role=Role.SECRETARIAT, forum_id=sumsel).count() == 1


async def test_demo_people_do_not_keep_a_house_open(cast: Cast) -> None:
    real = await User.create(slug="nyata", name="Nyata", email="nyata@sumsel.example")
    seat = await Seat.create(user_id=real.id, role=Role.ADMIN)
    async with refused(Conflict, "seat"):               # galih goes when the demo goes
        await end_seat(await actor_of(real.id), seat.id)
    await end_seat(cast.galih, await seat_of(cast.galih, Role.ADMIN))


async def test_a_member_that_is_suspended_is_no_longer_looked_after_by_the_secretariat(cast: Cast, serat: UUID, sumsel: UUID) -> None:
    await Membership.filter(stakeholder_id=serat, forum_id=sumsel).update(status=MembershipStatus.SUSPENDED)
    async with refused(NotFound, "seat"):
        await end_seat(cast.rina, await seat_of(cast.bayu), reason="Ditangguhkan")
