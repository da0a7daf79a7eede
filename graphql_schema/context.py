"""What a request brings along: who asks, where the data is, and what the caller may still spend."""
from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import strawberry
from graphql import OperationDefinitionNode

from graphql_schema.kept import Answers
from graphql_schema.polling import Poll
from graphql_schema.reading.asking import MOST_IN_PAGE
from server.counting import refused_as_too_much
from server.database import Database, Elsewhere, Moment
from server.domain.activity.actor import ANYONE, Actor
from server.errors import Limited
from server.metering import Meter
from server.settings import settings
from server.words import _


@cache
def meter() -> Meter:
    return Meter(settings().query_points_per_minute, 60)


@dataclass(frozen=True)
class Allowance:
    """The points one caller (a token, a person, an address) may spend in a minute."""
    caller: str

    def spend(self, points: int) -> None:
        if not meter().spend(self.caller, points):
            refused_as_too_much.labels("points").inc()
            raise Limited(_("Jatah {most} titik per menit hampir habis; permintaan ini {asked} titik. Coba lagi dalam {seconds} detik."),
                          most=meter().most, asked=points, seconds=meter().seconds_left)

    def give_back(self, points: int) -> None:
        """What was paid for and then not read."""
        meter().give_back(self.caller, points)

    @property
    def limit(self) -> int:
        return meter().most

    @property
    def remaining(self) -> int:
        return meter().remaining(self.caller)

    @property
    def reset_at(self) -> datetime:
        return datetime.fromtimestamp(meter().turns_at, UTC)


@dataclass
class Context:
    database: Database | Elsewhere | Moment
    actor: Actor = ANYONE
    allowance: Allowance | None = None                          # our own pages spend nobody's points
    poll: Poll | None = None                                    # whether the caller has the answer already
    kept: Answers | None = None                                 # answers that may be given once more
    told: bool = False                                          # whether events tell of all that the answer is made of
    newest: str = ""                                            # the newest event, where it was looked up before anything was read
    resume: str | None = None                                   # the last event a stream has brought: it goes on there, whatever `after` says
    most_in_page: int = MOST_IN_PAGE                            # of a root list; more for who reads all there is, page by page: files, and views
    passed: str = ""                                            # the last event a stream has looked at, whether it brought it or not
    operation: OperationDefinitionNode | None = None            # what is asked, once it is understood
    _cost: int = 0
    _held: AsyncExitStack | None = None

    @property
    def language(self) -> str:
        return self.actor.language

    async def hold_still(self) -> None:
        """From now on, until the answer is made, everything is read of one state of the data."""
        if isinstance(self.database, Database | Elsewhere):
            self._held = AsyncExitStack()
            self._held.callback(setattr, self, "database", self.database)
            self.database = await self._held.enter_async_context(self.database.moment())

    async def let_go(self) -> None:
        if self._held is not None:
            await self._held.aclose()

    @property
    def cost(self) -> int:
        """The rows the operation may read. Set before anything is read, and paid for then."""
        return self._cost

    @cost.setter
    def cost(self, rows: int) -> None:
        self._cost = rows
        if self.allowance:
            self.allowance.spend(rows)


Info = strawberry.Info[Context, None]                           # what a resolver is given
