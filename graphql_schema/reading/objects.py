"""A row as a JSON object: its values, the parts made of it, the one row it belongs to."""
from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import FieldNode, GraphQLField, GraphQLList, GraphQLObjectType, GraphQLOutputType, get_named_type, get_nullable_type, is_non_null_type

from graphql_schema.reading import filtering
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import joined, obj, text
from graphql_schema.reading.refusing import BROKEN
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.selecting import Fields, object_type
from graphql_schema.reading.shapes import Many, One, OneOf, Part, Parts, Pick, Value

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Compiler


class Objects:
    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler

    def of(self, named: GraphQLObjectType, fields: Fields, row: Alias) -> str:
        used = dict(row.used)
        made = obj([(key, self.field(named, nodes, row)) for key, nodes in fields.items()])
        if not self.compiler.too_deep(made):
            return made
        row.used = used
        return self.compiler.object_apart(row, made)

    def field(self, of: GraphQLObjectType, nodes: list[FieldNode], row: Alias) -> str:
        name = nodes[0].name.value
        if name == "__typename":
            return text(f'"{of.name}"')
        compiler, field, where = self.compiler, of.fields[name], f"{of.name}.{name}"
        match compiler.catalogue.shape(of.name, name):
            case Value() as shape: return self.value(shape, row, where)
            case Part() as shape: return self.part(shape, row, field, nodes)
            case Parts(lines): return self.parts(lines, row, field, nodes)
            case One(way=way) if way:
                other = compiler.sql.alias(way.model)
                made = self.one(other, way.joins(compiler.sql, row, other), field.type, nodes)
            case Pick() as shape: made = compiler.lists.picked(shape, row, field, nodes)
            case Many() as shape: made = compiler.lists.many(shape, row, field, nodes)
            case OneOf(prefix, key): made = compiler.several.one_of(row[prefix], row[key], field.type, nodes)
            case shape: raise AssertionError(shape)
        return promised(made, field.type, where)

    def value(self, shape: Value, row: Alias, where: str) -> str:
        written = self.compiler.dialect.json(shape.kind, shape.write(self.compiler.sql, row), shape.prefix)
        if shape.nullable:
            return f"coalesce({written},'null')"
        return written if shape.sure else f"coalesce({written},{text(BROKEN + where + BROKEN)})"

    def part(self, shape: Part, row: Alias, field: GraphQLField, nodes: list[FieldNode]) -> str:
        named, pairs = object_type(field.type), []
        for key, inner in self.compiler.selecting.below(nodes, named).items():
            name = inner[0].name.value
            value = shape.fields.get(name)
            pairs.append((key, self.value(value, row, f"{named.name}.{name}") if isinstance(value, Value) else text(f'"{named.name}"')))
        return obj(pairs)

    def parts(self, lines: tuple[Part, ...], row: Alias, field: GraphQLField, nodes: list[FieldNode]) -> str:
        written = []
        for line in lines:
            made, only = f"','||{self.part(line, row, field, nodes)}", self.compiler.sql.only(row, line.only)
            written.append(f"CASE WHEN {only} THEN {made} ELSE '' END" if only else f"({made})")
        return f"'['||substr({joined(written)},2)||']'" if written else "'[]'"

    def one(self, row: Alias, condition: str, of: GraphQLOutputType, nodes: list[FieldNode]) -> str:
        made = self.of(object_type(of), self.compiler.selecting.below(nodes, of), row)
        return f"(SELECT {made} FROM {row.table} WHERE {all_of([condition, self.compiler.condition_apart(row, self.compiler.sql.visible(row))])})"

    def looked_up(self, field: GraphQLField, nodes: list[FieldNode]) -> str:
        sql = self.compiler.sql
        row = sql.alias(self.compiler.catalogue.entities[get_named_type(field.type).name].model)
        conditions = []
        for name, given in self.compiler.selecting.given(field, nodes)["by"].fields().items():
            value = sql.catalogue.filter(row.model, name)
            assert isinstance(value, Value)
            conditions.append(filtering.compared(sql, value, value.write(sql, row), "eq", given))
        return self.one(row, all_of(conditions), field.type, nodes)


def promised(sql: str, of: GraphQLOutputType, where: str) -> str:
    """What may not be there: null, or a broken promise."""
    if isinstance(get_nullable_type(of), GraphQLList) or get_named_type(of).name.endswith("Connection"):
        return sql                                      # always there, if empty
    return f"coalesce({sql},{text(BROKEN + where + BROKEN) if is_non_null_type(of) else text('null')})"
