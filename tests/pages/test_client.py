"""How pages ask the schema."""
from __future__ import annotations

import pytest
from graphql import parse

from views.client import Refused, documents, found


def test_every_operation_stands_alone_with_the_fragments_it_uses():
    for name, text in documents().items():
        operations = [part for part in parse(text).definitions if part.kind == "operation_definition"]
        assert [operation.name.value for operation in operations] == [name]
    assert "fragment OrgPart" in documents()["Shell"] and "fragment TrackPart" not in documents()["Shell"]


def test_a_refusal_says_where():
    refused = Refused([{"code": "INVALID", "message": "Terlalu panjang.", "path": ["input", "title"]},
                       {"code": "INVALID", "message": "Kosong.", "path": ["title"]},
                       {"code": "CONFLICT", "message": "Sudah berubah.", "path": []}], {"card": None})
    assert (refused.status, refused.message, refused.path) == (422, "Terlalu panjang.", ("input", "title"))
    assert refused.at == {"title": "Terlalu panjang.", "": "Sudah berubah."}


@pytest.mark.parametrize("code, status", [("NOT_SIGNED_IN", 401), ("NOT_ALLOWED", 403), ("NOT_FOUND", 404), ("CONFLICT", 409),
                                          ("INVALID", 422), ("LIMITED", 429), ("BUG", 500)])
def test_every_code_has_its_status(code, status):
    assert Refused([{"code": code, "message": "", "path": ()}]).status == status


def test_what_one_may_not_see_is_not_found():
    assert found({"programme": {"name": "GBRSS"}}, "programme") == {"programme": {"name": "GBRSS"}}
    with pytest.raises(Refused) as caught:
        found({"programme": None}, "programme")
    assert caught.value.status == 404
