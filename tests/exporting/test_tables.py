"""Each list as a file: the rows its page shows under the same filters, for everybody what they may see, opened with a spreadsheet library."""
from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from server.app import create_app
from server.database import fetch
from tests.cast import Cast
from tests.exporting.rows import EQUALS, Records, records
from tests.rights.browsing import request
from tests.site import Site
from views.exports.downloads import MOST
from views.exports.lists import TABLES

ID, ADDRESS, AMOUNT = "Nomor di Simpul", "Alamat", "Nilai (Rp)"
# A list, a question its page answers, and the same asked of the schema, in the page's order.
ASKED = [
    ("organisations", "kind=NGO&region=16&sort=delivered",
     '''stakeholders(first: 100, where: { kind: { eq: NGO }, region: { or: [{ code: { eq: "16" } }, { parent: { code: { eq: "16" } } }] } },
     orderBy: [{ field: DELIVERED, direction: DESC }])'''),
    ("programmes", "forum=jambi&q=air", '''programmes(first: 100, where: { name: { contains: "air" }, forum: { slug: { eq: "jambi" } } })'''),
    ("needs", "region=16.11&cover=none", '''needs(first: 100, where: { region: { code: { eq: "16.11" } }, coverage: { eq: NOBODY }, status: { eq: LISTED } },
     orderBy: [{ field: COVERAGE }, { field: DUE_ON }])'''),
    ("commitments", "forum=sumsel&state=overdue&sort=due", '''commitments(first: 100, orderBy: [{ field: DUE_ON }],
     where: { overdue: { eq: true }, programme: { forum: { slug: { eq: "sumsel" } } } })'''),
    ("contributions", "status=VERIFIED&forum=jambi&sort=amount", '''contributions(first: 100, orderBy: [{ field: AMOUNT, direction: DESC }],
     where: { status: { eq: VERIFIED }, programme: { forum: { slug: { eq: "jambi" } } } })'''),
    ("meetings", "forum=sumsel", '''meetings(first: 100, where: { forum: { slug: { eq: "sumsel" } } }, orderBy: [{ field: ON, direction: DESC }])'''),
]


def taken(site: Site, address: str, as_: str | None = None) -> bytes:
    with site.client(as_) as client:
        answer = client.get(f"/exports/{address}")
    assert answer.status_code == 200 and "attachment" in answer.headers["content-disposition"]
    assert answer.headers["cache-control"] == ("private, no-cache" if as_ else "no-cache")
    return answer.content


def as_rows(site: Site, address: str, as_: str | None = None) -> Records:
    content = taken(site, address, as_)
    assert content.startswith(b"\xef\xbb\xbf")              # so that Excel reads UTF-8
    return records(content, delimiter=";")


def sheet(content: bytes) -> list[dict[str, Any]]:
    heads, *rows = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def same(written: str, value: Any) -> bool:
    """Whether a cell of a workbook holds what the CSV says."""
    match value:
        case None:
            return written == ""
        case bool():
            return written == str(value).lower()
        case int() | float():
            return float(written) == value
        case datetime():
            return date.fromisoformat(written) == value.date()
    return written in (value, f"'{value}")


@pytest.mark.parametrize(("name", "query", "root"), ASKED, ids=[name for name, _query, _root in ASKED])
def test_a_list_is_taken_under_its_filters_in_its_order_as_csv_and_xlsx(site: Site, name: str, query: str, root: str) -> None:
    known = [node["id"] for node in next(iter(site.ask(f"{{ {root} {{ nodes {{ id }} }} }}")["data"].values()))["nodes"]]
    table, book = as_rows(site, f"{name}.csv?{query}"), sheet(taken(site, f"{name}.xlsx?{query}"))
    assert [row[ID] for row in table] == [row[ID] for row in book] == known and known
    assert len(table) == len(book)
    assert [cell for line, other in zip(table, book, strict=True) for cell in line if not same(line[cell], other[cell])] == []
    with site.client() as client:
        page = client.get(f"/{name}?{query}").text
        links = re.findall(r'href="(/exports/[^"]+)" download', page)
        assert [link.replace("&amp;", "&") for link in links] == [f"/exports/{name}.{form}?{query}" for form in ("csv", "xlsx")]
        assert client.get(table[0][ADDRESS].replace(str(client.base_url), "")).status_code == 200


def test_sums_are_those_of_the_database_and_codes_those_of_the_crosswalk(site: Site) -> None:
    verified = as_rows(site, "contributions.csv?status=VERIFIED")
    [[known]] = site.sql("SELECT SUM(amount) FROM contribution WHERE status = 'VERIFIED'")
    assert sum(int(row[AMOUNT] or 0) for row in verified) == int(known) == 12_141_650_000
    assert {row["Kode wilayah BPS"] for row in verified if row["Kode wilayah Kemendagri"] == "15.06"} == {"1507"}
    assert sum(row["Terbukti (Rp)"] for row in sheet(taken(site, "organisations.xlsx"))) == int(known)


def test_everybody_gets_what_they_may_see(site: Site) -> None:
    waiting = {f"ctb_{row[0]}" for row in site.sql("SELECT id FROM contribution WHERE status IN ('REPORTED', 'RETURNED')")}
    asked_for = {f"ned_{row[0]}" for row in site.sql("SELECT id FROM need WHERE status IN ('SUBMITTED', 'RETURNED')")}
    assert waiting and asked_for
    assert not waiting & {row[ID] for row in as_rows(site, "contributions.csv")}
    assert waiting & {row[ID] for row in as_rows(site, "contributions.csv", "rina")}
    assert as_rows(site, "needs.csv?status=SUBMITTED") == [] == sheet(taken(site, "needs.xlsx?status=SUBMITTED"))
    assert asked_for & {row[ID] for row in as_rows(site, "needs.csv?status=SUBMITTED", "rina")}
    taxes = [row[0] for row in site.sql("SELECT value FROM identifier WHERE scheme = 'NPWP'")]
    numbers = " ".join(row["Nomor di daftar lain"] for row in as_rows(site, "organisations.csv", "galih"))
    assert "NIB" in numbers and "NPWP" not in numbers and not any(value in numbers for value in taxes)


def test_what_is_asked_wrongly_is_refused_in_words_and_nothing_is_sent(site: Site) -> None:
    with site.client() as client:
        for address, said in (("needs.csv?region=99", "“99” tidak ada di pilihan ini."), ("programmes.xlsx?status=MAYBE", "“MAYBE” tidak ada"),
                              ("commitments.csv?sort=luck", "“luck” tidak ada")):
            answer = client.get(f"/exports/{address}")
            assert answer.status_code == 422 and said in answer.text and "attachment" not in answer.headers.get("content-disposition", "")
        assert client.get("/exports/commitments.csv?whose=mine").status_code == 303
        assert client.get("/exports/commitments.ods").status_code == client.get("/exports/people.csv").status_code == 404


def test_a_formula_stays_text_and_heads_are_in_the_readers_language(site: Site) -> None:
    [[key, title]] = site.sql("SELECT id, title FROM need WHERE status = 'LISTED' ORDER BY id LIMIT 1")
    site.sql("UPDATE need SET title = $1 WHERE id = $2", EQUALS, key)
    try:
        assert [row["Judul"] for row in as_rows(site, "needs.csv") if row[ID] == f"ned_{key}"] == [f"'{EQUALS}"]
        book = load_workbook(io.BytesIO(taken(site, "needs.xlsx"))).active
        [cell] = [row[1] for row in book.iter_rows(min_row=2) if row[0].value == f"ned_{key}"]
        assert (cell.value, cell.data_type) == (EQUALS, "s")                                    # a formula would be "f"
    finally:
        site.sql("UPDATE need SET title = $1 WHERE id = $2", title, key)
    with site.client(**{"accept-language": "en"}) as client:
        row = records(client.get("/exports/needs.csv").content, delimiter=";")[0]
        assert row["Status"] == "Listed" and {"Title", "Region code (BPS)"} <= set(row)


def test_no_two_columns_have_one_name() -> None:
    for table in TABLES:
        for heads in (table.heads("id"), table.heads("en"), [column.name for column in table.columns]):
            assert len(set(heads)) == len(heads), heads


async def test_more_rows_than_a_file_holds_are_refused_with_the_way_out(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    [needs] = await fetch("SELECT COUNT(*) AS n FROM need WHERE status = 'LISTED'")
    monkeypatch.setitem(MOST, "xlsx", needs["n"] - 1)
    refused = await request(create_app(), "/exports/needs.xlsx")
    assert refused.status == 422 and f"{needs['n']} baris" in refused.text and "ambil sebagai CSV" in refused.text
    assert (await request(create_app(), "/exports/needs.csv")).status == 200
    monkeypatch.setitem(MOST, "xlsx", needs["n"])
    assert (await request(create_app(), "/exports/needs.xlsx")).status == 200
