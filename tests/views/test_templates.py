"""A view with a template of its own: who may save one, what is said of a wrong one, and the page it becomes."""
from __future__ import annotations

import re
from typing import Any

import pytest

from server.domain.saved_views.models import SavedView
from tests.cast import Cast
from tests.pages.reading import said
from tests.schema.test_saved_views import QUERY, do, seat_of
from tests.site import Site
from views.custom.faults import Faulty
from views.custom.sandbox.running import tried
from views.custom.source import Source, gallery

DEFINITION = 'schema = 1\ntitle = { id = "Surat", en = "Letter" }\nrows = "needs.nodes"\n\n[display]\nas = "template"\n'
TEMPLATE = "<ul>{% for row in rows %}<li onclick='x'>{{ row.title }}</li>{% endfor %}</ul>"
LETTER, TABLE = "/views/year-in-a-letter/template", "/views/overdue-promises/template"


async def saved(actor: Any, template: str, slug: str = "surat") -> Any:
    return await do("createView", actor, seat=await seat_of(actor), slug=slug, texts={"query": QUERY, "definition": DEFINITION, "template": template})


async def test_who_may_write_templates_saves_one(cast: Cast) -> None:
    assert (await saved(cast.rina, TEMPLATE))["problems"] == []
    assert (await SavedView.get(slug="surat")).display == "template"


async def test_who_may_not_saves_none(cast: Cast) -> None:
    refused = await saved(cast.bayu, TEMPLATE, "surat-bayu")
    assert [problem["code"] for problem in refused["problems"]] == ["NOT_ALLOWED"]
    assert not await SavedView.exists(slug="surat-bayu")


@pytest.mark.parametrize(("template", "line", "says"), [
    ("a\n{% for %}", 2, "tidak terbaca"), ("\n\n{{ row.title }}", 3, "row"), ("{{ 1|safe }}", 1, "safe"), ("a\nb\n{% include 'x' %}", 3, "include"),
    (" ", None, "harus ada"), ("{{ " + "(" * 6000, 1, "dalam")])
async def test_a_template_that_cannot_be_read_is_refused_with_line_and_reason(cast: Cast, template: str, line: int | None, says: str) -> None:
    refused = await saved(cast.rina, template, "surat-salah")
    assert refused["view"] is None and refused["problems"][0]["code"] == "INVALID"
    [fault] = refused["faults"]
    assert (fault["file"], says in fault["message"]) == ("template.html", True), fault
    assert line is None or fault["line"] in (line, None)
    assert not await SavedView.exists(slug="surat-salah")


def test_the_gallerys_own_template_can_be_read() -> None:
    assert tried(gallery()["year-in-a-letter"]).definition.display.as_ == "template"


def test_a_template_may_not_be_missing() -> None:
    with pytest.raises(Faulty) as why:
        tried(Source("surat", QUERY, DEFINITION))
    assert [fault.file for fault in why.value.faults] == ["template.html"]


def test_the_views_page_frames_what_the_template_makes(site: Site) -> None:
    with site.client() as client:
        page = client.get("/views/year-in-a-letter", params={"forum": "jambi"})
        assert "frame-src 'self'" in page.headers["content-security-policy"]
        frame = re.search(r'<iframe[^>]* src="([^"]+)" sandbox="([^"]*)"', page.text)
        assert frame and "allow-scripts" not in frame[2] and "allow-same-origin" not in frame[2]
        assert "frame-src" not in client.get("/views/overdue-promises").headers["content-security-policy"]
        letter = client.get(frame[1].replace("&amp;", "&"))
    assert letter.status_code == 200 and "Jambi" in said(letter.text)


def test_what_it_makes_runs_nothing_and_is_shown_only_here(site: Site) -> None:
    with site.client() as client:
        answer = client.get(LETTER)
    policy = dict(part.strip().partition(" ")[::2] for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'" and "script-src" not in policy and policy["frame-ancestors"] == "'self'"
    assert policy["sandbox"].split() == ["allow-popups", "allow-popups-to-escape-sandbox"]
    assert answer.headers["cache-control"] == "private, no-store" and not re.search(r"<script|style=|\son\w+=", answer.text)


def test_its_figures_are_the_answers(site: Site) -> None:
    with site.client() as client:
        answer = client.get("/views/year-in-a-letter.json").json()
        html = said(client.get(LETTER).text)
    assert answer["rows"] and all(row["field"]["name"] in html for row in answer["rows"])
    assert f"{sum(int(row['amount']) for row in answer['rows']):,}".replace(",", ".") in html


def test_each_sees_it_in_their_language_and_a_wrong_form_is_said(site: Site) -> None:
    with site.client(**{"accept-language": "en"}) as client:
        assert "With thanks to" in said(client.get(LETTER).text)
        wrong = client.get(LETTER, params={"from": "2026-02-30"})
        assert wrong.status_code == 422 and "2026-02-30" in said(wrong.text)


def test_a_view_without_a_template_has_no_such_page(site: Site) -> None:
    with site.client() as client:
        assert [client.get(each).status_code for each in (TABLE, "/views/nowhere/template", "/views/year-in-a-letter@2/template")] == [404, 404, 404]


def test_a_template_that_fails_says_so_in_its_frame(site: Site) -> None:
    """One that was saved before it fails on what there is now: put into the table as it would be."""
    told = {"seat": site.ask("{ viewer { seats { id role } } }", as_="rina")["data"]["viewer"]["seats"][0]["id"], "slug": "gagal",
            "texts": {"query": QUERY, "definition": DEFINITION, "template": "\n{{ 1 / rows|length|int }}{{ 1 / 0 }}"}}
    asked = site.ask("mutation($input: CreateViewInput!) { createView(input: $input) { problems { message } } }", {"input": told}, as_="rina")
    assert asked["data"]["createView"]["problems"] == []
    with site.client("rina") as rina, site.client() as nobody:
        failed = rina.get("/views/gagal/template")
        assert (failed.status_code, nobody.get("/views/gagal/template").status_code) == (422, 404)
    assert "division by zero" in said(failed.text) and "baris 2" in said(failed.text) and "frame-ancestors 'self'" in failed.headers["content-security-policy"]
