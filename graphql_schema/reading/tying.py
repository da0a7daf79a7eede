"""What is asked of the database about ties: each question one statement, of rows the viewer may see, its ids bound as one JSON list for each kind
of thing. A tie's table is asked by the index of the column it is come from; `reading` writes what exists for the viewer, here as everywhere."""
from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from graphql_schema.reading.asking import Asked, Given
from graphql_schema.reading.catalogue import Catalogue
from graphql_schema.reading.compiling import Plan
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import Dialect, text
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.relations import Alias, column_at, relation_at
from graphql_schema.reading.writing import Writer
from graphql_schema.ties import GIVER, ITSELF, PROGRAMME, SOURCES, STAKEHOLDER, THINGS, TOGETHER, WORK, End, Source, Thing, TieKind, ways
from server.domain.activity.actor import Viewer

PUBLIC = "t||'_'||k"                                    # the public id of a thing, from its prefix and its key
NOBODY_ASKS = Asked({})                                 # these statements are not made for a request at hand: what they bind has a name


@dataclass(frozen=True)
class Held:
    """Things of one kind that are bound, as rows: `[{"k": key, "n": rank}, …]`."""
    rows: str
    key: str
    rank: str


@dataclass
class TieStatements:
    """Writes one statement, for one viewer's outline, in one dialect. `dated`: only ties there were on the day that is bound."""
    catalogue: Catalogue
    dialect: Dialect
    viewer: Viewer
    dated: bool = False
    sql: Writer = field(init=False)

    def __post_init__(self) -> None:
        self.sql = Writer(self.catalogue, self.dialect, self.viewer)

    # whole statements

    def named(self, prefixes: Collection[str]) -> Plan:
        """The names of things, of those the viewer sees."""
        parts = []
        for prefix in sorted(prefixes):
            held = self.held(prefix)
            parts.append(self.named_things(THINGS[prefix], lambda row, held=held: f"{row.key}={held.key}", held.rows))  # type: ignore[misc]
        return self.plan(self.in_order(parts) if parts else "")

    def nearest(self, kinds: Collection[TieKind], near: Collection[str]) -> Plan:
        """What is one step away, by name, so many at most."""
        parts = []
        for thing in THINGS.values():
            if steps := self.steps(kinds, near, thing):
                found = f"(SELECT DISTINCT k FROM ({steps}) s) b"
                parts.append(self.named_things(thing, lambda row: f"{row.key}=b.k", found))
        return self.plan(f"{self.in_order(parts)} LIMIT {self.bound('first', Kind.INT)}" if parts else "")

    def reached(self, kinds: Collection[TieKind], near: Collection[str]) -> Plan:
        """What is one step away, each with the least of the ranks it is reached from."""
        steps = " UNION ALL ".join(filter(None, (self.steps(kinds, near, thing) for thing in THINGS.values())))
        return self.plan(f"""SELECT '["'||{PUBLIC}||'",'||n||']' j FROM (SELECT t,k,min(n) n FROM ({steps}) s GROUP BY t,k) p""" if steps else "")

    def among(self, kinds: Collection[TieKind], prefixes: Collection[str]) -> Plan:
        """The ties between things."""
        parts = [self.between(source) for source in SOURCES
                 if source.kind in kinds and source.start.thing.prefix in prefixes and source.end.thing.prefix in prefixes]
        return self.plan(" UNION ALL ".join(parts))

    def partners(self, through: Collection[TieKind]) -> Plan:
        """Who shares something with each of some organisations, with what is shared with any of them; the most shared first."""
        sources = [TOGETHER[kind] for kind in TOGETHER if kind in through]
        mine = " UNION ".join(self.shared_by(source) for source in sources)
        theirs = " UNION ".join(self.sharing(source) for source in sources)
        who, held = self.sql.alias(STAKEHOLDER.model), self.held(STAKEHOLDER.prefix)
        name = f"{column_at(who, STAKEHOLDER.called)}{self.dialect.collation}"
        given = f"NOT EXISTS (SELECT 1 FROM {held.rows} WHERE {held.key}=o.k)"
        return self.plan(f"""SELECT '["{STAKEHOLDER.prefix}_'||k||'",'||shared||',"'||thing||'"]' j FROM (
            WITH mine(t,k,g) AS ({mine}), theirs(s,t,k) AS ({theirs}), most(k,shared,name) AS (
              SELECT o.k,o.shared,{name} FROM (
                SELECT theirs.s k,count(DISTINCT {self.shown('theirs')}) shared FROM mine JOIN theirs ON theirs.t=mine.t AND theirs.k=mine.k
                GROUP BY theirs.s HAVING count(DISTINCT mine.g)={self.bound('given', Kind.INT)}) o
              JOIN {who.table} ON {who.key}=o.k WHERE {all_of([given, self.sql.visible(who)])}
              ORDER BY o.shared DESC,{name},o.k LIMIT {self.bound('first', Kind.INT)})
            SELECT most.k,most.shared,most.name,{self.shown('theirs')} thing FROM most JOIN theirs ON theirs.s=most.k
            ORDER BY most.shared DESC,most.name,most.k) p""")

    def shown(self, table: str) -> str:
        return f"({table}.t||'_'||{table}.k)"

    def work(self) -> Plan:
        """Who takes part in, promised to or delivered to which of a forum's programmes; and which of these is part of which."""
        forum = self.bound("forum", Kind.ID)
        parts = []
        for source in (TOGETHER[kind] for kind in WORK):
            programme = self.sql.alias(PROGRAMME.model)
            row = self.sql.alias(source.model)
            conditions = [f"{column_at(programme, 'forum_id')}={forum}", self.sql.visible(programme), f"{self.end(row, source.end)}={programme.key}",
                          *self.holds(source, row, source.start)]
            parts.append(f"SELECT '{STAKEHOLDER.prefix}' t,{self.end(row, source.start)} k,{programme.key} p FROM {programme.table} CROSS JOIN {row.table} "
                         f"WHERE {all_of(conditions)}")
        child, parent = self.sql.alias(PROGRAMME.model), self.sql.alias(PROGRAMME.model)
        conditions = [f"{column_at(child, 'forum_id')}={forum}", f"{parent.key}={column_at(child, 'parent_id')}",
                      f"{column_at(parent, 'forum_id')}={forum}", f"{parent.key}<>{child.key}", self.sql.visible(child), self.sql.visible(parent)]
        parts.append(f"SELECT '{PROGRAMME.prefix}' t,{child.key} k,{parent.key} p FROM {child.table} CROSS JOIN {parent.table} WHERE {all_of(conditions)}")
        return self.plan(f"""SELECT '["'||{PUBLIC}||'","{PROGRAMME.prefix}_'||p||'"]' j FROM ({' UNION '.join(parts)}) s""")

    # their parts

    def steps(self, kinds: Collection[TieKind], near: Collection[str], to: Thing) -> str:
        return " UNION ALL ".join(self.step(source, here, there) for source, here, there in ways(kinds, near) if there.thing is to)

    def step(self, source: Source, here: End, there: End) -> str:
        """What rows lead to, from the things that are held; with the rank of the thing they come from."""
        row, held = self.sql.alias(source.model), self.held(here.thing.prefix)
        conditions = [f"{self.end(row, here)}={held.key}", *self.holds(source, row, there)]
        return self.dialect.for_each(held.rows, f"'{there.thing.prefix}' t,{self.end(row, there)} k", row.table, all_of(conditions), f"{held.rank} n")

    def between(self, source: Source) -> str:
        """Rows between things that are held, as ties."""
        row = self.sql.alias(source.model)
        start, end = self.end(row, source.start), self.end(row, source.end)
        conditions = [self.one_held(start, source.start), self.one_held(end, source.end), f"{start}<>{end}", *self.row_holds(source, row)]
        begins, over, label = (part(self.sql, row) if part else "NULL" for part in (source.begins, source.ends, source.label))
        rows = f"SELECT {start} s,{end} e,{begins} b,{over} o,{label} l FROM {row.table} WHERE {all_of(conditions)}"
        pieces = [text(f'["{source.start.thing.prefix}_'), "s", text(f'","{source.end.thing.prefix}_'), "e", text(f'","{source.kind.value}",'), "count(*)",
                  "','", self.or_null(Kind.DATE, "min(b)"), "','", self.or_null(Kind.DATE, "CASE WHEN count(o)=count(*) THEN max(o) END"), "','",
                  self.or_null(Kind.CODE, "CASE WHEN min(l)=max(l) THEN min(l) END"), "']'"]
        return f"SELECT {'||'.join(pieces)} j FROM ({rows}) r GROUP BY s,e"

    def or_null(self, kind: Kind, value: str) -> str:
        return f"coalesce({self.dialect.json(kind, f'({value})')},'null')"

    def shared_by(self, source: Source) -> str:
        """What each of the organisations that are held is tied to."""
        row, held = self.sql.alias(source.model), self.held(STAKEHOLDER.prefix)
        conditions = [f"{self.end(row, GIVER)}={held.key}", self.seen_at(row, GIVER), *self.holds(source, row, source.end)]
        return self.dialect.for_each(held.rows, f"'{source.end.thing.prefix}' t,{self.end(row, source.end)} k", row.table, all_of(conditions), f"{held.key} g")

    def sharing(self, source: Source) -> str:
        """Who is tied to the things of `mine`."""
        row = self.sql.alias(source.model)
        things = f"(SELECT DISTINCT k FROM mine WHERE t='{source.end.thing.prefix}') m"
        conditions = [f"{self.end(row, source.end)}=m.k", *self.holds(source, row, GIVER)]
        return self.dialect.for_each(things, f"{self.end(row, GIVER)} s", row.table, all_of(conditions), f"'{source.end.thing.prefix}' t,m.k k")

    def holds(self, source: Source, row: Alias, there: End) -> list[str]:
        """What must hold of a row that leads there: it is seen, it is such a tie, and what stands there is seen."""
        return [self.seen_at(row, there), *self.row_holds(source, row)]

    def row_holds(self, source: Source, row: Alias) -> list[str]:
        made = [self.sql.visible(row), self.sql.only(row, source.only)]
        for part, sign in ((source.begins, "<="), (source.ends, ">=")) if self.dated else ():
            if part:
                day = part(self.sql, row)
                made.append(f"({day} IS NULL OR {day}{sign}{self.bound('asOf', Kind.DATE)})")
        return made

    def seen_at(self, row: Alias, there: End) -> str:
        """The row itself is asked about elsewhere."""
        if there.over == ITSELF:
            return ""
        relation = relation_at(row.model, there.over)
        other = self.sql.alias(relation.model)
        inside = self.sql.visible(other, relation)
        if not inside:
            return f"{self.end(row, there)} IS NOT NULL"
        return f"EXISTS (SELECT 1 FROM {other.table} WHERE {all_of([relation.joins(self.sql, row, other), inside])})"

    def end(self, row: Alias, end: End) -> str:
        return row.key if end.over == ITSELF else row[relation_at(row.model, end.over).near]

    def named_things(self, thing: Thing, joined: Callable[[Alias], str], found: str) -> str:
        row = self.sql.alias(thing.model)
        kind = column_at(row, "kind") if thing is STAKEHOLDER else "CAST(NULL AS text)"
        taken = f"{row.key} k,{column_at(row, thing.called)} name,{kind} kind"
        return self.dialect.for_each(found, taken, row.table, all_of([joined(row), self.sql.visible(row)]), f"'{thing.prefix}' t")

    def in_order(self, parts: list[str]) -> str:
        written = f"""'["'||{PUBLIC}||'",'||{self.dialect.json(Kind.TEXT, 'name')}||','||{self.or_null(Kind.CODE, 'kind')}||']'"""
        order = f"name{self.dialect.collation},({PUBLIC}){self.dialect.collation}"
        return f"SELECT {written} j FROM ({' UNION ALL '.join(parts)}) v ORDER BY {order}"

    # what is bound

    def bound(self, name: str, kind: Kind) -> str:
        return self.sql.bind(Given(NOBODY_ASKS, (name,)), kind)

    def one_held(self, column: str, end: End) -> str:
        return self.dialect.member(column, self.sql.bind(Given(NOBODY_ASKS, ("keys", end.thing.prefix)), Kind.ID, many=True))

    def held(self, prefix: str) -> Held:
        """The things of one kind that the question is about."""
        rows = self.sql.name("h")
        key, rank = (self.dialect.text_inside(f"{rows}.value", name) for name in "kn")
        return Held(self.dialect.elements(self.bound(prefix, Kind.JSON), rows), self.dialect.key(Kind.ID, key), self.dialect.key(Kind.INT, rank))

    def plan(self, rows: str) -> Plan:
        """All rows of the answer, as one JSON list."""
        sql, parameters = self.sql.numbered(f"SELECT '['||{self.dialect.listed('j')}||']' FROM ({rows}) a" if rows else "SELECT '[]'")
        return Plan(sql, parameters, (), self.dialect, introspects=False)
