"""Everything that can be done, to whatever it can be done to: one's own, another organisation's, another forum's, closed, private, unknown."""
from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from server.domain.activity.actor import Actor
from tests.oracle.names import PREFIXES
from tests.oracle.reading import SCHEMA
from tests.rights.allowed import IN_A_FORUM, Allowed
from tests.rights.checklists import checklists
from tests.rights.exchanging import exchanging
from tests.rights.expected import Person
from tests.rights.matrix import Matrix
from tests.rights.measuring import measuring
from tests.rights.meetings import meetings
from tests.rights.planted import key_of
from tests.rights.running import running
from tests.rights.saved_views import saved_views
from tests.rights.telling import telling
from tests.rights.thread import thread
from tests.rights.webhooks import webhooks

# What is answered beside things: why not.
ANSWERED = {"problems": "code message path", "faults": "file message line column key"}
UNKNOWN = UUID("00000000-0000-4000-8000-00000000abcd")


@dataclass(frozen=True)
class Asker:
    """Who tries: the person by the rows, and whether a program speaks for them."""
    name: str
    person: Person
    by_token: bool


@dataclass(frozen=True)
class Try:
    """A mutation with its input, what it is tried on, and what it is to answer whom. `table`: of the thing it names, where it names one."""
    mutation: str
    on: str
    input: Mapping[str, Any] | Callable[[Asker], Mapping[str, Any]]
    answer: Callable[[Asker], str]
    right: str = ""

    def given(self, asker: Asker) -> Mapping[str, Any]:
        return self.input(asker) if callable(self.input) else self.input

    def __str__(self) -> str:
        return f"{self.mutation} on {self.on}"


def public_id(table: str, key: UUID) -> str:
    return f"{PREFIXES[table]}_{key}"


def document(mutation: str) -> str:
    """The mutation with all that it answers: of things their ids."""
    of = SCHEMA.mutation_type.fields[mutation]          # type: ignore[union-attr]
    payload = get_named_type(of.type)
    assert isinstance(payload, GraphQLObjectType)
    told = " ".join(name if is_leaf_type(get_named_type(each.type)) else f"{name} {{ {ANSWERED.get(name, 'id')} }}" for name, each in payload.fields.items())
    given = f"mutation($input: {of.args['input'].type}) {{ {mutation}(input: $input)" if of.args else f"mutation {{ {mutation}"
    return f"{given} {{ {told} }} }}"


Answer = Callable[[Asker], str]


def person(verb: Callable[..., str], *of: Any, **how: Any) -> Answer:
    """What a verb is to answer the person who asks."""
    return lambda asker: verb(asker.person, *of, **how)


def in_person(verb: Callable[..., str], *of: Any, **how: Any) -> Answer:
    """The same of a verb that asks whether a program speaks for them."""
    return lambda asker: verb(asker.person, asker.by_token, *of, **how)


def either(first: Answer, then: Answer) -> Answer:
    """What the first refuses; else what the second says."""
    return lambda asker: first(asker) or then(asker)


class Deeds:
    def __init__(self, matrix: Matrix) -> None:
        self.matrix, self.allowed = matrix, Allowed(matrix.expected)
        self.askers = {name: Asker(name, person, matrix.actors[name].via.startswith("token:")) for name, person in matrix.persons.items()}

    def actor(self, asker: Asker) -> Actor:
        return self.matrix.actors[asker.name]

    def row(self, table: str, name: str) -> Any:
        """A planted row; nothing for one there is not."""
        return self.matrix.rows(table).get(key_of(f"{table} {name}"))

    def id(self, table: str, row: Any) -> str:
        return public_id(table, row.pk if row is not None else UNKNOWN)

    def organisation(self, slug: str) -> UUID:
        return UUID(str(next(row.pk for row in self.matrix.rows("Stakeholder").values() if row.slug == slug)))

    def forum(self, slug: str) -> UUID:
        return UUID(str(next(row.pk for row in self.matrix.rows("Forum").values() if row.slug == slug)))

    def all(self) -> Iterator[Try]:
        yield from self.on_boards()
        yield from self.on_cards()
        yield from checklists(self)
        yield from running(self)
        yield from self.sharing()
        yield from self.pledging()
        yield from thread(self)
        yield from meetings(self)
        yield from measuring(self)
        yield from exchanging(self)
        yield from telling(self)
        yield from self.inviting()
        yield from self.seats()
        yield from self.ways_in()
        yield from webhooks(self)
        yield from saved_views(self)

    # boards

    BOARDS = {"one for members": "A MEMBERS", "an open one": "A PUBLIC", "a private one one takes part in": "of own", "a private one": "A PRIVATE",
              "an open one of another forum": "B PUBLIC", "another forum's": "B MEMBERS", "the guest's": "of other",
              "for members, one takes part in": "for members, of invited", "unknown": "-"}

    def on_boards(self) -> Iterator[Try]:
        card = {"title": "Kartu", "kind": "TASK"}
        for on, name in self.BOARDS.items():
            column = self.row("Column", name)
            yield Try("addCard", on, {"column": self.id("Column", column), **card},
                      person(self.allowed.works_on, "Column", column, speaks=True), "COMMENT")
        column, own, other = self.row("Column", "A MEMBERS"), self.organisation("serat-anyam"), self.organisation("sawit-embun")
        for on, organisation in (("for the own organisation", own), ("for another organisation", other), ("for an unknown organisation", UNKNOWN)):
            yield Try("addCard", on, {"column": self.id("Column", column), "as": public_id("Stakeholder", organisation), **card},
                      person(self.allowed.works_on, "Column", column, speaks=True, speaks_as=organisation), "COMMENT")
        for name in ("other RETURNED", "-"):
            need = self.row("Need", name)
            given = {"column": self.id("Column", column), "need": self.id("Need", need), **card}
            yield Try("addCard", f"a need, {name}", given, either(person(self.allowed.works_on, "Column", column, speaks=True),
                                                                  person(self.allowed.finds, "Need", need)))
        yield Try("addCard", "a programme, -", {"column": self.id("Column", column), "programme": self.id("Programme", None), **card},
                  either(person(self.allowed.works_on, "Column", column, speaks=True), person(self.allowed.finds, "Programme", None)))

    def on_cards(self) -> Iterator[Try]:
        for on, name in self.BOARDS.items():
            for state in ("open", "archived"):
                card = self.row("Card", f"{name} {state}")
                id = self.id("Card", card)
                inputs: dict[str, dict[str, Any]] = {
                    "editCard": {"card": id, "version": 1, "title": "Baru"}, "addComment": {"card": id, "body": "Baik."},
                    "moveCard": {"card": id, "toColumn": self.id("Column", self.row("Column", f"{name} second"))},
                    "archiveCard": {"card": id, "version": 1}, "restoreCard": {"card": id, "version": 1}}
                for mutation in inputs if state == "open" else ("editCard", "moveCard", "addComment", "restoreCard"):
                    if (mutation, state) == ("restoreCard", "open"):
                        continue                        # there is nothing to restore
                    yield Try(mutation, f"{on}, {state}", inputs[mutation], self.on_card(mutation, card), "COMMENT")

    def on_card(self, mutation: str, card: Any) -> Callable[[Asker], str]:
        shut = card is not None and card.archived_at is not None and mutation != "restoreCard"
        return lambda asker: self.allowed.works_on(asker.person, "Card", card, speaks=mutation == "addComment", archived=shut)

    def sharing(self) -> Iterator[Try]:
        for on, name in self.BOARDS.items():
            board = self.row("Board", name)
            manages = person(self.allowed.manages_board, board)
            yield Try("shareBoard", on, {"board": self.id("Board", board), "name": "Tamu"}, manages, "MANAGE_BOARDS")
            other = "MEMBERS" if board is None or board.visibility != "MEMBERS" else "PUBLIC"
            yield Try("changeVisibility", on, {"board": self.id("Board", board), "visibility": other}, manages, "MANAGE_BOARDS")
        for on, name in (("the own forum's", "open"), ("the guest's", "guest"), ("another forum's", "expired"), ("unknown", "-")):
            link = self.row("ShareLink", name)
            yield Try("unshareBoard", on, {"shareLink": self.id("ShareLink", link)}, person(self.allowed.ends_link, link))

    # promises

    def pledging(self) -> Iterator[Try]:
        givers: dict[str, UUID | None] = {"nobody named": None, "the own organisation": self.organisation("serat-anyam"),
                                          "another organisation": self.organisation("sawit-embun"), "one of another forum": self.organisation("takamori-karet"),
                                          "an invited one": self.organisation("anyam-raya"), "an unknown one": UNKNOWN}
        money = {"kind": "CASH", "amount": "1000000"}
        for on, name in (("the forum's", "A"), ("another forum's", "B"), ("closed", "closed"), ("unknown", "-")):
            programme = self.row("Programme", name)
            for as_, giver in givers.items():
                given = {"programme": self.id("Programme", programme), **money} | ({"as": public_id("Stakeholder", giver)} if giver else {})
                yield Try("pledge", f"a programme, {on}, for {as_}", given,
                          person(self.allowed.pledges, programme, giver, known=giver != UNKNOWN), "PLEDGE")
        programme, own = self.row("Programme", "A"), self.organisation("serat-anyam")
        for on, name in (("listed", "other LISTED"), ("another's returned", "other RETURNED"), ("the own returned", "own RETURNED"), ("unknown", "-")):
            need = self.row("Need", name)
            given = {"programme": self.id("Programme", programme), "as": public_id("Stakeholder", own), "need": self.id("Need", need), "kind": "GOODS",
                     "quantity": "1", "unit": "unit"}
            yield Try("pledge", f"a need, {on}", given, either(person(self.allowed.pledges, programme, own), person(self.allowed.answers_need, need)))

    # people

    def inviting(self) -> Iterator[Try]:
        A, B = self.forum("sumsel"), self.forum("jambi")
        own = self.organisation("serat-anyam")
        places: dict[str, tuple[str, UUID | None, UUID | None]] = {
            **{f"an officer of {on}": ("OFFICER", self.organisation(slug), None) for on, slug in {
                "the own": "serat-anyam", "another": "sawit-embun", "one elsewhere": "takamori-karet", "an invited one": "anyam-raya",
                "a suspended one": "batu-tembesi", "one outside": "lepas"}.items()},
            **{f"{role.lower()} of forum {name}": (role, None, forum) for role in IN_A_FORUM for name, forum in (("A", A), ("B", B))},
            "verifier of the own": ("VERIFIER", own, A), "an admin": ("ADMIN", None, None), "an officer of an unknown one": ("OFFICER", UNKNOWN, None),
            "observer of an unknown forum": ("OBSERVER", None, UNKNOWN)}
        for on, (role, organisation, forum) in places.items():
            given = {"email": "baru@simpul.example", "name": "Baru", "role": role} | (
                {"stakeholder": public_id("Stakeholder", organisation)} if organisation else {}) | ({"forum": public_id("Forum", forum)} if forum else {})
            known = UNKNOWN not in (organisation, forum)
            yield Try("invitePerson", on, given, in_person(self.allowed.invites, role, organisation, forum, known=known), "MANAGE_USERS")
        for name in ("own", "other", "elsewhere", "invited", "suspended", "observer A", "verifier A", "secretariat A", "verifier B", "admin", "own accepted_at",
                     "own withdrawn_at", "own expires_at", "-"):
            invitation = self.row("Invitation", name)
            yield Try("withdrawInvitation", name, {"invitation": self.id("Invitation", invitation)},
                      person(self.allowed.withdraws, invitation), "MANAGE_USERS")

    def seats(self) -> Iterator[Try]:
        seats = {**{name: self.row("Seat", name) for name in ("rekan", "undangan", "bekuan", "rangkap", "silang", "-")},
                 **{slug: self.seat_of(slug) for slug in ("mega", "kenji", "putri", "radit", "novi", "galih")}}
        for on, seat in seats.items():
            yield Try("endSeat", f"{on}'s", {"seat": self.id("Seat", seat), "reason": "Pindah tugas."},
                      in_person(self.allowed.ends_seat, seat), "MANAGE_USERS")
            yield Try("createToken", f"a seat, {on}'s", {"name": "Program", "seat": self.id("Seat", seat), "scopes": ["READ"], "days": 30},
                      in_person(self.allowed.makes_token, seat, of_a_seat=True))
        yield Try("endSeat", "one's own", lambda asker: {"seat": self.id("Seat", self.own_seat(asker))},
                  lambda asker: self.allowed.ends_seat(asker.person, asker.by_token, self.own_seat(asker)))
        token = {"name": "Program", "scopes": ["READ"], "days": 30}
        yield Try("createToken", "one's own seat", lambda asker: {**token, "seat": self.id("Seat", self.own_seat(asker))},
                  lambda asker: self.allowed.makes_token(asker.person, asker.by_token, self.own_seat(asker), of_a_seat=True))
        yield Try("createToken", "no seat", token, in_person(self.allowed.makes_token, None, of_a_seat=False))

    def ways_in(self) -> Iterator[Try]:
        for name in ("bayu", "rekan", "mega", "kenji", "rina", "novi", "hendra", "undangan", "silang", "public", "revoked", "-"):
            token = self.row("Token", name)
            yield Try("revokeToken", name, {"token": self.id("Token", token)}, person(self.allowed.revokes, token), "MANAGE_USERS")
        for name in ("officer", "officer of another", "admin", "-"):
            session = self.matrix.rows("Session").get(key_of(name))
            yield Try("endSession", f"{name}'s", {"session": self.id("Session", session)},
                      in_person(self.allowed.ends_session, session))
        yield Try("endAllSessions", "one's own", {}, in_person(self.allowed.in_person))

    def seat_of(self, slug: str) -> Any:
        user = next(row.pk for row in self.matrix.rows("User").values() if row.slug == slug)
        return next(row for row in self.matrix.rows("Seat").values() if row.user_id == user)

    def own_seat(self, asker: Asker) -> Any:
        return next((row for row in self.matrix.rows("Seat").values() if row.user_id == asker.person.user), None)
