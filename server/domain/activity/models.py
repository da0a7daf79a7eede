"""What happened, kept for good; and what was answered once, so that it is not done twice."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server.database.rows import CurrentTransaction, Row

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.boards.models import Board, Card
    from server.domain.forums.models import Forum
    from server.domain.stakeholders.models import Stakeholder


class Event(Model):
    """Something that happened, written in the transaction that made it so, and never changed: the activity log, live boards,
    subscriptions and webhooks all read it. (`transaction`, `id`) is its place in the order of delivery."""
    id = fields.BigIntField(primary_key=True)
    transaction = fields.BigIntField(db_default=CurrentTransaction())
    name = fields.CharField(max_length=60)                  # card.moved: noun, dot, past tense
    at = fields.DatetimeField()
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField("models.User", related_name="events", null=True, on_delete=fields.NO_ACTION)
    user_id: UUID | None
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="events", null=True, on_delete=fields.NO_ACTION)
    stakeholder_id: UUID | None
    concerns: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="events_about", null=True, on_delete=fields.NO_ACTION)
    concerns_id: UUID | None                                # whose thing it is, where that is another organisation than the one it was done for
    via = fields.CharField(max_length=60, default="")       # the session or token that spoke for the person
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="events", null=True, on_delete=fields.NO_ACTION)
    forum_id: UUID | None
    board: fields.ForeignKeyNullableRelation[Board] = fields.ForeignKeyField("models.Board", related_name="events", null=True, on_delete=fields.NO_ACTION)
    board_id: UUID | None
    board_number = fields.BigIntField(null=True)            # its place on the board: 1, 2, 3 … without a gap
    card: fields.ForeignKeyNullableRelation[Card] = fields.ForeignKeyField("models.Card", related_name="activity", null=True, on_delete=fields.NO_ACTION)
    card_id: UUID | None
    public = fields.BooleanField(default=False)             # for everybody, where it is not on a board
    confidential = fields.BooleanField(default=False, db_default=False)      # not for all of the forum: only for whom it concerns and who checks
    subject_prefix = fields.CharField(max_length=3)
    subject_key = fields.UUIDField()
    summary = fields.TextField()                            # what was done, in Indonesian
    before: dict[str, Any] | None = fields.JSONField(null=True)
    after: dict[str, Any] | None = fields.JSONField(null=True)
    reason = fields.TextField(null=True)
    is_demo = fields.BooleanField(default=False)

    class Meta:
        table = "event"


class Seal(Model):
    """A link of the chain over the record: what the event held, and all that was sealed before it, as SHA-256.

    Written in the order of delivery, never changed, never removed, not even when the events of the demo world go."""
    number = fields.BigIntField(primary_key=True, generated=False)
    event_id = fields.BigIntField(unique=True)              # no foreign key: it outlives a demo event
    transaction = fields.BigIntField()                      # the event's place in the order of delivery, with its id
    is_demo = fields.BooleanField()
    content = fields.CharField(max_length=64)               # digest of the event
    digest = fields.CharField(max_length=64)                # digest of the seal before this one and of what this one holds

    class Meta:
        table = "seal"


class DailyRun(Row):
    """A daily job that was begun: once for each day, by whichever process came first."""
    name = fields.CharField(max_length=40)
    day = fields.DateField()
    started_at = fields.DatetimeField(auto_now_add=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "daily_run"
        unique_together = (("name", "day"),)


class Remembered(Row):
    """What an idempotency key was used for, and the row that was the answer."""
    user_id = fields.UUIDField()
    key = fields.CharField(max_length=255)
    action = fields.CharField(max_length=60)
    fingerprint = fields.CharField(max_length=64)           # SHA-256 of the input
    answer_key = fields.UUIDField()
    at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "remembered"
        unique_together = (("user_id", "key"),)
