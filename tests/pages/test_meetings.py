"""A meeting's page: from decision to evidence."""
from __future__ import annotations

import re

from tests.pages.reading import finding, headline, said, section, text
from tests.site import Site
from views.meetings import reached


def test_a_thread_runs_from_decision_to_evidence_or_breaks(site: Site):
    with site.client() as client:
        page = client.get("/meetings/rakor-sumsel-mei-2026").text
    threads = re.findall(r'(?s)<li class="reaches-(\d)">(.*?</li>)', page)
    assert headline(page) == "Rapat koordinasi forum Sumsel, semester satu" and len(threads) == 10
    assert finding(page) == f"10 keputusan, {sum(far == '4' for far, _ in threads)} sudah sampai bukti."
    first, second = (said(thread) for _, thread in threads[:2])
    assert threads[0][0] == "4" and "Tahap dua" in first and "18 rumah" in first and "terbukti" in first
    assert threads[1][0] == "1" and "belum menjadi kartu" in second


def test_cards_of_a_thread_are_shown_to_those_who_may_see_them(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        pages = [client.get("/meetings/rakor-sumsel-mei-2026").text for client in (anyone, secretariat)]
    public, own = (set(re.findall(r'href="/cards/([^"]+)"', page)) for page in pages)
    assert public < own


def test_who_came_and_who_did_not(site: Site):
    with site.client() as client:
        attendance = section(client.get("/meetings/rakor-sumsel-mei-2026").text, "attendance")
    assert attendance.index("Membuka") < attendance.index("Hadir") < attendance.index("Tidak hadir")


def test_a_meeting_of_the_seed_has_its_source_and_no_decisions(site: Site):
    slug = site.ask("{ meetings(first: 1, where: {on: {eq: \"2024-03-25\"}}) { nodes { slug } } }")["data"]["meetings"]["nodes"][0]["slug"]
    with site.client() as client:
        page = client.get(f"/meetings/{slug}").text
    assert "Senin, 25 Maret 2024" in text(page) and "Berita Sumsel" in text(page) and "Belum ada keputusan yang dicatat." in finding(page)


def test_an_unknown_meeting_is_not_found(site: Site):
    with site.client() as client:
        assert client.get("/meetings/nothing").status_code == 404


def test_how_far_a_decision_has_come():
    promised = {"percentFulfilled": 0.0}
    assert [reached({"card": card, "commitment": commitment}) for card, commitment in (
        (None, None), ({}, None), ({"id": "x"}, None), ({"id": "x"}, promised), (None, {"percentFulfilled": 12.5}))] == [1, 1, 2, 3, 4]
