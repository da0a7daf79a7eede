"""Writing into every text column of every table, past all checks: as an importer, an older version or a thief with the database might."""
from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import count

from tortoise import fields
from tortoise.fields.data import CharEnumFieldInstance
from tortoise.models import Model

from server.domain import MODELS
from server.domain.boards.markdown import rendered
from tests.door.payloads import ALL

BETWEEN = " \N{PILCROW SIGN} "
# Columns that hold what the program made up, not what a person wrote.
MADE = {"slug", "token_hash", "password_hash", "locale", "scopes", "prefix", "rank", "code", "via", "subject_prefix", "key", "issuer.identity", "digest",
        "bps_code", "ocha_pcode", "iso_code", "dac_sector", "name.event", "body_html",
        "sha256", "proof", "judged_with", "display.saved_view", "readers.saved_view"}
MADE_WHOLLY = {"remembered", "seal", "attempt", "device", "recovery", "identity"}
ADDRESSES = {"website", "evidence_url", "url"}
MARKDOWN = {"card": "body", "comment": "body"}
_fills = count()                        # rows come between two of them: what may stand only once must differ from what still stands from the last


@dataclass(frozen=True)
class Columns:
    """The text columns of one table."""
    table: str
    key: str
    written: tuple[str, ...]


@cache
def text_columns() -> tuple[Columns, ...]:
    return tuple(sorted(_text_columns(), key=lambda columns: columns.table))


def _text_columns() -> Iterator[Columns]:
    models = {thing for module in map(import_module, MODELS) for thing in vars(module).values()
              if isinstance(thing, type) and issubclass(thing, Model) and thing.__module__ == module.__name__}
    for model in models:
        table = model._meta.db_table
        texts = {name: field for name, field in model._meta.fields_map.items() if isinstance(field, fields.CharField | fields.TextField)
                 and not isinstance(field, CharEnumFieldInstance) and not field.reference and not {name, f"{name}.{table}"} & MADE}
        if texts and table not in MADE_WHOLLY:
            yield Columns(table, model._meta.db_pk_column, tuple(texts))


def bundles(size: int) -> list[list[str]]:
    """All payloads, some at a time."""
    return [ALL[start:start + size] for start in range(0, len(ALL), size)]


def said(columns: Columns, column: str, which: int, payloads: Sequence[str]) -> str:
    """What stands in a column: its name, so that it is known again on a page, and the payloads."""
    return f"⟦{columns.table}.{column}:{which}⟧{BETWEEN.join(payloads)}"


def fill(database_url: str, together: list[list[str]], turn: int, addresses: Sequence[str] = ALL) -> None:
    """Another bundle into every text of every row, at each turn the next one; an address alone into each column of addresses."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite://"), timeout=30)) as connection, connection:
        fill = next(_fills)
        connection.execute("PRAGMA ignore_check_constraints = ON")          # a unit without a quantity is a text all the same
        for [trigger] in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')                 # the record may only grow; not so for a thief
        for columns in text_columns():
            keys = [key for [key] in connection.execute(f'SELECT "{columns.key}" FROM "{columns.table}" ORDER BY "{columns.key}"')]
            values = [[*_row(columns, number, fill, together, turn, addresses), key] for number, key in enumerate(keys)]
            names = [*columns.written, *(["body_html"] if columns.table in MARKDOWN else [])]
            assigned = ", ".join(f'"{name}" = ?' for name in names)
            connection.executemany(f'UPDATE "{columns.table}" SET {assigned} WHERE "{columns.key}" = ?', values)
        _fill_spreadsheets(connection, together, turn)


def _fill_spreadsheets(connection: sqlite3.Connection, together: list[list[str]], turn: int) -> None:
    """What was found in spreadsheets is kept as JSON, columns and sentences in words of our own: of each fault what is said in its sentence,
    of each row that would come in what it is called and what it changes."""
    columns = Columns("spreadsheet", "id", ("faults", "preview"))
    for number, [key] in enumerate(connection.execute("SELECT id FROM spreadsheet ORDER BY id").fetchall()):
        which = (number + turn) % len(together)
        wrong, row = (said(columns, name, which, together[which]) for name in columns.written)
        faults = [{"row": 2, "cell": "A2", "column": "Judul", "text": "Tidak ada organisasi “{written}”.", "values": {"written": wrong}}]
        preview = [{"row": 2, "reference": row, "title": row, "new": False, "lines": [{"column": "Judul", "before": row, "after": row}]}]
        connection.execute("UPDATE spreadsheet SET faults = ?, preview = ?, changed = 1 WHERE id = ?", [json.dumps(faults), json.dumps(preview), key])


def put(database_url: str, address: str, only: str | None = None) -> None:
    """One address into every column of addresses, or into one of them."""
    with closing(sqlite3.connect(database_url.removeprefix("sqlite://"), timeout=30)) as connection, connection:
        for columns in text_columns():
            for name in ADDRESSES & set(columns.written) & ({only} if only else ADDRESSES):
                connection.execute(f'UPDATE "{columns.table}" SET "{name}" = ?', [address])


def _row(columns: Columns, number: int, fill: int, together: list[list[str]], turn: int, addresses: Sequence[str]) -> list[str]:
    which = (number + turn) % len(together)
    values = [addresses[(number * len(together) + turn) % len(addresses)] if name in ADDRESSES
              else f"{said(columns, name, which, together[which])} {number}.{fill}" for name in columns.written]
    if columns.table in MARKDOWN:
        values.append(_html(values[columns.written.index(MARKDOWN[columns.table])]))
    return values


@cache
def _html(text: str) -> str:
    return rendered(text)
