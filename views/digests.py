"""Taking the daily letter or not: in one's account, or by the link in a letter."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server import unsubscribing
from views.arriving import SECRET, secret
from views.client import act, ask
from views.rendering import respond


async def set_digest(request: Request) -> Response:
    on = (await request.form()).get("on") == "yes"
    await act(request, "SetDigest", input={"on": on})
    return RedirectResponse(f"/account?done={'digest' if on else 'no-digest'}#h-digest", 303)


async def show_stop(request: Request) -> Response:
    """Looking changes nothing: mail programs follow the links in letters before anyone reads them."""
    return await stop_page(request, stopped=not await unsubscribing.wants_letters(request, secret(request)))


async def stop(request: Request) -> Response:
    """The button of that page, or a mail program's one click, which knows no session and follows no redirect (RFC 8058)."""
    await unsubscribing.stop_letters(request, secret(request))
    return await stop_page(request, stopped=True)


async def stop_page(request: Request, *, stopped: bool) -> Response:
    return respond(request, page="digests/stop.html", headers=SECRET, context=await ask(request, "Shell") | {"stopped": stopped})


routes = [
    Route("/account/digest", set_digest, methods=["POST"]),
    Route("/digest/stop/{secret}", show_stop),
    Route("/digest/stop/{secret}", stop, methods=["POST"]),
]
