"""What one wants to be told of: kind by kind, in the inbox and by letter; and what one follows."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server import mail
from views.accounts import onward
from views.activity import PAGES
from views.client import Refused, act, ask, nothing
from views.endings import known
from views.labels import LABELS
from views.rendering import respond


async def show_notices(request: Request) -> Response:
    data = await ask(request, "NoticesPage")
    known(request, data)
    followed = [thing | {"href": PAGES[thing["type"]].format(**thing)} for thing in data["account"]["following"]]
    return respond(request, page="inbox/notices.html", context=data | {"followed": followed, "kinds": LABELS["NoticeKind"], "by_mail": mail.configured()})


async def choose_notices(request: Request) -> Response:
    """The whole table; or, from a notice, one kind that is turned off."""
    form = await request.form()
    if "off" in form:
        await act(request, "ChooseNotices", input={"kind": of_kind(str(form["off"])), "inApp": False, "byMail": False})
        return RedirectResponse(onward(str(form.get("back", ""))), 303)
    here, mailed = form.getlist("in_app"), form.getlist("by_mail")
    for kind in {of_kind(str(kind)): None for kind in form.getlist("kind")}:
        await act(request, "ChooseNotices", input={"kind": kind, "inApp": kind in here, "byMail": kind in mailed})
    return RedirectResponse("/account/notices?done=notices", 303)


def of_kind(written: str) -> str:
    if written not in LABELS["NoticeKind"]:
        raise nothing() if not written else Refused([{"code": "INVALID", "message": "", "path": ("kind",)}])
    return written


routes = [Route("/account/notices", show_notices), Route("/account/notices", choose_notices, methods=["POST"])]
