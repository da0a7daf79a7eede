"""Who follows what happens hears of what they may know of, in order, and of nothing else."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any, cast

from graphql_schema.run import Answer, subscribe
from server.domain.activity.models import Event
from tests.oracle.names import public_id
from tests.rights.deeds import UNKNOWN
from tests.rights.matrix import Matrix
from tests.rights.planted import planted, word

ACTIVITY = "subscription($after: String!) { activity(after: $after) { id summary } }"
BOARD = """subscription($board: ID!) { boardChanged(board: $board, after: "0") {
    eventId activity { id summary via } board { id } columns { id } whole card { id title } } }"""
PATIENCE = 60.0


async def test_everybody_hears_of_what_they_may_know_of(matrix: Matrix) -> None:
    events = sorted(await Event.filter(name="matrix.tried"), key=lambda event: event.id)
    before, last, cells = await Event.filter(id__lt=events[0].id).order_by("-id").first(), events[-1], 0
    assert before and last.summary == word("event last")
    for name, actor in matrix.actors.items():
        heard: list[str] = []
        async with asyncio.timeout(PATIENCE), aclosing(following(subscribe(ACTIVITY, {"after": str(before.id)}, actor))) as answers:
            async for answer in answers:
                heard.append(answer.data["activity"]["id"])
                if heard[-1] == str(last.id):
                    break
        shown = matrix.seen_by(name).rows[Event]
        assert heard == [str(event.id) for event in events if event.id in shown], name
        cells += len(events)
    print(f"{cells} cells")


async def test_everybody_follows_the_boards_they_see(matrix: Matrix) -> None:
    cells = 0
    for name, actor in matrix.actors.items():
        unknown = await first(BOARD, {"board": f"brd_{UNKNOWN}"}, actor)
        for board in filter(planted, matrix.rows("Board").values()):
            answer = await first(BOARD, {"board": public_id(board)}, actor)
            if board.pk in matrix.seen_by(name).rows[type(board)]:
                change = answer.data["boardChanged"]
                assert (change["eventId"], change["board"]["id"], len(change["columns"])) == ("1", public_id(board), 1), name
                event = next(row for row in matrix.rows("Event").values() if row.board_id == board.pk)
                assert (change["activity"]["via"] is not None) == matrix.expected.knows_details(matrix.persons[name], event), (name, board.name)
            else:
                assert answer.json == unknown.json and not answer.ran, (name, board.name)
            cells += 1
    print(f"{cells} cells")


async def first(document: str, variables: dict[str, Any], actor: Any) -> Answer:
    async with asyncio.timeout(PATIENCE), aclosing(following(subscribe(document, variables, actor))) as answers:
        return await anext(answers)


def following(answers: Any) -> AsyncGenerator[Answer, None]:
    return cast("AsyncGenerator[Answer, None]", answers)
