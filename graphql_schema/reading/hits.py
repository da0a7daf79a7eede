"""One page of what a search finds, in one statement: the index finds, the rules of each noun leave out what the viewer may not see, the best come first.

A hit says for each word how well it was found: whole in the title 0, else in the title 1, whole elsewhere 2, else 3. The least in all comes first."""
from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson
from tortoise.expressions import Q
from tortoise.models import Model

from graphql_schema.reading.asking import Asked, Given, Request
from graphql_schema.reading.catalogue import Catalogue
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import DIALECTS, text
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.writing import Parameter, Writer
from server.database import Database, Elsewhere, Moment
from server.domain.activity.actor import Actor, Viewer, facts, outline, viewer
from server.domain.search.asking import Question, Word

ORDER = ("missing", "place", "title", "id")
SHOWN = {"frm": "about", "stk": "about", "prg": "about", "ned": "about", "mtg": "theme", "crd": "body_html"}
IN_USE = {"brd": Q(archived_at__isnull=True), "crd": Q(column__archived_at__isnull=True, board__archived_at__isnull=True)}
KINDS = (Kind.INT, Kind.INT, Kind.TEXT, Kind.ID)


@dataclass(frozen=True)
class Hit:
    missing: int
    place: int
    title: str
    id: UUID
    prefix: str
    shown: str | None

    @property
    def standing(self) -> list[Any]:
        """What it is ordered by."""
        return [self.missing, self.place, self.title, str(self.id)]


class Index(ABC):
    """How a database's index is asked, in its own language. `found`: the documents it finds; `in_title`, `anywhere`: whether a document is one of those."""
    found = ""

    @abstractmethod
    def whole(self, word: Word) -> str:
        """The word itself, in the index's language; ..."""
    @abstractmethod
    def standing(self, word: Word) -> str:
        """... or all that may stand for it; ..."""
    @abstractmethod
    def all_of(self, words: Sequence[Word]) -> str:
        """... or all of them, each in any form."""
    @abstractmethod
    def in_title(self, asked: str) -> str: ...
    @abstractmethod
    def anywhere(self, asked: str) -> str: ...


class Fts5(Index):
    found = "search_index i CROSS JOIN search_document d ON d.number=i.rowid WHERE i.search_index MATCH {asked}"

    def whole(self, word: Word) -> str:
        return f'"{word.text}"'

    def standing(self, word: Word) -> str:
        return " OR ".join([*(f'"{form}"' for form in word.forms), *([f'"{word.text}"*'] if word.open else [])])

    def all_of(self, words: Sequence[Word]) -> str:
        return " AND ".join(f"({self.standing(word)})" for word in words)

    def in_title(self, asked: str) -> str:
        return self.anywhere(f"'titles:('||{asked}||')'")

    def anywhere(self, asked: str) -> str:
        return f"d.number IN (SELECT rowid FROM search_index WHERE search_index MATCH {asked})"


class TextSearch(Index):
    """The query is given by a sub-select: a planner that looks into it takes its many words for many rows, and reads the whole table."""
    found = "search_document d WHERE d.anywhere @@ (SELECT {asked}::tsquery)"

    def whole(self, word: Word) -> str:
        return f"'{word.text}'"

    def standing(self, word: Word) -> str:
        return "|".join([*(f"'{form}'" for form in word.forms), *([f"'{word.text}':*"] if word.open else [])])

    def all_of(self, words: Sequence[Word]) -> str:
        return "&".join(f"({self.standing(word)})" for word in words)

    def in_title(self, asked: str) -> str:
        return f"d.in_title @@ (SELECT {asked}::tsquery)"

    def anywhere(self, asked: str) -> str:
        return f"d.anywhere @@ (SELECT {asked}::tsquery)"


INDICES: dict[str, Index] = {"sqlite": Fts5(), "postgresql": TextSearch()}


async def page(catalogue: Catalogue, database: Database | Elsewhere | Moment, actor: Actor, asked: Question, prefixes: Sequence[str], size: int,
               after: Sequence[Any] | None) -> list[Hit]:
    """The best hits after a place in the order: one more than `size`, where there are more."""
    by, index = viewer(actor), INDICES[database.dialect_name]
    sql, parameters = statement(catalogue, database.dialect_name, outline(by), len(asked.words), tuple(prefixes), after is not None)
    request: Request = {
        "viewer": facts(by), "size": size + 1, "after": after, "all": index.all_of(asked.words),
        "whole": [index.whole(word) for word in asked.words], "standing": [index.standing(word) for word in asked.words]}
    dialect = DIALECTS[database.dialect_name]
    found = await database.text(sql, [parameter.value(request, dialect) for parameter in parameters])
    return [Hit(missing, place, title, UUID(key), prefix, shown) for missing, place, title, key, prefix, shown in orjson.loads(found)]


async def counts(catalogue: Catalogue, database: Database | Elsewhere | Moment, actor: Actor, asked: Question, prefixes: Sequence[str]) -> dict[str, int]:
    """How many hits there are of each type."""
    by, index = viewer(actor), INDICES[database.dialect_name]
    sql, parameters = counting(catalogue, database.dialect_name, outline(by), tuple(prefixes))
    request: Request = {"viewer": facts(by), "all": index.all_of(asked.words)}
    dialect = DIALECTS[database.dialect_name]
    return dict(orjson.loads(await database.text(sql, [parameter.value(request, dialect) for parameter in parameters])))


@lru_cache(64)
def counting(catalogue: Catalogue, dialect: str, by: Viewer, prefixes: tuple[str, ...]) -> tuple[str, tuple[Parameter, ...]]:
    return Statement(catalogue, dialect, by).count(prefixes)


@lru_cache(256)
def statement(catalogue: Catalogue, dialect: str, by: Viewer, words: int, prefixes: tuple[str, ...], goes_on: bool) -> tuple[str, tuple[Parameter, ...]]:
    """Written once for each form of a question: how many words, of which types, after a place or from the start."""
    return Statement(catalogue, dialect, by).write(words, prefixes, goes_on)


class Statement:
    def __init__(self, catalogue: Catalogue, dialect: str, by: Viewer) -> None:
        self.sql, self.index = Writer(catalogue, DIALECTS[dialect], by), INDICES[dialect]

    def write(self, words: int, prefixes: Sequence[str], goes_on: bool) -> tuple[str, tuple[Parameter, ...]]:
        of_these = ",".join(map(text, prefixes))
        found = self.index.found.format(asked=self.given("all"))
        worth = f"{'+'.join(self.worth(number) for number in range(words))} missing"
        hits = f"SELECT d.id,d.prefix,d.place,d.title,{worth} FROM {found} AND d.prefix IN ({of_these})"
        conditions = [f"CASE h.prefix {' '.join(self.seen(prefix) for prefix in prefixes)} END", *([self.beyond()] if goes_on else [])]
        best = f"SELECT h.* FROM h WHERE {' AND '.join(conditions)} ORDER BY {self.order('h')} LIMIT {self.given('size', kind=Kind.INT)}"
        rows = f"SELECT {self.shown()} j FROM ({best}) p ORDER BY {self.order('p')}"
        return self.sql.numbered(f"WITH h AS MATERIALIZED ({hits}) SELECT '['||{self.sql.dialect.listed('j')}||']' FROM ({rows}) q")

    def count(self, prefixes: Sequence[str]) -> tuple[str, tuple[Parameter, ...]]:
        found = self.index.found.format(asked=self.given("all"))
        hits = f"SELECT d.id,d.prefix FROM {found} AND d.prefix IN ({','.join(map(text, prefixes))})"
        seen = f"CASE h.prefix {' '.join(self.seen(prefix) for prefix in prefixes)} END"
        json = self.sql.dialect.json
        row = f"'['||{json(Kind.CODE, 'p.prefix')}||','||{json(Kind.INT, 'p.number')}||']' j"
        counted = f"SELECT h.prefix,count(*) number FROM h WHERE {seen} GROUP BY h.prefix"
        return self.sql.numbered(f"WITH h AS MATERIALIZED ({hits}) SELECT '['||{self.sql.dialect.listed('j')}||']' FROM (SELECT {row} FROM ({counted}) p) q")

    def given(self, *source: str | int, kind: Kind = Kind.TEXT) -> str:
        return self.sql.bind(Given(Asked({}), source), kind)

    def worth(self, number: int) -> str:
        """How badly a word was found."""
        whole, standing = self.given("whole", number), self.given("standing", number)
        ways = self.index.in_title(whole), self.index.in_title(standing), self.index.anywhere(whole)
        return f"CASE {' '.join(f'WHEN {way} THEN {worth}' for worth, way in enumerate(ways))} ELSE {len(ways)} END"

    def seen(self, prefix: str) -> str:
        row = self.sql.alias(self.model(prefix))
        condition = all_of([self.sql.visible(row), self.sql.matches(row, IN_USE[prefix]) if prefix in IN_USE else ""])
        return f"WHEN '{prefix}' THEN " + (f"EXISTS (SELECT 1 FROM {row.table} WHERE {row.key}=h.id AND {condition})" if condition else "TRUE")

    def text_of(self, prefix: str) -> str:
        """The text that a piece is shown of: the field that shows it, if the viewer may see that."""
        row = self.sql.alias(self.model(prefix))
        value = self.sql.catalogue.values[row.model, SHOWN[prefix]].write(self.sql, row)
        return f"WHEN '{prefix}' THEN (SELECT {value} FROM {row.table} WHERE {row.key}=p.id)"

    def model(self, prefix: str) -> type[Model]:
        return next(found.model for found in self.sql.catalogue.entities.values() if found.prefix == prefix)

    def columns(self, row: str) -> list[str]:
        return [self.sql.dialect.ordered(kind, f"{row}.{name}") for name, kind in zip(ORDER, KINDS, strict=True)]

    def order(self, row: str) -> str:
        return ",".join(self.columns(row))

    def beyond(self) -> str:
        places = [self.given("after", i, kind=kind) for i, kind in enumerate(KINDS)]
        return f"({self.order('h')})>({','.join(places)})"

    def shown(self) -> str:
        """The hit as JSON, with the text that a piece is shown of."""
        json = self.sql.dialect.json
        shown = f"CASE p.prefix {' '.join(self.text_of(prefix) for prefix in SHOWN)} END"
        parts = [json(kind, f"p.{name}") for name, kind in zip(ORDER, KINDS, strict=True)]
        parts += [json(Kind.CODE, "p.prefix"), f"coalesce({json(Kind.TEXT, shown)},'null')"]
        return "'['||" + "||','||".join(parts) + "||']'"
