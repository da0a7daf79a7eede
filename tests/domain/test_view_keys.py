"""Keys that open one view elsewhere: made by hand, from a seat one speaks from; what is kept of them opens nothing."""
from __future__ import annotations

import base64
from dataclasses import replace
from hashlib import sha256
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from server.domain.accounts.tokens import create_token
from server.domain.activity.actor import ANYONE, Actor, Role
from server.domain.saved_views.actions import archive_view, share_view
from server.domain.saved_views.keys import MOST, create_view_key, revoke_view_key
from server.domain.saved_views.models import SavedView, ViewKey, ViewKeyKind, ViewSharing
from server.errors import Conflict, Invalid, Limited, NotAllowed, NotFound, NotSignedIn
from tests.cast import Cast
from tests.domain.test_saved_views import a_colleague, made, seat_of
from tests.refusing import newest, refused
from tests.tables import everything

FEED, EMBED = ViewKeyKind.FEED, ViewKeyKind.EMBED


async def a_key(actor: Actor, view: SavedView, kind: ViewKeyKind = FEED, *, name: str = "Kalender", seat: UUID | None = None) -> tuple[ViewKey, str]:
    return await create_view_key(actor, view.id, seat=seat or await seat_of(actor), name=name, kind=kind)


async def test_a_secret_is_said_once_and_what_is_kept_proves_it(cast: Cast) -> None:
    view = await made(cast.bayu)
    feed, address = await a_key(cast.bayu, view)
    embed, pem = await a_key(cast.bayu, view, EMBED)
    assert address.startswith("simpul_view_") and feed.proof == sha256(address.encode()).hexdigest()
    private = load_pem_private_key(pem.encode(), None)
    assert isinstance(private, Ed25519PrivateKey)
    Ed25519PublicKey.from_public_bytes(base64.urlsafe_b64decode(embed.proof + "=")).verify(private.sign(b"alamat"), b"alamat")
    stored = str(await everything())
    assert not any(piece in stored for piece in (address, address.removeprefix("simpul_view_"), *pem.splitlines()[1:-1]))
    event = await newest()
    assert (event.name, event.subject_key, event.after, event.stakeholder_id) == ("view_key.created", embed.id, {"kind": "EMBED", "name": "Kalender"}, None)


async def test_a_key_sees_from_a_seat_that_its_maker_speaks_from_now(cast: Cast) -> None:
    """A token of one seat, or a session that has put on one, is not to give away what another sees; nor is who changes the view to see from elsewhere."""
    view = await made(cast.laila, seat=next(seat.id for seat in cast.laila.seats if seat.role is Role.OFFICER))
    officer, verifier = (next(seat for seat in cast.laila.seats if seat.role is role) for role in (Role.OFFICER, Role.VERIFIER))
    for who, seat in ((replace(cast.laila, seats=(verifier, replace(officer, id=uuid4()))), officer), (cast.laila, verifier)):
        async with refused(NotAllowed, "seat"):
            await a_key(who, view, seat=seat.id)
    async with refused(NotFound, "seat"):
        await a_key(cast.laila, view, seat=await seat_of(cast.mega))
    assert (await a_key(replace(cast.laila, seats=(officer,)), view, seat=officer.id))[0].seat_id == officer.id


async def test_no_program_makes_keys_that_would_outlive_its_token(cast: Cast) -> None:
    view = await made(cast.bayu)
    token, _secret = await create_token(cast.bayu, name="Program", seat=await seat_of(cast.bayu), scopes=["views"])
    async with refused(NotAllowed):
        await a_key(replace(cast.bayu, via=f"token:{token.id}"), view)


async def test_who_changes_a_view_makes_keys_to_it_so_many_and_while_it_is_there(cast: Cast) -> None:
    view = await made(cast.bayu)
    for who, why, path in ((ANYONE, NotSignedIn, ()), (cast.mega, NotFound, ("view",)), (cast.rina, NotFound, ("view",))):
        async with refused(why, *path):
            await a_key(who, view, seat=await seat_of(cast.bayu))
    await share_view(cast.bayu, view.id, version=1, sharing=ViewSharing.GALLERY)
    async with refused(NotAllowed, "view"):
        await a_key(cast.mega, view)
    for name in ("", " ", "x" * 101):
        async with refused(Invalid, "name"):
            await a_key(cast.bayu, view, name=name)
    keys = [await a_key(cast.bayu, view) for _ in range(MOST)]
    async with refused(Limited, "name"):
        await a_key(cast.bayu, view)
    await revoke_view_key(cast.bayu, keys[0][0].id)
    await a_key(cast.bayu, view)
    await archive_view(cast.bayu, view.id)
    async with refused(Conflict, "view"):
        await a_key(cast.bayu, view)


async def test_its_maker_ends_a_key_and_so_does_who_looks_after_a_shared_view(cast: Cast) -> None:
    view, colleague = await made(cast.bayu), await a_colleague(cast)
    first, second = [(await a_key(cast.bayu, view))[0] for _ in range(2)]
    async with refused(NotFound, "key"):
        await revoke_view_key(colleague, first.id)
    await share_view(cast.bayu, view.id, version=1, sharing=ViewSharing.GALLERY)
    for who in (cast.mega, cast.rina):                              # they find the view, and not its keys
        async with refused(NotFound, "key"):
            await revoke_view_key(who, first.id)
    async with refused(NotSignedIn):
        await revoke_view_key(ANYONE, first.id)
    for who, key in ((colleague, first), (cast.bayu, second)):
        await revoke_view_key(who, key.id)
        assert (await newest()).name == "view_key.revoked" and (await ViewKey.get(id=key.id)).revoked_at is not None
        async with refused(Conflict, "key"):
            await revoke_view_key(cast.bayu, key.id)
