"""The front door: puts the parts together, and is imported by none of them."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from graphql_schema.saved_views import judge_by
from server import hooks, watching
from server.api import GraphQLOverHTTP, show_schema
from server.away import SaysWhenAway
from server.database import close_database, open_database
from server.database.elsewhere import reading_at_replicas
from server.domain import MODELS
from server.domain.activity.sealing import sealing
from server.domain.exchange.working import minding_spreadsheets
from server.entering import letters_sent
from server.errors import Problem
from server.fitness import refuse_unfit
from server.handing_over import handing_over
from server.jobs import doing_daily_jobs
from server.judging import judged, judging_again
from server.keeping import KeptPages
from server.listening import listening_for_webhooks
from server.noting import Noted
from server.own_writes import OwnWrites
from server.persisted import trust
from server.security import BodyLimit, CrossSiteGuard, OpenToOtherSites, said
from server.sessions import KnowTheActor
from server.settings import settings
from server.sockets import follow
from server.spending import spending_together
from server.watching import being_watched
from views.client import documents
from views.developers import known as shown_to_developers
from views.routes import exception_handlers, routes

# Pages and answers shrink to a fifth for slow lines. Streams must flow, files are small already, and what fits into one packet gains nothing.
SENT_AS_THEY_ARE = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/pdf")
ONE_PACKET = 1_400


class TwoWays:
    """What is asked of /graphql passes what concerns it, and needs no search for its page; all else goes through the house.

    GraphQL's answers to a browser with a cookie stay as they are: the names they are made of come with the question, which another site's page may have
    written, and from what a compressed answer weighs one could read whether a guess stands in it (BREACH). Programs bring no cookie; our pages ask inside."""

    def __init__(self, house: ASGIApp, api: ASGIApp) -> None:
        self.house, self.api, self.shrinking = house, api, Compressed(api)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/graphql" or scope["method"] == "OPTIONS":
            return await self.house(scope, receive, send)
        headers = said(scope)
        may_shrink = b"cookie" not in headers and b"gzip" in headers.get(b"accept-encoding", b"")
        await (self.shrinking if may_shrink else self.api)(scope, receive, send)


class Compressed(GZipMiddleware):
    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app, ONE_PACKET, compresslevel=5, exclude_content_types=SENT_AS_THEY_ARE)


class Unready(Exception):
    """The house cannot open: why, and what to do."""


def create_app() -> ASGIApp:
    trust(lambda: documents().values(), shown_to_developers)
    judge_by(judged)
    house = Starlette(
        routes=[
            WebSocketRoute("/graphql", follow),
            Route("/schema.graphql", show_schema),
            *hooks.routes,
            *watching.routes,
            *routes,
        ],
        middleware=[Middleware(OpenToOtherSites), Middleware(SaysWhenAway), Middleware(KnowTheActor), Middleware(OwnWrites), Middleware(KeptPages),
                    Middleware(Compressed), Middleware(CrossSiteGuard), Middleware(BodyLimit)],
        exception_handlers=exception_handlers,
        lifespan=lifespan,
    )
    api = SaysWhenAway(KnowTheActor(OwnWrites(CrossSiteGuard(BodyLimit(GraphQLOverHTTP())))))
    return Noted(TwoWays(house, api), house.routes)     # outside all else, so that even the page about a bug is counted, and has careful headers


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    await open_database(settings().database_url, models=MODELS)
    try:
        try:
            await refuse_unfit()
        except Problem as problem:
            raise Unready(problem.message("en")) from None
        async with (being_watched(), spending_together(), sealing(), doing_daily_jobs(), minding_spreadsheets(), listening_for_webhooks(), handing_over(),
                    judging_again(), reading_at_replicas(settings().replicas.split())):
            yield
            await letters_sent()
    finally:
        await close_database()
