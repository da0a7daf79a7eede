"""The search page: what is found, kind by kind, with how many and why, for whom."""
from __future__ import annotations

import re

from tests.pages.reading import said, section, text, titles
from tests.site import Site


def counted(page: str) -> dict[str, int]:
    """The numbers on the chips above the results."""
    chips = re.findall(r'<a class="chip" href="/search[^"]*"[^>]*>([^<]+) <b class="num">([\d.]+)</b>', page)
    return {name.strip(): int(number.replace(".", "")) for name, number in chips}


def test_what_is_found_stands_by_its_kind_with_how_many_and_why(site: Site):
    with site.client() as anyone:
        page = anyone.get("/search?q=rumah").text
        counts = counted(page)
        assert counts["Semua"] == sum(counts.values()) - counts["Semua"] and counts["Kebutuhan"] > 4
        assert "Semua " + str(counts["Kebutuhan"]) in section(page, "of-need")
        assert re.search(r"<mark>[Rr]umah</mark>", page)
        more = anyone.get("/search?q=rumah&kind=NEED").text
        assert len(titles(more)) == min(counts["Kebutuhan"], 20) and counted(more) == counts
        api = site.ask('{ searchCounts(text: "rumah") { type count } }')["data"]["searchCounts"]
        assert sorted(row["count"] for row in api) == sorted(number for name, number in counts.items() if name != "Semua")


def test_a_beginning_and_another_form_of_a_word_are_found_and_marked(site: Site):
    with site.client() as anyone:
        assert "<mark>Sanitasi</mark>" in anyone.get("/search?q=sanit").text
        page = anyone.get("/search?q=memperbaiki").text
        assert re.search(r"<mark>[Pp]erbaikan</mark>", page) or re.search(r"<mark>[Bb]aik</mark>", page)


def test_what_one_may_not_see_is_neither_found_nor_counted(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        theirs, all_of_them = anyone.get("/search?q=papan+forum+sumsel").text, secretariat.get("/search?q=papan+forum+sumsel").text
        assert "Papan Forum Sumsel" in said(all_of_them) and counted(all_of_them)["Papan"] == 1
        assert "Papan Forum Sumsel" not in said(theirs) and "Papan" not in counted(theirs)


def test_nothing_found_says_what_would_help(site: Site):
    with site.client() as anyone:
        page = anyone.get("/search?q=qwxyz").text
        assert "Tidak ada yang cocok dengan “qwxyz”" in text(page) and 'href="/needs"' in page
        assert "Tulis satu kata" in text(anyone.get("/search").text)


def test_what_cannot_be_searched_is_refused_in_words_and_what_was_written_kept(site: Site):
    with site.client() as anyone:
        for query, said in (("q=" + "a" * 201, "paling banyak 200 huruf"), ("q=" + "+".join(f"kata{n}" for n in range(17)), "paling banyak 16 kata"),
                            ("q=rumah&kind=CAT", "tidak ada di pilihan ini"), ("q=rumah&kind=NEED&after=xyz", "")):
            answer = anyone.get(f"/search?{query}")
            assert answer.status_code == 422, query
            assert said in text(answer.text) and 'role="alert"' in answer.text
        assert 'value="<b>&#34;' not in anyone.get('/search?q=<b>"').text and "<b>&#34;" not in anyone.get('/search?q=<b>"').text


def test_as_one_writes_only_the_results_are_sent_and_the_address_follows(site: Site):
    with site.client() as anyone:
        part = anyone.get("/search?q=rum&kind=", headers={"HX-Request-Type": "partial"})
        assert "<html" not in part.text and 'id="found"' in part.text
        assert part.headers["hx-replace-url"] == "/search?q=rum"


def test_every_page_leads_to_the_search_but_not_those_behind_a_link(site: Site):
    with site.client() as anyone, site.client(**{"accept-language": "en"}) as english:
        assert all('id="to-search"' in anyone.get(path).text for path in ("/", "/needs", "/boards"))
        page = english.get("/search?q=rumah").text
        assert "Needs" in counted(page) and "Kebutuhan" not in counted(page)
