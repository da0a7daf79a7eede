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
    name: str = strawberry.field(description="As its law names it, such as Kabupaten Musi Banyuasin.")
    alias: str | None = strawberry.field(description="What else it is called: Kabupaten OKU Timur.")
    level: RegionLevel = strawberry.field(description="What it is.")
    bps_code: str | None = strawberry.field(description="Statistics Indonesia's code: 1606. It is not always the other without its dot.")
    latitude: float | None = strawberry.field(description="Of the region's centre, in degrees.")
    longitude: float | None = strawberry.field(description="Of the region's centre, in degrees.")
    outline: Outline | None = pick("outlines", description="To be drawn, not measured; null where the installation has loaded none.")
    parent: Region | None = strawberry.field(description="The province of a regency or city.")
    children: Connection[Region] = connection(RegionWhere, RegionOrder, description="The regencies and cities of a province, by code.")
    programmes: Connection[AProgramme] = connection(
        ProgrammeWhere, ProgrammeOrder, description="The programmes done here; those done in the whole province stand with the province.")
    needs: Connection[ANeed] = connection(NeedWhere, NeedOrder, description="What is asked for here.")


@entity(models.Outline, order=("loaded_at",), description="The outline of a region, simplified, as an installation has loaded it.")
class Outline:
    rings: str = strawberry.field(description="JSON: lists of [longitude, latitude], one for each ring; a ring within another is a hole.")
    source: str = strawberry.field(description="Whose map it is, to be named where it is shown.")
    loaded_at: datetime.datetime = strawberry.field(description="When the installation loaded it.")


@entity(models.Field, order=("position",), description="A CSR field (bidang).")
class Field:
    code: str = strawberry.field(description="Short and lasting, such as pendidikan.")
    name: str = strawberry.field(description="In Indonesian.")
    name_en: str = strawberry.field(description="In English.")
    dac_sector: str | None = strawberry.field(description="The purpose code of the OECD's aid committee it is reported under in IATI: 16040; null: none fits.")


@entity(models.BeneficiaryGroup, order=("code",),
        description="One of the 26 legal categories of people with welfare problems (PMKS, now PPKS; Permensos 8/2012).")
class BeneficiaryGroup:
    code: str = strawberry.field(description="Short and lasting, such as PMKS-01.")
    name: str = strawberry.field(description="In Indonesian, as the law has it.")
    name_en: str = strawberry.field(description="In English.")


@entity(models.SustainableDevelopmentGoal, order=("number",), description="One of the 17 goals of the United Nations' 2030 agenda.")
class SustainableDevelopmentGoal:
    number: int = strawberry.field(description="1 to 17.")
    name: str = strawberry.field(description="In Indonesian.")
    name_en: str = strawberry.field(description="In English.")


@strawberry.type
class PlaceQueries:
    region: Region | None = look_up(RegionBy)
    regions: Connection[Region] = connection(RegionWhere, RegionOrder, description="Provinces, regencies and cities, by code.")
    fields: list[Field] = listing("position", description="The CSR fields (bidang).")
    beneficiary_groups: list[BeneficiaryGroup] = listing("code", description="The 26 PMKS/PPKS categories.")
    sustainable_development_goals: list[SustainableDevelopmentGoal] = listing("number", description="The United Nations' 17 goals, in their order.")
