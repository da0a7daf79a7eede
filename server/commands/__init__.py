"""What can be done from a terminal. Each command imports what it needs when it is called, so that help is quick."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, NoReturn, TypeVar

import typer

T = TypeVar("T")


def fail(text: str) -> NoReturn:
    typer.secho(text, fg=typer.colors.RED, err=True)
    raise typer.Exit(1)


def done(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it; a Problem is said in words."""
    from server.errors import Problem

    try:
        return asyncio.run(work)
    except Problem as problem:
        fail(problem.message("en"))


def in_the_database(work: Callable[[], Awaitable[T]]) -> T:
    """Does something with the database open."""
    from server.database import close_database, open_database
    from server.domain import MODELS
    from server.settings import settings

    async def opened() -> T:
        await open_database(settings().database_url, models=MODELS)
        try:
            return await work()
        finally:
            await close_database()

    return done(opened())
