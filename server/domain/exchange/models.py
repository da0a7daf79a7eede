"""Spreadsheets that come in: what was handed over, what was found in it, and which rows it became."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise import fields

from server.database.rows import Row

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.forums.models import Forum


class SheetKind(StrEnum):
    """What the rows of a spreadsheet are."""
    STAKEHOLDERS = "STAKEHOLDERS"
    NEEDS = "NEEDS"
    COMMITMENTS = "COMMITMENTS"
    CONTRIBUTIONS = "CONTRIBUTIONS"


class SpreadsheetStatus(StrEnum):
    """waiting → checking → faulty | ready → loading → loaded; failed where it could not be read to its end."""
    WAITING = "WAITING"
    CHECKING = "CHECKING"
    FAULTY = "FAULTY"
    READY = "READY"
    LOADING = "LOADING"
    LOADED = "LOADED"
    FAILED = "FAILED"


class Spreadsheet(Row):
    """A spreadsheet handed over for a forum, and how far it has come. The file lies outside of the web root, under its digest."""
    forum: fields.ForeignKeyRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="spreadsheets")
    forum_id: UUID
    kind = fields.CharEnumField(SheetKind, max_length=13)
    name = fields.CharField(max_length=150)                 # as the file was called where it came from
    digest = fields.CharField(max_length=64)
    size = fields.BigIntField()
    status = fields.CharEnumField(SpreadsheetStatus, max_length=10)
    rows = fields.IntField(null=True)                       # how many there are, once counted
    done = fields.IntField(default=0)                       # how many have been looked at, or loaded
    fresh = fields.IntField(default=0)
    changed = fields.IntField(default=0)
    same = fields.IntField(default=0)
    faults: list[dict[str, Any]] | None = fields.JSONField(null=True)        # row, column, text and its values
    preview: list[dict[str, Any]] | None = fields.JSONField(null=True)       # some of what would change
    importer: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="spreadsheets", null=True, on_delete=fields.SET_NULL)
    importer_id: UUID | None
    created_at = fields.DatetimeField(auto_now_add=True)
    touched_at = fields.DatetimeField(auto_now_add=True)    # when it last went on: what has stood still was cut off
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "spreadsheet"


class ImportedRow(Row):
    """Which row of ours a spreadsheet's row has become, by the number it has there: so that it comes in once, however often it is loaded."""
    forum: fields.ForeignKeyRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="imported_rows")
    forum_id: UUID
    kind = fields.CharEnumField(SheetKind, max_length=13)
    reference = fields.CharField(max_length=100)
    row_key = fields.UUIDField()
    fingerprint = fields.CharField(max_length=64)           # SHA-256 of what the row said

    class Meta:
        table = "imported_row"
        unique_together = (("forum_id", "kind", "reference"),)
