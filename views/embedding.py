"""/embed/{slug}: a view alone on a page, to stand in pages elsewhere; the element that puts it there; and oEmbed, by which editors find it.

Whoever's browser asks, an embedded view is shown to nobody in particular, or to whom a signed token says; and its page is of no origin: no cookie is its."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.errors import Problem
from server.security import CONTENT, own_origin
from server.view_keys import OPENS_NOTHING, by_signature, nobody
from server.words import LANGUAGES, _
from views import static
from views.client import Refused, nothing
from views.custom.asking import plain
from views.custom.checking import Checked, checked
from views.custom.faults import Faulty
from views.custom.running import Answer, run
from views.custom_files import UNREFERRED, given_in, problem
from views.custom_sources import public, source_of
from views.custom_templates import template_page
from views.custom_views import shown_with
from views.developers import address_of
from views.developers_schema import allowance_of
from views.embedding_looks import NO_LOOK, Look, accented
from views.rendering import respond, spoken
from views.using import SANDBOX, TALL, WIDE, frame, with_query

HERE = re.compile(r"/(?:views|embed)/(?P<name>[a-z0-9-]+(?:@\d+)?)")
FOR_AN_HOUR = "public, max-age=3600"
ONLY_JSON = _("Di sini hanya ada JSON: format=json.")
NO_SIZE = _("Ukuran adalah bilangan bulat di atas nol.")


async def show_embed(request: Request) -> Response:
    request.scope["user"] = nobody(request)
    try:
        if request.query_params.get("lang", "id") not in LANGUAGES:
            raise Refused([{"code": "INVALID", "message": spoken(request, NO_LOOK), "path": ("lang",)}])
        return await embedded(request, Look.read(request))
    except Faulty:
        return not_here(request, 404, "")
    except Refused as refused:
        return not_here(request, refused.status, refused.message)
    except Problem as no:
        return not_here(request, no.status, no.message(request.user.language))


async def embedded(request: Request, look: Look) -> Response:
    name, token = request.path_params["name"], request.query_params.get("token")
    locked: Mapping[str, Sequence[str]] = {}
    if token is not None:
        opened = await by_signature(name.partition("@")[0], token, request.user.language)
        request.scope["user"], locked = opened.actor, {key: values_of(value) for key, value in opened.locked.items()}
    source = await source_of(request, name)
    answer = await run(source, {**given_in(request), **locked}, request.user, request.user.language, allowance=allowance_of(request))
    return respond(request, page="embed/embed.html", status=422 if answer.errors and not answer.waits else 200, headers=headers_of(answer), context={
        **shown_with(answer), "template_page": await template_page(request, answer), "look": look, "owner": source.owner,
        "form": [each for each in answer.parameters if each.name not in locked],
        "kept": [(key, request.query_params[key]) for key in ("token", "theme", "accent", "lang", "title") if key in request.query_params],
        "onward": onward(request, name, answer) if token is None else address_of(request, "/"), "slug": name})


def values_of(value: Any) -> list[str]:
    """A value that was signed, as an address would have it."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    if any(isinstance(each, dict | list) or each is None for each in values):
        raise nothing()
    return [plain(each) for each in values]


def onward(request: Request, name: str, answer: Answer) -> str:
    """The same question on its page."""
    return with_query(address_of(request, f"/views/{name}"), [(each.name, value) for each in answer.parameters for value in each.values])


def not_here(request: Request, status: int, message: str) -> Response:
    """A line in the frame instead of nothing at all. Who may see it is not known, so that it may stand anywhere; it says nothing."""
    return respond(request, page="embed/none.html", status=status, headers=headers(["*"], "no-store"), context={
        "look": Look(), "message": message or spoken(request, OPENS_NOTHING), "onward": address_of(request, "/")})


def headers_of(answer: Answer) -> dict[str, str]:
    ttl, origins = answer.definition.cache.ttl, answer.definition.embed.origins
    return headers(origins, f"private, max-age={ttl}" if ttl else "private, no-cache")


def headers(origins: Sequence[str], kept: str) -> dict[str, str]:
    """On a page that has no origin the opener's policy would be broken, so it says none: nothing is to be protected by it here."""
    ancestors = "*" if "*" in origins else " ".join(["'self'", *origins])
    policy = CONTENT.replace("frame-ancestors 'none'", f"frame-ancestors {ancestors}") + f"; sandbox {SANDBOX}"
    return {"Content-Security-Policy": policy, "Cache-Control": kept, "Vary": "Accept-Language", "Cross-Origin-Opener-Policy": "unsafe-none",
            "Cross-Origin-Resource-Policy": "cross-origin", **UNREFERRED}


async def show_accent(request: Request) -> Response:
    """The colour somebody wishes for their embed, as a style sheet: pages hold no styles."""
    return Response(accented(request.path_params["colour"]), media_type="text/css", headers={"Cache-Control": FOR_AN_HOUR, **static.OPEN})


async def show_script(request: Request) -> Response:
    """At an address that stays, since pages elsewhere name it."""
    return static.sent(request, static.assets()["embed.js"], FOR_AN_HOUR)


# ── oEmbed ──

async def show_oembed(request: Request) -> Response:
    request.scope["user"] = nobody(request)
    if request.query_params.get("format", "json") != "json":
        return problem(request, 501, "INVALID", spoken(request, ONLY_JSON))
    try:
        address = urlsplit(request.query_params.get("url", ""))
        name = HERE.fullmatch(address.path)
        if name is None or not own_origin(f"{address.scheme}://{address.netloc}", request.headers.get("host", "")):
            raise nothing()
        view = embeddable(await source_of(request, name["name"]))
        sizes = {key: size(request, key, usual) for key, usual in (("width", WIDE), ("height", TALL))}
    except (Refused, Faulty, ValueError) as no:
        status, message = (no.status, no.message) if isinstance(no, Refused) else (404, "")
        return problem(request, status, "INVALID" if status == 422 else "NOT_FOUND", message or spoken(request, OPENS_NOTHING))
    return JSONResponse(described(request, name["name"], view, address.query, sizes), headers={"Cache-Control": FOR_AN_HOUR, "Vary": "Accept-Language",
                                                                                              **static.OPEN})


def embeddable(source: Any) -> Checked:
    """What anybody may open and some page elsewhere may embed."""
    view = checked(source)
    if not public(source) or not view.definition.embed.origins:
        raise nothing()
    return view


def size(request: Request, key: str, usual: int) -> int:
    most = request.query_params.get(f"max{key}", str(usual))
    if not re.fullmatch(r"[1-9]\d{0,4}", most):
        raise Refused([{"code": "INVALID", "message": spoken(request, NO_SIZE), "path": (f"max{key}",)}])
    return min(usual, int(most))


def described(request: Request, name: str, view: Checked, query: str, sizes: Mapping[str, int]) -> dict[str, Any]:
    """As https://oembed.com says, with the question that stands in the address."""
    known, title = {each.name for each in view.variables}, view.definition.title.in_(request.user.language)
    address = with_query(address_of(request, f"/embed/{name}"), [pair for pair in parse_qsl(query) if pair[0] in known])
    return {"version": "1.0", "type": "rich", "provider_name": "Simpul", "provider_url": address_of(request, "/"), "title": title, "cache_age": 3600,
            **sizes, "html": frame(address, title, sizes["width"], sizes["height"])}


routes = [
    Route("/embed.js", show_script),
    Route("/embed/accent/{colour}.css", show_accent),
    Route("/embed/{name}", show_embed),
    Route("/oembed", show_oembed),
]
