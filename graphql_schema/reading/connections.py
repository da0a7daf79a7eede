"""A connection: one page of rows, read once, shown as nodes and edges, with what pageInfo and totalCount ask for and no more."""
from __future__ import annotations

from typing import TYPE_CHECKING

from graphql import FieldNode, GraphQLField, get_named_type

from graphql_schema.reading import paging
from graphql_schema.reading.asking import Given
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import obj, text
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.selecting import object_type
from graphql_schema.reading.shapes import Many

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Compiler


class Connection:
    def __init__(self, compiler: Compiler, shape: Many, parent: Alias | None, row: Alias, field: GraphQLField, nodes: list[FieldNode],
                 given: dict[str, Given]) -> None:
        self.compiler, self.sql, self.shape, self.parent, self.row, self.given = compiler, compiler.sql, shape, parent, row, given
        self.type = object_type(field.type)
        self.fields = compiler.selecting.below(nodes, self.type)
        self.page = paging.page(compiler.sql, shape, given)
        self.most = self.sql.most_in_page if parent is None else paging.MOST
        self.size = self.sql.size(self.page.size, paging.sized(self.most))
        self.shown: list[str] = []                      # the columns of the page as shown: j1 …
        self.numbered = False

    def write(self) -> str:
        made = obj([(key, self.part(nodes)) for key, nodes in self.fields.items()])
        if self.shown or self.numbered:
            return f"(SELECT {made} FROM ({self.rows()}) p)"
        asked = isinstance(self.page.size, Given)       # a bad page size is refused, also where it matters to nothing
        return f"(SELECT {made} WHERE {self.size}>0)" if asked else made

    def part(self, nodes: list[FieldNode]) -> str:
        match nodes[0].name.value:
            case "nodes": return self.listed(self.node(nodes))
            case "edges": return self.listed(self.edge(nodes))
            case "pageInfo": return self.info(nodes)
            case "totalCount": return self.count()
        return text(f'"{self.type.name}"')

    def show(self, sql: str) -> str:
        self.shown.append(sql)
        return f"p.j{len(self.shown)}"

    def listed(self, sql: str) -> str:
        return f"'['||{self.compiler.dialect.listed(self.show(sql))}||']'"

    def node(self, nodes: list[FieldNode]) -> str:
        of = object_type(self.type.fields["nodes"].type)
        return self.compiler.objects.of(of, self.compiler.selecting.below(nodes, of), self.row)

    def edge(self, nodes: list[FieldNode]) -> str:
        edge, pairs = get_named_type(self.type.fields["edges"].type), []
        for key, inner in self.compiler.selecting.below(nodes, edge).items():
            match inner[0].name.value:
                case "node": pairs.append((key, self.node(inner)))
                case "cursor": pairs.append((key, self.cursor()))
                case _: pairs.append((key, text(f'"{edge.name}"')))
        return obj(pairs)

    def cursor(self) -> str:
        return paging.cursor(self.sql, self.page.order, self.row)

    def info(self, nodes: list[FieldNode]) -> str:
        pairs = []
        for key, inner in self.compiler.selecting.below(nodes, self.type.fields["pageInfo"].type).items():
            match inner[0].name.value:
                case "hasNextPage": pairs.append((key, self.has_more(ahead=True)))
                case "hasPreviousPage": pairs.append((key, self.has_more(ahead=False)))
                case "startCursor": pairs.append((key, self.end("1" if not self.page.backward else self.last())))
                case "endCursor": pairs.append((key, self.end("1" if self.page.backward else self.last())))
                case _: pairs.append((key, text('"PageInfo"')))
        return obj(pairs)

    def has_more(self, ahead: bool) -> str:
        if ahead == self.page.backward:                 # behind a cursor there was its own row
            return text("true" if (self.page.before if ahead else self.page.after) else "false")
        self.numbered = True
        return f"CASE WHEN max(p.c)>{self.size} THEN 'true' ELSE 'false' END"

    def last(self) -> str:
        return f"{self.compiler.dialect.least}(p.c,{self.size})"

    def end(self, number: str) -> str:
        self.numbered = True
        return f"coalesce(max(CASE WHEN p.n={number} THEN {self.show(self.cursor())} END),'null')"

    def count(self) -> str:
        row = self.sql.alias(self.shape.model)
        return f"(SELECT count(*) FROM {row.table} WHERE {self.compiler.lists.conditions(self.shape, self.parent, row, self.given)})"

    def rows(self) -> str:
        """The page, with what is shown of each row. Numbered, one row more is read, to know whether there is one."""
        page, sql, row, inner, numbered = self.page, self.sql, self.row, self.row.unseen(), self.numbered or self.page.backward
        conditions = [self.compiler.lists.conditions(self.shape, self.parent, row, self.given)]
        conditions += [paging.beyond(sql, page.order, inner, page.after, backward=False)] if page.after else []
        conditions += [paging.beyond(sql, page.order, inner, page.before, backward=True)] if page.before else []
        order = paging.order_by(sql, page.order, inner, reverse=page.backward)
        shown = ",".join([f"{made} j{i}" for i, made in enumerate(self.shown, 1)])
        limit = sql.size(page.size, paging.sized(self.most, 1)) if numbered else self.size
        rows = f"SELECT {row.columns} FROM {row.table} WHERE {all_of(conditions)} ORDER BY {order} LIMIT {limit}"
        if not numbered:
            return f"SELECT {shown} FROM ({rows}) {row.name}"
        counted = f"SELECT {row.name}.*,row_number() OVER () n,count(*) OVER () c FROM ({rows}) {row.name}"
        shown = ",".join(filter(None, [shown, f"{row.name}.n,{row.name}.c"]))
        return f"SELECT {shown} FROM ({counted}) {row.name} WHERE {row.name}.n<={self.size}{f' ORDER BY {row.name}.n DESC' if page.backward else ''}"
