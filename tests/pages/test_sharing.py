"""Sharing a board over HTTP: the secretariat's page, and what the holder of a link gets."""
from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import count

import httpx
import pytest

from tests.pages.reading import said, text
from tests.pages.test_boards import PART, add, columns, first_message, titles
from tests.site import Site

BOARD = "/boards/papan-sumsel"
SHARING = f"{BOARD}/sharing"
PUBLIC = "/boards/papan-gbrss-muba"
numbers = count(1)


def share(client: httpx.Client, board: str = BOARD, **fields: str) -> tuple[str, str]:
    """A new link: whom it is for, and where it leads."""
    name = fields.setdefault("name", f"Kepala desa {next(numbers)}")
    answer = client.post(f"{board}/sharing", data={"days": "7"} | fields)
    assert answer.status_code == 200, text(answer.text)
    [address] = re.findall(r'id="made" value="http://[^/"]+(/shared/[\w-]{43})"', answer.text)
    return name, address


def revoke(client: httpx.Client, name: str, board: str = BOARD) -> httpx.Response:
    rows = re.findall(r"(?s)<li>.*?</li>", client.get(f"{board}/sharing").text)
    [row] = [row for row in rows if f"<h3>{name}</h3>" in row]
    return client.post(re.search(r'action="([^"]+)"', row)[1])                          # type: ignore[index]


def visibility_of(client: httpx.Client, board: str) -> str:
    return re.search(r'value="(\w+)" checked', client.get(f"{board}/sharing").text)[1]  # type: ignore[index]


def test_the_page_is_there_for_who_decides_and_for_nobody_else(site: Site):
    for who, expected in (("rina", 200), ("galih", 200), ("putri", 404), ("bayu", 404), ("mega", 404), ("novi", 404)):
        with site.client(who) as client:
            assert client.get(SHARING).status_code == expected, who
            assert (f'href="{SHARING}"' in client.get(BOARD).text) == (expected == 200), who
    with site.client() as anyone:
        assert anyone.get(SHARING).headers["location"] == f"/sign-in?next={SHARING}"


def test_a_link_is_shown_once_and_listed_with_who_made_it(site: Site):
    with site.client("rina") as rina:
        name, address = share(rina)
        page = rina.get(SHARING)
        assert name in text(page.text) and "Dibuat Rina Oktavera" in text(page.text)
        assert address not in page.text and page.headers["cache-control"] == "no-store"


def test_what_was_wrong_is_said_at_its_field_and_nothing_typed_is_lost(site: Site):
    with site.client("rina") as rina:
        name, _address = share(rina)
        for wrong, field in (({"days": "400"}, "days"), ({"days": "tiga"}, "days"), ({"name": " "}, "name"), ({"name": name}, "name")):
            answer = rina.post(SHARING, data={"name": "Wartawan <b>", "days": "12"} | wrong)
            assert answer.status_code in (409, 422) and f'href="#{field}"' in answer.text, wrong
            kept = {"name": "Wartawan <b>", "days": "12"} | wrong
            assert all(f'value="{value.strip()}"' in unescape(answer.text) for key, value in kept.items() if key != "name" or value.strip())
        assert "Wartawan" not in text(rina.get(SHARING).text)


def test_who_may_not_decide_is_refused_and_nothing_happens(site: Site):
    with (site.client("rina") as rina, site.client("putri") as observer, site.client() as anyone, site.client("bayu") as officer,
          site.client("novi") as stranger):
        name, address = share(rina)
        link = re.search(r"/sharing/(lnk_[^/]+)/revoke", rina.get(SHARING).text)[1]     # type: ignore[index]
        for client, refused in ((observer, 404), (officer, 404), (stranger, 404), (anyone, 401)):
            for path, data in ((SHARING, {"name": "Wartawan"}), (f"{SHARING}/{link}/revoke", {}), (f"{BOARD}/visibility", {"visibility": "PUBLIC"})):
                assert client.post(path, data=data).status_code == refused, path
        assert anyone.get(address).status_code == 200
        assert name in text(rina.get(SHARING).text) and "Wartawan" not in text(rina.get(SHARING).text)
        assert visibility_of(rina, BOARD) == "MEMBERS"
        assert rina.post(f"{SHARING}/lnk_nope/revoke").status_code == 404


def test_the_visibility_is_changed_and_said_in_words(site: Site):
    with site.client("rina") as rina, site.client() as anyone:
        assert visibility_of(rina, PUBLIC) == "PUBLIC" and "Siapa saja membaca papan ini." in text(rina.get(f"{PUBLIC}/sharing").text)
        assert rina.post(f"{PUBLIC}/visibility", data={"visibility": "PRIVATE"}).headers["location"] == f"{PUBLIC}/sharing"
        assert anyone.get(PUBLIC).status_code == 404 and "Papan ini tertutup." in text(rina.get(f"{PUBLIC}/sharing").text)
        assert rina.post(f"{PUBLIC}/visibility", data={"visibility": "SECRET"}).status_code == 422
        assert visibility_of(rina, PUBLIC) == "PRIVATE"
        rina.post(f"{PUBLIC}/visibility", data={"visibility": "PUBLIC"})
        assert anyone.get(PUBLIC).status_code == 200


# ── by the link ──

def test_the_holder_of_a_link_reads_the_whole_board_and_nothing_can_be_done_there(site: Site):
    with site.client("rina") as rina, site.client() as guest:
        _name, address = share(rina)
        page, own = guest.get(address), rina.get(BOARD)
        assert {name: titles(column) for name, column in columns(page.text).items()} == {name: titles(column) for name, column in columns(own.text).items()}
        main = page.text.partition('<main id="content">')[2].partition("</main>")[0]
        assert 'method="post"' not in page.text and "hx-post" not in page.text and "data-grip" in main
        ways = {way.partition("?")[0].partition("#")[0] for way in re.findall(r'(?:href|action|hx-get|hx-sse:connect)="([^"]+)"', main)} - {""}
        assert all(way.startswith(address) for way in ways) and f"{address}/live" in ways
        for name in ("only=overdue", "only=unanswered", "kind=NEED", "q=rumah"):
            assert guest.get(f"{address}?{name}").status_code == 200


def test_the_secret_stays_in_the_page(site: Site):
    with site.client("rina") as rina, site.client() as guest:
        _name, address = share(rina)
        card = re.search(rf'href="({address}/cards/[^"]+)"', guest.get(address).text)[1]            # type: ignore[index]
        for path in (address, card, f"{address}/cards/crd_nope", f"{address}?only=nonsense"):
            headers = guest.get(path).headers
            assert headers.get_list("referrer-policy") == ["no-referrer"] and headers["x-robots-tag"] == "noindex", path
            assert headers.get_list("cache-control") == ["no-store"], path


def test_a_card_opens_to_be_read_and_only_one_of_that_board(site: Site):
    with site.client("rina") as rina, site.client() as guest:
        card, title = add(rina, body="**Tebal**")
        rina.post(f"/cards/{card}/comments", data={"body": "Siap dikirim"})
        _name, address = share(rina)
        page = guest.get(f"{address}/cards/{card}").text
        assert title in text(page) and "<strong>Tebal</strong>" in page and "Siap dikirim" in text(page) and "Rina Oktavera" in text(page)
        assert f'href="{address}"' in page
        assert not [sign for sign in ('method="post"', "/sign-in?next=", "/activity/", f'href="{BOARD}"') if sign in page]
        part = guest.get(f"{address}/cards/{card}?saved=title", headers=PART).text      # for the dialog over the board
        assert "<html" not in part and f'id="card-{card}-page"' in part and "toast" not in part and "<form" not in part
        other = re.search(r'href="/cards/([^"]+)"', guest.get(PUBLIC).text)[1]   # type: ignore[index]
        assert guest.get(f"/cards/{other}").status_code == 200
        for elsewhere in (other, "crd_nope", "nope"):
            assert guest.get(f"{address}/cards/{elsewhere}").status_code == 404
        assert guest.get(f"/cards/{card}").status_code == guest.get(BOARD).status_code == 404


def test_nothing_is_written_by_a_link(site: Site):
    with site.client("rina") as rina:
        card, _title = add(rina)
        _name, address = share(rina)
        for path in (address, f"{address}/cards/{card}", f"{address}/cards", f"{address}/cards/{card}/moves", f"{address}/cards/{card}/comments"):
            assert rina.post(path, data={"title": "Lain", "body": "Halo", "step": "down"}).status_code in (404, 405), path


def test_who_is_signed_in_reads_the_same_page_with_the_way_to_their_own(site: Site):
    with site.client("rina") as rina, site.client("novi") as stranger, site.client() as guest:
        card, _title = add(rina)
        _name, address = share(rina)
        for path, own in ((address, BOARD), (f"{address}/cards/{card}", f"/cards/{card}")):
            plain, mine, theirs = (client.get(path).text for client in (guest, rina, stranger))
            assert f'href="{own}"' in mine and f'href="{own}"' not in plain and f'href="{own}"' not in theirs
            assert 'class="seat"' not in mine and text(mine).replace("Buka dengan kursi Anda", "").split() == text(plain).split()
            assert text(theirs) == text(plain)


def test_void_links_get_one_and_the_same_page(site: Site):
    with site.client("rina") as rina, site.client() as guest:
        name, address = share(rina)
        _name, late = share(rina)
        site.sql("UPDATE share_link SET expires_at = created_at WHERE name = $1", _name)
        assert guest.get(address).status_code == 200
        assert revoke(rina, name).status_code == 303
        said_of = {}
        for void in (address, late, "/shared/" + "x" * 43, "/shared/%00"):
            for path in (void, f"{void}/cards/crd_nope", f"{void}/live"):
                answer = guest.get(path)
                assert answer.status_code == 404
                said_of[path] = text(answer.text)
        assert len(set(said_of.values())) == 1 and "Tautan ini tidak berlaku" in said(answer.text)
        assert name in text(rina.get(SHARING).text) and "dicabut" in text(rina.get(SHARING).text)


def test_the_page_of_a_link_follows_the_board(site: Site):
    with site.client("rina") as rina, site.client() as guest:
        _name, address = share(rina)
        since = re.search(rf"{address}/live\?after=(\d+)", guest.get(address).text)[1]              # type: ignore[index]
        card, title = add(rina)
        with guest.stream("GET", f"{address}/live?after={since}") as stream:
            assert stream.headers["referrer-policy"] == "no-referrer" and stream.headers["cache-control"] == "no-store"
            _number, message = first_message(stream)
        assert title in message and f'href="{address}/cards/{card}"' in message and "/moves" not in message and "Rina" not in message


@pytest.fixture(scope="module")
def quick(site: Site) -> Iterator[Site]:
    """A house that asks those who follow a board every moment whether they still may."""
    with site.under(ask_again_seconds="0.2") as other:
        yield other


@pytest.mark.parametrize("board", [BOARD, PUBLIC])
def test_a_stream_ends_when_its_link_is_revoked(quick: Site, board: str):
    with quick.client("rina") as rina, quick.client() as guest:
        name, address = share(rina, board)
        with guest.stream("GET", f"{address}/live") as stream:
            lines = stream.iter_lines()
            next(lines)
            revoke(rina, name, board)
            assert "event: bye" in list(lines)
        assert guest.get(f"{address}/live").status_code == 404


def test_a_stream_ends_when_its_link_is_over(quick: Site):
    with quick.client("rina") as rina, quick.client() as guest:
        name, address = share(rina)
        with guest.stream("GET", f"{address}/live") as stream:
            lines = stream.iter_lines()
            next(lines)
            quick.sql("UPDATE share_link SET expires_at = created_at WHERE name = $1", name)
            assert "event: bye" in list(lines)


def test_a_stream_ends_when_its_reader_no_longer_sees_the_board(quick: Site):
    with quick.client("rina") as rina, quick.client() as anyone:
        with anyone.stream("GET", f"{PUBLIC}/live") as stream:
            lines = stream.iter_lines()
            next(lines)
            rina.post(f"{PUBLIC}/visibility", data={"visibility": "PRIVATE"})
            assert "event: bye" in list(lines)
        assert anyone.get(f"{PUBLIC}/live").status_code == 404
        rina.post(f"{PUBLIC}/visibility", data={"visibility": "PUBLIC"})
