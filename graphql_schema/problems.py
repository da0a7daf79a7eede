"""Why nothing happened: how the refusal of an action becomes part of a mutation's reply."""
from __future__ import annotations

from collections.abc import Awaitable
from enum import Enum
from typing import TypeVar

import strawberry

from server import errors

Changed = TypeVar("Changed")


@strawberry.enum
class ProblemCode(Enum):
    NOT_SIGNED_IN = "NOT_SIGNED_IN"
    NOT_FOUND = "NOT_FOUND"
    NOT_ALLOWED = "NOT_ALLOWED"
    INVALID = "INVALID"
    CONFLICT = "CONFLICT"
    LIMITED = "LIMITED"


@strawberry.type(description="Why nothing happened, for a person to read and a program to branch on.")
class Problem:
    code: ProblemCode
    message: str
    path: list[str] = strawberry.field(description="The field of the input it speaks of; empty where it speaks of the whole.")


async def tried(change: Awaitable[Changed], language: str) -> tuple[Changed | None, list[Problem]]:
    """What an action made of it: the row, or the problem in the language of who asked. Any other exception is a bug, and passes."""
    try:
        return await change, []
    except errors.Problem as problem:
        return None, [Problem(code=ProblemCode(problem.code), message=problem.message(language), path=list(problem.path))]
