"""Forums: the decree they stand on, their terms, and who is in them."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row

if TYPE_CHECKING:
    from server.domain.places.models import Region
    from server.domain.sources.models import Source
    from server.domain.stakeholders.models import Stakeholder


class ForumStatus(StrEnum):
    """LAPSED is never stored: it follows from the terms."""
    INITIATED = "INITIATED"
    ESTABLISHED = "ESTABLISHED"
    ACTIVE = "ACTIVE"
    LAPSED = "LAPSED"
    DISSOLVED = "DISSOLVED"


class MembershipRole(StrEnum):
    CHAIR = "CHAIR"
    VICE_CHAIR = "VICE_CHAIR"
    SECRETARIAT = "SECRETARIAT"
    TREASURER = "TREASURER"
    MEMBER = "MEMBER"
    ADVISOR = "ADVISOR"
    PARTNER = "PARTNER"
    OBSERVER = "OBSERVER"


class MembershipStatus(StrEnum):
    INVITED = "INVITED"
    ACTIVE = "ACTIVE"
    SUSPENDED = "SUSPENDED"
    ENDED = "ENDED"


class Forum(Row):
    """A province's CSR forum."""
    slug = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=200)
    formal_name = fields.CharField(max_length=300, null=True)
    stage = fields.CharEnumField(ForumStatus, max_length=12)    # as decided; the status shown also looks at the terms
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField("models.Region", related_name="forums")
    region_id: UUID
    about = fields.TextField(null=True)

    class Meta:
        table = "forum"


class Decree(Row):
    """The legal act a forum stands on."""
    forum: fields.ForeignKeyRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="decrees")
    forum_id: UUID
    number = fields.CharField(max_length=100)
    kind = fields.CharField(max_length=60)
    issuer = fields.CharField(max_length=100, null=True)
    year = fields.IntField(null=True)
    issued_on = fields.DateField(null=True)
    title = fields.TextField(null=True)
    source: fields.ForeignKeyNullableRelation[Source] = fields.ForeignKeyField("models.Source", related_name="decrees", null=True)
    source_id: UUID | None

    class Meta:
        table = "decree"


class Term(Row):
    """The time a forum's officers were appointed for."""
    forum: fields.ForeignKeyRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="terms")
    forum_id: UUID
    starts_on = fields.DateField()
    ends_on = fields.DateField()
    note = fields.TextField(null=True)
    source: fields.ForeignKeyNullableRelation[Source] = fields.ForeignKeyField("models.Source", related_name="terms", null=True)
    source_id: UUID | None

    class Meta:
        table = "term"
        constraints = [CheckConstraint(check='"ends_on" >= "starts_on"', name="ck_term_dates")]


class Membership(Row):
    """A stakeholder in a forum."""
    forum: fields.ForeignKeyRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="memberships")
    forum_id: UUID
    stakeholder: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="memberships")
    stakeholder_id: UUID
    role = fields.CharEnumField(MembershipRole, max_length=12)
    status = fields.CharEnumField(MembershipStatus, max_length=10)
    starts_on = fields.DateField(null=True)
    ends_on = fields.DateField(null=True)

    class Meta:
        table = "membership"
