"""Views of the gallery as parts of our own pages: the same question, asked for what the page is about."""
from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from views.custom.displays import Drawn, drawn
from views.custom.running import Answer, run
from views.custom.source import gallery


@dataclass(frozen=True)
class Panel:
    """`address`: the view itself, filled in as it is here."""
    slug: str
    address: str
    answer: Answer
    drawn: Drawn


async def panel(request: Request, slug: str, *, most: int | None = None, **given: str) -> Panel:
    """A view that is drawn, with its form filled in by the page; at most so many rows of it, where the rest is for the view itself to show."""
    answer = await run(gallery()[slug], {name: [value] for name, value in given.items()}, request.user, request.user.language)
    return Panel(slug, f"/views/{slug}{answer.query}", answer, drawn(answer.definition.display, answer.rows[:most], answer.language))
