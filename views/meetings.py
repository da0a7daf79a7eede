"""A coordination meeting: what it decided, and how far each decision has come."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.client import ask, found
from views.rendering import respond


async def show_meeting(request: Request) -> Response:
    data = await ask(request, "MeetingPage", slug=request.path_params["slug"])
    meeting = next(iter(data["meetings"]["nodes"]), None)
    context = found(data | {"meeting": meeting}, "meeting")
    return respond(request, page="meetings/meeting.html", context=context | {"reached": reached})


def reached(decision: Mapping[str, Any]) -> int:
    """How far along its thread a decision is: 1 said, 2 a card, 3 a commitment, 4 something delivered."""
    commitment = decision["commitment"]
    if commitment and commitment["percentFulfilled"]:
        return 4
    return 3 if commitment else 2 if decision["card"] else 1


routes = [Route("/meetings/{slug}", show_meeting)]
