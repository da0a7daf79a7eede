"""Webhooks by their pages alone, with no JavaScript: made, tried, read, stopped, begun again, renewed, removed."""
from __future__ import annotations

import re

import httpx

from tests.pages.reading import text
from tests.site import Site
from tests.webhooks.receiver import receiving

SETTINGS = {"reach_private_networks": "true"}


def new(client: httpx.Client, **given: str) -> httpx.Response:
    form = client.get("/webhooks/new")
    [seat] = re.findall(r'<option value="(sea_[^"]+)"', form.text)[:1]
    document = re.search(r"<textarea[^>]* id=\"document\"[^>]*>([^<]*)", form.text)
    assert document
    return client.post("/webhooks/new", data={"seat": seat, "name": "Situs kami", "document": document[1], "variables": "", **given})


def test_from_the_first_to_the_last(site: Site):
    with receiving() as receiver, site.client("rina") as client:
        made = new(client, url=receiver.url)
        [secret] = re.findall(r'value="(whsec_[^"]+)"', made.text)
        receiver.trust(secret)
        assert made.headers["cache-control"] == "no-store"
        [page] = set(re.findall(r'href="(/webhooks/whk_[^"]+)"', made.text))
        assert client.post(f"{page}/trial").status_code == 303
        receiver.until(lambda all: any(message["type"] == "trial" for _id, message in all.taken))
        receiver.until(lambda _all: text(client.get(page).text).count("204") >= len(receiver.taken))
        shown = client.get(page).text
        assert secret not in shown and "Apa yang dikirim" in text(shown) and "&#34;type&#34;: &#34;activity&#34;" in shown
        [again] = re.findall(rf'action="({page}/deliveries/dlv_[^"]+/again)"', shown)[:1]
        before = len(receiver.taken)
        assert client.post(again).status_code == 303
        receiver.until(lambda all: len(all.taken) > before)
        client.post(f"{page}/stop")
        assert "Dihentikan orang" in text(client.get(page).text) and client.post(f"{page}/trial").status_code == 409
        client.post(f"{page}/begin")
        [version] = set(re.findall(r'name="version" value="(\d+)"', client.get(page).text))
        assert "whsec_" in client.post(f"{page}/secret", data={"version": version}).text
        assert client.post(f"{page}/secret", data={"version": version}).status_code == 409      # it was for another
        assert "Situs kami" in client.get(f"{page}/remove").text and client.post(f"{page}/remove").headers["location"] == "/webhooks?done=webhook-gone"
        assert client.get(page).status_code == 404 and "Situs kami" not in client.get("/webhooks").text
    assert receiver.forged == []


def test_what_is_wrong_is_said_beside_it_and_nothing_is_made(site: Site):
    wrong = {"url": "javascript:alert(1)", "document": "mutation { endAllSessions { ended } }", "variables": "[", "name": " "}
    with site.client("bayu") as client:
        for name, said in wrong.items():
            answer = new(client, **({"url": "https://penerima.example/"} | {name: said}))
            assert answer.status_code == 422 and f'id="{name}-error"' in answer.text
            assert 'value="Situs kami"' in answer.text or name == "name"                # what was written is still there
        assert "Situs kami" not in client.get("/webhooks").text


def test_only_who_may_have_one_comes_in(site: Site):
    for person, status in ((None, 303), ("hendra", 403), ("bayu", 200)):
        with site.client(person) as client:
            assert [client.get(page).status_code for page in ("/webhooks", "/webhooks/new")] == [status] * 2
