"""Views in pages of other sites: by the element, an iframe and oEmbed, without cookies; and nowhere that they may not be."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.journeys.conftest import PATIENCE, Browse, axe, expect
from tests.journeys.elsewhere import Partner, a_partner
from tests.site import Site
from tests.views.keyed import Key, saved

VIEW = "/views/overdue-promises?kind=CASH"
Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def partner() -> Iterator[Partner]:
    with a_partner() as found:
        yield found


@pytest.fixture
def visit(chromium: Browser, site: Site) -> Iterator[Visit]:
    """Opens a page of anybody's in a fresh browser; `as_`: which is signed in to Simpul as well."""
    contexts = []

    def open_page(address: str, *, as_: str = "", width: int = 1280, before: Callable[[Page], None] = lambda page: None) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="id-ID")
        contexts.append(context)
        if as_:
            context.add_cookies([{"name": "simpul", "value": site.session_of(as_), "url": site.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        before(page)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()


def element(site: Site, path: str = VIEW, **attributes: str) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<script src="{site.url}/embed.js" async></script><simpul-view src="{site.url}{path}"{said}><a href="{site.url}{path}">Janji</a></simpul-view>'


def frame_of(page: Page, which: str) -> Frame:
    handle = page.locator(which).element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    return frame


def test_a_view_stands_in_a_page_elsewhere_in_three_ways_without_a_cookie(site: Site, partner: Partner, visit: Visit) -> None:
    ready = httpx.get(f"{site.url}{VIEW}", headers={"accept-language": "id"}).text
    found = re.search(r'type="application/json\+oembed" href="([^"]+)"', ready)
    assert found
    told = httpx.get(found[1].replace("&amp;", "&")).json()["html"]
    plain = f'<iframe id="plain" src="{site.url}/embed/overdue-promises?kind=CASH" width="800" height="400"></iframe>'
    page = visit(partner.shows("tiga", f'{element(site)}{plain}<div id="editor">{told}</div>'))
    rows = httpx.get(f"{site.url}/views/overdue-promises.json?kind=CASH").json()["rows"]
    for which in ("simpul-view iframe", "#plain", "#editor iframe"):
        frame = page.frame_locator(which)
        expect(frame.locator("tbody tr")).to_have_count(len(rows))
        expect(frame.get_by_role("heading", level=1)).to_have_text("Janji yang lewat tenggat")
        assert frame_of(page, which).evaluate("getComputedStyle(document.body).display") == "grid"        # its style sheets have come
        assert frame_of(page, which).evaluate("self.origin") == "null"
    assert page.context.cookies() == []


def test_who_has_signed_in_to_simpul_sees_no_more_in_it(site: Site, partner: Partner, visit: Visit) -> None:
    saved(site, "laporan-umum", gallery=True)
    path = "/views/laporan-umum?from=2020-01-01"
    more, public = (httpx.get(f"{site.url}/views/laporan-umum.json?from=2020-01-01", headers=shown).json()["total"]
                    for shown in ({"cookie": f"simpul={site.session_of('rina')}"}, {}))
    page = visit(partner.shows("masuk", element(site, path)), as_="rina")
    frame = page.frame_locator("simpul-view iframe")
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    assert frame.locator("tbody tr").count() == public < more


def test_it_grows_with_what_is_in_it_and_listens_to_nobody_else(site: Site, partner: Partner, visit: Visit) -> None:
    shouting = "<script>addEventListener('load', () => parent.postMessage({simpul: 7000}, '*'))</script>".replace('"', "&quot;")
    page = visit(partner.shows("tumbuh", f'{element(site)}<iframe id="loud" srcdoc="{shouting}"></iframe>'))
    view = page.locator("simpul-view iframe")
    expect(page.frame_locator("simpul-view iframe").locator("tbody tr").first).to_be_visible()

    def fits() -> None:
        page.wait_for_function("() => document.querySelector('simpul-view').shadowRoot.firstChild.style.height !== '480px'")
        inside = frame_of(page, "simpul-view iframe")
        inside.wait_for_function("() => Math.abs(document.documentElement.getBoundingClientRect().height - innerHeight) < 2")

    fits()
    wide = view.evaluate("each => each.offsetHeight")
    page.set_viewport_size({"width": 390, "height": 900})
    page.wait_for_function("before => document.querySelector('simpul-view').shadowRoot.firstChild.offsetHeight !== before", arg=wide)
    fits()
    narrow = view.evaluate("each => each.offsetHeight")
    page.evaluate("() => postMessage({simpul: 9000}, '*')")
    page.evaluate("() => new Promise(done => setTimeout(done, 100))")
    assert view.evaluate("each => each.offsetHeight") == narrow


def test_it_looks_as_its_attributes_say_also_when_they_change(site: Site, partner: Partner, visit: Visit) -> None:
    page = visit(partner.shows("rupa", element(site, theme="dark", accent="0b6b79", lang="en", title="0")))
    inside = page.frame_locator("simpul-view iframe")
    expect(inside.get_by_role("heading", level=1)).to_have_text("Promises that are late")
    ground = "() => getComputedStyle(document.body).backgroundColor"
    assert frame_of(page, "simpul-view iframe").evaluate(ground) == "rgb(16, 22, 26)"
    assert frame_of(page, "simpul-view iframe").evaluate("() => getComputedStyle(document.querySelector('a')).outlineColor") is not None
    page.locator("simpul-view").evaluate("each => each.setAttribute('theme', 'light')")
    expect(inside.locator("html.light")).to_be_attached()
    assert frame_of(page, "simpul-view iframe").evaluate(ground) == "rgb(243, 244, 240)"


def test_a_site_that_may_not_shows_its_own_link_and_nothing_else(site: Site, partner: Partner, visit: Visit) -> None:
    saved(site, "untuk-satu-situs", origins=f'["{partner.url}"]', gallery=True)
    body = element(site, "/views/untuk-satu-situs")
    allowed = visit(partner.shows("boleh", body))
    expect(allowed.frame_locator("simpul-view iframe").get_by_role("heading", level=1)).to_be_visible()
    with a_partner() as stranger:
        plain = f'<iframe id="plain" src="{site.url}/embed/untuk-satu-situs"></iframe><iframe id="page" src="{site.url}/views/untuk-satu-situs"></iframe>'
        refused = visit(stranger.shows("tidak", body + plain), before=lambda page: page.clock.install())
        for which in ("simpul-view iframe", "#plain", "#page"):
            frame = frame_of(refused, which)
            frame.wait_for_load_state()
            assert frame.url.startswith("chrome-error:") and "Laporan" not in frame.content()
        refused.clock.run_for(6_000)
        expect(refused.get_by_role("link", name="Janji")).to_be_visible()


def test_what_is_fixed_stays_fixed_and_what_is_over_is_over(site: Site, partner: Partner, visit: Visit) -> None:
    view = saved(site, "terkunci", origins=f'["{partner.url}"]')
    key = Key.made(site, view, "EMBED")
    token = key.signs("terkunci", params={"status": "REPORTED", "from": "2999-01-01"})
    page = visit(partner.shows("terkunci", element(site, "/views/terkunci?from=2020-01-01&status=VERIFIED", token=token)))
    inside = page.frame_locator("simpul-view iframe")
    expect(inside.get_by_text("Tidak ada yang cocok")).to_be_visible()
    assert inside.locator("form").count() == 0
    frame = frame_of(page, "simpul-view iframe")
    frame.goto(f"{frame.url}&from=2020-01-01")
    expect(inside.get_by_text("Tidak ada yang cocok")).to_be_visible()
    assert page.context.cookies() == []
    over = visit(partner.shows("habis", element(site, "/views/terkunci", token=key.signs("terkunci", seconds=-1))))
    expect(over.frame_locator("simpul-view iframe").get_by_text("Tampilan ini tidak ada, atau tidak lagi dibagikan di sini.")).to_be_visible()


def test_its_form_is_used_within_the_page_around(site: Site, partner: Partner, visit: Visit) -> None:
    page = visit(partner.shows("formulir", element(site, "/views/overdue-promises", theme="dark")))
    inside = page.frame_locator("simpul-view iframe")
    inside.get_by_text("Persempit").click()
    inside.locator("#kind").select_option("CASH")
    inside.get_by_role("button").click()
    expect(inside.locator("html.dark #kind")).to_have_value("CASH")
    assert "kind=CASH" in frame_of(page, "simpul-view iframe").url and len(page.context.pages) == 1
    with page.context.expect_page() as opened:
        inside.get_by_role("link", name="Simpul").click()
    expect(opened.value.locator("#kind")).to_have_value("CASH")


@pytest.mark.parametrize(("eyes", "addresses"), [
    ({"width": 1280}, ("/embed/overdue-promises?accent=f2c14b", "/embed/meetings", VIEW)),
    ({"width": 390, "dark": True, "language": "en"}, ("/embed/largest-givers?from=2025-01-01&accent=0b6b79", "/embed/nothing", "/forums/sumsel"))],
    ids=["wide", "small, dark, English"])
def test_it_and_what_is_ready_to_copy_are_for_every_eye(browser: Browse, eyes: dict[str, object], addresses: tuple[str, ...]) -> None:
    page = browser(**eyes)
    for address in addresses:
        page.goto(address)
        for folded in page.locator(".use summary, .view-narrow summary").all()[:1]:
            folded.click()
        axe(page)


def test_it_is_copied_by_a_button_as_the_form_stands(browser: Browse) -> None:
    page = browser()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/views/overdue-promises")
    page.locator("#kind").select_option("CASH")
    expect(page.locator("#use-element")).to_contain_text("kind=CASH")
    page.locator(".use summary").first.click()
    page.locator(".use button").first.click()
    expect(page.locator("#toasts")).to_contain_text("Tersalin.")
    assert "kind=CASH" in page.evaluate("navigator.clipboard.readText()")
    still = browser(javascript=False)
    still.goto(VIEW)
    still.locator(".use summary").first.click()
    expect(still.locator("#use-element")).to_be_visible()
    expect(still.locator(".use button").first).to_be_hidden()
