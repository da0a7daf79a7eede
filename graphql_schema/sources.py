"""Where facts were read, and what each source says."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import ClaimStatus
from graphql_schema.links import AForum, AnActivity, AProgramme
from graphql_schema.nodes import Connection, Node
from graphql_schema.reading.formulas import own
from graphql_schema.reading.shapes import computed, entity
from server.domain.sources import models


@entity(models.Source, "src", order=("title",), description="Where a fact was read.")
class Source(Node):
    title: str
    publisher: str | None
    published_on: datetime.date | None
    url: str | None
    document: str | None = strawberry.field(description="The file it was read from.")


@entity(models.Claim, "clm", order=("field",), description="One source's word on one fact. Claims that disagree stand side by side until someone accepts one.")
class Claim(Node):
    field: str
    value: str
    source: Source
    stated_on: datetime.date | None
    status: ClaimStatus
    note: str | None
    version: int
    forum: AForum | None = strawberry.field(description="What it is about: this, or a programme.")
    programme: AProgramme | None
    decided_by: str | None = computed(own("decided_by__name"), description="Who accepted or disputed it. For people who have signed in.")
    decided_at: datetime.datetime | None
    activity: Connection[AnActivity] = activities()
