"""The front door: puts the parts together, and is imported by none of them."""
from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import DEFAULT_EXCLUDED_CONTENT_TYPES, GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp

from server.api import GraphQLOverHTTP, show_schema
from server.database import close_database, database, open_database
from server.database.migrating import pending
from server.domain import MODELS
from server.domain.activity.sealing import sealing
from server.domain.exchange.working import minding_spreadsheets
from server.entering import letters_sent
from server.errors import Problem
from server.jobs import doing_daily_jobs
from server.security import BodyLimit, CrossSiteGuard, SecurityHeaders
from server.sessions import KnowTheActor
from server.settings import settings
from server.sockets import follow
from views.routes import exception_handlers, routes

log = logging.getLogger(__name__)


# Pages shrink to a fifth for slow lines. Streams must flow, files are small already, and programs ask for many small answers.
SENT_AS_THEY_ARE = (*DEFAULT_EXCLUDED_CONTENT_TYPES, "application/json", "application/graphql-response+json", "application/pdf")


class Unready(Exception):
    """The house cannot open: why, and what to do."""


def create_app() -> ASGIApp:
    house = Starlette(
        routes=[
            Route("/graphql", GraphQLOverHTTP()),
            WebSocketRoute("/graphql", follow),
            Route("/schema.graphql", show_schema),
            Route("/livez", live),
            Route("/readyz", ready),
            *routes,
        ],
        middleware=[Middleware(GZipMiddleware, compresslevel=5, exclude_content_types=SENT_AS_THEY_ARE),
                    Middleware(KnowTheActor), Middleware(CrossSiteGuard), Middleware(BodyLimit)],
        exception_handlers=exception_handlers,
        lifespan=lifespan,
    )
    return SecurityHeaders(house)               # outside all else, so that even the page about a bug has them


@asynccontextmanager
async def lifespan(app: Starlette) -> AsyncIterator[None]:
    await open_database(settings().database_url, models=MODELS)
    try:
        if waiting := await pending():
            raise Unready(f"The database is {len(waiting)} migration(s) behind. Run: simpul migrate")
        async with sealing(), doing_daily_jobs(), minding_spreadsheets():
            yield
            await letters_sent()
    finally:
        await close_database()


async def live(request: Request) -> Response:
    """The loop turns."""
    return PlainTextResponse("ok")


async def ready(request: Request) -> Response:
    """The database answers, and is not behind."""
    try:
        async with asyncio.timeout(2):
            await database().text("SELECT 'ok'", [])
            waiting = await pending()
    except (TimeoutError, OSError, Problem) as error:
        log.warning("not ready: %r", error)
        return JSONResponse({"database": "does not answer"}, 503)
    return JSONResponse({"database": "answers", "migrations": f"{len(waiting)} behind" if waiting else "up to date"}, 503 if waiting else 200)
