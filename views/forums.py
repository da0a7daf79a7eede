"""The forums: what each stands on, who belongs to it, what it does."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views import looking_after
from views.client import ask, found
from views.listing import Asked, show
from views.rendering import respond


async def show_forums(request: Request) -> Response:
    asked = Asked(request)
    data = await ask(request, "ForumsPage", **asked.page())
    return show(asked, page="forums/forums.html", part="forums/_list.html", context=data)


async def show_forum(request: Request) -> Response:
    data = found(await ask(request, "ForumPage", slug=request.path_params["slug"]), "forum")
    return respond(request, page="forums/forum.html", context=data | {"looked_after": looking_after.of_forum(data["viewer"], data["forum"]["slug"])})


routes = [Route("/forums", show_forums), Route("/forums/{slug}", show_forum)]
