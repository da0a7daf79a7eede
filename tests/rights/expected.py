"""Who may see what, said a second time: from the tables of product.md and the head of the contract, over plain rows, one by one.

It is the witness against the house's own rules, so it asks none of them."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

Tables = Mapping[str, Mapping[Any, Any]]                # rows by table and key

PUBLIC = frozenset({
    "Region", "Field", "BeneficiaryGroup", "SustainableDevelopmentGoal", "Source", "Claim", "Forum", "Decree", "Term", "Stakeholder", "Relation",
    "OfficeHolding", "Programme", "Participation", "Indicator", "Target", "Award", "Commitment", "Instalment", "Amendment", "Meeting", "AgendaItem",
    "Attendance", "Decision", "Outline"})
NOBODYS = frozenset({"Recovery", "Device", "Attempt"})
ON_A_BOARD = {"Column": "board_id", "Card": "board_id"}
ON_A_CARD = {"ChecklistItem": "card_id", "Comment": "card_id"}


@dataclass(frozen=True)
class Sits:
    """A seat somebody speaks from: officers sit in an organisation, admins nowhere, all others in a forum."""
    role: str
    stakeholder: UUID | None = None
    forum: UUID | None = None


@dataclass(frozen=True)
class Person:
    """Somebody who asks: nobody in particular, the holder of a board's link, or a person on the seats they speak from now."""
    user: UUID | None = None
    seats: tuple[Sits, ...] = ()
    board: UUID | None = None

    def forums_as(self, role: str) -> set[UUID | None]:
        return {seat.forum for seat in self.seats if seat.role == role}

    @property
    def admin(self) -> bool:
        return any(seat.role == "ADMIN" for seat in self.seats)

    @property
    def acts_for(self) -> set[UUID | None]:
        return {seat.stakeholder for seat in self.seats if seat.role == "OFFICER"}


class Expected:
    """What each person is to see of these rows. `assigned`: the organisations a card is assigned to."""

    def __init__(self, tables: Tables, assigned: Mapping[UUID, set[UUID]]) -> None:
        self.tables, self.assigned = tables, assigned

    def seen_by(self, person: Person) -> dict[str, set[Any]]:
        return {table: {key for key, row in rows.items() if self.sees(person, table, row)} for table, rows in self.tables.items()}

    def sees(self, person: Person, table: str, row: Any) -> bool:
        if table in PUBLIC:
            return True
        if table in NOBODYS:
            return False
        if table in ON_A_BOARD:
            return self.sees(person, "Board", self.row("Board", row.board_id))
        if table == "Mention":
            return self.sees(person, "Comment", self.row("Comment", row.comment_id))
        if table in ON_A_CARD:
            return self.sees(person, "Card", self.row("Card", row.card_id))
        return bool(getattr(self, f"_{table.lower()}")(person, row))

    def row(self, table: str, key: Any) -> Any:
        return self.tables[table][key]

    # who is in what

    @cached_property
    def active(self) -> set[tuple[UUID, UUID]]:
        """Which organisation is an active member of which forum."""
        return {(row.stakeholder_id, row.forum_id) for row in self.tables["Membership"].values() if row.status == "ACTIVE"}

    def forums_of(self, organisation: UUID | None) -> set[UUID]:
        return {forum for member, forum in self.active if member == organisation}

    def forums(self, person: Person) -> set[UUID]:
        """Those whose members' things somebody reads: of their seats in a forum, and of the organisations they act for."""
        own = {seat.forum for seat in person.seats if seat.forum}
        return own.union(*(self.forums_of(organisation) for organisation in person.acts_for))

    def secretariat_of(self, person: Person, forums: Iterable[UUID | None]) -> bool:
        return not person.forums_as("SECRETARIAT").isdisjoint(set(forums) - {None})

    def checks(self, person: Person, forum: UUID | None) -> bool:
        """Whether somebody checks what is reported there: secretariat and verifiers."""
        return forum is not None and forum in person.forums_as("SECRETARIAT") | person.forums_as("VERIFIER")

    # things

    def _identifier(self, person: Person, row: Any) -> bool:
        own = row.stakeholder_id in person.acts_for or self.secretariat_of(person, self.forums_of(row.stakeholder_id))
        return row.scheme != "NPWP" or own or person.admin

    def _contact(self, person: Person, row: Any) -> bool:
        return row.stakeholder_id in person.acts_for or bool(self.forums_of(row.stakeholder_id) & self.forums(person)) or person.admin

    def _membership(self, person: Person, row: Any) -> bool:
        in_it = row.forum_id in self.forums(person) or row.stakeholder_id in person.acts_for
        return row.status in ("ACTIVE", "ENDED") or in_it or person.admin

    def _measurement(self, person: Person, row: Any) -> bool:
        forum = self.row("Programme", self.row("Indicator", row.indicator_id).programme_id).forum_id
        pending = row.status == "PENDING" and forum in self.forums(person)
        return row.status == "APPROVED" or pending or self.checks(person, forum) or person.admin

    def _need(self, person: Person, row: Any) -> bool:
        if row.status in ("LISTED", "CLOSED") or row.proposer_id in person.acts_for or person.admin:
            return True
        forums = self.forums_of_need(row)
        submitted = row.status == "SUBMITTED" and not forums.isdisjoint(self.forums(person))
        return submitted or any(self.checks(person, forum) for forum in forums)

    def forums_of_need(self, row: Any) -> set[UUID]:
        """The programme's, or else those of the province it lies in."""
        if row.programme_id:
            return {self.row("Programme", row.programme_id).forum_id}
        return self.forums_of_place(self.row("Region", row.region_id))

    def forums_of_place(self, region: Any) -> set[UUID]:
        places = {region.pk, region.parent_id}
        return {forum.pk for forum in self.tables["Forum"].values() if forum.region_id in places}

    def _contribution(self, person: Person, row: Any) -> bool:
        forum = self.row("Programme", row.programme_id).forum_id
        reported = row.status == "REPORTED" and forum in self.forums(person)
        own = row.stakeholder_id in person.acts_for
        return row.status in ("VERIFIED", "REVERSED") or reported or own or self.checks(person, forum) or person.admin

    def _evidence(self, person: Person, row: Any) -> bool:
        return self.sees(person, "Contribution", self.row("Contribution", row.contribution_id))

    def _spreadsheet(self, person: Person, row: Any) -> bool:
        return row.forum_id in person.forums_as("SECRETARIAT") or person.admin

    _importedrow = _spreadsheet

    # boards

    def _board(self, person: Person, row: Any) -> bool:
        if row.visibility == "PUBLIC" or row.pk == person.board or row.forum_id in person.forums_as("SECRETARIAT") or person.admin:
            return True
        if row.visibility == "MEMBERS":
            return row.forum_id in self.forums(person)
        return not self.take_part(row).isdisjoint(person.acts_for)

    def take_part(self, board: Any) -> set[UUID]:
        """The organisations in its programme, and those its cards belong or are assigned to."""
        found = {each.stakeholder_id for each in self.tables["Participation"].values() if board.programme_id and each.programme_id == board.programme_id}
        for card in self.tables["Card"].values():
            if card.board_id == board.pk:
                found |= {card.owner_id} - {None} | self.assigned.get(card.pk, set())
        return found

    def _sharelink(self, person: Person, row: Any) -> bool:
        return self.row("Board", row.board_id).forum_id in person.forums_as("SECRETARIAT") or person.admin

    # people

    def _user(self, person: Person, row: Any) -> bool:
        return person.user is not None

    def knows_address(self, person: Person, row: Any) -> bool:
        """Whether somebody may know how a person is reached."""
        if person.user is None:
            return False
        return row.pk == person.user or person.admin or any(
            seat.stakeholder_id in person.acts_for - {None} or self.secretariat_of(person, {seat.forum_id, *self.forums_of(seat.stakeholder_id)})
            for seat in self.tables["Seat"].values() if seat.user_id == row.pk)

    def knows_digest(self, person: Person, row: Any) -> bool:
        """Whether somebody may know if a person takes the daily letter: only themselves."""
        return person.user is not None and row.pk == person.user

    def _seat(self, person: Person, row: Any) -> bool:
        return self.own(person, row) or self.looks_after(person, row)

    def _invitation(self, person: Person, row: Any) -> bool:
        return self.looks_after(person, row)

    def looks_after(self, person: Person, place: Any) -> bool:
        """A seat, or an invitation to one: the organisation's officers after theirs, the secretariat after the forum's and its members', admins after all."""
        if place.forum_id is not None:
            return place.forum_id in person.forums_as("SECRETARIAT") or person.admin
        own = place.stakeholder_id is not None and place.stakeholder_id in person.acts_for
        members = place.role == "OFFICER" and self.secretariat_of(person, self.forums_of(place.stakeholder_id))
        return own or members or person.admin

    def _token(self, person: Person, row: Any) -> bool:
        looked_after = row.seat_id is not None and self.looks_after(person, self.row("Seat", row.seat_id))
        return self.own(person, row) or looked_after or person.admin

    def _webhook(self, person: Person, row: Any) -> bool:
        """Of an organisation: its officers; of a forum: its secretariat; of the installation: its admins."""
        own = row.stakeholder_id is not None and row.stakeholder_id in person.acts_for
        return own or (row.forum_id is not None and row.forum_id in person.forums_as("SECRETARIAT")) or person.admin

    def _delivery(self, person: Person, row: Any) -> bool:
        return self.sees(person, "Webhook", self.row("Webhook", row.webhook_id))

    def _deliveryattempt(self, person: Person, row: Any) -> bool:
        return self.sees(person, "Delivery", self.row("Delivery", row.delivery_id))

    def _savedview(self, person: Person, row: Any) -> bool:
        """Its maker, and once it is shared the people of whose it is; in the gallery whoever its texts name."""
        if self.own(person, row) or person.admin:
            return True
        whose = row.stakeholder_id is not None and row.stakeholder_id in person.acts_for
        there = row.forum_id is not None and row.forum_id in self.forums(person)
        return row.sharing != "PRIVATE" and (whose or there or (row.sharing == "GALLERY" and self.is_reader(person, row.readers)))

    def is_reader(self, person: Person, readers: str) -> bool:
        kind, _colon, name = readers.partition(":")
        match kind:
            case "public": return True
            case "members": return person.user is not None
            case "role": return any(seat.role == name.upper() for seat in person.seats)
            case "org": return any(row.slug == name and key in person.acts_for for key, row in self.tables["Stakeholder"].items())
        return False

    def _viewversion(self, person: Person, row: Any) -> bool:
        return self.sees(person, "SavedView", self.row("SavedView", row.view_id))

    def _viewkey(self, person: Person, row: Any) -> bool:
        """Of a view one sees: those one made oneself, and all for who looks after it."""
        view = self.row("SavedView", row.view_id)
        looks_after = view.stakeholder_id in person.acts_for - {None} or self.secretariat_of(person, {view.forum_id}) or person.admin
        return self.sees(person, "SavedView", view) and (self.own(person, row) or looks_after)

    def knows_payload(self, person: Person, row: Any) -> bool:
        """What a webhook is told is what its maker sees: for them alone."""
        return person.user is not None and self.row("Webhook", row.webhook_id).user_id == person.user

    def own(self, person: Person, row: Any) -> bool:
        return person.user is not None and row.user_id == person.user

    _session = _identity = _remembered = _digestletter = _follow = _noticechoice = own

    # the record

    def _event(self, person: Person, row: Any) -> bool:
        if row.board_id is not None:
            return self.sees(person, "Board", self.row("Board", row.board_id))
        if row.public or self.own(person, row) or person.admin or self.checks(person, row.forum_id):
            return True
        concerned = {row.stakeholder_id, row.concerns_id} - {None}
        return not concerned.isdisjoint(person.acts_for) or (not row.confidential and row.forum_id in self.forums(person))

    def knows_details(self, person: Person, row: Any) -> bool:
        """Whether somebody is told of an event by which session it was done, and what there was before and after."""
        concerned = {row.stakeholder_id, row.concerns_id} - {None}
        own = self.own(person, row) or not concerned.isdisjoint(person.acts_for)
        return own or (row.forum_id is not None and row.forum_id in person.forums_as("SECRETARIAT")) or person.admin

    def _seal(self, person: Person, row: Any) -> bool:
        return person.admin

    _dailyrun = _seal
