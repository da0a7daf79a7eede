"""People through GraphQL: who one is, who else there is and for whom, and what changes that."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from graphql_schema.accounts import Permission
from graphql_schema.run import execute
from server.domain.access import RIGHTS
from server.domain.accounts.inviting import accept_invitation, invite, open_invitation, withdraw_invitation
from server.domain.accounts.models import Invitation, Seat, Session, User
from server.domain.accounts.tokens import create_token, well_formed
from server.domain.activity.actor import ANYONE, Actor, Role
from server.settings import settings
from tests.cast import Cast, the
from tests.reading.asking import ask as asked_in_statements
from tests.tables import everything

SEAT = "role stakeholder { slug } forum { slug }"
INVITE = "mutation($input: InvitePersonInput!) { invitePerson(input: $input) { invitation { id email state } path sent problems { code path } } }"
WITHDRAW = "mutation($input: WithdrawInvitationInput!) { withdrawInvitation(input: $input) { invitation { state } problems { code path } } }"
END_SEAT = "mutation($input: EndSeatInput!) { endSeat(input: $input) { ended problems { code path message } } }"
CREATE = "mutation($input: CreateTokenInput!) { createToken(input: $input) { token { id scopes prefix expiresAt } secret problems { code path } } }"
REVOKE = "mutation($input: RevokeTokenInput!) { revokeToken(input: $input) { token { revokedAt } problems { code path } } }"
END_SESSION = "mutation($input: EndSessionInput!) { endSession(input: $input) { problems { code path } } }"
PEOPLE = "query($where: UserWhere) { people(where: $where, first: 100) { totalCount nodes { name email } } }"
OF_AN_ORGANISATION = """query($slug: String!) { stakeholder(by: {slug: $slug}) {
    seats { nodes { role user { name email } tokens { name } } } invitations { nodes { name state } } } }"""


async def ask(document: str, actor: Actor, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


async def do(document: str, actor: Actor, **given: Any) -> Any:
    """The payload of a mutation."""
    [payload] = (await ask(document, actor, input=given)).values()
    return payload


async def seat_of(actor: Actor, role: Role = Role.OFFICER) -> str:
    return f"sea_{(await Seat.get(user_id=actor.user, role=role)).id}"


async def signed_in(actor: Actor, **of: Any) -> Actor:
    """The actor, by a session of their own."""
    now = datetime.now(UTC)
    session = await Session.create(user_id=actor.user, token_hash=uuid4().hex, **{"expires_at": now + timedelta(days=1), **of})
    return replace(actor, via=f"session:{session.id}")


# ── who one is ──

async def test_one_is_told_where_one_sits_and_what_one_may(cast: Cast) -> None:
    question = f"{{ viewer {{ user {{ name email seats {{ role }} }} seats {{ {SEAT} }} seat {{ role }} permissions session {{ id }} }} }}"
    found = (await ask(question, cast.laila))["viewer"]
    assert found["user"] == {"name": cast.laila.name, "email": "laila@simpul.example", "seats": [{"role": "OFFICER"}, {"role": "VERIFIER"}]}
    assert sorted((seat["role"], seat["forum"]) for seat in found["seats"]) == [("OFFICER", None), ("VERIFIER", {"slug": "sumsel"})]
    assert {"PLEDGE", "VERIFY_CONTRIBUTIONS", "MANAGE_USERS"} <= set(found["permissions"]) and "LIST_NEEDS" not in found["permissions"]
    assert found["seat"] is found["session"] is None
    assert await ask("{ viewer { user { name } } }", ANYONE) == {"viewer": None}


async def test_permissions_are_the_rights_there_are(cast: Cast) -> None:
    assert {permission.value for permission in Permission} == {right.name for right in RIGHTS}
    for actor in cast.actors.values():
        held = {right.name for right in RIGHTS if any(seat.role in right.given for seat in actor.seats)}
        assert set((await ask("{ viewer { permissions } }", actor))["viewer"]["permissions"]) == held


async def test_one_sees_where_one_is_signed_in_and_the_seat_chosen_there(cast: Cast) -> None:
    seat = await Seat.get(user_id=cast.laila.user, role=Role.VERIFIER)
    await signed_in(cast.laila, user_agent="Peramban lain", last_seen_at=datetime.now(UTC) - timedelta(hours=1))
    await signed_in(cast.laila, user_agent="Lewat", expires_at=datetime.now(UTC) - timedelta(hours=1))
    await signed_in(cast.laila, user_agent="Lama", last_seen_at=datetime.now(UTC) - timedelta(hours=settings().session_idle_hours))
    here = await signed_in(cast.laila, user_agent="Peramban ini", address="192.0.2.1", seat_id=seat.id)
    await signed_in(cast.bayu)
    question = "{ viewer { seat { role } session { userAgent address seat { role } } ...Rest } } fragment Rest on Viewer { sessions { userAgent } }"
    found = (await ask(question, here))["viewer"]
    assert found["seat"] == {"role": "VERIFIER"}
    assert found["session"] == {"userAgent": "Peramban ini", "address": "192.0.2.1", "seat": {"role": "VERIFIER"}}
    assert [session["userAgent"] for session in found["sessions"]] == ["Peramban ini", "Peramban lain"]
    key = here.via.removeprefix("session:")
    assert (await ask(f'{{ node(id: "ses_{key}") {{ id }} }}', cast.bayu)) == {"node": None}
    assert (await ask("{ viewer { sessions { id } session { id } } }", replace(cast.laila, via="token:x")))["viewer"] == {"sessions": [], "session": None}


async def test_one_sees_ones_tokens_newest_first(cast: Cast) -> None:
    seat = await Seat.get(user_id=cast.bayu.user)
    await create_token(cast.bayu, name="Satu", seat=seat.id, scopes=["read", "write", "webhooks"])
    await create_token(cast.bayu, name="Dua", scopes=["views"])
    found = (await ask("{ viewer { tokens { name scopes seat { role } user { name } revokedAt lastUsedAt } } }", cast.bayu))["viewer"]["tokens"]
    whose = {"user": {"name": cast.bayu.name}, "revokedAt": None, "lastUsedAt": None}
    assert found == [{"name": "Dua", "scopes": ["READ", "VIEWS"], "seat": None, **whose},
                     {"name": "Satu", "scopes": ["READ", "WRITE", "WEBHOOKS"], "seat": {"role": "OFFICER"}, **whose}]


async def test_who_one_is_costs_one_statement(cast: Cast) -> None:
    """Sessions and tokens are looked up only where they are asked for."""
    here = await signed_in(cast.bayu)
    await asked_in_statements(f"{{ viewer {{ user {{ name }} seats {{ {SEAT} }} permissions session {{ id }} }} }}", here)


# ── who else there is ──

async def test_people_are_found_by_who_is_signed_in(cast: Cast) -> None:
    assert (await ask(PEOPLE, ANYONE))["people"] == {"totalCount": 0, "nodes": []}
    found = (await ask(PEOPLE, cast.putri))["people"]
    assert found["totalCount"] == await User.all().count()
    assert [node["email"] for node in found["nodes"] if node["email"]] == ["putri@simpul.example"]
    [one] = (await ask(PEOPLE, cast.galih, where={"name": {"contains": "rina"}, "email": {"startsWith": "rina@"}}))["people"]["nodes"]
    assert one["email"] == "rina@simpul.example"


async def test_an_address_that_is_not_shown_is_not_found_by_either(cast: Cast) -> None:
    for where in ({"email": {"eq": "mega@simpul.example"}}, {"email": {"startsWith": "mega"}}, {"email": {"in": ["mega@simpul.example"]}}):
        assert (await ask(PEOPLE, cast.bayu, where=where))["people"]["totalCount"] == 0
        assert (await ask(PEOPLE, cast.rina, where=where))["people"]["totalCount"] == 1


async def test_where_people_sit_is_for_them_and_who_looks_after_them(cast: Cast) -> None:
    where = {"seats": {"some": {"stakeholder": {"slug": {"eq": "serat-anyam"}}}}}
    for who, number in (("bayu", 1), ("rina", 1), ("galih", 1), ("mega", 0), ("putri", 0), ("hendra", 0), ("novi", 0)):
        assert (await ask(PEOPLE, cast.actors[who], where=where))["people"]["totalCount"] == number, who
        found = (await ask(OF_AN_ORGANISATION, cast.actors[who], slug="serat-anyam"))["stakeholder"]
        assert len(found["seats"]["nodes"]) == number, who
    forum = f"{{ forum(by: {{slug: \"sumsel\"}}) {{ seats(orderBy: [{{field: NAME}}]) {{ nodes {{ user {{ name }} {SEAT} }} }} }} }}"
    everybody = await Seat.filter(forum__slug="sumsel").count()
    assert len((await ask(forum, cast.rina))["forum"]["seats"]["nodes"]) == everybody > 3
    assert [seat["role"] for seat in (await ask(forum, cast.putri))["forum"]["seats"]["nodes"]] == ["OBSERVER"]
    assert (await ask(forum, cast.novi))["forum"]["seats"]["nodes"] == []


async def test_tokens_and_invitations_are_for_who_looks_after_the_seat(cast: Cast) -> None:
    seat, serat = await Seat.get(user_id=cast.bayu.user), await the("stakeholder", "serat-anyam")
    await create_token(cast.bayu, name="Laporan", seat=seat.id)
    one, _ = await invite(cast.bayu, email="a@serat.id", name="Ani", role=Role.OFFICER, stakeholder=serat.id)
    two, _ = await invite(cast.bayu, email="b@serat.id", name="Beni", role=Role.OFFICER, stakeholder=serat.id)
    three, _ = await invite(cast.bayu, email="c@serat.id", name="Cici", role=Role.OFFICER, stakeholder=serat.id)
    await invite(cast.bayu, email="d@serat.id", name="Dodi", role=Role.OFFICER, stakeholder=serat.id)
    await withdraw_invitation(cast.rina, one.id)
    await accept_invitation(two.id, user=None)
    await Invitation.filter(id=three.id).update(expires_at=datetime.now(UTC) - timedelta(seconds=2))
    states = [("Dodi", "OPEN"), ("Cici", "EXPIRED"), ("Beni", "ACCEPTED"), ("Ani", "WITHDRAWN")]
    for who, sees in (("bayu", True), ("rina", True), ("galih", True), ("mega", False), ("novi", False), ("putri", False)):
        found = (await ask(OF_AN_ORGANISATION, cast.actors[who], slug="serat-anyam"))["stakeholder"]
        assert [(each["name"], each["state"]) for each in found["invitations"]["nodes"]] == (states if sees else []), who
        assert [token["name"] for each in found["seats"]["nodes"] for token in each["tokens"]] == (["Laporan"] if sees else []), who
    of_state = "query($state: InvitationState!) { stakeholder(by: {slug: \"serat-anyam\"}) { invitations(where: {state: {eq: $state}}) { nodes { name } } } }"
    for name, state in states:
        assert (await ask(of_state, cast.bayu, state=state))["stakeholder"]["invitations"]["nodes"] == [{"name": name}]


# ── what changes that ──

async def test_an_invitation_is_handed_over_where_no_letter_is_sent(cast: Cast) -> None:
    serat = await the("stakeholder", "serat-anyam")
    said = {"email": "budi@serat.id", "name": "Budi", "role": "OFFICER", "stakeholder": f"stk_{serat.id}", "language": "EN"}
    payload = await do(INVITE, cast.bayu, **said)
    assert payload["problems"] == [] and payload["sent"] is False and payload["invitation"]["state"] == "OPEN"
    invitation = await open_invitation(payload["path"].removeprefix("/invitations/"))
    assert (f"inv_{invitation.id}", invitation.locale) == (payload["invitation"]["id"], "en")
    assert await do(WITHDRAW, cast.rina, invitation=payload["invitation"]["id"]) == {"invitation": {"state": "WITHDRAWN"}, "problems": []}


@pytest.fixture
def nobody_takes_letters(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Letters are to be sent, but there is no server where there should be one."""
    for name, value in (("SMTP_URL", "smtp://127.0.0.1:1"), ("PUBLIC_URL", "https://simpul.example"), ("MAIL_FROM", "simpul@simpul.example")):
        monkeypatch.setenv(f"SIMPUL_{name}", value)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


async def test_a_letter_that_is_not_taken_leaves_the_invitation_to_be_handed_over(cast: Cast, nobody_takes_letters: None) -> None:
    serat = await the("stakeholder", "serat-anyam")
    payload = await do(INVITE, cast.bayu, email="budi@serat.id", name="Budi", role="OFFICER", stakeholder=f"stk_{serat.id}")
    assert payload["sent"] is False and payload["problems"] == []
    assert (await open_invitation(payload["path"].removeprefix("/invitations/"))).email == "budi@serat.id"


async def test_a_seat_is_left_and_a_last_one_is_not(cast: Cast) -> None:
    assert await do(END_SEAT, cast.bayu, seat=await seat_of(cast.bayu)) == {"ended": True, "problems": []}
    before = await everything()
    refused = await do(END_SEAT, replace(cast.galih, language="en"), seat=await seat_of(cast.galih, Role.ADMIN))
    assert refused == {"ended": False, "problems": [{"code": "CONFLICT", "path": ["seat"], "message":
                       "This is the last seat of an admin of the installation. Invite another admin first, then end this seat."}]}
    assert await everything() == before


async def test_a_token_is_made_and_ended(cast: Cast) -> None:
    payload = await do(CREATE, await signed_in(cast.bayu), name="Laporan", seat=await seat_of(cast.bayu), scopes=["WRITE", "READ"])
    assert payload["problems"] == [] and well_formed(payload["secret"]) and payload["secret"].startswith(payload["token"]["prefix"])
    assert payload["token"]["scopes"] == ["READ", "WRITE"]
    expires = datetime.fromisoformat(payload["token"]["expiresAt"])
    assert timedelta(days=89) < expires - datetime.now(UTC) < timedelta(days=91)
    ended = await do(REVOKE, cast.rina, token=payload["token"]["id"])
    assert ended["problems"] == [] and ended["token"]["revokedAt"]


async def test_sessions_end_one_by_one_and_all_together(cast: Cast) -> None:
    here, there, others = await signed_in(cast.bayu), await signed_in(cast.bayu), await signed_in(cast.mega)
    assert await do(END_SESSION, here, session=f"ses_{there.via.removeprefix('session:')}") == {"problems": []}
    assert await Session.filter(user_id=cast.bayu.user).count() == 1
    assert (await do(END_SESSION, here, session=f"ses_{others.via.removeprefix('session:')}"))["problems"] == [{"code": "NOT_FOUND", "path": ["session"]}]
    assert await ask("mutation { endAllSessions { ended problems { code } } }", here) == {"endAllSessions": {"ended": 1, "problems": []}}
    assert await Session.filter(user_id=cast.mega.user).count() == 1


NONE_SUCH = {"seat": "sea", "token": "tok", "invitation": "inv"}


async def test_what_is_not_theirs_is_answered_as_what_is_not_there(cast: Cast) -> None:
    seat, serat = await Seat.get(user_id=cast.bayu.user), await the("stakeholder", "serat-anyam")
    token, _ = await create_token(cast.bayu, name="Laporan", seat=seat.id)
    invitation, _ = await invite(cast.bayu, email="budi@serat.id", name="Budi", role=Role.OFFICER, stakeholder=serat.id)
    before = await everything()
    for document, name, key in ((END_SEAT, "seat", seat.id), (REVOKE, "token", token.id), (WITHDRAW, "invitation", invitation.id)):
        prefix = NONE_SUCH[name]
        answers = [await do(document, cast.mega, **{name: text}) for text in (f"{prefix}_{key}", f"{prefix}_{uuid4()}", f"usr_{key}", "nonsense")]
        assert answers[0]["problems"][0]["code"] == "NOT_FOUND" and all(answer == answers[0] for answer in answers), name
        assert (await do(document, ANYONE, **{name: f"{prefix}_{key}"}))["problems"][0]["code"] == "NOT_SIGNED_IN"
    assert await everything() == before
