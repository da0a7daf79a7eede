"""Random histories of promises: whatever people do in whatever order, the figures shown are the sums of what they did.

A ledger in plain Python keeps its own account; after each batch what GraphQL shows is compared with it. (`make long` writes all ten thousand
histories, on both databases.)"""
from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest

from graphql_schema.reading.ids import public_id
from graphql_schema.run import execute
from server.domain.activity.actor import ANYONE, today
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import Programme, ProgrammeStatus
from tests.domain.ledger import OVER, STANDING, Ledger, Promise
from tests.little_forum import little_forum

LONG = bool(os.environ.get("SIMPUL_LONG"))
HISTORIES = {"sqlite": 10_000 if LONG else 200, "postgresql": 10_000 if LONG else 100}
A_BATCH = 100           # histories between two looks: as many as one page of a list holds


@pytest.fixture
async def ledger(any_database: object) -> Ledger:
    """Two programmes, three needs, three givers."""
    forum = await little_forum()
    second = await Programme.create(slug="air", name="Air Bersih", status=ProgrammeStatus.IMPLEMENTATION, forum=forum.forum)
    programmes = {"gbrss": forum.programme, "air": second}
    needs = {f"{name}-{place}": await Need.create(
        title=f"{name} {place}", status=NeedStatus.LISTED, programme=programmes[name], proposer=forum.warga, region=forum.regency,
        field_id=forum.need.field_id, quantity=quantity, unit="unit", submitted_on=today())
        for name, place, quantity in (("gbrss", 1, 40_000), ("gbrss", 2, 3_000), ("air", 1, 10_000_000))}
    return Ledger(forum, random.Random(1160), programmes, needs)


@pytest.mark.long
@pytest.mark.timeout(7_200)
async def test_the_figures_shown_are_the_sums_of_what_was_done(ledger: Ledger, request: pytest.FixtureRequest) -> None:
    histories = HISTORIES[request.node.callspec.params["any_url"]]
    while len(ledger.promises) < histories:
        for _history in range(A_BATCH):
            await ledger.history()
        await compared(ledger, ledger.promises[-A_BATCH:])
    print(", ".join(f"{number} {what}" for what, number in ledger.many.items()))
    states = Counter(promise.status for promise in ledger.promises)
    assert set(states) == {*STANDING, *OVER} and ledger.many["refused"] > histories, states       # nothing was left out by chance


# ── what is shown ──

DELIVERED = ("REPORTED", "VERIFIED", "RETURNED", "REVERSED")
SUMS = "commitments overdueCommitments contributions pledged agreed delivered reported beneficiaries percentFulfilled"
SHOWN = f"""query($ids: [ID!]!) {{
  commitments(first: 100, where: {{id: {{in: $ids}}}}) {{ nodes {{ id status amount quantity delivered percentFulfilled overdue
    contributions(first: 100) {{ nodes {{ id status amount quantity }} }} }} }}
  needs(first: 10) {{ nodes {{ title pledged delivered percentPledged percentDelivered }} }}
  programmes(first: 10) {{ nodes {{ slug summary {{ {SUMS} partners needs openNeeds }} }} }}
  stakeholders(first: 10) {{ nodes {{ slug summary {{ {SUMS} }} }} }}
  forums(first: 10) {{ nodes {{ slug summary {{ {SUMS} partners }} }} }}
  {" ".join(f"{state}: contributions(first: 1, where: {{status: {{eq: {state}}}}}) {{ totalCount }}" for state in DELIVERED)}
}}"""


async def compared(ledger: Ledger, batch: Sequence[Promise]) -> None:
    for who, sees_reports in ((ledger.forum.rina, True), (ANYONE, False)):
        answer = await execute(SHOWN, {"ids": [public_id("cmt", promise.id) for promise in batch]}, who)
        assert not answer.errors, answer.errors
        shown = answer.data
        promises = {node["id"]: node for node in shown["commitments"]["nodes"]}
        for promise in batch:
            assert one(promises[public_id("cmt", promise.id)]) == of_promise(promise, sees_reports), promise.told
        assert {node["slug"]: node["summary"] for node in shown["programmes"]["nodes"]} == {
            name: summed(ledger, lambda promise, name=name: promise.programme == name, sees_reports) | partners(ledger, name) | asked(ledger, name)
            for name in ledger.programmes}
        assert {node["slug"]: node["summary"] for node in shown["stakeholders"]["nodes"]} == {
            name: summed(ledger, lambda promise, name=name: promise.giver == name, sees_reports) for name in ("serat", "sawit", "zakat", "warga")}
        assert [node["summary"] for node in shown["forums"]["nodes"]] == [summed(ledger, lambda _promise: True, sees_reports) | partners(ledger, None)]
        assert {node["title"]: node for node in shown["needs"]["nodes"] if node["title"] != ledger.forum.need.title} == {
            need.title: of_need(ledger, name, need) for name, need in ledger.needs.items()}
        for state, twice in (("REPORTED", 1), ("VERIFIED", 1), ("RETURNED", 1), ("REVERSED", 2)):        # a reversal is two rows
            there = len(ledger.delivered(lambda _promise: True, state)) * twice
            assert shown[state]["totalCount"] == (there if sees_reports or state in ("VERIFIED", "REVERSED") else 0), state


def one(node: dict[str, Any]) -> dict[str, Any]:
    rows = sorted((row["id"], row["status"], row["amount"], row["quantity"]) for row in node["contributions"]["nodes"] if row["status"] != "REVERSED")
    return {**node, "contributions": rows}


def of_promise(promise: Promise, sees_reports: bool) -> dict[str, Any]:
    seen = ("VERIFIED", "REPORTED", "RETURNED") if sees_reports else ("VERIFIED",)
    rows = sorted((public_id("ctb", each.id), each.status, text(each.amount), text(each.quantity)) for each in promise.deliveries if each.status in seen)
    return {"id": public_id("cmt", promise.id), "status": promise.status, "amount": text(promise.amount), "quantity": text(promise.quantity),
            "delivered": str(promise.verified("amount")), "percentFulfilled": percent(promise.kept, promise.whole), "overdue": promise.overdue,
            "contributions": rows}


def summed(ledger: Ledger, of: Callable[[Promise], bool], sees_reports: bool) -> dict[str, Any]:
    standing = [promise for promise in ledger.promises if of(promise) and promise.status in STANDING]
    agreed = [promise for promise in standing if promise.status != "PLEDGED"]
    verified, whole = ledger.delivered(of), sum(promise.amount or 0 for promise in agreed)
    return {"commitments": len(standing), "overdueCommitments": sum(promise.overdue for promise in standing), "contributions": len(verified),
            "pledged": str(sum(promise.amount or 0 for promise in standing)), "agreed": str(whole),
            "delivered": str(sum(each.amount or 0 for each in verified)),
            "reported": str(sum(each.amount or 0 for each in ledger.delivered(of, "REPORTED")) if sees_reports else 0),
            "beneficiaries": sum(each.people or 0 for each in verified),
            "percentFulfilled": percent(sum(promise.verified("amount") for promise in agreed), whole)}


def partners(ledger: Ledger, programme: str | None) -> dict[str, Any]:
    def here(promise: Promise) -> bool:
        return programme in (None, promise.programme)
    delivering = {promise.giver for promise in ledger.promises if here(promise) and any(each.status == "VERIFIED" for each in promise.deliveries)}
    delivering |= {whose.giver for whose, each in ledger.loose if here(whose) and each.status == "VERIFIED"}
    return {"partners": len({promise.giver for promise in ledger.promises if here(promise) and promise.status in STANDING} | delivering)}


def asked(ledger: Ledger, programme: str) -> dict[str, Any]:
    needs = {name: need for name, need in ledger.needs.items() if name.startswith(programme)}
    untouched = int(programme == "gbrss")               # the little forum's own need, which nobody promises anything to
    return {"needs": len(needs) + untouched, "openNeeds": sum(promised(ledger, name) < need.quantity for name, need in needs.items()) + untouched}


def promised(ledger: Ledger, need: str) -> int:
    return 1000 * sum(promise.quantity or 0 for promise in ledger.promises if promise.need == need and promise.status in STANDING)


def of_need(ledger: Ledger, name: str, need: Need) -> dict[str, Any]:
    delivered = 1000 * sum(each.quantity or 0 for each in ledger.delivered(lambda promise: promise.need == name))
    pledged = promised(ledger, name)
    return {"title": need.title, "pledged": str(pledged // 1000), "delivered": str(delivered // 1000), "percentPledged": percent(pledged, need.quantity),
            "percentDelivered": percent(delivered, need.quantity)}


def percent(part: int, whole: int) -> float | None:
    return float((Decimal(100 * part) / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)) if whole else None


def text(figure: int | None) -> str | None:
    return None if figure is None else str(figure)
