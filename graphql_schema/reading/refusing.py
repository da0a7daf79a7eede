"""What is told to whom asks for what cannot be: problems become GraphQL errors, in the words of who asks. Anything else is a bug: logged, and masked."""
from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson
from graphql import FieldNode, GraphQLError

from server.database import away
from server.errors import Problem
from server.words import _, say

log = logging.getLogger(__name__)
BROKEN = "\x01"                         # stands, with a field's name, where a non-null promise was not kept; JSON itself never holds it

IN_VARIABLE = re.compile(r"Variable '\$(\w+)' has invalid value(?: at ([^:]+))?: ")


@dataclass(frozen=True)
class Spot:
    """Where in a document an argument stands."""
    root: str
    node: FieldNode
    path: tuple[str, ...] = ()

    def step(self, name: str | int) -> Spot:
        return Spot(self.root, self.node, (*self.path, str(name)))


class AtSpot(Exception):
    """A problem, and the argument it speaks of."""
    def __init__(self, problem: Problem, spot: Spot) -> None:
        super().__init__(str(problem))
        self.problem, self.spot = problem, spot


def explained(error: Exception, language: str, path: Sequence[str | int] | None = None, **also: Any) -> GraphQLError:
    match away(error) or error:
        case GraphQLError() as said_already:
            return said_already
        case AtSpot(problem=problem, spot=spot):
            said = f"{'.'.join(spot.path)}: {problem.message(language)}" if spot.path else problem.message(language)
            return GraphQLError(said, nodes=spot.node, path=[spot.root], extensions={"code": problem.code, "input": list(spot.path), **also})
        case Problem() as problem:
            named = {"input": list(problem.path)} if problem.path else {}
            return GraphQLError(problem.message(language), path=path, extensions={"code": problem.code, **named, **also})
    reference = uuid4().hex[:12]
    log.error("reading failed (%s)", reference, exc_info=error)
    said = say(_("Terjadi kesalahan di pihak kami. Sebutkan {reference} bila melapor."), language, reference=reference)
    return GraphQLError(said, path=path, extensions={"code": "INTERNAL", "reference": reference, **also})


def ill_valued(error: GraphQLError, language: str) -> GraphQLError:
    """A value that does not fit, in a variable or in the document: where, and why, in our own words where a scalar of ours refused it."""
    found = IN_VARIABLE.match(error.message)
    where = [found[1], *re.findall(r"\w+", found[2] or "")] if found else []
    cause: BaseException | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    if found is None and not isinstance(cause, Problem):
        return error                                    # not about a value: graphql-core says it best
    said = ": ".join(filter(None, [".".join(where), cause.message(language)])) if isinstance(cause, Problem) else error.message
    return GraphQLError(said, nodes=error.nodes, extensions={"code": "INVALID", **({"input": where} if where else {})})


def broken(text: str, language: str, **also: Any) -> GraphQLError:
    """A non-null promise was not kept: says where."""
    pieces = text.split(BROKEN)
    tree = orjson.loads("".join(orjson.dumps(BROKEN + piece).decode() if i % 2 else piece for i, piece in enumerate(pieces)))
    said = say(_("{field} dijanjikan selalu ada, tetapi tidak ada bagi Anda."), language, field=pieces[1])
    return GraphQLError(said, path=_path_to_break(tree), extensions={"code": "GONE", **also})


def _path_to_break(tree: Any) -> list[str | int] | None:
    entries: Iterable[tuple[Any, Any]] = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, value in entries:
        if isinstance(value, str) and value.startswith(BROKEN):
            return [step]
        inner = _path_to_break(value)
        if inner is not None:
            return [step, *inner]
    return None
