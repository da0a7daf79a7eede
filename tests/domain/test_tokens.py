"""Programs' ways in: made for a seat of one's own, or for what is open to all; and nothing of them, or of other secrets, stands in the database."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from server.domain.accounts.inviting import invite
from server.domain.accounts.looking_after import COMMAND, actor_of
from server.domain.accounts.models import Seat, Token, User
from server.domain.accounts.tokens import MOST, create_token, fingerprint, give_token, revoke_token, well_formed
from server.domain.activity.actor import ANYONE, Actor, Role
from server.domain.activity.models import Event
from server.domain.forums.models import Membership, MembershipStatus
from server.errors import Conflict, Invalid, Limited, NotAllowed, NotFound, NotSignedIn, Problem
from tests.cast import Cast, the
from tests.refusing import newest, refused
from tests.tables import everything


async def seat_of(actor: Actor, role: Role = Role.OFFICER) -> UUID:
    return (await Seat.get(user_id=actor.user, role=role)).id


async def test_a_token_speaks_from_one_seat_and_is_shown_once(cast: Cast) -> None:
    seat = await Seat.get(user_id=cast.bayu.user)
    count = await Event.all().count()
    token, secret = await create_token(replace(cast.bayu, via="session:x"), name=" Laporan bulanan ", seat=seat.id, scopes=["write", "write"], days=30)
    kept = await Token.get(id=token.id)
    assert well_formed(secret) and kept.token_hash == fingerprint(secret) and kept.prefix == secret[:12]
    assert (kept.name, kept.scopes, kept.user_id, kept.seat_id) == ("Laporan bulanan", "read write", cast.bayu.user, seat.id)
    assert kept.expires_at is not None and kept.expires_at - kept.created_at == timedelta(days=30)
    event = await newest()
    assert await Event.all().count() == count + 1
    assert (event.name, event.subject_prefix, event.subject_key, event.via) == ("token.created", "tok", token.id, "session:x")
    assert (event.stakeholder_id, event.forum_id, event.confidential) == (seat.stakeholder_id, None, True)
    assert event.after == {"user": str(cast.bayu.user), "seat": str(seat.id), "scopes": ["read", "write"], "days": 30}


async def test_a_token_without_a_seat_only_reads(cast: Cast) -> None:
    token, _secret = await create_token(cast.bayu, name="Dasbor", scopes=["read", "views"])
    assert (token.seat_id, token.scopes) == (None, "read views")
    for scopes in (["write"], ["read", "webhooks"], [], ["everything"]):
        async with refused(Invalid, "scopes"):
            await create_token(cast.bayu, name="Dasbor", scopes=scopes)


async def test_what_makes_no_token(cast: Cast) -> None:
    own, others, colleague = await seat_of(cast.bayu), await seat_of(cast.mega), await seat_of(cast.fadli, Role.SECRETARIAT)
    tries: list[tuple[Actor, dict[str, Any], type[Problem], tuple[str, ...]]] = [
        (ANYONE, {}, NotSignedIn, ()), (replace(cast.bayu, via="token:x"), {}, NotAllowed, ()),
        (cast.bayu, {"seat": others}, NotFound, ("seat",)), (cast.bayu, {"seat": uuid4()}, NotFound, ("seat",)),
        (cast.rina, {"seat": colleague}, NotAllowed, ("seat",)), (cast.galih, {"seat": own}, NotAllowed, ("seat",)),
        (cast.bayu, {"seat": own, "name": " "}, Invalid, ("name",)), (cast.bayu, {"seat": own, "name": "x" * 101}, Invalid, ("name",)),
        (cast.bayu, {"seat": own, "scopes": []}, Invalid, ("scopes",)), (cast.bayu, {"seat": own, "scopes": ["admin"]}, Invalid, ("scopes",)),
        *((cast.bayu, {"seat": own, "days": days}, Invalid, ("days",)) for days in (-1, 0, 367, 10**9)),
    ]
    for who, given, why, path in tries:
        async with refused(why, *path):
            await create_token(who, **{"name": "Laporan", **given})


async def test_nobody_has_tokens_without_end(cast: Cast) -> None:
    for _ in range(MOST):
        token, _secret = await create_token(cast.bayu, name="Laporan")
    async with refused(Limited, "name"):
        await create_token(cast.bayu, name="Laporan")
    await revoke_token(cast.bayu, token.id)
    await create_token(cast.bayu, name="Laporan")


async def test_a_token_is_ended_by_its_owner_and_by_who_looks_after_its_seat(cast: Cast) -> None:
    seat = await Seat.get(user_id=cast.bayu.user)
    colleague = await User.create(slug="rekan", name="Rekan", email="rekan@serat.example")
    await Seat.create(user_id=colleague.id, role=Role.OFFICER, stakeholder_id=seat.stakeholder_id)
    for who in (cast.bayu, await actor_of(colleague.id), cast.rina, cast.galih, replace(cast.bayu, via="token:x")):
        token, _secret = await create_token(cast.bayu, name="Laporan", seat=seat.id)
        assert (await revoke_token(who, token.id)).revoked_at == (await Token.get(id=token.id)).revoked_at is not None
        event = await newest()
        assert (event.name, event.subject_key, event.user_id, event.summary) == ("token.revoked", token.id, who.user, "mencabut token “Laporan”")
        assert {event.stakeholder_id, event.concerns_id} == {seat.stakeholder_id, None}
        async with refused(Conflict, "token"):
            await revoke_token(cast.bayu, token.id)


async def test_nobody_else_ends_it(cast: Cast) -> None:
    token, _secret = await create_token(cast.bayu, name="Laporan", seat=await seat_of(cast.bayu))
    public, _secret = await create_token(cast.bayu, name="Dasbor")
    for who, key, why in ((ANYONE, token.id, NotSignedIn), (cast.mega, token.id, NotFound), (cast.novi, token.id, NotFound), (cast.putri, token.id, NotFound),
                          (cast.bayu, uuid4(), NotFound), (cast.rina, public.id, NotFound), (cast.mega, public.id, NotFound)):
        async with refused(why, *(["token"] if why is NotFound else [])):
            await revoke_token(who, key)
    await Membership.filter(stakeholder_id=(await the("stakeholder", "serat-anyam")).id).update(status=MembershipStatus.SUSPENDED)
    async with refused(NotFound, "token"):
        await revoke_token(cast.rina, token.id)
    await revoke_token(cast.galih, public.id)


async def test_only_the_terminal_gives_tokens_to_others(cast: Cast) -> None:
    mega, seat, others = await the("person", "mega"), await Seat.get(user_id=cast.mega.user), await Seat.get(user_id=cast.bayu.user)
    for who in (ANYONE, cast.galih, cast.mega):
        async with refused(NotAllowed):
            await give_token(who, mega, name="Laporan", seat=seat, scopes=["read"], days=1)
    async with refused(NotAllowed, "seat"):
        await give_token(COMMAND, mega, name="Laporan", seat=others, scopes=["read"], days=1)
    token, _secret = await give_token(COMMAND, mega, name="Laporan", seat=seat, scopes=["read"], days=1)
    event = await newest()
    assert (token.user_id, event.user_id, event.via, event.name) == (mega.id, None, "command", "token.created")


async def test_no_secret_stands_in_the_database(cast: Cast) -> None:
    _token, one = await create_token(cast.bayu, name="Laporan", seat=await seat_of(cast.bayu))
    _invitation, other = await invite(cast.rina, email="budi@serat.example", name="Budi", role=Role.OBSERVER, forum=(await the("forum", "sumsel")).id)
    stored = str(await everything())
    for secret in (one, other):
        pieces = {secret[at:at + 16] for at in range(len("simpul_XXXXX"), len(secret) - 15)}       # a token's first letters are kept to tell it by
        assert pieces and not [piece for piece in pieces if piece in stored]
        assert fingerprint(secret) in stored
