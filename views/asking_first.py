"""Acts that cannot be taken back ask first, on a page of their own, in plain HTML: what happens, a reason where one is due, and the way back."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from views.client import Refused
from views.rendering import respond


@dataclass(frozen=True)
class Question:
    """What is asked. `data` is what the shell of the page needs, `back` where one came from, `way` the crumb that leads there."""
    data: Mapping[str, Any]
    title: str
    text: str
    button: str
    back: str
    way: str
    reason: bool = False                # whether one is due


Do = Callable[[Request, str], Awaitable[Response | None]]      # the second is the reason; without an answer of its own one goes back


def ask_first(path: str, question: Callable[[Request], Awaitable[Question]], do: Do, done: str) -> list[Route]:
    """The page that asks, and what follows. `done` names the news to be read where one goes back to (templates/people/_news.html)."""
    async def show(request: Request) -> Response:
        return page(request, await question(request))

    async def answer(request: Request) -> Response:
        asked, reason = await question(request), str((await request.form()).get("reason", "")).strip()
        try:
            return await do(request, reason) or RedirectResponse(f"{asked.back}?done={done}", 303)
        except Refused as refused:
            if refused.status not in (403, 409, 422):
                raise
            return page(request, asked, reason, refused.at, refused.status)
    return [Route(path, show), Route(path, answer, methods=["POST"])]


def page(request: Request, asked: Question, reason: str = "", errors: Mapping[str, str] | None = None, status: int = 200) -> Response:
    return respond(request, page="people/ask_first.html", status=status,
                   context={**asked.data, "asked": asked, "reason": reason, "errors": errors or {}})
