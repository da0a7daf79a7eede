"""What the caller may still ask in this minute."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.context import Allowance, Info


@strawberry.type(description="Points are rows an operation may read, known before any is read; a caller is a token, a person, or else an address (of IPv6, \
the /64). The window slides: of the minute before this one, the part still in sight counts. The same stands in the headers of every answer, RateLimit and \
RateLimit-Policy; who has spent all gets LIMITED, status 429, with Retry-After in seconds. An answer 304 takes one point.")
class RateLimit:
    limit: int = strawberry.field(description="Points in a minute.")
    cost: int = strawberry.field(description="Points this operation takes.")
    remaining: int = strawberry.field(description="Points left.")
    reset_at: datetime.datetime = strawberry.field(description="When points come back.")


async def rate_limit(info: Info) -> RateLimit:
    allowance = info.context.allowance or Allowance("our own pages")
    return RateLimit(limit=allowance.limit, cost=info.context.cost, remaining=allowance.remaining, reset_at=allowance.reset_at)


@strawberry.type
class RateLimitQueries:
    rate_limit: RateLimit = strawberry.field(resolver=rate_limit, description="What the caller may still ask in this minute.")
