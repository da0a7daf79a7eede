"""When a webhook is told no more, by what it is signed, and who may have it told otherwise."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standardwebhooks import Webhook as Verifying
from standardwebhooks import WebhookVerificationError

from server.domain.webhooks.actions import new_secret
from server.domain.webhooks.models import Delivery, Webhook
from server.domain.webhooks.outbox import again
from server.handing_over import signed
from tests.site import Site
from tests.webhooks.making import LOG, a_card, comment, told
from tests.webhooks.receiver import receiving

SETTINGS = {"reach_private_networks": "true", "webhook_again": "0 0", "webhook_seconds": "2"}


def change(site: Site, verb: str, of: str, as_: str = "rina", **given: Any) -> dict[str, Any]:
    document = f"mutation($input: {of}Input!) {{ {verb}(input: $input) {{ {'secret' if 'Secret' in verb else '__typename'} problems {{ code }} }} }}"
    return dict(site.ask(document, {"input": given}, as_=as_)["data"][verb])


def log_of(site: Site, webhook: dict[str, Any], as_: str = "rina") -> dict[str, Any]:
    return dict(site.ask(LOG, {"id": webhook["id"]}, as_=as_)["data"]["node"])


@pytest.mark.parametrize(("answer", "tries", "because"), [(410, 1, "GONE"), (503, 3, "EXHAUSTED")])
def test_who_says_gone_is_told_no_more_and_who_never_takes_is_given_up(site: Site, answer: int, tries: int, because: str):
    with receiving() as receiver:
        receiver.answers = lambda _number: answer
        webhook = told(site, receiver)
        receiver.until(lambda all: len(all.came) == tries and log_of(site, webhook)["stoppedBecause"])
        log = log_of(site, webhook)
        assert log["stoppedBecause"] == because and [each["status"] for each in log["deliveries"]["nodes"][-1]["tries"]] == [answer] * tries
        assert len({name for name, _message in receiver.came}) == 1                      # each try under the same id
        comment(site, a_card(site), f"Sementara {because}")
        receiver.answers = lambda _number: 204
        assert change(site, "beginWebhookAgain", "Webhook", webhook=webhook["id"])["problems"] == []
        receiver.until(lambda all: any(message["data"]["activity"]["name"] == "comment.added" for _id, message in all.taken))
    assert receiver.taken[0][0] == receiver.came[0][0]                                   # what had been given up goes out first


def test_an_installation_gives_up_after_75_hours():
    assert timedelta(hours=75) < sum(again(), timedelta()) < timedelta(hours=76)


def test_for_a_day_both_secrets_sign(site: Site):
    card = a_card(site)
    with receiving() as receiver:
        webhook = told(site, receiver)
        receiver.until(lambda all: len(all.taken) >= 1)
        new = change(site, "renewWebhookSecret", "RenewWebhookSecret", webhook=webhook["id"], version=webhook["version"])["secret"]
        comment(site, card, "Untuk yang masih memakai rahasia lama")
        receiver.until(lambda all: len(all.taken) >= 2)
        receiver.trust(new)
        comment(site, card, "Untuk yang sudah memakai rahasia baru")
        before = len(receiver.taken)
        receiver.until(lambda all: len(all.taken) > before)
    assert receiver.forged == []


def test_after_a_day_only_the_new_one_does():
    now, old, new = datetime.now(UTC), new_secret(), new_secret()
    webhook = Webhook(secret=new, old_secret=old, old_secret_until=now)
    headers = signed(webhook, delivery := Delivery(payload="{}"), now)
    assert headers["webhook-signature"].count("v1,") == 1 and Verifying(new).verify(delivery.payload, headers) == {}
    with pytest.raises(WebhookVerificationError):
        Verifying(old).verify(delivery.payload, headers)
    assert signed(webhook, delivery, now - timedelta(seconds=1))["webhook-signature"].count("v1,") == 2


def test_a_webhook_sees_with_its_makers_eyes_so_only_they_say_what_it_is_told(site: Site):
    """Galih looks after all webhooks, and could else have rina's read to him what is only hers."""
    with receiving() as receiver:
        webhook = told(site, receiver, document="{ viewer { user { email } } }")
        comment(site, a_card(site), "Ada yang terjadi")
        receiver.until(lambda all: len(all.taken) == 1)
    assert receiver.taken[0][1]["type"] == "query" and "rina@" in str(receiver.taken[0][1])
    edited = change(site, "editWebhook", "EditWebhook", as_="galih", webhook=webhook["id"], version=1, url="https://lain.example/")
    assert edited["problems"] == [{"code": "NOT_ALLOWED"}]
    payloads = {person: [each["payload"] for each in log_of(site, webhook, person)["deliveries"]["nodes"]] for person in ("rina", "galih")}
    assert "rina@" in payloads["rina"][0] and payloads["galih"] == [None]


def test_whose_seat_has_ended_is_told_nothing_more(site: Site):
    with receiving() as receiver:
        webhook = told(site, receiver, person="bayu")
        receiver.until(lambda all: len(all.taken) == 1)
        [[seat]] = site.sql("SELECT seat_id FROM webhook WHERE id = $1", webhook["id"].removeprefix("whk_"))
        assert change(site, "endSeat", "EndSeat", seat=f"sea_{seat}", reason="Pindah tugas")["problems"] == []
        receiver.until(lambda _all: log_of(site, webhook, "galih")["stoppedBecause"] == "INVALID")
    assert all(message["data"]["activity"]["name"] != "seat.ended" for _id, message in receiver.taken)


def test_a_program_needs_the_scope_webhooks_and_no_other(site: Site):
    token = "mutation($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"
    seat = site.ask("{ viewer { seats { id } } }", as_="rina")["data"]["viewer"]["seats"][0]["id"]
    create = "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } problems { code } } }"
    given = {"seat": seat, "name": "Uji", "url": "https://penerima.example/", "document": "subscription { activity { id } }"}
    for scopes, done in ((["WEBHOOKS"], True), (["READ", "WRITE"], False), (["READ"], False)):
        secret = site.ask(token, {"input": {"name": "Uji", "seat": seat, "scopes": scopes}}, as_="rina")["data"]["createToken"]["secret"]
        with site.client(authorization=f"Bearer {secret}") as program:
            made = program.post("/graphql", json={"query": create, "variables": {"input": given}})
            assert (made.status_code == 200 and made.json()["data"]["createWebhook"]["problems"] == []) is done, made.text
            follow = {"query": 'mutation { follow(input: {subject: "x"}) { problems { code } } }'}
            assert (program.post("/graphql", json=follow).status_code == 403) is ("WRITE" not in scopes)
