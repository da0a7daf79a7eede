"""The server is killed under writes, again and again: whatever it acknowledged is there, once; whatever it did not is there whole or not at all."""
from __future__ import annotations

import json
import os
import random
import socket
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.durability.clerks import Clerk, all_loaded, broken_files, clerks, half_loaded, lost, make_room
from tests.durability.judging import Tables, came_to_pass, half_done, unkept
from tests.durability.writing import Attempt, Room, Writer, document_of
from tests.site import Site

LONG = bool(os.environ.get("SIMPUL_LONG"))
ROUNDS = {"sqlite": 200, "postgresql": 200} if LONG else {"sqlite": 2, "postgresql": 2}
WRITES = (90, 170) if LONG else (30, 80)                # acknowledged in a round, before the kill
ENOUGH = 100 if LONG else 20                            # acknowledged in the mean of a round
OFFICERS = ("bayu", "mega", "sari", "ingrid", "anton", "nurul")      # each with one seat, in organisations that are members in Sumatera Selatan
BOARDS = ("papan-sumsel", "papan-gbrss-muba")
UNHURRIED = {"query_points_per_minute": "100000000", "query_seconds": "60"}         # nobody is refused because the machine is busy
HANG_UPS = 200
PATIENCE = 120.0                                        # seconds for the writes of a round
READ_BACK = """query ($ids: [ID!]!) { nodes(ids: $ids) {
    id
    ... on Card { title version column { id } }
    ... on Comment { body card { id } }
    ... on Commitment { note amount instalments { amount } }
} }"""


@pytest.fixture
def house(world_url: str, tmp_path: Path) -> Iterator[Site]:
    """A server of its own, over the world, to be killed."""
    house = Site(world_url, {**UNHURRIED, "files": str(tmp_path / "files")}).open()
    yield house
    house.close()


@pytest.mark.long
@pytest.mark.timeout(7_200)
def test_nothing_acknowledged_is_lost_and_nothing_is_half_there(house: Site) -> None:
    chance, engine = random.Random(), "sqlite" if house.database_url.startswith("sqlite") else "postgresql"
    people, others, start, began = writers(house, chance), clerks(house, chance), Tables.of(house), time.monotonic()
    now, cut_off, there = start, 0, 0
    for _round in range(ROUNDS[engine]):
        seen = [len(person.history) for person in people]
        kill_under(house, [*people, *others], chance.randint(*WRITES), chance)
        make_room(house)
        house.open()
        found, unanswered = Tables.of(house, now), [person.history[-1] for person in people if person.history[-1].answer is None]
        assert half_done(found, start) == []
        cut_off, there = cut_off + len(unanswered), there + came_to_pass(unanswered, found)

        for person in people:
            person.after_the_restart(house.url)
        now, history = Tables.of(house, found), [attempt for person in people for attempt in person.history]
        assert_all_is_there(house, now, start, history, others)
        read_back(house, now, [attempt for person, count in zip(people, seen, strict=True) for attempt in person.history[count:]])
        assert damage(house) == []

    all_loaded(house, [deed for clerk in others for deed in clerk.history])
    assert_all_is_there(house, Tables.of(house), start, history, others)
    assert_the_judge_is_not_blind(history, now, start)
    acknowledged, unknown = sum(person.acknowledged for person in (*people, *others)), sum(attempt.answer is None for attempt in history)
    assert acknowledged > ENOUGH * ROUNDS[engine]
    verbs = {attempt.verb for attempt in history} | {deed.step.verb for clerk in others for deed in clerk.history}
    print(f"{engine}: {ROUNDS[engine]} kills in {time.monotonic() - began:.0f} s; {acknowledged} writes of {len(verbs)} kinds acknowledged, {cut_off} cut off, "
          f"of which {there} were done and {cut_off - unknown} were asked again; none lost, none doubled, none half done")


@pytest.mark.long("only")
def test_who_hangs_up_leaves_nothing_half_done_and_nobody_waiting(house: Site) -> None:
    """The connection is closed at a random moment of a change, two hundred times."""
    chance, start = random.Random(), Tables.of(house)
    [writer, *_others] = writers(house, chance)
    for _time in range(HANG_UPS):
        attempt = Attempt("addCard", writer._addCard(mark := f"tanda-{chance.randbytes(16).hex()}"), mark)
        body = json.dumps({"query": document_of(attempt), "variables": {"input": attempt.said}})
        head = {"host": "127.0.0.1", "content-type": "application/json", "content-length": str(len(body)), **writer.headers}
        with closing(socket.create_connection(("127.0.0.1", house.port))) as line:
            line.sendall("\r\n".join(["POST /graphql HTTP/1.1", *(f"{name}: {said}" for name, said in head.items()), "", body]).encode())
            time.sleep(chance.random() * 0.03)
        writer.history.append(attempt)
    began = time.monotonic()
    with house.client("rina") as client:
        assert client.get("/boards").status_code == 200
    waited = time.monotonic() - began
    assert house.process is not None
    house.process.kill()                                # some are still at work: tables are read one after the other, so nobody may be
    house.process.wait()
    house.open()
    now = Tables.of(house)
    assert half_done(now, start) == []
    assert list(unkept(writer.history, now, start)) == []
    print(f"{HANG_UPS} hung up, {came_to_pass(writer.history, now)} changes were done and whole; the next request took {waited:.3f} s")


def assert_all_is_there(house: Site, now: Tables, start: Tables, history: list[Attempt], others: list[Clerk]) -> None:
    assert half_done(now, start) == []
    assert list(unkept(history, now, start)) == []
    deeds = [deed for clerk in others for deed in clerk.history]
    assert list(lost(deeds, now)) == []
    assert list(half_loaded(deeds, now)) == []
    assert list(broken_files(now, start, house.settings["files"])) == []


def assert_the_judge_is_not_blind(history: list[Attempt], now: Tables, start: Tables) -> None:
    for table in ("event", "card", "comment", "commitment", "instalment"):
        assert half_done(now.without_the_last(table), start) != [], table
    for table, verb in (("event", "moveCard"), ("event", "editCard"), ("comment", "addComment"), ("commitment", "pledge")):
        emptied = Tables({**now.rows, table: []})
        assert list(unkept([attempt for attempt in history if attempt.verb == verb], emptied, start)) != [], verb


def writers(house: Site, chance: random.Random) -> list[Writer]:
    """People on two boards, signed in; one is a program with a token."""
    [[programme]] = house.sql("SELECT id FROM programme WHERE slug = 'gbrss'")
    members = [f"stk_{key}" for [key] in house.sql("SELECT id FROM stakeholder WHERE is_demo ORDER BY slug LIMIT 8")]
    columns = {board: [f"col_{key}" for [key] in house.sql(
        "SELECT id FROM board_column WHERE board_id IN (SELECT id FROM board WHERE slug = $1) ORDER BY position", board)] for board in BOARDS}
    token = house.simpul("token", "create", "--user", f"{OFFICERS[0]}@simpul.example", "--name", "Uji").strip()
    return [Writer({"authorization": f"Bearer {token}"} if officer == OFFICERS[0] else {"cookie": f"simpul={house.session_of(officer)}"},
                   Room(columns[BOARDS[place % len(BOARDS)]], f"prg_{programme}", members), random.Random(chance.random()))
            for place, officer in enumerate(OFFICERS)]


def kill_under(house: Site, people: Sequence[Writer | Clerk], writes: int, chance: random.Random) -> None:
    """Kills the server once it has acknowledged so many writes, while more are under way."""
    assert house.process is not None
    enough, deadline = sum(person.acknowledged for person in people) + writes, time.monotonic() + PATIENCE
    with ThreadPoolExecutor(len(people)) as threads:
        writing = [threads.submit(person.until_killed, house.url) for person in people]
        while sum(person.acknowledged for person in people) < enough and time.monotonic() < deadline and not any(each.done() for each in writing):
            time.sleep(0.005)
        time.sleep(chance.random() * 0.02)
        house.process.kill()
        house.process.wait()
    for each in writing:
        each.result()


def read_back(house: Site, now: Tables, attempts: list[Attempt]) -> None:
    """What the graph says of a round's things is what the tables hold."""
    ids = sorted({attempt.answer["id"] for attempt in attempts if attempt.answer is not None})
    cards, comments, commitments = now.by_id("card"), now.by_id("comment"), now.by_id("commitment")
    for first in range(0, len(ids), 50):
        for node in house.ask(READ_BACK, {"ids": ids[first:first + 50]}, as_="galih")["data"]["nodes"]:
            noun, _line, key = node["id"].partition("_")
            if noun == "crd":
                assert (node["title"], node["version"], node["column"]["id"]) == (
                    cards[key]["title"], cards[key]["version"], f"col_{cards[key]['column_id']}")
            elif noun == "cmn":
                assert (node["body"], node["card"]["id"]) == (comments[key]["body"], f"crd_{comments[key]['card_id']}")
            else:
                assert (node["note"], int(node["amount"])) == (commitments[key]["note"], commitments[key]["amount"])
                assert sum(int(part["amount"]) for part in node["instalments"]) == commitments[key]["amount"]


def damage(house: Site) -> list[Any]:
    """What SQLite itself finds wrong with its file. PostgreSQL was not killed; its constraints hold or nothing was written."""
    if not house.database_url.startswith("sqlite"):
        return []
    return [row for row in house.sql("PRAGMA integrity_check") if row != ("ok",)] + house.sql("PRAGMA foreign_key_check")
