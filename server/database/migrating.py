"""Bringing the tables to where the program needs them. All steps of one call are one transaction, and processes take turns."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from tortoise import fields
from tortoise.context import TortoiseContext
from tortoise.migrations import executor
from tortoise.migrations.autodetector import MigrationAutodetector
from tortoise.migrations.executor import MigrationExecutor, MigrationTarget
from tortoise.migrations.schema_generator.state import ModelState, State
from tortoise.migrations.schema_generator.state_apps import StateApps
from tortoise.migrations.writer import format_migration_name
from tortoise.models import Model
from tortoise.transactions import in_transaction

from server.database.opening import APP, DEFAULT, app, close_database, database, open_database
from server.database.problems import Unavailable
from server.words import _

NOTHING = "nothing"                                     # the state before the first migration
HOUR = 3_600.0
TURN = 7_316_001                                        # the advisory lock of PostgreSQL that stands for "migrating"


class Applied(Model):
    """A migration that has been applied, as Tortoise keeps it. Migrations bring their own models; Tortoise only wants there to be one."""
    id = fields.IntField(primary_key=True)
    app = fields.CharField(max_length=255)
    name = fields.CharField(max_length=255)
    applied_at = fields.DatetimeField()

    class Meta:
        table = "tortoise_migrations"


class Drawing(StateApps):
    """The models of a picture of the schema, made into classes when somebody looks at them."""

    def __init__(self, models: dict[tuple[str, str], ModelState]) -> None:
        super().__init__({APP: DEFAULT})
        self._states = models
        del self.apps

    def __getattr__(self, name: str) -> Any:
        if name != "apps":
            raise AttributeError(name)
        self.apps = {}
        for (label, _name), state in self._states.items():
            self.register_model(label, state.render(self))
        self._init_relations()
        self._build_initial_querysets()
        return self.apps


class Picture(State):
    """Tortoise's picture of the schema. Tortoise draws all classes anew for every operation, before it and after it, and few look at them."""

    def clone(self) -> State:
        models = {key: model.clone() for key, model in self.models.items()}
        return Picture(models, Drawing(models))

    def reload_models(self, model_tuples: Iterable[tuple[str, str]]) -> None:
        self.apps = Drawing(self.models)

    def reload_model(self, app_label: str, model_name: str) -> None:
        self.apps = Drawing(self.models)


executor.State = Picture            # type: ignore[attr-defined]  # it has no other way to be told


async def migrate(url: str, to: str | None = None) -> list[str]:
    """Goes to a migration, forward or back, or to the newest; gives the names of those it went through, undone ones with a minus."""
    # SQLite changes a table by making it anew and dropping the old one, which with foreign keys on would delete what refers to it
    await open_database(url, models=[__name__], read_seconds=HOUR, pragmas={"foreign_keys": 0, "busy_timeout": 60_000})
    try:
        return await _migrate(to)
    finally:
        await close_database()


async def pending() -> list[str]:
    """The migrations that the open database lacks."""
    return [name for name, applied in await history() if not applied]


async def refuse_newer() -> None:
    """Raises Unavailable if the open database has migrations that this program does not know: a newer one has been here."""
    _refuse_unknown(await _looked_through())


async def history() -> list[tuple[str, bool]]:
    """Every migration in order, and whether the open database has it."""
    there = await _looked_through()
    return [(key.name, key in there.loader.applied_migrations) for key in there._full_plan()]


async def make_migration(name: str, models: Sequence[str]) -> Path | None:
    """Writes down what has changed in the models since the last migration; None if nothing has."""
    async with TortoiseContext() as context:
        await context.init(config={"connections": {DEFAULT: "sqlite://:memory:"}, "apps": {APP: app(models)}}, init_connections=False)
        assert context.apps is not None
        for writer in await MigrationAutodetector(context.apps, {APP: app(models)}).changes():
            writer.name = format_migration_name(int(writer.name.partition("_")[0]), name)
            return Path(writer.write())
    return None


async def _looked_through() -> MigrationExecutor:
    there = MigrationExecutor(database().connections.get(DEFAULT), {APP: app([__name__])})
    await there.loader.build_graph()
    return there


def _refuse_unknown(there: MigrationExecutor) -> None:
    known = sorted(key.name for key in there.loader.disk_migrations)
    if unknown := sorted(key.name for key in there.loader.applied_migrations if key.name not in known):
        raise Unavailable(_("Basis data ini lebih baru daripada program ini: ia sudah melalui {names}. Pasang lagi versi yang lebih baru; untuk kembali ke "
                            "versi ini, jalankan dahulu dengan versi itu: simpul migrate --to {last}"), names=", ".join(unknown), last=known[-1])


async def _migrate(to: str | None) -> list[str]:
    async with in_transaction() as connection:          # on SQLite this is the turn, too: BEGIN IMMEDIATE waits for the other process
        if database().dialect_name == "postgresql":
            await connection.execute_script(f"SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock({TURN})")
        going = MigrationExecutor(connection, {APP: app([__name__])})
        await going.recorder.ensure_schema(going._schema_editor(atomic=False))
        await going.loader.build_graph()
        _refuse_unknown(going)
        targets = [MigrationTarget(APP, {None: "__latest__", NOTHING: "__first__"}.get(to, str(to)))]
        if to not in (None, NOTHING) and to not in [name for name, _applied in await history()]:
            raise Unavailable(_("Migrasi {name} tidak ada."), name=to)
        plan = await going.plan(targets)
        await going.migrate(targets)
        if database().dialect_name == "sqlite" and (lost := (await connection.execute_query("PRAGMA foreign_key_check"))[1]):
            raise Unavailable(_("Migrasi dibatalkan: {count} baris menunjuk ke baris yang tidak ada."), count=len(lost))
        return [f"-{step.migration.name}" if step.backward else step.migration.name for step in plan]
