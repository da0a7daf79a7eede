"""Webhooks: planted for everyone who may have them, and every verb tried on the own, a colleague's, another organisation's, a forum's, the installation's."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.rights.deeds import Deeds, Try
    from tests.rights.planted import Planting

# By name: who made it, whose it is. Each stands still, and runs, so that every verb fits one of them.
WEBHOOKS: dict[str, tuple[str, str, str]] = {
    "own": ("bayu", "own", ""), "colleague": ("rekan", "own", ""), "other": ("mega", "other", ""), "elsewhere": ("kenji", "elsewhere", ""),
    "campus": ("bayu", "campus", ""), "A": ("rina", "", "A"), "A by another": ("galih", "", "A"), "B": ("novi", "", "B"), "installation": ("galih", "", ""),
    "installation by another": ("rina", "", ""),
}
STATES = ("stopped", "running", "removed")
DOCUMENT = "subscription { activity { id } }"


async def plant_webhooks(planting: Planting) -> None:
    from tests.rights.planted import NOW, SOON, key_of, word
    for name, (maker, organisation, forum) in WEBHOOKS.items():
        for state in STATES:
            said, whole = word(f"webhook {name} {state}"), f"{name} {state}"
            still = {} if state == "running" else {"stopped_at": NOW, "stopped_because": "BY_HAND"}
            gone = {"removed_at": NOW} if state == "removed" else {}
            await planting.row("Webhook", whole, user=planting.at[maker], seat=None, stakeholder=planting.at.get(organisation), name=said,
                               forum=planting.at.get(forum), url=f"https://{said}.example/kait", document=DOCUMENT, secret=f"whsec_{said}",
                               last_number=2, **still, **gone)
            for number, (status, due) in enumerate((("DELIVERED", None), ("PENDING", SOON)), 1):
                await planting.row("Delivery", f"{whole} {status}", webhook_id=key_of(f"Webhook {whole}"), number=number, status=status, due_at=due,
                                   payload=f'"{word(f"payload {whole} {status}")}"', attempts=1)
                await planting.row("DeliveryAttempt", f"{whole} {status}", delivery_id=key_of(f"Delivery {whole} {status}"), status=204, took=number,
                                   answer=word(f"answer {whole} {status}"))


def webhooks(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, in_person
    right = "MANAGE_WEBHOOKS"
    told = {"name": "Uji", "url": "https://penerima.example/kait", "document": DOCUMENT}
    yield Try("createWebhook", "one's own seat", lambda asker: {**told, "seat": deeds.id("Seat", deeds.own_seat(asker))},
              lambda asker: deeds.allowed.makes_webhook(asker.person, asker.by_token, deeds.own_seat(asker)), right)
    for slug in ("mega", "rekan", "rina"):
        yield Try("createWebhook", f"{slug}'s seat", {**told, "seat": deeds.id("Seat", deeds.seat_of(slug))},
                  in_person(deeds.allowed.makes_webhook, deeds.seat_of(slug)), right)
    for name in (*WEBHOOKS, "-"):
        for state in STATES:
            yield from on_one(deeds, f"{name} {state}", state, right)


def on_one(deeds: Deeds, name: str, state: str, right: str) -> Iterator[Try]:
    from tests.rights.deeds import Try, in_person
    webhook, runs, keeps = deeds.row("Webhook", name), state == "running", deeds.allowed.keeps_webhook
    it: dict[str, Any] = {"webhook": deeds.id("Webhook", webhook)}
    yield Try("editWebhook", name, {**it, "version": 1, "name": "Lain"}, in_person(keeps, webhook, as_maker=True), right)
    yield Try("renewWebhookSecret", name, {**it, "version": 1}, in_person(keeps, webhook), right)
    yield Try("removeWebhook", name, it, in_person(keeps, webhook), right)
    yield Try("sendTrial", name, it, in_person(keeps, webhook, fits=runs), right)
    yield Try("stopWebhook" if runs else "beginWebhookAgain", name, it, in_person(keeps, webhook), right)
    for status in ("DELIVERED", "PENDING"):
        delivery = deeds.row("Delivery", f"{name} {status}")
        yield Try("sendAgain", f"{name}, {status}", {"delivery": deeds.id("Delivery", delivery)},
                  in_person(keeps, webhook, fits=runs and status == "DELIVERED"), right)
