"""Nobody misses what they have written, wherever it is read."""
from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.postgres import Cluster
from tests.replicas.people import Card, Person, a_card, browser, caught_up, program, reads
from tests.site import Site

pytestmark = pytest.mark.postgresql
ROUNDS = 5_000 if os.environ.get("SIMPUL_LONG") else 100
SEARCH = '{ search(text: "program") { nodes { title node { id } } } }'


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture
def paused(postgres: Cluster, replica: Cluster) -> Iterator[Callable[[], None]]:
    """Has the replica stand still from a moment on; in the end it goes on."""
    yield lambda: (caught_up(postgres, replica), replica.ask("SELECT pg_wal_replay_pause()"))[0]
    replica.ask("SELECT pg_wal_replay_resume()")
    caught_up(postgres, replica)


def write_and_read(person: Person, card: Card, client: httpx.Client, writes_at: Site, reads_at: Site, rounds: int) -> list[str]:
    """What was read that was not what had just been written."""
    missed = []
    for number in range(rounds):
        person.rename(writes_at, client, card, f"Putaran {number}")
        if (found := person.read(reads_at, client, card)) != card.title:
            missed.append(f"{card.title}: {found}")
    return missed


@pytest.mark.long
def test_nobody_misses_their_own_write_by_cookie_or_by_header_at_either_of_two_houses(opened: Any, client: httpx.Client):
    with opened() as one, opened() as other:
        card = a_card(one, client)
        missed = write_and_read(browser(one, "bayu"), card, client, one, other, ROUNDS)
        missed += write_and_read(program(one, client, "bayu", "READ", "WRITE"), card, client, other, one, ROUNDS)
    for site in (one, other):
        site.close() if not site.log else None
    went = {where: reads(one)[where] + reads(other)[where] for where in reads(one)}
    print(f"{2 * ROUNDS} own writes read, {len(missed)} missed; reads: {went}")
    assert missed == []
    assert went["replica"] > went["behind"] + went["away"] + went["failed"]     # else they were read where they were written, and nothing is shown
    assert went["replica"] > ROUNDS


def test_who_has_written_reads_it_while_the_replica_stands_still_and_others_read_there(opened: Any, client: httpx.Client, paused: Callable[[], None]):
    with opened() as site:
        card, writer = a_card(site, client), browser(site, "bayu")
        program_that_writes, program_that_reads = program(site, client, "bayu", "READ", "WRITE"), program(site, client, "bayu", "READ")
        before = Person().read(site, client, card)
        paused()
        writer.rename(site, client, card, "Ditulis sementara replika diam")
        assert [Person().read(site, client, card), program_that_reads.read(site, client, card)] == [before, before]       # they read at the replica
        assert writer.read(site, client, card) == card.title
        assert program_that_writes.read(site, client, card) == card.title             # it may have written elsewhere, and has not said
        assert Person().read(site, client, card, **{"simpul-position": writer.said}) == card.title
        assert Person().read(site, client, card, **{"simpul-position": "newest"}) == card.title
        assert Person().read(site, client, card, **{"simpul-position": "0-0"}) == before
        with site.client("bayu") as pages:
            pages.cookies.set("simpul-position", writer.said)
            assert card.title in pages.get(f"/cards/{card.id}", follow_redirects=True).text


def test_an_answer_that_is_not_sent_again_is_not_older_than_what_was_read(opened: Any, client: httpx.Client, paused: Callable[[], None]):
    """Tags are made where rows are read: none that tells of a newer event stands at older rows."""
    with opened() as site:
        card, writer, anybody = a_card(site, client), browser(site, "bayu"), Person()
        paused()
        old = anybody.ask(site, client, "{ boards { nodes { cards(first: 1) { nodes { title } } } } }", **{"if-none-match": '"none"'})
        writer.rename(site, client, card, "Baru bagi penanda")
        question = "{ boards { nodes { cards(first: 1) { nodes { title } } } } }"
        same = anybody.ask(site, client, question, **{"if-none-match": old.headers["etag"]})
        new = anybody.ask(site, client, question, **{"if-none-match": old.headers["etag"], "simpul-position": writer.said})
        back = anybody.ask(site, client, question, **{"if-none-match": new.headers["etag"]})
        assert (same.status_code, new.status_code, back.status_code) == (304, 200, 200)
        assert card.title in new.text and card.title not in back.text
        assert back.headers["etag"] == old.headers["etag"]


def test_a_position_is_told_to_who_has_written_and_to_nobody_else(opened: Any, client: httpx.Client):
    with opened() as site:
        card, writer = a_card(site, client), browser(site, "bayu")
        read = writer.ask(site, client, "{ boards { nodes { name } } }")
        assert "set-cookie" not in read.headers and "simpul-position" not in read.headers
        wrote = writer.rename(site, client, card, "Posisi")
        [cookie] = wrote.headers.get_list("set-cookie")
        assert cookie == f"simpul-position={wrote.headers['simpul-position']}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax"
        by_token = program(site, client, "bayu", "READ", "WRITE").rename(site, client, card, "Posisi program")
        assert "set-cookie" not in by_token.headers and "simpul-position" in by_token.headers
        with opened(public_url="https://simpul.example") as safe:
            sent = Person(cookies={"__Host-simpul": safe.session_of("bayu")}).rename(safe, client, card, "Posisi aman")
            [cookie] = sent.headers.get_list("set-cookie")
            assert cookie.startswith("__Host-simpul-position=") and cookie.endswith("; Path=/; HttpOnly; SameSite=Lax; Secure")


def test_no_read_fails_while_the_replica_dies_and_comes_back(opened: Any, client: httpx.Client, replica: Cluster, postgres: Cluster):
    with opened() as site:
        card, writer, faults, stop = a_card(site, client), browser(site, "bayu"), [], threading.Event()

        def read(query: str) -> None:
            with httpx.Client(timeout=30) as reading:
                while not stop.is_set():
                    answer = Person().ask(site, reading, query)
                    if answer.status_code != 200 or "errors" in answer.json():
                        faults.append(answer.text)

        readers = [threading.Thread(target=read, args=(query,)) for query in ("{ programmes(first: 50) { nodes { name } } }", SEARCH)]
        for each in readers:
            each.start()
        missed = write_and_read(writer, card, client, site, site, 20)
        replica.restart("immediate")
        missed += write_and_read(writer, card, client, site, site, 20)
        replica.stop("immediate")
        missed += write_and_read(writer, card, client, site, site, 20)
        replica.start()
        caught_up(postgres, replica)
        missed += write_and_read(writer, card, client, site, site, 60)
        stop.set()
        for each in readers:
            each.join()
    print(f"reads while it died and came back: {reads(site)}; its state: {[line.partition('replica ')[2][-90:] for line in site.log.splitlines() if 'left out' in line]}")
    assert (missed, faults) == ([], [])
    assert reads(site)["replica"] and reads(site)["away"]


def test_a_house_opens_although_its_replica_does_not_answer(opened: Any, client: httpx.Client):
    with opened(replicas="postgres://nobody:secret@127.0.0.1:9/none") as site:
        assert Person().ask(site, client, "{ forums { nodes { name } } }").json()["data"]["forums"]["nodes"]
    assert "replica postgres://nobody:…@127.0.0.1:9/none is left out: it does not answer" in site.log and "secret" not in site.log
    assert reads(site)["replica"] == 0 and reads(site)["away"] == 1
