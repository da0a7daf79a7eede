"""The opponent: a bare Starlette app with one statement written by hand for each question, and nothing else. `DATABASE_URL` says which database.

What is written is what the house writes, with its durability: who shows the token and may comment is asked, the comment gets its HTML, the board its
next number, the record its event. What the house does besides (limits, sealing, telling followers, refusing in words) is not done here."""
from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.database.rows import uuid7
from server.domain.boards.markdown import rendered
from tests.bench import statements

url = os.environ["DATABASE_URL"]
on_sqlite = url.startswith("sqlite")


async def answer(request: Request) -> Response:
    asked = orjson.loads(await request.body())
    name, variables = asked["query"].split("(", 1)[0].split()[-1], asked["variables"]
    if name == "Q5":
        return Response(await comment(request, variables["card"], variables["body"]), media_type="application/json")
    given = [key(value) for value in variables.values()]
    if on_sqlite:
        text = request.app.state.file.execute(statements.SQLITE[name], given).fetchone()[0]
    else:
        text = await request.app.state.pool.fetchval(statements.POSTGRESQL[name], *given)
    return Response(text, media_type="application/json")


def key(value: Any) -> Any:
    """An id without the prefix of its type."""
    return value[4:] if isinstance(value, str) and len(value) == 40 else value


async def comment(request: Request, card: str, body: str) -> str:
    secret = request.headers["authorization"].removeprefix("Bearer ")
    hashed, html, now, new = hashlib.sha256(secret.encode()).hexdigest(), rendered(body), datetime.now(UTC), uuid7()
    if not on_sqlite:
        async with request.app.state.pool.acquire() as connection, connection.transaction():
            user, token, name, stakeholder, board, forum, title = await connection.fetchrow(statements.WHO_MAY_COMMENT["postgresql"], hashed, UUID(key(card)))
            await connection.execute(statements.ADD_COMMENT["postgresql"], new, UUID(key(card)), user, name, stakeholder, body, html, now)
            number = await connection.fetchval(statements.NEXT_NUMBER["postgresql"], board)
            await connection.execute(statements.TELL["postgresql"], now, user, stakeholder, f"token:{token}", forum, board, number, UUID(key(card)), new,
                                     f"mengomentari kartu “{title}”")
    else:
        file, at = request.app.state.file, now.isoformat(" ")
        file.execute("BEGIN IMMEDIATE")
        user, token, name, stakeholder, board, forum, title = file.execute(statements.WHO_MAY_COMMENT["sqlite"], [hashed, key(card)]).fetchone()
        file.execute(statements.ADD_COMMENT["sqlite"], [str(new), key(card), user, name, stakeholder, body, html, at])
        [number] = file.execute(statements.NEXT_NUMBER["sqlite"], [board]).fetchone()
        file.execute(statements.TELL["sqlite"], [at, user, stakeholder, f"token:{token}", forum, board, number, key(card), str(new),
                                                 f"mengomentari kartu “{title}”"])
        file.execute("COMMIT")
    made = {"id": f"cmn_{new}", "author": name, "body": body, "at": now.strftime("%Y-%m-%dT%H:%M:%SZ")}
    return orjson.dumps({"data": {"addComment": {"comment": made, "problems": []}}}).decode()


@asynccontextmanager
async def opened(app: Starlette) -> AsyncIterator[None]:
    if on_sqlite:
        app.state.file = sqlite3.connect(url.removeprefix("sqlite://"), isolation_level=None, cached_statements=100)
        for pragma in ("journal_mode = wal", "synchronous = 2", "foreign_keys = 1", "cache_size = -16000"):
            app.state.file.execute(f"PRAGMA {pragma}")
        yield
        app.state.file.close()
        return
    async with asyncpg.create_pool(url, min_size=8, max_size=8, server_settings={"jit": "off", "timezone": "UTC"}) as app.state.pool:
        yield


app = Starlette(routes=[Route("/graphql", answer, methods=["POST"])], lifespan=opened)
