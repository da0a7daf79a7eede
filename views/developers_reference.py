"""/developers/reference: the schema to read, a page for each noun, and where each type stands."""
from __future__ import annotations

from functools import cache

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import ask
from views.developers_schema import Chapter, Kind, reference
from views.rendering import respond

# In which order the types of a chapter are told, by what they are there for.
USES = (("thing", _("Tipe")), ("value", _("Nilai")), ("change", _("Perubahan: masukan dan jawabannya")), ("filter", _("Saringan dan urutan")),
        ("list", _("Daftar dan halaman")))


@cache
def places() -> dict[str, str]:
    """The chapter that each type stands in, by its name."""
    return {kind.name: chapter.slug for chapter in reference() for kind in chapter.types}


def address(name: str) -> str:
    """Where a type is explained; GraphQL's own stand nowhere."""
    return f"/developers/reference/{places()[name]}#{name}" if name in places() else ""


def by_use(chapter: Chapter) -> list[tuple[str, list[Kind]]]:
    found = [(title, [kind for kind in chapter.types if kind.use == use]) for use, title in USES]
    return [(title, kinds) for title, kinds in found if kinds]


async def show_reference(request: Request) -> Response:
    """All chapters, and every name with the way to it; a name that is asked for leads there."""
    asked = request.query_params.get("name", "").strip()
    if exactly := next((name for name in places() if name.lower() == asked.lower()), ""):
        return RedirectResponse(address(exactly), 303)
    names = [name for name in sorted(places(), key=str.lower) if asked.lower() in name.lower()]
    return respond(request, page="developers/reference.html", context=await ask(request, "Shell") | {
        "chapters": reference(), "names": names, "asked": asked, "address": address})


async def show_chapter(request: Request) -> Response:
    chapter = next((each for each in reference() if each.slug == request.path_params["noun"]), None)
    if chapter is None:
        raise HTTPException(404)
    return respond(request, page="developers/chapter.html", context=await ask(request, "Shell") | {
        "chapter": chapter, "chapters": reference(), "kinds": by_use(chapter), "address": address})


routes = [Route("/developers/reference", show_reference), Route("/developers/reference/{noun}", show_chapter)]
