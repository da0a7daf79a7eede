"""Where the developers' pages, views of people's own and files look past answers: they ask as one does at /graphql, at its price, and tell its limits,
what the schema says of itself, and whether anything has happened."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import GraphQLError, GraphQLSchema, parse
from starlette.requests import Request

from graphql_schema import costs, limits
from graphql_schema.context import Allowance
from graphql_schema.polling import as_of
from graphql_schema.reading.asking import MOST_IN_PAGE
from graphql_schema.reference import Chapter, Kind, reference
from graphql_schema.run import READING, Answer, NotThisWay, execute
from graphql_schema.schema import schema
from graphql_schema.telling import sample
from server import asking, persisted
from server.errors import Problem
from server.sessions import caller
from server.words import _

__all__ = ["MOST_IN_PAGE", "Allowance", "Answer", "Chapter", "Kind", "Unasked", "allowance_of", "answer_for", "answer_to", "as_of", "cost_of", "costs",
           "limits", "reference", "sample", "types"]

ONLY_READS = _("Di halaman ini hanya membaca. Perubahan dan langganan: lihat panduan, atau pakai GraphiQL.")


class Unasked(Exception):
    """It was not even asked: why, in Indonesian."""
    def __init__(self, text: str, **values: object) -> None:
        self.text, self.values = text, values


async def answer_to(request: Request, document: str, variables: Mapping[str, Any]) -> Answer:
    """As whoever sent the request sees it; it costs them as much as at /graphql, and no document is let in here that is not let in there."""
    try:
        persisted.with_its_text(asking.Question(document))
        return await execute(document, variables, request.user, kinds=READING, allowance=allowance_of(request))
    except asking.NotServed as no:
        raise Unasked(no.text, **no.values) from None
    except NotThisWay:
        raise Unasked(ONLY_READS) from None


async def answer_for(actor: Any, document: str, variables: Mapping[str, Any], allowance: Allowance | None = None, *,
                     most_in_page: int = MOST_IN_PAGE) -> Answer:
    """As somebody sees it. The document was looked at before (`types`), and only reads."""
    return await execute(document, variables, actor, kinds=READING, allowance=allowance, most_in_page=most_in_page)


def types() -> GraphQLSchema:
    """What a document is held against before anybody asks it."""
    return schema._schema


def allowance_of(request: Request) -> Allowance:
    return Allowance(caller(request))


def cost_of(document: str, variables: Mapping[str, Any]) -> int | None:
    """The rows it may read; None for what is no question."""
    try:
        return limits.check(parse(document, max_tokens=limits.TOKENS), document, variables, None)
    except (GraphQLError, Problem):
        return None
