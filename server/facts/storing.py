"""Many rows at once, into their tables: rows that are described in full, keys and all, before anything is stored."""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from pypika_tortoise.queries import Table
from tortoise.fields.relational import ManyToManyFieldInstance
from tortoise.models import Model

Key = UUID | str | int
ROWS_A_STATEMENT = 100


@dataclass(frozen=True)
class Link:
    """One row of a many-to-many table: `origin.field` holds `target`."""
    model: type[Model]
    field: str
    origin: Key
    target: Key


Piece = Model | Link


def by_model(pieces: Iterable[Piece]) -> Iterator[tuple[type[Model], list[Model]]]:
    """The rows among the pieces, model by model, in the order the models first appear."""
    found: dict[type[Model], list[Model]] = {}
    for piece in pieces:
        if isinstance(piece, Model):
            found.setdefault(type(piece), []).append(piece)
    yield from found.items()


def links(pieces: Iterable[Piece]) -> list[Link]:
    return [piece for piece in pieces if isinstance(piece, Link)]


async def insert(pieces: Sequence[Piece]) -> None:
    """Stores rows and links. Rows come after those they name; a model's rows are stored together, where the model first appears."""
    for model, rows in by_model(pieces):
        await model.bulk_create(rows)
    for _, same in groupby(sorted(links(pieces), key=_table_of), key=_table_of):
        await _insert_links(list(same))


def _table_of(link: Link) -> tuple[str, str]:
    return link.model.__name__, link.field


async def _insert_links(same: list[Link]) -> None:
    model, name = same[0].model, same[0].field
    field: ManyToManyFieldInstance[Any] = model._meta.fields_map[name]  # type: ignore[assignment]
    origin_key, target_key = model._meta.pk, field.related_model._meta.pk
    connection = model._meta.db
    for start in range(0, len(same), ROWS_A_STATEMENT):
        query = connection.query_class.into(Table(field.through)).columns(field.backward_key, field.forward_key)
        for link in same[start:start + ROWS_A_STATEMENT]:
            query = query.insert(origin_key.to_db_value(link.origin, model), target_key.to_db_value(link.target, field.related_model))
        await connection.execute_query(*query.get_parameterized_sql())


async def missing(model: type[Model], rows: Iterable[Model]) -> list[Model]:
    """Those of the rows whose key the table does not hold yet."""
    held = set(await model.all().values_list(model._meta.pk_attr, flat=True))
    return [row for row in rows if row.pk not in held]


async def changed(model: type[Model], rows: Iterable[Model]) -> list[Model]:
    """Those of the rows that the table holds with other values."""
    held = {row.pk: row for row in await model.all()}
    return [row for row in rows if row.pk in held and _values(row) != _values(held[row.pk])]


def _values(row: Model) -> list[object]:
    return [getattr(row, name) for name in sorted(row._meta.db_fields)]
