"""Meetings on pages: the list, one with its threads, one-tap answers, and the forms of who keeps them."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from html import unescape
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.pages.reading import finding, headline, hidden, said, section, text, titles
from tests.site import Site
from views.formats import today
from views.meetings import absences, reached
from views.meetings_lines import lines, sorted_lines

SOON = today() + timedelta(days=9)
MEETING = "{ meetings(where: {slug: {eq: \"%s\"}}) { nodes { id status version agenda { at title lead { slug } } \
attendances { role person stakeholder { slug } } decisions { id text dueOn outcome owner { slug } card { title } commitment { id } } } } }"


def meeting_at(site: Site, slug: str, as_: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = site.ask(MEETING % slug, as_=as_)["data"]["meetings"]["nodes"][0]
    return found


@pytest.fixture
def planned(site: Site) -> Iterator[Callable[..., str]]:
    """Plans a meeting on its page, and gives its address. Afterwards it is gone: the house is shared."""
    places: list[str] = []

    def plan(title: str, on: date = SOON) -> str:
        with site.client("rina") as client:
            form = hidden(client.get("/meetings/new").text)
            answer = client.post("/meetings/new", data={**form, "title": title, "on": on.isoformat(), "venue": "Aula", "theme": "", "region": ""})
        assert answer.status_code == 303, said(answer.text)
        places.append(answer.headers["location"].partition("?")[0])
        return places[-1]

    yield plan
    for place in places:
        key = UUID(meeting_at(site, place.removeprefix("/meetings/"))["id"].removeprefix("mtg_"))
        site.sql("UPDATE card SET decision_id = NULL WHERE decision_id IN (SELECT id FROM decision WHERE meeting_id = $1)", key)
        for table, column in (("agenda_item", "meeting_id"), ("attendance", "meeting_id"), ("decision", "meeting_id"), ("meeting", "id")):
            site.sql(f"DELETE FROM {table} WHERE {column} = $1", key)


def fields(page: str) -> dict[str, str]:
    """What a form holds as it is served, as a browser would send it back."""
    form = page.partition("<main")[2].partition('method="post"')[2].partition("</form>")[0]
    found = {name: unescape(value) for name, value in re.findall(r'<input[^>]*? name="([^"]+)"[^>]*? value="([^"]*)"', form)}
    for name, inside in re.findall(r'(?s)<select[^>]*? name="([^"]+)".*?>(.*?)</select>', form):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        found[name] = chosen[1] if chosen else ""
    return found | {name: unescape(inside) for name, inside in re.findall(r'(?s)<textarea[^>]*? name="([^"]+)"[^>]*>(.*?)</textarea>', form)}


# ── reading ──

def test_the_list_says_what_comes_next_and_what_came_of_what_was(site: Site) -> None:
    with site.client() as client:
        page, jambi = client.get("/meetings").text, client.get("/meetings?forum=jambi").text
    assert re.match(r"Rapat berikutnya \w+, \d+ \w+ \d{4}: .+\.$", finding(page))
    assert page.index('id="coming"') < page.index('id="been"')
    assert "10 keputusan, 3 sudah sampai bukti" in section(page, "been") and "Dibatalkan" in section(page, "been")
    assert "Rakor forum Jambi menjelang akhir tahun" in titles(jambi) and "Monev rumah Muba" not in titles(jambi)
    assert "Rencanakan rapat" not in page


def test_a_forum_that_is_not_there_is_said_and_the_rest_answered(site: Site) -> None:
    with site.client() as client:
        answer = client.get("/meetings?forum=papua")
    assert answer.status_code == 422 and "“papua” tidak ada di pilihan ini" in text(answer.text) and "Monev rumah Muba" in titles(answer.text)


def test_a_thread_runs_from_decision_to_evidence_or_breaks(site: Site) -> None:
    with site.client() as client:
        page = client.get("/meetings/rakor-sumsel-mei-2026").text
    threads = re.findall(r'(?s)<li class="reaches-(\d)"(.*?</li>)', page)
    assert headline(page) == "Rapat koordinasi forum Sumsel, semester satu" and len(threads) == 10
    assert finding(page) == f"10 keputusan, {sum(far == '4' for far, _ in threads)} sudah sampai bukti."
    first, second = (said(thread) for _, thread in threads[:2])
    assert threads[0][0] == "4" and "Tahap dua" in first and "18 rumah" in first and "terbukti" in first and "6 rumah" in first
    assert threads[1][0] == "1" and "belum menjadi kartu" in second
    assert "09.20 Capaian sampai April" in section(page, "agenda") and len(page) < 100_000


def test_cards_of_a_thread_are_shown_to_those_who_may_see_them(site: Site) -> None:
    with site.client() as anyone, site.client("rina") as secretariat:
        pages = [client.get("/meetings/rakor-sumsel-mei-2026").text for client in (anyone, secretariat)]
    public, own = (set(re.findall(r'href="/cards/([^"]+)"', page)) for page in pages)
    assert public < own


def test_who_came_and_who_did_not(site: Site) -> None:
    with site.client() as client:
        attendance = section(client.get("/meetings/rakor-sumsel-mei-2026").text, "attendance")
    assert attendance.index("Membuka") < attendance.index("Hadir") < attendance.index("Tidak hadir") and "23 dari 26" in attendance


def test_a_meeting_of_the_seed_has_its_source_and_no_decisions(site: Site) -> None:
    slug = site.ask("{ meetings(first: 1, where: {on: {eq: \"2024-03-25\"}}) { nodes { slug } } }")["data"]["meetings"]["nodes"][0]["slug"]
    with site.client() as client:
        page = client.get(f"/meetings/{slug}").text
    assert "Senin, 25 Maret 2024" in text(page) and "Berita Sumsel" in text(page) and "Belum ada keputusan yang dicatat." in finding(page)


def test_an_unknown_meeting_is_not_found(site: Site) -> None:
    with site.client("rina") as client:
        for path in ("nothing", "nothing/agenda", "nothing/decisions/new", "mtg_00000000-0000-0000-0000-000000000000",
                     "rakor-sumsel-desember-2026/status/lain"):
            assert client.get(f"/meetings/{path}").status_code == 404, path


def test_a_meeting_and_its_decisions_are_found_by_their_ids(site: Site) -> None:
    meeting = meeting_at(site, "rakor-sumsel-mei-2026")
    with site.client() as client:
        assert client.get(f"/meetings/{meeting['id']}").headers["location"] == "/meetings/rakor-sumsel-mei-2026"
        decision = meeting["decisions"][0]["id"]
        assert client.get(f"/meetings/{decision}").headers["location"] == f"/meetings/rakor-sumsel-mei-2026#{decision}"


# ── keeping ──

def test_a_meeting_is_kept_on_its_pages_without_any_script(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat tanpa skrip", on=today())
    slug = place.removeprefix("/meetings/")
    with site.client("rina") as client:
        form = fields(client.get(f"{place}/agenda").text)
        more = client.post(f"{place}/agenda", data=form | {"title-0": "Bahas rumah", "order-0": "2", "more": "1"})
        assert more.status_code == 200 and fields(more.text)["title-0"] == "Bahas rumah"
        form = fields(more.text) | {"title-1": "Buka", "order-1": "1", "at-1": "9:00", "lead-1": "pt sawit embun rimba"}
        assert client.post(f"{place}/agenda", data=form).headers["location"] == f"{place}?done=agenda#agenda"

        form = fields(client.get(f"{place}/attendance").text)
        sawit = next(name for name, value in form.items() if value == the_id(site, "sawit-embun"))
        guest = max(int(name.removeprefix("who-")) for name in form if name.startswith("who-"))
        form |= {sawit.replace("who", "role"): "PARTICIPANT", f"person-{guest}": "Pak Camat", f"role-{guest}": "OPENER"}
        assert client.post(f"{place}/attendance", data=form).status_code == 303

        form = fields(client.get(f"{place}/decisions/new").text) | {"text": "Mulai Desember", "dueOn": SOON.isoformat()}
        assert client.post(f"{place}/decisions/new", data=form | {"again": "1"}).headers["location"] == f"{place}/decisions/new?done=decision"
        for step in ("held", "approve"):
            form = fields(client.get(f"{place}/status/{step}").text)
            assert client.post(f"{place}/status/{step}", data=form).headers["location"] == f"{place}?done={step}"
        meeting = meeting_at(site, slug)
        edit = f"{place}/decisions/{meeting['decisions'][0]['id']}"
        page = client.get(edit).text
        assert "Mulai Desember" in text(page) and 'name="text"' not in page
        assert client.post(edit, data=fields(page) | {"outcome": "UNDER_WAY"}).status_code == 303
        shown = client.get(f"{place}?done=followed").text
    meeting = meeting_at(site, slug)
    assert meeting["agenda"] == [{"at": "09.00", "title": "Buka", "lead": {"slug": "sawit-embun"}}, {"at": None, "title": "Bahas rumah", "lead": None}]
    assert meeting["attendances"] == [{"role": "OPENER", "person": "Pak Camat", "stakeholder": None},
                                      {"role": "PARTICIPANT", "person": None, "stakeholder": {"slug": "sawit-embun"}}]
    assert (meeting["status"], meeting["decisions"][0]["outcome"], meeting["decisions"][0]["dueOn"]) == ("MINUTES_APPROVED", "UNDER_WAY", SOON.isoformat())
    assert "Notula disetujui" in shown and "Susun agenda" not in shown and "Perkembangan keputusan tersimpan." in shown


def the_id(site: Site, slug: str) -> str:
    return str(site.ask(f'{{ stakeholder(by: {{slug: "{slug}"}}) {{ id }} }}')["data"]["stakeholder"]["id"])


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_is_kept(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat dengan salah")
    before = meeting_at(site, place.removeprefix("/meetings/"))
    with site.client("rina") as client:
        tries: list[tuple[str, dict[str, str], str, str]] = [
            ("/meetings/new", {"title": "Tanpa hari", "on": "besok"}, "on", "misalnya"),
            (f"{place}/edit", {"title": " ", "venue": "Balai"}, "title", "Tulis judul rapatnya."),
            (f"{place}/agenda", {"title-1": "Kedua", "at-1": "pagi"}, "at-1", "Tulis jam sebagai 09.20. Anda menulis “pagi”."),
            (f"{place}/agenda", {"title-0": "Satu", "lead-0": "PT Entah"}, "lead-0", "“PT Entah” tidak dikenal."),
            (f"{place}/attendance", {"person-0": "Pak Camat", "who-0": ""}, "role-0", "Pilih sebagai apa orang ini dicatat."),
            (f"{place}/status/cancel", {"reason": " "}, "reason", "Tulis alasan rapat ini dibatalkan."),
        ]
        for address, written, field, message in tries:
            answer = client.post(address, data=fields(client.get(address).text) | written)
            assert answer.status_code == 422 and f'id="{field}-error"' in answer.text and message in text(answer.text), (address, said(answer.text)[:600])
            kept = fields(answer.text)
            assert all(kept[name].strip() == value.strip() for name, value in written.items() if value.strip() and value != "besok"), address
    assert meeting_at(site, place.removeprefix("/meetings/")) == before


def test_somebody_elses_change_is_not_overwritten_unless_one_says_so(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat berdua")
    with site.client("rina") as rina, site.client("fadli") as fadli:
        mine, theirs = (fields(client.get(f"{place}/agenda").text) for client in (rina, fadli))
        assert fadli.post(f"{place}/agenda", data=theirs | {"title-0": "Punya Fadli"}).status_code == 303
        conflict = rina.post(f"{place}/agenda", data=mine | {"title-0": "Punya Rina"})
        assert conflict.status_code == 409 and "orang lain mengubah rapat ini" in text(conflict.text)
        assert [item["title"] for item in meeting_at(site, place.removeprefix("/meetings/"))["agenda"]] == ["Punya Fadli"]
        assert rina.post(f"{place}/agenda", data=fields(conflict.text)).status_code == 303
    assert [item["title"] for item in meeting_at(site, place.removeprefix("/meetings/"))["agenda"]] == ["Punya Rina"]


def test_the_forms_are_for_who_keeps_the_meeting(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat tertutup")
    slug = place.removeprefix("/meetings/")
    before, forms = meeting_at(site, slug), ("edit", "agenda", "attendance", "decisions/new", "status/cancel")
    for who in ("mega", "hendra", "putri", "novi"):
        with site.client(who) as client:
            for form in forms:
                assert client.get(f"{place}/{form}").status_code == 403, (who, form)
                assert client.post(f"{place}/{form}", data={"version": "1", "reason": "x", "text": "x"}).status_code == 403, (who, form)
            page = client.get(place).text
            assert "Susun agenda" not in page and "Batalkan rapat" not in page
    with site.client() as anyone:
        assert all(anyone.get(f"{place}/{form}").headers["location"].startswith("/sign-in?next=") for form in forms)
    assert meeting_at(site, slug) == before


# ── answering ──

def buttons(client: httpx.Client, place: str) -> dict[str, str]:
    """Which answer is the one given."""
    return dict(re.findall(r'name="coming" value="(\w+)" aria-pressed="(\w+)"', client.get(place).text))


def test_an_officer_answers_with_one_tap_and_may_think_again(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat undangan")
    with site.client("mega") as client:
        assert buttons(client, place) == {"yes": "false", "no": "false"}
        assert client.post(f"{place}/reply", data={"coming": "yes"}).headers["location"] == f"{place}?done=yes#reply"
        assert buttons(client, place) == {"yes": "true", "no": "false"}
        assert client.post(f"{place}/reply", data={"coming": "no", "back": "home"}).headers["location"] == "/"
        assert buttons(client, place) == {"yes": "false", "no": "true"} and "Anda tidak hadir" in client.get("/meetings").text
        assert client.post(f"{place}/reply", data={"coming": "mungkin"}).status_code == 422
    assert meeting_at(site, place.removeprefix("/meetings/"))["attendances"] == [{"role": "ABSENT", "person": None, "stakeholder": {"slug": "sawit-embun"}}]


def test_who_is_not_asked_does_not_answer(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat tanpa tamu")
    for who in ("rina", "novi", "putri", "hendra"):
        with site.client(who) as client:
            assert 'id="reply"' not in client.get(place).text and client.post(f"{place}/reply", data={"coming": "yes"}).status_code == 403, who
    with site.client() as anyone:
        assert anyone.post(f"{place}/reply", data={"coming": "yes"}).status_code == 401
    assert meeting_at(site, place.removeprefix("/meetings/"))["attendances"] == []


# ── from decision to card to commitment ──

def test_a_decision_becomes_a_card_that_knows_it(site: Site, planned: Callable[..., str]) -> None:
    place = planned("Rapat kartu", on=today())
    with site.client("rina") as client:
        form = fields(client.get(f"{place}/decisions/new").text)
        client.post(f"{place}/decisions/new", data=form | {"text": "Survei lima desa", "owner": the_id(site, "sawit-embun"), "dueOn": SOON.isoformat()})
        decision = meeting_at(site, place.removeprefix("/meetings/"))["decisions"][0]["id"]
        way = re.search(rf'href="({place}/decisions/{decision}/card)"', client.get(place).text)
        assert way
        answer = client.get(way[1])
        href = answer.headers["location"] if answer.status_code == 303 else unescape(re.findall(r'<h3><a href="([^"]+)"', answer.text)[0])
        form = fields(client.get(href).text)
        assert form == form | {"title": "Survei lima desa", "dueOn": SOON.isoformat(), "owner": the_id(site, "sawit-embun"), "decision": decision}
        board = href.partition("/cards/")[0]
        answer = client.post(f"{board}/cards", data=form | {"kind": "TASK"})
        assert answer.status_code == 303, said(answer.text)
        page, card = client.get(place).text, answer.headers["location"].rpartition("#card-")[2]
        shown = meeting_at(site, place.removeprefix("/meetings/"), "rina")["decisions"][0]["card"]
        client.post(f"/cards/{card}/archive", data={"version": "1"})
    assert shown == {"title": "Survei lima desa"}
    assert "Survei lima desa" in section(page, "thread") and "Jadikan kartu" not in page
    assert f"/pledge?card={card}&amp;meeting=mtg_" in page


# ── reckoning ──

def test_how_far_a_decision_has_come() -> None:
    promised = {"percentFulfilled": 0.0}
    assert [reached({"card": card, "commitment": commitment}) for card, commitment in (
        (None, None), ({}, None), ({"id": "x"}, None), ({"id": "x"}, promised), (None, {"percentFulfilled": 12.5}))] == [1, 1, 2, 3, 4]


def test_three_absences_in_a_row_are_counted_and_no_fewer() -> None:
    def held(on: str, status: str = "HELD", **roles: str) -> dict[str, Any]:
        return {"on": on, "status": status, "attendances": [{"role": role, "stakeholder": {"id": who}} for who, role in roles.items()]}
    third = held("2026-03-01", a="ABSENT", b="ABSENT", c="INVITED", d="PARTICIPANT")
    before = [third, held("2026-02-15", "CANCELLED", a="PARTICIPANT"), held("2026-02-01", a="ABSENT", b="PARTICIPANT", c="ABSENT"),
              held("2026-01-01", a="INVITED", b="ABSENT"), held("2025-12-01", c="ABSENT", a="ABSENT")]
    later = held("2026-04-01", a="PARTICIPANT")
    assert absences(third | {"forum": {"meetings": {"nodes": [later, *before]}}}) == {"a": 4, "c": 3}
    assert absences(held("2026-05-01", "PLANNED", a="ABSENT") | {"forum": {"meetings": {"nodes": before}}}) == {}


def test_lines_keep_their_numbers_and_stand_where_one_says() -> None:
    written = lines({"title-2": " Buka ", "order-2": "1", "title-0": "Tutup", "order-0": "9", "lain-7": "x", "title-x": "y"}, ("title", "order"))
    assert written == [{"title": "Tutup", "order": "9"}, {"title": "", "order": ""}, {"title": "Buka", "order": "1"}]
    assert [number for number, _line in sorted_lines(enumerate(written))] == [2, 0, 1]
    assert len(lines({"title-999": "x"}, ("title",))) == 400
