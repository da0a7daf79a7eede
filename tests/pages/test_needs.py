"""What is asked for: the list, asking, and what becomes of it."""
from __future__ import annotations

import re
from typing import Any

import pytest

from tests.pages.asking import asking, state, submitted
from tests.pages.reading import finding, headline, section, text, titles, way_on
from tests.site import Site


def need(site: Site, title: str) -> dict[str, Any]:
    answer = site.ask("query($title: String!) { needs(first: 2, where: {title: {contains: $title}}) { nodes { id quantity pledged unit } } }", {"title": title})
    found: dict[str, Any] = answer["data"]["needs"]["nodes"][0]
    return found


def count_of(site: Site, where: str) -> int:
    return int(site.ask(f"{{ needs(first: 1, where: {{status: {{eq: LISTED}} {where}}}) {{ totalCount }} }}")["data"]["needs"]["totalCount"])


def test_the_list_opens_with_how_many_nobody_answers(site: Site):
    with site.client() as client:
        page = client.get("/needs").text
    standing = "commitments: {none: {status: {in: [PLEDGED, AGREED, DELIVERING, FULFILLED, PARTLY_FULFILLED]}}}"
    assert headline(page) == f"{count_of(site, '')} kebutuhan, {count_of(site, standing)} belum ada yang menyanggupi"
    assert [said in text(page) for said in ("Belum ada yang menyanggupi", "Baru sebagian", "Sudah terpenuhi")] == [True] * 3


def test_filters_stand_in_the_address_and_come_off_one_by_one(site: Site):
    with site.client() as client:
        page = client.get("/needs?field=perumahan&field=sanitasi&region=16.11&q=rumah").text
    expected = count_of(site, 'fieldCode: {in: ["perumahan", "sanitasi"]} region: {code: {eq: "16.11"}} title: {contains: "rumah"}')
    assert headline(page).startswith(f"{expected} kebutuhan") and expected
    assert 'href="/needs?field=sanitasi&amp;region=16.11&amp;q=rumah"' in page        # without housing
    assert page.count("checked") == 2 and 'value="rumah"' in page and '<option value="16.11" selected>' in page


def test_a_province_holds_its_regencies(site: Site):
    with site.client() as client:
        whole, part = (headline(client.get(f"/needs?region={code}").text) for code in ("16", "16.06"))
    inside = count_of(site, 'region: {or: [{code: {eq: "16"}}, {parent: {code: {eq: "16"}}}]}')
    assert whole.startswith(f"{inside} kebutuhan") and whole != part


@pytest.mark.parametrize(("query", "said"), [
    ("region=99", "“99” tidak ada di pilihan ini"), ("field=zzz", "“zzz” tidak ada"), ("sort=price", "“price” tidak ada"), ("status=GONE", "“GONE” tidak ada"),
    ("q=" + "a" * 101, "Paling banyak 100 huruf; yang ditulis 101"), ("q=%00", "tanda yang tidak dapat dibaca"),
    ("after=here&before=there", "sesudah atau sebelum satu tempat"), ("after=nonsense", "")])
def test_a_filter_that_cannot_be_used_is_named(site: Site, query: str, said: str):
    with site.client() as client:
        answer = client.get(f"/needs?{query}")
    assert answer.status_code == 422 and said in text(answer.text)


def test_every_need_is_on_just_one_page(site: Site):
    seen: list[str] = []
    with site.client() as client:
        address: str | None = "/needs?sort=title"
        while address:
            page = client.get(address).text
            seen += re.findall(r'<h3><a href="/needs/([^"]+)"', page)
            address = way_on(page)
    assert len(seen) == len(set(seen)) == count_of(site, "")


def test_htmx_gets_what_changed_and_a_short_address(site: Site):
    with site.client(**{"hx-request": "true", "hx-request-type": "partial"}) as client:
        answer = client.get("/needs?q=rumah&region=&sort=open&group=")
    assert "<html" not in answer.text and 'id="found"' in answer.text and 'hx-target="#headline"' in answer.text
    assert answer.headers["hx-push-url"] == "/needs?q=rumah"


def test_needs_that_are_not_listed_are_for_the_forums_people(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        assert headline(anyone.get("/needs?status=SUBMITTED").text) == "Tidak ada kebutuhan yang cocok"
        assert headline(secretariat.get("/needs?status=SUBMITTED").text)[0].isdigit()


def test_a_need_says_who_answers_it(site: Site):
    one = need(site, "Jamban untuk 80 keluarga")
    with site.client() as client:
        page = client.get(f"/needs/{one['id']}").text
    assert "104 dari 80 jamban sudah disanggupi 2 organisasi. 24 jamban lebih dari yang diminta." in finding(page)
    assert any("PT Sawit Embun Rimba" in title for title in titles(page)) and "Kelompok Warga Desa Tanjung Lengkuas" in section(page, "about")


def test_a_need_that_waits_says_who_could_answer_it_and_why(site: Site):
    """The first three the schema names, with its reasons, in the reader's language; nobody where there is nothing left to promise."""
    waits, closed = need(site, "Jamban untuk 40 keluarga"), site.ask("{ needs(first: 1, where: {status: {eq: CLOSED}}) { nodes { id } } }")["data"]["needs"]
    asked = site.ask("query($id: ID!) { matches(need: $id, first: 3) { stakeholder { name } reasons } }", {"id": waits["id"]})["data"]["matches"]
    with site.client() as client, site.client("ingrid") as english:
        said, in_english = (section(each.get(f"/needs/{waits['id']}").text, "matches") for each in (client, english))
        assert len(asked) == 3 and all(match["stakeholder"]["name"] in said and reason in said for match in asked for reason in match["reasons"])
        assert in_english.startswith("Who could take it on") and "promises in" in in_english
        assert 'id="matches"' not in client.get(f"/needs/{closed['nodes'][0]['id']}").text


@pytest.mark.parametrize("path", ["/needs/{id}", "/needs/{id}/pledge"])
@pytest.mark.parametrize("id", ["nothing", "ned_00000000-0000-7000-8000-000000000000", "{programme}"])
def test_what_is_no_need_is_not_found(site: Site, path: str, id: str):
    programme = site.ask('{ programme(by: {slug: "gbrss"}) { id } }')["data"]["programme"]["id"]
    with site.client("mega") as client:
        assert client.get(path.format(id=id.format(programme=programme))).status_code == 404


def test_what_nobody_answers_stands_first_from_page_to_page(site: Site):
    groups: list[str] = []
    with site.client() as client:
        address: str | None = "/needs"
        while address:
            page = client.get(address).text
            for name, rows in re.findall(r'(?s)aria-labelledby="group-(\w+)".*?<ul class="ruled">(.*?)</ul></section>', page):
                groups += [name] * rows.count('<li class="need-row')
            address = way_on(page)
    assert groups == sorted(groups, key=["nobody", "partly", "wholly"].index)
    counted = [count_of(site, f"coverage: {{eq: {name}}}") for name in ("NOBODY", "PARTLY", "WHOLLY")]
    assert [groups.count(name) for name in ("nobody", "partly", "wholly")] == counted and all(counted)


def test_only_what_nobody_answers_has_a_filled_button(site: Site):
    with site.client() as client:
        page = client.get("/needs").text
    first, *others = (section(page, f"group-{name}") and re.findall(rf'(?s)<section[^>]*group-{name}".*?</section>', page)[0] for name in ("nobody", "partly"))
    assert "btn small primary" in first and all("btn small primary" not in other and "btn small" in other for other in others)


@pytest.mark.parametrize(("query", "where"), [
    ("forum=jambi", 'forum: {slug: {eq: "jambi"}}'), ("programme=gbrss-muba", 'programme: {slug: {eq: "gbrss-muba"}}'),
    ("cover=open&forum=sumsel", 'coverage: {in: [NOBODY, PARTLY]} forum: {slug: {eq: "sumsel"}}'),
    ("organisation=perkim", 'proposer: {name: {contains: "perkim"}}'), ("group=PMKS-24", 'beneficiaryGroupCode: {eq: "PMKS-24"}')])
def test_each_filter_asks_what_the_schema_is_asked(site: Site, query: str, where: str):
    expected = count_of(site, where)
    with site.client() as client:
        answer = client.get(f"/needs?{query}")
    assert answer.status_code == 200 and (headline(answer.text).startswith(f"{expected} kebutuhan") if expected else "Tidak ada" in headline(answer.text))


def test_the_forum_of_the_list_is_that_of_its_summary(site: Site):
    """What the forum says is open is what its list shows."""
    for slug in ("sumsel", "jambi"):
        summary = site.ask("query($slug: String!) { forum(by: {slug: $slug}) { summary { openNeeds } } }", {"slug": slug})["data"]["forum"]["summary"]
        with site.client() as client:
            assert headline(client.get(f"/needs?forum={slug}&cover=open").text).startswith(f"{summary['openNeeds']} kebutuhan")


def test_the_queue_is_for_who_decides_the_oldest_first(site: Site):
    with site.client("rina") as secretariat, site.client("putri") as observer, site.client("novi") as elsewhere:
        page = secretariat.get("/needs?status=SUBMITTED").text
        assert headline(page).endswith("kebutuhan menunggu keputusan") and "Periksa" in text(page)
        days = re.findall(r'Diajukan </span><time[^>]* datetime="([0-9-]+)"', page)
        assert len(days) >= 3 and days == sorted(days)
        seen = observer.get("/needs?status=SUBMITTED").text
        assert "Periksa" not in text(seen) and titles(seen) and set(titles(seen)) <= set(titles(page))
        assert set(titles(elsewhere.get("/needs?status=SUBMITTED").text)).isdisjoint(titles(page))


def test_an_empty_queue_says_so(site: Site):
    with site.client("rina") as secretariat:
        assert "Tidak ada yang menunggu keputusan" in text(secretariat.get("/needs?status=SUBMITTED&q=tidak-ada-yang-begini").text)


# ── asking ──

def needs_there(site: Site) -> int:
    return int(site.sql("SELECT count(*) FROM need")[0][0])


def test_an_officer_asks_once_and_only_the_forum_sees_it(site: Site):
    with site.client("mega") as mega, site.client() as anyone, site.client("novi") as elsewhere:
        form, before = asking(mega), needs_there(site)
        answers = [mega.post("/needs/new", data=form) for _ in range(2)]        # a double click
        address = answers[0].headers["location"]
        assert [answer.status_code for answer in answers] == [303, 303] and answers[1].headers["location"] == address
        assert needs_there(site) == before + 1
        page = mega.get(address).text
        assert "Terkirim" in text(page) and "membutuhkan 2 perahu" in finding(page) and headline(page) == form["title"]
        assert [each.get(address).status_code for each in (anyone, elsewhere)] == [404, 404]
    found = state(site, address.split("/")[-1].split("?")[0])
    assert (found["status"], found["quantity"], found["estimatedCost"], found["proposer"]["slug"]) == ("SUBMITTED", "2", "96000000", "sawit-embun")


def test_what_was_asked_wrongly_is_quoted_and_kept(site: Site):
    before = needs_there(site)
    with site.client("mega") as client:
        form = asking(client, title="", quantity="dua", unit="<i>perahu</i>", dueOn="2020-01-31", region="reg_x", estimatedCost="1 juta")
        answer = client.post("/needs/new", data=form)
    page = answer.text
    assert answer.status_code == 422 and needs_there(site) == before
    said = ("Anda menulis “dua”", "Tulis apa yang dibutuhkan", "Tanggal ini sudah lewat", "Pilih kabupaten", "Anda menulis “1 juta”")
    assert [each for each in said if each not in text(page)] == []
    assert page.count('aria-invalid="true"') == 5 and 'href="#quantity"' in page and 'value="&lt;i&gt;perahu&lt;/i&gt;"' in page


def test_a_refusal_of_the_rules_stands_at_its_field(site: Site):
    before = needs_there(site)
    with site.client("mega") as client:
        answer = client.post("/needs/new", data=asking(client, title="Perahu \u202e terbalik"))
    assert answer.status_code == 422 and 'id="title-error"' in answer.text and needs_there(site) == before


def test_who_may_not_ask_is_told_who_may(site: Site):
    before = needs_there(site)
    with site.client("putri") as observer, site.client() as anyone, site.client("mega") as mega:
        page = observer.get("/needs/new")
        assert page.status_code == 403 and "petugas sebuah organisasi anggota forum" in text(page.text) and "<form class=" not in page.text
        assert observer.post("/needs/new", data=asking(mega)).status_code == 403
        assert anyone.get("/needs/new").headers["location"] == "/sign-in?next=/needs/new"
        assert "Ajukan kebutuhan" not in text(observer.get("/needs").text) and "Ajukan kebutuhan" in text(mega.get("/needs").text)
    assert needs_there(site) == before


def test_a_secretariat_asks_on_behalf_of_a_member(site: Site):
    with site.client("rina") as rina:
        page = rina.get("/needs/new").text
        member = re.search(r'<option value="(stk_[^"]+)">PT Sawit Embun Rimba', page)
        assert member
        id = submitted(site, rina, **{"as": member[1]})
        assert rina.post("/needs/new", data=asking(rina, **{"as": ""})).status_code == 422
    assert state(site, id)["proposer"]["slug"] == "sawit-embun"
    assert [bool(row[0]) for row in site.sql("SELECT on_behalf FROM need WHERE id = $1", id.removeprefix("ned_"))] == [True]


@pytest.mark.parametrize("address", ["/needs", "/needs?status=SUBMITTED", "/needs/new", "/needs?sort=cost"])
def test_pages_are_light(site: Site, address: str):
    with site.client("rina") as client:
        assert len(client.get(address).content) < 100_000
