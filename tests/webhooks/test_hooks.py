"""REST hooks, as no-code tools use them: subscribe, look at samples, be told, unsubscribe; by a token with the scope `webhooks`."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from tests.site import Site
from tests.webhooks.making import a_card, comment, seat_of
from tests.webhooks.receiver import receiving

SETTINGS = {"reach_private_networks": "true"}
TOKEN = "mutation($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"


@contextmanager
def program(site: Site, *scopes: str) -> Iterator[httpx.Client]:
    given = {"name": "Alat", "seat": seat_of(site, "rina"), "scopes": list(scopes)}
    secret = site.ask(TOKEN, {"input": given}, as_="rina")["data"]["createToken"]["secret"]
    with httpx.Client(base_url=site.url, headers={"authorization": f"Bearer {secret}"}, timeout=30) as client:
        yield client


@pytest.mark.parametrize("address", ["url", "target_url", "targetUrl", "hookUrl"])
def test_a_tool_has_itself_told_of_one_kind_of_event(site: Site, address: str):
    with receiving() as receiver, program(site, "WEBHOOKS") as tool:
        made = tool.post("/api/hooks", json={address: receiver.url, "event": "comment.added"})
        assert made.status_code == 201 and set(made.json()) == {"id", "secret"}
        receiver.trust(made.json()["secret"])
        comment(site, a_card(site), f"Lewat {address}")
        receiver.until(lambda all: len(all.taken) == 1)
        [sample] = tool.get("/api/hooks/samples/comment.added").json()[:1]
        [(_id, message)] = receiver.taken
        assert message["data"]["activity"]["name"] == sample["data"]["activity"]["name"] == "comment.added" and receiver.forged == []
        assert message["data"]["activity"].keys() == sample["data"]["activity"].keys()
        [made_up] = tool.get("/api/hooks/samples/nothing.happened").json()
        assert made_up["data"]["activity"].keys() == sample["data"]["activity"].keys()
        assert tool.delete(f"/api/hooks/{made.json()['id']}").status_code == 204
        assert tool.delete(f"/api/hooks/{made.json()['id']}").status_code == 409


def test_what_cannot_be_is_refused_with_a_reason_and_makes_nothing(site: Site):
    count = "SELECT COUNT(*) FROM webhook"
    before = site.sql(count)
    addressed = {"url": "https://a.example/"}
    wrong: list[Any] = [{}, [], {"url": 7}, {"url": "file:///etc/passwd"}, addressed | {"document": "{"},
                        addressed | {"variables": [], "document": "{ viewer { unread } }"}]
    with program(site, "WEBHOOKS") as tool, program(site, "READ", "WRITE") as other, site.client() as nobody, site.client("rina") as person:
        for given in wrong:
            answer = tool.post("/api/hooks", json=given)
            assert answer.status_code == 422 and answer.json()["message"], (given, answer.text)
        assert tool.post("/api/hooks", content=b"{").status_code == 422
        given = {"url": "https://a.example/", "event": "comment.added"}
        assert [client.post("/api/hooks", json=given).status_code for client in (other, nobody, person)] == [403, 401, 401]
        assert [client.delete("/api/hooks/whk_x").status_code for client in (other, nobody, person)] == [403, 401, 401]
        assert [client.get("/api/hooks/samples/activity").status_code for client in (tool, other, nobody, person)] == [200, 403, 401, 200]
        assert tool.get("/api/hooks/samples/%7Bx%7D").status_code == 404
    assert site.sql(count) == before
