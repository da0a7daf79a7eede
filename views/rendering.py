"""Templates, and the shapes an answer takes: a whole page, a part of one, a way on."""
from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from server.words import _, say
from views import activity_sentences, charts, formats, labels, static

TEMPLATES = Path(__file__).parent.parent / "templates"
NAVIGATION = ((_("Kebutuhan"), "need", "/needs"), (_("Komitmen"), "commitment", "/commitments"), (_("Papan"), "board", "/boards"),
              (_("Program"), "target", "/programmes"), (_("Organisasi"), "people", "/organisations"), (_("Forum"), "grid", "/forums"))

SITE_MAP = (*((text, href) for text, _icon, href in NAVIGATION), (_("Realisasi"), "/contributions"), (_("Rapat"), "/meetings"), (_("Tampilan"), "/views"))


@dataclass(frozen=True)
class Here:
    """The address being shown, and those one step from it."""
    path: str
    query: tuple[tuple[str, str], ...]

    def at(self, *places: str) -> bool:
        return any(self.path == place or self.path.startswith(f"{place}/") for place in places)

    def get(self, name: str) -> str:
        return next((value for key, value in self.query if key == name), "")

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.query if key == name]

    def change(self, **values: str | None) -> str:
        """This address with these parameters instead; None takes one away. Turning to another filter starts at the first page."""
        kept = [(key, value) for key, value in self.query if key not in values and key not in ("after", "before")]
        return self._with(kept + [(key, value) for key, value in values.items() if value is not None])

    def without(self, name: str, value: str) -> str:
        """This address with one value of one filter taken away."""
        return self._with([pair for pair in self.query if pair != (name, value) and pair[0] not in ("after", "before")])

    def elsewhere(self, path: str) -> str:
        """Another address under the same filters."""
        return Here(path, self.query).change()

    def _with(self, query: list[tuple[str, str]]) -> str:
        said = [(key, value) for key, value in query if value]      # an empty field of a form restricts nothing
        return f"{self.path}?{urlencode(said)}" if said else self.path


@cache
def environment(language: str) -> Environment:
    """The templates in one language: words, figures and dates are globals, so macros need no context."""
    jinja = Environment(loader=FileSystemLoader(TEMPLATES), extensions=["jinja2.ext.do"], autoescape=True, undefined=StrictUndefined,
                        trim_blocks=True, lstrip_blocks=True)
    jinja.globals |= formats.written_in(language) | labels.written_in(language) | activity_sentences.written_in(language)
    jinja.globals |= {"language": language, "static": static.address, "navigation": NAVIGATION, "site_map": SITE_MAP, "charts": charts}
    return jinja


def render(template: str, request: Request, **values: Any) -> str:
    """A template's text, in the reader's language."""
    here = Here(request.url.path, tuple(request.query_params.multi_items()))
    return environment(request.user.language).get_template(template).render(here=here, user=request.user, **values)


def wants_part(request: Request) -> bool:
    """Whether htmx asks for a part, rather than someone for a page. Nothing else reads htmx's headers."""
    return request.headers.get("hx-request-type") == "partial"


def respond(request: Request, *, page: str, context: Mapping[str, Any], part: str | None = None, status: int = 200,
            toast: str | None = None, headers: Mapping[str, str] | None = None) -> HTMLResponse:
    """The part for htmx, the whole page for everyone else, from one context."""
    name = part if part and wants_part(request) else page
    return HTMLResponse(render(name, request, **context), status, _headers(request, toast) | dict(headers or {}))


def done(request: Request, *, to: str, part: str | None = None, context: Mapping[str, Any] | None = None,
         toast: str | None = None) -> Response:
    """After a write: the changed part for htmx, the page to see it on for everyone else."""
    if part and wants_part(request):
        return HTMLResponse(render(part, request, **context or {}), headers=_headers(request, toast))
    return RedirectResponse(to, 303)


def spoken(request: Request, text: str, **values: object) -> str:
    """A text in the reader's language, for what a handler says itself."""
    return say(text, request.user.language, **values)


def _headers(request: Request, toast: str | None) -> dict[str, str]:
    kept = "private, no-cache" if request.user.signed_in else "no-cache"
    headers = {"Vary": "HX-Request-Type, Cookie, Accept-Language", "Cache-Control": kept, "Content-Language": request.user.language}
    # Headers are latin-1: json.dumps keeps to ASCII. The target is named because the element that asked may be gone by then.
    return headers | ({"HX-Trigger": json.dumps({"toast": {"message": toast, "target": "#toasts"}})} if toast else {})
