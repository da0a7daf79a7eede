"""Pages, forwards and backwards, in any order."""
from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from server.domain.stakeholders.models import Stakeholder
from tests.little_forum import LittleForum
from tests.reading.asking import ask, refused

PAGE = """query($o: [StakeholderOrder!], $f: Int, $l: Int, $a: String, $b: String) { stakeholders(first: $f, last: $l, after: $a, before: $b, orderBy: $o) {
    edges { cursor node { id } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
SORTED = ("NAME", "KIND", "PLEDGED")


async def page(order: Any, **given: Any) -> tuple[list[str], dict[str, Any]]:
    answer = (await ask(PAGE, o=order, **given))["stakeholders"]
    info = answer["pageInfo"]
    if answer["edges"]:
        assert (answer["edges"][0]["cursor"], answer["edges"][-1]["cursor"]) == (info["startCursor"], info["endCursor"])
    return [edge["node"]["id"] for edge in answer["edges"]], info


async def test_walking_either_way_gives_the_whole_list(little: LittleForum) -> None:
    for number in range(5):
        await Stakeholder.create(slug=f"s{number}", name="Sama", kind="NGO")
    for fields in itertools.permutations(SORTED, 2):
        for directions in itertools.product(("ASC", "DESC"), repeat=2):
            order = [{"field": field, "direction": direction} for field, direction in zip(fields, directions, strict=True)]
            whole, _ = await page(order, f=100)
            for size in (1, 4):
                assert await walked(order, size, forward=True) == whole == await walked(order, size, forward=False)


async def walked(order: Any, size: int, forward: bool) -> list[str]:
    seen: list[str] = []
    cursor: str | None = None
    while True:
        found, info = await page(order, f=size, a=cursor) if forward else await page(order, l=size, b=cursor)
        seen = [*seen, *found] if forward else [*found, *seen]
        cursor = info["endCursor" if forward else "startCursor"]
        if not info["hasNextPage" if forward else "hasPreviousPage"]:
            return seen


WRONG = [
    ("first: 0", "first"), ("first: 101", "first"), ("first: -1", "first"), ("last: 101", "last"), ("first: 1, last: 1", "last"),
    ('after: "zz"', "after"), ('before: "5B5D"', "before"), ('after: ""', "after"),
]


async def test_what_cannot_be_a_page_is_refused_by_name(little: LittleForum) -> None:
    for arguments, named in WRONG:
        errors = await refused(f"{{ a: forums({arguments}) {{ nodes {{ id }} }} }}")
        assert errors.code == "INVALID" and errors.first.path == ["a"] and errors.first.message.startswith(f"{named}: ")
        assert errors.first.extensions and errors.first.extensions["input"] == [named] and errors.first.locations


async def test_a_bad_size_is_refused_where_only_the_total_is_asked(little: LittleForum) -> None:
    assert (await refused("query($n: Int) { forums(first: $n) { totalCount } }", n=0)).code == "INVALID"


async def test_a_cursor_fits_no_other_order(little: LittleForum) -> None:
    _, info = await page([{"field": "NAME"}], f=1)
    assert (await refused(PAGE, o=[{"field": "KIND"}], f=1, a=info["endCursor"])).first.message.startswith("after: ")
    assert (await refused("query($a: String) { forums(after: $a) { totalCount nodes { id } } }", a=info["endCursor"])).code == "INVALID"


async def test_refusals_speak_the_language_of_who_asks(little: LittleForum) -> None:
    assert (await refused("{ forums(first: 0) { totalCount } }")).first.message == "first: Satu halaman memuat 1 sampai 100 baris, bukan 0."
    english = replace(little.bayu, language="en")
    assert (await refused("{ forums(first: 0) { totalCount } }", english)).first.message == "first: A page holds 1 to 100 rows, not 0."
