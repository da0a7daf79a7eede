"""What partners may rely on: what is public stays, until it has been said for long enough that it goes, and what to use instead.

`released/` holds the schema of every release as text. Against each of them nothing may break; what is taken away was deprecated in the
last release already, as "YYYY-MM-DD: use X", and that day is over. `python -m graphql_schema.changes` writes what changed from release to
release into docs/schema-changes.md. At a release, schema.graphql is copied to released/<version>.graphql.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema, build_schema, get_named_type
from graphql.utilities import BreakingChange, DangerousChangeType, find_breaking_changes, find_dangerous_changes

from graphql_schema.describing import first_sentence
from graphql_schema.printing import PRINTED, printed

RELEASED = PRINTED.parent / "released"
WRITTEN = PRINTED.parents[1] / "docs" / "schema-changes.md"
DEPRECATED = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2}): use (?P<instead>\w+(?:\.\w+)?(?:\(\w+\))?)")
REMOVED = re.compile(r"(?P<type>\w+) was removed\.|(?:Field|Enum value) (?P<part>\w+\.\w+) was removed\."
                     r"|Argument (?P<field>\w+\.\w+)\((?P<argument>\w+):\) was removed\.")

# Strict clients stumble over these; whoever can be asked a little more, with nothing to answer, does not.
SURPRISING = set(DangerousChangeType) - {DangerousChangeType.OPTIONAL_ARG_ADDED, DangerousChangeType.OPTIONAL_INPUT_FIELD_ADDED}


@dataclass(frozen=True)
class Place:
    """Something of the schema that may be deprecated: "Type.field", "Type.field(argument)", "Type.VALUE"."""
    name: str
    thing: Any

    @property
    def reason(self) -> str | None:
        reason: str | None = self.thing.deprecation_reason
        return reason


# What goes, and when

def places(schema: GraphQLSchema) -> dict[str, Place]:
    return {place.name: place for place in _places(schema)}


def _places(schema: GraphQLSchema) -> Iterator[Place]:
    for name, of in schema.type_map.items():
        if name.startswith("__"):
            continue
        if isinstance(of, GraphQLEnumType):
            yield from (Place(f"{name}.{value}", each) for value, each in of.values.items())
        if isinstance(of, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            for field, each in of.fields.items():
                yield Place(f"{name}.{field}", each)
                yield from (Place(f"{name}.{field}({argument})", given) for argument, given in getattr(each, "args", {}).items())


def ill_deprecated(schema: GraphQLSchema) -> dict[str, str]:
    """Deprecations that do not say until when, or what to use instead, or name what is not there or goes itself."""
    known = places(schema)
    return {name: place.reason for name, place in known.items() if place.reason is not None and not well_deprecated(place, known)}


def well_deprecated(place: Place, known: dict[str, Place]) -> bool:
    said = DEPRECATED.fullmatch(place.reason or "")
    if said is None or day(said["day"]) is None:
        return False
    instead = said["instead"]
    found = known.get(instead) or known.get(f"{place.name.partition('.')[0]}.{instead}")
    return found is not None and found.reason is None


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def unkept(old: GraphQLSchema, new: GraphQLSchema, today: date) -> list[str]:
    """What was promised and is broken, but for what was to go, and whose day is over."""
    known = places(old)
    return [change.description for change in find_breaking_changes(old, new) if not was_to_go(change, old, known, today)]


def was_to_go(change: BreakingChange, old: GraphQLSchema, known: dict[str, Place], today: date) -> bool:
    if change.description.startswith("Standard scalar "):
        return True                                     # nothing is of it any more; what was has been looked at
    found = REMOVED.fullmatch(change.description)
    if found is None:
        return False
    if found["type"]:                                   # a type goes with all that led to it
        users = [place for place in known.values() if leads_to(place, found["type"])]
        return bool(users) and all(over(place, today) for place in users)
    return over(known.get(found["part"] or f"{found['field']}({found['argument']})"), today)


def leads_to(place: Place, name: str) -> bool:
    of = getattr(place.thing, "type", None)
    return of is not None and get_named_type(of).name == name


def over(place: Place | None, today: date) -> bool:
    said = DEPRECATED.fullmatch(place.reason or "") if place else None
    until = day(said["day"]) if said else None
    return until is not None and until < today


# What changed, release by release

@cache
def releases() -> dict[str, GraphQLSchema]:
    """By version, the oldest first."""
    files = sorted(RELEASED.glob("*.graphql"), key=lambda path: [int(number) for number in path.stem.split(".")])
    return {path.stem: build_schema(path.read_text(encoding="utf-8")) for path in files}


def added(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[str]:
    """New types; of old types, what they have besides."""
    known, kept = places(old), {name for name in new.type_map if name in old.type_map}
    yield from (f"`{name}`: {first_sentence(of.description or '')}" for name, of in sorted(new.type_map.items()) if name not in kept)
    for name, place in sorted(places(new).items()):
        field = name.partition("(")[0]
        if name not in known and name.partition(".")[0] in kept and (field == name or field in known):
            yield f"`{name}`: {first_sentence(place.thing.description or '')}"


def deprecated(old: GraphQLSchema, new: GraphQLSchema) -> Iterator[str]:
    known = places(old)
    for name, place in sorted(places(new).items()):
        if place.reason is not None and (name not in known or known[name].reason is None):
            yield f"`{name}` goes after {place.reason.replace(': use ', '; use `', 1)}`"


def chapter(title: str, old: GraphQLSchema, new: GraphQLSchema) -> str:
    parts = {
        "Removed or changed": [change.description for change in find_breaking_changes(old, new)],
        "Deprecated": list(deprecated(old, new)),
        "May surprise a strict client": [change.description for change in find_dangerous_changes(old, new) if change.type in SURPRISING],
        "New": list(added(old, new)),
    }
    told = "\n\n".join(f"### {name}\n\n" + "\n".join(f"- {' '.join(line.split())}" for line in sorted(lines)) for name, lines in parts.items() if lines)
    return f"## {title}\n\n{told or 'Nothing.'}"


def written() -> str:
    """Newest first; the oldest release is where it begins."""
    known = [*releases().items(), ("Since then", build_schema(printed()))]
    chapters = [chapter(title if title == "Since then" else f"Version {title}", old, new)
                for (_before, old), (title, new) in pairwise(known)]
    return "\n\n".join([INTRODUCTION, *reversed(chapters), f"## Version {known[0][0]}\n\nThe first."]) + "\n"


INTRODUCTION = """# How the schema changed

Written by `make schema` from the schemas of the releases in `graphql_schema/released/`; not by hand.

What a client may rely on: a field, an argument, a type or a value that is there stays, means the same, and is not asked for more.
What is to go is marked `@deprecated(reason: "YYYY-MM-DD: use X")`, at least half a year before that day, and goes in a release after it.
New fields, types, optional arguments and values of enums may come at any time: a client passes over values it does not know."""


if __name__ == "__main__":
    WRITTEN.write_text(written(), encoding="utf-8")
    print(f"Wrote {WRITTEN}")
