"""Why nothing happened: how the refusal of an action becomes part of a mutation's reply."""
from __future__ import annotations

from collections.abc import Awaitable
from enum import Enum
from typing import TypeVar

import strawberry

from graphql_schema.enums import told
from server import errors
from server.database import Away

Changed = TypeVar("Changed")


class ProblemCode(Enum):
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    INVALID = "INVALID"
    CONFLICT = "CONFLICT"
    LIMITED = "LIMITED"


told(ProblemCode, "What kind of problem it is. The same codes stand in `extensions.code` of errors.",
     NOT_SIGNED_IN="Only for who has signed in.", NOT_FOUND="There is no such thing, or the viewer may not see it: both look the same.",
     NOT_ALLOWED="Seen, but not to be done from the viewer's seats.", INVALID="Something in the input is wrong; `path` says what.",
     CONFLICT="It has changed since it was looked at, or its state does not allow this. Look again.",
     LIMITED="Too much at once, or too often.")


@strawberry.type(description="Why nothing happened, for a person to read and a program to branch on.")
class Problem:
    code: ProblemCode = strawberry.field(description="What kind of problem it is, for a program.")
    message: str = strawberry.field(description="What is wrong and what to do, for a person: in the language of who asked.")
    path: list[str] = strawberry.field(description="The field of the input it speaks of; empty where it speaks of the whole.")


async def tried(change: Awaitable[Changed], language: str) -> tuple[Changed | None, list[Problem]]:
    """What an action made of it: the row, or the problem in the language of who asked. Any other exception is a bug, and passes; that the database is away
    is no answer to what was asked, and passes too."""
    try:
        return await change, []
    except Away:
        raise
    except errors.Problem as problem:
        return None, [Problem(code=ProblemCode(problem.code), message=problem.message(language), path=list(problem.path))]
