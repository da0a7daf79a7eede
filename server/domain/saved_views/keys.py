"""Keys that open one view where nobody signs in: in the address of a feed, or as the signature of an embed."""
from __future__ import annotations

import base64
import hashlib
import secrets
from datetime import UTC, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from server.domain.accounts import access as accounts
from server.domain.accounts.looking_after import in_person
from server.domain.accounts.models import Seat
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action
from server.domain.finding import found
from server.domain.saved_views.access import RULES
from server.domain.saved_views.actions import tell, view_to_change
from server.domain.saved_views.models import SavedView, ViewKey, ViewKeyKind
from server.domain.texts import line
from server.errors import Conflict, Limited, NotAllowed
from server.words import _

BEGINNING, LONGEST_NAME, MOST = "simpul_view_", 100, 20


@action
async def create_view_key(actor: Actor, view_id: UUID, *, seat: UUID, name: str, kind: ViewKeyKind) -> tuple[ViewKey, str]:
    """A key that sees what one of the person's own seats sees, at whose the view is, and what is to be kept of it elsewhere: it is said once.

    By hand: a program that could make one would outlive its token."""
    in_person(actor)
    view = await view_to_change(actor, view_id)
    if view.archived_at is not None:
        raise Conflict(_("Tampilan ini sudah diarsipkan."), path=["view"])
    held = await found(accounts.RULES, Seat, actor, seat, path=["seat"])
    if held.id not in {each.id for each in actor.seats}:
        raise NotAllowed(_("Kunci dibuat untuk kursi Anda sendiri. Kursi ini milik orang lain."), path=["seat"])
    # Whoever looks after the view may change what it asks; by a key from elsewhere they would ask as more than they are.
    if (held.stakeholder_id, held.forum_id) != (view.stakeholder_id, view.forum_id):
        raise NotAllowed(_("Kunci melihat dari kursi di organisasi atau forum pemilik tampilan ini. Pilih kursi di sana."), path=["seat"])
    if await ViewKey.filter(view_id=view.id, revoked_at__isnull=True).count() >= MOST:
        raise Limited(_("Paling banyak {most} kunci. Cabut dahulu yang tidak dipakai."), path=["name"], most=MOST)
    secret, proof = new_feed_key() if kind is ViewKeyKind.FEED else new_signing_key()
    key = await ViewKey.create(view_id=view.id, user_id=actor.required(), seat_id=held.id, name=line(name, ["name"], LONGEST_NAME), kind=kind, proof=proof)
    await tell(actor, "view_key.created", view, f"membuat kunci “{key.name}” untuk tampilan “{view.title}”", subject=key, after=_said(key))
    return key, secret


@action
async def revoke_view_key(actor: Actor, key_id: UUID) -> ViewKey:
    """From the next request on it opens nothing."""
    actor.required()
    key = await found(RULES, ViewKey, actor, key_id, path=["key"])
    view = await SavedView.get(id=key.view_id)
    if key.user_id != actor.user:
        await view_to_change(actor, view.id)
    if not await ViewKey.filter(id=key.id, revoked_at__isnull=True).update(revoked_at=(now := datetime.now(UTC))):
        raise Conflict(_("Kunci ini sudah dicabut."), path=["key"])
    key.revoked_at = now
    await tell(actor, "view_key.revoked", view, f"mencabut kunci “{key.name}” untuk tampilan “{view.title}”", subject=key, after=_said(key))
    return key


def new_feed_key() -> tuple[str, str]:
    """The key, and what is stored of it."""
    key = BEGINNING + secrets.token_urlsafe(32)
    return key, proof_of(key)


def new_signing_key() -> tuple[str, str]:
    """A private key (PKCS #8, PEM) for who signs, and the public one, which is all that is stored: a copy of the database signs nothing."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(), base64.urlsafe_b64encode(public).decode().rstrip("=")


def proof_of(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()


def _said(key: ViewKey) -> dict[str, str]:
    return {"kind": key.kind.value, "name": key.name}
