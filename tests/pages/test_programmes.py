"""The list of programmes, and one programme's page."""
from __future__ import annotations

import re
from decimal import Decimal

import httpx
import pytest

from tests.pages.reading import finding, headline, hidden, section, text, titles
from tests.site import Site
from views.curves import curve


def test_the_list_says_how_many_are_behind(site: Site):
    behind = "behind: programmes(first: 1, where: {commitments: {some: {overdue: {eq: true}}}}) { totalCount }"
    counted = site.ask(f"{{ programmes(first: 1) {{ totalCount }} {behind} }}")["data"]
    with site.client() as client:
        page = client.get("/programmes").text
    assert headline(page) == f"{counted['programmes']['totalCount']} program, {counted['behind']['totalCount']} dengan janji yang lewat tenggat"


@pytest.mark.parametrize(("query", "where"), [
    ("forum=jambi", '{forum: {slug: {eq: "jambi"}}}'), ("status=SUSPENDED&status=CLOSED", "{status: {in: [SUSPENDED, CLOSED]}}"),
    ("field=perumahan", '{fieldCode: {eq: "perumahan"}}'), ("region=16.06", '{region: {or: [{code: {eq: "16.06"}}, {parent: {code: {eq: "16.06"}}}]}}'),
    ("q=GBRSS", '{or: [{name: {contains: "GBRSS"}}, {acronym: {contains: "GBRSS"}}]}')])
def test_filters_are_those_of_the_api(site: Site, query: str, where: str):
    names = [row["name"] for row in site.ask(f"{{ programmes(first: 20, where: {where}) {{ nodes {{ name }} }} }}")["data"]["programmes"]["nodes"]]
    with site.client() as client:
        shown = titles(client.get(f"/programmes?{query}").text)
    assert names and [any(title.startswith(name) for title in shown) for name in names] == [True] * len(shown)


@pytest.mark.parametrize("query", ["forum=nowhere", "status=NOPE", "field=0", "region=x", "sort=x", "before=x"])
def test_what_cannot_be_asked_is_said(site: Site, query: str):
    with site.client() as client:
        assert client.get(f"/programmes?{query}").status_code == 422


def test_the_target_of_the_seed_stands_with_its_source(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss").text
    assert "8.391 rumah" in section(page, "targets") and "Berita Sumsel" in section(page, "targets") and "sementara" in section(page, "targets")
    assert "8.391 rumah, menurut sumber dana" in section(page, "funding")


def test_a_whole_counts_its_parts(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss").text
    programme = site.ask('{ programme(by: {slug: "gbrss"}) { indicators { funding { fundingSource delivered } } } }')["data"]["programme"]
    delivered = sum(Decimal(share["delivered"]) for share in programme["indicators"][0]["funding"] if share["fundingSource"])
    assert finding(page).startswith(f"{delivered} dari 8.391 rumah sudah terbukti.") and "Bedah Rumah Musi Banyuasin" in section(page, "children")


def test_claims_that_disagree_stand_side_by_side(site: Site):
    with site.client() as client:
        claims = section(client.get("/programmes/gbrss-muba").text, "claims")
    assert "118" in claims and "84" in claims and "Dipersoalkan" in claims


def test_the_shares_add_up_to_the_target(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss-muba").text
    label = re.search(r'class="cloth" role="img" aria-label="([^"]+)"', page)
    assert label
    whole, *shares = [int(figure.replace(".", "")) for figure in re.findall(r"\d[\d.]*", label[1])]
    assert sum(shares) == whole == 180


def test_a_late_promise_is_marked(site: Site):
    with site.client() as client:
        assert "PT Nordvik Energi Rambang lewat 22 hari" in re.sub(r"20 rumah.*? (?=lewat)", "", section(client.get("/programmes/gbrss-muba").text, "promises"))


def test_more_than_the_target_is_drawn_as_the_whole(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss-palembang").text
    assert "84 dari 60 rumah · 140%" in section(page, "indicators") and 'width="140' not in page


def test_waiting_figures_are_for_the_forums_people(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        pages = [client.get("/programmes/gpstss-musi-rawas").text for client in (anyone, secretariat)]
    assert ["menunggu verifikasi" in text(page) for page in pages] == [False, True]


def test_an_unknown_programme_is_not_found(site: Site):
    with site.client() as client:
        assert client.get("/programmes/nothing").status_code == 404


INDICATOR = {"unit": "rumah", "target": {"value": "10"}, "measurements": []}
DAYS = {"startsOn": "2024-01-01", "endsOn": "2024-12-31"}


def month(name: str, pledged: int = 0, planned: int = 0, delivered: int = 0, unit: str = "rumah") -> dict[str, str]:
    return {"month": name, "unit": unit, "pledged": str(pledged), "planned": str(planned), "delivered": str(delivered)}


def test_a_curve_adds_up_month_by_month_and_leaves_none_out():
    drawn = curve(DAYS, INDICATOR, [month("2024-02", 8), month("2024-04", 0, 4, 3), month("2024-04", 9, 9, 9, unit="zak"), month("2024-06", 0, 4, 2)])
    assert drawn
    assert [(row.first.month, row.pledged, row.planned, row.delivered) for row in drawn.months] == [
        (2, 8, 0, 0), (3, 8, 0, 0), (4, 8, 4, 3), (5, 8, 4, 3), (6, 8, 8, 5)]
    assert (drawn.delivered, drawn.planned, drawn.promised, drawn.now, drawn.top, drawn.measured) == (50, 80, 80, 100, 100, False)
    assert drawn.line("delivered").startswith("M0.0 100.0L16.16 100.0") and drawn.line("delivered").endswith("L100 50.0")


def test_where_nothing_is_given_in_its_unit_the_curve_is_of_what_was_measured():
    measured = INDICATOR | {"measurements": [{"value": "5", "on": "2024-01-16", "status": "APPROVED"}, {"value": "4", "on": "2024-02-16", "status": "PENDING"}]}
    drawn = curve(DAYS, measured, [])
    assert drawn and drawn.measured and drawn.delivered == 50


def test_a_curve_needs_a_figure_to_reach_days_and_something_on_them():
    given = [month("2024-02", 8)]
    assert curve(DAYS, None, given) is None and curve(DAYS, INDICATOR | {"target": None}, given) is None and curve(DAYS, INDICATOR, []) is None
    assert curve(DAYS | {"endsOn": "2024-01-01"}, INDICATOR, given) is None
    undated = curve({"startsOn": None, "endsOn": None}, INDICATOR, given)
    assert undated and undated.starts.isoformat() == "2024-02-01"


def test_the_course_says_in_words_and_figures_what_is_drawn(site: Site):
    asked = '{ programmeCourse(programme: "gbrss-muba") { month unit pledged planned delivered } }'
    houses = [row for row in site.ask(asked)["data"]["programmeCourse"] if row["unit"] == "rumah"]
    with site.client() as client:
        page = client.get("/programmes/gbrss-muba").text
    whole = sum(Decimal(row["delivered"]) for row in houses)
    said = section(page, "course")
    assert f"{round(100 * whole / 180)} % dari 180 rumah sudah terbukti." in said and "Menurut tenggat janjinya, seharusnya" in said
    assert re.search(rf"{sum(Decimal(row['pledged']) for row in houses)} \d+ {whole} ", said) and len(houses) > 5


def test_both_targets_stand_with_their_sources_and_the_one_that_counts_is_marked(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss").text
    targets, funding = section(page, "targets"), section(page, "funding")
    assert "8.391 rumah 25 Mar 2024 Berita Sumsel, 25 Maret 2024 Dipakai" in targets
    assert "6.106 rumah 12 Feb 2024 pelitasumatera.com, 12 Februari 2024 Digantikan" in targets
    [indicator] = site.ask('{ programme(by: {slug: "gbrss"}) { indicators { funding { fundingSource pledged } } } }')["data"]["programme"]["indicators"]
    rest = 8391 - sum(Decimal(share["pledged"]) for share in indicator["funding"] if share["fundingSource"])
    assert f"Belum ada yang menyanggupi {rest // 1000}.{rest % 1000:03}" in funding


def test_promises_kept_are_told_organisation_by_organisation(site: Site):
    with site.client() as client:
        kept = section(client.get("/programmes/gbrss-muba").text, "kept")
    assert "Embun Rimba Rp840 juta dari Rp1,5 miliar" in kept.replace("\xa0", " ")


def filled(client: httpx.Client, path: str, **given: str) -> httpx.Response:
    """What comes of a form, its hidden fields as they stand."""
    return client.post(path, data=hidden(client.get(path).text) | given)


def test_a_target_is_stated_disputed_and_used_from_the_page(site: Site):
    with site.client("mega") as officer, site.client("hendra") as verifier:
        made = filled(officer, "/programmes/gbrss/targets/new", value="9.000", statedOn="2026-03-01", sourceTitle="Surat Perkim")
        assert (made.status_code, made.headers["location"]) == (303, "/programmes/gbrss?done=targets#targets")
        page = officer.get("/programmes/gbrss").text
        assert "9.000 rumah" in section(page, "targets") and "/dispute" not in page and "/accept" not in page
        way = re.search(r'/programmes/gbrss/targets/(tgt_[\w-]+)/accept"><input type="hidden" name="version" value="1"', verifier.get("/programmes/gbrss").text)
        assert way
        asked = verifier.get(f"/programmes/gbrss/targets/{way[1]}/dispute?version=1").text
        assert "9.000 rumah" in asked
        empty = verifier.post(f"/programmes/gbrss/targets/{way[1]}/dispute", data={"version": "1", "reason": " "})
        assert empty.status_code == 422 and "Bagian ini belum diisi." in empty.text
        done = verifier.post(f"/programmes/gbrss/targets/{way[1]}/dispute", data={"version": "1", "reason": "Belum ditetapkan"})
        assert done.headers["location"] == "/programmes/gbrss?done=disputed#targets"
        stale = verifier.post(f"/programmes/gbrss/targets/{way[1]}/accept", data={"version": "1"})
        assert stale.status_code == 409 and "Ini sudah diubah orang lain" in stale.text
        refused = officer.post(f"/programmes/gbrss/targets/{way[1]}/accept", data={"version": "2"})
        assert refused.status_code == 403 and "verifikator dan sekretariat" in refused.text
        assert "9.000 rumah 1 Mar Surat Perkim Dipersoalkan" in section(verifier.get("/programmes/gbrss").text, "targets")


def test_a_measurement_waits_for_somebody_else_to_check_it(site: Site):
    with site.client("hendra") as verifier, site.client("rina") as secretariat, site.client() as anyone:
        made = filled(verifier, "/programmes/gsmp-oku-timur/measurements/new", value="1", on="2026-06-01", note="Satu lumbung")
        assert made.status_code == 303
        page = verifier.get("/programmes/gsmp-oku-timur").text
        assert "Diperiksa orang lain: Anda yang mencatatnya." in section(page, "waiting") and "/approve" not in page
        assert "Satu lumbung" not in anyone.get("/programmes/gsmp-oku-timur").text
        way = re.search(r'action="(/programmes/gsmp-oku-timur/measurements/msr_[\w-]+/approve)"', secretariat.get("/programmes/gsmp-oku-timur").text)
        assert way and secretariat.post(way[1], data={"version": "1"}).headers["location"] == "/programmes/gsmp-oku-timur?done=approved#waiting"
        assert "waiting" not in re.findall(r'aria-labelledby="(\w+)"', secretariat.get("/programmes/gsmp-oku-timur").text)


def test_a_claim_and_an_indicator_are_added_from_the_page(site: Site):
    with site.client("mega") as officer, site.client("rina") as secretariat:
        made = filled(officer, "/programmes/mandiri-energi/claims/new", field="beneficiaries", value="400 keluarga", statedOn="2026-02-01", sourceTitle="Koran")
        assert made.status_code == 303 and "400 keluarga" in section(officer.get("/programmes/mandiri-energi").text, "claims")
        assert filled(secretariat, "/programmes/mandiri-energi/indicators/new", name="Rumah berlampu", unit="rumah", kind="OUTPUT").status_code == 303
        assert "Rumah berlampu" in section(secretariat.get("/programmes/mandiri-energi").text, "indicators")
        assert officer.get("/programmes/mandiri-energi/indicators/new").status_code == 403


def test_what_is_written_wrongly_is_given_back_with_a_word_at_its_field(site: Site):
    with site.client("mega") as officer:
        page = filled(officer, "/programmes/gbrss/targets/new", value="banyak", statedOn="2999-01-01", sourceUrl="perkim", sourceTitle="Surat")
        assert page.status_code == 422
        for name in ("value", "statedOn"):
            assert f'id="{name}-error"' in page.text
        assert 'value="banyak"' in page.text and 'value="Surat"' in page.text
        address = filled(officer, "/programmes/gbrss/targets/new", value="9", statedOn="2026-01-01", sourceUrl="perkim", sourceTitle="Surat")
        assert address.status_code == 422 and 'id="sourceUrl-error"' in address.text and "alamat web yang lengkap" in address.text


def test_the_forms_are_for_who_may_use_them(site: Site):
    with site.client() as anyone, site.client("putri") as observer:
        for kind in ("targets", "claims", "measurements", "indicators"):
            assert anyone.get(f"/programmes/gbrss/{kind}/new").headers["location"].startswith("/sign-in?next=")
            assert observer.get(f"/programmes/gbrss/{kind}/new").status_code == 403
        assert "/targets/new" not in observer.get("/programmes/gbrss").text


def test_the_page_is_light(site: Site):
    with site.client("rina") as secretariat:
        for slug in ("gbrss", "gbrss-muba", "gpiss"):
            assert len(secretariat.get(f"/programmes/{slug}").content) < 100_000
