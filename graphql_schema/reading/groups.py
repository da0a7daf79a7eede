"""Groups of rows, written: the rows of each table with their keys and what they add, put together, added up, shown.

The sums stand before the answer as a WITH query: rows with as many columns as there are keys and sums, and no more of a row than that.
"""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graphql import FieldNode, GraphQLField, GraphQLObjectType, GraphQLOutputType
from tortoise.models import Model

from graphql_schema.reading import filtering, paging
from graphql_schema.reading.asking import Given
from graphql_schema.reading.catalogue import snake
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import obj, text
from graphql_schema.reading.grouping import Counted, Grouped, Lines, Named
from graphql_schema.reading.objects import promised
from graphql_schema.reading.paging import plain
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.selecting import object_type
from graphql_schema.reading.shapes import Entity, Many, Value

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Compiler


@dataclass(eq=False)
class Group(Alias):
    """A group's row: its keys and sums. A key nobody asked for is null."""
    keys: tuple[str, ...] = ()
    all_keys: tuple[str, ...] = ()

    def __getitem__(self, column: str) -> str:
        return "NULL" if column in self.all_keys and column not in self.keys else super().__getitem__(column)


class Groups:
    def __init__(self, compiler: Compiler) -> None:
        self.compiler, self.sql = compiler, compiler.sql
        self.row = Alias(Model, "r")                    # a row that is counted: its keys, and what it adds

    def listed(self, shape: Grouped, field: GraphQLField, nodes: list[FieldNode]) -> str:
        given = self.compiler.selecting.given(field, nodes)
        keys, lines, groups, dialect = chosen(shape, given), "", "", self.compiler.dialect
        for further in shape.lines.values():
            lines = self.apart(self.lines(shape, keys, further, given))
            groups = self.added_up(keys, further, lines)
        group = Group(shape.of, self.sql.name("g"), keys=keys, all_keys=shape.keys)
        made = self.object(shape, keys, group, lines, object_type(field.type), nodes)
        order, beside = self.order(shape, keys, group)
        rows = f"SELECT {group.name}.* FROM {group.name}{beside}{self.sifted(shape, group, given)} ORDER BY {order}{self.limit(shape, given)}"
        self.apart(groups or self.summed(shape, keys, keys, given, [name for name in shape.sums if name in group.used]), group.name)
        return f"(SELECT '['||{dialect.listed('j')}||']' FROM (SELECT {made} j FROM ({rows}) {group.name}) p)"

    def sifted(self, shape: Grouped, group: Group, given: dict[str, Given]) -> str:
        """Which groups are shown, where they are asked for by what they come to."""
        if shape.sifted is None or "where" not in given or given["where"].null:
            return ""
        asked = filtering.condition(self.sql, group, given["where"])
        return f" WHERE {asked}" if asked else ""

    def apart(self, rows: str, name: str = "") -> str:
        name = name or self.sql.name("g")
        self.compiler.hoisted.append(f"{name} AS ({rows})")
        return name

    # rows, and their sums

    def counted(self, shape: Grouped, counted: Counted, by: tuple[str, ...], given: dict[str, Given], sums: Sequence[str]) -> str:
        """What each row of a table says of its group and adds to it; nothing to the sums of other tables."""
        row = self.sql.alias(counted.model)
        said = [f'{counted.keys[name](self.sql, row)} "{name}"' for name in by]
        adds = [f'{counted.sums[name](self.sql, row) if name in counted.sums else "0"} "{name}"' for name in sums]
        only = counted.only if isinstance(counted.only, tuple) else (counted.only,)
        if counted.unless and not ("where" in given and speaks_of(given["where"], counted.unless[0])):
            only = (*only, counted.unless[1])
        rows = Many(only=only, narrowed=counted.narrowed, model=counted.model)
        asked = {name: value for name, value in given.items() if name != "where" or shape.sifted is None}
        with self.sql.all_added_up():
            conditions = self.compiler.lists.conditions(rows, None, row, asked)
        return f"SELECT {','.join(said + adds)} FROM {row.table} WHERE {conditions}"

    def summed(self, shape: Grouped, keys: tuple[str, ...], by: tuple[str, ...], given: dict[str, Given], sums: Sequence[str]) -> str:
        """The sums of rows with equal keys; without keys, of all rows there are. `sums`: those that are used for anything."""
        rows = " UNION ALL ".join(self.counted(shape, counted, by, given, sums) for counted in shape.counted)
        rows += self.compiler.dialect.apart         # else keys that are looked up are looked up at each place that speaks of them
        columns = [*map(self.named, by), *map(self.sum, sums)]
        needed = all_of([f"{self.row[name]} IS NOT NULL" for name in by if name in shape.required or name not in keys])
        grouped = f" GROUP BY {self.together(by)}" if by else ""
        return f"SELECT {','.join(columns)} FROM ({rows}) r{f' WHERE {needed}' if needed else ''}{grouped}"

    def lines(self, shape: Grouped, keys: tuple[str, ...], lines: Lines, given: dict[str, Given]) -> str:
        """The groups by one key more, each with what it adds to its group."""
        by = (*keys, lines.key)
        adds = [f'{formula(self.sql, self.row)} "{name}"' for name, formula in lines.adds.items()]
        return f"SELECT {','.join([*map(self.named, by), *adds])} FROM ({self.summed(shape, keys, by, given, shape.sums)}) r"

    def added_up(self, keys: tuple[str, ...], lines: Lines, each: str) -> str:
        columns = [*map(self.named, keys), *map(self.sum, lines.adds), f'count(*) "{lines.key}"']
        return f"SELECT {','.join(columns)} FROM {each} r GROUP BY {self.together(keys)} HAVING count(*)>={lines.least}"

    def named(self, name: str) -> str:
        return f'{self.row[name]} "{name}"'

    def sum(self, name: str) -> str:
        return f'coalesce(sum({self.row[name]}),0) "{name}"'

    def together(self, keys: tuple[str, ...]) -> str:
        return ",".join(self.row[name] for name in keys)

    # order and size

    def order(self, shape: Grouped, keys: tuple[str, ...], group: Group) -> tuple[str, str]:
        """As declared; then by their keys, so that no two stand alike. Sums are never null. The rows that keys name are joined beside the groups:
        looked for in the order itself, they are what takes longest."""
        declared = {name.removeprefix("-"): name.startswith("-") for name in (*shape.order, *keys)}
        terms, beside = [], ""
        for name, down in declared.items():
            places, joined = self.places(shape, name, group)
            nulls = "" if name in shape.sums else " NULLS LAST"
            terms += [f"{place} {'DESC' if down else 'ASC'}{nulls}" for place in places]
            beside += joined
        return ", ".join(terms), beside

    def places(self, shape: Grouped, name: str, group: Group) -> tuple[list[str], str]:
        """What a key is ordered by, and what that is joined by: a row it names stands where a list of such rows would have it."""
        dialect = self.compiler.dialect
        match shape.fields.get(name):
            case Named(entity) if name in shape.keys:
                row = self.sql.alias(entity.model)
                first, key = paging.declared(self.sql, entity.model, entity.order)[0].value, self.compiler.catalogue.key_value(entity.model)
                places = [dialect.ordered(first.kind, first.write(self.sql, row)), dialect.ordered(key.kind, group[name])]
                return places, f" LEFT JOIN {row.table} ON {row.key}={group[name]}"
            case Value(kind=kind): return [dialect.ordered(kind, group[name])], ""
        return [group[name]], ""

    def limit(self, shape: Grouped, given: dict[str, Given]) -> str:
        if shape.first is None:
            return ""
        size = shape.first if given["first"].null else given["first"]
        return f" LIMIT {self.sql.size(size, paging.page_size)}"

    # what is shown

    def object(self, shape: Grouped, keys: tuple[str, ...], group: Group, lines: str, of: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        pairs = []
        for key, inner in self.compiler.selecting.below(nodes, of).items():
            name = inner[0].name.value
            if name == "__typename":
                pairs.append((key, text(f'"{of.name}"')))
                continue
            kind, python = of.fields[name].type, snake(name)
            match shape.fields[python]:
                case Value() as value if python in keys or python not in shape.keys: made = self.compiler.objects.value(value, group, f"{of.name}.{name}")
                case Named(entity) if python in keys: made = self.named_row(entity, group[python], kind, inner, f"{of.name}.{name}")
                case Lines() as further: made = self.each_line(keys, further, lines, group, kind, inner)
                case _: made = text("null")
            pairs.append((key, made))
        return obj(pairs)

    def named_row(self, entity: Entity, key: str, of: GraphQLOutputType, nodes: list[FieldNode], where: str) -> str:
        row = self.sql.alias(entity.model)
        return promised(self.compiler.objects.one(row, f"{row.key}={key}", of, nodes), of, where)

    def each_line(self, keys: tuple[str, ...], lines: Lines, each: str, group: Group, of: GraphQLOutputType, nodes: list[FieldNode]) -> str:
        compiler, line = self.compiler, Alias(Model, self.sql.name("x"))
        row = self.sql.alias(compiler.catalogue.entities[object_type(of).name].model)
        made = compiler.objects.of(object_type(of), compiler.selecting.below(nodes, of), row)
        here = all_of([f"{row.key}={line[lines.key]}", *(f"{line[name]}={group[name]}" for name in keys), self.sql.visible(row)])
        most = ", ".join(f"{line[name]} DESC" for name in lines.adds)
        rows = f"SELECT {made} j FROM {each} {line.name} CROSS JOIN {row.table} WHERE {here} ORDER BY {most}, {row.key}"
        return f"(SELECT '['||{compiler.dialect.listed('j')}||']' FROM ({rows}) p)"


def chosen(shape: Grouped, given: dict[str, Given]) -> tuple[str, ...]:
    """The keys that are asked for, each once; where none can be chosen, all."""
    if "by" not in given:
        return shape.keys
    return tuple(dict.fromkeys(plain(each.choice()).lower() for each in given["by"].items()))


def speaks_of(where: Given, name: str) -> bool:
    """Whether a `where` says anything of a field of the rows themselves."""
    if where.null:
        return False
    inner = where.fields()
    parts = [each for key in ("and", "or") if key in inner and not inner[key].null for each in inner[key].items()]
    parts += [inner["not"]] if "not" in inner else []
    return name in inner or any(speaks_of(part, name) for part in parts)
