"""What resolvers hand over: in Python as JSON (scalars serialized by the schema, rows as their ids), in SQL read together with the rows it names."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphql import (
    FieldNode,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_non_null_type,
)

from graphql_schema.reading.catalogue import Catalogue
from graphql_schema.reading.dialects import obj, text
from graphql_schema.reading.selecting import object_type
from graphql_schema.reading.shapes import Beside, Handed, Many

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Compiler


def hand_over(catalogue: Catalogue, value: Any, of: GraphQLOutputType) -> Any:
    inner, named = get_nullable_type(of), get_named_type(of)
    if value is None:
        return None
    if isinstance(inner, GraphQLList):
        return [hand_over(catalogue, item, inner.of_type) for item in value]
    if is_leaf_type(named):
        return named.serialize(value)
    if named.name in catalogue.entities or not isinstance(named, GraphQLObjectType):
        return str(value)                               # made by shapes.reference
    python = {name: field.extensions["strawberry-definition"].python_name for name, field in named.fields.items()}
    handed = [(name, field) for name, field in named.fields.items() if isinstance(catalogue.shape(named.name, name), Handed)]
    return {name: hand_over(catalogue, getattr(value, python[name]), field.type) for name, field in handed}


class HandedOver:
    """A row that needs what the viewer may not see is null, and absent from lists."""
    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler

    def field(self, holder: str, key: str, of: GraphQLOutputType, nodes: list[FieldNode]) -> str:
        dialect, inner = self.compiler.dialect, get_nullable_type(of)
        if is_leaf_type(get_named_type(of)):
            return f"coalesce({dialect.json_inside(holder, key)},'null')"
        if isinstance(inner, GraphQLList):
            element = self.compiler.sql.name("h")
            made = self.thing(f"{element}.value", dialect.text_inside(f"{element}.value", None), inner.of_type, nodes)
            made = made if isinstance(inner.of_type, GraphQLNonNull) else f"coalesce({made},'null')"
            return self.listed(dialect.inside(holder, key), element, made)
        made = self.thing(dialect.inside(holder, key), dialect.text_inside(holder, key), of, nodes)
        return made if is_non_null_type(of) else f"coalesce({made},'null')"

    def within(self, holder: str, named: GraphQLObjectType, name: str, nodes: list[FieldNode]) -> str:
        """A field of an object handed over: it was handed over too, or is read beside it."""
        field = named.fields[name]
        match self.compiler.catalogue.shape(named.name, name):
            case Many() as shape: return self.compiler.lists.many(shape, None, field, nodes)
            case Beside(write, kind): return self.compiler.dialect.json(kind, write(self.compiler.sql))
        return self.field(holder, name, field.type, nodes)

    def listed(self, values: str, element: str, made: str) -> str:
        dialect = self.compiler.dialect
        rows = f"SELECT {made} j FROM {dialect.elements(values, element)} ORDER BY {element}.{dialect.position}"
        return f"(SELECT '['||{dialect.listed('j')}||']' FROM ({rows}) p)"

    def thing(self, value: str, as_text: str, of: GraphQLOutputType, nodes: list[FieldNode]) -> str:
        """An object handed over whole, or the row its id names."""
        named, catalogue = get_named_type(of), self.compiler.catalogue
        if named.name in catalogue.entities and not catalogue.entities[named.name].prefix:
            row = self.compiler.sql.alias(catalogue.entities[named.name].model)
            key = self.compiler.dialect.key(catalogue.kind_of_column(row.model, "pk"), as_text)
            return self.compiler.objects.one(row, f"{row.key}={key}", of, nodes)
        if not isinstance(named, GraphQLObjectType) or named.name in catalogue.entities:
            return self.compiler.several.named(as_text, of, nodes)
        pairs = []
        for key, inner in self.compiler.selecting.below(nodes, object_type(of)).items():
            name = inner[0].name.value
            pairs.append((key, text(f'"{named.name}"') if name == "__typename" else self.within(value, named, name, inner)))
        return f"CASE WHEN {as_text} IS NOT NULL THEN {obj(pairs)} END"
