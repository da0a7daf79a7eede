"""Finding cards on a board: ready filters with their counts, the panel, what changed since one was here; the list, its orders, its file."""
from __future__ import annotations

import csv
import hashlib
import io
import re
import time
from html import unescape

import httpx

from tests.pages.reading import said, text
from tests.pages.test_boards import BOARD, PART, add, columns
from tests.pages.test_boards import titles as titles_in
from tests.site import Site

LIST = f"{BOARD}/list"
KIND = re.compile("^(Kebutuhan|Tawaran|Komitmen|Tugas): ")               # said before the title of what is done

ALL = """{ cards(first: 100, where: { and: [{ board: { slug: { eq: "papan-sumsel" } } }, { archived: { eq: false } }] }) {
  nodes { title owner { slug } assignees { slug } } } }"""


def shown(page: str) -> list[str]:
    """The titles of a board's columns, or of its list."""
    if "cards-table" in page:
        return [unescape(found) for found in re.findall(r'<th scope="row"><a href="/cards/[^"]+">([^<]*)</a>', page)]
    return [KIND.sub("", title) for column in columns(page).values() for title in titles_in(column)]


def counts(page: str) -> dict[str, int]:
    return {name: int(said(chip).rsplit(" ", 1)[1]) for name, chip in re.findall(r'(?s)id="chip-(\w+)"(.*?</a>)', page)}


def rows(answer: httpx.Response) -> list[list[str]]:
    assert answer.status_code == 200 and answer.content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def here_before(site: Site, client: httpx.Client, person: str, seconds: int) -> None:
    """As if this browser had been on the board so long ago."""
    user = site.ask("{ viewer { user { id } } }", as_=person)["data"]["viewer"]["user"]["id"].removeprefix("usr_")
    key = hashlib.sha256(f"{user}:papan-sumsel".encode()).hexdigest()[:8]
    client.cookies.set("visits", f"{key}.0.{int(time.time()) - seconds}", domain="127.0.0.1")


def test_a_chip_says_how_many_cards_it_will_show_whatever_else_is_chosen(site: Site):
    with site.client("mega") as client:
        add(client, title="Hitung aku", dueOn="2020-01-31", owner="")
        for given in ("", "?q=hitung", "?kind=NEED", "?due_to=2026-12-31"):
            page = client.get(LIST + given).text
            found = counts(page)
            for name, query in (("all", ""), ("mine", "only=mine"), ("unanswered", "only=unanswered"), ("overdue", "only=overdue")):
                there = client.get(f"{LIST}{given}{'&' if given else '?'}{query}").text
                assert len(shown(there)) == found[name], (given, name)
            assert counts(client.get(BOARD + given).text) == found


def test_the_panel_narrows_by_words_organisation_stage_and_days(site: Site):
    with site.client("rina") as client:
        _, title = add(client, title="Panel yang dicari", body="Isinya menyebut kata **kuncirahasia**", dueOn="2031-05-06")
        for query in ("q=kuncirahasia", "q=Panel+yang+dicari&stage=OPEN", "due_from=2031-05-06&due_to=2031-05-06", "q=kuncirahasia&kind=TASK"):
            assert shown(client.get(f"{BOARD}?{query}").text) == shown(client.get(f"{LIST}?{query}").text) == [title], query
        for query in ("q=kuncirahasia&stage=DONE", "due_from=2031-05-07", "q=kuncirahasia&organisation=sawit-embun"):
            assert title not in shown(client.get(f"{LIST}?{query}").text), query
        cards = site.ask(ALL, as_="rina")["data"]["cards"]["nodes"]
        slug = next(card["owner"]["slug"] for card in cards if card["owner"])
        theirs = [card["title"] for card in cards if slug in [one["slug"] for one in (card["owner"], *card["assignees"]) if one]]
        assert sorted(shown(client.get(f"{LIST}?organisation={slug}").text)) == sorted(theirs)


def test_what_others_did_since_one_was_here(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega:
        assert "chip-changed" not in mega.get(BOARD).text                   # nobody has been away yet
        here_before(site, mega, "mega", 3_600)
        _, own = add(mega, title="Yang saya sendiri buat")
        _, other = add(rina, title="Yang dibuat orang lain")
        page = mega.get(BOARD).text
        assert counts(page)["changed"] >= 1
        way = unescape(re.search(r'id="chip-changed" href="([^"]+)"', page)[1])           # type: ignore[index]
        assert other in shown(mega.get(way).text) and own not in shown(mega.get(way).text)
        assert len(shown(mega.get(way.replace("?", "/list?")).text)) == counts(page)["changed"]
        assert "chip-changed" in mega.get(BOARD).text                       # the same visit goes on
        with site.client("rina") as other_person:
            other_person.cookies.set("visits", mega.cookies["visits"], domain="127.0.0.1")
            assert "chip-changed" not in other_person.get(BOARD).text       # somebody else on the same browser


def test_a_filter_that_cannot_be_meant_is_refused_in_words(site: Site):
    with site.client("rina") as client:
        for query, words in (("stage=CAT", "tidak dikenal"), ("due_from=31%2F12", "bukan tanggal"), ("due_from=2026-02-02&due_to=2026-02-01", "lebih awal"),
                             ("since=kemarin", "tidak dikenal"), ("organisation=A%27--", "tidak dikenal"), ("q=" + "a" * 101, "Paling banyak 100 huruf"),
                             ("state=gone", "tidak dikenal")):
            for path in (BOARD, LIST):
                answer = client.get(f"{path}?{query}")
                assert answer.status_code == 422 and words in text(answer.text), query
        assert client.get(f"{LIST}?sort=cat").status_code == client.get(f"{LIST}?page=0").status_code == 422


def test_the_list_turns_to_each_order_and_back(site: Site):
    with site.client("rina") as client:
        board = shown(client.get(f"{BOARD}?only=&whole=&due_from=2000-01-01").text)
        assert shown(client.get(f"{LIST}?due_from=2000-01-01").text) == board
        page = client.get(f"{LIST}?sort=title").text
        assert shown(page) == sorted(shown(page), key=str.casefold)
        assert 'aria-sort="ascending"' in page and "sort=-title" in page
        assert shown(client.get(f"{LIST}?sort=-title").text)[0] == max(shown(page), key=str.casefold)
        due = [row[4] for row in rows(client.get(f"{LIST}.csv?sort=due"))[1:]]
        dated = [day for day in due if day]
        assert dated == sorted(dated) and due[:len(dated)] == dated and "" in due
        down = [row[4] for row in rows(client.get(f"{LIST}.csv?sort=-due"))[1:]]
        assert down[:len(dated)] == sorted(dated, reverse=True)


def test_the_file_holds_what_the_list_shows_and_no_formula(site: Site):
    with site.client("rina") as client:
        for title in ("=HYPERLINK(\"http://x\")", "+62 telepon; koma", "-jangan", "@sum"):
            add(client, title=title, dueOn="2033-03-03")
        for query in ("due_from=2033-03-03", "due_from=2033-03-03&sort=-title", "only=overdue"):
            found = rows(client.get(f"{LIST}.csv?{query}"))
            assert [row[0].removeprefix("'") for row in found[1:]] == shown(client.get(f"{LIST}?{query}").text)
        assert all(not row[0].startswith(("=", "+", "-", "@")) for row in rows(client.get(f"{LIST}.csv"))[1:])
        head = client.get(f"{LIST}.csv").headers
        assert head["content-type"].startswith("text/csv") and "papan-sumsel.csv" in head["content-disposition"]


def test_what_was_put_away_is_found_in_the_list_alone(site: Site):
    with site.client("rina") as client:
        card, title = add(client, title="Akan diarsipkan sebentar")
        client.post(f"/cards/{card}/archive", data={"version": "1"})
        assert title not in shown(client.get(LIST).text) and title in shown(client.get(f"{LIST}?state=archived").text)


def test_htmx_gets_what_changed_and_the_address(site: Site):
    with site.client("rina") as client:
        board = client.get(f"{BOARD}?only=overdue", headers=PART)
        assert "<html" not in board.text and board.headers["hx-push-url"] == f"{BOARD}?only=overdue"
        assert all(f'hx-target="#{name}"' in board.text for name in ("kept", "stream")) and "live?only=overdue" in board.text
        part = client.get(f"{LIST}?q=rumah&sort=due", headers=PART)
        assert "<html" not in part.text and part.headers["hx-push-url"] == f"{LIST}?q=rumah&sort=due" and 'hx-target="#found"' in part.text


def test_whom_the_board_is_closed_to_finds_no_list(site: Site):
    with site.client() as anyone:
        assert anyone.get(LIST).status_code == anyone.get(f"{LIST}.csv").status_code == 404
        assert "chip-mine" not in anyone.get("/boards/papan-gbrss-muba/list").text
