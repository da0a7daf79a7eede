"""A database that says of each statement how it would be answered."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from tortoise.connection import get_connection

from server.database import Database


@dataclass
class Explaining:
    opened: Database
    plans: list[str] = field(default_factory=list)

    @property
    def dialect_name(self) -> str:
        return self.opened.dialect_name

    @property
    def steps(self) -> list[str]:
        return [step for plan in self.plans for step in plan.splitlines()]

    async def text(self, sql: str, values: Sequence[Any]) -> str:
        how = "EXPLAIN QUERY PLAN" if self.dialect_name == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)"
        rows = await get_connection("default").execute_query_dict(f"{how} {sql}", list(values))
        self.plans.append("\n".join(str(row.get("detail", row.get("QUERY PLAN"))) for row in rows))
        return await self.opened.text(sql, values)
