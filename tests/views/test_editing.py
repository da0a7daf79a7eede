"""Views written, tried, saved, compared, shared and opened elsewhere by their pages alone, as browsers without JavaScript send them."""
from __future__ import annotations

import re
from html import unescape
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.pages.reading import hidden, section, text
from tests.site import Site
from tests.views.written import DEFINITION, QUERY

SEAT = re.compile(r'value="(sea_[^"]+)"')


def given(client: httpx.Client, slug: str, **other: str) -> dict[str, str]:
    """The form as it is filled in for a new view."""
    return {"slug": slug, "seat": SEAT.findall(client.get("/views/new").text)[0], "query": QUERY, "definition": DEFINITION, **other}


def made(client: httpx.Client, slug: str, **other: str) -> str:
    answer = client.post("/views/new", data=given(client, slug, **other))
    assert answer.headers["location"] == f"/views/{slug}/edit?done=view", text(answer.text)
    return f"/views/{slug}"


def saved(site: Site, slug: str) -> list[tuple[Any, ...]]:
    return site.sql("SELECT v.number, v.sharing, t.definition FROM saved_view v JOIN view_version t ON t.view_id = v.id AND t.number = v.number "
                    "WHERE v.slug = $1", slug)


def area(html: str, name: str) -> str:
    found = re.search(rf'<textarea[^>]* id="{name}"[^>]*>\n?([^<]*)', html)
    assert found
    return unescape(found[1])


def version(html: str) -> str:
    return hidden(html)["version"]


@pytest.mark.parametrize(("language", "line", "needed"), [("id", "Baris 5", "1 hal perlu"), ("en", "Line 5", "1 thing needs")])
def test_what_is_wrong_is_said_at_its_line_and_nothing_is_saved(site: Site, language: str, line: str, needed: str):
    with site.client("bayu") as client:
        client.cookies.set("language", language)
        wrong = given(client, f"salah-{language}", query=QUERY.replace("estimatedCost", "estimatedCosts"))
        for address in ("/views/preview", "/views/new"):
            answer = client.post(address, data=wrong)
            assert answer.status_code == 422 and area(answer.text, "query") == wrong["query"]
            assert f">{line}</a>" in answer.text and "estimatedCost”" in answer.text and needed in text(answer.text)
    assert saved(site, f"salah-{language}") == []


@pytest.mark.parametrize("slug", ["overdue-promises", "new", "preview", "Huruf Besar", ""])
def test_an_address_that_cannot_be_is_refused_at_its_field(site: Site, slug: str):
    with site.client("bayu") as client:
        answer = client.post("/views/new", data=given(client, slug))
        assert answer.status_code in (409, 422) and 'id="slug-error"' in answer.text
    assert saved(site, slug) == []


def test_a_preview_is_what_its_viewer_sees_and_is_not_kept(site: Site):
    before = site.sql("SELECT count(*) FROM saved_view")
    shown = {}
    for person in ("rina", "mega"):
        with site.client(person) as client:
            answer = client.post("/views/preview", data=given(client, "coba"))
            assert answer.status_code == 200
            shown[person] = section(answer.text, "h-preview")
    assert shown["rina"] != shown["mega"] and "baris" in shown["mega"]
    assert site.sql("SELECT count(*) FROM saved_view") == before


def test_what_is_chosen_is_written_into_the_text(site: Site):
    with site.client("bayu") as client:
        form = given(client, "pilihan", definition=DEFINITION + "# kata saya\n")
        asked = client.post("/views/preview", data=form)
        was = {"was": unescape(hidden(asked.text)["was"]), "title.id": "Kebutuhan “warga”", "title.en": "Needs", "param.field": "pendidikan",
               "rows": "needs.nodes", "as": "timeline"}
        came = area(client.post("/views/preview", data={**form, **was}).text, "definition")
        assert 'as = "timeline"' in came and 'start = "dueOn"\nsummary = "title"' in came        # what it must have, and what fits there
        assert 'id = "Kebutuhan “warga”"' in came and '[params.field]\nlabel = "Bidang"\ndefault = "pendidikan"' in came and "# kata saya" in came
        made(client, "pilihan", **{**was, "definition": form["definition"]})
    [(_number, _sharing, definition)] = saved(site, "pilihan")
    assert 'as = "timeline"' in definition and "# kata saya" in definition


def test_two_who_write_at_once_both_see_what_the_other_wrote(site: Site):
    with site.client("rina") as client:
        page = made(client, "berdua")
        seen = version(client.get(f"{page}/edit").text)
        first = {"version": seen, "query": QUERY, "definition": DEFINITION.replace("Needs", "Their needs")}
        assert client.post(f"{page}/edit", data=first).status_code == 303
        late = client.post(f"{page}/edit", data={**first, "definition": DEFINITION.replace("Needs", "Our needs")})
        assert late.status_code == 409 and "Our needs" in area(late.text, "definition")
        assert "hilang: title = { id = \"Kebutuhan\", en = \"Their needs\" }" in section(late.text, "h-conflict")
        [(number, _sharing, definition)] = saved(site, "berdua")
        assert number == 2 and "Their needs" in definition
        again = {**first, "version": version(late.text), "definition": DEFINITION.replace("Needs", "Our needs")}
        assert client.post(f"{page}/edit", data=again).status_code == 303
        history = client.get(f"{page}/history")
        assert "hilang: title = { id = \"Kebutuhan\", en = \"Their needs\" }" in section(history.text, "h-compared")
        assert "Ini versi 1" in text(client.get(f"{page}@1").text)
        assert client.post(f"{page}/history/1/restore", data={"version": "1"}).status_code == 409 and saved(site, "berdua")[0][0] == 3
        assert client.post(f"{page}/history/1/restore", data={"version": version(history.text)}).status_code == 303
    [(number, _sharing, definition)] = saved(site, "berdua")
    assert (number, definition) == (4, DEFINITION)


def test_nobody_finds_or_changes_what_is_anothers(site: Site):
    with site.client("bayu") as own, site.client("mega") as other, site.client() as anybody:
        page = made(own, "milik-bayu")
        for address in (page, f"{page}/edit", f"{page}/settings", f"{page}/history"):
            assert other.get(address).status_code == 404, address
        assert anybody.get(page).status_code == 404 and "milik-bayu" not in anybody.get("/views").text
        assert "milik-bayu" in own.get("/views").text
        assert own.post(f"{page}/sharing", data={"version": "1", "sharing": "GALLERY"}).status_code == 303
        assert anybody.get(page).status_code == 200 and "milik-bayu" in anybody.get("/views").text
        refused = [other.post(f"{page}/{verb}", data={"version": "2", "sharing": "PRIVATE", "query": QUERY, "definition": DEFINITION}).status_code
                   for verb in ("edit", "sharing", "archive", "keys")]
        assert refused == [403] * 4 and [row[:2] for row in saved(site, "milik-bayu")] == [(1, "GALLERY")]
        assert other.get(f"/views/new?from={page.rpartition('/')[2]}").status_code == 200          # whoever opens it may copy it
        assert own.post(f"{page}/archive").status_code == 303 and anybody.get(page).status_code == 404
        assert "diarsipkan" in text(own.get(f"{page}/settings").text)
        assert own.post(f"{page}/unarchive").status_code == 303 and anybody.get(page).status_code == 200


def test_a_key_is_shown_once_and_revoked_after_a_question(site: Site):
    with site.client("bayu") as client:
        page = made(client, "berkunci")
        told = {"name": "Kalender", "kind": "FEED", "seat": SEAT.findall(client.get(f"{page}/settings").text)[0]}
        answer = client.post(f"{page}/keys", data=told)
        [secret] = re.findall(r'value="(simpul_view_[^"]+)"', answer.text)
        assert answer.headers["cache-control"] == "no-store"
        settings = client.get(f"{page}/settings").text
        assert "Kalender" in settings and secret not in settings
        assert client.post(f"{page}/keys", data={**told, "name": " "}).status_code == 422
        [way] = re.findall(rf'href="({page}/keys/vky_[^"]+/revoke)"', settings)
        assert "Cabut kunci Kalender?" in text(client.get(way).text) and "Kalender" in client.get(f"{page}/settings").text
        assert client.post(way).status_code == 303 and "Kalender" not in text(client.get(f"{page}/settings").text).partition("Belum ada kunci")[0]


def test_one_that_no_longer_fits_the_schema_says_so(site: Site):
    with site.client("bayu") as client, site.client() as anybody:
        page = made(client, "rusak")
        client.post(f"{page}/sharing", data={"version": "1", "sharing": "GALLERY"})
        site.sql("INSERT INTO view_version (id, view_id, number, query, definition, template, readme, sha256, user_id, at) "
                 "SELECT $1, view_id, number + 1, $2, definition, '', '', 'x', user_id, at FROM view_version "
                 "WHERE view_id = (SELECT id FROM saved_view WHERE slug = 'rusak')", uuid4(), QUERY.replace("dueOn", "duOn"))
        site.sql("UPDATE saved_view SET number = number + 1 WHERE slug = 'rusak'")
        own, others = client.get(page), anybody.get(page)
        assert (own.status_code, others.status_code) == (409, 409) and "query.graphql, baris 5" in text(own.text)
        assert f'href="{page}/edit"' in own.text and f'href="{page}/edit"' not in others.text
        file = anybody.get(f"{page}.json")
        assert (file.status_code, file.headers["content-type"]) == (409, "application/problem+json")
        assert "duOn" in file.json()["errors"]["query.graphql, baris 5"]
        editor = client.get(f"{page}/edit")
        assert editor.status_code == 200 and ">Baris 5</a>" in editor.text
        mended = client.post(f"{page}/edit", data={"version": version(editor.text), "query": QUERY, "definition": DEFINITION})
        assert mended.status_code == 303 and anybody.get(page).status_code == 200


def test_templates_are_for_who_may_write_them(site: Site):
    with site.client("bayu") as officer, site.client("rina") as secretariat:
        assert 'id="template"' not in officer.get("/views/new").text and 'id="template"' in secretariat.get("/views/new").text
        refused = officer.post("/views/new", data=given(officer, "templat", template="<b>{{ 1 }}</b>"))
        assert refused.status_code == 403 and "sekretariat" in text(refused.text)
    assert saved(site, "templat") == []


def test_only_who_may_make_views_comes_in(site: Site):
    for person, status in ((None, 303), ("hendra", 403), ("putri", 403), ("bayu", 200)):
        with site.client(person) as client:
            assert client.get("/views/new").status_code == status
            assert client.post("/views/preview", data={"query": QUERY, "definition": DEFINITION}).status_code == {303: 401}.get(status, status)
