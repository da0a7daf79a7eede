"""Organisations, and how they stand to one another."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row, Versioned

if TYPE_CHECKING:
    from server.domain.places.models import Region
    from server.domain.sources.models import Source


class StakeholderKind(StrEnum):
    COMPANY = "COMPANY"
    UNIVERSITY = "UNIVERSITY"
    NGO = "NGO"
    GOVERNMENT_OFFICE = "GOVERNMENT_OFFICE"
    ZAKAT_BODY = "ZAKAT_BODY"
    COMMUNITY = "COMMUNITY"
    ASSOCIATION = "ASSOCIATION"
    MEDIA = "MEDIA"


class Ownership(StrEnum):
    BUMN = "BUMN"
    BUMD = "BUMD"
    PRIVATE = "PRIVATE"
    FOREIGN = "FOREIGN"
    COOPERATIVE = "COOPERATIVE"


class RelationKind(StrEnum):
    SUBSIDIARY_OF = "SUBSIDIARY_OF"
    PARTNERS_WITH = "PARTNERS_WITH"
    FUNDS = "FUNDS"
    ADVISES = "ADVISES"
    SUPERVISES = "SUPERVISES"
    IMPLEMENTS_FOR = "IMPLEMENTS_FOR"
    HOSTS_SECRETARIAT = "HOSTS_SECRETARIAT"


class Stakeholder(Versioned):
    """A company, university, NGO, government office, zakat body, community, association or medium."""
    slug = fields.CharField(max_length=60, unique=True)
    name = fields.CharField(max_length=200)
    short_name = fields.CharField(max_length=60, null=True)
    kind = fields.CharEnumField(StakeholderKind, max_length=20)
    ownership = fields.CharEnumField(Ownership, max_length=12, null=True)
    about = fields.TextField(null=True)
    website = fields.CharField(max_length=300, null=True)
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField("models.Region", related_name="stakeholders", null=True)
    region_id: UUID | None
    parent: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="children", null=True)
    parent_id: UUID | None
    is_demo = fields.BooleanField(default=False)

    class Meta:
        table = "stakeholder"


class Identifier(Row):
    """A number the organisation has elsewhere, by scheme (org-id.guide names where there is one)."""
    stakeholder: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="identifiers")
    stakeholder_id: UUID
    scheme = fields.CharField(max_length=30)
    value = fields.CharField(max_length=100)
    verified = fields.BooleanField(default=False)

    class Meta:
        table = "identifier"


class Relation(Row):
    """A dated, directed tie between two stakeholders."""
    origin: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="relations_out")
    origin_id: UUID
    target: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="relations_in")
    target_id: UUID
    kind = fields.CharEnumField(RelationKind, max_length=20)
    starts_on = fields.DateField(null=True)
    ends_on = fields.DateField(null=True)
    note = fields.TextField(null=True)

    class Meta:
        table = "relation"
        constraints = [CheckConstraint(check='"origin_id" <> "target_id"', name="ck_relation_two")]


class OfficeHolding(Row):
    """Who held an office when. Acting holders are a Pj or Plt."""
    stakeholder: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="office_holdings")
    stakeholder_id: UUID
    person = fields.CharField(max_length=100)
    office = fields.CharField(max_length=200)
    starts_on = fields.DateField(null=True)
    ends_on = fields.DateField(null=True)
    acting = fields.BooleanField(default=False)
    source: fields.ForeignKeyNullableRelation[Source] = fields.ForeignKeyField("models.Source", related_name="office_holdings", null=True)
    source_id: UUID | None

    class Meta:
        table = "office_holding"


class Contact(Row):
    """Whom to call there: for the forums the organisation is in, not for the public."""
    stakeholder: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="contacts")
    stakeholder_id: UUID
    name = fields.CharField(max_length=100)
    title = fields.CharField(max_length=100, null=True)
    phone = fields.CharField(max_length=30, null=True)
    email = fields.CharField(max_length=254, null=True)

    class Meta:
        table = "contact"
