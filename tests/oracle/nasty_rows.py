"""Random rows of every table, as nasty as the checks allow: nulls, ties, unicode, wildcards, rows of the day, rows that only some may see."""
from __future__ import annotations

import datetime
import random
from collections.abc import Callable
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.fields.data import CharEnumFieldInstance
from tortoise.models import Model
from tortoise.transactions import in_transaction

from server.domain.accounts.models import Attempt, Device, Identity, Recovery
from server.domain.activity.models import Event, Remembered, Seal
from server.domain.boards.models import Card, Column
from tests.oracle.meaning import today
from tests.oracle.names import TYPES
from tests.oracle.seen import models, way

WORDS = ["Air", "air", "AIR", "Tanah", "100%", "a_b", "a\\b", 'kutip "x"', "naïve", "NAÏVE", "Ölé", "ölé", "É", "日本", "𝄞",
         "baris\nbaru", "tab\t", "", " ", "Z", "\u2028", "'", "\x07bel", "--", "?1", "$1"]
UNITS = ["orang", "unit", "Unit"]
AMOUNTS = [100, 500, 500, 700, 10**15]
LEFT_OUT = {Remembered, Attempt, Device, Identity, Recovery, Seal}                 # in no schema
SIZES = {"Region": 8, "Forum": 4, "Term": 4, "User": 8, "Seat": 14, "Commitment": 30, "Contribution": 30, "Need": 16, "Card": 20, "Event": 25, "Field": 3,
         "BeneficiaryGroup": 3, "SustainableDevelopmentGoal": 3, "Column": 9}
Row = dict[str, Any]


def commitment(row: Row, r: random.Random) -> None:
    kept = row["status"] in ("PLEDGED", "CANCELLED")
    row["agreed_on"] = row["agreed_on"] if kept else row["agreed_on"] or today()
    row["document_number"] = None if kept and r.random() < 0.5 else f"{r.getrandbits(40)}/{r.choice(WORDS)}"
    row["amount"] = r.choice([None, *AMOUNTS])
    row["quantity"] = r.choice([None, 1, 1500, 12000]) if row["amount"] else r.choice([1, 250, 12000])
    row["unit"] = r.choice(UNITS) if row["quantity"] else None


def contribution(row: Row, r: random.Random) -> None:
    row["amount"] = r.choice([None, 0, -500, *AMOUNTS])
    row["quantity"] = r.choice([None, 0, 1, 250, -1500])
    row["unit"] = r.choice([None, *UNITS])


def need(row: Row, r: random.Random) -> None:
    row["quantity"], row["unit"], row["estimated_cost"] = r.choice([1, 250, 12000]), r.choice(UNITS), r.choice([None, 0, *AMOUNTS])


def forum(row: Row, r: random.Random) -> None:
    row["stage"] = r.choice(["ACTIVE", "ACTIVE", "ESTABLISHED", row["stage"]])


def term(row: Row, r: random.Random) -> None:
    """Over since yesterday, ending today, running: or over in a day."""
    row["ends_on"] = today() + datetime.timedelta(days=r.choice([-1, -1, -30, 0, 1]))
    row["starts_on"] = row["ends_on"] - datetime.timedelta(days=r.choice([0, 1, 400]))


def seat(row: Row, r: random.Random) -> None:
    if row["role"] in ("ADMIN", "OFFICER"):
        row["forum_id"] = None
    if row["role"] == "ADMIN" and r.random() < 0.7:
        row["role"], row["stakeholder_id"] = "OFFICER", row["stakeholder_id"]


def invitation(row: Row, r: random.Random) -> None:
    seat(row, r)
    row["expires_at"] += datetime.timedelta(days=r.choice([0, 100_000]))


def token(row: Row, r: random.Random) -> None:
    row["scopes"] = r.choice(["read", "read write", "write webhooks", "read write views webhooks"])


def no_place(row: Row) -> bool:
    return (row["role"] == "OFFICER" and row["stakeholder_id"] is None) or (row["role"] not in ("ADMIN", "OFFICER") and row["forum_id"] is None)


def indicator(row: Row, r: random.Random) -> None:
    row["unit"] = r.choice(UNITS)


def event(row: Row, r: random.Random) -> None:
    row["subject_prefix"] = r.choice(sorted(TYPES))
    del row["id"], row["transaction"]                   # the database gives them


MENDED: dict[str, Callable[[Row, random.Random], None]] = {
    "Commitment": commitment, "Contribution": contribution, "Need": need, "Forum": forum, "Term": term,
    "Seat": seat, "Invitation": invitation, "Token": token, "Indicator": indicator, "Event": event}
# What may be there once; None where it may be there often. And what cannot be at all.
ONCE: dict[str, Callable[[Row], Any]] = {
    "Target": lambda row: row["indicator_id"] if row["status"] == "ACCEPTED" else None,
    "Membership": lambda row: (row["forum_id"], row["stakeholder_id"]) if row["status"] != "ENDED" else None,
    "Contribution": lambda row: row["reverses_id"],
    "Event": lambda row: (row["board_id"], row["board_number"]) if row["board_number"] is not None else None,
    "Seat": lambda row: (row["user_id"], row["role"], row["forum_id"] or row["stakeholder_id"]),
    "Column": lambda row: (row["board_id"], row["stage"]),
}
IMPOSSIBLE: dict[str, Callable[[Row], bool]] = {
    "Relation": lambda row: row["origin_id"] == row["target_id"],
    "Seat": no_place, "Invitation": no_place,
}


class NastyRows:
    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.made: dict[type[Model], list[Any]] = {}
        self.number = 0

    async def fill(self) -> None:
        """Rows of every table of the schema, in an empty database."""
        async with in_transaction():
            for model in leaning():
                await self.fill_table(model)

    async def fill_table(self, model: type[Model]) -> None:
        made: list[Model] = self.made.setdefault(model, [])
        there: set[Any] = set()
        for _ in range(SIZES.get(model.__name__, 10)):
            row = self.row(model)
            once = {ONCE.get(model.__name__, lambda _: None)(row), *(tuple(row[name] for name in names) for names in model._meta.unique_together)} - {None}
            if once & there or IMPOSSIBLE.get(model.__name__, lambda _: False)(row):
                continue
            there |= once
            made.append(await model.create(**row))
            for name in sorted(model._meta.m2m_fields):
                if not (found := way(model, name))._generated:
                    others = self.made[found.related_model]
                    await getattr(made[-1], name).add(*self.r.sample(others, min(len(others), self.r.choice([0, 1, 1, 2, 3]))))

    def row(self, model: type[Model]) -> Row:
        row = {name: self.value(model, name) for name in sorted(model._meta.db_fields)}
        MENDED.get(model.__name__, lambda _row, _r: None)(row, self.r)
        if model is Card:                               # stands on the board of its column
            row["board_id"] = next(column.board_id for column in self.made[Column] if column.pk == row["column_id"])
        if model is Event:
            subjects = [each.pk for each in self.made[models()[TYPES[row["subject_prefix"]]]]]
            row["subject_key"] = self.r.choice([*subjects, UUID(int=1)])
        return row

    def value(self, model: type[Model], name: str) -> Any:
        found, r = model._meta.fields_map[name], self.r
        self.number += 1
        if found.null and r.random() < 0.3:
            return None
        for relation in sorted(model._meta.fk_fields):
            if way(model, relation).source_field == name:
                others = self.made[way(model, relation).related_model]
                return r.choice(others).pk if others else None
        return self.plain(found)

    def plain(self, found: Any) -> Any:
        r = self.r
        match found:
            case CharEnumFieldInstance(): return r.choice(list(found.enum_type))
            case fields.CharField() if found.unique or found.pk: return f"{self.number}.{r.choice(WORDS)}"[:found.max_length]
            case fields.CharField(): return r.choice(WORDS)[:found.max_length]
            case fields.TextField(): return r.choice(WORDS)
            case fields.UUIDField(): return UUID(int=r.getrandbits(128), version=4)
            case fields.BooleanField(): return r.random() < 0.5
            case fields.FloatField(): return r.choice([0.0, -2.5, 103.6131, r.random()])
            case fields.DatetimeField(): return datetime.datetime(2026, 1, r.randint(1, 9), r.randint(0, 3), 30, 0, r.choice([0, 250000]), tzinfo=datetime.UTC)
            case fields.DateField(): return today() + datetime.timedelta(days=r.choice([-1, 0, 0, 1, r.randint(-400, 400)]))
            case fields.JSONField(): return r.choice([{}, {"b": [1, 2.5, None, {"a": r.choice(WORDS)}], "a": True}])
            case fields.IntField() if found.pk: return self.number
            case fields.BigIntField() | fields.IntField() | fields.SmallIntField(): return r.choice([0, 1, 1, 2, 3, 5])
        raise AssertionError(found)


def leaning() -> list[type[Model]]:
    """Models, each after those it points to."""
    waiting = [model for _, model in sorted(models().items()) if model not in LEFT_OUT]
    ordered: list[type[Model]] = []
    while waiting:
        ready = [model for model in waiting if needed(model) <= {model, *ordered}]
        assert ready, f"They point to each other: {waiting}"
        ordered += ready
        waiting = [model for model in waiting if model not in ready]
    return ordered


def needed(model: type[Model]) -> set[type[Model]]:
    own = {name for name in model._meta.m2m_fields if not way(model, name)._generated}
    return {way(model, name).related_model for name in model._meta.fk_fields | own}
