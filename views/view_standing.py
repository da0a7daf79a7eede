"""Where somebody stands to a view that was saved: whose it is, and what they may do with it. The actions decide again."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from server.words import _
from views.client import Refused, ask, nothing
from views.custom_sources import ADDRESS
from views.permits import permits
from views.rendering import spoken

MAKE, TEMPLATES = "MANAGE_VIEWS", "WRITE_TEMPLATES"


@dataclass(frozen=True)
class Standing:
    """`view`: None for one that ships with the program. `number`: of the old version that is looked at; 0: as it is now."""
    view: Mapping[str, Any] | None
    number: int
    changes: bool
    makes: bool

    @property
    def whose(self) -> str:
        """Of which organisation or forum it is; empty: the installation's."""
        return whose(self.view) if self.view else ""


async def standing(request: Request, name: str) -> Standing:
    """Beside the page of a view."""
    address = ADDRESS.fullmatch(name)
    if address is None:
        raise nothing()
    data = await ask(request, "ViewStanding", slug=address["slug"])
    number = int(address["number"] or 0)
    view = data["savedView"]
    return Standing(view, number if view and number != view["number"] else 0, bool(view) and changes(data, view), makes(data))


def whose(view: Mapping[str, Any]) -> str:
    held = view["stakeholder"] or view["forum"]
    return str(held["name"]) if held else ""


def changes(data: Mapping[str, Any], view: Mapping[str, Any], right: str = MAKE) -> bool:
    """Whether one of the viewer's seats looks after this view, or what `right` names of it."""
    return permits(data).may(right, forum=(view["forum"] or {}).get("id"), stakeholder=(view["stakeholder"] or {}).get("id"))


def makes(data: Mapping[str, Any], right: str = MAKE) -> bool:
    return any(row["right"] == right for row in data["permits"])


def to_change(request: Request, data: Mapping[str, Any]) -> dict[str, Any]:
    """The view, for a page on which it is changed."""
    view: dict[str, Any] | None = data["savedView"]
    if view is None:
        raise nothing()
    if not changes(data, view):
        raise Refused([{"code": "NOT_ALLOWED", "message": spoken(request, _("Tampilan ini diatur oleh pemiliknya. Salin, lalu ubah salinannya.")), "path": ()}])
    return view
