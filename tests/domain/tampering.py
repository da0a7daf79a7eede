"""Somebody who has the database in hand, and changes the record: guards and foreign keys do not hold him up."""
from __future__ import annotations

import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.connection import get_connection
from tortoise.models import Model
from tortoise.transactions import in_transaction

from server.database import database
from server.database import fetch as rows
from server.domain.activity.models import Event, Seal
from server.domain.activity.sealing import ROOT, content_of, digest_of

GUARDS = {"event": ("event_stays", "event_is_kept"), "seal": ("seal_stays", "seal_is_kept")}


class Undone(Exception):
    """Ends a transaction, and takes back what was done in it."""


@asynccontextmanager
async def unguarded() -> AsyncIterator[None]:
    """The database without its guards, until the end; then as it was before."""
    try:
        async with in_transaction():
            if database().dialect_name == "sqlite":
                await execute("PRAGMA defer_foreign_keys = ON", *(f"DROP TRIGGER {guard}" for guards in GUARDS.values() for guard in guards))
            else:
                await execute("SET LOCAL session_replication_role = replica")
            yield
            raise Undone
    except Undone:
        return


async def execute(*statements: str) -> None:
    for statement in statements:
        await get_connection("default").execute_query(statement)


class Tampering:
    """Random ways to change a record that has been sealed whole."""

    def __init__(self, seed: int) -> None:
        self.r = random.Random(seed)
        self.ways: list[Callable[[], Awaitable[str]]] = [
            self.alter_event, self.alter_event, self.alter_event, self.alter_seal, self.alter_seal, self.remove_event, self.remove_seal, self.put_in_event,
            self.put_in_seal, self.swap_events, self.swap_seals, self.cut_off, self.seal_anew]

    async def somehow(self, number: int) -> str:
        """What was done."""
        return await self.ways[number % len(self.ways)]()

    async def alter_event(self) -> str:
        event = self.r.choice(await Event.all())
        return await self.alter(event, self.r.choice(sorted(event._meta.db_fields)))

    async def alter_seal(self) -> str:
        seal = self.r.choice(await Seal.all())
        return await self.alter(seal, self.r.choice(sorted(seal._meta.db_fields)))

    async def alter(self, row: Model, column: str) -> str:
        value = self.another(row, column)
        if column == row._meta.pk_attr:
            await execute(f"UPDATE {row._meta.db_table} SET {column} = {value} WHERE {column} = {row.pk}")
        else:
            await type(row).filter(pk=row.pk).update(**{column: value})
        return f"{row._meta.db_table}.{column} of {row.pk}: {getattr(row, column)!r} → {value!r}"

    def another(self, row: Model, column: str) -> Any:
        """A value that the column may hold, and does not."""
        value, r = getattr(row, column), self.r
        if value is not None and row._meta.fields_map[column].null and r.random() < 0.3:
            return None
        match row._meta.fields_map[column]:
            case fields.BooleanField(): return not value
            case fields.DatetimeField():
                assert isinstance(value, datetime)
                return value + timedelta(microseconds=r.choice([1, -1, 10**6, 10**10]))
            case fields.JSONField(): return {**(value or {}), "diubah": r.choice([None, True, 1, "1", [], {"a": 0}])}
            case fields.UUIDField(): return UUID(int=r.getrandbits(128), version=4)
            case fields.BigIntField(): return (value or 0) + r.choice([-1, 1]) * r.randint(1000, 10**6)
            case fields.CharField(max_length=64): return r.choice([value.upper() if value != value.upper() else ROOT, value[:-1] + "x", ROOT])
            case fields.CharField(max_length=most): return f"{value} "[:most] if len(f"{value} ") <= most else value[:-1] + "x"
        return f"{value or ''}{r.choice(['.', ' ', 'x'])}"

    async def remove_event(self) -> str:
        """Any but the demo's first: the demo may go whole, and would leave just that."""
        demo = await Event.filter(is_demo=True).order_by("transaction", "id").first()
        event = self.r.choice(await Event.exclude(id=demo.id if demo else 0))
        await Event.filter(id=event.id).delete()
        return f"event {event.id} removed"

    async def remove_seal(self) -> str:
        """Any but the last: without it, its event would be sealed again, just so."""
        seal = self.r.choice((await Seal.all().order_by("number"))[:-1])
        await Seal.filter(number=seal.number).delete()
        return f"seal {seal.number} removed"

    async def put_in_event(self) -> str:
        like = self.r.choice((await Event.all().order_by("transaction", "id"))[:-1])
        place = -self.r.randint(1, 10**6) if self.r.random() < 0.5 else like.id
        transaction = like.transaction - (place == like.id)
        key = place if place < 0 else 10**7
        copy = {name: getattr(like, name) for name in like._meta.db_fields if name not in ("id", "transaction", "board_number")}
        made = await Event.create(**copy)
        await execute(f'UPDATE event SET id = {key}, "transaction" = {transaction} WHERE id = {made.id}')
        return f"event {key} put in at {transaction}"

    async def put_in_seal(self) -> str:
        """At the end, and with the digest it should have; but for no event."""
        last = (await rows("SELECT * FROM seal ORDER BY number DESC LIMIT 1"))[0]
        made = {"number": last["number"] + 1, "event_id": 10**7, "transaction": last["transaction"], "is_demo": False, "content": ROOT}
        await Seal.create(**made, digest=digest_of(made, last))
        return "a seal put in"

    async def swap_events(self) -> str:
        one, other = self.r.sample(await Event.all().values_list("id", flat=True), 2)
        await execute(*[f"UPDATE event SET id = {new} WHERE id = {old}" for old, new in ((one, 10**9), (other, one), (10**9, other))])
        return f"events {one} and {other} swapped"

    async def swap_seals(self) -> str:
        one, other = self.r.sample(await Seal.all().values_list("number", flat=True), 2)
        await execute(*[f"UPDATE seal SET number = {new} WHERE number = {old}" for old, new in ((one, 10**9), (other, one), (10**9, other))])
        return f"seals {one} and {other} swapped"

    async def cut_off(self) -> str:
        """The end of both tables: only a head noted before tells."""
        cut = self.r.choice(await Seal.all().order_by("-number").limit(20))
        for seal in await Seal.filter(number__gte=cut.number):
            await Event.filter(id=seal.event_id).delete()
        await Seal.filter(number__gte=cut.number).delete()
        return f"the record cut off before seal {cut.number}"

    async def seal_anew(self) -> str:
        """An event altered, and every seal made anew as it should then be: only a head noted before tells."""
        event = self.r.choice(await Event.all())
        await Event.filter(id=event.id).update(summary=f"{event.summary}, kata orang")
        before = None
        for seal in await rows("SELECT * FROM seal ORDER BY number"):
            [now] = await rows("SELECT * FROM event WHERE id = ?", seal["event_id"])
            seal["content"] = content_of(now)
            seal["digest"] = digest_of(seal, before)
            await Seal.filter(number=seal["number"]).update(content=seal["content"], digest=seal["digest"])
            before = seal
        return f"event {event.id} altered and all sealed anew"
