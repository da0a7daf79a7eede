"""Asking the real schema over a small forum: answers as data, refusals as errors."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import GraphQLError

from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.schema import schema
from server.database import Database, database
from server.domain.activity.actor import ANYONE, Actor


@dataclass
class Counting:
    """The open database, and the statements it was asked."""
    opened: Database = field(default_factory=database)
    statements: list[str] = field(default_factory=list)

    @property
    def dialect_name(self) -> str:
        return self.opened.dialect_name

    async def text(self, sql: str, values: list[Any]) -> str:
        self.statements.append(sql)
        return await self.opened.text(sql, values)


@dataclass
class Context:
    actor: Actor = ANYONE
    database: Counting = field(default_factory=Counting)
    cost: int = 0

    @property
    def language(self) -> str:
        return self.actor.language


class Errors(Exception):
    def __init__(self, errors: list[GraphQLError]) -> None:
        super().__init__("; ".join(error.message for error in errors))
        self.errors = errors

    @property
    def first(self) -> GraphQLError:
        return self.errors[0]

    @property
    def code(self) -> Any:
        return (self.first.extensions or {}).get("code")


async def ask(document: str, actor: Actor = ANYONE, *, of: ReadingSchema = schema, statements: int = 1, **variables: Any) -> Any:
    """The data of an answer, read by so many statements."""
    context = Context(actor)
    result = await of.execute(document, variables, context)
    if result.errors:
        raise Errors(result.errors)
    assert len(context.database.statements) == statements, context.database.statements
    return orjson.loads(result.data.contents)  # type: ignore[union-attr]


async def refused(document: str, actor: Actor = ANYONE, *, of: ReadingSchema = schema, **variables: Any) -> Errors:
    try:
        await ask(document, actor, of=of, **variables)
    except Errors as errors:
        return errors
    raise AssertionError("This was answered.")


@contextmanager
def compilations(of: ReadingSchema = schema) -> Iterator[list[int]]:
    """How many plans were made meanwhile."""
    before, made = of.compiled, [0]
    yield made
    made[0] = of.compiled - before
