"""Being told, on pages: the bell, the inbox, the button that follows, the choices."""
from __future__ import annotations

import re

from tests.pages.reading import headline, section, text
from tests.site import Site


def newest(site: Site, slug: str) -> str:
    return str(site.ask("{ viewer { inbox(first: 1) { nodes { id } } } }", as_=slug)["data"]["viewer"]["inbox"]["nodes"][0]["id"])


def unread(site: Site, slug: str) -> int:
    return int(site.ask("{ viewer { unread } }", as_=slug)["data"]["viewer"]["unread"])


def test_the_bell_counts_in_words_too_and_is_not_for_nobody(site: Site) -> None:
    with site.client("bayu") as client:
        many = unread(site, "bayu")
        assert many and f">Kotak masuk, {many} belum dibaca<" in client.get("/").text
    with site.client() as client:
        assert 'class="bell"' not in client.get("/").text and client.get("/inbox").status_code in (303, 401)


def test_notices_stand_by_day_with_why_they_came_and_all_can_be_read(site: Site) -> None:
    with site.client("anton") as client:
        page = client.get("/inbox").text
        assert headline(page) == "Kotak masuk" and "Ini tentang organisasi Anda" in text(page) and "baru" in text(page)
        assert re.search(r'<h2 id="day-1"><time', page) and "<li class=\"unread\">" in page
        assert client.post("/inbox/read", data={"until": newest(site, "anton")}).status_code == 303
        page = client.get("/inbox").text
        assert "Semua sudah dibaca." in text(page) and 'class="unread"' not in page and unread(site, "anton") == 0
        assert "Tidak ada yang cocok" in text(client.get("/inbox?only=unread").text)
        assert client.post("/inbox/read", data={"until": "9" * 17}).status_code == 422


def test_one_button_follows_and_follows_no_more_without_javascript(site: Site) -> None:
    [[card]] = site.sql("SELECT c.id FROM card c JOIN board b ON b.id = c.board_id"
                        " WHERE b.visibility = 'PUBLIC' AND c.archived_at IS NULL ORDER BY c.id LIMIT 1")
    with site.client("sumi") as client:
        followed = client.post("/follow", data={"subject": f"crd_{card}"})
        assert (followed.status_code, followed.headers["location"]) == (303, f"/cards/crd_{card}")
        page = client.get("/account/notices").text
        assert f'value="crd_{card}"' in page and "Mengikuti" in section(page, "h-followed")
        part = client.post("/unfollow", data={"subject": f"crd_{card}"}, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
        assert part.status_code == 200 and 'action="/follow"' in part.text and "<html" not in part.text
        assert f'value="crd_{card}"' not in client.get("/account/notices").text
        away = client.post("/follow", data={"subject": f"crd_{card}", "back": "//elsewhere.example"})
        assert away.headers["location"] == "/"
        assert client.post("/follow", data={"subject": "crd_00000000-0000-4000-8000-000000000000"}).status_code == 404
        assert client.post("/follow", data={"subject": "ses_x"}).status_code == 422
    with site.client() as client:
        assert client.post("/follow", data={"subject": f"crd_{card}"}).status_code == 401


def test_a_kind_is_turned_off_from_the_notice_itself_and_on_again_in_the_table(site: Site) -> None:
    with site.client("bayu") as client:
        assert "Jangan beri tahu lagi: Komentar" in text(client.get("/inbox?kind=COMMENT").text)
        off = client.post("/account/notices", data={"off": "COMMENT", "back": "/inbox?kind=COMMENT"})
        assert off.headers["location"] == "/inbox?kind=COMMENT"
        assert "Jangan beri tahu lagi: Komentar" not in text(client.get("/inbox?kind=COMMENT").text)
        table = client.get("/account/notices").text
        assert re.search(r'name="in_app" value="COMMENT"(?! checked)', table) and 'name="in_app" value="CARD" checked' in table
        client.post("/account/notices", data={"kind": "COMMENT", "in_app": "COMMENT"})
        assert "Jangan beri tahu lagi: Komentar" in text(client.get("/inbox?kind=COMMENT").text)
        assert client.post("/account/notices", data={"off": "WEATHER"}).status_code == 422


def test_in_english_too(site: Site) -> None:
    with site.client("ingrid") as client:
        assert headline(client.get("/inbox").text) == "Inbox" and headline(client.get("/account/notices").text) == "Notifications"
        chips = re.findall(r'class="chip"[^>]*>([^<]+)', client.get("/inbox").text)
        assert {"Mentions", "Comments", "Cards and boards", "Promises", "Deliveries and results", "Needs", "Meetings", "Organisations and people"} <= set(chips)
