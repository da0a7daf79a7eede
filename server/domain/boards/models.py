"""Boards that several organisations share."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row, Versioned

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.commitments.models import Commitment
    from server.domain.forums.models import Forum
    from server.domain.meetings.models import Decision
    from server.domain.needs.models import Need
    from server.domain.programmes.models import Programme
    from server.domain.stakeholders.models import Stakeholder


ONE_NAMED = '("user_id" IS NULL) <> ("stakeholder_id" IS NULL)'


class Visibility(StrEnum):
    """PUBLIC: everyone reads. MEMBERS: people with a seat in the forum. PRIVATE: the secretariat, and the organisations that take part."""
    PUBLIC = "PUBLIC"
    MEMBERS = "MEMBERS"
    PRIVATE = "PRIVATE"


class Stage(StrEnum):
    OPEN = "OPEN"
    DISCUSSED = "DISCUSSED"
    AGREED = "AGREED"
    UNDER_WAY = "UNDER_WAY"
    DONE = "DONE"


class CardKind(StrEnum):
    NEED = "NEED"
    OFFER = "OFFER"
    COMMITMENT = "COMMITMENT"
    TASK = "TASK"


class Board(Row):
    slug = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=120)
    visibility = fields.CharEnumField(Visibility, max_length=8)
    forum: fields.ForeignKeyRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="boards")
    forum_id: UUID
    programme: fields.ForeignKeyNullableRelation[Programme] = fields.ForeignKeyField(
        "models.Programme", related_name="boards", null=True, on_delete=fields.SET_NULL)
    programme_id: UUID | None
    last_event = fields.BigIntField(default=0)              # the number of the newest event on this board; counted up under the board's lock
    version = fields.IntField(default=1, db_default=1)      # of its name, readers and programme
    archived_at = fields.DatetimeField(null=True)
    is_demo = fields.BooleanField(default=False)

    class Meta:
        table = "board"


class Column(Row):
    """A stage of agreement, read from left to right."""
    board: fields.ForeignKeyRelation[Board] = fields.ForeignKeyField("models.Board", related_name="columns")
    board_id: UUID
    name = fields.CharField(max_length=60)
    stage = fields.CharEnumField(Stage, max_length=10)
    position = fields.IntField()
    soft_limit = fields.IntField(null=True)                 # shown, never a lock
    version = fields.IntField(default=1, db_default=1)
    archived_at = fields.DatetimeField(null=True)           # with the cards that stand in it

    class Meta:
        table = "board_column"


class Card(Versioned):
    """Always in exactly one column. Its rank is its place there, compared as text."""
    board: fields.ForeignKeyRelation[Board] = fields.ForeignKeyField("models.Board", related_name="cards")
    board_id: UUID
    column: fields.ForeignKeyRelation[Column] = fields.ForeignKeyField("models.Column", related_name="cards")
    column_id: UUID
    rank = fields.CharField(max_length=200)
    title = fields.CharField(max_length=200)
    body = fields.TextField(null=True)                      # Markdown
    body_html = fields.TextField(null=True)                 # rendered once, when written
    kind = fields.CharEnumField(CardKind, max_length=10)
    due_on = fields.DateField(null=True)
    archived_at = fields.DatetimeField(null=True)
    creator: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField("models.User", related_name="cards", null=True, on_delete=fields.SET_NULL)
    creator_id: UUID | None
    owner: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="owned_cards", null=True, on_delete=fields.SET_NULL)
    owner_id: UUID | None
    assignees: fields.ManyToManyRelation[Stakeholder] = fields.ManyToManyField(
        "models.Stakeholder", related_name="assigned_cards", through="card_assignee", backward_key="card_id", forward_key="stakeholder_id")
    need: fields.ForeignKeyNullableRelation[Need] = fields.ForeignKeyField("models.Need", related_name="cards", null=True, on_delete=fields.SET_NULL)
    need_id: UUID | None
    commitment: fields.ForeignKeyNullableRelation[Commitment] = fields.ForeignKeyField(
        "models.Commitment", related_name="cards", null=True, on_delete=fields.SET_NULL)
    commitment_id: UUID | None
    decision: fields.ForeignKeyNullableRelation[Decision] = fields.ForeignKeyField(
        "models.Decision", related_name="cards", null=True, on_delete=fields.SET_NULL)
    decision_id: UUID | None
    programme: fields.ForeignKeyNullableRelation[Programme] = fields.ForeignKeyField(
        "models.Programme", related_name="cards", null=True, on_delete=fields.SET_NULL)
    programme_id: UUID | None

    class Meta:
        table = "card"


class ChecklistItem(Row):
    card: fields.ForeignKeyRelation[Card] = fields.ForeignKeyField("models.Card", related_name="checklist")
    card_id: UUID
    text = fields.CharField(max_length=200)
    done = fields.BooleanField(default=False)
    position = fields.IntField()

    class Meta:
        table = "checklist_item"


class Comment(Row):
    card: fields.ForeignKeyRelation[Card] = fields.ForeignKeyField("models.Card", related_name="comments")
    card_id: UUID
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField("models.User", related_name="comments", null=True, on_delete=fields.SET_NULL)
    user_id: UUID | None
    author = fields.CharField(max_length=100)               # the person's name, as it was
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="comments", null=True, on_delete=fields.SET_NULL)
    stakeholder_id: UUID | None
    body = fields.TextField()                               # Markdown
    body_html = fields.TextField()
    at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "comment"


class Mention(Row):
    """A person or an organisation that a comment names: exactly one of them."""
    comment: fields.ForeignKeyRelation[Comment] = fields.ForeignKeyField("models.Comment", related_name="mentions")
    comment_id: UUID
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField("models.User", related_name="mentions", null=True)
    user_id: UUID | None
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="mentions", null=True)
    stakeholder_id: UUID | None

    class Meta:
        table = "mention"
        constraints = [CheckConstraint(check=ONE_NAMED, name="ck_mention_names_one")]


class ShareLink(Row):
    """A way to read one board without an account, for whoever has the link. Only a hash of its secret is kept."""
    board: fields.ForeignKeyRelation[Board] = fields.ForeignKeyField("models.Board", related_name="share_links")
    board_id: UUID
    name = fields.CharField(max_length=100)                 # whom it was made for
    token_hash = fields.CharField(max_length=64, unique=True)
    creator: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="share_links", null=True, on_delete=fields.SET_NULL)
    creator_id: UUID | None
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "share_link"
