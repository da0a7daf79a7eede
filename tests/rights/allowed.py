"""Who may do what, said a second time: the table "Who may" of product.md, over plain rows. What stands here is what each verb is to answer."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from tests.rights.expected import Expected, Person, Sits

OWN, FORUM, ON_BEHALF, NOT_OWN, EVERYWHERE = "own", "of the forum", "on behalf", "not own", "everywhere"
WHO_MAY: dict[str, dict[str, str]] = {
    "EDIT_ORGANISATION": {"OFFICER": OWN, "SECRETARIAT": ON_BEHALF}, "SUBMIT_NEEDS": {"OFFICER": OWN, "SECRETARIAT": ON_BEHALF},
    "PLEDGE": {"OFFICER": OWN, "SECRETARIAT": ON_BEHALF}, "REPORT": {"OFFICER": OWN, "SECRETARIAT": ON_BEHALF},
    "COMMENT": {"OFFICER": FORUM, "VERIFIER": FORUM, "SECRETARIAT": FORUM},
    "LIST_NEEDS": {"SECRETARIAT": FORUM}, "AGREE_COMMITMENTS": {"SECRETARIAT": FORUM}, "CANCEL_COMMITMENTS": {"OFFICER": OWN, "SECRETARIAT": FORUM},
    "VERIFY_CONTRIBUTIONS": {"VERIFIER": NOT_OWN, "SECRETARIAT": NOT_OWN}, "APPROVE_MEASUREMENTS": {"VERIFIER": FORUM, "SECRETARIAT": FORUM},
    "STATE_FACTS": {"OFFICER": FORUM, "VERIFIER": FORUM, "SECRETARIAT": FORUM},
    "MANAGE_BOARDS": {"SECRETARIAT": FORUM, "ADMIN": EVERYWHERE}, "MANAGE_FORUM": {"SECRETARIAT": FORUM, "ADMIN": EVERYWHERE},
    "REPLY_TO_MEETINGS": {"OFFICER": OWN},
    "MANAGE_USERS": {"OFFICER": OWN, "SECRETARIAT": FORUM, "ADMIN": EVERYWHERE}, "MANAGE_WEBHOOKS": {"OFFICER": OWN, "SECRETARIAT": FORUM, "ADMIN": EVERYWHERE},
    "MANAGE_VIEWS": {"OFFICER": OWN, "SECRETARIAT": FORUM, "ADMIN": EVERYWHERE}, "WRITE_TEMPLATES": {"SECRETARIAT": FORUM, "ADMIN": EVERYWHERE},
}
IN_A_FORUM = ("OBSERVER", "VERIFIER", "SECRETARIAT")
NOT_SIGNED_IN, NOT_FOUND, NOT_ALLOWED, INVALID, CONFLICT = "NOT_SIGNED_IN", "NOT_FOUND", "NOT_ALLOWED", "INVALID", "CONFLICT"
DONE = ""


class Allowed:
    """What each verb is to answer somebody: the code of the refusal, or DONE. `by_token` of a person: a program speaks for them."""

    def __init__(self, expected: Expected) -> None:
        self.expected = expected

    # the table

    def may(self, person: Person, right: str, forum: UUID | None, organisation: UUID | None) -> bool:
        return any(self.reaches(person, seat, WHO_MAY[right][seat.role], forum, organisation) for seat in person.seats if seat.role in WHO_MAY[right])

    def reaches(self, person: Person, seat: Sits, how: str, forum: UUID | None, organisation: UUID | None) -> bool:
        there = forum is not None and forum in ({seat.forum} if seat.forum else self.expected.forums_of(seat.stakeholder))
        match how:
            case "own": return seat.stakeholder is not None and seat.stakeholder == organisation and (there or forum is None)
            case "not own": return there and organisation not in {each.stakeholder for each in person.seats} - {None}
            case "everywhere": return True
        return there

    def permissions(self, person: Person) -> set[str]:
        return {right for right, given in WHO_MAY.items() if any(seat.role in given for seat in person.seats)}

    def seats_people(self, person: Person, role: str, organisation: UUID | None, forum: UUID | None) -> bool:
        """Officers their colleagues, the secretariat its forum's people and the officers of its members, admins everybody."""
        if person.admin:
            return True
        if role == "OFFICER":
            return organisation in person.acts_for - {None} or self.expected.secretariat_of(person, self.expected.forums_of(organisation))
        return role in IN_A_FORUM and forum is not None and forum in person.forums_as("SECRETARIAT")

    # on boards

    def speaks_on(self, person: Person, forum: UUID) -> list[Sits]:
        """The seats from which somebody works on the boards of a forum."""
        return [seat for seat in person.seats if seat.role in WHO_MAY["COMMENT"] and self.reaches(person, seat, FORUM, forum, None)]

    def works_on(self, person: Person, table: str, row: Any, *, speaks_as: UUID | None = None, speaks: bool = False, archived: bool = False) -> str:
        """A verb on a card or column. `speaks`: it is done in the name of one organisation, named or the only one."""
        if refused := self.finds(person, table, row):
            return refused
        seats = self.speaks_on(person, self.expected.row("Board", row.board_id).forum_id)
        organisations = {seat.stakeholder for seat in seats}
        if not seats or (speaks_as is not None and speaks_as not in organisations):
            return NOT_ALLOWED
        several = speaks and speaks_as is None and len(organisations) > 1
        return INVALID if several or archived else DONE

    def manages_board(self, person: Person, board: Any, *, fits: bool = True) -> str:
        """`fits`: whether it may be done to the thing in its state."""
        if refused := self.finds(person, "Board", board):
            return refused
        if not (person.admin or board.forum_id in person.forums_as("SECRETARIAT")):
            return NOT_ALLOWED
        return DONE if fits else INVALID

    def makes_board(self, person: Person, forum: Any) -> str:
        if refused := self.finds(person, "Forum", forum):
            return refused
        return DONE if person.admin or forum.pk in person.forums_as("SECRETARIAT") else NOT_ALLOWED

    def ends_link(self, person: Person, link: Any) -> str:
        return self.finds(person, "ShareLink", link)

    # promises

    def pledges(self, person: Person, programme: Any, organisation: UUID | None, *, known: bool = True) -> str:
        """`known`: the organisation named is one there is."""
        if refused := self.finds(person, "Programme", programme):
            return refused
        refused = self.acts_in(person, programme.forum_id, organisation, known=known)
        return refused or (INVALID if programme.status == "CLOSED" else DONE)

    def acts_in(self, person: Person, forum: UUID, organisation: UUID | None, *, known: bool = True) -> str:
        """What is done for an organisation in a forum: by its officer where it is an active member, or by the secretariat on its behalf."""
        if not known:
            return NOT_FOUND
        own = {each for each in person.acts_for if (each, forum) in self.expected.active}
        secretariat = forum in person.forums_as("SECRETARIAT")
        if organisation is None and (len(own) > 1 or (not own and secretariat)):
            return INVALID
        giver = organisation or next(iter(own), None)
        if giver is None or (giver, forum) not in self.expected.active or not (giver in own or secretariat):
            return NOT_ALLOWED
        return DONE

    def answers_need(self, person: Person, need: Any) -> str:
        """To a need that is listed a promise may be made."""
        return self.finds(person, "Need", need) or (DONE if need.status == "LISTED" else INVALID)

    # needs

    def submits(self, person: Person, programme: Any, region: Any, organisation: UUID | None) -> str:
        """In the programme's forum, or else in the province's. `programme`: None where none is named."""
        if refused := self.finds(person, "Programme", programme) if programme is not None else DONE:
            return refused
        if programme is not None and programme.status == "CLOSED":
            return INVALID
        if refused := self.finds(person, "Region", region):
            return refused
        forums = {programme.forum_id} if programme is not None else self.expected.forums_of_place(region)
        return self.acts_in(person, next(iter(forums)), organisation) if forums else INVALID

    def decides_need(self, person: Person, need: Any, *states: str) -> str:
        if refused := self.finds(person, "Need", need):
            return refused
        if not self.expected.secretariat_of(person, self.expected.forums_of_need(need)):
            return NOT_ALLOWED
        return DONE if need.status in states else INVALID

    def withdraws_need(self, person: Person, need: Any) -> str:
        if refused := self.finds(person, "Need", need):
            return refused
        if not any(self.may(person, "SUBMIT_NEEDS", forum, need.proposer_id) for forum in self.expected.forums_of_need(need)):
            return NOT_ALLOWED
        return INVALID if need.status == "WITHDRAWN" else DONE

    # what becomes of promises and deliveries

    def forum_of(self, row: Any) -> UUID:
        forum: UUID = self.expected.row("Programme", row.programme_id).forum_id
        return forum

    def decides_promise(self, person: Person, promise: Any, right: str, *states: str) -> str:
        if refused := self.finds(person, "Commitment", promise):
            return refused
        if not self.may(person, right, self.forum_of(promise), promise.stakeholder_id):
            return NOT_ALLOWED
        return DONE if promise.status in states else INVALID

    def reports(self, person: Person, programme: Any, organisation: UUID | None, *, known: bool = True) -> str:
        return self.finds(person, "Programme", programme) or self.acts_in(person, programme.forum_id, organisation, known=known)

    def judges(self, person: Person, delivery: Any, state: str) -> str:
        """Nobody of the organisation that gave or reported it, on whatever seat they speak from."""
        if refused := self.finds(person, "Contribution", delivery):
            return refused
        theirs = {delivery.stakeholder_id, *self.organisations(delivery.reporter_id)}
        if not self.expected.checks(person, self.forum_of(delivery)) or theirs & self.organisations(person.user):
            return NOT_ALLOWED
        return DONE if delivery.status == state else INVALID

    def organisations(self, user: UUID | None) -> set[UUID]:
        return {seat.stakeholder_id for seat in self.expected.tables["Seat"].values() if seat.user_id == user and seat.stakeholder_id}

    # meetings

    def keeps(self, person: Person, table: str, row: Any, forum: UUID | None, *, fits: bool = True) -> str:
        if refused := self.finds(person, table, row):
            return refused
        if not self.may(person, "MANAGE_FORUM", forum, None):
            return NOT_ALLOWED
        return DONE if fits else INVALID

    def replies(self, person: Person, meeting: Any, organisation: UUID | None, *, fits: bool) -> str:
        """An officer, for an organisation of their own that is an active member."""
        if refused := self.finds(person, "Meeting", meeting):
            return refused
        own = {each for each in person.acts_for if (each, meeting.forum_id) in self.expected.active}
        if not own or (organisation is not None and organisation not in own):
            return NOT_ALLOWED
        return INVALID if (organisation is None and len(own) > 1) or not fits else DONE

    # what is measured

    def states(self, person: Person, table: str, row: Any, forum: UUID | None) -> str:
        """What sources say, and how much there is: by who takes part in the forum."""
        return self.finds(person, table, row) or (DONE if self.may(person, "STATE_FACTS", forum, None) else NOT_ALLOWED)

    def settles(self, person: Person, table: str, row: Any, forum: UUID | None, *states: str) -> str:
        """By who checks, but nobody what they recorded themselves."""
        if refused := self.finds(person, table, row):
            return refused
        own = table == "Measurement" and row.reported_by_id == person.user
        if own or not self.may(person, "APPROVE_MEASUREMENTS", forum, None):
            return NOT_ALLOWED
        return DONE if row.status in states else INVALID

    # spreadsheets

    def hands_in(self, person: Person, table: str, row: Any, forum: UUID | None) -> str:
        """Of each kind: by the secretariat alone, who does the same by hand for its members."""
        return self.finds(person, table, row) or (DONE if self.expected.secretariat_of(person, {forum}) else NOT_ALLOWED)

    def loads(self, person: Person, sheet: Any) -> str:
        return self.hands_in(person, "Spreadsheet", sheet, sheet and sheet.forum_id) or (DONE if sheet.status == "READY" else CONFLICT)

    # people

    def invites(self, person: Person, by_token: bool, role: str, organisation: UUID | None, forum: UUID | None, *, known: bool = True) -> str:
        if refused := self.in_person(person, by_token):
            return refused
        if not known:
            return NOT_FOUND
        return DONE if self.seats_people(person, role, organisation, forum) else NOT_ALLOWED

    def withdraws(self, person: Person, invitation: Any) -> str:
        over = invitation is not None and (invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at.year < 2100)
        return self.finds(person, "Invitation", invitation) or (CONFLICT if over else DONE)

    def ends_seat(self, person: Person, by_token: bool, seat: Any) -> str:
        if refused := self.in_person(person, by_token) or self.finds(person, "Seat", seat):
            return refused
        return CONFLICT if self.is_last(seat) else DONE

    def is_last(self, seat: Any) -> bool:
        """Whether nobody else lets people in there."""
        together: Iterable[Any] = self.expected.tables["Seat"].values()
        others = [each for each in together if (each.role, each.forum_id) == (seat.role, seat.forum_id) and each.user_id != seat.user_id]
        return seat.role in ("ADMIN", "SECRETARIAT") and not others

    def makes_token(self, person: Person, by_token: bool, seat: Any, *, of_a_seat: bool) -> str:
        refused = self.in_person(person, by_token) or (self.finds(person, "Seat", seat) if of_a_seat else DONE)
        return refused or (NOT_ALLOWED if of_a_seat and seat.user_id != person.user else DONE)

    def makes_webhook(self, person: Person, by_token: bool, seat: Any) -> str:
        """For a seat of one's own that one speaks from."""
        if refused := self.in_person(person, by_token) or self.finds(person, "Seat", seat):
            return refused
        sits = Sits(seat.role, seat.stakeholder_id, seat.forum_id)
        return DONE if seat.user_id == person.user and sits in person.seats and seat.role in WHO_MAY["MANAGE_WEBHOOKS"] else NOT_ALLOWED

    def keeps_webhook(self, person: Person, by_token: bool, webhook: Any, *, as_maker: bool = False, fits: bool = True) -> str:
        """Who sees one looks after it; what it is told is for its maker to say."""
        if refused := self.in_person(person, by_token) or self.finds(person, "Webhook", webhook):
            return refused
        if webhook.removed_at:
            return CONFLICT
        if as_maker and webhook.user_id != person.user:
            return NOT_ALLOWED
        return DONE if fits else CONFLICT

    def revokes(self, person: Person, token: Any) -> str:
        return self.finds(person, "Token", token) or (CONFLICT if token.revoked_at else DONE)

    def ends_session(self, person: Person, by_token: bool, session: Any) -> str:
        return self.in_person(person, by_token) or self.finds(person, "Session", session)

    def in_person(self, person: Person, by_token: bool) -> str:
        """What people do themselves, and no program for them."""
        if person.user is None:
            return NOT_SIGNED_IN
        return NOT_ALLOWED if by_token else DONE

    def finds(self, person: Person, table: str, row: Any) -> str:
        """Nobody finds what is not there, nor what is not theirs to see: the same answer."""
        if person.user is None:
            return NOT_SIGNED_IN
        return DONE if row is not None and self.expected.sees(person, table, row) else NOT_FOUND
