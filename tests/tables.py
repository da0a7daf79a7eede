"""The database as it is, whole."""
from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tortoise import Tortoise
from tortoise.connection import get_connection
from tortoise.models import Model


async def everything(only: Collection[str] = ()) -> dict[str, list[Any]]:
    """Every row of every table (or of these), many-to-many ones too: nothing has changed if this has not."""
    connection = get_connection("default")
    return {table: sorted(await connection.execute_query_dict(f'SELECT * FROM "{table}"'), key=repr) for table in sorted(only or tables())}


def tables() -> list[str]:
    """Every table of the house, many-to-many ones too."""
    models: list[type[Model]] = list(Tortoise.apps["models"].values())
    found = {model._meta.db_table for model in models}
    return sorted(found | {str(model._meta.fields_map[name].through) for model in models for name in model._meta.m2m_fields})  # type: ignore[attr-defined]
