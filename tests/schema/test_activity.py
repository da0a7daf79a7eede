"""The record through GraphQL: what every change leaves in it, who reads of it, and how closely."""
from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
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
from graphql_schema.scalars import CONFIG
from server.domain.access import RULES
from server.domain.activity.actor import ANYONE, Actor
from server.domain.activity.models import Event
from server.domain.programmes import models as programmes
from server.domain.stakeholders.models import Stakeholder
from server.settings import settings
from tests.little_forum import LittleForum, little_forum
from tests.schema.doing import LEAVES, MUTATIONS, Doing, ask, everything_once

SAID = """{ totalCount pageInfo { hasNextPage endCursor }
    nodes { id name summary reason via before after actor stakeholder { slug } concerns { slug } subject { id } } }"""


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def test_every_mutation_leaves_one_event(forum: LittleForum, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "files", str(tmp_path / "files"))
    do = Doing()
    await everything_once(do, forum)
    assert do.left == LEAVES


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
