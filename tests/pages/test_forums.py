"""The forums: what each stands on, and what its people do."""
from __future__ import annotations

from datetime import date

from tests.pages.reading import finding, headline, section, text
from tests.site import Site
from views.formats import today


def test_the_list_tells_the_forums_apart_by_their_legal_ground(site: Site):
    with site.client() as client:
        page = client.get("/forums").text
    assert headline(page) == "2 forum, 1 belum punya dasar hukum"
    assert "Keputusan Gubernur 1160/KEP.GUB/Bappeda/2016" in text(page) and "Belum ada keputusan." in text(page) and "ANTARA" in text(page)


def test_a_term_says_how_many_days_are_left(site: Site):
    left = (date(2026, 12, 31) - today()).days
    with site.client() as client:
        ground = section(client.get("/forums/jambi").text, "ground")
    assert "2021–2026" in ground and (f"tersisa {left} hari" in ground if left >= 0 else "berakhir 31 Desember 2026" in ground)


def test_the_finding_counts_what_is_overdue_and_unanswered(site: Site):
    for forum in ("sumsel", "jambi"):
        asked = "query($slug: String!) { forum(by: {slug: $slug}) { summary { openNeeds overdueCommitments } } }"
        summary = site.ask(asked, {"slug": forum})["data"]["forum"]["summary"]
        with site.client() as client:
            opening = finding(client.get(f"/forums/{forum}").text)
        assert f"{summary['overdueCommitments']} janji lewat tenggat" in opening
        assert f"{summary['openNeeds']} kebutuhan masih menunggu penyanggup" in opening


def test_waiting_figures_are_for_the_forums_people(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        assert "menunggu verifikasi" not in text(anyone.get("/forums/sumsel").text)
        assert "Rp758 juta dilaporkan dan menunggu verifikasi" in text(secretariat.get("/forums/sumsel").text)


def test_programmes_stand_as_a_tree(site: Site):
    with site.client() as client:
        page = client.get("/forums/sumsel").text
    tree = page[page.index('aria-labelledby="programmes"'):]
    inflation, food, barn = (tree.index(name) for name in ("Gerakan Penanganan Inflasi", "Gerakan Sumatera Selatan Mandiri Pangan", "Lumbung Desa OKU Timur"))
    assert inflation < food < barn and tree[:barn].count('<ul class="branch">') - tree[:inflation].count('<ul class="branch">') == 2


def test_boards_and_members_are_what_one_may_see(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        public, own = (section(client.get("/forums/sumsel").text, "boards") for client in (anyone, secretariat))
    assert "Papan Forum Sumsel" in own and "Papan Forum Sumsel" not in public


def test_an_unknown_forum_is_not_found(site: Site):
    with site.client() as client:
        assert client.get("/forums/nowhere").status_code == 404
        assert client.get("/forums?after=nonsense").status_code == 422
