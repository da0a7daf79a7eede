"""What cannot be searched for is refused before anything is read; what can only be strange finds nothing strange."""
from __future__ import annotations

import pytest

from graphql_schema.run import execute
from server.database import Database
from server.domain.activity.actor import ANYONE
from tests.reading.asking import refused
from tests.search.asking import SEARCH, found, search

STRANGE = ['"', "'", "*", "rumah*", '"rumah', "rumah\"", "NEAR(rumah desa)", "rumah OR desa", "rumah AND NOT desa", "(rumah", "titles:rumah",
           "rumah -desa", "^rumah", "{titles}: rumah", "rumah:*", "rumah & desa", "rumah | !desa", "<->", "\\", "'; DROP TABLE need; --", "%", "_", "🪴",
           "kebun🪴", "ß", "m²", "日本", "Привет", "\u202e", "\ufeff", "\u0301", "a" * 200, " ".join("abcdefghijklmnop"), "null", "1e5 0x1f 3.14"]


async def test_strange_texts_are_no_error(world: Database) -> None:
    for text in STRANGE:
        page = await search(text, statements=2 if any(letter.isascii() and letter.isalnum() for letter in text) else 1)
        assert len(page["nodes"]) <= 20, text


async def test_a_text_without_words_and_an_empty_list_of_types_find_nothing(world: Database) -> None:
    for text in ("", "   ", "?!… \n\t", "🪴"):
        assert (await search(text, statements=1))["nodes"] == []
    page = await search("rumah", types=[], statements=1)
    assert page["nodes"] == [] and page["pageInfo"]["endCursor"] is None


@pytest.mark.parametrize(("field", "given"), [
    ("text", {"text": "a" * 201}), ("text", {"text": "rumah " * 1_700}), ("text", {"text": " ".join("abcdefghijklmnopq")}),
    ("first", {"text": "rumah", "first": 0}), ("first", {"text": "rumah", "first": -1}), ("first", {"text": "rumah", "first": 101}),
    ("after", {"text": "rumah", "after": ""}), ("after", {"text": "rumah", "after": "zz"}), ("after", {"text": "rumah", "after": "5b5d"}),
])
async def test_what_cannot_be_is_refused(any_database: Database, field: str, given: dict[str, object]) -> None:
    errors = await refused(SEARCH, **given)
    assert (errors.code, (errors.first.extensions or {}).get("input")) == ("INVALID", [field])


async def test_nothing_is_searched_for_with_a_null_letter(any_database: Database) -> None:
    [error] = (await execute(SEARCH, {"text": "rumah\0"}, ANYONE)).errors
    assert (error.extensions or {})["code"] == "INVALID"


async def test_a_cursor_fits_its_own_words_and_types_only(world: Database) -> None:
    page = await search("rumah", first=2)
    after = page["pageInfo"]["endCursor"]
    assert [edge["node"]["title"] for edge in page["edges"]] == [hit["title"] for hit in page["nodes"]]
    assert page["edges"][-1]["cursor"] == after and page["pageInfo"]["hasNextPage"]
    assert (await search("RUMAH!", first=2, after=after))["nodes"] == (await search("rumah", first=4))["nodes"][2:]
    for other in ({"text": "rumah desa"}, {"text": "desa"}, {"text": "rumah", "types": ["NEED"]}):
        errors = await refused(SEARCH, **other, after=after)
        assert (errors.code, (errors.first.extensions or {}).get("input")) == ("INVALID", ["after"])
    assert len(await found("rumah", first=7)) == len(set(await found("rumah", first=100)))
