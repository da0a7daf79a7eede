"""What several readers are told alike: made once for them, and never for another one's eyes."""
from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count

import pytest

from tests.site import Site
from views.told_once import Once

BOARD = "papan-gbrss-muba"                              # everybody may read it
MOVED = "mutation ($card: ID!, $to: ID!) { moveCard(input: {card: $card, toColumn: $to}) { problems { message } } }"
CARDS = "query ($slug: String!) { board(by: {slug: $slug}) { lastEventId columns { id cards(first: 1) { nodes { id title } } } } }"


async def test_a_thing_is_made_once_for_all_who_ask_while_it_is_made_and_a_moment_after():
    numbers, once = count(1), Once[int](kept=0.05)

    async def make() -> int:
        await asyncio.sleep(0.01)
        return next(numbers)
    assert await asyncio.gather(*(once.made("a", make) for _ in range(5)), once.made("b", make)) == [1, 1, 1, 1, 1, 2]
    assert await once.made("a", make) == 1
    await asyncio.sleep(0.1)
    assert await once.made("a", make) == 3


async def test_who_goes_away_while_it_is_made_takes_it_from_nobody_and_what_failed_is_tried_again():
    once, tries = Once[str](kept=10), count(1)

    async def make() -> str:
        await asyncio.sleep(0.02)
        if next(tries) == 1:
            raise OSError("the disk was away")
        return "made"
    leaving = asyncio.create_task(once.made("a", make))
    staying = asyncio.create_task(once.made("a", make))
    await asyncio.sleep(0.005)
    leaving.cancel()
    with pytest.raises(OSError, match="the disk was away"):
        await staying
    assert leaving.cancelled()
    assert await once.made("a", make) == "made"


def test_readers_of_one_board_are_told_the_same_move_each_in_their_own_words_and_rights(site: Site):
    """Two without an account, one of them in English; one of these narrows the board; somebody of the forum."""
    board = site.ask(CARDS, {"slug": BOARD})["data"]["board"]
    start, end = next(column for column in board["columns"] if column["cards"]["nodes"]), board["columns"][-1]
    card = start["cards"]["nodes"][0]
    readers: tuple[dict[str, str], ...] = ({}, {}, {"accept-language": "en"}, {"only": "q=tidakadayangbegini"}, {"as_": "rina"})
    with ExitStack() as stack:
        streams = []
        for reader in readers:
            only = f"{reader.get('only', '')}&after={board['lastEventId']}"
            headers = {"accept-language": reader["accept-language"]} if "accept-language" in reader else {}
            client = stack.enter_context(site.client(reader.get("as_"), **headers))
            answer = stack.enter_context(client.stream("GET", f"/boards/{BOARD}/live?{only}"))
            streams.append(bodies(answer.iter_lines()))
        assert site.ask(MOVED, {"card": card["id"], "to": end["id"]}, as_="rina")["data"]["moveCard"]["problems"] == []
        told = [next(body for body in stream if f"column-{end['id']}" in body) for stream in streams]

    said = dict(zip(("nobody", "again", "english", "narrowed", "rina"), told, strict=True))
    assert said["nobody"] == said["again"]
    assert all(card["title"] in said[name] for name in ("nobody", "english", "rina"))
    assert card["title"] not in said["narrowed"]
    assert len({said[name] for name in ("nobody", "english", "narrowed", "rina")}) == 4





def bodies(lines: Iterator[str]) -> Iterator[str]:
    """The text of each message of a stream; a message may have several lines."""
    body: list[str] = []
    for line in lines:
        name, _colon, value = line.partition(": ")
        if name == "data":
            body.append(value)
        elif not line and body:
            yield "\n".join(body)
            body = []
