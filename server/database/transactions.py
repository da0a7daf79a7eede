"""What the transactions of both engines share: they begin and end whole, and belong to the task that opened them.

Tortoise's own leak a lock or a pooled connection when a task is cancelled at the wrong await, skip the rollback after some errors,
and let other tasks in. The tests of this folder hold each of these down.
"""
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager
from types import TracebackType
from typing import Any, TypeVar

from tortoise.backends.base.client import BaseDBAsyncClient, ConnectionWrapper, NestedTransactionContext, TransactionalDBClient, TransactionContext
from tortoise.backends.base.executor import BaseExecutor
from tortoise.exceptions import TransactionManagementError
from tortoise.fields.base import DatabaseDefault
from tortoise.models import Model

from server.errors import Unwritable

T = TypeVar("T")
Reading = Callable[[str, Sequence[Any]], Awaitable[str]]       # a statement and its values give a text


async def finish(work: Awaitable[T]) -> T:
    """Waits to the end even if we are cancelled meanwhile; the cancellation comes afterwards."""
    task = asyncio.ensure_future(work)
    cancelled: asyncio.CancelledError | None = None
    while not task.done():
        try:
            await asyncio.wait([task])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        if not task.cancelled():
            task.exception()                            # looked at, so that asyncio does not complain that nobody did
        raise cancelled
    return task.result()


def as_text(value: object) -> str:
    """What a statement gave; nothing is the empty text."""
    return value if isinstance(value, str) else "" if value is None else str(value)


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error, and those it came of."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def refuse(error: BaseException | None, unwritable: Callable[[BaseException], bool]) -> None:
    """Says in words that nothing can be written, where an error came of that."""
    if error is not None and not isinstance(error, Unwritable) and any(map(unwritable, causes(error))):
        raise Unwritable from error


class Owned(TransactionalDBClient):
    """A transaction's client. Once it is over, a task started inside that still holds it gets the database's own client behind it."""
    _owner: asyncio.Task[Any] | None = None
    _lock: asyncio.Lock

    def acquire_connection(self) -> Any:
        if self._finalized:
            return self._parent.acquire_connection()
        self._must_be_ours()
        return ConnectionWrapper[Any](self._lock, self)

    def _in_transaction(self) -> TransactionContext:
        if self._finalized:
            return self._parent._in_transaction()
        self._must_be_ours()
        inner = type(self)(self)  # type: ignore[arg-type]  # both engines' wrappers are made from their parent
        inner._owner = self._owner
        return Savepoint(inner)

    @asynccontextmanager
    async def moment(self) -> AsyncIterator[Reading]:
        """The transaction is one state already, with what it has written itself."""
        yield self.text  # type: ignore[attr-defined]

    async def execute_many(self, query: str, values: list[Any]) -> None:
        if self._finalized:
            await self._parent.execute_many(query, values)
        else:
            await super().execute_many(query, values)

    def _must_be_ours(self) -> None:
        if self._owner is not asyncio.current_task():
            raise TransactionManagementError("This transaction belongs to another task: do its work in the task that opened it.")


class Savepoint(NestedTransactionContext):
    """A transaction inside one: rolled back alone, whatever the error."""

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if not self.client._finalized:
            await finish(self.client.release_savepoint() if kind is None else self.client.savepoint_rollback())


_inserts: dict[Hashable, tuple[str, list[str]]] = {}            # as many as there are tables with such columns, and ways to fill them


class OneByOne(BaseExecutor):
    """Fetches related rows one kind after the other: a transaction answers its own task only, and gather() would start others.
    And keeps the text of an INSERT that leaves columns to the database, which Tortoise would make anew for each row."""

    def _build_insert_with_defaults(self, instance: Model, columns: list[str] | None = None, has_generated: bool = True,
                                    ignore_conflicts: bool = False) -> tuple[str, list[Any], list[str]]:
        names = self.regular_columns if columns is None else columns
        left = frozenset(name for name in names if isinstance(getattr(instance, name), DatabaseDefault))
        key = type(self), self.model, tuple(names), left, has_generated, ignore_conflicts
        if key not in _inserts:
            text, _values, by_default = super()._build_insert_with_defaults(instance, names, has_generated, ignore_conflicts)
            _inserts[key] = text, by_default
        known = self.model._meta.fields_map
        text, by_default = _inserts[key]
        return text, [known[name].to_db_value(getattr(instance, name), instance) for name in names if name not in left], by_default

    async def _execute_prefetch_queries(self, instance_list: Iterable[Model]) -> Iterable[Model]:
        if instance_list and (self.prefetch_map or self._prefetch_queries):
            self._make_prefetch_queries()
            for field, queries in self._prefetch_queries.items():
                for query in queries:
                    await self._do_prefetch(instance_list, field, query)
        return instance_list


def owned_by_this_task(client: BaseDBAsyncClient) -> bool:
    """Whether this is an open transaction of the task that asks."""
    return isinstance(client, Owned) and not client._finalized and client._owner is asyncio.current_task()
