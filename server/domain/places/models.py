"""Places and code lists: what others are filed under."""
from __future__ import annotations

from enum import StrEnum
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server.database.rows import Row


class RegionLevel(StrEnum):
    PROVINCE = "PROVINCE"
    REGENCY = "REGENCY"
    CITY = "CITY"


class Region(Row):
    """A province, regency or city. `code` is the Ministry of Home Affairs' (16.06), `bps_code` that of Statistics Indonesia (1606)."""
    code = fields.CharField(max_length=8, unique=True)
    name = fields.CharField(max_length=100)
    level = fields.CharEnumField(RegionLevel, max_length=8)
    bps_code = fields.CharField(max_length=8, null=True, unique=True)
    ocha_pcode = fields.CharField(max_length=10, null=True)
    iso_code = fields.CharField(max_length=6, null=True)    # ISO 3166-2, provinces only
    alias = fields.CharField(max_length=100, null=True)
    latitude = fields.FloatField(null=True)
    longitude = fields.FloatField(null=True)
    parent: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField("models.Region", related_name="children", null=True)
    parent_id: UUID | None

    class Meta:
        table = "region"


class Field(Model):
    """A CSR field (bidang)."""
    code = fields.CharField(max_length=30, primary_key=True)
    name = fields.CharField(max_length=100)
    name_en = fields.CharField(max_length=100)
    dac_sector = fields.CharField(max_length=5, null=True)
    position = fields.IntField()

    class Meta:
        table = "field"


class BeneficiaryGroup(Model):
    """One of the 26 legal categories of people with welfare problems (PMKS, now PPKS)."""
    code = fields.CharField(max_length=10, primary_key=True)
    name = fields.CharField(max_length=150)
    name_en = fields.CharField(max_length=150)
    grouping = fields.CharField(max_length=30, null=True)

    class Meta:
        table = "beneficiary_group"


class SustainableDevelopmentGoal(Model):
    number = fields.IntField(primary_key=True, generated=False)
    name = fields.CharField(max_length=150)
    name_en = fields.CharField(max_length=150)

    class Meta:
        table = "sustainable_development_goal"


class Outline(Row):
    """The outline of a region, as an installation has loaded it: only to be drawn, never to be measured."""
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField("models.Region", related_name="outlines")
    region_id: UUID
    rings = fields.TextField()                              # JSON: lists of [longitude, latitude], simplified, one list for each ring
    source = fields.CharField(max_length=200)               # the file, or what it says of itself
    loaded_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "outline"
        unique_together = (("region_id",),)
