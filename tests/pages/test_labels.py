"""What the codes of the schema are called on pages."""
from __future__ import annotations

from graphql import GraphQLEnumType, build_schema

from graphql_schema.schema import schema
from views.labels import LABELS, label

# Never shown as they are: how to ask, what went wrong, what a program may do, what a page says in words of its own.
UNSHOWN = {"Direction", "ProblemCode", "Permission", "TieKind", "TotalsBy", "TokenScope", "InvitationState", "Language",
           "BoardTemplate", "NoticeReason", "SheetFormat"}


def enums() -> dict[str, set[str]]:
    types = build_schema(schema.as_str()).type_map.items()
    return {name: set(kind.values) for name, kind in types if isinstance(kind, GraphQLEnumType) and not name.startswith("__")}


def test_every_code_has_a_name():
    shown = {name: codes for name, codes in enums().items() if name not in UNSHOWN and not name.endswith("OrderField")}
    assert {name: set(codes) for name, codes in LABELS.items()} == shown


def test_they_are_said_in_both_languages():
    assert [label(language, "StakeholderKind", "ZAKAT_BODY") for language in ("id", "en")] == ["Lembaga zakat", "Zakat body"]
    assert label("en", "CardKind", "NEED") == "Need"
