"""A view within pages elsewhere: alone, for nobody in particular, framed by whom it names, as its address wishes it to look."""
from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.site import Site, a_house
from tests.views.keyed import saved
from views.embedding_looks import accented, light_of, read

LATE = "/embed/overdue-promises"
PARTNER = "https://mitra.example"
GALLERY = ("largest-givers", "forum-in-figures?forum=sumsel", "meetings", "members?forum=sumsel", "money-by-field", "needs-board", "unanswered-needs",
           "needs-by-regency?province=16", "partners?organisation=kertala-nusa-batubara", "programme-deliveries?programme=gbrss-muba", "deliveries-by-month")
PAGES = (("/forums/sumsel", "forum"), ("/programmes/gbrss", "programme"), ("/organisations/kertala-nusa-batubara", "stakeholder"))


@pytest.fixture(scope="module")
def site(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A house on SQLite: what the databases do differently is not to be seen in a page (tests/views/test_view_keys.py is asked of both)."""
    with a_house(sqlite_world, tmp_path_factory) as house:
        yield house


@pytest.fixture(scope="module")
def views(site: Site) -> Site:
    """Three that wait to be verified: for one partner's pages, for our own only, and for nobody but its maker."""
    saved(site, "untuk-mitra", origins=f'["{PARTNER}"]', gallery=True)
    saved(site, "untuk-kita", origins="[]", gallery=True)
    saved(site, "untuk-saya")
    return site


def get(site: Site, address: str, **headers: str) -> httpx.Response:
    return httpx.get(f"{site.url}{address}", headers={"accept-language": "id", **headers})


def policy(response: httpx.Response) -> dict[str, str]:
    return {name: rest for name, _space, rest in (part.partition(" ") for part in response.headers["content-security-policy"].split("; "))}


@pytest.mark.parametrize("view", GALLERY)
def test_a_view_stands_alone(site: Site, view: str) -> None:
    page = get(site, f"/embed/{view}")
    assert page.status_code == 200 and "set-cookie" not in page.headers
    assert not re.search(r'<nav|class="top"|class="foot"|hx-|bottom-bar|style=|<script>', page.text)
    [way_out] = re.findall(r'<footer><a href="([^"]+)" target="_blank" rel="noopener">Simpul', page.text)
    assert unescape(way_out).startswith(f"{site.url}/views/{view.partition('?')[0]}") and '<base target="_blank">' in page.text


def test_its_rows_are_those_of_its_page_with_the_form_as_the_address_says(site: Site) -> None:
    rows = get(site, "/views/overdue-promises.json?kind=CASH").json()["rows"]
    shown = get(site, f"{LATE}?kind=CASH").text
    assert all(row["stakeholder"]["name"] in unescape(shown) for row in rows) and shown.count("<tr>") == len(rows) + 2
    assert '<option value="CASH" selected>' in shown and "<tfoot>" in shown
    assert get(site, f"{LATE}@1").status_code == 200 and get(site, f"{LATE}@2").status_code == 404
    wrong = get(site, f"{LATE}?before=2026-02-30")
    assert wrong.status_code == 422 and "2026-02-30" in wrong.text and "<td" not in wrong.text


def test_only_the_sites_it_names_may_frame_a_view(views: Site) -> None:
    framed = {view: policy(get(views, f"/embed/{view}"))["frame-ancestors"] for view in ("untuk-mitra", "untuk-kita", "overdue-promises")}
    assert framed == {"untuk-mitra": f"'self' {PARTNER}", "untuk-kita": "'self'", "overdue-promises": "*"}
    said = get(views, LATE)
    assert "x-frame-options" not in said.headers and said.headers["cross-origin-opener-policy"] == "unsafe-none"
    assert "allow-same-origin" not in policy(said)["sandbox"] and policy(said)["script-src"] == policy(said)["style-src"] == "'self'"
    assert policy(get(views, "/views/overdue-promises"))["frame-ancestors"] == "'none'"


def test_a_cookie_widens_no_embed(views: Site) -> None:
    hers = {"cookie": f"simpul={views.session_of('rina')}"}
    own = {"authorization": "Bearer " + views.simpul("token", "create", "--user", "rina@simpul.example", "--name", "sematan").split()[-1]}
    waiting = "/embed/untuk-mitra?from=2020-01-01"
    assert get(views, "/views/untuk-mitra.json?from=2020-01-01", **hers).json()["total"] > get(views, "/views/untuk-mitra.json?from=2020-01-01").json()["total"]
    for shown in (hers, own, {"authorization": "Bearer simpul_x"}):
        assert get(views, waiting, **shown).text == get(views, waiting).text
        assert get(views, "/embed/untuk-saya", **shown).status_code == 404
    [[seen]] = views.sql("SELECT count(*) FROM session WHERE last_seen_at > created_at")
    get(views, waiting, **hers)
    assert views.sql("SELECT count(*) FROM session WHERE last_seen_at > created_at") == [(seen,)]


def test_what_is_not_public_is_as_if_it_were_not_there(views: Site) -> None:
    there, not_there = get(views, "/embed/untuk-saya"), get(views, "/embed/tidak-ada")
    assert there.status_code == not_there.status_code == 404 and there.text == not_there.text
    assert "Tampilan ini tidak ada" in there.text and policy(there)["frame-ancestors"] == "*" and there.headers["cache-control"] == "no-store"
    assert "no such view" in get(views, "/embed/untuk-saya?lang=en").text
    for address in ("/embed/", "/embed/a.json", "/embed/..%2fneeds", "/embed/Untuk-Mitra", "/embed/accent/red.css", "/embed/accent/0b6b79;.css"):
        assert get(views, address).status_code == 404, address


def test_it_looks_as_its_address_wishes(site: Site) -> None:
    page = get(site, f"{LATE}?theme=dark&accent=%230B6B79&lang=en&title=0")
    assert page.status_code == 200 and '<html lang="en" class="dark">' in page.text and '<h1 class="sr">Promises that are late' in page.text
    assert 'href="/embed/accent/0b6b79.css"' in page.text
    assert {name: f'<input type="hidden" name="{name}"' in page.text for name in ("theme", "accent", "lang", "title")} == dict.fromkeys(
        ("theme", "accent", "lang", "title"), True)
    assert 'lang="en"' in get(site, LATE, **{"accept-language": "en"}).text
    for wrong in ("theme=blue", "accent=red", "accent=", "accent=0b6b79%22", "lang=jv", "title=2"):
        refused = get(site, f"{LATE}?{wrong}")
        assert refused.status_code == 422 and "theme=light" in refused.text and "<td" not in refused.text, wrong


@pytest.mark.parametrize("colour", ["ffffff", "000000", "f2c14b", "0b6b79", "ff0000", "808080"])
def test_letters_can_be_read_in_whatever_colour_is_wished(colour: str) -> None:
    found = re.search(r"--nila: light-dark\(#(\w{6}), #(\w{6})\)", accented(colour))
    assert found
    for written, ground in zip(found.groups(), ("e7e9e3", "212b32"), strict=True):
        brighter, darker = sorted((light_of(read(written)), light_of(read(ground))), reverse=True)
        assert (brighter + .05) / (darker + .05) >= 4.5


def test_the_script_is_at_an_address_that_stays(site: Site) -> None:
    script = get(site, "/embed.js")
    assert script.status_code == 200 and script.headers["cache-control"] == "public, max-age=3600" and script.headers["access-control-allow-origin"] == "*"
    assert "simpul-view" in script.text and script.headers["cross-origin-resource-policy"] == "cross-origin"


# ── oEmbed ──

def oembed(site: Site, url: str, **query: str) -> httpx.Response:
    return httpx.get(f"{site.url}/oembed", params={"url": url, **query})


def test_an_editor_finds_what_it_embeds_by_the_address_of_the_page(site: Site) -> None:
    page = get(site, "/views/overdue-promises?kind=CASH").text
    [way] = re.findall(r'<link rel="alternate" type="application/json\+oembed" href="([^"]+)"', page)
    found = httpx.get(unescape(way), params=None)
    told: dict[str, Any] = found.json()
    assert (told["version"], told["type"], told["title"]) == ("1.0", "rich", "Janji yang lewat tenggat") and (told["width"], told["height"]) == (800, 480)
    [framed] = re.findall(r'src="([^"]+)"', told["html"])
    assert unescape(framed).startswith(f"{site.url}/embed/overdue-promises?") and "kind=CASH" in framed and httpx.get(unescape(framed)).status_code == 200
    small = oembed(site, f"{site.url}/views/overdue-promises?kind=CASH&token=x&key=y", maxwidth="320", maxheight="9999").json()
    assert (small["width"], small["height"]) == (320, 480) and "token" not in small["html"] and "key=" not in small["html"]


def test_what_cannot_be_embedded_is_not_offered(views: Site) -> None:
    here = views.url
    for url in (f"{here}/views/untuk-saya", f"{here}/views/untuk-kita", f"{here}/views/tidak-ada", f"{here}/needs", f"{here}/views/overdue-promises.json", "",
                "https://evil.example/views/overdue-promises", "http://[", f"{here}@evil.example/views/overdue-promises"):
        refused = oembed(views, url)
        assert refused.status_code == 404 and refused.headers["content-type"] == "application/problem+json", url
    assert oembed(views, f"{here}/views/overdue-promises", format="xml").status_code == 501
    assert oembed(views, f"{here}/views/overdue-promises", maxwidth="wide").status_code == 422
    assert "oembed" not in get(views, "/views/untuk-kita").text and "oembed" in get(views, "/views/untuk-mitra").text


# ── ready to copy ──

def snippets(page: str) -> dict[str, str]:
    found = re.findall(r'(?s)<textarea lang="zxx" class="code" id="use-(\w+)".*?>(.*?)</textarea>', page)
    return {name: unescape(text).removeprefix("\n") for name, text in found}


def run(program: list[str], text: str) -> str:
    done = subprocess.run(program, input=text, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_what_is_ready_to_copy_runs_as_it_stands(site: Site) -> None:
    page = get(site, "/views/overdue-promises?kind=CASH").text
    ready, rows = snippets(page), get(site, "/views/overdue-promises.json?kind=CASH").json()["rows"]
    assert list(ready) == ["element", "iframe", "curl", "python", "javascript", "sheets", "excel"]
    assert json.loads(run(["bash"], ready["curl"]))["rows"] == rows
    assert run([sys.executable, "-"], ready["python"]) == "".join(f"{row}\n" for row in rows)
    assert rows[0]["id"] in run(["node", "--input-type=module"], ready["javascript"].replace("console.log(rows)", "console.log(JSON.stringify(rows))"))
    for name in ("sheets", "excel", "iframe"):
        [address] = re.findall(r'(?:src=|\()"(http[^"]+)"', ready[name])
        assert "kind=CASH" in address and httpx.get(unescape(address)).status_code == 200


@pytest.mark.parametrize(("page", "root"), PAGES)
def test_so_does_the_question_of_a_page(site: Site, page: str, root: str) -> None:
    ready = snippets(get(site, page).text)
    assert list(ready) == ["curl", "python", "javascript"]
    answer = json.loads(run(["bash"], ready["curl"]))
    assert "errors" not in answer and answer["data"][root]


def test_a_webhook_begins_with_the_question_of_the_view(site: Site) -> None:
    with site.client("mega") as mega:
        [way] = re.findall(r'href="(/webhooks/new\?[^"]+)"', mega.get("/views/overdue-promises?kind=CASH").text)
        form = unescape(mega.get(unescape(way)).text)
    assert "query OverduePromises" in form and '"kind":"CASH"' in form
