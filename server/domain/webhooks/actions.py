"""Making, changing, stopping and removing webhooks, and what their owners do with the messages."""
from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypedDict, Unpack
from uuid import UUID

from tortoise.expressions import F

from server.domain.accounts import access as accounts
from server.domain.accounts.models import Seat, Token
from server.domain.accounts.tokens import TokenScope
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, afterwards, record, save_version
from server.domain.activity.feed import last_delivered
from server.domain.finding import found
from server.domain.texts import line
from server.domain.webhooks.access import MANAGE_WEBHOOKS, RULES
from server.domain.webhooks.models import Delivery, DeliveryStatus, StopReason, Webhook
from server.domain.webhooks.waking import TO_HEAR, TO_SEND
from server.errors import Conflict, Invalid, Limited, NotAllowed
from server.words import _

LONGEST_NAME, LONGEST_DOCUMENT, MOST = 100, 20_000, 20      # letters; letters; webhooks of one organisation or forum
BOTH_HOLD = timedelta(hours=24)                             # after a new secret, the old one signs too


class WebhookChanges(TypedDict, total=False):
    """What an edit may say; what it leaves out stays as it is. `url` and `document` have been checked."""
    name: str
    url: str
    document: str
    variables: Mapping[str, Any]


@action
async def create_webhook(actor: Actor, *, seat: UUID, name: str, url: str, document: str, variables: Mapping[str, Any]) -> Webhook:
    """An address that is told of what happens from now on, as it is seen from one of the person's own seats."""
    user = await _in_scope(actor)
    held = await found(accounts.RULES, Seat, actor, seat, path=["seat"])
    if held.user_id != user:
        raise NotAllowed(_("Webhook dibuat untuk kursi Anda sendiri. Kursi ini milik orang lain."), path=["seat"])
    if not may_make(actor, held):
        raise NotAllowed(_("Kursi ini tidak dapat membuat webhook."), path=["seat"])
    if await Webhook.filter(stakeholder_id=held.stakeholder_id, forum_id=held.forum_id, removed_at__isnull=True).count() >= MOST:
        raise Limited(_("Paling banyak {most} webhook. Hapus dahulu yang tidak dipakai."), path=["name"], most=MOST)
    webhook = await Webhook.create(
        user_id=user, seat_id=held.id, stakeholder_id=held.stakeholder_id, forum_id=held.forum_id, name=line(name, ["name"], LONGEST_NAME), url=url,
        document=document, variables=dict(variables), secret=new_secret(), place=await last_delivered())
    afterwards(TO_HEAR.ring)
    await _tell(actor, "webhook.created", webhook, f"membuat webhook “{webhook.name}”", after=_facts(webhook))
    return webhook


@action
async def edit_webhook(actor: Actor, webhook_id: UUID, *, version: int, **changes: Unpack[WebhookChanges]) -> Webhook:
    webhook = await _kept(actor, webhook_id)
    if webhook.user_id != actor.user:                       # it speaks as its maker: another's document would read what is only for them
        raise NotAllowed(_("Webhook melihat dengan mata pembuatnya; hanya pembuatnya yang menyuntingnya. Buat yang baru untuk Anda sendiri."), path=["webhook"])
    _refuse_if_overtaken(webhook, version)
    before = _facts(webhook)
    if "name" in changes:
        webhook.name = line(changes["name"], ["name"], LONGEST_NAME)
    for field in ("url", "document"):
        if field in changes:
            setattr(webhook, field, changes[field])
    if "variables" in changes:
        webhook.variables = dict(changes["variables"])
    after = _facts(webhook)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        webhook.answer_hash = None
        await save_version(webhook, webhook.version, "name", "url", "document", "variables", "answer_hash")
        await _tell(actor, "webhook.edited", webhook, f"menyunting webhook “{webhook.name}”",
                    before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return webhook


@action
async def renew_secret(actor: Actor, webhook_id: UUID, *, version: int) -> Webhook:
    """Another secret; for a day messages bear the signatures of both."""
    webhook = await _kept(actor, webhook_id)
    _refuse_if_overtaken(webhook, version)
    webhook.old_secret, webhook.old_secret_until, webhook.secret = webhook.secret, datetime.now(UTC) + BOTH_HOLD, new_secret()
    await save_version(webhook, webhook.version, "secret", "old_secret", "old_secret_until")
    await _tell(actor, "webhook.secret_renewed", webhook, f"mengganti rahasia webhook “{webhook.name}”")
    return webhook


@action
async def stop_webhook(actor: Actor, webhook_id: UUID) -> Webhook:
    """It is told nothing more until it is begun again; what happens meanwhile waits."""
    webhook = await _kept(actor, webhook_id)
    if webhook.stopped_at is None:
        webhook.stopped_at, webhook.stopped_because = datetime.now(UTC), StopReason.BY_HAND
        await save_version(webhook, webhook.version, "stopped_at", "stopped_because")
        await _tell(actor, "webhook.stopped", webhook, f"menghentikan webhook “{webhook.name}”", after={"because": StopReason.BY_HAND.value})
    return webhook


@action
async def begin_again(actor: Actor, webhook_id: UUID) -> Webhook:
    """It is told again, of what happened meanwhile first; messages that had been given up go out again."""
    webhook = await _kept(actor, webhook_id)
    if webhook.stopped_at is None:
        return webhook
    because = webhook.stopped_because
    webhook.stopped_at, webhook.stopped_because = None, None  # type: ignore[assignment]  # Tortoise's type of a nullable list of values
    await save_version(webhook, webhook.version, "stopped_at", "stopped_because")
    await Delivery.filter(webhook_id=webhook.id, status=DeliveryStatus.DEAD).update(status=DeliveryStatus.PENDING, attempts=0, due_at=datetime.now(UTC))
    afterwards(TO_HEAR.ring)
    afterwards(TO_SEND.ring)
    await _tell(actor, "webhook.begun_again", webhook, f"menjalankan lagi webhook “{webhook.name}”", before={"because": because and because.value})
    return webhook


@action
async def remove_webhook(actor: Actor, webhook_id: UUID) -> Webhook:
    """It is told nothing more, for good; its secret is forgotten, its log stays as long as any."""
    webhook = await _kept(actor, webhook_id)
    webhook.removed_at, webhook.secret, webhook.old_secret = datetime.now(UTC), "", None
    await save_version(webhook, webhook.version, "removed_at", "secret", "old_secret")
    await Delivery.filter(webhook_id=webhook.id, status=DeliveryStatus.PENDING).update(status=DeliveryStatus.DEAD, due_at=None)
    await _tell(actor, "webhook.removed", webhook, f"menghapus webhook “{webhook.name}”", before=_facts(webhook))
    return webhook


@action
async def send_trial(actor: Actor, webhook_id: UUID, payload: str) -> Delivery:
    """A message to see whether it arrives: it says of itself that it is a trial."""
    webhook = await _running(actor, webhook_id)
    delivery = await Delivery.create(webhook_id=webhook.id, number=await _next_number(webhook), payload=payload, due_at=datetime.now(UTC))
    afterwards(TO_SEND.ring)
    await _tell(actor, "webhook.tried", webhook, f"mencoba webhook “{webhook.name}”")
    return delivery


@action
async def send_again(actor: Actor, delivery_id: UUID) -> Delivery:
    """A message once more, under its own id, after those that wait."""
    await _in_scope(actor)
    old = await found(RULES, Delivery, actor, delivery_id, path=["delivery"])
    webhook = await _running(actor, old.webhook_id)
    if old.status == DeliveryStatus.PENDING:
        raise Conflict(_("Pesan ini masih menunggu dikirim."), path=["delivery"])
    number = await _next_number(webhook)
    old.number, old.status, old.attempts, old.due_at, old.delivered_at = number, DeliveryStatus.PENDING, 0, datetime.now(UTC), None
    await old.save(update_fields=["number", "status", "attempts", "due_at", "delivered_at"])
    afterwards(TO_SEND.ring)
    await _tell(actor, "webhook.sent_again", webhook, f"mengirim ulang sebuah pesan webhook “{webhook.name}”")
    return old


async def variables_of(actor: Actor, webhook_id: UUID) -> Mapping[str, Any]:
    """What its document is asked with now."""
    return (await found(RULES, Webhook, actor, webhook_id, path=["webhook"])).variables


async def _in_scope(actor: Actor) -> UUID:
    """The person. A program needs to have been trusted with this: a webhook goes on reading when the program's token has long ended."""
    user = actor.required()
    kind, _colon, key = actor.via.partition(":")
    token = await Token.get_or_none(id=UUID(key)) if kind == "token" else None
    if kind == "token" and (token is None or TokenScope.WEBHOOKS not in token.scopes.split()):
        raise NotAllowed(_("Token ini tidak punya lingkup {needed}, yang diperlukan di sini."), needed=TokenScope.WEBHOOKS.value)
    return user


def may_make(actor: Actor, seat: Seat) -> bool:
    return any(each.id == seat.id for each in MANAGE_WEBHOOKS.seats(actor, forum=seat.forum_id, stakeholder=seat.stakeholder_id))


def new_secret() -> str:
    """256 bits of chance, as the Standard Webhooks specification writes them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


async def _kept(actor: Actor, key: UUID) -> Webhook:
    await _in_scope(actor)
    webhook = await found(RULES, Webhook, actor, key, path=["webhook"])
    if not MANAGE_WEBHOOKS.allows(actor, forum=webhook.forum_id, stakeholder=webhook.stakeholder_id):
        raise NotAllowed(_("Webhook ini diatur oleh pemiliknya."), path=["webhook"])
    if webhook.removed_at is not None:
        raise Conflict(_("Webhook ini sudah dihapus."), path=["webhook"])
    return webhook


async def _running(actor: Actor, key: UUID) -> Webhook:
    webhook = await _kept(actor, key)
    if webhook.stopped_at is not None:
        raise Conflict(_("Webhook ini sedang dihentikan. Jalankan lagi dulu."), path=["webhook"])
    return webhook


async def _next_number(webhook: Webhook) -> int:
    await Webhook.filter(id=webhook.id).update(last_number=F("last_number") + 1)
    return (await Webhook.get(id=webhook.id)).last_number


def _refuse_if_overtaken(webhook: Webhook, version: int) -> None:
    if webhook.version != version:
        raise Conflict(_("Webhook ini sudah berubah sejak Anda membukanya. Muat ulang, lalu ulangi."), path=["version"])


def checked_document(document: str) -> str:
    if len(document) > LONGEST_DOCUMENT:
        raise Invalid(_("Paling banyak {most} huruf; yang ditulis {n}."), path=["document"], most=LONGEST_DOCUMENT, n=len(document))
    return document


def _facts(webhook: Webhook) -> dict[str, Any]:
    return {"name": webhook.name, "url": webhook.url, "document": webhook.document, "variables": dict(webhook.variables)}


async def _tell(actor: Actor, name: str, webhook: Webhook, summary: str, **said: Any) -> None:
    await record(actor, name, subject=webhook, confidential=True, summary=summary, stakeholder=webhook.stakeholder_id, forum=webhook.forum_id, **said)
