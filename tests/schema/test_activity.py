"""The record through GraphQL: what every change leaves in it, who reads of it, and how closely."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import strawberry

from graphql_schema.activity import activities
from graphql_schema.links import AnActivity
from graphql_schema.nodes import Connection
from graphql_schema.reading.catalogue import Misdeclared
from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.reading.shapes import entity, listing
from graphql_schema.run import execute
from graphql_schema.scalars import CONFIG
from graphql_schema.schema import schema
from server.domain.access import RULES
from server.domain.accounts.models import Seat, Session
from server.domain.activity.actor import ANYONE, Actor, Role, today
from server.domain.activity.models import Event
from server.domain.commitments.models import Commitment
from server.domain.programmes import models as programmes
from server.domain.stakeholders.models import Stakeholder
from tests.little_forum import LittleForum, little_forum

# What each mutation leaves in the record: one event, by one of these names.
LEAVES = {
    "addCard": {"card.added"}, "editCard": {"card.edited"}, "moveCard": {"card.moved"}, "archiveCard": {"card.archived"}, "restoreCard": {"card.restored"},
    "addComment": {"comment.added"}, "shareBoard": {"board.shared"}, "unshareBoard": {"board.unshared"}, "changeVisibility": {"board.visibility_changed"},
    "pledge": {"commitment.pledged"}, "invitePerson": {"person.invited"}, "withdrawInvitation": {"invitation.withdrawn"}, "endSeat": {"seat.ended"},
    "submitNeed": {"need.submitted"}, "listNeed": {"need.listed"}, "returnNeed": {"need.returned"}, "rejectNeed": {"need.rejected"},
    "closeNeed": {"need.closed"}, "withdrawNeed": {"need.withdrawn"},
    "agreeCommitment": {"commitment.agreed"}, "amendCommitment": {"commitment.amended"}, "cancelCommitment": {"commitment.cancelled"},
    "lapseCommitment": {"commitment.lapsed"},
    "reportContribution": {"contribution.reported"}, "verifyContribution": {"contribution.verified"}, "returnContribution": {"contribution.returned"},
    "reverseContribution": {"contribution.reversed"},
    "createToken": {"token.created"}, "revokeToken": {"token.revoked"}, "endSession": {"session.ended"}, "endAllSessions": {"sessions.ended"},
}
MUTATIONS = schema._schema.mutation_type
SAID = """{ totalCount pageInfo { hasNextPage endCursor }
    nodes { id name summary reason via before after actor stakeholder { slug } concerns { slug } subject { id } } }"""


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def ask(document: str, actor: Actor = ANYONE, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


@dataclass
class Doing:
    """Changes made one after the other; each must leave one event, which says who did it and by what."""
    done: set[str] = field(default_factory=set)

    async def __call__(self, mutation: str, actor: Actor, answer: str = "", **given: Any) -> Mapping[str, Any]:
        before = set(await Event.all().values_list("id", flat=True))
        of = MUTATIONS.fields[mutation]
        head, tail = (f"($input: {of.args['input'].type})", "(input: $input)") if of.args else ("", "")
        document = f"mutation{head} {{ {mutation}{tail} {{ {answer} problems {{ code message }} }} }}"
        payload: Mapping[str, Any] = (await ask(document, actor, **({"input": given} if of.args else {})))[mutation]
        assert payload["problems"] == [], mutation
        [event] = [each for each in await Event.exclude(name="card.news") if each.id not in before]      # news on a board is of another event
        assert event.name in LEAVES[mutation] and (event.user_id, event.via) == (actor.user, actor.via), (mutation, event.name)
        self.done.add(mutation)
        return payload


async def signed_in(actor: Actor, place: Mapping[str, Any]) -> tuple[Actor, Seat]:
    """The actor with a seat and a session that are really there."""
    now = datetime.now(UTC)
    seat = await Seat.create(user_id=actor.user, **place)
    session = await Session.create(user_id=actor.user, token_hash=uuid4().hex * 2, created_at=now, last_seen_at=now, expires_at=now + timedelta(days=1))
    return replace(actor, via=f"session:{session.id}"), seat


async def test_every_mutation_leaves_one_event(forum: LittleForum) -> None:
    do = Doing()
    bayu, seat = await signed_in(forum.bayu, {"role": Role.OFFICER, "stakeholder": forum.serat})
    rina, _seat = await signed_in(forum.rina, {"role": Role.SECRETARIAT, "forum": forum.forum})
    card = (await do("addCard", bayu, "card { id version }", column=f"col_{forum.open.id}", title="Sumur", kind="TASK"))["card"]
    card |= (await do("editCard", bayu, "card { version }", card=card["id"], version=card["version"], title="Sumur bor"))["card"]
    card |= (await do("moveCard", bayu, "card { version }", card=card["id"], toColumn=f"col_{forum.discussed.id}"))["card"]
    card |= (await do("archiveCard", bayu, "card { version }", card=card["id"], version=card["version"]))["card"]
    await do("restoreCard", bayu, card=card["id"], version=card["version"])
    await do("addComment", bayu, card=card["id"], body="Kami ikut.")
    link = (await do("shareBoard", rina, "shareLink { id }", board=f"brd_{forum.board.id}", name="Bank"))["shareLink"]
    await do("unshareBoard", rina, shareLink=link["id"])
    await do("changeVisibility", rina, board=f"brd_{forum.board.id}", visibility="PUBLIC")
    await the_thread(do, bayu, rina, forum)
    invitation = (await do("invitePerson", rina, "invitation { id }", email="baru@simpul.example", name="Orang Baru", role="OBSERVER",
                           forum=f"frm_{forum.forum.id}"))["invitation"]
    await do("withdrawInvitation", rina, invitation=invitation["id"])
    token = (await do("createToken", bayu, "token { id }", name="Laporan", seat=f"sea_{seat.id}", scopes=["READ"], days=30))["token"]
    await do("revokeToken", bayu, token=token["id"])
    elsewhere, _again = await signed_in(bayu, {"role": Role.OFFICER, "stakeholder": forum.zakat})
    await do("endSession", bayu, session=elsewhere.via.replace("session:", "ses_"))
    await do("endSeat", rina, seat=f"sea_{seat.id}", reason="Pindah tugas")
    await do("endAllSessions", bayu)
    assert do.done == set(LEAVES)


async def the_thread(do: Doing, bayu: Actor, rina: Actor, forum: LittleForum) -> None:
    """From needs to verified deliveries, by every verb once."""
    programme, decided = {"programme": f"prg_{forum.programme.id}"}, {"version": 1, "reason": "Sebab."}
    asked = {"title": "Jamban", "region": f"reg_{forum.regency.id}", "fieldCode": "HOUSING", "quantity": "4", "unit": "unit"}
    for verb in ("returnNeed", "rejectNeed", "withdrawNeed"):
        need = (await do("submitNeed", bayu, "need { id }", **asked))["need"]["id"]
        await do(verb, bayu if verb == "withdrawNeed" else rina, need=need, **decided)
    need = (await do("submitNeed", bayu, "need { id }", **asked, **programme))["need"]["id"]
    await do("listNeed", rina, need=need, version=1)
    promises = [(await do("pledge", bayu, "commitment { id }", **programme, need=need, kind="CASH", amount="1000000"))["commitment"]["id"] for _n in range(3)]
    await do("closeNeed", rina, need=need, version=2)
    for number, promise in enumerate(promises):
        await do("agreeCommitment", rina, commitment=promise, version=1, documentNumber=f"{number}/BA", agreedOn=today().isoformat())
    await do("amendCommitment", rina, commitment=promises[0], version=2, amount="900000", reason="Harga turun.")
    await do("cancelCommitment", bayu, commitment=promises[1], version=2, reason="Sebab.")
    await Commitment.filter(id=promises[2].removeprefix("cmt_")).update(due_on=today() - timedelta(days=1))
    await do("lapseCommitment", rina, commitment=promises[2], version=2, reason="Sebab.")
    delivered = {**programme, "commitment": promises[0], "kind": "CASH", "amount": "900000", "on": today().isoformat()}
    first, second = [(await do("reportContribution", bayu, "contribution { id }", **delivered))["contribution"]["id"] for _n in range(2)]
    await do("returnContribution", rina, contribution=first, **decided)
    await do("verifyContribution", rina, contribution=second, version=1)
    await do("reverseContribution", rina, contribution=second, version=2, reason="Sebab.")


def test_no_mutation_is_left_out_of_the_record() -> None:
    assert set(MUTATIONS.fields) == set(LEAVES)


async def happened(subject: Stakeholder, actor: Actor, name: str, **said: Any) -> None:
    said = {"at": datetime.now(UTC), "subject_prefix": "stk", "subject_key": subject.id} | said
    await Event.create(name=name, user_id=actor.user, via="session:1", summary=name, before={"name": "lama"}, after={"name": "baru", "isi": [1, None]}, **said)


async def test_an_organisation_has_what_was_done_for_it_and_what_concerns_it_newest_first(forum: LittleForum) -> None:
    for number, (stakeholder, concerns) in enumerate([(forum.serat, None), (forum.sawit, forum.serat), (forum.serat, forum.serat), (forum.sawit, None)]):
        await happened(forum.serat, forum.bayu, f"nomor.{number}", stakeholder=stakeholder, concerns=concerns, public=True)
    document = f'query($first: Int, $after: String) {{ stakeholder(by: {{slug: "serat"}}) {{ activity(first: $first, after: $after) {SAID} }} }}'
    whole = (await ask(document))["stakeholder"]["activity"]
    assert [row["name"] for row in whole["nodes"]] == ["nomor.2", "nomor.1", "nomor.0"] and whole["totalCount"] == 3
    first = (await ask(document, first=2))["stakeholder"]["activity"]
    then = (await ask(document, first=2, after=first["pageInfo"]["endCursor"]))["stakeholder"]["activity"]
    assert first["nodes"] + then["nodes"] == whole["nodes"] and not then["pageInfo"]["hasNextPage"]


async def test_things_have_what_names_them_people_what_they_did(forum: LittleForum) -> None:
    things = {"need": ("ned", forum.need.id), "programme": ("prg", forum.programme.id), "board": ("brd", forum.board.id), "person": ("usr", forum.bayu.user)}
    for name, (prefix, key) in things.items():
        await happened(forum.serat, forum.mega, f"{name}.tried", subject_prefix=prefix, subject_key=key, public=True, forum=forum.forum)
    await happened(forum.serat, forum.bayu, "other.tried", subject_prefix="prg", subject_key=forum.need.id, public=True)   # a need's key, by another name

    async def names(of: str, id: str, actor: Actor = ANYONE) -> list[str]:
        found = (await ask(f'{{ node(id: "{id}") {{ ... on {of} {{ activity {{ nodes {{ name }} }} }} }} }}', actor))["node"]
        return [row["name"] for row in found["activity"]["nodes"]] if found else []
    assert await names("Need", f"ned_{forum.need.id}") == ["need.tried"]
    assert await names("Programme", f"prg_{forum.programme.id}") == ["programme.tried"]
    assert await names("Forum", f"frm_{forum.forum.id}") == [f"{name}.tried" for name in reversed(things)]
    assert await names("User", f"usr_{forum.bayu.user}") == []                      # nobody in particular knows no people
    assert await names("User", f"usr_{forum.bayu.user}", forum.putri) == ["other.tried"]
    assert await names("Meeting", f"mtg_{uuid4()}") == []


async def test_what_exactly_changed_is_for_those_it_concerns(forum: LittleForum) -> None:
    await happened(forum.serat, forum.rina, "stakeholder.edited", stakeholder=forum.warga, concerns=forum.serat, forum=forum.forum, reason="Salah tulis")
    close = {}
    for name, actor in forum.everybody.items():
        rows = (await ask(f"{{ activities {SAID} }}", actor))["activities"]["nodes"]
        close[name] = rows[0]["via"] if rows else "unseen"
        for row in rows:
            assert row["reason"] == "Salah tulis"
            assert (row["before"], row["after"]) == (({"name": "lama"}, {"name": "baru", "isi": [1, None]}) if row["via"] else (None, None))
    told = "session:1"
    assert close == {"anyone": "unseen", "rina": told, "hendra": None, "putri": None, "galih": told, "bayu": told, "mega": None, "teguh": told, "iwan": told}


async def test_what_is_not_for_all_is_not_in_any_connection(forum: LittleForum) -> None:
    await happened(forum.serat, forum.bayu, "seat.given", stakeholder=forum.serat, forum=forum.forum, confidential=True)
    for document in ("{ activities { totalCount } }", '{ stakeholder(by: {slug: "serat"}) { activity { totalCount } } }',
                     '{ forum(by: {slug: "sumsel"}) { activity { totalCount } } }'):
        seen = {name: str(await ask(document, actor)).count("1") for name, actor in forum.everybody.items()}
        assert seen == dict.fromkeys(seen, 0) | dict.fromkeys(("bayu", "teguh", "rina", "hendra", "galih"), 1), document


@pytest.mark.parametrize(("where", "found"), [
    ('name: {eq: "a.one"}', ["a.one"]), ('name: {startsWith: "a."}', ["a.two", "a.one"]), ('actor: {name: {eq: "Mega"}}', ["b.three", "a.two"]),
    ('stakeholder: {slug: {eq: "sawit"}}', ["a.two"]), ('concerns: {slug: {eq: "serat"}}', ["b.three"]), ('forum: {slug: {eq: "sumsel"}}', ["b.three"]),
    ('at: {lt: "2026-03-02T00:00:00+07:00"}', ["a.one"]), ('at: {gte: "2026-03-02T00:00:00+07:00"}', ["b.three", "a.two"]),
])
async def test_the_record_is_filtered(forum: LittleForum, where: str, found: list[str]) -> None:
    await happened(forum.serat, forum.bayu, "a.one", stakeholder=forum.serat, at=datetime(2026, 3, 1, 16, 59, tzinfo=UTC))
    await happened(forum.serat, forum.mega, "a.two", stakeholder=forum.sawit, at=datetime(2026, 3, 1, 17, 0, tzinfo=UTC))
    await happened(forum.serat, forum.mega, "b.three", concerns=forum.serat, forum=forum.forum, at=datetime(2026, 3, 3, tzinfo=UTC))
    asked = await ask(f"{{ activities(where: {{{where}}}) {{ nodes {{ name }} }} }}", forum.galih)
    assert [row["name"] for row in asked["activities"]["nodes"]] == found


async def test_the_record_goes_forward_too(forum: LittleForum) -> None:
    for number in range(3):
        await happened(forum.serat, forum.bayu, f"nomor.{number}", public=True)
    asked = await ask("{ activities(orderBy: [{field: RECORDED, direction: ASC}]) { nodes { name } } }")
    assert [row["name"] for row in asked["activities"]["nodes"]] == ["nomor.0", "nomor.1", "nomor.2"]


def test_what_has_no_public_id_cannot_be_named_by_events() -> None:
    prize: Any = entity(programmes.Award)(type("Prize", (), {"__annotations__": {"name": str, "activity": Connection[AnActivity]}, "activity": activities()}))
    query = strawberry.type(type("Query", (), {"__annotations__": {"prizes": list[prize]}, "prizes": listing("name")}))
    with pytest.raises(Misdeclared, match="Event cannot name a Award by subject_prefix and subject_key"):
        ReadingSchema(query, rules=RULES, config=CONFIG)
