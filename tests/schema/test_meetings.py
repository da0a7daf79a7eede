"""Meetings through GraphQL: one thread from decision to delivery, and the mutations that keep them."""
from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from graphql_schema.run import execute
from server.domain.activity.actor import ANYONE, Actor, today
from server.domain.boards.actions import add_card
from server.domain.boards.models import CardKind, Visibility
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.programmes.models import FundingSource
from tests.little_forum import LittleForum, little_forum, rows
from tests.reading.asking import ask as asked_in_statements

MEETING = "slug title theme on venue status version isDemo region { name } agenda { at title lead { slug } } attendances { role person stakeholder { slug } }"
DECISION = "position text dueOn outcome version owner { slug } commitment { amount }"
THREAD = """query($slug: String!) { meetings(where: {slug: {eq: $slug}}) { nodes { decisions {
    text card { title } commitment { amount percentFulfilled contributions { nodes { amount status } } } } } } }"""


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def ask(document: str, actor: Actor, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


async def do(mutation: str, actor: Actor, **given: Any) -> Any:
    """The payload of a mutation."""
    of = f"{mutation[0].upper()}{mutation[1:]}Input!"
    told = f"decision {{ id {DECISION} }}" if "Decision" in mutation else f"meeting {{ id {MEETING} }}"
    data = await ask(f"mutation($input: {of}) {{ {mutation}(input: $input) {{ {told} problems {{ code path message }} }} }}", actor, input=given)
    return data[mutation]


async def done(mutation: str, actor: Actor, **given: Any) -> Any:
    payload = await do(mutation, actor, **given)
    assert payload["problems"] == [], mutation
    return payload["decision" if "Decision" in mutation else "meeting"]


async def planned(forum: LittleForum, **said: Any) -> Any:
    return await done("planMeeting", forum.rina, **{"forum": f"frm_{forum.forum.id}", "title": "Rapat", "on": today().isoformat(), **said})


async def test_a_meeting_from_plan_to_approved_minutes(forum: LittleForum) -> None:
    serat = f"stk_{forum.serat.id}"
    meeting = await planned(forum, theme="Rumah", venue="Aula", region=f"reg_{forum.regency.id}", idempotencyKey="rapat")
    assert (meeting["slug"], meeting["status"], meeting["version"], meeting["region"]) == (f"rapat-{today()}", "PLANNED", 1, {"name": "Musi Banyuasin"})
    about = {"meeting": meeting["id"]}
    assert (await planned(forum, theme="Rumah", venue="Aula", region=f"reg_{forum.regency.id}", idempotencyKey="rapat"))["id"] == meeting["id"]

    meeting = await done("editMeeting", forum.rina, **about, version=1, title="Rapat rumah", theme=None)
    assert (meeting["title"], meeting["theme"], meeting["venue"], meeting["slug"]) == ("Rapat rumah", None, "Aula", f"rapat-{today()}")
    meeting = await done("setAgenda", forum.rina, **about, version=2, items=[{"at": "9.00", "title": "Buka", "lead": serat}, {"title": "Tutup"}])
    assert meeting["agenda"] == [{"at": "09.00", "title": "Buka", "lead": {"slug": "serat"}}, {"at": None, "title": "Tutup", "lead": None}]
    meeting = await done("replyToMeeting", forum.bayu, **about, coming=True)
    assert meeting["attendances"] == [{"role": "PARTICIPANT", "person": None, "stakeholder": {"slug": "serat"}}] and meeting["version"] == 4
    meeting = await done("recordAttendance", forum.rina, **about, version=4, attendances=[
        {"stakeholder": serat, "person": "Bayu", "role": "OPENER"}, {"person": "Pak Camat", "role": "SPEAKER"}])
    assert [row["person"] for row in meeting["attendances"]] == ["Bayu", "Pak Camat"]
    decision = await done("recordDecision", forum.rina, **about, text="Kita mulai", owner=serat, dueOn=today().isoformat(), idempotencyKey="satu")
    assert decision == decision | {"position": 1, "text": "Kita mulai", "dueOn": today().isoformat(), "owner": {"slug": "serat"}, "version": 1}

    assert (await done("setMeetingStatus", forum.rina, **about, version=5, status="HELD"))["status"] == "HELD"
    assert (await done("setMeetingStatus", forum.rina, **about, version=6, status="MINUTES_APPROVED"))["version"] == 7
    decision = await done("editDecision", forum.rina, decision=decision["id"], version=1, outcome="DONE")
    assert (decision["outcome"], decision["text"], decision["version"]) == ("DONE", "Kita mulai", 2)
    assert (await done("editDecision", forum.rina, decision=decision["id"], version=2, outcome=None))["outcome"] is None


async def test_a_refusal_names_the_field_in_the_language_of_who_asked(forum: LittleForum) -> None:
    meeting = await planned(forum)
    about, rina, before = {"meeting": meeting["id"], "version": 1}, replace(forum.rina, language="en"), await rows()
    refusals = [
        await do("planMeeting", rina, forum=f"frm_{forum.forum.id}", title=" ", on=today().isoformat()),
        await do("editMeeting", rina, **about, title=None),
        await do("setMeetingStatus", rina, **about, status="CANCELLED"),
        await do("setAgenda", rina, **about, items=[{"title": "Buka"}, {"at": "pagi", "title": "Tutup"}]),
        await do("recordAttendance", rina, **about, attendances=[{"role": "PARTICIPANT"}]),
        await do("recordDecision", rina, meeting=meeting["id"], text="Mulai", dueOn=(today() - timedelta(days=1)).isoformat()),
        await do("replyToMeeting", rina, meeting=meeting["id"], coming=True),
        await do("setAgenda", rina, meeting=meeting["id"], version=9, items=[]),
        await do("editMeeting", rina, meeting=f"frm_{forum.forum.id}", version=1, title="Lain"),
    ]
    assert [(problem["code"], problem["path"]) for refusal in refusals for problem in refusal["problems"]] == [
        ("INVALID", ["title"]), ("INVALID", ["title"]), ("INVALID", ["reason"]), ("INVALID", ["items", "1", "at"]), ("INVALID", ["attendances", "0"]),
        ("INVALID", ["dueOn"]), ("NOT_ALLOWED", []), ("CONFLICT", ["version"]), ("NOT_FOUND", ["meeting"])]
    assert refusals[3]["problems"][0]["message"] == "Write the hour as 09.20. You wrote “pagi”."
    assert all((refusal.get("meeting") or refusal.get("decision")) is None for refusal in refusals) and await rows() == before


async def test_a_thread_from_decision_to_delivery_is_one_statement(forum: LittleForum) -> None:
    forum.board.visibility = Visibility.PUBLIC
    await forum.board.save()
    meeting = await planned(forum)
    decision = await done("recordDecision", forum.rina, meeting=meeting["id"], text="Kita mulai")
    key = decision["id"].removeprefix("dec_")
    card = await add_card(forum.bayu, forum.open.id, title="Mulai", kind=CardKind.TASK, decision=key)
    gift = await Commitment.create(stakeholder=forum.serat, programme=forum.programme, kind=GiftKind.CASH, amount=4_000_000,
                                   funding_source=FundingSource.CSR, channel=Channel.DIRECT, status=CommitmentStatus.DELIVERING, pledged_on=today(),
                                   agreed_on=today(), document_number="BA-1")
    await Contribution.create(stakeholder=forum.serat, programme=forum.programme, commitment=gift, kind=GiftKind.CASH, amount=1_000_000,
                              funding_source=FundingSource.CSR, on=today(), status=ContributionStatus.VERIFIED, reported_at="2026-01-01T00:00:00Z")
    await done("editDecision", forum.rina, decision=decision["id"], version=1, commitment=f"cmt_{gift.id}")
    found = await asked_in_statements(THREAD, ANYONE, slug=meeting["slug"])
    [thread] = found["meetings"]["nodes"][0]["decisions"]
    assert thread == {"text": "Kita mulai", "card": {"title": card.title}, "commitment": {
        "amount": "4000000", "percentFulfilled": 25.0, "contributions": {"nodes": [{"amount": "1000000", "status": "VERIFIED"}]}}}
