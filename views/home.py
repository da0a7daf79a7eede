"""The door: what anyone may see of the promises, and what waits for whoever has signed in."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import charts, formats
from views.activity import happening
from views.answerable import Experience, matches
from views.client import ask
from views.matters import matters
from views.permits import Permits, permits
from views.rendering import respond

# The programme whose target hangs at the door, where an installation has it.
FEATURED = "gbrss"
MATTERS_SHOWN, NEEDS_SHOWN = 12, 5
SOON = timedelta(days=30)                               # a promise due within it is a matter already


async def show_home(request: Request) -> Response:
    return await show_own(request) if request.user.signed_in else await show_public(request)


async def show_public(request: Request) -> Response:
    data = await ask(request, "PublicHome", featured=FEATURED)
    return respond(request, page="home/public.html", context=data | {"indicator": measured(data["programme"]), "weave": charts.cloth})


async def show_own(request: Request) -> Response:
    asked = await ask(request, "Seats")
    seats, allowed = asked["viewer"]["seats"], permits(asked)
    mine, near = own(seats), forums(seats, asked["forums"]["nodes"])
    experience = Experience.of(seat["stakeholder"] for seat in seats if seat["stakeholder"] and seat["role"] == "OFFICER")
    since = last_visit(asked["viewer"])
    data = await ask(
        request, "Home", own=mine, places=places(seats), forums=near, lists=allowed.forums("LIST_NEEDS"), agrees=allowed.forums("AGREE_COMMITMENTS"),
        verifies=allowed.forums("VERIFY_CONTRIBUTIONS"), today=formats.today().isoformat(), soon=(formats.today() + SOON).isoformat(),
        like=experience.conditions(), news=news_for(asked["viewer"]["user"]["id"], mine, near, since))
    meeting = next(iter(data["meetings"]["nodes"]), None)
    return respond(request, page="home/own.html", context=data | {
        "greeting": greeting(), "officer": bool(mine), "matters": matters(data, MATTERS_SHOWN),
        "matches": matches(data["needs"]["nodes"], experience, NEEDS_SHOWN), "since": since,
        "happened": [happening(row, request.user.language) for row in data["news"]["nodes"]], "meeting": meeting,
        "invited": invited(meeting, allowed) if meeting else None})


def news_for(user: str, mine: list[str], near: list[str], since: str | None) -> dict[str, Any]:
    """What others did since one was here last, in one's forums and with what is one's own. A card's news tells again what a deed has told."""
    concerned = [{"forum": {"id": {"in": near}}}, {"stakeholder": {"id": {"in": mine}}}, {"concerns": {"id": {"in": mine}}}]
    return {"or": concerned, "not": {"actor": {"id": {"eq": user}}}, "name": {"ne": "card.news"}} | ({"at": {"gt": since}} if since else {})


def last_visit(viewer: Mapping[str, Any]) -> str | None:
    """When the person had been here before; a program's token has no visits."""
    return viewer["session"]["lastVisit"] if viewer["session"] else None


def invited(meeting: Mapping[str, Any], allowed: Permits) -> dict[str, Any] | None:
    """Whether one tap may answer the invitation, for one organisation; and what it has answered."""
    organisations = allowed.own("REPLY_TO_MEETINGS", forum=meeting["forum"]["id"])
    if len(organisations) != 1:
        return None
    roles = {row["role"] for row in meeting["attendances"] if row["stakeholder"] and row["stakeholder"]["id"] in organisations}
    return {"as": organisations[0], "answer": "no" if "ABSENT" in roles else "yes" if roles - {"INVITED"} else ""}


def measured(programme: dict[str, Any] | None) -> dict[str, Any] | None:
    """The indicator of a programme that has a target in figures."""
    indicators = programme["indicators"] if programme else []
    return next((indicator for indicator in indicators if indicator["target"] and indicator["target"]["value"]), None)


def own(seats: Iterable[dict[str, Any]]) -> list[str]:
    """The organisations the person acts for."""
    return sorted({seat["stakeholder"]["id"] for seat in seats if seat["role"] == "OFFICER" and seat["stakeholder"]})


def places(seats: Iterable[dict[str, Any]]) -> list[str]:
    """Every organisation the person sits in: nobody verifies what their own reported."""
    return sorted({seat["stakeholder"]["id"] for seat in seats if seat["stakeholder"]})


def forums(seats: Iterable[dict[str, Any]], every: Iterable[dict[str, Any]]) -> list[str]:
    """The forums the person belongs to, by a seat or through their organisation; admins to all."""
    seats = list(seats)
    if any(seat["role"] == "ADMIN" for seat in seats):
        return [forum["id"] for forum in every]
    memberships = [row["forum"]["id"] for seat in seats if seat["stakeholder"] for row in seat["stakeholder"]["memberships"]["nodes"]]
    return sorted({*memberships, *(seat["forum"]["id"] for seat in seats if seat["forum"])})


def greeting() -> str:
    """The greeting of the hour, in Asia/Jakarta."""
    hour = datetime.now(formats.JAKARTA).hour
    if 4 <= hour < 11:
        return _("Selamat pagi, {name}.")
    if 11 <= hour < 15:
        return _("Selamat siang, {name}.")
    return _("Selamat sore, {name}.") if 15 <= hour < 18 else _("Selamat malam, {name}.")


routes = [Route("/", show_home)]
