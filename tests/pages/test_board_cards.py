"""What a board's cards and columns say, and taking back what was done to them, over HTTP."""
from __future__ import annotations

import re
from html import unescape

import httpx

from tests.pages.reading import said, text
from tests.pages.test_boards import BOARD, PART, add, columns, edit_form, id_of, titles, version_in
from tests.site import Site


def card_of(page: str, title: str) -> str:
    """A card as its HTML."""
    return next(one for one in re.findall(r'(?s)<li class="card.*?</li>', page) if title in one)


def toast(answer: httpx.Response) -> str:
    return said(re.search(r'(?s)<div class="toast">.*?</div>', answer.text)[0])         # type: ignore[index]


def undo_in(answer: httpx.Response) -> tuple[str, dict[str, str]]:
    """Where the toast's form goes, and what it sends."""
    form = re.search(r'(?s)<form.*?</form>', answer.text.partition('class="toast"')[2])[0]        # type: ignore[index]
    fields = dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', form))
    return unescape(re.search(r'action="([^"]+)"', form)[1]), fields                    # type: ignore[index]


def test_cards_say_what_they_are_about(site: Site):
    with site.client("rina") as client:
        page = client.get("/boards/papan-gbrss-muba").text
        need, promise = card_of(page, "Rumah sudah, sumurnya belum"), card_of(page, "Dua belas rumah APBD")
        assert "0 dari 2 titik 0%" in said(need) and '<svg class="ribbon empty"' in need and "Sanggupi" in said(need)
        assert "Rp160 juta dari Rp400 juta terbukti 40%" in said(promise)
        assert re.search(r"\d+ organisasi .*\d/\d langkah selesai", said(card_of(page, "Nordvik: four roofs to redo")))
        late = said(card_of(page, "Nordvik: four roofs to redo"))
        assert re.search(r"Tenggat: Lewat \d+ hari", late)
        assert re.search(r"\d+ \w{3}( \d{4})?", said(card_of(page, "Tahap satu: 60 rumah")))      # done: when


def test_a_soft_limit_is_told_and_stops_nobody(site: Site):
    with site.client("rina") as client:
        [first] = site.sql("SELECT c.id FROM board_column c JOIN board b ON b.id = c.board_id WHERE b.slug = $1 AND c.name = $2", "papan-sumsel", "Dibahas")
        site.sql("UPDATE board_column SET soft_limit = 1 WHERE id = $1", first[0])
        column = id_of(columns(client.get(BOARD).text)["Dibahas"])
        for _ in range(2):
            add(client, column=column)
        head = said(columns(client.get(BOARD).text)["Dibahas"].partition("<ul")[0])
        assert re.search(r"Dibahas \d+/1 penuh", head)


def test_an_empty_column_says_so_and_offers_a_card_to_who_may_add_one(site: Site):
    with site.client("rina") as rina, site.client("putri") as observer:
        page, read = rina.get(f"{BOARD}?only=mine&q=tidakada").text, observer.get(BOARD).text
        assert "Tidak ada kartu yang cocok di sini." in text(page)
        assert "data-add" in rina.get(BOARD).text and "data-add" not in read


def test_a_move_says_where_the_card_is_and_can_be_taken_back(site: Site):
    with site.client("rina") as client:
        card, title = add(client)
        before = columns(client.get(BOARD).text)
        there = len(titles(before["Disepakati"])) + 1
        moved = client.post(f"/cards/{card}/moves", data={"column": id_of(before["Disepakati"]), "version": "1"}, headers=PART)
        assert toast(moved).startswith(f"Kartu “{title}” dipindahkan ke Disepakati, urutan 1 dari {there}.")
        again = client.post(f"/cards/{card}/moves", data={"column": id_of(before["Disepakati"]), "version": "1"}, headers=PART)
        assert toast(again) == f"Kartu “{title}” sudah di Disepakati, urutan 1 dari {there}."
        address, fields = undo_in(moved)
        back = client.post(address, data=fields, headers=PART)
        assert toast(back) == f"Kartu “{title}” kembali ke Terbuka, urutan 1 dari {len(titles(before['Terbuka']))}."
        assert titles(columns(client.get(BOARD).text)["Terbuka"]) == titles(before["Terbuka"])


def test_a_card_goes_back_on_top_where_its_neighbour_has_gone(site: Site):
    with site.client("rina") as client:
        above, _ = add(client)
        card, title = add(client)
        client.post(f"/cards/{card}/moves", data={"step": "down", "version": "1"})
        page = columns(client.get(BOARD).text)
        moved = client.post(f"/cards/{card}/moves", data={"column": id_of(page["Dibahas"]), "version": "2"}, headers=PART)
        client.post(f"/cards/{above}/moves", data={"column": id_of(page["Selesai"]), "version": "1"})
        address, fields = undo_in(moved)
        assert fields["after"] == above
        client.post(address, data=fields, headers=PART)
        assert titles(columns(client.get(BOARD).text)["Terbuka"])[0] == title


def test_what_somebody_changed_since_is_not_taken_back(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega:
        card, title = add(rina)
        page = columns(rina.get(BOARD).text)
        moved = rina.post(f"/cards/{card}/moves", data={"column": id_of(page["Dibahas"]), "version": "1"}, headers=PART)
        mega.post(f"/cards/{card}/moves", data={"column": id_of(page["Berjalan"]), "version": "2"})
        address, fields = undo_in(moved)
        no = rina.post(address, data=fields, headers=PART)
        assert no.status_code == 409 and toast(no).startswith("Tidak dapat dibatalkan lagi. Kartu ini baru saja diubah oleh Mega")
        assert title in titles(columns(rina.get(BOARD).text)["Berjalan"])


def test_a_card_is_put_away_and_brought_back_from_the_toast(site: Site):
    with site.client("rina") as client, site.client("putri") as observer:
        card, title = add(client)
        before = titles(columns(client.get(BOARD).text)["Terbuka"])
        refused = observer.post(f"/cards/{card}/archive", data={"version": "1"}, headers=PART)
        assert refused.status_code == 403 and titles(columns(client.get(BOARD).text)["Terbuka"]) == before
        away = client.post(f"/cards/{card}/archive", data={"version": "1"}, headers=PART)
        assert toast(away).startswith(f"Kartu “{title}” diarsipkan.") and f'id="card-{card}"' not in away.text
        address, fields = undo_in(away)
        assert toast(client.post(address, data=fields, headers=PART)) == f"Kartu “{title}” kembali ke Terbuka."
        assert titles(columns(client.get(BOARD).text)["Terbuka"]) == before


def test_an_edit_is_taken_back_field_by_field(site: Site):
    with site.client("rina") as client:
        card, title = add(client, body="Semula", dueOn="2031-05-06")
        form = edit_form(client, card)
        done = client.post(f"/cards/{card}/edit", data=form | {"title": f"{title} baru", "body": "", "dueOn": "2031-07-08", "owner": an_owner(client, card)})
        part = client.get(done.headers["location"], headers=PART)
        assert toast(part).startswith(f"Kartu “{title} baru” disunting: judul, uraian, tenggat, penanggung jawab.")
        page = client.get(f"/cards/{card}").text
        assert f"{title} baru" in text(page) and "Batalkan suntingan" in text(page)
        undone = client.post(f"/cards/{card}/undo", data={"version": version_in(page)})
        assert undone.status_code == 303 and undone.headers["location"] == f"/cards/{card}"
        assert edit_form(client, card) == form | {"version": "3"}


def test_an_edit_is_taken_back_from_its_toast_once(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega:
        card, title = add(rina)
        same = rina.post(f"/cards/{card}/edit", data=edit_form(rina, card))
        assert same.headers["location"] == f"/cards/{card}"                             # nothing was changed: nothing to say
        at = rina.post(f"/cards/{card}/edit", data=edit_form(rina, card) | {"title": f"{title} baru"}).headers["location"]
        address, fields = undo_in(rina.get(at, headers=PART))
        assert "toast" not in mega.get(at, headers=PART).text                           # it was not Mega's doing
        back = rina.post(address, data=fields, headers=PART)
        assert (back.status_code, toast(back)) == (200, f"Suntingan kartu “{title}” dibatalkan.")
        mega.post(f"/cards/{card}/edit", data=edit_form(mega, card) | {"body": "Dari Mega"})
        late = rina.post(address, data=fields, headers=PART)
        assert late.status_code == 409 and toast(late).startswith("Tidak dapat dibatalkan lagi. Kartu ini baru saja diubah oleh Mega")
        assert "toast" not in rina.get(f"{at}-<script>", headers=PART).text and edit_form(rina, card)["body"] == "Dari Mega"


def an_owner(client: httpx.Client, card: str) -> str:
    """Some organisation the edit form offers."""
    return re.search(r'<option value="(stk_[^"]+)"', client.get(f"/cards/{card}/edit").text)[1]        # type: ignore[index]


def test_an_edit_others_have_built_on_stays(site: Site):
    with site.client("rina") as rina, site.client("mega") as mega, site.client("putri") as observer:
        card, title = add(rina)
        early = rina.post(f"/cards/{card}/undo", data={"version": "1"})
        assert early.status_code == 409                                                 # there is no edit to take back
        rina.post(f"/cards/{card}/edit", data=edit_form(rina, card) | {"title": f"{title} baru"})
        assert observer.post(f"/cards/{card}/undo", data={"version": "2"}).status_code == 403
        mega.post(f"/cards/{card}/edit", data=edit_form(mega, card) | {"body": "Dari Mega"})
        late = rina.post(f"/cards/{card}/undo", data={"version": "2"})
        assert late.status_code == 409 and "Tidak dapat dibatalkan lagi. Kartu ini baru saja diubah oleh Mega" in text(late.text)
        assert "Batalkan suntingan" not in text(rina.get(f"/cards/{card}").text)
        assert f"{title} baru" in text(late.text) and "Dari Mega" in text(late.text)
