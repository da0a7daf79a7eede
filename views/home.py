"""The door: what anyone may see of the promises, and what waits for whoever has signed in."""
from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import charts, formats
from views.client import ask
from views.rendering import respond

# The programme whose target hangs at the door, where an installation has it.
FEATURED = "gbrss"
OPEN_NEEDS_SHOWN = 6
NONE: dict[str, Any] = {"totalCount": 0, "nodes": []}


async def show_home(request: Request) -> Response:
    return await show_own(request) if request.user.signed_in else await show_public(request)


async def show_public(request: Request) -> Response:
    data = await ask(request, "PublicHome", featured=FEATURED)
    return respond(request, page="home/public.html", context=data | {"indicator": measured(data["programme"]), "weave": charts.cloth})


async def show_own(request: Request) -> Response:
    asked = await ask(request, "Seats")
    seats = asked["viewer"]["seats"]
    near = [forum["slug"] for forum in asked["forums"]["nodes"]] if has(seats, "ADMIN") else forums(seats)
    data = await ask(request, "Home", own=own(seats), places=places(seats), forums=near, today=formats.today().isoformat(),
                     agrees=has(seats, "SECRETARIAT"), verifies=has(seats, "SECRETARIAT", "VERIFIER"))
    matters = [data.get(name, NONE) for name in ("overdue", "reported", "pledged")]
    unanswered = [need for need in data["needs"]["nodes"] if need["percentPledged"] < 100]
    return respond(request, page="home/own.html", context=data | {
        "greeting": greeting(), "officer": bool(own(seats)), "unanswered": unanswered[:OPEN_NEEDS_SHOWN],
        "waiting": sum(matter["totalCount"] for matter in matters), "shown": sum(len(matter["nodes"]) for matter in matters),
        "pledged": data.get("pledged", NONE), "reported": data.get("reported", NONE)})


def measured(programme: dict[str, Any] | None) -> dict[str, Any] | None:
    """The indicator of a programme that has a target in figures."""
    indicators = programme["indicators"] if programme else []
    return next((indicator for indicator in indicators if indicator["target"] and indicator["target"]["value"]), None)


def has(seats: Iterable[dict[str, Any]], *roles: str) -> bool:
    return any(seat["role"] in roles for seat in seats)


def own(seats: Iterable[dict[str, Any]]) -> list[str]:
    """The organisations the person acts for."""
    return sorted({seat["stakeholder"]["id"] for seat in seats if seat["role"] == "OFFICER" and seat["stakeholder"]})


def places(seats: Iterable[dict[str, Any]]) -> list[str]:
    """Every organisation the person sits in: nobody verifies what their own reported."""
    return sorted({seat["stakeholder"]["id"] for seat in seats if seat["stakeholder"]})


def forums(seats: Iterable[dict[str, Any]]) -> list[str]:
    """The forums the person belongs to, by a seat or through their organisation."""
    memberships = [row["forum"]["slug"] for seat in seats if seat["stakeholder"] for row in seat["stakeholder"]["memberships"]["nodes"]]
    return sorted({*memberships, *(seat["forum"]["slug"] for seat in seats if seat["forum"])})


def greeting() -> str:
    """The greeting of the hour, in Asia/Jakarta."""
    hour = datetime.now(formats.JAKARTA).hour
    if 4 <= hour < 11:
        return _("Selamat pagi, {name}.")
    if 11 <= hour < 15:
        return _("Selamat siang, {name}.")
    return _("Selamat sore, {name}.") if 15 <= hour < 18 else _("Selamat malam, {name}.")


routes = [Route("/", show_home)]
