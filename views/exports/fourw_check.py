"""What would be wrong with the 4W, or missed by who lays it beside the tables of others: they join by p-code, field and day."""
from __future__ import annotations

from collections.abc import Iterator, Sequence

from server.words import _, say
from views.exports.findings import of_examples, of_programme
from views.exports.fourw_lines import FourW, Line, gathered, pcode, turned
from views.exports.kinds import Asked, Finding
from views.exports.reading import Node


async def check(asked: Asked) -> list[Finding]:
    found = await gathered(asked)
    by_programme: dict[str, list[Line]] = {key: [] for key in found.programmes}
    for line in found.in_order():
        by_programme[line.programme["id"]].append(line)
    return [*of_examples(asked, sum(programme["isDemo"] for programme in found.programmes.values())), *empty(asked, found),
            *(each for key, lines in by_programme.items() for each in of_one(asked, found.programmes[key], lines))]


def empty(asked: Asked, found: FourW) -> Iterator[Finding]:
    if all(turned(line.programme) for line in found.lines.values()):
        yield Finding("error", "", ("", ""), say(_("Tidak ada baris: belum ada yang ikut serta atau memberi."), asked.language),
                      say(_("Berkasnya hanya berisi judul kolom sampai ada."), asked.language), "/programmes")


def of_one(asked: Asked, programme: Node, lines: Sequence[Line]) -> Iterator[Finding]:
    if turned(programme):
        yield of_programme(asked, programme, "error", "#date", _("Selesainya mendahului mulainya."), _("Perbaiki tanggalnya di halaman program."))
    unknown = sorted({line.place["name"] for line in lines if line.place and not coded(line.place)})
    missing = (
        (not lines, "#org", _("Belum ada yang ikut serta atau memberi: program ini tidak punya baris.")),
        (any(line.place is None for line in lines), "#adm1", _("Wilayahnya tidak disebut.")),
        (any(line.field is None for line in lines), "#sector", _("Bidangnya tidak disebut.")),
        (not programme["startsOn"], "#date+start", _("Tanggal mulainya tidak disebut.")),
        (not programme["endsOn"], "#date+end", _("Tanggal selesainya tidak disebut.")))
    for is_missing, tag, says in missing:
        if is_missing:
            yield of_programme(asked, programme, "warning", tag, says)
    for name in unknown:
        yield Finding("warning", "#adm+code", (programme["slug"], programme["name"]),
                      say(_("{name} belum punya p-code: tabel lain tidak dapat digabungkan dengannya."), asked.language, name=name),
                      say(_("Muat daftar wilayah yang baru: simpul facts load."), asked.language), f"/programmes/{programme['slug']}")


def coded(place: Node) -> bool:
    """Whether it and its province have a p-code."""
    return bool(pcode(place)) and (place["parent"] is None or bool(pcode(place["parent"])))
