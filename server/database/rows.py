"""What every table of the house has in common: a key made here, in time order, and known before the row is stored."""
from __future__ import annotations

import secrets
import time
from uuid import UUID

from tortoise import fields, models
from tortoise.fields.db_defaults import SqlDefault
from tortoise.models import Model

# For each table, Tortoise looks for comments (#:) in the text of its file, and parses it for that: a tenth of the start. There are none.
models._get_comments = lambda cls: {}


def uuid7() -> UUID:
    """A UUID of version 7 (RFC 9562): 48 bits of milliseconds, then 74 bits of chance."""
    milliseconds = time.time_ns() // 1_000_000
    chance = secrets.randbits(74)
    return UUID(int=milliseconds << 80 | 7 << 76 | (chance >> 62) << 64 | 2 << 62 | chance & (1 << 62) - 1)


class Row(Model):
    id = fields.UUIDField(primary_key=True, default=uuid7)

    class Meta:
        abstract = True


class Versioned(Row):
    """A row that people change: `version` rises with each change, so that a stale one is noticed."""
    version = fields.IntField(default=1)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        abstract = True


class CurrentTransaction(SqlDefault):
    """PostgreSQL's number of the transaction that writes the row; 0 on SQLite, which has one writer at a time."""

    def __init__(self) -> None:
        super().__init__("0")

    def get_sql(self, _context: object = None, dialect: str | None = None) -> str:
        return "(pg_current_xact_id()::text::bigint)" if dialect == "postgres" else self.sql
