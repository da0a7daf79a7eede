"""Whom a comment may name: offered to people of the board's forum, in the words of the schema."""
from __future__ import annotations

from tests.cast import Cast, the
from tests.reading.asking import ask, refused

MENTIONABLE = """query($board: ID!, $text: String! = "", $first: Int) { mentionable(board: $board, text: $text, first: $first) {
  slug user { id name } stakeholder { id name } } }"""


async def test_people_of_the_forum_are_offered_its_people_and_members(cast: Cast) -> None:
    board = f"brd_{(await the('board', 'papan-gbrss-muba')).id}"
    for who in (cast.rina, cast.bayu, cast.putri):
        offered = (await ask(MENTIONABLE, who, board=board, text="serat", first=20))["mentionable"]
        assert offered[0] == {"slug": "serat-anyam", "user": None, "stakeholder": {"id": f"stk_{(await the('stakeholder', 'serat-anyam')).id}",
                                                                                   "name": (await the("stakeholder", "serat-anyam")).name}}
        rina = (await ask(MENTIONABLE, who, board=board, text="rina"))["mentionable"]
        assert [each["user"]["name"] for each in rina if each["slug"] == "rina"] == [cast.rina.name]


async def test_others_are_offered_nobody(cast: Cast) -> None:
    board = f"brd_{(await the('board', 'papan-gbrss-muba')).id}"           # which all may read
    assert (await ask(MENTIONABLE, board=board))["mentionable"] == []


async def test_what_cannot_be_asked_is_refused(cast: Cast) -> None:
    board = f"brd_{(await the('board', 'papan-gbrss-muba')).id}"
    for wrong, code in (({"first": 0}, "INVALID"), ({"first": 21}, "INVALID"), ({"text": "x" * 61}, "INVALID"), ({"board": "crd_1"}, "NOT_FOUND")):
        assert (await refused(MENTIONABLE, cast.rina, **{"board": board, **wrong})).code == code
