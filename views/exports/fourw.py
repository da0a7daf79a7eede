"""Who does what where, and for how much, as the humanitarian world exchanges it: a table under HXL hashtags, with the places' p-codes.

A line is one organisation in one programme, one place, one field and one unit. Who takes part without a gift of its own has a line for each place
and field of the programme. OCHA's p-codes are ID and the code of Statistics Indonesia, never the Ministry's without its dot: those differ.
"""
from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from server.words import _, say
from views.exports.fourw_check import check
from views.exports.fourw_lines import gathered, pcode, turned
from views.exports.kinds import Asked, Export
from views.exports.reading import Node
from views.exports.sheets import as_csv

COLUMNS = (
    (_("Nama organisasi"), "#org+name"), (_("Tipe organisasi"), "#org+type"), (_("Peran"), "#org+role"), (_("Nama program"), "#activity+name"),
    (_("Bidang"), "#sector+name"), (_("Tujuan pembangunan berkelanjutan"), "#sector+sdg+code"), (_("Kelompok sasaran"), "#beneficiary+type"),
    (_("Provinsi"), "#adm1+name"), (_("Kode provinsi"), "#adm1+code"), (_("Kabupaten atau kota"), "#adm2+name"),
    (_("Kode kabupaten atau kota"), "#adm2+code"), (_("Status"), "#status"), (_("Mulai pada"), "#date+start"), (_("Berakhir pada"), "#date+end"),
    (_("Jumlah disepakati"), "#targeted+num"), (_("Jumlah terbukti"), "#reached+num"), (_("Satuan"), "#item+unit"),
    (_("Disepakati (Rp)"), "#value+committed+idr"), (_("Terbukti (Rp)"), "#value+spent+idr"), (_("Terakhir berubah"), "#date+updated"),
)


async def rows(asked: Asked) -> AsyncIterator[list[Any]]:
    found = await gathered(asked)
    for line in found.in_order():
        if turned(line.programme):
            continue                                        # as its check says
        programme, about = line.programme, line.field
        roles = found.roles.get((line.organisation["id"], programme["id"])) or {"funding"}
        yield [line.organisation["name"], line.organisation["kind"].lower(), ", ".join(sorted(roles)), programme["name"],
               about and about["nameEn" if asked.language == "en" else "name"], ", ".join(str(goal["number"]) for goal in programme["goals"]),
               ", ".join(group["code"] for group in programme["beneficiaryGroups"]), *places(line.place), programme["status"].lower(),
               programme["startsOn"], programme["endsOn"], line.targeted, line.reached, line.unit, line.committed, line.spent, line.updated or None]


def places(place: Node | None) -> list[str | None]:
    """Province and regency, each with its p-code."""
    if place is None:
        return [None] * 4
    province, regency = (place["parent"], place) if place["parent"] else (place, None)
    return [province["name"], pcode(province), regency and regency["name"], regency and pcode(regency)]


def write(asked: Asked) -> AsyncIterator[bytes]:
    return as_csv([[say(title, asked.language) for title, _tag in COLUMNS], [tag for _title, tag in COLUMNS]], rows(asked))


EXPORT = Export("4w.csv", _("Siapa melakukan apa di mana (4W)"),
                _("Satu baris tiap organisasi, program, kabupaten atau kota, dan bidang, dengan tagar HXL dan p-code OCHA."),
                "text/csv; charset=utf-8", "HXL 1.1", write, check)
