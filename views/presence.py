"""Who else is at a board, and what they are editing: who is told what, and how pages say that they are still there."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import presence
from server.presence import Here, Person
from views.acting import acting
from views.card_forms import texts
from views.client import ask, found, nothing

NOTHING_TO_SAY = 204


@dataclass(frozen=True)
class Shown:
    """What one reader is told: names only where `named`, and nothing of what they edit themselves."""
    count: int
    named: bool
    people: tuple[Person, ...]
    others: int
    editing: tuple[tuple[str, str], ...]                # a card, and who has its form open: "" where the reader is told no names


@dataclass(frozen=True)
class Reader:
    """Who looks at a board: as the others are told of them, and whether they are told of the others by name."""
    person: Person | None
    of_forum: bool

    def shown(self, here: Here) -> Shown:
        me = self.person.id if self.person else ""
        editing = {card: person.name if self.of_forum else "" for card, person in here.editing if person.id != me}
        people = here.people if self.of_forum else ()
        return Shown(here.count, self.of_forum, people, here.count - len(people), tuple(editing.items()))


def reader_of(request: Request, data: Mapping[str, Any], forum: str) -> Reader:
    """From ActingPart: programs and guests of a link are somebody without a name, whoever holds them."""
    viewer = data["viewer"]
    if not viewer or not request.user.via.startswith("session:"):
        return Reader(None, False)
    seats = sorted(viewer["seats"], key=lambda seat: not _in(seat, forum))
    organisation = next((seat["stakeholder"] for seat in seats if seat["stakeholder"]), None)
    shown = {name: organisation[name] for name in ("id", "slug", "name", "shortName", "kind")} if organisation else None
    return Reader(Person(str(request.user.user), request.user.name, shown), any(_in(seat, forum) for seat in seats))


def _in(seat: Mapping[str, Any], forum: str) -> bool:
    """Whether a seat is one of the forum: its own, or at an organisation that is an active member."""
    if seat["forum"]:
        return bool(seat["forum"]["id"] == forum)
    return bool(seat["stakeholder"]) and any(each["forum"]["id"] == forum for each in seat["stakeholder"]["memberships"]["nodes"])


async def still_here(request: Request) -> Response:
    """A page with a live line says that it stands."""
    presence.renew(texts(await request.form()).get("line", "")[:64])
    return Response(status_code=NOTHING_TO_SAY)


async def still_editing(request: Request) -> Response:
    """A page with a card's form open says so, and when it closes. Who may not edit the card marks nothing."""
    form = texts(await request.form())
    data = found(await ask(request, "CardBeingEdited", card=request.path_params["card"]), "node")
    card = data["node"]
    if not card:                                        # an id of something else
        raise nothing()
    person = reader_of(request, data, card["board"]["forum"]["id"]).person
    if person and form.get("done"):
        presence.put_down(card["id"], person.id)
    elif person and not card["archivedAt"] and acting(data["viewer"], card["board"]["forum"]["id"]):
        presence.edit(card["board"]["id"], card["id"], person)
    return Response(status_code=NOTHING_TO_SAY)


routes = [
    Route("/here", still_here, methods=["POST"]),
    Route("/cards/{card}/editing", still_editing, methods=["POST"]),
]
