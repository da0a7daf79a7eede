"""The five reference questions and the main pages: the processor time of the one in the middle."""
from __future__ import annotations

import asyncio
import json
import statistics
from collections.abc import Iterator, Sequence

from tests.bench.driving import request_bytes
from tests.bench.filling import FORUM, FORUMS, STAKEHOLDER, TOKEN, key
from tests.bench.graph import QUESTIONS as GRAPH
from tests.bench.graph import public
from tests.bench.questions import questions
from tests.bench.scaling.filling import NEED, SECRET, THINGS, Larger
from tests.bench.scaling.measuring import Cost, Figure, House, Refused, cost_of

QUESTIONS, PAGES = "questions", "pages"
FORMS = 16                              # addresses of one kind, asked in turn
MICROSECONDS = "µs"


def of_questions(house: House) -> Iterator[Figure]:
    for question in questions(Larger(house.scale)):
        yield measured(house, QUESTIONS, question.name, question.requests(house.server.port))


    for name, document in TIES.items():
        yield measured(house, QUESTIONS, name, [graph_bytes(house.server.port, document, Larger(house.scale), i) for i in range(FORMS)])


TIES = {**{name: GRAPH[name] for name in ("neighbourhood, depth 1", "path", "commonPartners of two", "bridges")},
        "matches": "query($n: ID!) { matches(need: $n, first: 3) { stakeholder { name } score reasons } }",
        "totals of everything": "{ commitmentTotals(by: [STATUS]) { status count amount } }",
        "a count of all deliveries": "{ contributions(first: 1) { totalCount } }"}


def graph_bytes(port: int, document: str, size: Larger, i: int) -> bytes:
    values = {"a": public("stk", key(STAKEHOLDER, 3 + i)), "b": public("stk", key(STAKEHOLDER, size.stakeholders - 5 - i)),
              "f": public("frm", key(FORUM, i % FORUMS)), "n": public("ned", key(NEED, i))}
    given = {name: value for name, value in values.items() if f"${name}" in document}
    return request_bytes(port, json.dumps({"query": document, "variables": given}).encode(), TOKEN)


def of_pages(house: House) -> Iterator[Figure]:
    for name, addresses in pages(Larger(house.scale)).items():
        signed_in = name in SIGNED_IN
        yield measured(house, PAGES, name, [page_bytes(house.server.port, address, SECRET if signed_in else "") for address in addresses])


def measured(house: House, part: str, name: str, requests: Sequence[bytes]) -> Figure:
    try:
        cost = asyncio.run(cost_of(house, requests))
    except Refused as refused:
        return house.figure(part, name, None, MICROSECONDS, "it takes too long" if '"LIMITED"' in str(refused) else str(refused)[:160])
    return house.figure(part, name, round(cost.usual, 1), MICROSECONDS, said(cost))


def said(cost: Cost) -> str:
    return f"{len(cost.processor)} asked, {statistics.median(cost.waited) / 1000:.1f} ms in the middle, {cost.size:,} bytes"


SIGNED_IN = ("home of one's own", "inbox", "activity")


def pages(size: Larger) -> dict[str, list[str]]:
    def some(most: int) -> list[int]:
        return [i * 31 % most for i in range(FORMS)]
    return {
        "public home": ["/"],
        "organisations": ["/organisations"],
        "one organisation": [f"/organisations/organisasi-{i}" for i in some(size.stakeholders)],
        "programmes": ["/programmes"],
        "one programme": [f"/programmes/program-{i}" for i in some(size.programmes)],
        "needs": ["/needs"],
        "promises": ["/commitments"],
        "one forum": [f"/forums/forum-{i}?year=2025" for i in range(FORUMS)],
        "board of 100 cards": ["/boards/papan-0"],
        "boards": ["/boards"],
        "search": [f"/search?q={thing.split()[0]}" for thing in THINGS],
        "search, a rare word": [f"/search?q=organisasi+{i}" for i in some(size.stakeholders)],
        "home of one's own": ["/"],
        "inbox": ["/inbox"],
        "activity": ["/activity"],
    }


def page_bytes(port: int, address: str, secret: str) -> bytes:
    head = [f"GET {address} HTTP/1.1", f"Host: 127.0.0.1:{port}", "accept: text/html"]
    head += [f"cookie: simpul={secret}"] if secret else []
    return "\r\n".join([*head, "", ""]).encode()
