"""One request, answered twice: by the compiler in one statement, and by the oracle. The answers must be equal, down to the order of their keys."""
from __future__ import annotations

import math
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

import orjson
from graphql import GraphQLError

from graphql_schema.schema import schema
from server.domain.activity.actor import Actor, Role
from server.domain.boards.models import Board, Visibility
from tests.oracle.documents import Document, Documents
from tests.oracle.lists import told
from tests.oracle.reading import Reading
from tests.oracle.seen import Stored
from tests.oracle.values import Values
from tests.reading.asking import Context


class Differs(AssertionError):
    """What the two say differently, and to what."""


@dataclass
class Comparing:
    """Random documents for random viewers of one database. `count` counts what was compared."""
    stored: Stored
    actors: list[Actor]
    seed: int
    count: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.actors = [*self.actors, guest_of_hidden_boards(self.stored)]

    async def run(self, documents: int, viewers: int) -> None:
        chance = random.Random(self.seed)
        making = Documents(chance, Values(chance, self.stored))
        for actor in of_every_role(self.actors, chance, viewers):
            reading = Reading(self.stored.seen_by(actor))
            for _ in range(-(-documents // viewers)):
                await self.document(making.make(), reading, actor, chance)

    async def document(self, document: Document, reading: Reading, actor: Actor, chance: random.Random) -> None:
        """A document with some values, with cursors from the answer, and with other values through the plans it left behind."""
        values = document.values()
        if await self.request(document, values, reading, actor) is None:
            return
        self.count["documents"] += 1
        answer = await self.request(document, values, reading, actor)
        if document.cursors and (onward := document.onward(values, answer, chance)):
            self.count["onward"] += await self.request(document, onward, reading, actor) is not None
        if document.variables:
            await self.request(document, document.values(), reading, actor)

    async def request(self, document: Document, values: dict[str, Any], reading: Reading, actor: Actor) -> Any:
        """The compiler's answer, found right; None where the request was too much."""
        context = Context(actor)
        result = await schema.execute(document.text, values, context)
        if result.errors and all((error.extensions or {}).get("code") == "LIMITED" for error in result.errors):
            self.count[f"refused: {result.errors[0].message[:36]}…"] += 1
            return None
        expected = reading.answer(document.text, values)
        if expected.errors or result.errors:
            raise Differs(told_all(f"errors: oracle {explained(expected.errors)}, compiler {explained(result.errors)}", document, values, actor))
        answer = orjson.loads(result.data.contents)  # type: ignore[union-attr]
        if difference := first_difference(expected.data, plain(answer)):
            raise Differs(told_all(difference, document, values, actor))
        if len(context.database.statements) != 1:
            raise Differs(told_all(f"{len(context.database.statements)} statements", document, values, actor))
        self.count["requests"] += 1
        self.count["statements"] += len(context.database.statements)
        self.count["rows"] += str(answer).count("{")
        return answer


def of_every_role(actors: list[Actor], chance: random.Random, count: int) -> list[Actor]:
    """Nobody in particular, the guest of a link, one with each role, then anybody."""
    chosen = [Actor(), *(actor for actor in actors if actor.boards)][:count]
    for role in Role:
        chosen += chance.sample(found, 1) if (found := [actor for actor in actors if any(seat.role is role for seat in actor.seats)]) else []
    chosen += chance.choices(actors, k=max(0, count - len(chosen)))
    return chosen[:count]


def guest_of_hidden_boards(stored: Stored) -> Actor:
    """Who holds links to two boards, which most do not see."""
    hidden = [key for key, board in stored.rows[Board].items() if board.visibility is not Visibility.PUBLIC]
    return Actor(via="link:of-two-boards", boards=tuple(sorted(hidden)[:2]))


def plain(answer: Any) -> Any:
    """Cursors told by the key of the row they stand for."""
    if isinstance(answer, dict):
        return {key: plain(value) for key, value in answer.items()}
    if isinstance(answer, list):
        return [plain(value) for value in answer]
    return f"cursor of {key}" if isinstance(answer, str) and (key := told(answer)) else answer


def first_difference(expected: Any, answer: Any, path: str = "") -> str | None:
    match expected, answer:
        case dict(), dict() if list(expected) == list(answer):
            return next((found for key in expected if (found := first_difference(expected[key], answer[key], f"{path}.{key}"))), None)
        case list(), list() if len(expected) == len(answer):
            pairs = enumerate(zip(expected, answer, strict=True))
            return next((found for place, (one, other) in pairs if (found := first_difference(one, other, f"{path}[{place}]"))), None)
        case float(), float() | int():                  # SQLite writes fifteen digits
            return None if math.isclose(expected, answer, rel_tol=1e-14) else f"{path}: oracle {expected!r}, compiler {answer!r}"
    return None if expected == answer and isinstance(expected, bool) == isinstance(answer, bool) else f"{path}: oracle {expected!r}, compiler {answer!r}"


def explained(errors: list[GraphQLError] | None) -> str:
    return "; ".join(f"{error.message} ({error.extensions})" for error in errors or ()) or "none"


def told_all(difference: str, document: Document, values: dict[str, Any], actor: Actor) -> str:
    return f"{difference}\n{document.text}\n{values}\n{actor}"
