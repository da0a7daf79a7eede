"""The first admin of a new installation, in a browser: sets a password, signs in, makes a board and works on it while somebody looks on."""
from __future__ import annotations

import json
import re
import ssl
import time
from pathlib import Path
from typing import Any

import httpx

PASSWORD = "kuda-laut berenang pelan 71"
BOARD = "mutation($input: CreateBoardInput!) { createBoard(input: $input) { board { slug columns { id } } problems { message } } }"
CARD = "mutation($input: AddCardInput!) { addCard(input: $input) { card { id } problems { message } } }"


class ToThisMachine(httpx.HTTPTransport):
    """Wherever a name leads, it leads here."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        here = request.url.copy_with(host="127.0.0.1")
        return super().handle_request(httpx.Request(request.method, here, headers=request.headers, stream=request.stream,
                                                    extensions=request.extensions | {"sni_hostname": request.url.host}))


class Person:
    def __init__(self, address: str, certificate: Path) -> None:
        trusting = ssl.create_default_context(cadata=certificate.read_text())
        self.browser = httpx.Client(base_url=address, transport=ToThisMachine(verify=trusting), timeout=60, headers={"origin": address})

    def enter(self, link: str) -> None:
        """By the link that the terminal showed."""
        page = self.browser.post(link, data={"password": PASSWORD})
        assert page.status_code == 303, (page.status_code, page.text[:2_000])
        assert all(cookie.secure and cookie.name.startswith("__Host-") for cookie in self.browser.cookies.jar)
        assert page.headers["strict-transport-security"]
        assert self.ask("{ viewer { user { name } } }")["viewer"]["user"]["name"] == "Your Name"

    def sign_in(self) -> None:
        self.browser.cookies.clear()
        assert self.browser.post("/sign-in", data={"email": "you@example.org", "password": PASSWORD}).status_code == 303

    def make_board(self) -> None:
        forum = self.ask("{ forums(first: 1) { nodes { id } } }")["forums"]["nodes"][0]["id"]
        made = self.ask(BOARD, {"input": {"forum": forum, "name": "Papan uji"}})["createBoard"]
        assert made["problems"] == []
        self.slug, self.column = made["board"]["slug"], made["board"]["columns"][0]["id"]

    def add_card(self, title: str) -> None:
        assert self.ask(CARD, {"input": {"column": self.column, "title": title, "kind": "TASK"}})["addCard"]["problems"] == []

    def cards(self) -> list[str]:
        asked = "query($slug: String!) { cards(first: 50, where: {board: {slug: {eq: $slug}}}, orderBy: {field: TITLE}) { nodes { title } } }"
        return [node["title"] for node in self.ask(asked, {"slug": self.slug})["cards"]["nodes"]]

    def sees_at_once(self, title: str) -> float:
        """Adds a card while looking at the board; how many seconds later the open page is told, through the proxy."""
        with self.browser.stream("GET", f"/boards/{self.slug}/live") as line:
            assert line.status_code == 200, line.status_code
            lines = line.iter_lines()
            next(lines)
            began = time.monotonic()
            self.add_card(title)
            for each in lines:
                if title in each:
                    return time.monotonic() - began
        raise AssertionError("the stream ended without the card")

    def ask(self, query: str, variables: dict[str, Any] | None = None) -> dict[str, Any]:
        answer = self.browser.post("/graphql", json={"query": query, "variables": variables})
        assert answer.status_code == 200, (answer.status_code, answer.text[:500])
        found: dict[str, Any] = json.loads(answer.text)
        assert "errors" not in found, found
        data: dict[str, Any] = found["data"]
        return data


def link_in(said: str) -> str:
    found = re.search(r"https://\S+/recover/\S+", said)
    assert found, said
    return found[0]
