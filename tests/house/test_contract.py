"""The public API is kept: all of the contract is served, and nothing of a release breaks but what was said to go."""
from __future__ import annotations

import re
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from graphql import GraphQLSchema, build_schema
from graphql.utilities import find_breaking_changes

from graphql_schema.changes import RELEASED, WRITTEN, added, chapter, deprecated, ill_deprecated, releases, unkept, written
from graphql_schema.printing import PRINTED, printed
from graphql_schema.schema import schema

SEALED = {"0.1.0": "1431b472a6414bab1d9069c668103ee7bfd873ce02cabf55e125f70fa5e39bfe"}     # the text of each release
CONTRACT = build_schema((PRINTED.parent / "contract.graphql").read_text(encoding="utf-8"))


def breaks(old: GraphQLSchema, new: GraphQLSchema) -> list[str]:
    """What was promised and is not kept."""
    return [change.description for change in find_breaking_changes(old, new)]


def test_the_contract_is_kept_and_nothing_of_it_is_missing():
    assert breaks(CONTRACT, schema._schema) == []


@pytest.mark.parametrize("promise", ["type Query { forums(first: Int): ForumConnection! }", "type Forum { slug: String! }", "enum Direction { ASC }"])
def test_a_promise_that_is_not_kept_is_found(promise):
    kept = (PRINTED.parent / "contract.graphql").read_text(encoding="utf-8")
    name = promise.split()[1]
    broken = build_schema(re.sub(rf"^(type|enum) {name} [^{{]*{{.*?}}", promise, kept, count=1, flags=re.M | re.S))
    assert breaks(CONTRACT, broken) != []


def test_the_printed_schema_is_the_schema():
    assert PRINTED.read_text(encoding="utf-8") == printed(), "run `make schema`"


def test_the_contract_is_the_one_that_was_agreed():
    agreed = Path(__file__).parents[3] / "shared" / "design" / "contract.graphql"
    if agreed.exists():
        assert agreed.read_text(encoding="utf-8") == (PRINTED.parent / "contract.graphql").read_text(encoding="utf-8")


# Releases

@pytest.mark.parametrize("version", releases())
def test_no_release_is_broken_but_for_what_was_to_go(version):
    assert unkept(releases()[version], schema._schema, datetime.now(ZoneInfo("Asia/Jakarta")).date()) == []


@pytest.mark.parametrize("version", releases())
def test_a_release_is_not_written_anew(version):
    """Its text is what was public then; what came later stands in later ones."""
    said = (RELEASED / f"{version}.graphql").read_text(encoding="utf-8")
    assert sha256(said.encode()).hexdigest() == SEALED[version]


def test_every_deprecation_says_until_when_and_what_to_use_instead():
    assert ill_deprecated(schema._schema) == {}


def test_what_changed_is_written_down():
    assert WRITTEN.read_text(encoding="utf-8") == written(), "run `make schema`"


OLD = build_schema("""
    type Query {
      forum(old: Int @deprecated(reason: "2026-01-31: use by"), by: Int, kept: Int): Int
      needs: Int @deprecated(reason: "2026-01-31: use Query.forum")
      gone: Gone @deprecated(reason: "2026-01-31: use forum")
      status: Status
    }
    type Gone { id: ID! }
    enum Status { ON OFF @deprecated(reason: "2026-01-31: use ON") }
""")


def test_what_was_deprecated_goes_once_its_day_is_over():
    new = build_schema("type Query { forum(by: Int, kept: Int): Int status: Status } enum Status { ON }")
    assert unkept(OLD, new, date(2026, 2, 1)) == []
    assert sorted(unkept(OLD, new, date(2026, 1, 31))) == [
        "Argument Query.forum(old:) was removed.", "Enum value Status.OFF was removed.", "Field Query.gone was removed.", "Field Query.needs was removed.",
        "Gone was removed."]


@pytest.mark.parametrize(("new", "broken"), [
    ("type Query { forum(old: Int, by: Int): Int needs: Int gone: Gone status: Status }", "Argument Query.forum(kept:) was removed."),
    ("type Query { forum(old: Int, by: Int, kept: Int!): Int needs: Int gone: Gone status: Status }",
     "Argument Query.forum(kept:) has changed type from Int to Int!."),
    ("type Query { forum(old: Int, by: Int, kept: Int): String needs: Int gone: Gone status: Status }", "Field Query.forum changed type from Int to String."),
    ("type Query { forum(old: Int, by: Int, kept: Int): Int needs: Int gone: Gone }", "Field Query.status was removed."),
])
def test_what_nobody_said_would_go_may_not(new, broken):
    rest = "type Gone { id: ID! } enum Status { ON OFF }"
    assert unkept(OLD, build_schema(f"{new} {rest}"), date(2030, 1, 1)) == [broken]


@pytest.mark.parametrize("reason", ["old", "2026-02-30: use b", "2026-06-30: use c", "2026-06-30: Use b", "2026-06-30: use Other.b",
                                    "2026-06-30: use worse", ""])
def test_a_deprecation_without_a_day_or_a_replacement_is_found(reason):
    text = 'type Query {{ a: Int @deprecated(reason: "{}") b: Int worse: Int @deprecated(reason: "2026-06-30: use b") }}'
    assert ill_deprecated(build_schema(text.format(reason))) == {"Query.a": reason}
    assert ill_deprecated(build_schema(text.format("2026-06-30: use b"))) == {}


def test_a_chapter_tells_what_is_new_what_goes_and_what_may_surprise():
    new = build_schema('''
        type Query { a: Int @deprecated(reason: "2027-01-01: use b")
                     """Better than a. More of it.""" b(""" How many. """ first: Int): Int
                     s: S }
        enum S { ON """Neither.""" HALF }''')
    old = build_schema("type Query { a: Int s: S gone: Int } enum S { ON }")
    assert list(added(old, new)) == ["`Query.b`: Better than a.", "`S.HALF`: Neither."]
    assert list(deprecated(old, new)) == ["`Query.a` goes after 2027-01-01; use `b`"]
    assert chapter("Next", old, new) == """## Next

### Removed or changed

- Field Query.gone was removed.

### Deprecated

- `Query.a` goes after 2027-01-01; use `b`

### May surprise a strict client

- Enum value S.HALF was added.

### New

- `Query.b`: Better than a.
- `S.HALF`: Neither."""
    assert chapter("Next", new, new) == "## Next\n\nNothing."
