"""Who asks: every role there is, on every kind of seat, by every way in. For each the house says who they are, and so do the plain rows."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from server.domain.accounts.models import Seat, Session, Token, User
from server.domain.accounts.sessions import Credential, speaker
from server.domain.accounts.tokens import fingerprint, new_token
from server.domain.activity.actor import ANYONE, Actor
from server.domain.boards.models import ShareLink
from server.guests import guest
from server.sessions import actor
from tests.rights.expected import Person, Sits
from tests.rights.planted import SOON, key_of

TOKENS = {name: new_token() for name in ("token of a seat", "public token")}
GUESTS_LINK = key_of("ShareLink guest")


@dataclass(frozen=True)
class Who:
    """Somebody by name: the person, the way they come in by, and the role of the one seat they speak from, if not all."""
    name: str
    slug: str = ""
    way: Literal["nobody", "link", "session", "token"] = "session"
    role: str = ""

    @property
    def secret(self) -> str:
        return TOKENS[self.name] if self.way == "token" else f"secret of {self.name}"


WHO = (
    Who("anyone", way="nobody"), Who("guest", way="link"), Who("without a seat", "kosong"), Who("observer", "putri"), Who("officer", "bayu"),
    Who("officer of another", "mega"), Who("officer elsewhere", "kenji"), Who("officer of an invited one", "undangan"),
    Who("officer of a suspended one", "bekuan"), Who("verifier", "hendra"), Who("verifier of the own", "rangkap"), Who("verifier elsewhere", "silang"),
    Who("secretariat", "rina"), Who("secretariat elsewhere", "novi"), Who("admin", "galih"), Who("officer of two", "teguh"),
    Who("officer in both forums", "claire"), Who("officer and verifier", "laila"), Who("on one of two seats", "laila", role="VERIFIER"),
    Who("token of a seat", "laila", "token", "OFFICER"), Who("public token", "laila", "token"),
)
PEOPLE = {who.name: who for who in WHO}


async def let_in() -> None:
    """A session or a token for each who has one. They were seen just now for as long as tests last: nothing is written down about that."""
    seen = datetime.now(UTC) + timedelta(days=1)
    for who in WHO:
        if who.way in ("nobody", "link"):
            continue
        user = await User.get(slug=who.slug)
        seat = await Seat.get(user_id=user.id, role=who.role) if who.role else None
        values: dict[str, Any] = {"id": key_of(who.name), "user_id": user.id, "seat_id": seat and seat.id, "token_hash": fingerprint(who.secret),
                                  "expires_at": SOON}
        if who.way == "session":
            await Session.create(**values, last_seen_at=seen)
        else:
            await Token.create(**values, name=f"Token {who.name}", prefix=who.secret[:12], scopes="read write" if seat else "read", last_used_at=seen)


async def as_the_house_sees(who: Who) -> Actor:
    """The actor that the house makes of what they show."""
    if who.way == "nobody":
        return ANYONE
    if who.way == "link":
        return guest(await ShareLink.get(id=GUESTS_LINK), ANYONE)
    found = await speaker(Credential(who.way, fingerprint(who.secret)))
    assert found is not None, who
    return actor(found, "id")


def as_the_rows_say(who: Who, tables: Any) -> Person:
    """The person by the rows of the tables: without a seat to speak from, a token is nobody's."""
    if who.way == "nobody" or (who.way == "token" and not who.role):
        return Person()
    if who.way == "link":
        return Person(board=tables["ShareLink"][GUESTS_LINK].board_id)
    user: UUID = next(row.pk for row in tables["User"].values() if row.slug == who.slug)
    seats = [row for row in tables["Seat"].values() if row.user_id == user and who.role in ("", row.role)]
    return Person(user, tuple(Sits(row.role.value, row.stakeholder_id, row.forum_id) for row in seats))
