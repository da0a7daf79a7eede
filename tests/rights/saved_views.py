"""Saved views: planted for everyone who may make them, in each way they are shared, for each kind of reader; every verb tried on them."""
from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from tests.rights.allowed import CONFLICT, DONE, NOT_ALLOWED, WHO_MAY, Allowed
from tests.rights.expected import Person, Sits

if TYPE_CHECKING:
    from tests.rights.deeds import Asker, Deeds, Try
    from tests.rights.pages import Page, Pages
    from tests.rights.planted import Planting

# By name: who made it, whose it is. Each private, shared with its own people, put away, and in the gallery for nobody but holders of keys.
VIEWS: dict[str, tuple[str, str, str]] = {
    "own": ("bayu", "own", ""), "colleague": ("rekan", "own", ""), "other": ("mega", "other", ""), "elsewhere": ("kenji", "elsewhere", ""),
    "campus": ("bayu", "campus", ""), "A": ("rina", "", "A"), "A by another": ("galih", "", "A"), "B": ("novi", "", "B"), "installation": ("galih", "", ""),
    "installation by another": ("rina", "", ""),
}
STATES = {"private": "PRIVATE", "shared": "ORGANISATION", "archived": "ORGANISATION", "for keys": "GALLERY"}
# In the gallery, for each kind of reader: views of these.
IN_GALLERY = ("other", "B", "installation")
READERS = ("public", "members", "role:officer", "role:verifier", "role:secretariat", "role:admin", "org:serat-anyam", "org:sawit-embun")
QUERY = "query Semua { needs(first: 5) { nodes { id } } }"
DEFINITION = 'schema = 1\ntitle = {{ id = "{title}", en = "{title}" }}\nrows = "needs.nodes"\n\n[display]\nas = "table"\n\n[access]\nread = "{readers}"\n'


async def plant_views(planting: Planting) -> None:
    for name in VIEWS:
        for state, sharing in STATES.items():
            await plant_view(planting, name, state, sharing, "key" if state == "for keys" else "public")
    for name in IN_GALLERY:
        for readers in READERS:
            await plant_view(planting, name, readers, "GALLERY", readers)
    await plant_view(planting, "other", "private for own", "PRIVATE", "org:serat-anyam")


async def plant_view(planting: Planting, name: str, state: str, sharing: str, readers: str) -> None:
    from tests.rights.planted import NOW, word
    (maker, organisation, forum), whole = VIEWS[name], f"{name} {state}"
    said = word(f"view {whole}")
    view = await planting.row("SavedView", whole, slug=said, user=planting.at[maker], stakeholder=planting.at.get(organisation), forum=planting.at.get(forum),
                              sharing=sharing, number=2, title=f"Tampilan {said}", title_en=f"View {said}", display="table", readers=readers,
                              reader={"org:serat-anyam": planting.at["own"], "org:sawit-embun": planting.at["other"]}.get(readers),
                              archived_at=NOW if state == "archived" else None)
    for number in (1, 2):
        await planting.row("ViewVersion", f"{whole} {number}", view=view, number=number, query=QUERY, sha256=f"{number}" * 64, user=planting.at[maker],
                           definition=DEFINITION.format(title=f"Tampilan {said}", readers=readers), message=word(f"version {whole} {number}"))
    if state in STATES:
        for of, person, gone in (("maker", maker, {}), ("hendra", "hendra", {}), ("revoked", maker, {"revoked_at": NOW})):
            key = f"{whole} {of}"
            await planting.row("ViewKey", key, view=view, user=planting.at[person], seat=None, name=word(f"key {key}"), kind="FEED",
                               proof=hashlib.sha256(key.encode()).hexdigest(), **gone)


# ── what the verbs are to answer ──

def speaks_from(person: Person, seat: Any) -> bool:
    return seat.user_id == person.user and Sits(seat.role, seat.stakeholder_id, seat.forum_id) in person.seats


def makes_view(allowed: Allowed, person: Person, by_token: bool, seat: Any, *, template: bool = False) -> str:
    """From a seat of one's own that one speaks from. No program here has the scope for it."""
    if refused := allowed.in_person(person, by_token) or allowed.finds(person, "Seat", seat):
        return refused
    makes = speaks_from(person, seat) and seat.role in WHO_MAY["MANAGE_VIEWS"]
    return DONE if makes and not (template and not allowed.may(person, "WRITE_TEMPLATES", seat.forum_id, seat.stakeholder_id)) else NOT_ALLOWED


def keeps_view(allowed: Allowed, person: Person, by_token: bool, view: Any, *, archived: bool = False, template: bool = False) -> str:
    """Whoever sees it, and looks after views where it belongs. `archived`: it must be."""
    if refused := allowed.in_person(person, by_token) or allowed.finds(person, "SavedView", view):
        return refused
    if not allowed.may(person, "MANAGE_VIEWS", view.forum_id, view.stakeholder_id):
        return NOT_ALLOWED
    if bool(view.archived_at) != archived:
        return CONFLICT
    return NOT_ALLOWED if template and not allowed.may(person, "WRITE_TEMPLATES", view.forum_id, view.stakeholder_id) else DONE


def makes_key(allowed: Allowed, person: Person, by_token: bool, view: Any, seat: Any) -> str:
    """From a seat of one's own, where the view belongs."""
    if refused := keeps_view(allowed, person, by_token, view) or allowed.finds(person, "Seat", seat):
        return refused
    there = (seat.stakeholder_id, seat.forum_id) == (view.stakeholder_id, view.forum_id)
    return DONE if there and speaks_from(person, seat) else NOT_ALLOWED


def revokes_key(allowed: Allowed, person: Person, by_token: bool, key: Any) -> str:
    """One's own also by a program, and whatever has become of the view."""
    if refused := allowed.finds(person, "ViewKey", key):
        return refused
    view = allowed.expected.row("SavedView", key.view_id)
    refused = DONE if key.user_id == person.user else keeps_view(allowed, person, by_token, view, archived=bool(view.archived_at))
    return refused or (CONFLICT if key.revoked_at else DONE)


# ── the verbs ──

def saved_views(deeds: Deeds) -> Iterator[Try]:
    yield from making(deeds)
    for name in (*VIEWS, "-"):
        for state, sharing in STATES.items():
            yield from on_one(deeds, f"{name} {state}", sharing, archived=state == "archived")
    for readers in ("public", "org:serat-anyam"):
        yield from on_one(deeds, f"other {readers}", "GALLERY")


def texts(**more: str) -> dict[str, str]:
    return {"query": QUERY, "definition": DEFINITION.format(title="Uji", readers="public"), **more}


def making(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, in_person
    makes, given = partial(makes_view, deeds.allowed), {"slug": "uji-matriks", "texts": texts()}

    def own(asker: Asker) -> dict[str, Any]:
        return {**given, "seat": deeds.id("Seat", deeds.own_seat(asker))}

    yield Try("createView", "one's own seat", own, lambda asker: makes(asker.person, asker.by_token, deeds.own_seat(asker)), "MANAGE_VIEWS")
    yield Try("createView", "one's own seat, with a template", lambda asker: {**own(asker), "texts": texts(template="<p>Uji</p>")},
              lambda asker: makes(asker.person, asker.by_token, deeds.own_seat(asker), template=True), "WRITE_TEMPLATES")
    for slug in ("mega", "rekan", "rina"):
        yield Try("createView", f"{slug}'s seat", {**given, "seat": deeds.id("Seat", deeds.seat_of(slug))}, in_person(makes, deeds.seat_of(slug)),
                  "MANAGE_VIEWS")


def on_one(deeds: Deeds, name: str, sharing: str, *, archived: bool = False) -> Iterator[Try]:
    from tests.rights.deeds import Try, in_person
    view, right, keeps = deeds.row("SavedView", name), "MANAGE_VIEWS", partial(keeps_view, deeds.allowed)
    it: dict[str, Any] = {"view": deeds.id("SavedView", view)}
    yield Try("saveView", name, {**it, "version": 1, "texts": texts()}, in_person(keeps, view), right)
    yield Try("saveView", f"{name}, with a template", {**it, "version": 1, "texts": texts(template="<p>Uji</p>")}, in_person(keeps, view, template=True),
              "WRITE_TEMPLATES")
    yield Try("restoreView", name, {**it, "version": 1, "number": 1}, in_person(keeps, view), right)
    yield Try("shareView", name, {**it, "version": 1, "sharing": "GALLERY" if sharing == "PRIVATE" else "PRIVATE"}, in_person(keeps, view), right)
    yield Try("archiveView", name, it, in_person(keeps, view), right)
    yield Try("unarchiveView", name, it, in_person(keeps, view, archived=True), right)
    makes = partial(makes_key, deeds.allowed)
    yield Try("createViewKey", f"{name}, one's own seat", lambda asker: {**it, "seat": deeds.id("Seat", deeds.own_seat(asker)), "name": "Uji", "kind": "FEED"},
              lambda asker: makes(asker.person, asker.by_token, view, deeds.own_seat(asker)), right)
    for slug in ("rekan", "rina"):
        yield Try("createViewKey", f"{name}, {slug}'s seat", {**it, "seat": deeds.id("Seat", deeds.seat_of(slug)), "name": "Uji", "kind": "EMBED"},
                  in_person(makes, view, deeds.seat_of(slug)), right)
    for of in ("maker", "hendra", "revoked"):
        key = deeds.row("ViewKey", f"{name} {of}")
        yield Try("revokeViewKey", f"{name}, {of}", {"key": deeds.id("ViewKey", key)}, in_person(partial(revokes_key, deeds.allowed), key), right)


# ── their pages ──

def pages_of_views(pages: Pages) -> Iterator[Page]:
    from tests.rights.pages import Page
    for name in ("own private", "colleague private", "colleague shared", "other for keys", "other members", "other role:verifier", "A shared", "own archived"):
        view = pages.deeds.row("SavedView", name)
        seen = pages.seen("SavedView", None if view.archived_at else view)
        for address in (view.slug, f"{view.slug}@1"):
            yield Page("/views/{name}", f"/views/{address}", seen, f"/views/{'x' * len(view.slug)}{address.removeprefix(view.slug)}")
