"""Other programs that want to be told: where, of what, and what became of each message."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields

from server.database.rows import Row, Versioned

if TYPE_CHECKING:
    from server.domain.accounts.models import Seat, User
    from server.domain.forums.models import Forum
    from server.domain.stakeholders.models import Stakeholder


class StopReason(StrEnum):
    """Why a webhook is told nothing any more."""
    BY_HAND = "BY_HAND"
    GONE = "GONE"                                           # the other server answered 410
    EXHAUSTED = "EXHAUSTED"                                 # it has not taken a message for 75 hours
    INVALID = "INVALID"                                     # its document no longer fits the schema, or whose it is may no longer ask


class DeliveryStatus(StrEnum):
    """What became of a message."""
    PENDING = "PENDING"
    DELIVERED = "DELIVERED"
    DEAD = "DEAD"                                           # given up


class Webhook(Versioned):
    """An address that is told, in the words of a GraphQL document, of what happens: of what the person who made it sees from one seat."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="webhooks")
    user_id: UUID
    seat: fields.ForeignKeyNullableRelation[Seat] = fields.ForeignKeyField("models.Seat", related_name="webhooks", null=True, on_delete=fields.SET_NULL)
    seat_id: UUID | None                                    # the seat it sees from; gone with it, it is told nothing more
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="webhooks", null=True)
    stakeholder_id: UUID | None                             # whose it is: an organisation's, or
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="webhooks", null=True)
    forum_id: UUID | None                                   # a forum's; of neither: the installation's
    name = fields.CharField(max_length=100)
    url = fields.CharField(max_length=2000)
    document = fields.TextField()                           # a GraphQL subscription, or a query that is asked again whenever something happens
    variables = fields.JSONField[dict[str, object]](default=dict)
    secret = fields.CharField(max_length=60)                # whsec_…: signing needs the secret itself
    old_secret = fields.CharField(max_length=60, null=True)
    old_secret_until = fields.DatetimeField(null=True)      # until then messages bear both signatures
    place = fields.BigIntField(default=0)                   # the last event it was told of, or looked at
    heard_by = fields.CharField(max_length=40, null=True)   # the process that listens for it, and
    heard_until = fields.DatetimeField(null=True)           # until when the others leave that to it
    answer_hash = fields.CharField(max_length=64, null=True)        # of a query: what it last answered
    last_number = fields.IntField(default=0)                # of its messages
    stopped_at = fields.DatetimeField(null=True)
    stopped_because = fields.CharEnumField(StopReason, max_length=9, null=True)
    removed_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook"


class Delivery(Row):
    """One message to one webhook. Its id is the webhook-id of every attempt, so that who gets it twice knows."""
    webhook: fields.ForeignKeyRelation[Webhook] = fields.ForeignKeyField("models.Webhook", related_name="deliveries")
    webhook_id: UUID
    number = fields.IntField()                              # messages of a webhook go out in this order
    event_id = fields.BigIntField(null=True)                # what it tells of; null of a trial
    payload = fields.TextField()                            # JSON, as it is sent
    status = fields.CharEnumField(DeliveryStatus, max_length=9, default=DeliveryStatus.PENDING)
    attempts = fields.IntField(default=0)
    created_at = fields.DatetimeField(auto_now_add=True)
    due_at = fields.DatetimeField(null=True)                # of a pending one: not before
    delivered_at = fields.DatetimeField(null=True)

    class Meta:
        table = "webhook_delivery"
        unique_together = (("webhook_id", "number"),)


class DeliveryAttempt(Row):
    """One try to hand a message over, and what was answered."""
    delivery: fields.ForeignKeyRelation[Delivery] = fields.ForeignKeyField("models.Delivery", related_name="tries")
    delivery_id: UUID
    at = fields.DatetimeField(auto_now_add=True)
    took = fields.IntField(null=True)                       # milliseconds
    status = fields.IntField(null=True)                     # of HTTP; null where nothing came back
    answer = fields.TextField(null=True)                    # its beginning
    problem = fields.CharField(max_length=300, null=True)   # why nothing came back

    class Meta:
        table = "webhook_attempt"
