"""Places and code lists."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.enums import RegionLevel
from graphql_schema.links import ANeed, AProgramme
from graphql_schema.looking_up import RegionBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import NeedOrder, ProgrammeOrder, RegionOrder
from graphql_schema.reading.shapes import connection, entity, listing, look_up, pick
from graphql_schema.where import NeedWhere, ProgrammeWhere, RegionWhere
from server.domain.places import models


@entity(models.Region, "reg", order=("code",), description="A province, regency or city of Indonesia.")
class Region(Node):
    code: str = strawberry.field(description="The Ministry of Home Affairs' code: 16.06.")
    name: str
    alias: str | None = strawberry.field(description="What else it is called: Kabupaten OKU Timur.")
    level: RegionLevel
    bps_code: str | None = strawberry.field(description="Statistics Indonesia's code: 1606. It is not always the other without its dot.")
    latitude: float | None = strawberry.field(description="Of the region's centre, in degrees.")
    longitude: float | None = strawberry.field(description="Of the region's centre, in degrees.")
    outline: Outline | None = pick("outlines", description="To be drawn, not measured; null where the installation has loaded none.")
    parent: Region | None
    children: Connection[Region] = connection(RegionWhere, RegionOrder)
    programmes: Connection[AProgramme] = connection(ProgrammeWhere, ProgrammeOrder)
    needs: Connection[ANeed] = connection(NeedWhere, NeedOrder)


@entity(models.Outline, order=("loaded_at",), description="The outline of a region, simplified, as an installation has loaded it.")
class Outline:
    rings: str = strawberry.field(description="JSON: lists of [longitude, latitude], one for each ring; a ring within another is a hole.")
    source: str
    loaded_at: datetime.datetime


@entity(models.Field, order=("position",), description="A CSR field (bidang).")
class Field:
    code: str
    name: str
    name_en: str


@entity(models.BeneficiaryGroup, order=("code",),
        description="One of the 26 legal categories of people with welfare problems (PMKS, now PPKS; Permensos 8/2012).")
class BeneficiaryGroup:
    code: str
    name: str
    name_en: str


@entity(models.SustainableDevelopmentGoal, order=("number",), description="One of the 17 goals of the United Nations' 2030 agenda.")
class SustainableDevelopmentGoal:
    number: int
    name: str
    name_en: str


@strawberry.type
class PlaceQueries:
    region: Region | None = look_up(RegionBy)
    regions: Connection[Region] = connection(RegionWhere, RegionOrder)
    fields: list[Field] = listing("position", description="The CSR fields (bidang).")
    beneficiary_groups: list[BeneficiaryGroup] = listing("code", description="The 26 PMKS/PPKS categories.")
    sustainable_development_goals: list[SustainableDevelopmentGoal] = listing("number", description="The 17 goals.")
