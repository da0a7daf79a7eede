"""What every part of a statement is written with: values bound, rows that exist for the viewer, ways from row to row."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tortoise.expressions import Q
from tortoise.models import Model

from graphql_schema.reading.asking import MOST_IN_PAGE, Given, Place, Request, usual_size
from graphql_schema.reading.conditions import Bound, all_of, matches
from graphql_schema.reading.dialects import Dialect, text
from graphql_schema.reading.kinds import Kind, stored
from graphql_schema.reading.refusing import AtSpot, Spot
from graphql_schema.reading.relations import Alias, Relation, Way, key_column, relation_at
from server.domain.activity.actor import Fact, Viewer
from server.domain.visibility import Within
from server.errors import Problem

if TYPE_CHECKING:
    from graphql_schema.reading.catalogue import Catalogue
    from graphql_schema.reading.formulas import Only

Convert = Callable[[Any], Any]
PLACEHOLDER = re.compile(r"([?$])(\d+)")


@dataclass(frozen=True)
class Parameter:
    """A value to bind: where it is found, and what it must become."""
    place: Place
    kind: Kind
    convert: Convert | None = None
    many: bool = False
    spot: Spot | None = field(default=None, compare=False)

    def value(self, request: Request, dialect: Dialect) -> Any:
        found = self.place.find(request)
        try:
            if self.convert is not None:
                found = self.convert(found)
            if self.many:
                return dialect.many([stored(self.kind, item) for item in found if item is not None], self.kind)
            found = stored(self.kind, found)
        except Problem as problem:
            if self.spot is None:
                raise
            raise AtSpot(problem, self.spot) from None
        return None if found is None else dialect.value(self.kind, found)


@dataclass(frozen=True)
class Trail:
    """The rows at the end of a path of relations: the tables gone through, and what holds for them."""
    tables: str
    where: str
    end: Alias


class Writer:
    """Writes one statement, for one viewer's outline, in one dialect. `most_in_page`: rows that a page of a root list may hold."""
    def __init__(self, catalogue: Catalogue, dialect: Dialect, viewer: Viewer, most_in_page: int = MOST_IN_PAGE) -> None:
        self.catalogue, self.dialect, self.viewer, self.most_in_page = catalogue, dialect, viewer, most_in_page
        self.kind_of_column = catalogue.kind_of_column
        self.placeholders: dict[Parameter, str] = {}
        self.names = 0
        self.adding_up = False          # rows are come by through what they belong to, and all of them are read

    @contextmanager
    def all_added_up(self) -> Iterator[None]:
        """Meanwhile conditions are written that rows are not looked for by, only looked at."""
        before, self.adding_up = self.adding_up, True
        try:
            yield
        finally:
            self.adding_up = before

    # values

    def bind(self, value: Any, kind: Kind, convert: Convert | None = None, many: bool = False) -> str:
        """The placeholder of a given argument, or of a constant of ours."""
        if isinstance(value, Given):
            return self._bound(Parameter(value.place(), kind, convert, many, value.spot))
        place = Place(None, tuple(Place(None, item) for item in value) if isinstance(value, list) else value)
        return self._bound(Parameter(place, kind, convert, many))

    def size(self, asked: Given | int, convert: Convert) -> str:
        """How many rows, at most. A usual number is written out, so that planners know it, like the names of our own lists: a bound LIMIT PostgreSQL takes
        for a tenth of the rows, and by that plans badly, or anew each time. Any other is bound."""
        usual = asked.usual() if isinstance(asked, Given) else usual_size(asked)
        return str(convert(usual)) if usual else self.bind(asked, Kind.INT, convert)

    def constant(self, value: Any, kind: Kind, many: bool = False) -> str:
        """A value in a Q: a fact about the viewer, or a constant. Names out of our own lists are written out, so that planners know them."""
        if isinstance(value, Bound):
            return value.placeholder
        if isinstance(value, Fact):
            return self._bound(Parameter(Place(("viewer", value.name)), kind, None, many))
        return text(str(stored(kind, value))) if kind is Kind.CODE and not many else self.bind(value, kind, many=many)

    def among(self, column: str, values: Any, kind: Kind) -> str:
        """Whether a column holds one of these."""
        if isinstance(values, Fact) or kind is not Kind.CODE or not values:
            return self.dialect.member(column, self.constant(values if isinstance(values, Fact) else list(values), kind, many=True))
        return f"{column} IN ({','.join(self.constant(value, kind) for value in values)})"

    def fact(self, fact: Fact) -> str:
        return self.constant(fact, Kind.DATE if fact.name == "today" else Kind.ID)

    def _bound(self, parameter: Parameter) -> str:
        if parameter not in self.placeholders:
            self.placeholders[parameter] = self.dialect.parameter(len(self.placeholders) + 1, parameter.kind, parameter.many)
        return self.placeholders[parameter]

    def numbered(self, sql: str) -> tuple[str, tuple[Parameter, ...]]:
        """The statement with only the parameters it came to use: a condition that always holds may have dropped some."""
        used = sorted({int(number) for _, number in PLACEHOLDER.findall(sql)})
        places = {str(number): str(i) for i, number in enumerate(used, 1)}
        bound = list(self.placeholders)
        return PLACEHOLDER.sub(lambda found: found[1] + places[found[2]], sql), tuple(bound[number - 1] for number in used)

    # rows

    def name(self, letter: str) -> str:
        self.names += 1
        return f"{letter}{self.names}"

    def alias(self, model: type[Model]) -> Alias:
        return Alias(model, self.name("t"))

    def visible(self, row: Alias, come_by: Way | None = None) -> str:
        """Whether the row exists for the viewer. Rows reached from the visible row they belong to are not asked about it again."""
        rule, here = self.catalogue.rule(row.model), row.unseen()
        if not isinstance(rule, Within):
            return self.matches(here, rule(self.viewer))
        home, own = relation_at(row.model, rule.relation), self.matches(here, rule.own(self.viewer))
        if come_by and home.reverses(come_by):
            return own
        other = self.alias(home.model)
        inside = self.visible(other)
        return all_of([self.exists(here, home, other, inside, seen=False) if inside else "", own])

    def matches(self, row: Alias, q: Q) -> str:
        """A rule's Q."""
        return matches(self, row, q, seen=False)

    def only(self, row: Alias, only: Only) -> str:
        """A condition of a shape: of Qs and formulas, through rows the viewer sees."""
        each = only if isinstance(only, tuple) else (only,)
        return all_of([matches(self, row, one, seen=True) if isinstance(one, Q) else one(self, row) for one in each])

    def exists(self, row: Alias, way: Way, other: Alias, condition: str, seen: bool = True, few: bool = False) -> str:
        """Whether a related row meets a condition. `few`: such rows are few, and better begun with than looked for from each row here."""
        visible = self.visible(other, way) if seen else ""
        if few and isinstance(way, Relation):
            return way.leads_to(row, other, all_of([visible, condition]))
        return f"EXISTS (SELECT 1 FROM {other.table} WHERE {all_of([way.joins(self, row, other), visible, condition])})"

    def tells_key(self, relation: Relation) -> bool:
        """Whether a column here says the key of the row it leads to, and everyone may see that row."""
        return not relation.many and relation.far == key_column(relation.model) and not self.visible(self.alias(relation.model))

    def number(self, row: Alias, way: Way, other: Alias, condition: str) -> str:
        """How many of the related rows that the viewer sees meet a condition."""
        with self.all_added_up():
            visible = self.visible(other, way)
        return f"(SELECT count(*) FROM {other.table} WHERE {all_of([way.joins(self, row, other), visible, condition])})"

    def follow(self, row: Alias, path: str, only: Only = (), through: Mapping[str, Only] | None = None) -> Trail:
        """`only`: what holds of the rows at the end; `through`: of those on the way, by the name of the relation that leads there."""
        tables, conditions, here = [], [], row
        for name in path.split("__"):
            relation = relation_at(here.model, name)
            other = self.alias(relation.model)
            tables.append(other.table)
            with self.all_added_up():
                conditions += [relation.joins(self, here, other), self.visible(other, relation), self.only(other, (through or {}).get(name, ()))]
            here = other
        with self.all_added_up():
            return Trail(" CROSS JOIN ".join(tables), all_of([*conditions, self.only(here, only)]), here)


