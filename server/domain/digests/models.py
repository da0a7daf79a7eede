"""The daily letter: what waits for a person, once a day at most."""
from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields

from server.database.rows import Row

if TYPE_CHECKING:
    from server.domain.accounts.models import User


class DigestLetter(Row):
    """A daily letter to a person. Its link for taking no more of them opens nothing else, and only a hash of its secret is kept."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="digest_letters")
    user_id: UUID
    day = fields.DateField()
    token_hash = fields.CharField(max_length=64, unique=True)
    sent_at = fields.DatetimeField(null=True)

    class Meta:
        table = "digest_letter"
        unique_together = (("user_id", "day"),)
