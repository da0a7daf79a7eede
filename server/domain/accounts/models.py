"""People, where they sit, and how they come in."""
from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint
from tortoise.models import Model

from server.database.rows import Row
from server.domain.activity.actor import Role

if TYPE_CHECKING:
    from server.domain.forums.models import Forum
    from server.domain.stakeholders.models import Stakeholder

SEAT_PLACE = ("CASE \"role\" WHEN 'ADMIN' THEN \"forum_id\" IS NULL WHEN 'OFFICER' THEN \"stakeholder_id\" IS NOT NULL AND \"forum_id\" IS NULL "
              "ELSE \"forum_id\" IS NOT NULL END")


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
    digest = fields.BooleanField(default=True, db_default=True)      # wants the daily letter
    told_until = fields.BigIntField(default=0, db_default=0)         # the last event of the inbox that was read: an event's id, …
    told_transaction = fields.BigIntField(default=0, db_default=0)   # … and with this its place in the order of delivery
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
        constraints = [CheckConstraint(check=SEAT_PLACE, name="ck_seat_place")]


class Session(Row):
    """A signed-in browser. Only a hash of its token is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="sessions")
    user_id: UUID
    seat: fields.ForeignKeyNullableRelation[Seat] = fields.ForeignKeyField(
        "models.Seat", related_name="sessions", null=True, on_delete=fields.SET_NULL)
    seat_id: UUID | None                                    # the one seat the person speaks from in this browser; none: from all of them
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    last_seen_at = fields.DatetimeField(auto_now_add=True)
    before_at = fields.DatetimeField(null=True)             # when the person had last been here before this visit, if ever
    expires_at = fields.DatetimeField()
    user_agent = fields.CharField(max_length=200, default="")
    address = fields.CharField(max_length=45, default="")

    class Meta:
        table = "session"


class Token(Row):
    """A program's way in: it speaks for a person on one seat, or (without a seat) for nobody in particular. Shown once, only its hash is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="tokens")
    user_id: UUID                                           # who made it, and whom it speaks for
    seat: fields.ForeignKeyNullableRelation[Seat] = fields.ForeignKeyField("models.Seat", related_name="tokens", null=True)
    seat_id: UUID | None
    name = fields.CharField(max_length=100)
    prefix = fields.CharField(max_length=16)                # enough to tell one's tokens apart
    token_hash = fields.CharField(max_length=64, unique=True)
    scopes = fields.CharField(max_length=100, default="read")
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField(null=True)
    last_used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "token"


class Invitation(Row):
    """A way in to one seat, for whoever has the link that was sent to one address. Only a hash of its secret is kept."""
    email = fields.CharField(max_length=254)                # in lower case
    name = fields.CharField(max_length=100)                 # as the inviter knows the person
    role = fields.CharEnumField(Role, max_length=12)
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="invitations", null=True)
    stakeholder_id: UUID | None
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="invitations", null=True)
    forum_id: UUID | None
    inviter: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="invitations", null=True, on_delete=fields.SET_NULL)
    inviter_id: UUID | None
    locale = fields.CharField(max_length=2, default="id")   # of the letter
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField()
    accepted_at = fields.DatetimeField(null=True)
    withdrawn_at = fields.DatetimeField(null=True)
    is_demo = fields.BooleanField(default=False)

    class Meta:
        table = "invitation"
        constraints = [CheckConstraint(check=SEAT_PLACE, name="ck_invitation_place")]


class Recovery(Row):
    """A way back in for who forgot the password: once, and not for long. Only a hash of its secret is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="recoveries")
    user_id: UUID
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(auto_now_add=True)
    expires_at = fields.DatetimeField()
    used_at = fields.DatetimeField(null=True)

    class Meta:
        table = "recovery"


class Identity(Row):
    """A person as an OpenID provider knows them: issuer and subject."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="identities")
    user_id: UUID
    issuer = fields.CharField(max_length=300)
    subject = fields.CharField(max_length=255)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "identity"
        unique_together = (("issuer", "subject"),)


class Device(Row):
    """A browser somebody has signed in with before: strangers' guesses do not use up its tries. Only a hash of its secret is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="devices")
    user_id: UUID
    token_hash = fields.CharField(max_length=64, unique=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "device"


class Attempt(Model):
    """How often something was tried since when, by a hash of who or where: shared by all processes."""
    key = fields.CharField(max_length=64, primary_key=True)
    since = fields.DatetimeField()
    tries = fields.IntField()

    class Meta:
        table = "attempt"
