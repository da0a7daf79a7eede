"""One need: who answers it, what happened to it, and what the viewer may do with it."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask, found
from views.permits import permits
from views.rendering import respond


@dataclass(frozen=True)
class Decision:
    """What can be done with a need: `states` are those in which a page offers it, `done` what is said once it is."""
    mutation: str
    right: str
    states: tuple[str, ...]
    done: str


DECISIONS = {
    "list": Decision("ListNeed", "LIST_NEEDS", ("SUBMITTED",), _("Sudah tayang. Siapa pun dapat melihatnya, dan anggota dapat menyanggupinya.")),
    "return": Decision("ReturnNeed", "LIST_NEEDS", ("SUBMITTED",), _("Dikembalikan kepada pengaju, dengan alasan Anda.")),
    "reject": Decision("RejectNeed", "LIST_NEEDS", ("SUBMITTED",), _("Ditolak. Pengaju dapat membaca alasan Anda.")),
    "close": Decision("CloseNeed", "LIST_NEEDS", ("LISTED",), _("Ditutup: tidak menerima janji baru. Janji yang sudah ada tetap berjalan.")),
    "withdraw": Decision("WithdrawNeed", "SUBMIT_NEEDS", ("SUBMITTED", "RETURNED", "LISTED"), _("Kebutuhan ini sudah ditarik kembali.")),
}
# What happened, as the strip tells it: in words, and the colour of its dot.
EVENTS = {
    "need.submitted": (_("Diajukan"), "blue-dot"), "need.listed": (_("Ditayangkan"), "green-dot"), "need.returned": (_("Dikembalikan"), "yellow-dot"),
    "need.rejected": (_("Ditolak"), "yellow-dot"), "need.closed": (_("Ditutup"), ""), "need.withdrawn": (_("Ditarik kembali"), ""),
}
Said = Mapping[str, Any]


async def show_need(request: Request) -> Response:
    return show(request, await need_at(request))


async def need_at(request: Request) -> dict[str, Any]:
    data = await ask(request, "NeedPage", id=request.path_params["id"])
    found(data | {"need": data["node"] or None}, "need")
    need = data["node"]
    waits = need["status"] == "LISTED" and need["coverage"] != "WHOLLY"
    return {**data, "need": need, **(await ask(request, "NeedMatches", id=need["id"]) if waits else {"matches": None})}


def show(request: Request, data: Said, *, deed: str = "", reason: str = "", errors: Said | None = None, status: int = 200) -> Response:
    """`deed`: what was tried and refused, with the reason that was written for it."""
    need, done = data["need"], DECISIONS.get(request.query_params.get("done", ""))
    said = _("Terkirim. Sekretariat forum memeriksanya; Anda melihat keputusannya di halaman ini.") if "sent" in request.query_params else done and done.done
    return respond(request, page="needs/need.html", status=status, context={
        **data, "offered": offered(data), "news": said, "deed": deed, "reason": reason, "errors": errors or {},
        "events": [(*EVENTS[row["name"]], row) for row in need["activity"]["nodes"] if row["name"] in EVENTS],
        "decides": may(data, "LIST_NEEDS"), "proposes": may(data, "SUBMIT_NEEDS")})


def offered(data: Said) -> set[str]:
    """What the viewer may do with the need as it stands. Who decides on it returns or rejects it, rather than withdraw it for another."""
    need = data["need"]
    found = {name for name, decision in DECISIONS.items() if need["status"] in decision.states and may(data, decision.right)}
    return found - {"withdraw"} if "list" in found and need["proposer"]["id"] not in permits(data).own("SUBMIT_NEEDS") else found


def may(data: Said, right: str) -> bool:
    need = data["need"]
    return permits(data).may(right, forum=need["forum"] and need["forum"]["id"], stakeholder=need["proposer"]["id"])


def decide(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def handler(request: Request) -> Response:
        form = await request.form()
        version, reason = str(form.get("version", "")), str(form.get("reason", "")).strip()
        given = {"need": request.path_params["id"], "version": int(version) if version.isdecimal() and len(version) < 10 else 0, "reason": reason or None}
        try:
            await act(request, DECISIONS[name].mutation, input=given)
        except Refused as refused:
            if refused.status not in (409, 422):
                raise
            return show(request, await need_at(request), deed=name, reason=reason, errors=refused.at, status=refused.status)
        return RedirectResponse(f"/needs/{request.path_params['id']}?done={name}", 303)
    return handler


routes = [Route("/needs/{id}", show_need), *(Route(f"/needs/{{id}}/{name}", decide(name), methods=["POST"]) for name in DECISIONS)]
