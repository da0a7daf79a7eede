"""What of a row would change, column by column, for people to see before it does."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from tortoise.models import Model

from server.domain.exchange.drafts import Draft
from server.domain.exchange.models import SheetKind
from server.domain.exchange.rows import Values
from server.domain.needs.models import Need
from server.domain.stakeholders.models import Stakeholder

MODELS: Mapping[SheetKind, type[Model]] = {SheetKind.NEEDS: Need, SheetKind.STAKEHOLDERS: Stakeholder}
LONGEST = 200


async def differences(kind: SheetKind, draft: Draft, key: UUID, values: Values) -> list[dict[str, str]]:
    row = await MODELS[kind].get_or_none(pk=key) if kind in MODELS else None
    if row is None:
        return []
    found = []
    for name, value in values.items():
        column = draft.heading.columns.get(name.removesuffix("_id"))
        was = getattr(row, name, value)
        if column is not None and was != value:
            before = "" if name.endswith("_id") else _said(name, was)       # what is named by another row is shown as it is written
            found.append({"column": column.name, "before": before, "after": draft.points(column.key)[:LONGEST] or _said(name, value)})
    return found


def _said(name: str, value: Any) -> str:
    match value:
        case None | "": return ""
        case Enum(): return str(value.value)
        case date(): return value.isoformat()
        case int() if name == "quantity": return f"{Decimal(value) / 1000:f}"
    return str(value)[:LONGEST]
