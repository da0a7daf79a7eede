"""Spreadsheets handed in and loaded, and the daily letter asked for or stopped: tried by everybody, on each forum, in each state."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from server.storing import File
from tests.rights.planted import STATES

if TYPE_CHECKING:
    from tests.rights.deeds import Deeds, Try

# What one must be allowed to do by hand to hand a spreadsheet of it in.
NEEDED = {"STAKEHOLDERS": "MANAGE_FORUM", "NEEDS": "SUBMIT_NEEDS", "COMMITMENTS": "PLEDGE", "CONTRIBUTIONS": "REPORT"}
SHEET, PICTURE = File("isi.csv", b"Nomor;Judul\r\n"), File("isi.xlsx", b"\x89PNG\r\n\x1a\n" + bytes(100))


def exchanging(deeds: Deeds) -> Iterator[Try]:
    yield from handing_in(deeds)
    yield from loading(deeds)
    yield from letters()


def handing_in(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, either, person
    for on, forum in (("the own", deeds.forum("sumsel")), ("another", deeds.forum("jambi")), ("unknown", None)):
        row = deeds.matrix.rows("Forum").get(forum)
        for kind, right in NEEDED.items():
            given, answer = {"forum": deeds.id("Forum", row), "kind": kind}, person(deeds.allowed.hands_in, "Forum", row, forum)
            yield Try("uploadSpreadsheet", f"{on}, {kind.lower()}", {**given, "file": SHEET}, answer, right)
        yield Try("uploadSpreadsheet", f"{on}, what is none", {**given, "file": PICTURE}, either(answer, lambda asker: "INVALID"))


def loading(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for name in (*(f"{forum} {status}" for forum in ("A", "B") for status in STATES["Spreadsheet"]), "-"):
        sheet = deeds.row("Spreadsheet", name)
        yield Try("loadSpreadsheet", name, {"spreadsheet": deeds.id("Spreadsheet", sheet)}, person(deeds.allowed.loads, sheet), "SUBMIT_NEEDS")


def letters() -> Iterator[Try]:
    """Everybody gets it until they say no."""
    from tests.rights.deeds import Try
    yield Try("setDigest", "one's own", {"on": False}, lambda asker: "" if asker.person.user else "NOT_SIGNED_IN")
