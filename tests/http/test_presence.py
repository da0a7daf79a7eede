"""Who is at a board: told live, by name only to the forum's own people, gone soon after they are; and between processes."""
from __future__ import annotations

import asyncio
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import Empty, Queue
from typing import Any

import httpx
import pytest

from server import presence
from server.presence import Here, Person
from tests.site import Site

BOARD = "papan-gbrss-muba"                              # everybody may read it
SOON = 10.0                                             # seconds a change may take on a busy machine


class Watcher:
    """Somebody with a board open: the texts of what is said about who is there, and the name of the line."""

    def __init__(self) -> None:
        self.said: Queue[str] = Queue()
        self.line = ""
        self.last = ""

    def until(self, *words: str, without: str = "") -> str:
        """The first news, from now on, in which all of this stands, and not that."""
        deadline = time.monotonic() + SOON
        while time.monotonic() < deadline:
            if self.last and all(word in self.last for word in words) and not (without and without in self.last):
                return self.last
            with suppress(Empty):
                self.last = self.said.get(timeout=0.2)
        raise AssertionError(f"{words} was not said; at last: {self.last}")


@contextmanager
def watching(site: Site, as_: str | None = None, address: str = f"/boards/{BOARD}/live") -> Iterator[Watcher]:
    watcher, client = Watcher(), site.client(as_)
    stood, line = threading.Event(), [""]

    def read(answer: httpx.Response) -> None:
        event, data = "", ""
        with suppress(httpx.HTTPError, httpx.StreamError, RuntimeError, OSError):
            for text in answer.iter_lines():
                name, _colon, value = text.partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    data += value
                elif not text:
                    if event == "line":
                        line[0] = data
                        stood.set()
                    elif 'hx-target="#here"' in data:
                        watcher.said.put(re.sub(r"\s+", " ", data))
                    event, data = "", ""

    with client.stream("GET", address) as answer:
        assert answer.status_code == 200
        reading = threading.Thread(target=read, args=(answer,), daemon=True)
        reading.start()
        assert stood.wait(SOON)
        watcher.line = line[0]
        try:
            yield watcher
        finally:
            answer.extensions["network_stream"].get_extra_info("socket").shutdown(socket.SHUT_RDWR)       # as a window that is closed
            reading.join(SOON)
    client.close()


def a_card(site: Site) -> str:
    """One of the board's cards, by its id."""
    cards = site.ask("{ board(by: {slug: \"papan-gbrss-muba\"}) { cards(first: 1, where: {archived: {eq: false}}) { nodes { id } } } }", as_="rina")
    return str(cards["data"]["board"]["cards"]["nodes"][0]["id"])


def test_the_forums_people_see_each_other_come_and_go_by_name(site: Site):
    with watching(site, "rina") as rina:
        with watching(site, "mega"):
            rina.until("2 orang di sini", "Mega Puspitarini", "Rina Oktavera")
        began = time.monotonic()
        rina.until(without="Mega")
        assert time.monotonic() - began < 6             # she left: no need to wait until her line runs out


def test_one_person_in_two_windows_is_one_and_who_has_not_signed_in_is_a_number(site: Site):
    with watching(site, "rina") as rina, watching(site, "rina"), watching(site):
        said = rina.until("2 orang di sini", "1 pembaca yang tidak masuk")
        assert said.count("Rina Oktavera") == 1


def test_to_others_it_is_a_number_and_no_name(site: Site):
    with watching(site) as anybody, watching(site, "rina") as rina, site.client("rina") as browser:
        browser.get(f"/cards/{a_card(site)}/edit")
        said = anybody.until("2 orang di sini", "sedang disunting")
        assert "Rina" not in said and "popover" not in said
        rina.until("2 orang di sini", without="disunting")


def test_an_open_form_is_marked_for_others_until_it_is_saved_or_closed(site: Site):
    card = a_card(site)
    with watching(site, "rina") as rina, site.client("mega") as mega:
        assert mega.get(f"/cards/{card}/edit").status_code == 200
        assert f'data-card="{card}">Mega Puspitarini sedang menyunting' in rina.until("Mega Puspitarini sedang menyunting")
        assert mega.post(f"/cards/{card}/editing", data={"done": "1"}).status_code == 204
        rina.until(without="sedang menyunting")


def test_who_may_not_edit_a_card_marks_nothing(site: Site):
    card = a_card(site)
    with watching(site, "rina") as rina:
        for who in ("putri", None):
            with site.client(who) as stranger:
                assert stranger.post(f"/cards/{card}/editing").status_code == 204
        with site.client("rina") as herself:
            assert herself.post("/cards/crd_unknown/editing").status_code == 404
        with site.client("mega") as mega:               # a mark that does count, so that what came before would have been seen
            mega.post(f"/cards/{card}/editing")
            said = rina.until("Mega Puspitarini sedang menyunting")
            assert "Putri" not in said and said.count("data-card") == 1
            mega.post(f"/cards/{card}/editing", data={"done": "1"})


@pytest.mark.parametrize("site", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)         # one process writes to a SQLite file
def test_two_processes_on_postgresql_tell_each_other(site: Site):
    card = a_card(site)
    with site.under() as other, watching(other, "mega") as mega, watching(site, "rina") as rina, site.client("rina") as browser:
        mega.until("Rina Oktavera", "2 orang di sini")
        rina.until("Mega Puspitarini", "2 orang di sini")       # she was there before this process began to listen
        browser.get(f"/cards/{card}/edit")
        mega.until("Rina Oktavera sedang menyunting")
        browser.post("/here", data={"line": mega.line})         # renewed wherever it is asked


@pytest.mark.anyio
async def test_a_line_that_nobody_renews_is_forgotten_and_one_that_is_renewed_is_not(any_database: Any, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(presence, "LINE_LIFE", 0.5)
    monkeypatch.setattr(presence, "MARK_LIFE", 0.5)
    rina, mega = Person("r", "Rina"), Person("m", "Mega")
    with presence.arrive("brd", rina) as renewed, presence.arrive("brd", mega):
        presence.edit("brd", "crd", mega)
        assert presence.now("brd") == Here((mega, rina), 0, (("crd", mega),))
        for _ in range(4):
            await asyncio.sleep(0.2)
            presence.renew(renewed)
        assert presence.now("brd") == Here((rina,), 0, ())
        assert presence.now("another") == Here()
