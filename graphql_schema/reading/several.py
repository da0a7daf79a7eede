"""Things of several types, found by the prefix of their public id: node, nodes, and fields that name a type and a key."""
from __future__ import annotations

from typing import TYPE_CHECKING

import orjson
from graphql import FieldNode, GraphQLField, GraphQLList, GraphQLObjectType, GraphQLOutputType, get_named_type, get_nullable_type, is_abstract_type

from graphql_schema.reading.dialects import text
from graphql_schema.reading.ids import NOBODY, PREFIX, prefix_of, private_id, public_id
from graphql_schema.reading.kinds import Kind
from server.words import _

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Compiler


class Several:
    def __init__(self, compiler: Compiler) -> None:
        self.compiler = compiler

    def one_of(self, prefix: str, key: str, of: GraphQLOutputType, nodes: list[FieldNode], only: frozenset[str] | None = None) -> str:
        cases = []
        for possible in self.possible(of):
            found = self.compiler.catalogue.entities[possible.name]
            if only is None or found.prefix in only:
                row = self.compiler.sql.alias(found.model)
                cases.append(f"WHEN {text(found.prefix)} THEN {self.compiler.objects.one(row, f'{row.key}={key}', possible, nodes)}")
        return f"CASE {prefix} {' '.join(cases)} END" if cases else "NULL"

    def possible(self, of: GraphQLOutputType) -> list[GraphQLObjectType]:
        named, entities = get_named_type(of), self.compiler.catalogue.entities
        types = self.compiler.catalogue.schema.get_possible_types(named) if is_abstract_type(named) else [named]
        return [found for found in types if isinstance(found, GraphQLObjectType) and found.name in entities and entities[found.name].prefix]

    def named(self, public: str, of: GraphQLOutputType, nodes: list[FieldNode], only: frozenset[str] | None = None) -> str:
        """The thing a public id (as SQL) names."""
        return self.one_of(f"substr({public},1,{PREFIX})", self.compiler.dialect.key_within(public), of, nodes, only)

    def by_ids(self, field: GraphQLField, nodes: list[FieldNode]) -> str:
        [given] = self.compiler.selecting.given(field, nodes).values()
        sql, dialect, only = self.compiler.sql, self.compiler.dialect, given.prefixes()
        if not isinstance(get_nullable_type(field.type), GraphQLList):
            if not only <= {each.prefix for each in self.compiler.catalogue.entities.values() if each.prefix}:
                given.refuse(_("Id ini tidak menyebut jenis apa pun yang ada di sini. Pakai id seperti yang Anda terima, misalnya prg_…"))
            return self.named(sql.bind(given, Kind.TEXT, well_formed), field.type, nodes, only)
        element = sql.name("h")
        made = self.named(dialect.text_inside(f"{element}.value", None), field.type, nodes, only)
        return self.compiler.handed.listed(sql.bind(given, Kind.JSON, all_well_formed), element, f"coalesce({made},'null')")


def well_formed(public: str) -> str | None:
    prefix = prefix_of(public)
    key = private_id(prefix, public)
    return public_id(prefix, key) if key != NOBODY else None


def all_well_formed(ids: list[str]) -> str:
    return orjson.dumps([well_formed(public) for public in ids]).decode()
