"""Which view an address means, for whom: one that ships with the program, or one that somebody saved, as it is now or once was."""
from __future__ import annotations

import re
from typing import Any

from starlette.requests import Request

from views.client import ask, nothing
from views.custom.checking import checked
from views.custom.definition import Access
from views.custom.source import Source, gallery

ADDRESS = re.compile(r"(?P<slug>[a-z0-9-]+)(@(?P<number>[1-9]\d{0,5}))?")


async def source_of(request: Request, name: str) -> Source:
    """`slug`, or `slug@number`. What one may not find is not there."""
    address = ADDRESS.fullmatch(name)
    if address is None:
        raise nothing()
    slug, number = address["slug"], int(address["number"] or 0)
    if shipped := gallery().get(slug):
        if number > 1 or not may_find(checked(shipped).definition.access, request.user):
            raise nothing()
        return shipped
    return await saved(request, slug, number)


async def saved(request: Request, slug: str, number: int = 0) -> Source:
    """A view from the database; number 0: as it is now."""
    asked = ask(request, "SavedViewThen", slug=slug, number=number) if number else ask(request, "SavedViewNow", slug=slug)
    view: dict[str, Any] | None = (await asked)["savedView"]
    texts = view and (next(iter(view["versions"]["nodes"]), None) if number else view["current"])
    if not view or not texts or view["archivedAt"]:
        raise nothing()
    owner = view["stakeholder"] or view["forum"]
    return Source(slug, texts["query"], texts["definition"], texts["template"], texts["readme"], texts["sha256"],
                  owner=owner["name"] if owner else "", shared=view["sharing"] == "GALLERY")


def public(source: Source) -> bool:
    """Whether whoever comes may open it."""
    return source.shared and checked(source).definition.access.read == "public"


def may_find(access: Access, actor: Any) -> bool:
    """Whether one that ships is there for somebody; of saved ones the schema knows."""
    if access.read == "public":
        return True
    if access.read == "members":
        return bool(actor.signed_in)
    kind, _colon, name = access.read.partition(":")
    return kind == "role" and any(seat.role.value.lower() == name for seat in actor.seats)
