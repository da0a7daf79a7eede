"""Facts into the database: once, and again whenever a code list has changed."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tortoise.transactions import in_transaction

from server.facts.code_lists import code_lists
from server.facts.seeds import Seeds
from server.facts.storing import Piece, by_model, changed, insert, links, missing


@dataclass
class Loaded:
    """How many rows of which table were added and changed."""
    added: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)

    def __bool__(self) -> bool:
        return bool(self.added or self.changed)


async def load_facts() -> Loaded:
    """Brings the code lists up to their files, and adds those facts of the seeds that are missing.

    Run twice, it changes nothing. What people have changed about a fact since (a forum's stage, a programme's dates) stays as they left it.
    """
    loaded = Loaded()
    async with in_transaction():
        lists = list(code_lists())
        for model, rows in by_model(lists):
            for row in await changed(model, rows):
                await model.filter(pk=row.pk).update(**{name: getattr(row,
                                                     name) for name in row._meta.db_fields if name != row._meta.pk_attr})
                loaded.changed[model._meta.db_table] += 1
        await _add(lists, loaded)
        await _add(list(Seeds().pieces()), loaded)
    return loaded


async def _add(pieces: Sequence[Piece], loaded: Loaded) -> None:
    new: list[Piece] = []
    for model, rows in by_model(pieces):
        absent = await missing(model, rows)
        loaded.added[model._meta.db_table] += len(absent)
        new += absent
    keys = {row.pk for _, rows in by_model(new) for row in rows}
    await insert([*new, *(link for link in links(pieces) if link.origin in keys)])
    loaded.added += Counter()               # without the tables to which nothing was added
