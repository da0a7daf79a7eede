"""What migrations say in SQL of their own, where Tortoise has no word for it or the two databases spell it differently."""
from __future__ import annotations

from abc import abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tortoise.migrations import operations as tortoise_operations
from tortoise.migrations.constraints import CheckConstraint
from tortoise.migrations.operations import TortoiseOperation
from tortoise.migrations.schema_editor.base import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State
from tortoise.models import Model

POSTGRESQL = "postgres"


class Statements(TortoiseOperation):
    """Statements by dialect, run one by one as they are: Tortoise's RunSQL would cut a trigger in two at its semicolons."""
    reduces_to_sql = True

    @abstractmethod
    def forward(self, dialect: str) -> Sequence[str]: ...

    @abstractmethod
    def back(self, dialect: str) -> Sequence[str]: ...

    def state_forward(self, app_label: str, state: State) -> None:
        """Models do not know of these."""

    async def database_forward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        if state_editor:
            await say(state_editor, self.forward(state_editor.DIALECT))

    async def database_backward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        if state_editor:
            await say(state_editor, self.back(state_editor.DIALECT))


async def say(editor: BaseSchemaEditor, statements: Sequence[str]) -> None:
    for statement in statements:
        if editor.collect_sql:
            editor.collected_sql.append(statement)
        else:
            await editor.client.execute_query(statement)


@dataclass(frozen=True)
class Index:
    """An index, possibly partial. `text` columns are compared byte by byte on both databases, so that orders and cursors are alike."""
    table: str
    columns: tuple[str, ...]
    text: tuple[str, ...] = ()
    unique: bool = False
    where: str = ""

    @property
    def name(self) -> str:
        return f"{'uq' if self.unique else 'ix'}_{self.table}_{'_'.join(self.columns)}"[:60]

    def written(self, dialect: str) -> str:
        columns = ", ".join(f'"{name}"' + (' COLLATE "C"' if name in self.text and dialect == POSTGRESQL else "") for name in self.columns)
        return f'CREATE {"UNIQUE " if self.unique else ""}INDEX "{self.name}" ON "{self.table}" ({columns})' + (f" WHERE {self.where}" if self.where else "")


def index(table: str, *columns: str, text: Sequence[str] = ()) -> Index:
    return Index(table, columns, tuple(text))


def unique(table: str, *columns: str, where: str = "") -> Index:
    return Index(table, columns, unique=True, where=where)


class Indices(Statements):
    """Many at once: Tortoise copies its whole picture of the schema for each operation."""

    def __init__(self, *indices: Index) -> None:
        self.indices = indices

    def forward(self, dialect: str) -> Sequence[str]:
        return [found.written(dialect) for found in self.indices]

    def back(self, dialect: str) -> Sequence[str]:
        return [f'DROP INDEX "{found.name}"' for found in self.indices]


class Checks(TortoiseOperation):
    """Checks of many tables at once. Tortoise's own operation takes one, and on SQLite, going back, makes the table anew with the check still on it."""

    def __init__(self, *checks: tuple[str, CheckConstraint]) -> None:
        self.checks = checks

    def state_forward(self, app_label: str, state: State) -> None:
        for model, check in self.checks:
            options = state.models[app_label, model].options
            options["constraints"] = (*options.get("constraints", ()), check)
        state.reload_models({(app_label, model) for model, _check in self.checks})

    async def database_forward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        if state_editor:
            await self._alter(app_label, new_state, state_editor, state_editor.add_constraint)

    async def database_backward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        if state_editor:
            await self._alter(app_label, new_state, state_editor, state_editor.remove_constraint)

    async def _alter(self, app_label: str, state: State, editor: BaseSchemaEditor, alter: Callable[[type[Model], CheckConstraint], Awaitable[None]]) -> None:
        tables: dict[str, list[CheckConstraint]] = {}
        for model, check in self.checks:
            tables.setdefault(model, []).append(check)
        for model, checks in tables.items():
            for check in checks[:1] if editor.DIALECT == "sqlite" else checks:     # SQLite makes the table anew, once, as the state has it
                await alter(state.apps.get_model(app_label, model), check)


class AddField(tortoise_operations.AddField):
    """A new column. Going back on SQLite it is simply dropped: Tortoise would make the table anew, without its indices and triggers, and of
    a foreign key keep the column."""

    async def database_backward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        if state_editor is None or state_editor.DIALECT != "sqlite":
            return await super().database_backward(app_label, old_state, new_state, state_editor)
        model = old_state.apps.get_model(app_label, self.model_name)
        column = model._meta.fields_map[self.name].source_field or self.name
        await say(state_editor, [f'ALTER TABLE "{model._meta.db_table}" DROP COLUMN "{column}"'])


class Described(tortoise_operations.AlterField):
    """A field that means more than it did, and is the same to the database: Tortoise keeps the values of an enum as a remark."""

    async def database_forward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        pass

    async def database_backward(self, app_label: str, old_state: State, new_state: State, state_editor: BaseSchemaEditor | None = None) -> None:
        pass


class EitherWay(Statements):
    """Statements that the two databases spell differently."""

    def __init__(self, *, sqlite: Sequence[str], postgresql: Sequence[str], sqlite_back: Sequence[str], postgresql_back: Sequence[str]) -> None:
        self.spelled = {POSTGRESQL: (postgresql, postgresql_back), "sqlite": (sqlite, sqlite_back)}

    def forward(self, dialect: str) -> Sequence[str]:
        return self.spelled[dialect][0]

    def back(self, dialect: str) -> Sequence[str]:
        return self.spelled[dialect][1]
