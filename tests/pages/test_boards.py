"""Boards and cards over HTTP, as a browser without JavaScript asks, and as htmx asks."""
from __future__ import annotations

import re
from html import unescape
from itertools import count

import httpx

from tests.pages.reading import said, text
from tests.site import Site

BOARD = "/boards/papan-sumsel"
PART = {"HX-Request-Type": "partial"}
numbers = count(1)


def columns(page: str) -> dict[str, str]:
    """The columns of a board by name, each as its HTML."""
    found = re.findall(r'(?s)<section id="column-.*?</section>', page)
    return {said(re.search(r"(?s)<h2.*?</h2>", one)[0]): one for one in found}          # type: ignore[index]


def titles(column: str) -> list[str]:
    return [said(found) for found in re.findall(r"(?s)<h3>.*?</h3>", column)]


def id_of(column: str) -> str:
    return re.search(r'data-column="([^"]+)"', column)[1]                               # type: ignore[index]


def add(client: httpx.Client, **fields: str) -> tuple[str, str]:
    """A new card at the top of the first column: its id and title."""
    title = fields.setdefault("title", f"Kartu halaman {next(numbers)}")
    first = columns(client.get(BOARD).text)["Terbuka"]
    answer = client.post(f"{BOARD}/cards", data={"column": id_of(first), "kind": "TASK"} | fields)
    assert answer.status_code == 303, text(answer.text)
    return answer.headers["location"].partition("#card-")[2], title


def version_in(page: str) -> str:
    return re.search(r'name="version" value="(\d+)"', page)[1]                          # type: ignore[index]


def edit_form(client: httpx.Client, card: str) -> dict[str, str]:
    """What the edit form of a card would send if nothing were changed."""
    page = client.get(f"/cards/{card}/edit").text
    form = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)}
    return form | {name: form[f"was-{name}"] for name in ("title", "body", "dueOn", "owner", "need", "commitment", "decision", "programme")}


def test_the_list_shows_the_boards_one_may_see(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        assert "Papan Forum Sumsel" not in text(anyone.get("/boards").text)
        assert "Papan Forum Sumsel" in text(secretariat.get("/boards").text)
        assert anyone.get(BOARD).status_code == 404 and anyone.get(f"{BOARD}/live").status_code == 404


def test_only_who_may_write_finds_forms(site: Site):
    with site.client("putri") as observer, site.client("rina") as secretariat, site.client() as anyone:
        for who, address, may in ((secretariat, BOARD, True), (observer, BOARD, False), (anyone, "/boards/papan-gbrss-muba", False)):
            assert ('class="move"' in who.get(address).text, 'id="move-menu"' in who.get(address).text) == (may, may)


def test_filters_stand_in_the_address(site: Site):
    with site.client("rina") as client:
        _card, title = add(client, dueOn="2020-01-31", title="Jembatan %_ lewat")
        overdue = client.get(f"{BOARD}?only=overdue&q=%25_").text
        assert [found for column in columns(overdue).values() for found in titles(column)] == [title]
        assert 'href="/boards/papan-sumsel?only=overdue"' in overdue                    # the way to take the word away
        assert 'id="move-to" data-query="?q=%25_&amp;only=overdue"' in overdue          # a move comes back to the same part of the board
        unanswered = client.get(f"{BOARD}?only=unanswered&kind=NEED").text
        assert "Rumah Empat Lawang" in unanswered and title not in unanswered
        assert title not in client.get(f"{BOARD}?only=mine").text


def test_a_filter_that_does_not_exist_is_refused_in_words(site: Site):
    with site.client("rina") as client:
        for query in ("kind=CAT", "only=yours"):
            answer = client.get(f"{BOARD}?{query}")
            assert answer.status_code == 422 and "tidak dikenal" in text(answer.text)


def test_a_card_is_added_on_a_page_or_in_its_column(site: Site):
    with site.client("rina") as client:
        _, title = add(client, body="**Tebal**", dueOn="2031-05-06")
        page = client.get(BOARD).text
        assert titles(columns(page)["Terbuka"])[0] == title
        column = id_of(columns(page)["Dibahas"])
        form = client.get(f"{BOARD}/cards/new?column={column}", headers=PART).text
        assert "<html" not in form and f'value="{column}"' in form
        part = client.post(f"{BOARD}/cards", data={"column": column, "kind": "OFFER", "title": "Di dalam kolom"}, headers=PART)
        assert part.status_code == 200 and f'hx-target="#column-{column}"' in part.text and "toast" in part.headers["hx-trigger"]


def test_the_same_form_sent_twice_adds_one_card(site: Site):
    with site.client("rina") as client:
        _, title = add(client, key="a-key-of-the-form")
        add(client, key="a-key-of-the-form", title=title)
        assert titles(columns(client.get(BOARD).text)["Terbuka"]).count(title) == 1


def test_a_wrong_field_is_named_and_what_was_written_kept(site: Site):
    with site.client("rina") as client:
        first = id_of(columns(client.get(BOARD).text)["Terbuka"])
        for wrong, field in (({"title": "x" * 201}, "title"), ({"title": " "}, "title"), ({"dueOn": "31/12"}, "dueOn"), ({"kind": "CAT"}, "kind")):
            answer = client.post(f"{BOARD}/cards", data={"column": first, "title": "Baik", "kind": "TASK", "body": "Jangan hilang"} | wrong)
            assert answer.status_code == 422 and "Jangan hilang" in answer.text, wrong
            assert f'href="#{field}"' in answer.text
        assert "Jangan hilang" not in client.get(BOARD).text


def test_a_move_without_and_with_htmx(site: Site):
    with site.client("rina") as client:
        card, title = add(client)
        done = id_of(columns(client.get(BOARD).text)["Selesai"])
        plain = client.post(f"/cards/{card}/moves", data={"column": done, "version": "1"})
        assert (plain.status_code, plain.headers["location"]) == (303, f"{BOARD}#card-{card}")
        page = client.get(BOARD).text
        assert titles(columns(page)["Selesai"])[0].endswith(title)
        part = client.post(f"/cards/{card}/moves?q=Kartu", data={"column": id_of(columns(page)["Dibahas"]), "version": "2"}, headers=PART)
        assert part.status_code == 200 and part.text.count("<hx-partial") == 5 and "Batalkan" in part.text
        assert len(columns(part.text)) == 2


def test_steps_go_one_place_and_stop_at_the_ends(site: Site):
    with site.client("rina") as client:
        below, _ = add(client)
        card, _ = add(client)
        order = lambda: re.findall(r'<li class="card[^"]*" id="card-([^"]+)"', columns(client.get(BOARD).text)["Terbuka"])[:2]          # noqa: E731
        assert order() == [card, below]
        for step, expected in (("up", [card, below]), ("down", [below, card]), ("up", [card, below])):
            version = version_in(client.get(f"/cards/{card}").text)
            assert client.post(f"/cards/{card}/moves", data={"step": step, "version": version}).status_code == 303
            assert order() == expected


def test_a_stale_move_says_who_was_there_first(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega:
        card, _ = add(rina)
        page = rina.get(BOARD).text
        rina.post(f"/cards/{card}/moves", data={"column": id_of(columns(page)["Dibahas"]), "version": "1"})
        stale = {"column": id_of(columns(page)["Selesai"]), "version": "1"}
        plain, part = mega.post(f"/cards/{card}/moves", data=stale), mega.post(f"/cards/{card}/moves", data=stale, headers=PART)
        assert plain.status_code == part.status_code == 409
        assert "Rina Oktavera" in text(plain.text) and "Rina Oktavera" in part.text and len(columns(part.text)) == 5


def test_an_edit_changes_only_what_was_changed(site: Site):
    with site.client("rina") as client:
        card, title = add(client, body="Satu\n\nDua", dueOn="2031-05-06")
        assert client.post(f"/cards/{card}/edit", data=edit_form(client, card)).status_code == 303
        assert version_in(client.get(f"/cards/{card}").text) == "1"                     # nothing was written, nothing happened
        assert client.post(f"/cards/{card}/edit", data=edit_form(client, card) | {"dueOn": ""}).status_code == 303
        page = text(client.get(f"/cards/{card}").text)
        assert "tanpa tenggat" in page and "Dua" in page and title in page


def test_a_stale_edit_shows_both_and_a_choice_settles_it(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega:
        card, title = add(rina, dueOn="2031-01-01")
        mine, theirs = edit_form(rina, card), edit_form(mega, card)
        mega.post(f"/cards/{card}/edit", data=theirs | {"dueOn": "2031-02-02", "body": "Dari Mega"})
        conflict = rina.post(f"/cards/{card}/edit", data=mine | {"title": f"{title} <b>", "dueOn": "2031-03-03"})
        shown = text(conflict.text)
        assert conflict.status_code == 409 and "Mega Puspitarini" in shown
        assert f"{title} <b>" in shown and "3 Maret 2031" in shown and "2 Februari 2031" in shown and "Dari Mega" in shown
        choice = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', conflict.text)}
        settled = rina.post(f"/cards/{card}/edit", data=choice | {"keep-title": "mine", "keep-dueOn": "saved"})
        page = text(rina.get(f"/cards/{card}").text)
        assert settled.status_code == 303 and f"{title} <b>" in page and "2 Februari 2031" in page and "Dari Mega" in page


def test_a_comment_is_rendered_and_a_script_is_not(site: Site):
    with site.client("mega") as client, site.client("rina") as rina:
        card, _ = add(rina)
        answer = client.post(f"/cards/{card}/comments", data={"body": "*Miring* <script>alert(1)</script>", "key": "k"})
        client.post(f"/cards/{card}/comments", data={"body": "*Miring* <script>alert(1)</script>", "key": "k"})
        page = client.get(f"/cards/{card}").text
        assert answer.status_code == 303 and page.count("<em>Miring</em>") == 1 and "<script>alert" not in page
        empty = client.post(f"/cards/{card}/comments", data={"body": " "}, headers=PART)
        assert empty.status_code == 422 and "<html" not in empty.text


def test_a_card_is_put_away_and_brought_back(site: Site):
    with site.client("rina") as client:
        card, title = add(client)
        away = client.post(f"/cards/{card}/archive", data={"version": "1"})
        assert away.headers["location"] == f"{BOARD}?archived={card}"
        page = client.get(away.headers["location"]).text
        assert "diarsipkan" in text(page) and not any(title in titles(column) for column in columns(page).values())
        assert client.post(f"/cards/{card}/restore", data={"version": version_in(page)}).status_code == 303
        assert title in titles(columns(client.get(BOARD).text)["Terbuka"])


def test_others_see_nothing_and_change_nothing(site: Site):
    with site.client("rina") as rina, site.client() as anyone, site.client("putri") as observer, site.client("novi") as jambi:
        card, _ = add(rina)
        for client, status in ((anyone, 404), (jambi, 404)):
            assert client.get(f"/cards/{card}").status_code == status
            assert client.post(f"/cards/{card}/moves", data={"step": "down", "version": "1"}).status_code == status
        assert observer.post(f"/cards/{card}/comments", data={"body": "Boleh?"}).status_code == 403
        assert observer.post(f"/cards/{card}/archive", data={"version": "1"}).status_code == 403
        assert version_in(rina.get(f"/cards/{card}").text) == "1"
        for address in ("/cards/crd_nope", "/cards/nope", "/boards/nope", "/boards/nope/live"):
            assert rina.get(address).status_code == 404, address


def test_the_live_line_repeats_what_was_missed(site: Site):
    with site.client("mega") as mega, site.client("rina") as rina:
        since = re.search(r"/live\?after=(\d+)", mega.get(BOARD).text)[1]               # type: ignore[index]
        card, title = add(rina)
        with mega.stream("GET", f"{BOARD}/live?after={since}") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream") and stream.headers["cache-control"] == "no-store"
            number, message = first_message(stream)
        assert int(number) > int(since) and title in message and f"card-{card}" in message and "baru saja" in message
        rina.post(f"/cards/{card}/moves", data={"step": "down", "version": "1"})
        with mega.stream("GET", f"{BOARD}/live?after={since}", headers={"Last-Event-ID": number}) as stream:
            again, _ = first_message(stream)
        assert int(again) == int(number) + 1


def first_message(stream: httpx.Response) -> tuple[str, str]:
    """The id and the data of the first message that has both."""
    number, data = "", []
    for line in stream.iter_lines():
        if line.startswith("id:"):
            number = line[3:].strip()
        elif line.startswith("data:"):
            data.append(line[5:])
        elif not line:
            if number and data:
                return number, "\n".join(data)
            data = []                                   # who is here: no change of the board
    raise AssertionError("the stream ended")
