"""A promise kept, seen from every chair: asked for, listed, promised at a meeting, agreed, amended, delivered in two parts, judged, and told."""
from __future__ import annotations

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.journeys.conftest import Browse, Site, axe, expect

EYES = [pytest.param({"width": 390, "touch": True}, id="phone"), pytest.param({"width": 1280}, id="wide", marks=pytest.mark.long("only")),
        pytest.param({"width": 390, "javascript": False}, id="without JavaScript")]
BOARD = "papan-gbrss-muba"
ASKED = 40


@dataclass
class Room:
    """Whoever comes in has a browser of their own, and keeps it."""
    browser: Browse
    eyes: Mapping[str, Any]
    pages: dict[str, Page] = field(default_factory=dict)

    def __call__(self, person: str, path: str) -> Page:
        page = self.pages[person] = self.pages.get(person) or self.browser(person, **self.eyes)
        page.goto(path)
        if self.eyes.get("javascript", True):           # axe is a script itself
            axe(page)
        return page


def photo(colour: str) -> dict[str, Any]:
    written = io.BytesIO()
    Image.new("RGB", (800, 600), colour).save(written, "JPEG")
    return {"name": f"{colour}.jpg", "mimeType": "image/jpeg", "buffer": written.getvalue()}


def press(page: Page, name: str, within: str = "main") -> None:
    page.locator(within).get_by_role("button", name=name, exact=True).click()


@pytest.mark.timeout(600)
@pytest.mark.parametrize("eyes", EYES)
def test_a_promise_kept(browser: Browse, site: Site, eyes: Mapping[str, Any]) -> None:
    room = Room(browser, eyes)
    title = f"Atap untuk rumah di tepi sungai ({eyes})"
    need = asks(room("nurul", "/needs/new"), title)
    lists(room("rina", f"/needs/{need}"))
    watching = on_a_board(site, browser, need, title)

    serat, sawit = promises(room("bayu", f"/needs/{need}/pledge"), 16), promises(room("mega", f"/needs/{need}/pledge"), 20)
    expect(watching).to_contain_text(re.compile("36"))
    for number, promise in enumerate((serat, sawit)):
        agrees(room("rina", f"/commitments/{promise}"), f"{number}/BA/{abs(hash(str(eyes)))}")
    amends(room("rina", f"/commitments/{serat}"), 12)
    expect(watching).to_contain_text(re.compile("32"))

    first = delivers(room("bayu", f"/report?commitment={serat}"), 5, "green")
    second = delivers(room("bayu", f"/report?commitment={serat}"), 7, "red")
    sends_back(room("hendra", f"/verify?contribution={first}"), "Fotonya dari desa lain.")
    verifies(room("hendra", f"/verify?contribution={second}"))
    expect(room("bayu", f"/contributions/{first}").locator("main")).to_contain_text("Fotonya dari desa lain.")

    late(site, sawit)
    told_everywhere(room, site, need, serat, sawit)
    in_the_record(site, {need: ["need.submitted", "need.listed"], first: ["contribution.reported", "contribution.returned"],
                         serat: ["commitment.pledged", "commitment.agreed", "commitment.amended"],
                         second: ["contribution.reported", "contribution.verified"], sawit: ["commitment.pledged", "commitment.agreed"]})


def asks(page: Page, title: str) -> str:
    page.locator("[name=title]").fill(title)
    page.locator("[name=quantity]").fill(str(ASKED))
    page.locator("[name=unit]").fill("rumah")
    page.locator("[name=region]").select_option(label="Kabupaten Musi Banyuasin")
    page.locator("[name=fieldCode]").select_option(index=1)
    page.locator("[name=dueOn]").fill((date.today() + timedelta(days=120)).isoformat())
    page.locator("[name=programme]").select_option(label=page.locator("[name=programme] option", has_text="Musi Banyuasin").first.inner_text())
    press(page, "Ajukan")
    page.wait_for_url(re.compile("/needs/ned_"))
    expect(page.locator("h1")).to_contain_text(title[:20])
    return found(page, "ned")


def found(page: Page, prefix: str) -> str:
    match = re.search(rf"{prefix}_[0-9a-f-]{{36}}", page.url)
    assert match, page.url
    return match[0]


def lists(page: Page) -> None:
    press(page, "Tayangkan")
    expect(page.get_by_role("button", name="Tayangkan", exact=True)).to_have_count(0)


def on_a_board(site: Site, browser: Browse, need: str, title: str) -> Any:
    """The need's card, on a board that somebody has open all the while (with a script: without one nothing comes by itself)."""
    board = site.ask(f'{{ board(by: {{slug: "{BOARD}"}}) {{ columns {{ id }} }} }}', as_="rina")["data"]["board"]
    document = "mutation($input: AddCardInput!) { addCard(input: $input) { card { id } problems { message } } }"
    added = site.ask(document, {"input": {"column": board["columns"][0]["id"], "title": title, "kind": "NEED", "need": need}}, as_="rina")
    page = browser("laila", width=1280)
    page.goto(f"/boards/{BOARD}")
    page.locator("#live").filter(has_text=re.compile(".")).wait_for()
    return page.locator(f"#card-{added['data']['addCard']['card']['id']}")


def promises(page: Page, quantity: int) -> str:
    page.locator("[name=kind][value=GOODS]").check(force=True)
    page.locator("[name=quantity]").fill(str(quantity))
    page.locator("[name=dueOn]").fill((date.today() + timedelta(days=60)).isoformat())
    page.locator("[name=meeting]").select_option(index=1)
    page.locator("main form button.primary").last.click()
    page.wait_for_url(re.compile("/commitments/cmt_"))
    return found(page, "cmt")


def agrees(page: Page, number: str) -> None:
    page.locator("#agree > summary").click()
    page.locator("#agree [name=documentNumber]").fill(number)
    press(page, "Sepakati", "#agree")
    expect(page.locator("main")).to_contain_text(number)


def amends(page: Page, quantity: int) -> None:
    page.locator("#amend > summary").click()
    page.locator("#amend [name=quantity]").fill(str(quantity))
    page.locator("#amend [name=reason]").fill("Empat rumah dikerjakan warga sendiri.")
    press(page, "Simpan perubahan", "#amend")
    expect(page.locator("main")).to_contain_text("Empat rumah dikerjakan warga sendiri.")


def delivers(page: Page, quantity: int, colour: str) -> str:
    page.locator("[name=quantity]").fill(str(quantity))
    page.locator("[name=on]").fill(date.today().isoformat())
    page.locator("[name=beneficiaries]").fill(str(quantity * 4))
    page.locator(".from-files [name=evidence]").set_input_files([photo(colour)])
    press(page, "Kirim laporan")
    page.wait_for_url(re.compile("/contributions/ctb_"))
    expect(page.locator("main img").first).to_be_visible()
    return found(page, "ctb")


def sends_back(page: Page, reason: str) -> None:
    page.locator(".verdict [name=reason]").fill(reason)
    press(page, "Kembalikan", ".verdict") if page.locator(".verdict kbd").count() == 0 else page.locator(".verdict [data-key=k]").click()
    page.wait_for_url(lambda url: "judged" in url or "/verify" in url)


def verifies(page: Page) -> None:
    page.locator(".verdict [data-key=v]").click()
    page.wait_for_url(lambda url: "judged" in url or "/verify" in url)


def late(site: Site, promise: str) -> None:
    """Time goes by."""
    site.sql("UPDATE commitment SET due_on = $1 WHERE id = $2", date.today() - timedelta(days=400), promise.removeprefix("cmt_"))


def told_everywhere(room: Room, site: Site, need: str, serat: str, sawit: str) -> None:
    expect(room("nurul", f"/needs/{need}").locator("main")).to_contain_text("32")
    expect(room("bayu", f"/commitments/{serat}").locator("main")).to_contain_text("7 rumah sudah terbukti. Tinggal 5 rumah")
    dashboard = room("rina", "/forums/sumsel")
    expect(dashboard.locator("#overdue").locator("xpath=ancestor::section")).to_contain_text("Sawit Embun")
    expect(dashboard.locator("#givers").locator("xpath=ancestor::section")).to_contain_text("Serat")
    answer = site.ask(f'{{ nodes(ids: ["{serat}", "{sawit}"]) {{ ... on Commitment {{ status overdue percentFulfilled meeting {{ slug }} }} }} }}')
    kept, late = answer["data"]["nodes"]
    assert (kept["status"], kept["overdue"], kept["percentFulfilled"]) == ("DELIVERING", False, 58.33)
    assert (late["status"], late["overdue"], late["percentFulfilled"]) == ("AGREED", True, 0.0)
    assert kept["meeting"] and late["meeting"]


def in_the_record(site: Site, expected: Mapping[str, list[str]]) -> None:
    for subject, names in expected.items():
        rows = site.sql("SELECT name FROM event WHERE subject_key = $1 ORDER BY id", subject[4:])
        assert [name for [name] in rows] == names, subject
