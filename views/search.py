"""Search over everything: what is found, kind by kind, with how many there are and why each fits."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, ask
from views.labels import LABELS
from views.rendering import respond, spoken

KINDS = tuple(LABELS["SearchType"])
ADDRESSES = {"Forum": "/forums/{slug}", "Stakeholder": "/organisations/{slug}", "Programme": "/programmes/{slug}", "Need": "/needs/{id}",
             "Meeting": "/meetings/{slug}", "Board": "/boards/{slug}", "Card": "/cards/{id}"}
WORD = re.compile(r"([^\W_]+)")
PAGE = 20
OF_EACH = 4
UNKNOWN = _("“{value}” tidak ada di pilihan ini. Pilih salah satu yang ditawarkan.")


async def show_search(request: Request) -> Response:
    q, kind = (" ".join(request.query_params.get(name, "").split()) for name in ("q", "kind"))
    context: dict[str, Any] = {"q": q, "kind": kind, "counts": {}, "found": {}, "errors": {}, "marked": marked, "address": address,
                               "kinds": {name: spoken(request, text, n=2) for name, text in LABELS["SearchType"].items()}}
    try:
        if kind and kind not in KINDS:
            raise Refused([{"code": "INVALID", "message": spoken(request, UNKNOWN, value=kind[:40]), "path": ["kind"]}])
        context |= await found(request, q, kind)
    except Refused as refused:
        if refused.code != "INVALID":
            raise
        context |= await ask(request, "Shell") | {"errors": {"q": refused.message}}
    return respond(request, page="search/search.html", part="search/_found.html", context=context, status=422 if context["errors"] else 200,
                   headers={"HX-Replace-Url": f"/search?{urlencode({name: value for name, value in (('q', q), ('kind', kind)) if value})}"})


async def found(request: Request, q: str, kind: str) -> dict[str, Any]:
    """How many there are of each kind; and the best of each, or of one kind a page."""
    data = await ask(request, "SearchCounts", q=q)
    counts = {row["type"]: row["count"] for row in data["searchCounts"]}
    if not counts:
        return data
    if kind:
        hits = {kind: (await ask(request, "SearchKind", q=q, kind=kind, first=PAGE, after=request.query_params.get("after") or None))["hits"]}
    else:
        hits = await ask(request, "SearchHits", q=q, first=OF_EACH, **{name: name in counts for name in KINDS})
    return data | {"counts": {name: counts[name] for name in KINDS if name in counts}, "found": hits}


def address(node: Mapping[str, Any]) -> str:
    return ADDRESSES[node["__typename"]].format_map(node)


def marked(text: str, words: Sequence[str]) -> Markup:
    """A text with the words that were looked for marked."""
    parts = WORD.split(text)
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if part in words else part for part in parts)


routes = [Route("/search", show_search)]
