"""Nobody misses what they have written, wherever it is read."""
from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest

from tests.postgres import Cluster
from tests.replicas.people import Card, Person, a_card, browser, caught_up, program, reads, texts
from tests.site import Site

pytestmark = pytest.mark.postgresql
ROUNDS = 5_000 if os.environ.get("SIMPUL_LONG") else 100
SEARCH = '{ search(text: "program") { nodes { title node { id } } } }'


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with httpx.Client(timeout=30) as client:
        yield client


@pytest.fixture(scope="module")
def house(opened: Any) -> Iterator[Site]:
    with opened() as site:
        yield site


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
@pytest.mark.timeout(3_600)
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


def test_who_has_written_reads_it_while_the_replica_stands_still_and_others_read_there(house: Site, client: httpx.Client, paused: Callable[[], None]):
    card, writer = a_card(house, client), browser(house, "bayu")
    program_that_writes, program_that_reads = program(house, client, "bayu", "READ", "WRITE"), program(house, client, "bayu", "READ")
    before = Person().read(house, client, card)
    paused()
    writer.rename(house, client, card, "Ditulis sementara replika diam")
    assert [Person().read(house, client, card), program_that_reads.read(house, client, card)] == [before, before]       # they read at the replica
    assert writer.read(house, client, card) == card.title
    assert program_that_writes.read(house, client, card) == card.title             # it may have written elsewhere, and has not said
    assert Person().read(house, client, card, **{"simpul-position": writer.said}) == card.title
    assert Person().read(house, client, card, **{"simpul-position": "newest"}) == card.title
    assert Person().read(house, client, card, **{"simpul-position": "0-0"}) == before
    with house.client("bayu") as pages:
        pages.cookies.set("simpul-position", writer.said)
        assert card.title in pages.get(f"/cards/{card.id}", follow_redirects=True).text


def test_an_answer_that_is_not_sent_again_is_not_older_than_what_was_read(house: Site, client: httpx.Client, paused: Callable[[], None]):
    """Tags are made where rows are read: none that tells of a newer event stands at older rows."""
    card, writer, anybody = a_card(house, client), browser(house, "bayu"), Person()
    question = "{ boards { nodes { cards(first: 1) { nodes { title } } } } }"
    paused()
    old = anybody.ask(house, client, question, **{"if-none-match": '"none"'})
    writer.rename(house, client, card, "Baru bagi penanda")
    same = anybody.ask(house, client, question, **{"if-none-match": old.headers["etag"]})
    new = anybody.ask(house, client, question, **{"if-none-match": old.headers["etag"], "simpul-position": writer.said})
    back = anybody.ask(house, client, question, **{"if-none-match": new.headers["etag"]})
    assert (same.status_code, new.status_code, back.status_code) == (304, 200, 200)
    assert card.title in new.text and card.title not in back.text
    assert back.headers["etag"] == old.headers["etag"]


def test_a_position_is_told_to_who_has_written_and_to_nobody_else(house: Site, opened: Any, client: httpx.Client):
    card, writer = a_card(house, client), browser(house, "bayu")
    read = writer.ask(house, client, "{ boards { nodes { name } } }")
    assert "set-cookie" not in read.headers and "simpul-position" not in read.headers
    wrote = writer.rename(house, client, card, "Posisi")
    [cookie] = wrote.headers.get_list("set-cookie")
    assert cookie == f"simpul-position={wrote.headers['simpul-position']}; Max-Age=60; Path=/; HttpOnly; SameSite=Lax"
    by_token = program(house, client, "bayu", "READ", "WRITE").rename(house, client, card, "Posisi program")
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
        missed = write_and_read(writer, card, client, site, site, 10)
        replica.restart("immediate")
        missed += write_and_read(writer, card, client, site, site, 10)
        replica.stop("immediate")
        missed += write_and_read(writer, card, client, site, site, 10)
        replica.start()
        caught_up(postgres, replica)
        missed += write_and_read(writer, card, client, site, site, 30)
        stop.set()
        for each in readers:
            each.join()
    print(f"reads while it died and came back: {reads(site)}")
    assert (missed, faults) == ([], [])
    assert reads(site)["replica"] and reads(site)["away"]


def test_a_house_opens_although_its_replica_does_not_answer(opened: Any, client: httpx.Client):
    with opened(replicas="postgres://nobody:secret@127.0.0.1:9/none") as site:
        assert Person().ask(site, client, "{ forums { nodes { name } } }").json()["data"]["forums"]["nodes"]
    assert any(line.startswith("replica postgres://nobody:[…]@127.0.0.1:9/none is left out: it does not answer") for line in texts(site))
    assert "secret" not in site.log
    assert reads(site)["replica"] == 0 and reads(site)["away"] == 1


@pytest.mark.long("only")
@pytest.mark.timeout(3_600)
def test_nobody_misses_their_own_write_while_the_replica_lags(opened: Any, client: httpx.Client, replica: Cluster, postgres: Cluster):
    """By less than would leave it out, and at times by nothing at all."""
    missed: list[str] = []
    with opened() as one, opened() as other:
        card = a_card(one, client)
        people = browser(one, "bayu"), program(one, client, "bayu", "READ", "WRITE")
        for number in range(40):
            replica.ask(f"ALTER SYSTEM SET recovery_min_apply_delay = '{(0, 5, 40, 400)[number % 4]}ms'")
            replica.ask("SELECT pg_reload_conf()")
            missed += write_and_read(people[number % 2], card, client, one, other, 50)
        replica.ask("ALTER SYSTEM SET recovery_min_apply_delay = '0'")
        replica.ask("SELECT pg_reload_conf()")
        caught_up(postgres, replica)
    print(f"{40 * 50} own writes read at a replica that lags, {len(missed)} missed; reads: {reads(other)}")
    assert missed == []
    assert reads(other)["behind"] and reads(other)["replica"]
