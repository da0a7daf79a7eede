"""The letters the house writes, each in its reader's language."""
from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime

from server.domain.accounts.models import Invitation, User
from server.domain.activity.actor import JAKARTA, Role
from server.mail import Letter, configured, send
from server.settings import settings
from server.words import _, say

AS = {
    Role.ADMIN: _("pengelola instalasi"), Role.SECRETARIAT: _("sekretariat"), Role.VERIFIER: _("verifikator"), Role.OFFICER: _("petugas"),
    Role.OBSERVER: _("pengamat"),
}
INVITATION = _("{inviter} mengundang Anda ke Simpul")
INVITATION_TEXT = _("""Halo {name},

{inviter} mengundang Anda ke Simpul, ruang bersama forum CSR, sebagai {role} di {place}.

Buka tautan ini untuk menerima undangan dan membuat kata sandi:

{link}

Tautan berlaku sampai {until} dan hanya untuk Anda: jangan diteruskan. Bila Anda tidak mengenal pengirimnya, abaikan surat ini.
""")
RECOVERY = _("Kata sandi baru untuk Simpul")
RECOVERY_TEXT = _("""Halo {name},

Ada yang meminta kata sandi baru untuk akun Simpul Anda. Bila itu Anda, buka tautan ini dalam 30 menit:

{link}

Kata sandi baru mengakhiri semua sesi yang terbuka. Bila bukan Anda yang meminta, abaikan surat ini: tidak ada yang berubah.
""")


def invitation_letter(*, to: str, name: str, inviter: str, role: Role, place: str, secret: str, until: datetime, language: str) -> Letter:
    values = {"name": name, "inviter": inviter, "role": say(AS[role], language), "place": place or "Simpul",
              "link": _link("invitations", secret), "until": format_datetime(until.astimezone(JAKARTA), "d MMMM y HH:mm 'WIB'", locale=language)}
    return Letter(to, say(INVITATION, language, inviter=inviter), say(INVITATION_TEXT, language, **values), language)


def recovery_letter(*, to: str, name: str, secret: str, language: str) -> Letter:
    return Letter(to, say(RECOVERY, language), say(RECOVERY_TEXT, language, name=name, link=_link("recover", secret)), language)


async def send_invitation(invitation: Invitation, secret: str) -> bool:
    """Whether it was sent: not without a mail server. Raises Unsent when there is one that does not take it."""
    if not configured():
        return False
    await invitation.fetch_related("stakeholder", "forum", "inviter")
    place = invitation.stakeholder or invitation.forum
    await send(invitation_letter(
        to=invitation.email, name=invitation.name, inviter=invitation.inviter.name if invitation.inviter else "Simpul", role=invitation.role,
        place=place.name if place else "", secret=secret, until=invitation.expires_at, language=invitation.locale))
    return True


async def send_recovery(user: User, secret: str) -> None:
    await send(recovery_letter(to=user.email, name=user.name, secret=secret, language=user.locale))


def _link(place: str, secret: str) -> str:
    return f"{settings().public_url.rstrip('/')}/{place}/{secret}"
