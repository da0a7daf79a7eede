"""Documents that ask for everything there is: every field of every type, every list with every filter and order. Made from the schema."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_named_type,
    is_interface_type,
    is_leaf_type,
    parse,
    visit,
)

from tests.oracle.names import PREFIXES, model_of, public_id
from tests.oracle.reading import SCHEMA
from tests.rights.matrix import Matrix
from tests.rights.planted import WORD, planted

PREPARED = {"viewer", "rateLimit", "rights", "permits", "readingRules", "spreadsheetTemplate", "matches",         # where Python goes first
            "neighbourhood", "path", "commonPartners", "bridges", "search", "searchCounts", "mentionable", "boardTemplates"}
SUMMED = {"commitmentTotals", "contributionTotals", "coverage", "overlaps", "programmeCourse"}     # of groups of rows: test_totals.py
OF_THE_DEMO, OF_EACH_STATE = 6, 2                       # rows of each table, beside the planted ones
PAGE = "totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { __typename } }"


@dataclass(frozen=True)
class Question:
    """A document, the ids it asks for, and the fields it speaks of."""
    text: str
    ids: tuple[str, ...] = ()
    about: str = ""                                     # the table, where it asks for rows of one

    @property
    def values(self) -> dict[str, Any]:
        return {"ids": list(self.ids)} if self.ids else {}

    @property
    def coordinates(self) -> set[str]:
        return coordinates(self.text)


def fields_of(of: str) -> dict[str, GraphQLField]:
    found = SCHEMA.get_type(of)
    assert isinstance(found, GraphQLObjectType), of
    fields: dict[str, GraphQLField] = found.fields
    return fields


def selections(of: str) -> Iterator[str]:
    """All leaves of a type at once; then each of its other fields with what is below."""
    yield " ".join(["__typename", *(name for name, each in fields_of(of).items() if is_leaf_type(get_named_type(each.type)))])
    yield from (selected(name, each, {of}) for name, each in fields_of(of).items() if not is_leaf_type(get_named_type(each.type)))


def selected(name: str, of: GraphQLField, above: set[str]) -> str:
    """A field with everything below, up to what has an id: that is asked for by itself."""
    named: Any = get_named_type(of.type)
    if is_leaf_type(named):
        return name
    if is_interface_type(named):
        return f"{name} {{ __typename id }}"
    if named.name.endswith("Connection"):
        return f"{name}(first: 4) {{ {PAGE} {selected('nodes', named.fields['nodes'], above)} }}"
    if named.name in PREFIXES or named.name in above:
        return f"{name} {{ {'id' if 'id' in named.fields else '__typename'} }}"
    return f"{name} {{ {' '.join(selected(key, each, above | {named.name}) for key, each in named.fields.items())} }}"


def rows_by_id(matrix: Matrix) -> Iterator[Question]:
    """Every type with an id: all its fields, of rows of each kind. By `nodes`, and each planted row by `node`."""
    for of in PREFIXES:
        ids = tuple(map(public_id, of_each_kind(matrix, model_of(of))))
        for selection in selections(of):
            yield Question(f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {of} {{ {selection} }} }} }}", ids, of)


def of_each_kind(matrix: Matrix, table: str) -> list[Any]:
    """All planted rows of a table, those that planted ones belong to, and of the rest some in each state."""
    rows, asked = matrix.rows(table), {}
    all_planted = [row for others in matrix.stored.rows.values() for row in others.values() if planted(row)]
    around = {value for row in all_planted for value in vars(row).values() if isinstance(value, UUID)}
    count: Counter[Any] = Counter()
    for key, row in rows.items():
        state = getattr(row, "status", None)
        count[state] += 1
        if planted(row) or key in around or count[state] <= (OF_THE_DEMO if state is None else OF_EACH_STATE):
            asked[key] = row
    return list(asked.values())


def one_by_one(matrix: Matrix) -> Iterator[Question]:
    """Each planted row by `node`, several in one document."""
    for of in PREFIXES:
        ids = [public_id(row) for row in matrix.rows(model_of(of)).values() if planted(row)]
        for start in range(0, len(ids), 25):
            asked = " ".join(f'n{place}: node(id: "{id}") {{ __typename id }}' for place, id in enumerate(ids[start:start + 25]))
            yield Question(f"{{ {asked} }}", about=of)


def look_ups(matrix: Matrix) -> Iterator[Question]:
    """Root fields that look one thing up: by each of its names, and by its id."""
    for name, of in fields_of("Query").items():
        if "by" not in of.args or name in SUMMED:
            continue
        named, ways = get_named_type(of.type).name, get_named_type(of.args["by"].type)
        assert isinstance(ways, GraphQLInputObjectType)
        for row in list(filter(planted, matrix.rows(named).values())) or list(matrix.rows(named).values())[:2]:
            values = {way: public_id(row) if way == "id" else getattr(row, way) for way in ways.fields}
            asked = " ".join(f'{way}: {name}(by: {{{way}: "{value}"}}) {{ id __typename }}' for way, value in values.items())
            yield Question(f"{{ {asked} }}", about=named)


def lists() -> Iterator[Question]:
    """Root lists whole; each connection with each of its filters and orders."""
    for name, of in fields_of("Query").items():
        named: Any = get_named_type(of.type)
        if name in PREPARED | SUMMED or "by" in of.args or name in ("node", "nodes"):
            continue
        if not named.name.endswith("Connection"):
            yield Question(f"{{ {selected(name, of, set())} }}")
            continue
        row = named.name.removesuffix("Connection")
        if row not in PREFIXES:                         # has no id: all of it is asked for here
            yield from (Question(f"{{ {name}(first: 60) {{ nodes {{ {selection} }} }} }}", about=row) for selection in selections(row))
        yield Question(f"{{ {name}(first: 100) {{ {PAGE} nodes {{ {'id' if 'id' in fields_of(row) else '__typename'} }} }} }}", about=row)
        for given in (*filters(of.args.get("where")), *orders(of.args.get("orderBy"))):
            yield Question(f"{{ {name}(first: 40, {given}) {{ totalCount nodes {{ __typename {'id' if 'id' in fields_of(row) else ''} }} }} }}", about=row)


def filters(argument: GraphQLArgument | None) -> Iterator[str]:
    if argument is None:
        return
    where = get_named_type(argument.type)
    assert isinstance(where, GraphQLInputObjectType)
    for name, each in where.fields.items():
        if name not in ("and", "or", "not"):
            yield from (f"where: {{{name}: {probe}}}" for probe in probes(get_named_type(each.type)))


def probes(of: Any, deeper: int = 1) -> Iterator[str]:
    """Conditions that part rows one way and the other: on a value each kind of it, on rows that some or none is so."""
    if "some" in of.fields:
        inner = get_named_type(of.fields["some"].type)
        conditions = ["{}", *(f"{{{name}: {probe}}}" for name, probe in (telling(inner) if deeper else ()))]
        yield from (f"{{{quantifier}: {condition}}}" for condition in conditions for quantifier in ("some", "none"))
    elif not of.name.endswith("Filter"):
        yield from (f"{{{name}: {probe}}}" for name, probe in telling(of))
    elif isinstance(kind := get_named_type(of.fields[next(iter(of.fields))].type), GraphQLEnumType):
        yield from (f"{{{'eq' if 'eq' in of.fields else 'in'}: {value}}}" for value in kind.values)
    elif "contains" in of.fields:
        yield f'{{contains: "{WORD}"}}'
    elif "isNull" in of.fields:
        yield from ("{isNull: true}", "{isNull: false}")
    else:
        yield "{eq: true}"


def telling(of: Any) -> Iterator[tuple[str, str]]:
    """What tells rows that may be hidden from those that may not: their states, and their words."""
    for name, each in of.fields.items():
        named: Any = get_named_type(each.type)
        if named.name.endswith("Filter") and (name in ("status", "title", "name", "email", "scheme") or named.name.endswith("StatusFilter")):
            yield from ((name, probe) for probe in probes(named))


def orders(argument: GraphQLArgument | None) -> Iterator[str]:
    if argument is None:
        return
    order: Any = get_named_type(argument.type)
    yield from (f"orderBy: [{{field: {value}, direction: DESC}}]" for value in get_named_type(order.fields["field"].type).values)


# what a document speaks of

@dataclass
class Speaking(Visitor):
    info: TypeInfo
    found: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def enter_field(self, node: Any, *_: Any) -> None:
        parent = self.info.get_parent_type()
        if parent is not None and not node.name.value.startswith("__"):
            self.found.add(f"{parent.name}.{node.name.value}")


def coordinates(text: str) -> set[str]:
    info = TypeInfo(SCHEMA)
    speaking = Speaking(info)
    visit(parse(text), TypeInfoVisitor(info, speaking))
    return speaking.found


def every_field() -> set[str]:
    return {f"{of.name}.{name}" for of in SCHEMA.type_map.values() if isinstance(of, GraphQLObjectType) and not of.name.startswith("__") for name in of.fields}

