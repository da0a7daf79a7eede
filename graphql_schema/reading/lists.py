"""Lists of rows: short ones in their own order, the first of one, and connections."""
from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from typing import TYPE_CHECKING

from graphql import FieldNode, GraphQLField

from graphql_schema.reading import filtering, paging
from graphql_schema.reading.asking import Given
from graphql_schema.reading.catalogue import snake
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.connections import Connection
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.selecting import object_type
from graphql_schema.reading.shapes import Many, Pick

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Compiler


class Lists:
    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler

    def many(self, shape: Many, parent: Alias | None, field: GraphQLField, nodes: list[FieldNode]) -> str:
        compiler, given = self.compiler, self.compiler.selecting.given(field, nodes)
        row = compiler.sql.alias(shape.model)
        if not shape.plain:
            return Connection(compiler, shape, parent, row, field, nodes, given).write()
        made = compiler.objects.of(object_type(field.type), compiler.selecting.below(nodes, field.type), row)
        order = paging.order_by(compiler.sql, paging.declared(compiler.sql, shape.model, shape.order), row.unseen())
        rows = f"SELECT {row.columns} FROM {row.table} WHERE {self.conditions(shape, parent, row, given)} ORDER BY {order}"
        return f"(SELECT '['||{compiler.dialect.listed('j')}||']' FROM (SELECT {made} j FROM ({rows}) {row.name}) p)"

    def picked(self, shape: Pick, parent: Alias, field: GraphQLField, nodes: list[FieldNode]) -> str:
        compiler = self.compiler
        row = compiler.sql.alias(shape.model)
        made = compiler.objects.of(object_type(field.type), compiler.selecting.below(nodes, field.type), row)
        order = paging.order_by(compiler.sql, paging.declared(compiler.sql, shape.model, shape.order), row.unseen())
        where = self.conditions(Many(only=shape.only, model=shape.model, way=shape.way), parent, row, {})
        return f"(SELECT {made} FROM (SELECT {row.columns} FROM {row.table} WHERE {where} ORDER BY {order} LIMIT 1) {row.name})"

    def conditions(self, shape: Many, parent: Alias | None, row: Alias, given: Mapping[str, Given]) -> str:
        """Which rows: those of the parent, that the viewer sees, as declared, as asked."""
        sql, inner = self.compiler.sql, row.unseen()
        asked = filtering.condition(sql, inner, given["where"]) if "where" in given and not given["where"].null else ""
        narrowed = [shape.narrowed[snake(name)].condition(sql, inner, value) for name, value in given.items()
                    if snake(name) in shape.narrowed and not value.null]
        joins = shape.way.joins(sql, parent, inner) if shape.way and parent else ""
        with sql.all_added_up() if joins else nullcontext():        # of rows that belong to something, none is looked for by its state
            visible = sql.visible(inner, shape.way)
        restricted = all_of([visible, *narrowed, asked])
        apart = self.compiler.condition_apart           # what is declared stays with the join where it can: an index may hold just those rows
        return all_of([joins, apart(inner, sql.only(inner, shape.only)), apart(inner, restricted)]) or "1=1"
