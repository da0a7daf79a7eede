"""What anybody may read, as an answer or a page, is not read anew until something has happened; and then at once, whoever wrote it, and wherever one asks."""
from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from graphql_schema.kept import NOTED, SHARE, Kept, Room
from tests.site import Site

BOARD = '{ board(by: {slug: "papan-gbrss-muba"}) { lastEventId columns { id } cards(first: 100) { nodes { id title version } } } }'
EDIT = "mutation ($input: EditCardInput!) { editCard(input: $input) { card { title version } problems { message } } }"
RATE = "{ rateLimit { remaining } }"


def ask(client: httpx.Client, query: str, **variables: Any) -> Any:
    return client.post("/graphql", json={"query": query, "variables": variables}).json()


@contextmanager
def gone(site: Site, table: str) -> Iterator[None]:
    """While a table is not there, what is answered has not been read from it."""
    site.sql(f"ALTER TABLE {table} RENAME TO elsewhere")
    try:
        yield
    finally:
        site.sql(f"ALTER TABLE elsewhere RENAME TO {table}")


def test_what_was_asked_twice_is_answered_without_reading_until_something_happens(site: Site):
    with site.under() as fresh, fresh.client() as anyone, fresh.client("bayu") as bayu:
        first, second = ask(anyone, BOARD), ask(anyone, BOARD)
        with gone(site, "card"):
            assert ask(anyone, BOARD) == first == second
            assert ask(bayu, BOARD)["errors"][0]["extensions"]["code"] == "INTERNAL"       # people have rights of their own
            assert "errors" in ask(anyone, BOARD.replace("title", "title dueOn"))            # another question
        card = first["data"]["board"]["cards"]["nodes"][0]
        changed = ask(bayu, EDIT, input={"card": card["id"], "version": card["version"], "title": f"{card['title']} lagi"})["data"]["editCard"]
        assert changed["problems"] == []
        now = ask(anyone, BOARD)["data"]["board"]
        assert now["cards"]["nodes"][0]["title"] == changed["card"]["title"]
        assert int(now["lastEventId"]) > int(first["data"]["board"]["lastEventId"])


def test_what_was_kept_says_what_its_reader_may_read_and_in_their_language(site: Site):
    wrong = '{ path(from: "abc_00000000-0000-0000-0000-000000000001", to: "stk_00000000-0000-0000-0000-000000000002") { length } }'
    with site.under() as fresh, fresh.client() as anyone, fresh.client(**{"accept-language": "en"}) as english:
        assert [ask(anyone, wrong) for _ in range(3)][2]["errors"][0]["message"] != ask(english, wrong)["errors"][0]["message"]
        before, after = ask(anyone, RATE), ask(anyone, RATE)            # no event tells of points
        assert after["data"]["rateLimit"]["remaining"] < before["data"]["rateLimit"]["remaining"]


@pytest.mark.timeout(120)
def test_no_reader_is_given_less_than_was_written_before_it_asked(site: Site):
    """Four write and read at two servers; who has written asks at the other one, as nobody, and finds it."""
    chance = random.Random(8)
    with site.under() as one, (site.under() if site.database_url.startswith("postgres") else site_itself(one)) as other, one.client("bayu") as bayu:
        nodes = ask(bayu, BOARD)["data"]["board"]["cards"]["nodes"]
        seeds = [(node, chance.random()) for node in nodes[:4]]
        with ThreadPoolExecutor(4) as threads:
            found = list(threads.map(lambda seed: write_and_look(one, other, seed[0]["id"], random.Random(seed[1])), seeds))
    print(f"{sum(found)} reads after writes, none of them behind")
    assert sum(found) > 50


def write_and_look(one: Site, other: Site, card: str, chance: random.Random) -> int:
    looked = 0
    with one.client("bayu") as writer, one.client() as here, other.client() as there:
        version = next(node for node in ask(writer, BOARD)["data"]["board"]["cards"]["nodes"] if node["id"] == card)["version"]
        for turn in range(12):
            changed = ask(writer, EDIT, input={"card": card, "version": version, "title": f"Judul {turn} {chance.random()}"})["data"]["editCard"]
            version = changed["card"]["version"]
            for reader in chance.sample((here, there), 2):
                [seen] = [node for node in ask(reader, BOARD)["data"]["board"]["cards"]["nodes"] if node["id"] == card]
                assert (seen["version"], seen["title"]) == (version, changed["card"]["title"])
                looked += 1
    return looked


@contextmanager
def site_itself(site: Site) -> Iterator[Site]:
    yield site


PAGES = ("/", "/organisations?q=bank", "/programmes/gbrss", "/forums/sumsel")
READERS: tuple[dict[str, str], ...] = ({"accept-language": "en"}, {"hx-request-type": "partial", "hx-request": "true"},
                                       {"cookie": "language=en", "accept-encoding": "identity"})


def test_a_page_that_is_shown_again_is_the_page_that_would_be_made(site: Site):
    with site.under() as keeping, site.under(kept_bytes="0") as forgetful, keeping.client() as here, forgetful.client() as there:
        for path in PAGES:
            for headers in READERS:
                shown = [here.get(path, headers=headers) for _ in range(3)]
                made = there.get(path, headers=headers)
                assert {each.status_code for each in (*shown, made)} == {200}
                for each in shown:
                    assert each.text.replace(keeping.url, "") == made.text.replace(forgetful.url, ""), (path, headers)
                    assert apart(each.headers) == apart(made.headers)
                assert len({each.headers["x-request-id"] for each in shown}) == 3


def apart(headers: httpx.Headers) -> dict[str, str]:
    """Without what each answer has of its own, and its length: addresses stand in pages."""
    return {name: value for name, value in headers.items() if name not in ("date", "x-request-id", "content-length")}


def test_a_page_is_made_anew_once_something_has_happened_and_for_who_has_signed_in_each_time(site: Site):
    with site.under() as fresh, fresh.client() as anyone, fresh.client("rina") as rina:
        before = [anyone.get("/programmes/gbrss").text for _ in range(2)][1]
        with gone(site, "commitment"):
            assert anyone.get("/programmes/gbrss").text == before
            assert rina.get("/programmes/gbrss").status_code == 500
        column = ask(rina, BOARD)["data"]["board"]["columns"][0]["id"]
        added = ask(rina, "mutation ($input: AddCardInput!) { addCard(input: $input) { problems { message } } }",
                    input={"column": column, "title": "Papan nama baru", "kind": "TASK"})
        assert added["data"]["addCard"]["problems"] == []
        with gone(site, "commitment"):
            assert anyone.get("/programmes/gbrss").status_code == 500       # something has happened, so it is read


def test_a_page_that_is_shown_again_is_counted_under_its_address(site: Site):
    with site.under() as fresh, fresh.client() as anyone:
        for _ in range(8):                              # on PostgreSQL what is newest has another name while transactions end: once more it is made
            anyone.get("/programmes/gbrss")
        figures = anyone.get("/metrics").text
    assert 'simpul_request_seconds_count{method="GET",route="/programmes/{slug}",status="2xx"} 8.0' in figures
    assert 'simpul_kept_total{how="given",what="page"}' in figures


def test_no_more_is_kept_than_there_is_room_for():
    room: Room[int, Kept] = Room(100 * NOTED)
    for number in range(1_000):
        room.keep(number, Kept(weight=NOTED + number % 5 * NOTED))
    assert room.weight == sum(each.weight for each in room.things.values()) <= 100 * NOTED
    assert room.find(999) and not room.find(0)
    room.keep(999, Kept(weight=room.most // SHARE + 1))
    assert not room.find(999)                           # what would crowd out too many others
    assert room.weight == sum(each.weight for each in room.things.values())
