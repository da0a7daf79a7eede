"""One button: be told of this, or no more of it."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.accounts import onward
from views.activity import PAGES
from views.client import act
from views.rendering import done, spoken


async def follow(request: Request) -> Response:
    return await say_so(request, "Follow", followed=True, toast=_("Diikuti. Kabarnya masuk ke kotak masuk Anda."))


async def unfollow(request: Request) -> Response:
    return await say_so(request, "Unfollow", followed=False, toast=_("Tidak diikuti lagi. Hanya sebutan yang masih sampai."))


async def say_so(request: Request, operation: str, *, followed: bool, toast: str) -> Response:
    """The button as it now is for htmx; for everyone else the page they came from, which is the thing's own unless the form says another."""
    form = await request.form()
    payload = await act(request, operation, input={"subject": str(form.get("subject", ""))})
    back = str(form.get("back", ""))
    return done(request, to=onward(back) if back else page_of(payload["subject"]), part="inbox/_follow.html",
                context={"subject": payload["subject"], "followed": followed, "back": back}, toast=spoken(request, toast))


def page_of(subject: Mapping[str, Any] | None) -> str:
    return PAGES[subject["type"]].format(**subject) if subject else "/inbox"


routes = [Route("/follow", follow, methods=["POST"]), Route("/unfollow", unfollow, methods=["POST"])]
