"""Everything in one file: the lists, the network and the 4W as CSV, with a description that programs read (Frictionless Data Package)."""
from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from server.words import _, say
from views.exports import fourw, graph
from views.exports.kinds import Asked, Export
from views.exports.licence import licence
from views.exports.lists import ORGANISATIONS, TABLES
from views.exports.sheets import as_csv
from views.exports.tables import Table, codes_of

PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
REGISTER = {"title": "idn-area-data (ODbL 1.0)", "path": "https://github.com/fityannugroho/idn-area-data"}
TYPES = {"money": "integer", "integer": "integer", "number": "number", "percent": "number", "day": "date", "yes": "boolean"}
# Columns whose thing is always in the package too. A need may be withdrawn, and a parent another forum's: theirs are not promised.
POINTING = {"organisation_id": "organisations", "programme_id": "programmes", "commitment_id": "commitments"}
# What the columns of the network hold that is no text.
OF_TIES = {"Amount": "integer", "Count": "integer", "Starts": "date", "Ends": "date", "Demo": "boolean"}
Fields = Sequence[Mapping[str, Any]]


@dataclass(frozen=True)
class Part:
    """One file of the package."""
    name: str
    title: str
    says: str
    schema: Mapping[str, Any]
    rows: AsyncIterator[bytes]
    comments: tuple[int, ...] = ()                          # lines that are no rows

    @property
    def path(self) -> str:
        return f"{self.name}.csv"


def of_table(table: Table, asked: Asked) -> Part:
    """A list with its codes as they are, under names that never change."""
    where = [dict(table.open_data)]
    if asked.forum:
        where.append(graph.of_the_forum(asked) if table is ORGANISATIONS else dict(table.of_forum(asked.forum)))
    rows = as_csv([[column.name for column in table.columns]], table.rows(asked, spoken=False, where={"and": where}))
    return Part(table.name, say(table.title, asked.language), say(table.says, asked.language), schema_of(table, asked.language), rows)


def schema_of(table: Table, language: str) -> dict[str, Any]:
    fields = []
    for column in table.columns:
        field: dict[str, Any] = {"name": column.name, "title": say(column.title, language), "type": TYPES.get(column.kind, "string")}
        if column.name == "id":
            field["constraints"] = {"required": True, "unique": True}
        elif column.kind == "code":
            field["constraints"] = {"enum": codes_of(column)}
        fields.append(field)
    names = [column.name for column in table.columns]
    pointing = [{"fields": [name], "reference": {"resource": other, "fields": ["id"]}} for name, other in POINTING.items() if name in names]
    return described(fields) | {"primaryKey": ["id"]} | ({"foreignKeys": pointing} if pointing else {})


def described(fields: Fields) -> dict[str, Any]:
    return {"$schema": PROFILE.format("tableschema"), "fields": list(fields)}


def of_fourw(asked: Asked) -> Part:
    """Its second line holds the hashtags."""
    fields = [{"name": say(title, asked.language), "description": tag, "type": type_of_tag(tag)} for title, tag in fourw.COLUMNS]
    return Part("4w", say(fourw.EXPORT.title, asked.language), say(fourw.EXPORT.says, asked.language), described(fields), fourw.write(asked), (2,))


def type_of_tag(tag: str) -> str:
    if tag.startswith("#date"):
        return "date"
    return "integer" if tag.startswith("#value") else "number" if tag.endswith("+num") else "string"


def of_ties(name: str, export: Export, columns: Sequence[str], rows: AsyncIterator[list[Any]], language: str) -> Part:
    fields = [{"name": column, "type": OF_TIES.get(column, "string")} for column in columns]
    return Part(name, say(export.title, language), say(export.says, language), described(fields), as_csv([columns], rows))


async def parts(asked: Asked) -> list[Part]:
    ties = await graph.gathered(asked)
    return [*(of_table(table, asked) for table in TABLES), of_fourw(asked),
            of_ties("nodes", graph.NODE_TABLE, graph.NODES, graph.nodes(asked, ties), asked.language),
            of_ties("edges", graph.EDGE_TABLE, graph.EDGES, graph.edges(asked, ties), asked.language)]


def description(asked: Asked, files: Sequence[Part]) -> dict[str, Any]:
    """datapackage.json."""
    terms = licence()
    return {
        "$schema": PROFILE.format("datapackage"), "name": f"simpul-{asked.forum}" if asked.forum else "simpul", "title": "Simpul",
        "description": say(_("Siapa bekerja dengan siapa pada program apa dan di mana, dan janji mana yang ditepati. Realisasi hanya yang terbukti; uang \
dalam rupiah. Teks yang diawali =, +, - atau @ didahului apostrof, agar tidak dijalankan sebagai rumus."), asked.language),
        "homepage": asked.address, "created": datetime.now(UTC).isoformat(timespec="seconds"),
        "licenses": [{"name": terms.name, "title": terms.title, "path": terms.address}],
        "sources": [{"title": "Simpul", "path": asked.address}, REGISTER],
        "resources": [{
            "$schema": PROFILE.format("dataresource"), "name": one.name, "type": "table", "path": one.path, "title": one.title, "description": one.says,
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8", "schema": one.schema,
            "dialect": {"$schema": PROFILE.format("tabledialect"), "delimiter": ","} | ({"commentRows": list(one.comments)} if one.comments else {}),
        } for one in files]}


class Outlet(io.RawIOBase):
    """Where a file is packed into while it is being sent: what has been written is taken away at once."""
    def __init__(self) -> None:
        self.held = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, some: Any) -> int:
        self.held += some
        return len(some)

    def taken(self) -> bytes:
        some = bytes(self.held)
        self.held.clear()
        return some


async def write(asked: Asked) -> AsyncIterator[bytes]:
    outlet, files = Outlet(), await parts(asked)
    with ZipFile(outlet, "w", ZIP_DEFLATED) as package:
        package.writestr("datapackage.json", json.dumps(description(asked, files), ensure_ascii=False, indent=2))
        for one in files:
            with package.open(one.path, "w") as entry:
                async for some in one.rows:
                    entry.write(some)
                    if packed := outlet.taken():
                        yield packed
    yield outlet.taken()


EXPORT = Export("datapackage.zip", _("Paket data lengkap"), _("Semua daftar, jejaring, dan 4W sebagai CSV, dengan keterangan tiap kolom yang terbaca program."),
                "application/zip", "Frictionless Data Package 2.0", write)
