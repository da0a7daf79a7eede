"""/views/{slug}/template: what a view's own template makes of its rows, as a page that a frame shows: it runs nothing and asks nothing."""
from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from server.security import CONTENT
from views.client import Refused, nothing
from views.custom.checking import checked
from views.custom.faults import Fault, Faulty
from views.custom.running import Answer, run
from views.custom.sandbox.running import BUSY, WAITED, Busy, html_of
from views.custom_files import given_in
from views.custom_sources import source_of
from views.developers_schema import allowance_of
from views.rendering import render, spoken

# Of a page that frames one of these.
FRAMING = f"{CONTENT}; frame-src 'self'"
# No script, no form, nothing of this site's but its style and pictures; a link that somebody follows opens beside it.
POLICY = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"


async def show_template(request: Request) -> Response:
    source = await source_of(request, request.path_params["name"])
    if checked(source).definition.display.as_ != "template":
        raise nothing()
    try:
        answer = await run(source, given_in(request), request.user, request.user.language, allowance=allowance_of(request))
    except Refused as refused:                          # said within the frame: the page of a refusal can be framed by nobody
        return sheet(request, status=refused.status, said=refused.message)
    return await made(request, answer)


async def made(request: Request, answer: Answer) -> Response:
    """The template of a view that has been asked, run; or why it was not."""
    origins = answer.definition.embed.origins
    if answer.errors:
        return sheet(request, answer, origins, status=422, said="; ".join(answer.errors.values()))
    try:
        html = await html_of(answer.checked.source.template, data_of(answer), answer.language)
    except Faulty as wrong:
        return sheet(request, answer, origins, status=422, fault=wrong.faults[0])
    except Busy:
        return sheet(request, answer, origins, status=503, said=spoken(request, BUSY))
    return sheet(request, answer, origins, html=html)


async def template_page(request: Request, answer: Answer) -> str:
    """What the view's own template makes, handed over with the page: at its own address it would be asked for with the browser's cookies."""
    if answer.definition.display.as_ != "template" or not answer.asked:
        return ""
    return bytes((await made(request, answer)).body).decode()


def data_of(answer: Answer) -> dict[str, Any]:
    """What a template is given, as plain JSON."""
    return {"rows": answer.rows, "data": answer.data, "total": answer.total, "cut": answer.cut, "title": answer.title, "language": answer.language,
            "totals": {path: str(figure) for path, figure in answer.totals().items()},
            "params": {each.name: each.read for each in answer.parameters}}


def sheet(request: Request, answer: Answer | None = None, origins: list[str] | None = None, *, status: int = 200, html: str = "", said: str = "",
          fault: Fault | None = None) -> Response:
    """A page of its own, which this site and those the view names may frame."""
    ancestors = " ".join(["'self'", *(origins or ())])
    text = render("views/template.html", request, html=html, said=said, fault=fault, title=answer.title if answer else "")
    return HTMLResponse(text, status, {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors {ancestors}",
        "Cache-Control": "private, no-store", "Vary": "Cookie, Authorization, Accept-Language",
        **({"Retry-After": str(round(WAITED))} if status == 503 else {})})
