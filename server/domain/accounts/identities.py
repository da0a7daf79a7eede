"""People as an OpenID provider knows them: tied once, to an address the provider has verified and we have invited; known by it from then on."""
from __future__ import annotations

from datetime import UTC, datetime

from server.domain.accounts.inviting import accept_invitation
from server.domain.accounts.models import Identity, Invitation, User
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.errors import NotAllowed
from server.words import _

UNVERIFIED = _("Penyedia itu belum memastikan alamat surel Anda. Pastikan dahulu di sana, atau masuk dengan kata sandi.")
UNINVITED = _("Belum ada undangan untuk alamat surel Anda di penyedia itu. Minta undangan kepada organisasi atau sekretariat forum Anda.")

SOMEBODY_ELSE = _("Alamat surel ini milik akun yang di penyedia itu dikenal sebagai orang lain. Masuk dengan kata sandi, atau hubungi sekretariat.")


async def person_of(issuer: str, subject: str, *, email: str | None) -> User:
    """Whom the provider means. `email`: only one that it has verified."""
    known = await Identity.filter(issuer=issuer, subject=subject).select_related("user").first()
    return known.user if known else await _tied(Actor(), issuer, subject, email)


@action
async def _tied(actor: Actor, issuer: str, subject: str, email: str | None) -> User:
    """The first time: to who has this address, or was invited by it."""
    if email is None:
        raise NotAllowed(UNVERIFIED)
    user = await User.get_or_none(email=email)
    if user is None:
        user = await _accepting(email)
    elif user.is_demo and not await Invitation.exists(email=email, accepted_at__isnull=False):      # nobody's address
        raise NotAllowed(UNINVITED)
    elif await Identity.exists(user_id=user.id, issuer=issuer):
        raise NotAllowed(SOMEBODY_ELSE)
    identity = await Identity.create(user_id=user.id, issuer=issuer, subject=subject)
    by = Actor(user=user.id, name=user.name, via=f"identity:{identity.id}")
    await record(by, "identity.linked", subject=user, summary="menautkan akunnya dengan penyedia masuk", confidential=True, after={"issuer": issuer})
    return user


async def _accepting(email: str) -> User:
    """A new person, by the newest invitation to this address that is open; whether it still holds, accepting finds out."""
    invitation = await Invitation.filter(email=email, accepted_at=None, withdrawn_at=None, expires_at__gt=datetime.now(UTC)).order_by("-created_at").first()
    if invitation is None:
        raise NotAllowed(UNINVITED)
    return await accept_invitation(invitation.id, user=None)
