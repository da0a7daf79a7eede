"""/views: the gallery, each view with its form, and the same as files and feeds."""
from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from server.words import _, say
from views import using
from views.client import ask
from views.custom.checking import checked
from views.custom.definition import as_json_schema
from views.custom.displays import Drawn, Undrawable, drawn
from views.custom.running import Answer, run
from views.custom.source import gallery
from views.custom.values import at, filled, safe, written
from views.custom_files import forms_of, given_in, send
from views.custom_sources import may_find, public, source_of
from views.custom_templates import FRAMING, show_template
from views.developers import address_of
from views.developers_schema import allowance_of
from views.rendering import respond
from views.static import OPEN
from views.view_standing import makes, standing, whose

SHOWN = 100                                             # rows of a table on its page; all of them are in the files
# Each display: what it is called, and its icon.
KINDS = {"table": (_("Tabel"), "list"), "cards": (_("Deretan kartu"), "grid"), "board": (_("Papan kartu"), "board"), "chart": (_("Grafik"), "target"),
         "graph": (_("Jejaring"), "share"), "map": (_("Peta"), "place"), "calendar": (_("Kalender"), "calendar"), "timeline": (_("Garis waktu"), "clock"),
         "stat": (_("Angka"), "target"), "template": (_("Templat sendiri"), "document")}


@dataclass(frozen=True)
class Shown:
    """A view in the gallery, or one of one's own. `whose` made it and `sharing` says for whom; both are empty for what ships with the program."""
    slug: str
    title: str
    about: str
    display: str
    whose: str = ""
    sharing: str = ""
    broken: bool = False


async def show_gallery(request: Request) -> Response:
    data = await ask(request, "GalleryPage")
    saved = [(view, shown_of(view, request.user.language)) async for view in all_saved(request)]
    found = [*shipped(request), *(each for _view, each in saved if each.sharing == "GALLERY" and not each.broken)]
    return respond(request, page="views/gallery.html", context=data | {
        "views": by_title(found), "mine": by_title(each for view, each in saved if own(data, view)), "may_make": makes(data), "kinds": KINDS})


def shipped(request: Request) -> Iterator[Shown]:
    language = request.user.language
    for slug, source in gallery().items():
        definition = checked(source).definition
        if may_find(definition.access, request.user):
            yield Shown(slug, definition.title.in_(language), definition.about.in_(language) if definition.about else "", definition.display.as_)


async def all_saved(request: Request) -> AsyncIterator[Mapping[str, Any]]:
    """Those that the viewer finds."""
    after, further = None, True
    while further:
        page = (await ask(request, "SavedViews", after=after))["savedViews"]
        for view in page["nodes"]:
            yield view
        after, further = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


def shown_of(view: Mapping[str, Any], language: str) -> Shown:
    title, about = (view["titleEn"], view["aboutEn"]) if language == "en" else (view["title"], view["about"])
    by = whose(view) or (view["user"] or {}).get("name", "")
    return Shown(view["slug"], title, about or "", view["display"], by, view["sharing"], view["brokenAt"] is not None)


def by_title(found: Iterable[Shown]) -> list[Shown]:
    return sorted(found, key=lambda each: each.title.casefold())


def own(data: Mapping[str, Any], view: Mapping[str, Any]) -> bool:
    """Made by the viewer, or in a place where they have a seat."""
    user = (data["viewer"] or {}).get("user")
    if not user:
        return False
    seats = {(held, seat[held]["slug"]) for seat in user["seats"] for held in ("stakeholder", "forum") if seat[held]}
    return (view["user"] or {}).get("id") == user["id"] or any(view[held] and (held, view[held]["slug"]) in seats for held in ("stakeholder", "forum"))


async def show_view(request: Request) -> Response:
    """The page of a view, or a file where the address ends in one's."""
    name = request.path_params["name"]
    slug, dot, form = name.rpartition(".")
    if dot:
        return await send(request, slug, form)
    source = await source_of(request, name)
    answer = await run(source, given_in(request), request.user, request.user.language, allowance=allowance_of(request))
    status, template = 422 if answer.errors and not answer.waits else 200, answer.definition.display.as_ == "template"
    return respond(request, page="views/view.html", part="views/_changed.html", status=status, headers={"Content-Security-Policy": FRAMING} if template else {},
                   context=await ask(request, "Shell") | shown_with(answer) | {
        "slug": name, "source": source, "files": ways(request, name, answer), "use": using.of_view(request, name, answer), **elsewhere(request, name, answer),
        "standing": await standing(request, name)})


async def show_schema(request: Request) -> Response:
    """What view.toml may say, for editors that complete it."""
    return JSONResponse(as_json_schema(), media_type="application/schema+json", headers={"Cache-Control": "public, max-age=3600", **OPEN})


# ── the page ──

def shown_with(answer: Answer) -> dict[str, Any]:
    """What views/_answer.html is drawn with."""
    return {"answer": answer, "shown": SHOWN, "names": {each.name: each.label for each in answer.parameters}, "at": at, "filled": filled, "safe": safe,
            "written": written, **drawing(answer)}


def elsewhere(request: Request, name: str, answer: Answer) -> dict[str, Any]:
    """Where editors of other sites find how to embed it (nowhere, if they may not), and the way to a webhook of the same question."""
    page, source = address_of(request, f"/views/{name}{answer.query}"), answer.checked.source
    return {"oembed": address_of(request, f"/oembed?{urlencode({'url': page})}") if public(source) and answer.definition.embed.origins else "",
            "to_webhook": f"/webhooks/new?{urlencode({'view': name})}{answer.query.replace('?', '&', 1)}"}


def drawing(answer: Answer) -> dict[str, Any]:
    """What stands above the table: the display, or why it cannot be drawn."""
    if answer.definition.display.as_ == "table" or not answer.asked:
        return {"drawn": None, "undrawable": ""}
    try:
        made: Drawn = drawn(answer.definition.display, answer.rows, answer.language)
    except Undrawable as why:
        return {"drawn": None, "undrawable": say(why.text, answer.language, **why.values)}
    return {"drawn": made, "undrawable": ""}


def ways(request: Request, slug: str, answer: Answer) -> list[tuple[str, str]]:
    """The files there are, each with its address: the same question as on the page."""
    return [(form, address_of(request, f"/views/{slug}.{form}") + (answer.query if form != "graphql" else "")) for form in forms_of(answer.checked)]


routes = [
    Route("/views", show_gallery),
    Route("/views/{name}", show_view),
    Route("/views/{name}/template", show_template),
    Route("/schemas/view-1.json", show_schema),
]
