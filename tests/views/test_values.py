"""What is read of a row: the value at a path, how it is written, where it may lead, and what a column comes to."""
from __future__ import annotations

from decimal import Decimal

import pytest

from views.custom.values import at, filled, safe, total, written

ROW = {"title": "Jamban", "slug": "a/b?c", "url": "https://contoh.id/a", "bad": "javascript:alert(1)", "none": None, "region": {"name": "Banyuasin"},
       "needs": {"nodes": [{"fields": [{"name": "Air"}, {"name": "Sanitasi"}]}, {"fields": [{"name": "Air"}]}]}, "flat": []}


def test_a_path_leads_through_objects_and_lists() -> None:
    assert (at(ROW, "region.name"), at(ROW, "needs.nodes.fields.name")) == ("Banyuasin", ["Air", "Sanitasi", "Air"])
    assert (at(ROW, "none.name"), at(ROW, "title.name"), at(ROW, "nothing"), at(ROW, "flat.name")) == (None, None, None, [])


@pytest.mark.parametrize(("value", "format", "indonesian", "english"), [
    ("877000000", "currency:IDR", "Rp877.000.000", "IDR\N{NO-BREAK SPACE}877,000,000"), ("1234.5", "number", "1.234,5", "1,234.5"),
    (12.5, "percent", "12,5%", "12.5%"), ("2026-03-25", "date", "25 Maret 2026", "25 March 2026"), ("soon", "date", "soon", "soon"),
    ("2026-03-24T18:00:00Z", "date", "25 Maret 2026", "25 March 2026"), ("COMPANY", "label:StakeholderKind", "Perusahaan", "Company"),
    ("OTHERS", "label:StakeholderKind", "OTHERS", "OTHERS"), (True, None, "Ya", "Yes"), (["Air", "Air", "Tanah", None], None, "Air, Tanah", "Air, Tanah"),
    (None, "number", "", ""), ("many", "currency:IDR", "many", "many"), ("007", None, "007", "007")])
def test_values_are_written_as_people_read_them(value: object, format: str | None, indonesian: str, english: str) -> None:
    assert (written(value, format, "id"), written(value, format, "en")) == (indonesian, english)


def test_a_link_leads_to_us_or_to_the_web_and_nowhere_else() -> None:
    assert filled("/programmes/{slug}", ROW) == "/programmes/a%2Fb%3Fc"
    assert filled("{url}", ROW) == "https://contoh.id/a"
    assert [filled(link, ROW) for link in ("{bad}", "/x/{none}", "/x/{region}", "{title}")] == [None] * 4
    assert not any(map(safe, ("//contoh.id", "/\\contoh.id", "data:text/html,x", "JavaScript:1", " https://contoh.id", "https://a\nb", "")))


def test_columns_come_to_sums_counts_and_averages() -> None:
    values = ["100", None, "250.5", "", "many"]
    assert (total("sum", values), total("count", values), total("avg", values)) == (Decimal("350.5"), 3, Decimal("175.25"))
    assert (total("sum", [None]), total("avg", []), total("count", [])) == (None, None, 0)
