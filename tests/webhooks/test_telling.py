"""Another program is told of what happens: what its owner sees, in the words it asked for, signed, in order, until it has taken it."""
from __future__ import annotations

from tests.site import Site
from tests.webhooks.making import LOG, a_card, comment, told
from tests.webhooks.receiver import receiving

SETTINGS = {"reach_private_networks": "true", "webhook_again": "1 300"}      # the other program is on this machine, and soon tried again


def test_each_event_comes_signed_in_order_and_as_it_was_asked_for(site: Site):
    card = a_card(site)
    with receiving() as receiver:
        told(site, receiver)
        for number in range(5):
            comment(site, card, f"Kabar {number}")
        receiver.until(lambda all: sum(message["data"]["activity"]["name"] == "comment.added" for _id, message in all.taken) == 5)
    assert receiver.forged == []
    numbers = [int(message["data"]["activity"]["id"]) for _id, message in receiver.taken]
    assert numbers == sorted(numbers) and len({name for name, _message in receiver.taken}) == len(receiver.taken)
    first = next(message for _id, message in receiver.taken if message["data"]["activity"]["name"] == "comment.added")
    assert set(first) == {"type", "timestamp", "data"} and first["type"] == "activity"
    assert set(first["data"]["activity"]) == {"id", "name", "summary", "subject"}


def test_what_was_not_taken_comes_again_before_what_comes_after(site: Site):
    card = a_card(site)
    with receiving() as receiver:
        receiver.answers = lambda number: 500 if number < 1 else 204
        webhook = told(site, receiver)
        comment(site, card, "Pertama")
        receiver.until(lambda all: len(all.came) >= 1)
        comment(site, card, "Kedua")
        receiver.until(lambda all: len(all.taken) >= 2)
        log = site.ask(LOG, {"id": webhook["id"]}, as_="rina")["data"]["node"]["deliveries"]["nodes"]
    ids = [name for name, _message in receiver.came]
    assert ids[0] == ids[1] != ids[2]
    assert [each["status"] for each in log[-1]["tries"]] == [500, 204] and "heard" in log[-1]["tries"][0]["answer"]
