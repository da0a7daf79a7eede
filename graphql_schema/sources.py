"""Where facts were read, and what each source says."""
from __future__ import annotations

import datetime
from typing import Any

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import ClaimStatus
from graphql_schema.links import AForum, AnActivity, AProgramme
from graphql_schema.nodes import Connection, Node
from graphql_schema.reading.formulas import own, sum_of, total
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.shapes import computed, entity, listing, narrowing
from server.domain.sources import models

SAME_FACT = {"field": "field"}
ABOUT = ("forum__claims", "programme__claims")
CONTESTED = sum_of(*(total(way, matching=SAME_FACT) for way in ABOUT)) > sum_of(*(total(way, matching={**SAME_FACT, "value": "value"}) for way in ABOUT))


@entity(models.Source, "src", order=("title",), description="Where a fact was read.")
class Source(Node):
    title: str = strawberry.field(description="What it is called: a headline, the title of a report.")
    publisher: str | None = strawberry.field(description="Who published it.")
    published_on: datetime.date | None = strawberry.field(description="When it was published.")
    url: str | None = strawberry.field(description="Where on the web it is read.")
    document: str | None = strawberry.field(description="The file it was read from.")


@entity(models.Claim, "clm", order=("field",), description="One source's word on one fact. Claims that disagree stand side by side until someone accepts one.")
class Claim(Node):
    field: str = strawberry.field(description="Which fact it is about, such as decree.number; claims on the same field stand side by side.")
    value: str = strawberry.field(description="What the source says, as text.")
    source: Source = strawberry.field(description="Who says so.")
    stated_on: datetime.date | None = strawberry.field(description="The day it was said.")
    status: ClaimStatus = strawberry.field(description="Whether it counts: at most one claim on a field is ACCEPTED.")
    note: str | None
    contested: bool = computed(CONTESTED, description="Another claim about the same fact, whatever became of it, says something else.")
    version: int
    forum: AForum | None = strawberry.field(description="What it is about: this, or a programme.")
    programme: AProgramme | None = strawberry.field(description="What it is about: this, or a forum.")
    decided_by: str | None = computed(own("decided_by__name"), description="Who accepted or disputed it. For people who have signed in.")
    decided_at: datetime.datetime | None = strawberry.field(description="When it was accepted or disputed.")
    activity: Connection[AnActivity] = activities()


def claims() -> Any:
    """The claims about a thing; those that others contradict, if only these are asked for."""
    contested = narrowing(bool, lambda sql, row, given: f"({CONTESTED(sql, row)})={sql.bind(given, Kind.BOOL)}",
                         "true: only those that another contradicts. false: only those that none does. Left out: all.")
    return listing("field", description="What sources say of it, by field.", contested=contested)
