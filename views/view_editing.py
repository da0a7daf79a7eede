"""/views/new and /views/{slug}/edit: a view written, tried and saved in the browser. The texts are what is saved; what is chosen is written there."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask, nothing
from views.custom.source import gallery
from views.custom.starting import FIRST
from views.custom_sources import source_of
from views.custom_templates import template_page
from views.custom_views import KINDS, shown_with, ways
from views.differing import Line, of_all
from views.endings import known
from views.rendering import respond, spoken
from views.view_completion import address
from views.view_drafts import Draft, Tried, beside, chooser, stood, title_of, tried
from views.view_standing import TEMPLATES, changes, makes, to_change

FILES = {"query": "query.graphql", "definition": "view.toml", "template": "template.html", "readme": "README.md"}
MAY_MAKE = ("OFFICER", "SECRETARIAT", "ADMIN")
LONGEST_SLUG = 60
AT = ("slug", "seat", "message", *FILES)                # the fields that a refusal can speak of


@dataclass(frozen=True)
class Editor:
    """Where a view is edited: `view` is the saved one, None for a new one; `seats` are those it can be made from."""
    data: Mapping[str, Any]
    view: Mapping[str, Any] | None
    seats: Sequence[Mapping[str, Any]]
    templates: bool                     # whether one may write one here

    @property
    def slug(self) -> str:
        return str(self.view["slug"]) if self.view else ""

    @property
    def path(self) -> str:
        return f"/views/{self.slug}/edit" if self.view else "/views/new"


async def show_new(request: Request) -> Response:
    editor, copied = await for_new(request), request.query_params.get("from", "")
    source = await source_of(request, copied) if copied else FIRST
    slug = f"{copied.partition('@')[0][:LONGEST_SLUG - 7]}-salinan" if copied else ""
    return await page(request, editor, Draft(source.query, source.definition, source.template if editor.templates else "", source.readme, slug))


async def create(request: Request) -> Response:
    editor, draft = await for_new(request), Draft.given(await request.form())
    told = {"slug": draft.slug.strip(), "seat": draft.seat, "texts": draft.texts(), "message": draft.message.strip() or None}
    return await saved(request, editor, draft, "CreateView", told)


async def show_edit(request: Request) -> Response:
    editor = await for_saved(request, request.path_params["slug"])
    return await page(request, editor, draft_of(editor))


async def save(request: Request) -> Response:
    editor, draft = await for_saved(request, request.path_params["slug"]), Draft.given(await request.form())
    assert editor.view
    told = {"view": editor.view["id"], "version": draft.version, "texts": draft.texts(), "message": draft.message.strip() or None}
    return await saved(request, editor, draft, "SaveView", told)


async def preview(request: Request) -> Response:
    """The editor with what its texts come to. They are not kept."""
    slug = request.query_params.get("view", "")
    editor, draft = await (for_saved(request, slug) if slug else for_new(request)), Draft.given(await request.form())
    return await page(request, editor, draft, sent=True)


# ── saving ──

async def saved(request: Request, editor: Editor, draft: Draft, verb: str, told: Mapping[str, Any]) -> Response:
    if draft.by_hand:
        return await page(request, editor, draft, sent=True, status=422)
    try:
        made = await act(request, verb, input=dict(told))
    except Refused as refused:
        if refused.status not in (403, 409, 422, 429):
            raise
        return await not_saved(request, editor, draft, refused)
    return RedirectResponse(f"/views/{made['view']['slug']}/edit?done=view", 303)


async def not_saved(request: Request, editor: Editor, draft: Draft, refused: Refused) -> Response:
    """With what is wrong beside it; where somebody else has saved meanwhile, with what they wrote beside what is written here."""
    errors = {name if name in AT else "": message for name, message in refused.at.items() if name != "texts"}
    for each in refused.payload.get("faults", ()):
        if each["key"] == "slug":
            errors["slug"] = each["message"]
    theirs: list[tuple[str, list[Line]]] = []
    if editor.view and "version" in refused.at:
        now = draft_of(editor)
        theirs, draft = of_all(now.texts(), draft.texts(), FILES), replace(draft, version=now.version)
    return await page(request, editor, draft, errors, theirs, sent=True, status=refused.status)


def draft_of(editor: Editor) -> Draft:
    """The saved texts."""
    assert editor.view
    now = editor.view["current"]
    return Draft(now["query"], now["definition"], now["template"], now["readme"], editor.slug, version=editor.view["version"])


# ── who edits what ──

async def for_new(request: Request) -> Editor:
    data = await ask(request, "NewView")
    known(request, data)
    if not makes(data):
        raise Refused([{"code": "NOT_ALLOWED", "path": (),
                        "message": spoken(request, _("Tampilan dibuat petugas organisasi, sekretariat forum, dan pengelola instalasi."))}])
    seats = [seat for seat in data["account"]["user"]["seats"] if seat["role"] in MAY_MAKE]
    return Editor(data, None, seats, makes(data, TEMPLATES))


async def for_saved(request: Request, slug: str) -> Editor:
    if slug in gallery():
        raise nothing()                                 # what ships is copied, not changed
    data = await ask(request, "ViewEditor", slug=slug)
    known(request, data)
    view = to_change(request, data)
    if view["archivedAt"]:
        raise nothing()
    return Editor(data, view, [], changes(data, view, TEMPLATES))


# ── the page ──

async def page(request: Request, editor: Editor, draft: Draft, errors: Mapping[str, str] | None = None,
               theirs: Sequence[tuple[str, list[Line]]] = (), *, sent: bool = False, status: int = 200) -> Response:
    """`sent`: it came from the form, and is newer than what the browser keeps of it."""
    language = request.user.language
    found, choices = await tried(request, draft, editor.slug or "new", templates=editor.templates), chooser(draft, language)
    kinds = {name: kind for name, kind in KINDS.items() if name != "template" or editor.templates or draft.template}
    if status == 200 and sent and (found.faults or found.refused):
        status = 422
    return respond(request, page="views/edit.html", status=status, context={
        **editor.data, "editor": editor, "draft": draft, "errors": errors or {}, "theirs": theirs, "sent": sent, "tried": found, "choices": choices,
        "beside": beside(found, choices), "stood": stood(choices), "kinds": kinds, "title": title_of(draft, language), "completion": address(),
        "called_as": FILES, **await shown(request, editor, found)})


async def shown(request: Request, editor: Editor, found: Tried) -> dict[str, Any]:
    """What the answer is drawn with, and the addresses it has once it is saved."""
    if not found.answer:
        return {"files": []}
    return shown_with(found.answer) | {"files": ways(request, editor.slug, found.answer) if editor.view else [],
                                       "template_page": await template_page(request, found.answer)}


routes = [
    Route("/views/new", show_new),
    Route("/views/new", create, methods=["POST"]),
    Route("/views/preview", preview, methods=["POST"]),
    Route("/views/{slug}/edit", show_edit),
    Route("/views/{slug}/edit", save, methods=["POST"]),
]
