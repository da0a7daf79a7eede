"""Every address there is, with whatever may stand in it, and what it is to answer whom."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.rights.allowed import DONE, NOT_ALLOWED
from tests.rights.browsing import HOST
from tests.rights.deeds import Answer, Asker, Deeds, person
from tests.rights.planted import WORD, secret_of, word
from tests.rights.saved_views import pages_of_views
from tests.rights.working_pages import SECRET, TO_SIGN_IN, where, working
from views import static
from views.exports.downloads import LISTS, MOST

Status = Callable[[Asker], int]
WORDS = re.compile(rf"{WORD}[0-9a-f]{{10}}")


@dataclass(frozen=True)
class Page:
    """An address of a route. `unknown`: the same, naming nothing there is, where this names something that not everybody knows of."""
    route: str
    address: str
    status: Status
    unknown: str = ""


def open_to_all(_asker: Asker) -> int:
    return 200


def nowhere(_asker: Asker) -> int:
    return 404


def signed_in(asker: Asker) -> int:
    return 200 if asker.person.user else TO_SIGN_IN


class Pages:
    def __init__(self, deeds: Deeds) -> None:
        self.deeds, self.allowed = deeds, deeds.allowed

    def all(self) -> Iterator[Page]:
        yield from self.plain()
        yield from self.boards()
        yield from self.people()
        yield from self.secrets()
        yield from self.activity()
        yield from working(self)
        yield from pages_of_views(self)

    def plain(self) -> Iterator[Page]:
        for route in ("/", "/activity", "/forgotten", "/help", "/patterns", "/boards", "/forums", "/needs", "/organisations", "/programmes", "/rights",
                      "/search", "/favicon.ico", "/developers", "/developers/guide", "/developers/reference", "/developers/graphiql",
                      "/graphql", "/schema.graphql", "/livez", "/readyz"):
            yield Page(route, route, open_to_all)
        yield Page("/metrics", "/metrics", nowhere)
        yield from (Page(route, route, open_to_all) for route in (f"/exports/{name}.{form}" for name in LISTS for form in MOST))
        for address in ("/exports", "/exports/check", "/exports/progress?run=aaaaaaaaaaaaaaaaaaaa&at=1"):
            yield Page(address.partition("?")[0], address, open_to_all)
        for name in ("iati-activities.xml", "4w.csv", "graph.graphml", "nodes.csv", "edges.csv", "datapackage.zip"):
            yield Page("/exports/{name}", f"/exports/{name}", open_to_all)
        yield Page("/embed/{name}", "/embed/overdue-promises", open_to_all)
        yield Page("/embed/{name}", "/embed/nothing", nowhere)
        yield Page("/embed/accent/{colour}.css", "/embed/accent/0b6b79.css", open_to_all)
        yield Page("/embed.js", "/embed.js", open_to_all)
        yield Page("/oembed", f"/oembed?url=http://{HOST}/views/overdue-promises", open_to_all)
        yield Page("/views/{name}/template", "/views/year-in-a-letter/template", open_to_all)
        yield Page("/developers/questions/{number}", "/developers/questions/1", open_to_all)
        yield Page("/developers/reference/{noun}", "/developers/reference/needs", open_to_all)
        yield Page("/static/{name:path}", static.address("copy.js"), open_to_all)
        yield Page("/sign-in", "/sign-in", lambda asker: 303 if asker.person.user else 200)
        yield from (Page(route, route, nowhere) for route in ("/sign-in/openid", "/sign-in/openid/back"))       # no provider is set up
        yield Page("/language", "/language", lambda asker: 303)
        yield from (Page(route, route, signed_in) for route in (
            "/account", "/account/notices", "/inbox", "/cards", "/account/password", "/account/tokens/new", "/account/sessions/end"))
        yield Page("/programmes/{slug}", "/programmes/matriks-a", open_to_all)
        yield from (Page("/forums/{slug}", f"/forums/{slug}", open_to_all) for slug in ("sumsel", "jambi"))
        yield from (Page("/organisations/{slug}", f"/organisations/{slug}", open_to_all)
                    for slug in ("serat-anyam", "sawit-embun", "takamori-karet", "anyam-raya", "batu-tembesi", "lepas"))

    def boards(self) -> Iterator[Page]:
        for name in ("A PUBLIC", "A MEMBERS", "A PRIVATE", "B PUBLIC", "B MEMBERS", "of own", "of other", "-"):
            board, slug, card = self.deeds.row("Board", name), word(f"board {name}"), self.id("Card", f"{name} open")
            read = self.seen("Board", board)
            pages = {"/boards/{slug}": read, "/boards/{slug}/live": read, "/boards/{slug}/list": read, "/boards/{slug}/list.csv": read,
                     "/boards/{slug}/cards/new": read, "/boards/{slug}/mentionable": read,
                     "/boards/{slug}/sharing": self.managed(board),
                     "/boards/{slug}/settings": self.managed(board), "/boards/{slug}/columns/new": self.managed(board), "/boards/{slug}/archived": read}
            for route, status in pages.items():
                yield Page(route, route.format(slug=slug), status, route.format(slug="x" * len(slug)))
            column = self.id("Column", f"{name} second")
            yield Page("/boards/{slug}/columns/{column}", f"/boards/{slug}/columns/{column}", self.managed(board),
                       f"/boards/{'x' * len(slug)}/columns/{column}")
            for route in ("/cards/{card}", "/cards/{card}/edit"):
                yield Page(route, route.format(card=card), read, route.format(card=self.id("Card", "-")))
        yield Page("/boards/new", "/boards/new", lambda asker: where(asker, "MANAGE_BOARDS" in self.allowed.permissions(asker.person)))

    def people(self) -> Iterator[Page]:
        yield Page("/people", "/people", self.seats("ADMIN", None, None))
        for slug in ("serat-anyam", "sawit-embun", "anyam-raya", "takamori-karet"):
            may = self.seats("OFFICER", self.deeds.organisation(slug), None)
            yield Page("/organisations/{slug}/people", f"/organisations/{slug}/people", may, "/organisations/unknown/people")
        for slug in ("sumsel", "jambi"):
            yield Page("/forums/{slug}/people", f"/forums/{slug}/people", self.seats("OBSERVER", None, self.deeds.forum(slug)), "/forums/unknown/people")
        for table, route, names in (("Invitation", "/invitations/{id}/withdraw", ("own", "other", "elsewhere", "observer A", "admin", "-")),
                                    ("Token", "/tokens/{id}/revoke", ("bayu", "mega", "rina", "public", "-")),
                                    ("Seat", "/seats/{id}/end", ("rekan", "undangan", "rangkap", "-"))):
            for name in names:
                row = self.deeds.row(table, name)
                found = person(self.allowed.finds, table, row)
                yield Page(route, route.format(id=self.id(table, name)), self.found(found), route.format(id=self.id(table, "-")))

    def secrets(self) -> Iterator[Page]:
        """Who has the secret comes in, whoever they are; by one that is over, or never was, nobody does."""
        for name, holds in (("guest", True), ("revoked", False), ("expired", False)):
            secret = secret_of(f"link {name}")
            own, other = self.id("Card", "of other open"), self.id("Card", "A PUBLIC open")
            for route in ("/shared/{secret}", "/shared/{secret}/live", "/shared/{secret}/cards/{card}"):
                status, unknown = (open_to_all, "") if holds else (nowhere, route.format(secret=SECRET, card=own))
                yield Page(route, route.format(secret=secret, card=own), status, unknown)
            yield Page(route, route.format(secret=secret, card=other), nowhere, route.format(secret=SECRET, card=other) if not holds else "")
        for name, holds in (("own", True), ("own accepted_at", False), ("own withdrawn_at", False), ("own expires_at", False)):
            yield Page("/invitations/{secret}", f"/invitations/{secret_of(f'invitation {name}')}", open_to_all if holds else nowhere,
                       "" if holds else f"/invitations/{SECRET}")
        yield Page("/recover/{secret}", f"/recover/{secret_of('recovery bayu')}", open_to_all)
        yield Page("/recover/{secret}", f"/recover/{SECRET}", nowhere)

    def activity(self) -> Iterator[Page]:
        for table, name in (("Board", "A PUBLIC"), ("Board", "A PRIVATE"), ("Card", "of own open"), ("Need", "own LISTED"), ("Need", "other RETURNED"),
                            ("Contribution", "own VERIFIED"), ("Contribution", "other RETURNED"), ("Commitment", "own AGREED"), ("User", "rekan"),
                            ("Programme", "A"), ("Spreadsheet", "A READY"), ("Meeting", "A HELD")):
            row = self.deeds.row(table, name)
            yield Page("/activity/{id}", f"/activity/{self.id(table, name)}", self.seen(table, row), f"/activity/{self.id(table, '-')}")

    # what they are to answer

    def id(self, table: str, name: str) -> str:
        return self.deeds.id(table, self.deeds.row(table, name))

    def seen(self, table: str, row: Any) -> Status:
        return lambda asker: 200 if row is not None and self.deeds.matrix.expected.sees(asker.person, table, row) else 404

    def found(self, answer: Answer) -> Status:
        """A page of one's own: who is nobody signs in first, and whoever would be refused does not find it."""
        return lambda asker: TO_SIGN_IN if asker.person.user is None else 404 if answer(asker) else 200

    def managed(self, board: Any) -> Status:
        return self.found(person(self.allowed.manages_board, board))

    def seats(self, role: str, organisation: UUID | None, forum: UUID | None) -> Status:
        return self.found(lambda asker: DONE if self.allowed.seats_people(asker.person, role, organisation, forum) else NOT_ALLOWED)

    # what they may say

    def words(self, name: str) -> set[str]:
        """The planted words that somebody may read anywhere."""
        matrix, person = self.deeds.matrix, self.deeds.askers[name].person
        found: set[str] = set()
        for model, rows in matrix.seen_by(name).rows.items():
            for row in rows.values():
                texts = {key: value for key in model._meta.db_fields if isinstance(value := getattr(row, key), str)}
                if model.__name__ == "Webhook":
                    texts = {key: texts[key] for key in ("name", "url", "document")}
                if model.__name__ == "Delivery" and not matrix.expected.knows_payload(person, row):
                    texts.pop("payload")
                if model.__name__ == "User" and not matrix.expected.knows_address(person, row):
                    texts.pop("email")
                found.update(WORDS.findall(" ".join(texts.values())))
        return found
