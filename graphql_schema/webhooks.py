"""Webhooks: other programs that are told, in the words of a document of their own; and what became of each message."""
from __future__ import annotations

import datetime
import re
from collections.abc import Awaitable
from typing import Any

import orjson
import strawberry
from strawberry import UNSET
from strawberry.scalars import JSON
from strawberry.types import get_object_definition
from strawberry.utils.str_converters import to_camel_case
from tortoise.expressions import Q

from graphql_schema.context import Info
from graphql_schema.enums import DeliveryStatus, StopReason
from graphql_schema.links import AForum, ASeat, AStakeholder, AUser
from graphql_schema.nodes import Connection, Node
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.formulas import as_text, own
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import column, computed, connection, entity, listing, reference
from graphql_schema.telling import told_by
from server.domain.webhooks import access, actions, models
from server.errors import Invalid
from server.reaching import checked
from server.words import _


@entity(models.DeliveryAttempt, order=("at",), description="One try to hand a message over.")
class DeliveryAttempt:
    at: datetime.datetime = strawberry.field(description="When.")
    took: int | None = strawberry.field(description="Milliseconds until the answer; null where none came.")
    status: int | None = strawberry.field(description="The status of HTTP; null where nothing came back.")
    answer: str | None = strawberry.field(description="The beginning of the answer, at most 4,000 bytes.")
    problem: str | None = strawberry.field(description="Why nothing came back, in English.")


@entity(models.Delivery, "dlv", order=("-number",), description="One message to a webhook. Its header webhook-id is `msg_` and the id without its prefix.")
class Delivery(Node):
    number: int = strawberry.field(description="Its place among the webhook's messages: they go out in this order.")
    event_id: str | None = computed(as_text(own("event_id")), description="The id of the activity it tells of; null of a trial.")
    payload: str | None = column(visible=access.payloads, description="The message, JSON, as it is sent. For who made the webhook: it may hold what is \
only for them.")
    status: DeliveryStatus = strawberry.field(description="What became of it.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    due_at: datetime.datetime | None = strawberry.field(description="When it goes out next; null of one that does not.")
    delivered_at: datetime.datetime | None = strawberry.field(description="When it was taken.")
    tries: list[DeliveryAttempt] = listing("at", description="Each try, the first first.")


@entity(models.Webhook, "whk", order=("created_at",), description="An address that is told of what happens. For who looks after its organisation's or \
forum's webhooks.")
class Webhook(Node):
    name: str = strawberry.field(description="What it is for, as who made it wrote.")
    url: str = strawberry.field(description="Where messages go.")
    document: str = strawberry.field(description="The subscription or query its messages are the answers of.")
    variables: JSON = strawberry.field(description="What the document is asked with.")
    user: AUser = strawberry.field(description="Who made it, and sees what it is told.")
    seat: ASeat | None = strawberry.field(description="The seat it sees from; null: that has ended, and it is told nothing.")
    stakeholder: AStakeholder | None = strawberry.field(description="Whose it is: this organisation's.")
    forum: AForum | None = strawberry.field(description="Whose it is: this forum's.")
    version: int
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    stopped_at: datetime.datetime | None = strawberry.field(description="Since when it is told nothing; null: it is told.")
    stopped_because: StopReason | None = strawberry.field(description="Why it is told nothing.")
    removed_at: datetime.datetime | None = strawberry.field(description="When it was removed.")
    old_secret_until: datetime.datetime | None = strawberry.field(description="Until when messages bear the signature of the secret before, too.")
    deliveries: Connection[Delivery] = connection(order=("-number",), description="Its messages of the last 30 days, newest first.")


@strawberry.input
class CreateWebhookInput:
    seat: strawberry.ID = strawberry.field(description="The seat of one's own that it sees from (sea_…).")
    name: str = strawberry.field(description="What it is for: 1 to 100 letters.")
    url: str = strawberry.field(description="Where messages go: https://…, at most 2,000 letters, an address of the public internet.")
    document: str = strawberry.field(description="A subscription to `activity`, or a query that is asked again whenever something happens; at most \
20,000 letters.")
    variables: JSON | None = strawberry.field(default=None, description="Of the document.")


@strawberry.input
class EditWebhookInput:
    webhook: strawberry.ID = strawberry.field(description="By its id (whk_…).")
    version: int = strawberry.field(description="The version that was seen.")
    name: str | None = strawberry.field(default=UNSET, description="What it is for; left out or null: as it was.")
    url: str | None = strawberry.field(default=UNSET, description="Where messages go; left out or null: as it was.")
    document: str | None = strawberry.field(default=UNSET, description="What its messages are made by; left out or null: as it was.")
    variables: JSON | None = strawberry.field(default=UNSET, description="Of the document, all of them; left out: as they were.")


@strawberry.input
class WebhookInput:
    webhook: strawberry.ID = strawberry.field(description="By its id (whk_…).")


@strawberry.input
class RenewWebhookSecretInput:
    webhook: strawberry.ID = strawberry.field(description="By its id (whk_…).")
    version: int = strawberry.field(description="The version that was seen.")


@strawberry.input
class SendAgainInput:
    delivery: strawberry.ID = strawberry.field(description="The message, by its id (dlv_…).")


@strawberry.type
class WebhookPayload:
    webhook: Webhook | None = strawberry.field(description="As it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class WebhookSecretPayload:
    webhook: Webhook | None = strawberry.field(description="As it now is; null where nothing was done.")
    secret: str | None = strawberry.field(description="whsec_…: what messages are signed by (Standard Webhooks). It is said once, and to nobody again.")
    problems: list[Problem]


@strawberry.type
class DeliveryPayload:
    delivery: Delivery | None = strawberry.field(description="The message; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class WebhookQueries:
    webhooks: Connection[Webhook] = connection(order=("name",), only=Q(removed_at__isnull=True),
                                               description="Those of the organisations and forums whose webhooks the viewer looks after, by name.")


@strawberry.type
class WebhookMutation:
    @strawberry.mutation(description="Have another program told of what happens from now on, as it is seen from one of one's own seats.")
    async def create_webhook(self, info: Info, input: CreateWebhookInput) -> WebhookSecretPayload:
        return await _with_secret(info, _create(info, input))

    @strawberry.mutation(description="Change its name, address or document; what is left out stays as it is. For who made it: it sees what they see.")
    async def edit_webhook(self, info: Info, input: EditWebhookInput) -> WebhookPayload:
        return await _as_it_is(info, _edit(info, input))

    @strawberry.mutation(description="Give it another secret. For 24 hours messages bear the signatures of both.")
    async def renew_webhook_secret(self, info: Info, input: RenewWebhookSecretInput) -> WebhookSecretPayload:
        return await _with_secret(info, actions.renew_secret(info.context.actor, private_id("whk", input.webhook), version=input.version))

    @strawberry.mutation(description="Tell it nothing for a while. What happens meanwhile waits.")
    async def stop_webhook(self, info: Info, input: WebhookInput) -> WebhookPayload:
        return await _as_it_is(info, actions.stop_webhook(info.context.actor, private_id("whk", input.webhook)))

    @strawberry.mutation(description="Tell it again, of what happened meanwhile first; messages that had been given up go out again.")
    async def begin_webhook_again(self, info: Info, input: WebhookInput) -> WebhookPayload:
        return await _as_it_is(info, actions.begin_again(info.context.actor, private_id("whk", input.webhook)))

    @strawberry.mutation(description="Remove it, for good.")
    async def remove_webhook(self, info: Info, input: WebhookInput) -> WebhookPayload:
        return await _as_it_is(info, actions.remove_webhook(info.context.actor, private_id("whk", input.webhook)))

    @strawberry.mutation(description="Send it a message of type `trial`, to see whether it arrives.")
    async def send_trial(self, info: Info, input: WebhookInput) -> DeliveryPayload:
        return await _message(info, actions.send_trial(info.context.actor, private_id("whk", input.webhook), trial()))

    @strawberry.mutation(description="Send a message once more, under its own id, after those that wait.")
    async def send_again(self, info: Info, input: SendAgainInput) -> DeliveryPayload:
        return await _message(info, actions.send_again(info.context.actor, private_id("dlv", input.delivery)))


TYPE_OF_EVENTS = re.compile(r"activity|[a-z_]{1,30}\.[a-z_]{1,30}")     # all there are, or those of one name
WEBHOOK_VERBS = frozenset(to_camel_case(each.python_name) for each in get_object_definition(WebhookMutation, strict=True).fields)


def trial() -> str:
    now = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return orjson.dumps({"type": "trial", "timestamp": now, "data": {}}).decode()


async def _create(info: Info, given: CreateWebhookInput) -> models.Webhook:
    variables = _object(given.variables)
    return await actions.create_webhook(
        info.context.actor, seat=private_id("sea", given.seat), name=given.name, url=checked(given.url), document=told_by(given.document, variables),
        variables=variables)


async def _edit(info: Info, given: EditWebhookInput) -> models.Webhook:
    key, changes = private_id("whk", given.webhook), actions.WebhookChanges()
    if given.name is not UNSET and given.name is not None:
        changes["name"] = given.name
    if given.url is not UNSET and given.url is not None:
        changes["url"] = checked(given.url)
    if given.variables is not UNSET:
        changes["variables"] = _object(given.variables)
    if given.document is not UNSET and given.document is not None:
        known = changes["variables"] if "variables" in changes else await actions.variables_of(info.context.actor, key)
        changes["document"] = told_by(given.document, known)
    return await actions.edit_webhook(info.context.actor, key, version=given.version, **changes)


def _object(variables: Any) -> dict[str, Any]:
    if variables is not None and not isinstance(variables, dict):
        raise Invalid(_("{name} harus objek JSON."), path=["variables"], name="variables")
    return variables or {}


async def _as_it_is(info: Info, change: Awaitable[models.Webhook]) -> WebhookPayload:
    webhook, problems = await tried(change, info.context.language)
    return WebhookPayload(webhook=reference(Webhook, webhook.id) if webhook else None, problems=problems)


async def _with_secret(info: Info, change: Awaitable[models.Webhook]) -> WebhookSecretPayload:
    webhook, problems = await tried(change, info.context.language)
    return WebhookSecretPayload(webhook=reference(Webhook, webhook.id) if webhook else None, secret=webhook.secret if webhook else None, problems=problems)


async def _message(info: Info, change: Awaitable[models.Delivery]) -> DeliveryPayload:
    delivery, problems = await tried(change, info.context.language)
    return DeliveryPayload(delivery=reference(Delivery, delivery.id) if delivery else None, problems=problems)
