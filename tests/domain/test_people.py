"""People come in by invitation: who may ask whom in, and what an invitation opens."""
from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.domain.accounts.inviting import HOLDS, MOST_A_DAY, accept_invitation, invite, open_invitation, withdraw_invitation
from server.domain.accounts.looking_after import actor_of
from server.domain.accounts.models import Invitation, Seat, User
from server.domain.activity.actor import ANYONE, Role
from server.domain.activity.models import Event
from server.domain.forums.models import Membership
from server.errors import Conflict, Invalid, Limited, NotAllowed, NotFound, NotSignedIn, Problem
from tests.cast import Cast, the
from tests.refusing import newest, refused
from tests.tables import everything

BUDI: dict[str, Any] = {"email": "budi@serat.example", "name": "Budi Santoso"}


@pytest.fixture
async def serat(world: object) -> UUID:
    return UUID(str((await the("stakeholder", "serat-anyam")).id))


@pytest.fixture
async def sumsel(world: object) -> UUID:
    return UUID(str((await the("forum", "sumsel")).id))


async def place(role: Role, slug: str = "") -> dict[str, Any]:
    """Where somebody is invited to: an organisation for officers, else a forum, or nowhere for admins."""
    kind = {"forum": None} if role is Role.ADMIN else {"stakeholder": slug} if role is Role.OFFICER else {"forum": slug}
    return {"role": role, **{noun: (await the(noun, name)).id for noun, name in kind.items() if name}}


# ── inviting ──

async def test_an_officer_invites_a_colleague(cast: Cast, serat: UUID) -> None:
    count = await Event.all().count()
    invitation, secret = await invite(replace(cast.bayu, via="session:x"), email="  Budi@Serat.EXAMPLE ", name=" Budi Santoso ", role=Role.OFFICER,
                                      stakeholder=serat, locale="en")
    kept = await Invitation.get(id=invitation.id)
    assert (kept.email, kept.name, kept.role, kept.stakeholder_id, kept.forum_id) == ("budi@serat.example", "Budi Santoso", Role.OFFICER, serat, None)
    assert (kept.inviter_id, kept.locale, kept.expires_at - kept.created_at) == (cast.bayu.user, "en", HOLDS)
    assert len(secret) >= 43 and secret not in str(await everything())
    event = await newest()
    assert await Event.all().count() == count + 1
    assert (event.name, event.user_id, event.via, event.stakeholder_id, event.concerns_id) == ("person.invited", cast.bayu.user, "session:x", serat, None)
    assert (event.subject_prefix, event.subject_key, event.confidential, event.public) == ("inv", invitation.id, True, False)
    assert event.summary == "mengundang Budi Santoso sebagai petugas Serat Anyam"
    assert "@" not in f"{event.summary} {event.before} {event.after}"


async def test_the_secretariat_invites_a_members_officer_and_does_so_for_its_forum(cast: Cast, serat: UUID, sumsel: UUID) -> None:
    await invite(cast.rina, **BUDI, role=Role.OFFICER, stakeholder=serat)
    event = await newest()
    assert (event.stakeholder_id, event.concerns_id, event.forum_id) == (None, serat, sumsel)


MAY: list[tuple[str, Role, str]] = [
    ("bayu", Role.OFFICER, "serat-anyam"), ("rina", Role.OFFICER, "serat-anyam"), ("galih", Role.OFFICER, "serat-anyam"),
    ("rina", Role.SECRETARIAT, "sumsel"), ("rina", Role.VERIFIER, "sumsel"), ("rina", Role.OBSERVER, "sumsel"),
    ("galih", Role.SECRETARIAT, "jambi"), ("galih", Role.VERIFIER, "sumsel"), ("galih", Role.OBSERVER, "jambi"), ("galih", Role.ADMIN, ""),
    ("galih", Role.OFFICER, "anyam-raya"), ("novi", Role.OFFICER, "lantern-bridge"), ("rina", Role.OFFICER, "lantern-bridge"),
]
MAY_NOT: list[tuple[str, Role, str]] = [
    ("bayu", Role.OFFICER, "sawit-embun"), ("bayu", Role.SECRETARIAT, "sumsel"), ("bayu", Role.OBSERVER, "sumsel"), ("bayu", Role.ADMIN, ""),
    ("rina", Role.ADMIN, ""), ("rina", Role.SECRETARIAT, "jambi"), ("rina", Role.OFFICER, "takamori-karet"),
    ("rina", Role.OFFICER, "anyam-raya"), ("novi", Role.OFFICER, "anyam-raya"),
    ("novi", Role.OFFICER, "batu-tembesi"),            # invited, ended and suspended members are not the secretariat's
    ("hendra", Role.OBSERVER, "sumsel"), ("putri", Role.OBSERVER, "sumsel"), ("laila", Role.VERIFIER, "sumsel"),
]


@pytest.mark.parametrize(("who", "role", "slug"), MAY)
async def test_who_looks_after_a_seat_invites_to_it(cast: Cast, who: str, role: Role, slug: str) -> None:
    where = await place(role, slug)
    invitation, _secret = await invite(cast.actors[who], **BUDI, **where)
    assert (await Invitation.get(id=invitation.id)).role is role


async def test_nobody_else_does(cast: Cast) -> None:
    for who, role, slug in MAY_NOT:
        where = await place(role, slug)
        async with refused(NotAllowed, "role"):
            await invite(cast.actors[who], **BUDI, **where)


async def test_nobody_in_particular_and_no_program_invites(cast: Cast, serat: UUID) -> None:
    async with refused(NotSignedIn):
        await invite(ANYONE, **BUDI, role=Role.OFFICER, stakeholder=serat)
    async with refused(NotAllowed):
        await invite(replace(cast.bayu, via="token:x"), **BUDI, role=Role.OFFICER, stakeholder=serat)


@pytest.mark.parametrize("email", ["", "budi", "budi@serat", "budi santoso@serat.id", "budi@@serat.id", "@serat.id", "budi@serat..id", "budi@-serat.id",
                                   "budi@serat.id\nBcc: semua@serat.id", "budi\x00@serat.id", "búdi@serat.id", "x" * 250 + "@serat.id", "<b>@serat.id"])
async def test_what_is_no_address_is_refused(cast: Cast, serat: UUID, email: str) -> None:
    async with refused(Invalid, "email"):
        await invite(cast.bayu, email=email, name="Budi", role=Role.OFFICER, stakeholder=serat)


async def test_what_is_no_name_is_refused(cast: Cast, serat: UUID) -> None:
    for name in ("", "  ", "x" * 101, "budi@serat.id", "Budi\nSantoso"):
        async with refused(Invalid, "name"):
            await invite(cast.bayu, email="budi@serat.id", name=name, role=Role.OFFICER, stakeholder=serat)


async def test_a_role_sits_where_it_can_sit(cast: Cast, serat: UUID, sumsel: UUID) -> None:
    wrong: list[tuple[Role, UUID | None, UUID | None, type[Problem], str]] = [
        (Role.OFFICER, None, None, Invalid, "stakeholder"), (Role.OFFICER, serat, sumsel, Invalid, "forum"),
        (Role.OFFICER, uuid4(), None, NotFound, "stakeholder"),
        (Role.VERIFIER, serat, None, Invalid, "forum"), (Role.SECRETARIAT, None, None, Invalid, "forum"), (Role.OBSERVER, None, uuid4(), NotFound, "forum"),
        (Role.ADMIN, serat, None, Invalid, "stakeholder"), (Role.ADMIN, None, sumsel, Invalid, "forum"),
    ]
    for role, stakeholder, forum, why, path in wrong:
        async with refused(why, path):
            await invite(cast.galih, **BUDI, role=role, stakeholder=stakeholder, forum=forum)


async def test_inviting_again_takes_the_place_of_the_older_invitation(cast: Cast, serat: UUID) -> None:
    first, one = await invite(cast.bayu, **BUDI, role=Role.OFFICER, stakeholder=serat)
    elsewhere, _secret = await invite(cast.mega, **BUDI, role=Role.OFFICER, stakeholder=(await the("stakeholder", "sawit-embun")).id)
    second, other = await invite(cast.rina, **BUDI, role=Role.OFFICER, stakeholder=serat)
    assert (await newest()).before == {"replaced": [str(first.id)]}
    with pytest.raises(NotFound):
        await open_invitation(one)
    assert (await open_invitation(other)).id == second.id
    assert (await Invitation.get(id=elsewhere.id)).withdrawn_at is None


async def test_who_sits_there_is_not_invited_there(cast: Cast, serat: UUID, sumsel: UUID) -> None:
    async with refused(Conflict, "email"):
        await invite(cast.rina, email="BAYU@simpul.example", name="Bayu", role=Role.OFFICER, stakeholder=serat)
    async with refused(Conflict, "email"):
        await invite(cast.rina, email="hendra@simpul.example", name="Hendra", role=Role.VERIFIER, forum=sumsel, stakeholder=serat)
    await invite(cast.rina, email="hendra@simpul.example", name="Hendra", role=Role.OFFICER, stakeholder=serat)


async def test_an_inviter_does_not_write_to_strangers_without_end(cast: Cast, serat: UUID) -> None:
    now = datetime.now(UTC)
    await Invitation.bulk_create([Invitation(email=f"{n}@serat.id", name="Budi", role=Role.OFFICER, stakeholder_id=serat, inviter_id=cast.bayu.user,
                                             token_hash=str(n), created_at=now, expires_at=now) for n in range(MOST_A_DAY)])
    async with refused(Limited, "email"):
        await invite(cast.bayu, **BUDI, role=Role.OFFICER, stakeholder=serat)
    await invite(cast.rina, **BUDI, role=Role.OFFICER, stakeholder=serat)


# ── accepting ──

async def test_accepting_makes_the_account_and_the_seat(cast: Cast, serat: UUID) -> None:
    invitation, secret = await invite(cast.bayu, **BUDI, role=Role.OFFICER, stakeholder=serat, locale="en")
    found = await open_invitation(secret)
    assert (found.stakeholder and found.stakeholder.slug, found.forum, found.inviter and found.inviter.name) == ("serat-anyam", None, cast.bayu.name)
    count = await Event.all().count()
    person = await accept_invitation(found.id, user=None, name="Budi S.", password_hash="a hash")
    kept = await User.get(id=person.id)
    assert (kept.name, kept.email, kept.locale, kept.password_hash, kept.one_click) == ("Budi S.", "budi@serat.example", "en", "a hash", False)
    seat = await Seat.get(user_id=person.id)
    assert (seat.role, seat.stakeholder_id, seat.forum_id) == (Role.OFFICER, serat, None)
    event = await newest()
    assert await Event.all().count() == count + 1
    assert (event.name, event.user_id, event.stakeholder_id, event.confidential) == ("invitation.accepted", person.id, serat, True)
    assert (event.via, event.after and event.after["seat"]) == (f"invitation:{invitation.id}", str(seat.id))
    assert "@" not in f"{event.summary} {event.after}"
    assert (await actor_of(person.id)).stakeholders == (serat,)


async def test_who_has_an_account_accepts_with_it(cast: Cast, sumsel: UUID) -> None:
    mega = await the("person", "mega")
    invitation, _secret = await invite(cast.rina, email=mega.email, name="Siapa Saja", role=Role.OBSERVER, forum=sumsel)
    async with refused(Conflict, "email"):
        await accept_invitation(invitation.id, user=None, name="Mega lain", password_hash="another")
    async with refused(NotAllowed, "email"):
        await accept_invitation(invitation.id, user=await the("person", "bayu"))
    assert (await accept_invitation(invitation.id, user=mega)).id == mega.id
    assert (await User.get(id=mega.id)).name == mega.name
    assert Counter(seat.role for seat in await Seat.filter(user_id=mega.id)) == {Role.OFFICER: 1, Role.OBSERVER: 1}


async def test_an_invitation_opens_once_even_to_two_at_once(cast: Cast, serat: UUID) -> None:
    invitation, secret = await invite(cast.bayu, **BUDI, role=Role.OFFICER, stakeholder=serat)
    tries = [accept_invitation(invitation.id, user=None, name=f"Budi {n}", password_hash=str(n)) for n in range(6)]
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    assert Counter(type(outcome) for outcome in outcomes) == {User: 1, NotFound: 5}
    assert await User.filter(email=BUDI["email"]).count() == await Event.filter(name="invitation.accepted").count() == 1
    assert await Seat.filter(stakeholder_id=serat, user__email=BUDI["email"]).count() == 1
    with pytest.raises(NotFound):
        await open_invitation(secret)


async def test_two_invitations_accepted_at_once_make_one_account(cast: Cast, serat: UUID, sumsel: UUID) -> None:
    one, _ = await invite(cast.bayu, **BUDI, role=Role.OFFICER, stakeholder=serat)
    two, _ = await invite(cast.rina, **BUDI, role=Role.OBSERVER, forum=sumsel)
    outcomes = await asyncio.gather(*(accept_invitation(each.id, user=None, name=None, password_hash=None) for each in (one, two)), return_exceptions=True)
    assert Counter(type(outcome) for outcome in outcomes) == {User: 1, Conflict: 1}
    assert await User.filter(email=BUDI["email"]).count() == await Seat.filter(user__email=BUDI["email"]).count() == 1


async def test_an_invitation_that_is_over_opens_nothing(cast: Cast, serat: UUID) -> None:
    expired, one = await invite(cast.bayu, **BUDI, role=Role.OFFICER, stakeholder=serat)
    await Invitation.filter(id=expired.id).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    withdrawn, other = await invite(cast.rina, email="ani@serat.id", name="Ani", role=Role.OFFICER, stakeholder=serat)
    await withdraw_invitation(cast.bayu, withdrawn.id)
    for key, secret in ((expired.id, one), (withdrawn.id, other), (uuid4(), "no such secret"), (uuid4(), "")):
        async with refused(NotFound):
            await open_invitation(secret)
        async with refused(NotFound):
            await accept_invitation(key, user=None, name="Budi", password_hash="a hash")


async def test_an_invitation_is_void_when_who_sent_it_may_no_longer(cast: Cast, sumsel: UUID) -> None:
    for inviter, ending in ((cast.rina, Seat.filter(user_id=cast.rina.user).delete),
                            (cast.novi, Membership.filter(stakeholder__slug="lantern-bridge", forum__slug="jambi").delete)):
        where = {"role": Role.OBSERVER, "forum": sumsel} if inviter is cast.rina else await place(Role.OFFICER, "lantern-bridge")
        invitation, secret = await invite(inviter, **BUDI, **where)
        assert (await open_invitation(secret)).id == invitation.id
        await ending()
        async with refused(NotFound):
            await open_invitation(secret)
        async with refused(NotFound):
            await accept_invitation(invitation.id, user=None, name="Budi", password_hash="a hash")


async def test_what_demo_people_open_is_of_the_demo(cast: Cast, sumsel: UUID) -> None:
    real = await User.create(slug="nyata", name="Nyata", email="nyata@sumsel.example")
    invitation, _secret = await invite(cast.rina, **BUDI, role=Role.SECRETARIAT, forum=sumsel)
    assert (await accept_invitation(invitation.id, user=None)).is_demo
    invitation, _secret = await invite(cast.rina, email=real.email, name="Nyata", role=Role.SECRETARIAT, forum=sumsel)
    async with refused(NotAllowed, "email"):
        await accept_invitation(invitation.id, user=real)


# ── withdrawing ──

async def test_who_looks_after_a_seat_withdraws_an_invitation_to_it(cast: Cast, serat: UUID) -> None:
    invitation, _secret = await invite(cast.rina, **BUDI, role=Role.OFFICER, stakeholder=serat)
    for who in (cast.mega, cast.novi, cast.putri):
        async with refused(NotFound, "invitation"):
            await withdraw_invitation(who, invitation.id)
    async with refused(NotSignedIn):
        await withdraw_invitation(ANYONE, invitation.id)
    assert (await withdraw_invitation(cast.bayu, invitation.id)).withdrawn_at is not None
    event = await newest()
    assert (event.name, event.subject_key, event.stakeholder_id) == ("invitation.withdrawn", invitation.id, serat)
    assert event.summary == "menarik undangan Budi Santoso sebagai petugas Serat Anyam"
    async with refused(Conflict, "invitation"):
        await withdraw_invitation(cast.bayu, invitation.id)
