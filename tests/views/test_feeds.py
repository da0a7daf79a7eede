"""A view as other programs follow it: opened by an XML parser under the rules of RFC 4287, by a calendar library, and as a picture."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest
from icalendar import Calendar

from tests.site import Site
from tests.views.written import QUERY, a_view
from views.custom.checking import checked
from views.custom.definition import Definition
from views.custom.displays import Undrawable
from views.custom.feeds import FORMS, POLICIES, forms_of
from views.custom.running import Answer

ATOM, SVG = "{http://www.w3.org/2005/Atom}", "{http://www.w3.org/2000/svg}"
PAGE, ITSELF = "https://simpul.example/views/needs?field=A%26B", "https://simpul.example/views/needs.atom?field=A%26B"
FEEDS: dict[str, Any] = {"atom": {"id": "id", "title": "title", "updated": "changed", "link": "/needs/{id}", "summary": "about"},
                         "ical": {"id": "id", "start": "on", "end": "to", "summary": "title", "location": "about", "link": "/needs/{id}", "updated": "changed"}}
ROWS = [
    {"id": "nd_1", "title": "Lama <b>", "changed": "2026-01-02", "on": "2026-01-02", "to": "2026-01-03", "about": "Aula; lantai 2,\nkiri"},
    {"id": "nd_2", "title": "Baru\x00 & lain", "changed": "2026-03-04T05:06:07Z", "on": "2026-03-04T02:00:00Z", "to": "2026-03-04T04:30:00Z", "about": None},
    {"id": "nd_2", "title": "sekali lagi", "changed": "2026-03-05", "on": "2026-03-04", "to": None, "about": None},
    {"id": None, "title": "tanpa id", "changed": "2026-03-05", "on": "2026-03-04", "to": None, "about": None},
    {"id": "nd_3", "title": "tanpa hari", "changed": None, "on": None, "to": None, "about": None}]


def answer(rows: list[dict[str, Any]], **display: Any) -> Answer:
    said = {"schema": 1, "title": {"id": "Kebutuhan & <lain>", "en": "Needs"}, "rows": "needs.nodes", "display": display or {"as": "table"}, "feeds": FEEDS}
    return Answer(Definition.model_validate(said), checked(a_view(QUERY)), "id", [], [], rows=rows, asked=True)


def written(form: str, of: Answer) -> bytes:
    return FORMS[form][1](of, PAGE, ITSELF)


def said(parent: Element, tag: str) -> str:
    [found] = parent.findall(ATOM + tag)
    return found.text or ""


def ruled(feed: Element) -> list[Element]:
    """The entries of a feed that keeps to RFC 4287: one id, title and updated each, ids apart, moments with a zone, an author, links that lead somewhere."""
    assert feed.tag == f"{ATOM}feed" and said(feed.find(f"{ATOM}author") or feed, "name")
    assert sorted(link.get("rel", "") for link in feed.findall(f"{ATOM}link")) == ["alternate", "self"]
    entries = feed.findall(f"{ATOM}entry")
    for each in (feed, *entries):
        assert said(each, "id").startswith("tag:") and said(each, "title") and datetime.fromisoformat(said(each, "updated")).tzinfo
        assert all(link.get("href", "").startswith(("http://", "https://")) for link in each.findall(f"{ATOM}link"))
    assert len({said(each, "id") for each in entries}) == len(entries)
    return entries


def test_a_feed_keeps_to_its_rules_and_its_ids() -> None:
    feed = fromstring(written("atom", answer(ROWS)))
    entries = ruled(feed)
    assert [(said(each, "title"), said(each, "id")) for each in entries] == [
        ("Baru & lain", "tag:simpul.example,2026:views/needs:nd_2"), ("Lama <b>", "tag:simpul.example,2026:views/needs:nd_1")]
    assert (said(feed, "title"), said(feed, "updated"), said(entries[1], "updated")) == (
        "Kebutuhan & <lain>", "2026-03-04T05:06:07+00:00", "2026-01-02T00:00:00+07:00")
    assert [link.get("href") for link in entries[0].findall(f"{ATOM}link")] == ["https://simpul.example/needs/nd_2"]
    assert written("atom", answer(ROWS)) == written("atom", answer(ROWS)) and ruled(fromstring(written("atom", answer([])))) == []


def test_a_calendar_keeps_days_as_days_and_says_moments_in_utc() -> None:
    found = Calendar.from_ical(written("ics", answer(ROWS)))
    days, moments = sorted(found.walk("VEVENT"), key=lambda event: str(event["uid"]))
    assert (days["dtstart"].dt, days["dtend"].dt, str(days["location"])) == (date(2026, 1, 2), date(2026, 1, 4), "Aula; lantai 2,\nkiri")
    assert (moments["dtstart"].dt, moments["dtend"].dt - moments["dtstart"].dt) == (datetime(2026, 3, 4, 2, tzinfo=UTC), timedelta(minutes=150))
    assert (str(days["uid"]), str(days["url"]), moments["dtstamp"].dt) == (
        "nd_1@simpul.example", "https://simpul.example/needs/nd_1", datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC))
    assert str(found["version"]) == "2.0" and found["prodid"] and all(len(line) <= 75 for line in written("ics", answer(ROWS)).split(b"\r\n"))


def test_what_is_no_date_is_said_and_not_sent() -> None:
    for form in ("atom", "ics"):
        with pytest.raises(Undrawable) as refused:
            written(form, answer([{**ROWS[0], "changed": "soon", "on": "soon"}]))
        assert refused.value.says("en") == "“soon” is not a date."


PICTURES: list[dict[str, Any]] = [
    {"as": "chart", "kind": kind, "x": "title", "y": "n", **more} for kind, more in (("bar", {}), ("stacked", {"series": "id"}), ("line", {}), ("donut", {}))
] + [{"as": "graph", "source": "id", "target": "title"}, {"as": "map", "lat": "n", "lon": "n", "label": "title"}]


@pytest.mark.parametrize("display", PICTURES, ids=lambda display: display.get("kind", display["as"]))
def test_a_picture_is_an_svg_that_says_what_it_shows_and_runs_and_fetches_nothing(display: dict[str, Any]) -> None:
    picture = fromstring(written("svg", answer([{"id": f"a{n % 2}", "title": f"<script>{n}</script>", "n": n} for n in (1, 2, 5)], **display)))
    assert picture.tag == f"{SVG}svg" and (picture.findtext(f"{SVG}title") or "").startswith("Kebutuhan & <lain>. ")
    assert any("<script>" in (each.text or "") for each in picture.iter()) and not {each.tag.rpartition("}")[2] for each in picture.iter()} & {
        "script", "image", "foreignObject", "use", "a"}
    assert [name for each in picture.iter() for name in each.attrib if name.startswith("on") or name == "style" or name.endswith("href")] == []
    assert "prefers-color-scheme:dark" in (picture.findtext(f"{SVG}style") or "") and "url(" not in (picture.findtext(f"{SVG}style") or "")


def test_a_view_has_only_the_forms_that_fit_it() -> None:
    assert [*forms_of(answer(ROWS).definition)] == ["atom", "ics"]
    assert "svg" in forms_of(answer(ROWS, **PICTURES[0]).definition)
    with pytest.raises(Undrawable):
        written("svg", answer(ROWS))


def test_feeds_and_pictures_come_over_the_line(site: Site) -> None:
    with site.client() as nobody:
        feed, calendar, picture = (nobody.get(f"/views/{name}") for name in (
            "programme-deliveries.atom?programme=gbrss-muba", "meetings.ics", "money-by-field.svg?from=2025-01-01"))
        assert ruled(fromstring(feed.content)) and feed.headers["content-type"].startswith("application/atom+xml")
        assert Calendar.from_ical(calendar.content).walk("VEVENT") and calendar.headers["content-type"].startswith("text/calendar")
        assert fromstring(picture.content).tag == f"{SVG}svg" and picture.headers["content-type"].startswith("image/svg+xml")
        assert picture.headers["content-security-policy"] == POLICIES["svg"]
        assert nobody.get("/views/meetings.atom").status_code == nobody.get("/views/meetings.svg").status_code == 404
        wrong = nobody.get("/views/money-by-field.svg", params={"from": "soon"})
        assert (wrong.status_code, wrong.headers["content-type"]) == (422, "application/problem+json")
        again = nobody.get("/views/meetings.ics", headers={"if-none-match": calendar.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
