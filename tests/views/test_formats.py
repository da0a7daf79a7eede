"""A view as a page and as files: each opened with a reader of its kind, by whoever asks, and refused in words."""
from __future__ import annotations

import csv
import io
import re
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tests.site import Site
from views.sheets import FORMULA

FORMULAS = ('=HYPERLINK("http://evil.example","klik")', "@SUM(1+1)", "| kolom | [tautan](javascript:alert(1)) <b>tebal</b>")
LATE, NEEDS, WRONG = "/views/overdue-promises", "/views/unanswered-needs", {"before": "2026-02-30"}


@pytest.fixture(scope="module")
def nobody(site: Site) -> Iterator[httpx.Client]:
    """Somebody who has not signed in, and reads English; with three needs whose titles are no titles."""
    ids = [row[0] for row in site.sql("SELECT id FROM need WHERE status = 'LISTED' ORDER BY id")]
    with site.client(**{"accept-language": "en"}) as client:
        listed = {row["id"] for row in client.get(f"{NEEDS}.json").json()["rows"]}
        for id, title in zip([each for each in ids if f"ned_{each}" in listed], FORMULAS, strict=False):
            site.sql("UPDATE need SET title = $1 WHERE id = $2", title, id)
        yield client


def rows_of(client: httpx.Client, address: str, **params: Any) -> list[dict[str, Any]]:
    answer = client.get(f"{address}.json", params=params)
    assert answer.status_code == 200, answer.text
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def test_json_holds_the_rows_as_the_schema_answers_them(site: Site, nobody: httpx.Client) -> None:
    answer = nobody.get(f"{LATE}.json")
    told = answer.json()
    asked = nobody.post("/graphql", json={"query": nobody.get(f"{LATE}.graphql").text, "variables": {"before": told["parameters"]["before"]}}).json()
    assert told["rows"] == asked["data"]["commitments"]["nodes"] and told["rows"]
    assert (told["total"], told["cut"]) == (asked["data"]["commitments"]["totalCount"], False)
    flat = nobody.get(f"{LATE}.json", params={"shape": "rows"}).json()
    assert [row["stakeholder.name"] for row in flat] == [row["stakeholder"]["name"] for row in told["rows"]]
    assert not any(isinstance(value, dict | list) for row in flat for value in row.values())
    assert nobody.get(f"{LATE}.json", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_csv_opens_in_a_spreadsheet_and_holds_no_formula(nobody: httpx.Client) -> None:
    answer = nobody.get(f"{NEEDS}.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf") and answer.headers["content-type"].startswith("text/csv")
    head, *lines = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    rows = rows_of(nobody, NEEDS)
    assert head == ["Need", "Field", "Region", "Proposed by", "Quantity", "Unit", "Estimated cost", "Due"] and len(lines) == len(rows)
    assert [line[0].removeprefix("'") for line in lines] == [row["title"] for row in rows]
    assert [line[6] for line in lines] == [row["estimatedCost"] or "" for row in rows]
    assert [line[1] for line in lines] == [row["field"]["nameEn"] for row in rows] and [line[7] for line in lines] == [row["dueOn"] or "" for row in rows]
    assert set(FORMULAS) <= {row["title"] for row in rows}
    assert not any(cell.startswith(FORMULA) for line in lines for cell in line)


def test_xlsx_holds_figures_as_figures_and_days_as_days(nobody: httpx.Client) -> None:
    sheet = load_workbook(io.BytesIO(nobody.get(f"{NEEDS}.xlsx").content)).active
    head, *lines = sheet.iter_rows()
    rows = rows_of(nobody, NEEDS)
    assert [each.value for each in head][:2] == ["Need", "Field"] and len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert (line[0].value, line[0].data_type) == (row["title"], "s")
        assert line[6].value == (int(row["estimatedCost"]) if row["estimatedCost"] else None)
        assert line[7].value == (datetime.fromisoformat(row["dueOn"]) if row["dueOn"] else None)
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
    assert nobody.get(f"{NEEDS}.xlsx").headers["etag"] == nobody.get(f"{NEEDS}.xlsx").headers["etag"]


def test_markdown_is_a_table_in_which_people_s_words_stay_words(nobody: httpx.Client) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(nobody.get(f"{NEEDS}.md").text)
    assert "<h1>Needs nobody has answered</h1>" in shown
    assert shown.count("<tr>") == len(rows_of(nobody, NEEDS)) + 1 and len(re.findall("<th[ >]", shown)) == 8
    assert "<b>" not in shown and "<a" not in shown and "&lt;b&gt;tebal" in shown


def test_the_page_shows_the_same_rows_and_says_them_in_the_reader_s_words(nobody: httpx.Client) -> None:
    page = nobody.get(LATE).text
    rows = rows_of(nobody, LATE)
    assert page.count("<tr>") == len(rows) + 2
    assert all(f'href="/commitments/{row["id"]}"' in page for row in rows) and "IDR" in page and "Promises that are late" in page
    assert f'value="{nobody.get(f"{LATE}.json").json()["parameters"]["before"]}"' in page
    assert "<b>tebal" not in nobody.get(NEEDS).text


def test_the_form_narrows_down_and_goes_along_to_the_files(nobody: httpx.Client) -> None:
    some = rows_of(nobody, LATE, kind="CASH")
    assert some and {row["kind"] for row in some} == {"CASH"} and len(some) < len(rows_of(nobody, LATE))
    page = nobody.get(LATE, params={"kind": "CASH"}).text
    assert '<option value="CASH" selected>' in page and re.search(r"overdue-promises\.csv\?[^\"]*kind=CASH", page)


@pytest.mark.parametrize("form", ["", ".json", ".csv", ".xlsx", ".md"])
def test_a_form_filled_in_badly_comes_back_in_words(nobody: httpx.Client, form: str) -> None:
    answer = nobody.get(f"{LATE}{form}", params=WRONG)
    assert answer.status_code == 422 and "2026-02-30" in answer.text and "Write the date" in answer.text
    if form:
        assert answer.headers["content-type"] == "application/problem+json" and list(answer.json()["errors"]) == ["before"]
    else:
        assert 'aria-invalid="true"' in answer.text and "<td" not in answer.text


def test_what_is_no_view_or_no_form_of_it_is_not_there(nobody: httpx.Client) -> None:
    for address in ("/views/nothing", "/views/nothing.json", f"{LATE}.exe", f"{LATE}.", "/views/.json", "/views/..%2f..%2fREADME.md"):
        assert nobody.get(address).status_code == 404, address


def test_each_viewer_gets_only_theirs(site: Site, nobody: httpx.Client) -> None:
    """Deliveries that wait for verification: the forum's own people see them, others do not."""
    said = {"from": "2020-01-01", "to": "2030-12-31", "status": "REPORTED"}
    with site.client("rina") as rina:
        hers = {row["id"] for row in rows_of(rina, "/views/deliveries-this-quarter", **said)}
        assert "access-control-allow-origin" not in rina.get(f"{LATE}.json").headers
    theirs = {row["id"] for row in rows_of(nobody, "/views/deliveries-this-quarter", **said)}
    assert theirs < hers
    for form in ("json", "csv", "md", "xlsx"):
        content = nobody.get(f"/views/deliveries-this-quarter.{form}", params=said)
        assert content.status_code == 200 and not any(id in content.text for id in hers - theirs)


def test_whoever_has_not_signed_in_may_be_read_from_other_sites_and_keeps_it_as_long_as_the_view_says(nobody: httpx.Client) -> None:
    answer = nobody.get("/views/deliveries-this-quarter.json")
    assert (answer.headers["access-control-allow-origin"], answer.headers["cache-control"]) == ("*", "public, max-age=60")
    assert nobody.get(f"{LATE}.json").headers["cache-control"] == "no-cache" and "Accept-Language" in answer.headers["vary"]


def test_every_view_of_the_gallery_leads_to_its_page(nobody: httpx.Client) -> None:
    found = re.findall(r'<li><a href="(/views/[\w-]+)"', nobody.get("/views").text)
    assert len(found) >= 12
    assert {address: nobody.get(address).status_code for address in found} == dict.fromkeys(found, 200)


# ── many rows ──

MANY = 100_500


@pytest.mark.long("only")
@pytest.mark.timeout(1_800)
def test_a_hundred_thousand_rows_stream_in_flat_memory(site: Site) -> None:
    """CSV ends at its 100,000 rows, and the server holds none of them."""
    if site.database_url.startswith("sqlite"):
        make = "lower('01a2008d-7400-7aaa-aaaa-' || printf('%012x', i))"
        numbers = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MANY}) "
        columns = [row[1] for row in site.sql("PRAGMA table_info(need)")]
        many = "n"
    else:
        make, numbers, many = "gen_random_uuid()", "", f"generate_series(1, {MANY}) n"
        columns = [row[0] for row in site.sql("SELECT column_name FROM information_schema.columns WHERE table_name = 'need'")]
    others = ", ".join(f'p."{name}"' for name in columns if name != "id")
    site.sql(f"{numbers}INSERT INTO need (id, {others.replace('p.', '')}) SELECT {make}, {others} FROM {many}, "
             "(SELECT * FROM need WHERE status = 'LISTED' AND id NOT IN (SELECT need_id FROM commitment WHERE need_id IS NOT NULL) LIMIT 1) p")
    assert site.process is not None
    pid, began = site.process.pid, time.monotonic()
    at_first, most, lines = 0, 0, 0
    with site.client() as client, client.stream("GET", f"{NEEDS}.csv", timeout=600) as answer:
        for chunk in answer.iter_bytes():
            lines += chunk.count(b"\r\n")
            most = max(most, memory(pid))
            at_first = at_first or (most if lines > 1_000 else 0)       # the database's own cache has filled by then
    print(f"{lines - 1:,} rows in {time.monotonic() - began:.0f} s; {at_first // 1024} MB after a thousand of them, at most {most // 1024} MB")
    assert lines == 100_001 and most - at_first < 30_000


def memory(pid: int) -> int:
    """kB that a process holds."""
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1])  # type: ignore[index]
