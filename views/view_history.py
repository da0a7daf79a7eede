"""/views/{slug}/history: every text a view ever had, two of them beside each other, and one of them brought back."""
from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from views.card_forms import texts, version_of
from views.client import Refused, act, ask, found, nothing
from views.differing import of_all
from views.endings import known
from views.listing import Asked
from views.rendering import respond
from views.view_editing import FILES
from views.view_standing import changes, to_change


async def show_history(request: Request) -> Response:
    return await history(request)


async def restore(request: Request) -> Response:
    """The texts of an old version again, as the next one."""
    slug, data = request.path_params["slug"], await asked(request, [])
    known(request, data)
    view, given = to_change(request, data), texts(await request.form())
    try:
        await act(request, "RestoreView", input={"view": view["id"], "version": version_of(given), "number": _number(request.path_params["number"])})
    except Refused as refused:
        if refused.status not in (409, 422):
            raise
        faults = [f"{each['file']}: {each['message']}" for each in refused.payload.get("faults", ())]
        return await history(request, [refused.message, *faults], refused.status)
    return RedirectResponse(f"/views/{slug}/history?done=view", 303)


async def history(request: Request, wrong: list[str] | None = None, status: int = 200) -> Response:
    pair = compared(request)
    data = await asked(request, list(pair))
    view = data["savedView"]
    if not any(pair) and view["number"] > 1:
        pair = (view["number"] - 1, view["number"])
        data = await asked(request, list(pair))
        view = data["savedView"]
    numbered = {each["number"]: each for each in view["compared"]["nodes"]}
    both = [numbered[number] for number in pair if number in numbered]
    return respond(request, page="views/history.html", status=status, context=data | {
        "view": view, "wrong": wrong or [], "pair": pair, "found": len(both) == 2,
        "files": of_all(both[0], both[1], FILES) if len(both) == 2 else [], "may_change": changes(data, view)})


async def asked(request: Request, numbers: list[int]) -> dict[str, Any]:
    data = found(await ask(request, "ViewHistory", slug=request.path_params["slug"], compared=numbers, **Asked(request).page()), "savedView")
    if data["savedView"]["archivedAt"]:
        raise nothing()
    return data


def compared(request: Request) -> tuple[int, int]:
    """The two versions that the address names; 0 for one it does not."""
    return _number(request.query_params.get("old", "")), _number(request.query_params.get("new", ""))


def _number(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


routes = [
    Route("/views/{slug}/history", show_history),
    Route("/views/{slug}/history/{number}/restore", restore, methods=["POST"]),
]
