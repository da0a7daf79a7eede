"""Where facts were read, and what each source says."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields

from server.database.rows import Row

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.forums.models import Forum
    from server.domain.programmes.models import Programme


class ClaimStatus(StrEnum):
    PROPOSED = "PROPOSED"
    ACCEPTED = "ACCEPTED"
    DISPUTED = "DISPUTED"
    SUPERSEDED = "SUPERSEDED"


class Source(Row):
    """Where a fact was read: a news report, minutes, a letter."""
    slug = fields.CharField(max_length=60, unique=True)
    title = fields.CharField(max_length=300)
    publisher = fields.CharField(max_length=200, null=True)
    published_on = fields.DateField(null=True)
    url = fields.CharField(max_length=500, null=True)
    document = fields.CharField(max_length=200, null=True)  # the file it was read from
    is_demo = fields.BooleanField(default=False)

    class Meta:
        table = "source"


class Claim(Row):
    """One source's word on one fact, about a forum or a programme."""
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="claims", null=True)
    forum_id: UUID | None
    programme: fields.ForeignKeyNullableRelation[Programme] = fields.ForeignKeyField("models.Programme", related_name="claims", null=True)
    programme_id: UUID | None
    field = fields.CharField(max_length=100)
    value = fields.TextField()
    source: fields.ForeignKeyRelation[Source] = fields.ForeignKeyField("models.Source", related_name="claims")
    source_id: UUID
    stated_on = fields.DateField(null=True)
    status = fields.CharEnumField(ClaimStatus, max_length=12)
    note = fields.TextField(null=True)
    version = fields.IntField(default=1, db_default=1)
    decided_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="decided_claims", null=True, on_delete=fields.SET_NULL)
    decided_by_id: UUID | None                              # who accepted it
    decided_at = fields.DatetimeField(null=True)

    class Meta:
        table = "claim"
