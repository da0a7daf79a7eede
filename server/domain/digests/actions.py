"""Whether somebody gets the daily letter: as they say when signed in, or by the link in any letter they had."""
from __future__ import annotations

from server.domain.accounts.models import User
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.digests.models import DigestLetter
from server.errors import NotFound
from server.words import _


@action
async def set_digest(actor: Actor, *, on: bool) -> User:
    """Saying what is so already changes nothing, and is not written down."""
    user = await User.filter(id=actor.required()).select_for_update().get()
    if user.digest is not on:
        before, user.digest = user.digest, on
        await user.save(update_fields=["digest"])
        await record(actor, "user.digest_set", subject=user, summary="meminta surat harian" if on else "menghentikan surat harian", confidential=True,
                     before={"digest": before}, after={"digest": on})
    return user


async def letter_of(secret: str) -> DigestLetter:
    """The letter whose link it is, with its reader."""
    found = await DigestLetter.filter(token_hash=fingerprint(secret)).select_related("user").first()
    if found is None:
        raise NotFound(_("Tautan ini tidak dikenal. Surat harian juga dapat dihentikan di halaman akun Anda."))
    return found


async def stop_digest(letter: DigestLetter) -> None:
    """By the link: it opens nothing else, so whoever has it need not be signed in."""
    await set_digest(Actor(user=letter.user_id, name=letter.user.name, via=f"digest:{letter.id}"), on=False)
