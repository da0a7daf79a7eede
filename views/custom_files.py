"""/views/{slug}.{json,csv,xlsx,md,atom,ics,svg,graphql}: a view as a file, and no as problem details (RFC 9457)."""
from __future__ import annotations

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Mapping, Sequence
from contextlib import aclosing
from urllib.parse import urlencode

import orjson
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.sessions import by_view_key
from server.view_keys import by_address
from server.words import _
from views.client import Refused, nothing
from views.custom import feeds, files
from views.custom.checking import Checked, checked
from views.custom.displays import Undrawable
from views.custom.running import Answer, Row, blame, prepared, run, stream
from views.custom.source import Source
from views.custom_sources import source_of
from views.developers import address_of
from views.developers_schema import allowance_of
from views.rendering import spoken
from views.static import OPEN

UNREFERRED = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}
AT_ONCE = 2                                             # streams of one view
BUSY = _("Tampilan ini sedang dialirkan kepada orang lain. Coba lagi sebentar lagi.")
WRONG = _("Isian belum benar")
WRITERS: Mapping[str, tuple[str, Callable[[Answer], bytes]]] = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", files.as_xlsx),
    "md": ("text/markdown", files.as_markdown),
}
_streaming: Counter[str] = Counter()


def forms_of(view: Checked) -> Sequence[str]:
    """How the addresses of a view may end."""
    return ["json", "csv", *WRITERS, *feeds.forms_of(view.definition), "graphql"]


def given_in(request: Request) -> dict[str, list[str]]:
    return {name: request.query_params.getlist(name) for name in request.query_params}


async def send(request: Request, name: str, form: str) -> Response:
    """By a key in the address, if one is there, whoever else the browser may be signed in as."""
    key = request.query_params.get("key")
    if key is not None:
        request.scope["user"] = await by_address(name.partition("@")[0], key, request.user.language)
    answered = await answer_in(request, await source_of(request, name), form)
    if key is not None:
        answered.headers.update(UNREFERRED)
    return answered


async def answer_in(request: Request, source: Source, form: str) -> Response:
    if form == "graphql":
        return Response(source.query, media_type="application/graphql", headers={**open_to(request), "Cache-Control": "no-cache"})
    if form not in forms_of(checked(source)):
        raise nothing()
    try:
        return await (streamed(request, source) if form == "csv" else whole(request, source, form))
    except Refused as refused:
        return problem(request, refused.status, refused.code, refused.message)
    except Undrawable as why:
        return problem(request, 422, "INVALID", why.says(request.user.language))


async def whole(request: Request, source: Source, form: str) -> Response:
    """At most 5,000 rows, named by what is in it: who has them already is told so."""
    answer = await run(source, given_in(request), request.user, request.user.language, allowance=allowance_of(request))
    if answer.errors:
        return wrong(request, answer)
    media_type, body = await asyncio.to_thread(made, request, answer, form)
    headers = headers_of(request, answer, f"{source.slug}.{form}") | {"ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media_type, headers=headers)


def made(request: Request, answer: Answer, form: str) -> tuple[str, bytes]:
    """The media type, and what is sent."""
    if form == "json":
        return "application/json", files.as_json(answer, request.query_params.get("shape", ""))
    if form in WRITERS:
        media_type, write = WRITERS[form]
        return media_type, write(answer)
    media_type, feed = feeds.FORMS[form]
    said = urlencode([pair for pair in request.query_params.multi_items() if pair[0] != "key"])      # what is handed on must not open anything
    slug, query = answer.checked.source.slug, f"?{said}" if said else ""
    return media_type, feed(answer, address_of(request, f"/views/{slug}{query}"), address_of(request, f"/views/{slug}.{form}{query}"))


async def streamed(request: Request, source: Source) -> Response:
    """CSV as its rows come, at most 100,000. The first page is read before anything is sent, so that a no is still a no."""
    if _streaming[source.slug] >= AT_ONCE:
        return problem(request, 429, "LIMITED", spoken(request, BUSY))
    answer = await prepared(source, given_in(request), request.user, request.user.language)
    if answer.errors:
        return wrong(request, answer)
    rows = stream(answer, request.user, allowance=allowance_of(request))
    try:
        first: list[Row] = await anext(rows, [])
    except Refused as refused:
        blame(answer, refused)
        return wrong(request, answer)
    return StreamingResponse(files.as_csv(answer, counted(source.slug, first, rows)), media_type="text/csv",
                             headers=headers_of(request, answer, f"{source.slug}.csv"))


async def counted(slug: str, first: list[Row], rows: AsyncGenerator[list[Row], None]) -> AsyncIterator[list[Row]]:
    _streaming[slug] += 1
    try:
        async with aclosing(rows):
            yield first
            async for page in rows:
                yield page
    finally:
        _streaming[slug] -= 1


def wrong(request: Request, answer: Answer) -> Response:
    return problem(request, 422, "INVALID", spoken(request, WRONG), answer.errors)


def problem(request: Request, status: int, code: str, message: str, errors: Mapping[str, str] | None = None) -> Response:
    """`errors`: each message by the parameter it speaks of."""
    body = {"title": message, "status": status, "code": code, **({"errors": errors} if errors else {})}
    return Response(orjson.dumps(body), status, media_type="application/problem+json", headers={**open_to(request), "Cache-Control": "no-store"})


def headers_of(request: Request, answer: Answer, name: str) -> dict[str, str]:
    ttl = answer.definition.cache.ttl
    whose = "private, " if request.user.signed_in else "public, " if ttl else ""
    shown = "attachment" if name.endswith((".csv", ".xlsx")) else "inline"
    return {**open_to(request), "Content-Disposition": f'{shown}; filename="{name}"', "Content-Language": answer.language,
            **({"Content-Security-Policy": feeds.POLICIES[form]} if (form := name.rpartition(".")[2]) in feeds.POLICIES else {}),
            "Cache-Control": whose + (f"max-age={ttl}" if ttl else "no-cache"), "Vary": "Cookie, Authorization, Accept-Language"}


def open_to(request: Request) -> dict[str, str]:
    """What anybody may read, pages anywhere may, and what a key in the address opens; what somebody reads who has signed in is theirs."""
    return OPEN if by_view_key(request) or not request.user.signed_in else {}
