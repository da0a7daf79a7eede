"""People, where they sit, and how they come in."""
from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row
from server.domain.activity.actor import Role

if TYPE_CHECKING:
    from server.domain.forums.models import Forum
    from server.domain.stakeholders.models import Stakeholder


class User(Row):
    """A person who can sign in."""
    slug = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=100)
    title = fields.CharField(max_length=100, null=True)     # what they do where they work
    email = fields.CharField(max_length=254, unique=True)   # kept in lower case
    password_hash = fields.CharField(max_length=200, null=True)
    locale = fields.CharField(max_length=2, default="id")
    one_click = fields.BooleanField(default=False)          # demo people one may sign in as by a click
    is_demo = fields.BooleanField(default=False)
    seats: fields.ReverseRelation[Seat]

    class Meta:
        table = "user_account"


class Seat(Row):
    """A person's place in an organisation or a forum, with a role. Officers sit in an organisation, secretariat, verifiers and observers in a forum."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="seats")
    user_id: UUID
    role = fields.CharEnumField(Role, max_length=12)
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="seats", null=True)
    stakeholder_id: UUID | None
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="seats", null=True)
    forum_id: UUID | None

    class Meta:
        table = "seat"
        constraints = [CheckConstraint(check="CASE \"role\" WHEN 'ADMIN' THEN \"forum_id\" IS NULL "
                                             "WHEN 'OFFICER' THEN \"stakeholder_id\" IS NOT NULL AND \"forum_id\" IS NULL "
                                             "ELSE \"forum_id\" IS NOT NULL END", name="ck_seat_place")]


class Session(Row):
    """A signed-in browser. Only a hash of its token is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="sessions")
    user_id: UUID
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    last_seen_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField()
    user_agent = fields.CharField(max_length=200, default="")
    address = fields.CharField(max_length=45, default="")

    class Meta:
        table = "session"


class Token(Row):
    """A program's way in, speaking for a person. Shown once, only its hash is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="tokens")
    user_id: UUID
    name = fields.CharField(max_length=100)
    prefix = fields.CharField(max_length=16)                # enough to tell one's tokens apart
    token_hash = fields.CharField(max_length=64, unique=True)
    scopes = fields.CharField(max_length=100, default="read write")
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "token"
