"""Views that people make: what they are called, for whom they are, every text they ever had, and the keys that open them elsewhere."""
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


class ViewSharing(StrEnum):
    """PRIVATE: who made it. ORGANISATION: the people of the organisation, or forum, whose it is. GALLERY: whoever its definition names as its readers."""
    PRIVATE = "PRIVATE"
    ORGANISATION = "ORGANISATION"
    GALLERY = "GALLERY"


class ViewKeyKind(StrEnum):
    """FEED: stands in the address, for programs that send no headers. EMBED: signs the addresses of embeds."""
    FEED = "FEED"
    EMBED = "EMBED"


class SavedView(Versioned):
    """A view that somebody made: a query and a display, under an address of its own. What is here beside, its current texts say."""
    slug = fields.CharField(max_length=60, unique=True)
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="saved_views")
    user_id: UUID                                           # who made it
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="saved_views", null=True)
    stakeholder_id: UUID | None                             # whose it is: an organisation's, or
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="saved_views", null=True)
    forum_id: UUID | None                                   # a forum's; of neither: the installation's
    sharing = fields.CharEnumField(ViewSharing, max_length=12, default=ViewSharing.PRIVATE)
    number = fields.IntField(default=1)                     # of its current texts
    title = fields.CharField(max_length=500)
    title_en = fields.CharField(max_length=500)
    about = fields.CharField(max_length=500, null=True)
    about_en = fields.CharField(max_length=500, null=True)
    display = fields.CharField(max_length=12)
    readers = fields.CharField(max_length=80)               # of its definition: access.read
    reader: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="views_to_read", null=True, on_delete=fields.SET_NULL)
    reader_id: UUID | None                                  # the organisation that `readers` names
    judged_with = fields.CharField(max_length=64, default="")           # by what it was last judged: the SHA-256 of the schema and all else that decides
    faults = fields.JSONField[list[dict[str, object]]](default=list)    # what that has against it
    broken_at = fields.DatetimeField(null=True)             # since when
    changed_at = fields.DatetimeField(auto_now_add=True)
    archived_at = fields.DatetimeField(null=True)

    class Meta:
        table = "saved_view"


class ViewVersion(Row):
    """The texts of a view as they once were saved. They never change."""
    view: fields.ForeignKeyRelation[SavedView] = fields.ForeignKeyField("models.SavedView", related_name="versions")
    view_id: UUID
    number = fields.IntField()                              # 1, 2, 3 …
    query = fields.TextField()
    definition = fields.TextField()                         # TOML
    template = fields.TextField(default="")
    readme = fields.TextField(default="")
    sha256 = fields.CharField(max_length=64)                # of the four texts
    message = fields.CharField(max_length=200, null=True)   # what was changed, as who saved it says
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="view_versions")
    user_id: UUID
    at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "view_version"
        unique_together = (("view_id", "number"),)


class ViewKey(Row):
    """Opens one view to programs and pages elsewhere, as the person who made the key sees it from one seat, to read only."""
    view: fields.ForeignKeyRelation[SavedView] = fields.ForeignKeyField("models.SavedView", related_name="keys")
    view_id: UUID
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="view_keys")
    user_id: UUID
    seat: fields.ForeignKeyNullableRelation[Seat] = fields.ForeignKeyField("models.Seat", related_name="view_keys", null=True, on_delete=fields.SET_NULL)
    seat_id: UUID | None                                    # gone with it, the key opens nothing
    name = fields.CharField(max_length=100)
    kind = fields.CharEnumField(ViewKeyKind, max_length=5)
    proof = fields.CharField(max_length=100, unique=True)   # FEED: the key's SHA-256. EMBED: the Ed25519 public key. Neither opens anything.
    created_at = fields.DatetimeField(auto_now_add=True)
    last_used_at = fields.DatetimeField(null=True)
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "view_key"
