"""A saved view that does not fit the schema any more: what is wrong with it, and for who looks after it the way to mend it; never a fault of ours."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from server.words import _
from views.client import ask
from views.custom.faults import Faulty
from views.custom_files import problem
from views.custom_sources import ADDRESS
from views.rendering import respond, spoken
from views.view_standing import changes

BROKEN = _("Tampilan ini tidak cocok lagi dengan skema")


async def show_faulty(request: Request, error: Exception) -> Response:
    """As a page, or as problem details where a file was asked for."""
    assert isinstance(error, Faulty)
    name, language = str(request.path_params.get("name") or request.path_params.get("slug") or ""), request.user.language
    if "." in name:
        return problem(request, 409, "CONFLICT", spoken(request, BROKEN), {each.where(language): each.says(language) for each in error.faults})
    address = ADDRESS.fullmatch(name)
    data = await ask(request, "ViewEditor", slug=address["slug"] if address else "")
    view = data["savedView"]
    return respond(request, page="views/broken.html", status=409, context=data | {
        "view": view, "broken": BROKEN, "faults": [(each.where(language), each.says(language)) for each in error.faults],
        "may_change": bool(view) and changes(data, view)})
