"""Running a board over HTTP: made from a template, changed by two at once, its columns set in order, put away and restored."""
from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from tests.pages.reading import finding, headline, hidden, text
from tests.site import Site

BOARD = "/boards/papan-sumsel"


def new_board(client: httpx.Client, name: str, **fields: str) -> str:
    """The address of a board that was made on the form, as the form stands."""
    form = hidden(client.get("/boards/new").text) | {"name": name, "template": "WATER", "visibility": "MEMBERS", "programme": ""} | fields
    answer = client.post("/boards/new", data=form)
    assert answer.status_code == 303, text(answer.text)
    return str(answer.headers["location"])


def columns(page: str) -> list[str]:
    return [unescape(name) for name in re.findall(r'<h2 id="head-col_[^"]+">([^<]+)</h2>', page)]


def settings(client: httpx.Client, board: str) -> str:
    return client.get(f"{board}/settings").text


def version(page: str) -> str:
    return hidden(page)["version"]


def column_ids(page: str) -> list[str]:
    return re.findall(r'<li id="column-(col_[^"]+)"', page)


def first_event(stream: httpx.Response) -> str:
    """The first message of a live board that bears the number of an event."""
    data: list[str] = []
    numbered = False
    for line in stream.iter_lines():
        numbered |= line.startswith("id:")
        if line.startswith("data:"):
            data.append(line[5:])
        elif not line and numbered:
            return "\n".join(data)
        elif not line:
            data.clear()
    raise AssertionError("the stream ended")


def test_a_board_is_made_from_a_template_and_stands_in_the_list(site: Site):
    with site.client("rina") as rina, site.client("bayu") as officer:
        begun = rina.get("/boards/new")
        assert headline(begun.text) == "Papan baru" and begun.text.count('name="template"') == 7
        assert "Uji mutu air di titik yang diusulkan" in text(begun.text)
        board = new_board(rina, "Air untuk <Muara>")
        assert board == "/boards/air-untuk-muara"
        page = officer.get(board).text
        assert columns(page) == ["Diusulkan", "Disurvei", "Disepakati", "Dibangun", "Mengalir"] and "Uji mutu air di titik yang diusulkan" in text(page)
        assert "Air untuk <Muara>" in text(officer.get("/boards").text)
        twice = hidden(begun.text) | {"name": "Sekali saja", "template": "PLAIN", "visibility": "PRIVATE"}
        assert {rina.post("/boards/new", data=twice).headers["location"] for _again in range(2)} == {"/boards/sekali-saja"}


def test_what_was_wrong_is_said_at_its_field_and_nothing_typed_is_lost(site: Site):
    with site.client("rina") as rina:
        form = hidden(rina.get("/boards/new").text) | {"name": "Ditolak", "template": "WATER", "visibility": "MEMBERS"}
        for wrong, field in (({"name": " "}, "name"), ({"template": "NONE"}, "template"), ({"visibility": "ALL"}, "visibility")):
            answer = rina.post("/boards/new", data=form | wrong)
            assert answer.status_code == 422 and f'href="#{field}"' in answer.text, wrong
            assert 'value="WATER" checked' in answer.text or "template" in wrong
        column = {"name": "Lain", "stage": "OPEN", "softLimit": "4"}
        for wrong, field in (({"name": ""}, "name"), ({"stage": "NONE"}, "stage"), ({"softLimit": "banyak"}, "softLimit"), ({"softLimit": "0"}, "softLimit")):
            answer = rina.post(f"{BOARD}/columns", data=column | wrong)
            assert answer.status_code == 422 and f'href="#{field}"' in answer.text and f'value="{(column | wrong)["softLimit"]}"' in answer.text, wrong
        assert "Lain" not in columns(rina.get(BOARD).text)
        assert rina.post(f"{BOARD}/duplicate", data={"newName": ""}).status_code == 422


def test_the_pages_are_there_for_who_runs_boards_and_for_nobody_else(site: Site):
    for who, expected in (("rina", 200), ("galih", 200), ("putri", 404), ("bayu", 404), ("novi", 404)):
        with site.client(who) as client:
            assert {client.get(f"{BOARD}/{page}").status_code for page in ("settings", "columns/new")} == {expected}, who
            assert client.get("/boards/new").status_code == (403 if who in ("putri", "bayu") else 200), who       # Novi runs those of another forum
            assert (f'href="{BOARD}/settings"' in client.get(BOARD).text) == (expected == 200), who
    with site.client() as anyone:
        assert anyone.get(f"{BOARD}/settings").headers["location"] == f"/sign-in?next={BOARD}/settings"


def test_who_may_not_is_refused_and_nothing_happens(site: Site):
    with site.client("rina") as rina, site.client("bayu") as officer, site.client() as anyone:
        page, stood = settings(rina, BOARD), columns(rina.get(BOARD).text)
        column = column_ids(page)[0]
        said = {"version": version(page), "name": "Diambil alih", "visibility": "PUBLIC", "newName": "Curian", "stage": "OPEN", "step": "right"}
        for client, refused in ((officer, 404), (anyone, 401)):
            for path in ("settings", "archive", "restore", "duplicate", "columns", f"columns/{column}", *(
                    f"columns/{column}/{deed}" for deed in ("move", "archive", "restore"))):
                assert client.post(f"{BOARD}/{path}", data=said).status_code == refused, path
        assert columns(rina.get(BOARD).text) == stood and text(settings(rina, BOARD)) == text(page)
        assert "Curian" not in text(rina.get("/boards").text)


def test_two_secretaries_change_a_board_and_the_second_sees_what_the_first_wrote(site: Site):
    with site.client("rina") as rina, site.client("galih") as galih:
        board = new_board(rina, "Papan berdua")
        form = {"version": version(settings(galih, board)), "visibility": "MEMBERS", "programme": ""}
        assert rina.post(f"{board}/settings", data=form | {"name": "Papan Rina"}).headers["location"] == f"{board}/settings?done=saved"
        answer = galih.post(f"{board}/settings", data=form | {"name": "Papan Galih"})
        assert answer.status_code == 409 and 'value="Papan Galih"' in answer.text and "Sekarang tersimpan: Papan Rina" in text(answer.text)
        assert "baru saja diubah oleh Rina" in text(answer.text)
        galih.post(f"{board}/settings", data=form | {"name": "Papan Galih", "version": version(answer.text)})
        assert headline(rina.get(board).text) == "Papan Galih"


def test_columns_are_set_in_order_put_away_with_their_cards_and_brought_back(site: Site):
    with site.client("rina") as rina, site.client("bayu") as officer:
        board = new_board(rina, "Papan kolom")
        rina.post(f"{board}/columns", data={"name": "Ditunda", "stage": "OPEN", "softLimit": "4"})
        assert columns(rina.get(board).text)[-1] == "Ditunda"
        ids = column_ids(settings(rina, board))
        for step, order in (("left", "Ditunda Mengalir"), ("right", "Mengalir Ditunda"), ("right", "Mengalir Ditunda")):
            rina.post(f"{board}/columns/{ids[-1]}/move", data={"step": step})
            assert columns(rina.get(board).text)[-2:] == order.split()
        rina.post(f"{board}/columns/{ids[0]}/move", data={"step": "left"})
        assert columns(rina.get(board).text)[0] == "Diusulkan"
        form = rina.get(f"{board}/columns/{ids[0]}").text
        rina.post(f"{board}/columns/{ids[0]}", data=hidden(form) | {"name": "Masuk", "stage": "OPEN", "softLimit": "3"})
        page = rina.get(board).text
        assert columns(page)[0] == "Masuk" and "4/3" in re.sub(r"\s|<[^>]+>", "", page)

        rina.post(f"{board}/columns/{ids[0]}/archive", data={"version": version(rina.get(f"{board}/columns/{ids[0]}").text)})
        assert columns(officer.get(board).text)[0] == "Disurvei" and rina.get(f"{board}/columns/{ids[0]}").status_code == 404
        archive = officer.get(f"{board}/archived").text
        assert "4 kartu dan 1 kolom" in finding(archive) and 'method="post" action="/boards' not in archive
        own = rina.get(f"{board}/archived").text
        assert rina.post(f"{board}/columns/{ids[0]}/restore", data={"version": version(own)}).status_code == 303
        assert columns(officer.get(board).text)[0] == "Masuk" and "0 kartu" in finding(officer.get(f"{board}/archived").text)


def test_an_archived_board_leaves_the_list_is_read_only_and_comes_back(site: Site):
    with site.client("rina") as rina, site.client("bayu") as officer:
        board = new_board(rina, "Papan lama")
        rina.post(f"{board}/archive", data={"version": version(settings(rina, board))})
        page = officer.get(board)
        assert "Papan ini diarsipkan" in text(page.text) and 'data-add' not in page.text and "/moves" not in page.text
        assert "Papan lama" not in text(officer.get("/boards").text) and "Papan lama" in text(officer.get("/boards?archived=1").text)
        assert "Pulihkan papan" not in text(page.text) and "Pulihkan papan" in text(rina.get(board).text)
        assert rina.post(f"{board}/columns", data={"name": "Lain", "stage": "OPEN"}).status_code == 422
        rina.post(f"{board}/restore", data={"version": version(rina.get(board).text)})
        assert "Papan lama" in text(officer.get("/boards").text) and "data-add" in officer.get(board).text


def test_a_copy_takes_the_cards_along_if_wished(site: Site):
    with site.client("rina") as rina:
        board = new_board(rina, "Papan asal")
        for cards, expected in ({}, False), ({"withCards": "on"}, True):
            answer = rina.post(f"{board}/duplicate", data=hidden(settings(rina, board)) | {"newName": f"Salinan {expected}"} | cards)
            copy = rina.get(answer.headers["location"].removesuffix("/settings")).text
            assert columns(copy) == columns(rina.get(board).text) and ("Uji mutu air" in text(copy)) == expected


@pytest.mark.parametrize("deed", ["columns", "settings"])
def test_who_has_the_board_open_sees_columns_come_and_the_name_change(site: Site, deed: str):
    with site.client("rina") as rina, site.client("bayu") as officer:
        board = new_board(rina, f"Papan langsung {deed}")
        after = re.search(r"after=(\d+)", officer.get(board).text)[1]                   # type: ignore[index]
        given = {"name": "Baru & lain", "stage": "OPEN", "version": "1", "visibility": "MEMBERS"}
        assert rina.post(f"{board}/{deed}", data=given).status_code == 303
        with officer.stream("GET", f"{board}/live?after={after}") as stream:
            message = first_event(stream)
        assert 'hx-target="#columns" hx-swap="innerMorph"' in message and 'hx-target="#tabs"' in message
        assert ("Baru &amp; lain" in message) and (columns(message)[-1] == ("Baru & lain" if deed == "columns" else "Mengalir"))
