"""Who reads a board beside its people: how far it is open, and the links by which it is read without an account."""
from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q

from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record, save_version
from server.domain.boards.access import RULES, board_to_manage
from server.domain.boards.models import Board, ShareLink, Visibility
from server.domain.finding import found
from server.domain.texts import line
from server.errors import Conflict, Invalid, NotFound
from server.words import _

LONGEST_LIFE = 366                                      # days
LONGEST_NAME = 100
NO_SUCH_LINK = _("Tautan ini tidak berlaku: sudah dicabut, sudah lewat waktunya, atau alamatnya tidak lengkap. Mintalah yang baru kepada pemberinya.")


@action
async def share_board(actor: Actor, board_id: UUID, *, name: str, days: int | None = None) -> tuple[ShareLink, str]:
    """A link by which the board is read, and its secret, which nobody can read again. Without `days` it holds until it is revoked.

    The event does not say for whom the link was made: everybody who reads the board reads the event."""
    board, seat = await board_to_manage(actor, board_id)
    name = line(name, ["name"], LONGEST_NAME)
    if days is not None and not 1 <= days <= LONGEST_LIFE:
        raise Invalid(_("Tautan berlaku 1 sampai {most} hari, atau sampai dicabut; yang ditulis {days}."), path=["days"], most=LONGEST_LIFE, days=days)
    now, secret = datetime.now(UTC), secrets.token_urlsafe(32)
    if await ShareLink.filter(_open(now), board_id=board.id, name=name).exists():
        raise Conflict(_("Tautan untuk “{name}” sudah ada. Pakai nama lain, atau cabut dahulu yang lama."), path=["name"], name=name)

    link = await ShareLink.create(board_id=board.id, name=name, token_hash=fingerprint(secret), creator_id=actor.user, created_at=now,
                                  expires_at=now + timedelta(days=days) if days else None)
    await record(actor, "board.shared", subject=link, board=board.id, stakeholder=seat.stakeholder, summary="membuat tautan baca untuk papan ini",
                 after={"expires_at": link.expires_at and link.expires_at.isoformat()})
    return link, secret


@action
async def unshare_board(actor: Actor, link_id: UUID) -> ShareLink:
    """Ends a link at once. One that has been revoked already stays as it is."""
    actor.required()
    link = await found(RULES, ShareLink, actor, link_id, path=["shareLink"])
    board, seat = await board_to_manage(actor, link.board_id, archived=True)
    link = await ShareLink.get(id=link.id)              # as it is now that the board is held still
    if link.revoked_at is not None:
        return link
    link.revoked_at = datetime.now(UTC)
    await link.save(update_fields=["revoked_at"])
    await record(actor, "board.unshared", subject=link, board=board.id, stakeholder=seat.stakeholder, summary="mencabut tautan baca untuk papan ini")
    return link


@action
async def change_visibility(actor: Actor, board_id: UUID, visibility: Visibility) -> Board:
    """Opens a board to more people, or closes it to some. Links to it hold on."""
    board, seat = await board_to_manage(actor, board_id)
    if board.visibility is visibility:
        return board
    before, board.visibility = board.visibility, visibility
    await save_version(board, board.version, "visibility")
    await record(actor, "board.visibility_changed", subject=board, board=board.id, stakeholder=seat.stakeholder,
                 summary="mengubah siapa yang melihat papan ini", before={"visibility": before.value}, after={"visibility": visibility.value})
    return board


async def open_link(secret: str) -> ShareLink:
    """The link with this secret, with its board, if it holds at this moment. One that never was, is over or was revoked: all the same."""
    known = ShareLink.filter(_open(datetime.now(UTC)), token_hash=fingerprint(secret))
    if link := await known.select_related("board").first():
        return link
    raise NotFound(NO_SUCH_LINK)


def _open(now: datetime) -> Q:
    return Q(revoked_at__isnull=True) & (Q(expires_at__isnull=True) | Q(expires_at__gt=now))
