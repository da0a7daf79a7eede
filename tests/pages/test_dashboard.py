"""The state of a forum in one year: its figures are those of the rows they lead to, for each viewer."""
from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from tests.pages.reading import finding, headline, said, section, text
from tests.site import Site
from views.formats import rupiah, today

YEAR = today().year
OURS = 'programme: {forum: {slug: {eq: "sumsel"}}}'
STANDING = "status: {in: [PLEDGED, AGREED, DELIVERING, FULFILLED, PARTLY_FULFILLED]}"
IN_YEAR = f'{{gte: "{YEAR}-01-01", lte: "{YEAR}-12-31"}}'


def links(html: str, start: str) -> list[tuple[str, str]]:
    """Where links of a page that begin so lead, and what they say."""
    found = re.findall(rf'(?s)<a[^>]*href="({re.escape(start)}[^"]*)"([^>]*)>(.*?)</a>', html)
    return [(unescape(href), re.sub(r".*aria-label=\"([^\"]*)\".*", r"\1", named, flags=re.S) if "aria-label" in named else said(inner))
            for href, named, inner in found]


def part(html: str, id: str) -> str:
    """The section with that heading, as it is written."""
    found = re.search(rf'(?s)<section[^>]*aria-labelledby="{id}".*?</section>', html)
    assert found
    return found[0]


def count(page: str) -> int:
    """The number a list opens with."""
    found = re.match(r"[\d.]+", headline(page))
    return int(found[0].replace(".", "")) if found else 0


def summed(site: Site, question: str, as_: str | None = None) -> Any:
    [found] = site.ask(f"{{ sums: {question} }}", as_=as_)["data"]["sums"]
    return found


def test_the_finding_is_what_the_api_sums(site: Site) -> None:
    promised = summed(site, f"commitmentTotals(by: [], where: {{{OURS}, {STANDING}, pledgedOn: {IN_YEAR}}}) {{ amount }}")
    arrived = summed(site, f"contributionTotals(by: [], where: {{{OURS}, on: {IN_YEAR}}}) {{ amount }}")
    with site.client() as client:
        opening = finding(client.get("/forums/sumsel").text)
    assert said(rupiah("id", promised["amount"])) in opening and said(rupiah("id", arrived["amount"])) in opening


def test_every_figure_of_the_finding_leads_to_the_rows_it_counts(site: Site) -> None:
    with site.client() as client:
        page = client.get("/forums/sumsel").text
        ways = [href for href, _said in links(part(page, "finding"), "/")]
        counted = {name: count(client.get(href).text) for name, href in zip(("promises", "deliveries", "overdue", "needs"), ways, strict=True)}
    assert counted["promises"] == summed(site, f"commitmentTotals(by: [], where: {{{OURS}, {STANDING}, pledgedOn: {IN_YEAR}}}) {{ count }}")["count"]
    assert counted["deliveries"] == summed(site, f"contributionTotals(by: [], where: {{{OURS}, on: {IN_YEAR}}}) {{ count }}")["count"]
    assert f"{counted['overdue']} janji lewat tenggat" in finding(page) and f"{counted['needs']} kebutuhan masih menunggu" in finding(page)


def test_each_cell_leads_to_as_many_rows_as_it_says(site: Site) -> None:
    with site.client() as client:
        table = part(client.get("/forums/sumsel").text, "coverage")
        cells = [(href, label) for href, label in links(table, "/") if re.match(r"\d+ ", label) and "field=" in href]
        assert len(cells) > 20 and {href.partition("?")[0] for href, _ in cells} == {"/needs", "/contributions", "/commitments"}
        kinds = {path: next(cell for cell in cells if cell[0].startswith(path)) for path in ("/needs", "/contributions", "/commitments")}
        for href, label in kinds.values():
            assert count(client.get(href).text) == int(label.split()[0]), href


def test_a_red_frame_means_need_without_work(site: Site) -> None:
    [[forum]] = site.sql("SELECT id FROM forum WHERE slug = $1", "sumsel")
    cells = site.ask("query($forum: ID!, $from: Date, $to: Date) { coverage(forum: $forum, from: $from, to: $to) { region { code } field { code } gap } }",
                     {"forum": f"frm_{forum}", "from": f"{YEAR}-01-01", "to": f"{YEAR}-12-31"})["data"]["coverage"]
    with site.client() as client:
        table = part(client.get("/forums/sumsel").text, "coverage")
    red = {re.sub(r".*region=([\d.]+).*field=(\w+).*", r"\1 \2", href) for href in re.findall(r'class="needed" href="([^"]*)"', table)}
    assert red == {f"{cell['region']['code']} {cell['field']['code']}" for cell in cells if cell["gap"]} != set()
    assert "Empat Lawang : ada kebutuhan, tetapi" in said(table)


def test_promises_stand_beside_their_proof(site: Site) -> None:
    """Of an organisation: what it promised in the year, and what is proven of these promises, whenever it came."""
    promised = f"{OURS}, {STANDING}, pledgedOn: {IN_YEAR}"
    of_one = 'stakeholder: {slug: {eq: "sawit-embun"}}'
    whole = summed(site, f"commitmentTotals(by: [], where: {{{promised}, {of_one}}}) {{ amount count }}")
    proven = summed(site, f"contributionTotals(by: [], where: {{{of_one}, commitment: {{{promised}}}}}) {{ amount count }}")
    with site.client() as client:
        givers = part(client.get("/forums/sumsel").text, "givers")
        row = next(row for row in givers.split("<li>") if "/organisations/sawit-embun" in row)
        assert said(f"{rupiah('id', proven['amount'])} dari {rupiah('id', whole['amount'])}") in said(row)
        ways = [href for href, _ in links(row, "/co")]
        assert [count(client.get(href).text) for href in ways[:2]] == [proven["count"], whole["count"]]


def test_what_waits_is_drawn_for_the_forums_people_only(site: Site) -> None:
    with site.client() as anyone, site.client("rina") as secretariat, site.client("novi") as elsewhere:
        pages = [client.get("/forums/sumsel").text for client in (anyone, secretariat, elsewhere)]
    assert ['class="reported"' in part(page, "givers") for page in pages] == [False, True, False]
    assert ["/forums/sumsel/imports" in page for page in pages] == [False, True, False]
    assert ["menunggu verifikasi" in text(page) for page in pages] == [False, True, False]


def test_who_has_not_reported_is_named(site: Site) -> None:
    company = "status: {eq: ACTIVE}, stakeholder: {kind: {eq: COMPANY}"
    silent = f'contributions: {{none: {{{OURS}, on: {{gte: "2025-01-01", lte: "2025-12-31"}}, status: {{in: [VERIFIED, REPORTED]}}}}}}'
    asked = f"""{{ forum(by: {{slug: "sumsel"}}) {{ all: memberships(first: 1, where: {{{company}}}}}) {{ totalCount }}
        memberships(first: 50, where: {{{company}, {silent}}}}}) {{ totalCount nodes {{ stakeholder {{ name }} }} }} }} }}"""
    found = site.ask(asked)["data"]["forum"]
    with site.client() as client:
        reporting = section(client.get("/forums/sumsel?year=2025").text, "reporting")
    missing, everyone = found["memberships"]["totalCount"], found["all"]["totalCount"]
    assert missing and f"{everyone - missing} dari {everyone} perusahaan anggota punya realisasi terbukti." in reporting
    assert f"{missing} yang belum" in reporting
    assert all(said(row["stakeholder"]["name"]) in reporting for row in found["memberships"]["nodes"])


def test_overlaps_say_who_and_where(site: Site) -> None:
    with site.client() as client:
        overlaps = part(client.get("/forums/sumsel").text, "overlaps")
        assert "Perumahan, Musi Banyuasin, triwulan" in said(overlaps) and "pemberi, Rp" in said(overlaps)
        for href, _said in links(overlaps, "/contributions"):
            assert client.get(href).status_code == 200, href


@pytest.mark.parametrize("year", ["abc", "1999", "2101", "20x6", "٢٠٢٦", "99999999999999999999"])
def test_a_year_that_is_none_is_named_and_this_year_shown(site: Site, year: str) -> None:
    with site.client() as client:
        answer = client.get("/forums/sumsel", params={"year": year})
    assert answer.status_code == 422 and f"“{year[:10]}” bukan tahun. Tulis empat angka, misalnya {YEAR}." in text(answer.text)
    assert f"pada {YEAR}" in finding(answer.text)


def test_a_year_without_anything_says_so(site: Site) -> None:
    with site.client() as client:
        page = client.get("/forums/jambi?year=2001").text
    assert finding(page).startswith("Belum ada janji pada 2001.") and "tidak ada dua pemberi" in section(page, "overlaps")


def test_the_pages_are_light_and_speak_both_languages(site: Site) -> None:
    with site.client("rina") as client:
        for path in ("/forums/sumsel", "/forums/jambi", f"/contributions?forum=sumsel&year={YEAR}"):
            page = client.get(path)
            assert page.headers["content-encoding"] == "gzip" and page.num_bytes_downloaded < 25_000, (path, page.num_bytes_downloaded)
    with site.client(**{"accept-language": "en"}) as client:
        assert "Who works where" in text(client.get("/forums/sumsel").text)


# the list of deliveries

def test_the_list_shows_what_one_may_see(site: Site) -> None:
    with site.client() as anyone, site.client("rina") as secretariat:
        public, own = (client.get("/contributions?forum=sumsel").text for client in (anyone, secretariat))
        assert count(own) > count(public) > 50 and "Menunggu verifikasi" in text(own)
        assert count(anyone.get("/contributions?status=REPORTED").text) == 0 < count(secretariat.get("/contributions?status=REPORTED").text)


def test_filters_stand_in_the_address_and_may_be_taken_off(site: Site) -> None:
    with site.client() as client:
        page = client.get("/contributions?forum=sumsel&region=16.06&field=perumahan&year=2026&quarter=2026-Q1&promised=2026&organisation=sawit-embun").text
        assert all(chip in text(page) for chip in ("Kabupaten Musi Banyuasin", "triwulan I 2026", "janji 2026", "PT Sawit Embun Rimba", "Hapus semua"))
        wrong = client.get("/contributions?region=99.99&quarter=2026-Q5&promised=1&year=next")
        errors = text(wrong.text).partition("Saringan ini tidak dapat dipakai")[2]
        assert wrong.status_code == 422 and all(f"“{value}” tidak ada di pilihan ini" in errors for value in ("99.99", "2026-Q5", "1", "next"))
        assert client.get("/contributions?after=nonsense").status_code == 422


def test_a_list_that_fits_nothing_says_so(site: Site) -> None:
    with site.client() as client:
        page = client.get("/contributions?status=RETURNED").text
    assert headline(page) == "Tidak ada realisasi yang cocok" and "Lihat semua realisasi" in page
