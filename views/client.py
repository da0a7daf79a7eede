"""How pages ask the schema: by the name of an operation in `documents/`."""
from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing
from functools import cache
from pathlib import Path
from typing import Any

from graphql import GraphQLError, parse, print_ast
from graphql.utilities import separate_operations
from starlette.requests import Request

from graphql_schema import run
from views.developers_schema import MOST_IN_PAGE, limits

DOCUMENTS = Path(__file__).parent / "documents"
NAMING = ("id", "from", "card")                         # variables by which an address names a thing
STATUS = {"NOT_SIGNED_IN": 401, "NOT_ALLOWED": 403, "NOT_FOUND": 404, "CONFLICT": 409, "INVALID": 422, "LIMITED": 429, "UNAVAILABLE": 503}


@cache
def documents() -> dict[str, str]:
    """Every operation by its name, each with just the fragments it uses. Fragments may be shared between files."""
    text = "\n".join(path.read_text() for path in sorted(DOCUMENTS.glob("*.graphql")))
    return {name: print_ast(document) for name, document in separate_operations(parse(text)).items()}


class Refused(Exception):
    """The schema said no. `path` is the input it speaks of; `problems` are all of them; `payload` is what came beside them."""

    def __init__(self, problems: Sequence[Mapping[str, Any]], payload: Mapping[str, Any] | None = None) -> None:
        first = problems[0]
        super().__init__(first["message"])
        self.problems, self.payload = problems, payload or {}
        self.code, self.message, self.path = str(first["code"]), str(first["message"]), tuple(first["path"])

    @property
    def status(self) -> int:
        return STATUS.get(self.code, 500)

    @property
    def at(self) -> dict[str, str]:
        """Each message by the field of the form it belongs to; what belongs to none is under ''."""
        found: dict[str, str] = {}
        for problem in self.problems:
            found.setdefault(problem["path"][-1] if problem["path"] else "", problem["message"])
        return found


async def ask(request: Request, operation: str, **variables: Any) -> dict[str, Any]:
    """The answer to a named operation, as whoever sent the request may see it."""
    try:
        return await ask_as(request.user, operation, **variables)
    except Refused as refused:
        if refused.code == "INVALID" and refused.path and refused.path[0] in NAMING:
            raise nothing() from None                   # an address that could not be anything's is nobody's
        raise


async def ask_as(actor: Any, operation: str, *, most_in_page: int = MOST_IN_PAGE, **variables: Any) -> dict[str, Any]:
    """The same for somebody who has sent no request: whom a letter is written to. `most_in_page`: rows a page may hold, for who reads a list to its end."""
    return _data(await run.execute(documents()[operation], variables, actor, most_in_page=most_in_page))


@cache
def rows_at_once(operation: str, size: str) -> int:
    """How many rows a page of a named operation may hold, whose size is this variable, for who reads a list to its end."""
    return limits.rows_at_once(parse(documents()[operation]), size)


def found(data: dict[str, Any], root: str) -> dict[str, Any]:
    """The data, if the thing the page is about is in it: what one may not see is not found."""
    if data[root] is None:
        raise nothing()
    return data


def nothing() -> Refused:
    return Refused([{"code": "NOT_FOUND", "message": "", "path": ()}])


async def act(request: Request, operation: str, **variables: Any) -> dict[str, Any]:
    """The payload of a named mutation; problems in it are raised."""
    data = await ask(request, operation, **variables)
    payload: dict[str, Any] = next(iter(data.values()))
    if payload["problems"]:
        raise Refused(payload["problems"], payload)
    return payload


async def follow(request: Request, operation: str, **variables: Any) -> AsyncGenerator[dict[str, Any], None]:
    """The answers to a named subscription, one by one."""
    async with aclosing(run.subscribe(documents()[operation], variables, request.user)) as answers:
        async for answer in answers:
            yield _data(answer)


def _data(answer: run.Answer) -> dict[str, Any]:
    if answer.errors:
        raise Refused([_problem(error) for error in answer.errors])
    data: dict[str, Any] = answer.data
    return data


def _problem(error: GraphQLError) -> dict[str, Any]:
    extensions = error.extensions or {}
    return {"code": extensions.get("code", "BUG"), "message": error.message, "path": extensions.get("input", ())}
