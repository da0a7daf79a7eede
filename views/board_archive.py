"""What was taken off a board: cards, and columns with theirs. Whoever reads the board reads it; who works on it brings it back."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.acting import acting
from views.client import ask, found
from views.listing import Asked
from views.permits import permits
from views.rendering import respond

ON_A_PAGE = 30


async def show_archive(request: Request) -> Response:
    data = found(await ask(request, "BoardArchive", slug=request.path_params["slug"], **Asked(request).page(ON_A_PAGE)), "board")
    board = data["board"]
    return respond(request, page="boards/archived.html", context=data | {
        "acting": not board["archivedAt"] and acting(data["viewer"], board["forum"]["id"]),
        "manages": permits(data).may("MANAGE_BOARDS", forum=board["forum"]["id"])})


routes = [Route("/boards/{slug}/archived", show_archive)]
