"""Having a program told, and giving it something to be told of."""
from __future__ import annotations

from typing import Any

from tests.site import Site
from tests.webhooks.receiver import Receiver

CREATE = "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { id version } problems { code message path } } }"
ACTIVITY = "subscription { activity { id name summary subject { id } } }"
ADD = """mutation($input: AddCommentInput!) { addComment(input: $input) { comment { id } problems { message } } }"""
LOG = """query($id: ID!) { node(id: $id) { ... on Webhook { stoppedBecause deliveries(first: 50) { nodes { id number status payload
                                  tries { status problem answer } } } } } }"""


def seat_of(site: Site, person: str) -> str:
    return str(site.ask("{ viewer { seats { id } } }", as_=person)["data"]["viewer"]["seats"][0]["id"])


def told(site: Site, receiver: Receiver, person: str = "rina", document: str = ACTIVITY, **also: Any) -> dict[str, Any]:
    given = {"seat": seat_of(site, person), "name": "Uji", "url": receiver.url, "document": document, **also}
    made = site.ask(CREATE, {"input": given}, as_=person)["data"]["createWebhook"]
    assert made["problems"] == []
    receiver.trust(made["secret"])
    return dict(made["webhook"])


def a_card(site: Site) -> str:
    found = site.ask("{ boards(first: 20) { nodes { slug columns { cards(first: 1) { nodes { id } } } } } }", as_="rina")["data"]["boards"]["nodes"]
    return next(str(card["id"]) for board in found if board["slug"] == "papan-sumsel" for column in board["columns"] for card in column["cards"]["nodes"])


def comment(site: Site, card: str, body: str, as_: str = "rina") -> None:
    assert site.ask(ADD, {"input": {"card": card, "body": body}}, as_=as_)["data"]["addComment"]["problems"] == []
