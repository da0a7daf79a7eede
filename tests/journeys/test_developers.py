"""Asking on the developers' pages: by keyboard, without JavaScript, and in GraphiQL."""
from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import WCAG, Browse, Site, axe, expect
from views.asked import questions

NUMBER = 17
EYES = [pytest.param({"width": 1280}, id="wide"), pytest.param({"width": 390, "dark": True, "language": "en", "touch": True}, id="phone, dark, English")]


def question(page: Page) -> None:
    page.goto(f"/developers/questions/{NUMBER}")
    page.locator("#query").fill("# mine\nquery ($n: Int) { forums(first: $n) { totalCount } }")
    page.locator("#variables").fill('{"n": 1}')


@pytest.mark.parametrize("eyes", EYES)
def test_a_question_is_changed_and_asked_from_the_keyboard(browser: Browse, eyes: dict[str, Any]) -> None:
    page = browser(**eyes)
    question(page)
    drawn = page.locator(".editor pre")
    expect(drawn.locator(".comment")).to_have_text("# mine")        # the colours follow what is written
    assert drawn.text_content() == page.locator("#query").input_value() + "\n"
    page.locator("#query").press("Control+Enter")
    expect(page.locator("#answer-text")).to_contain_text('"totalCount": 2')
    expect(page.locator(".console [role=status]")).to_contain_text(re.compile("Terjawab|Answered"))
    assert page.url.endswith(f"/developers/questions/{NUMBER}")
    axe(page)
    page.locator("#variables").fill("no")
    page.locator("#variables").press("Control+Enter")
    expect(page.locator("#answer-text")).to_contain_text("JSON")    # a refusal is shown in the same place
    page.get_by_role("radio", name="curl").press("ArrowRight")
    expect(page.get_by_role("region", name=re.compile("Python"))).to_be_visible()
    expect(page.get_by_role("region", name=re.compile("curl"))).to_be_hidden()


def test_without_javascript_the_page_comes_back_with_the_answer(browser: Browse) -> None:
    page = browser(javascript=False)
    question(page)
    page.get_by_role("button", name="Jalankan").click()
    expect(page.locator("#answer-text")).to_contain_text('"totalCount": 2')
    assert page.locator("#query").input_value().startswith("# mine\n") and page.locator("#variables").input_value() == '{"n": 1}'
    page.goto("/developers/graphiql")
    expect(page.get_by_role("link", name="Ke halaman pengembang")).to_be_visible()


@pytest.mark.parametrize("eyes", EYES)
def test_graphiql_runs_a_real_question_explains_and_calls_nobody_else(browser: Browse, site: Site, eyes: dict[str, Any]) -> None:
    page = browser(**eyes)
    called: list[str] = []
    page.on("request", lambda request: called.append(request.url))
    page.goto(f"/developers/graphiql?question={NUMBER}")
    page.locator(".graphiql-execute-button").click()
    expected = next(each for each in questions() if each.number == NUMBER).answer["programmes"]["nodes"][0]["name"]
    expect(page.locator(".graphiql-response")).to_contain_text(expected)
    page.get_by_label("Show Documentation Explorer").click()
    expect(page.locator(".graphiql-doc-explorer")).to_contain_text("Query")
    page.get_by_label("Hide Documentation Explorer").click()
    if eyes["width"] > 800:
        page.get_by_label("Open settings dialog").click()               # it brings a style of its own, by its nonce
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
    found = Axe().run(page, context={"exclude": [["#graphiql"]]}, options={"runOnly": WCAG}).response["violations"]
    assert [rule["id"] for rule in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert [url for url in called if not url.startswith((site.url, "data:", "blob:"))] == []


def test_graphiql_follows_what_happens(browser: Browse, site: Site) -> None:
    page = browser()
    page.goto("/developers/graphiql")
    page.locator(".graphiql-query-editor .CodeMirror").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("subscription Happened { activity { summary } }")
    expect(page.locator(".graphiql-tab-button")).to_have_text("Happened")       # until then it would ask for the operation that was there
    page.keyboard.press("Control+Enter")
    card = site.ask('{ boards(first: 1) { nodes { columns { cards(first: 1) { nodes { id } } } } } }', as_="rina")["data"]["boards"]["nodes"][0]["columns"]
    first = next(column["cards"]["nodes"][0]["id"] for column in card if column["cards"]["nodes"])
    for _try in range(20):
        site.ask("mutation ($input: AddCommentInput!) { addComment(input: $input) { problems { message } } }",
                 {"input": {"card": first, "body": "Halo"}}, as_="rina")
        page.wait_for_timeout(300)                          # it is told of what happens once it listens
        if "summary" in page.locator(".graphiql-response").inner_text():
            break
    expect(page.locator(".graphiql-response")).to_contain_text("summary")
