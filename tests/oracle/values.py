"""Random values that a request may carry: half from the rows there are, so that something is found, half from nowhere."""
from __future__ import annotations

import datetime
import random
from decimal import Decimal
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNonNull,
    get_named_type,
    get_nullable_type,
    is_list_type,
)

from tests.oracle.meaning import today
from tests.oracle.names import PREFIXES, public_id, snake, type_of
from tests.oracle.nasty_rows import WORDS
from tests.oracle.seen import Stored, models

OF_NOTHING = ["prg_x"]                                  # of a kind there is: `node` refuses others
NO_IDS = ["nonsense", *OF_NOTHING, "zzz_00000000-0000-0000-0000-000000000001", ""]
COLUMNS = {"field_code": "Field.code", "beneficiary_group_code": "BeneficiaryGroup.code", "goal_number": "SustainableDevelopmentGoal.number"}
Fields = dict[str, GraphQLInputField]


class Values:
    def __init__(self, chance: random.Random, stored: Stored) -> None:
        self.r, self.rows = chance, stored.rows
        self.known: dict[str, list[Any]] = {}           # what a column of a type holds: "Need.title"
        self.ids: dict[str, list[str]] = {}
        for model, rows in stored.rows.items():
            if model.__name__ in PREFIXES:
                self.ids[model.__name__] = [public_id(row) for row in sorted(rows.values(), key=lambda row: str(row.pk))]
            for column in model._meta.db_fields:
                found = {value for row in rows.values() if isinstance(value := getattr(row, column), str | int | datetime.date) and value != ""}
                self.known[f"{type_of(model.__name__)}.{column}"] = sorted(found, key=repr)

    def id(self, of: str = "", *, for_node: bool = False) -> str:
        """An id: of the type that fits, or of another, or of none."""
        ids = self.ids.get(of) if self.r.random() < 0.8 else None
        return self.r.choice(ids or self.r.choice([*filter(None, self.ids.values()), OF_NOTHING if for_node or not of else NO_IDS]))

    def by(self, kind: GraphQLInputObjectType) -> dict[str, Any]:
        """One of the ways to look up one thing."""
        of, name = kind.name.removesuffix("By"), self.r.choice(list(kind.fields))
        if name == "id":
            return {"id": self.id(of)}
        known = [getattr(row, name) for row in self.rows[models()[of]].values()]
        return {name: self.r.choice(sorted(known)) if known and self.r.random() < 0.8 else self.text()}

    def orders(self, kind: GraphQLInputType) -> list[dict[str, Any]]:
        inner = get_named_type(kind)
        assert isinstance(inner, GraphQLInputObjectType)
        return [{name: self.value(field.type, 0) for name, field in inner.fields.items() if name == "field" or self.r.random() < 0.7}
                for _ in range(self.r.randint(0, 3))]

    def value(self, kind: GraphQLInputType, depth: int, about: str = "") -> Any:
        """`about`: the field a value is meant for, and the type it belongs to."""
        inner = get_nullable_type(kind)
        if is_list_type(inner):
            return [self.value(inner.of_type, depth, about) for _ in range(self.r.choice([0, 1, 2, 2, 3]))]  # type: ignore[union-attr]
        if isinstance(inner, GraphQLEnumType):
            return self.r.choice(list(inner.values))
        if isinstance(inner, GraphQLInputObjectType):
            return self.input(inner, depth, about)
        return self.scalar(inner.name, about)  # type: ignore[union-attr]

    def input(self, kind: GraphQLInputObjectType, depth: int, about: str) -> dict[str, Any]:
        chosen = [name for name, field in kind.fields.items() if isinstance(field.type, GraphQLNonNull)]
        optional = [name for name in kind.fields if name not in chosen and (depth > 0 or flat(kind.fields, name))]
        chosen += self.r.sample(optional, min(len(optional), self.r.choice([0, 1, 1, 1, 2, 2] if kind.name.endswith("Where") else [1, 1, 1, 2])))
        of = kind.name.removesuffix("Where")
        return {name: self.value(kind.fields[name].type, depth - 1, f"{of}.{name}" if kind.name.endswith("Where") else about) for name in chosen}

    def scalar(self, kind: str, about: str) -> Any:
        of, _, name = about.partition(".")
        known = self.known.get(COLUMNS.get(snake(name), f"{of}.{snake(name)}"))
        if kind == "ID":
            return self.id(of)
        if name == "atLeast" and kind == "Int":
            return self.r.randint(0, 3)
        if known and kind not in ("Boolean", "DateTime") and self.r.random() < 0.6:
            return self.written(kind, self.r.choice(known))
        return self.text() if kind == "String" else self.anything(kind)

    def written(self, kind: str, found: Any) -> Any:
        """As a request says it; of a text, now and then a piece in other letters."""
        match kind:
            case "String" if self.r.random() < 0.4:
                start = self.r.choice([0, self.r.randrange(len(found))])
                return str(found)[start:start + self.r.randint(1, 4)].swapcase()
            case "Date" | "Rupiah": return str(found)
            case "Decimal": return f"{Decimal(found) / 1000:f}"
        return found

    def text(self) -> str:
        return self.r.choice(WORDS)

    def anything(self, kind: str) -> Any:
        r = self.r
        match kind:
            case "Int": return r.randint(0, 17)
            case "Boolean": return r.random() < 0.5
            case "Date": return (today() + datetime.timedelta(days=r.choice([-1, 0, 0, 1, r.randint(-400, 400)]))).isoformat()
            case "DateTime": return f"2026-01-0{r.randint(1, 9)}T0{r.randint(0, 3)}:30:00" + r.choice(["Z", "+07:00", ".250000Z"])
            case "Rupiah": return str(r.choice([0, 1, 500, 10**15, r.randint(1, 10**10)]))
            case "Decimal": return str(r.choice([Decimal(0), Decimal("1.5"), Decimal("0.001"), Decimal("-0.25"), Decimal(r.randint(1, 50)), Decimal(10**12)]))
        raise AssertionError(kind)


def flat(fields: Fields, name: str) -> bool:
    """Whether a field of a where leads nowhere further."""
    named = get_named_type(fields[name].type)
    return not isinstance(named, GraphQLInputObjectType) or named.name.endswith("Filter")
