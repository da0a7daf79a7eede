"""Every part of the pages in every state, on one page: what a change of the look is checked against."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.presence import Person
from server.words import _
from views import charts, formats, labels
from views.board_context import board_context
from views.board_filters import Filters
from views.card_edits import FIELDS, Edit
from views.client import ask
from views.help import KEYS
from views.presence import Shown
from views.rendering import respond, spoken

NAMES = ("Contoh Sawit Lestari", "Batanghari Raya", "Bina Rumah Layak", "Perkim Contoh", "Zakat Contoh", "Tukang Teladan",
         "Perusahaan Permisalan", "Warta Misal")
TOO_LONG = _("Judul paling banyak 200 huruf; yang ditulis 214.")
CHANGED = _("Kartu ini sudah berubah sejak Anda membukanya.")
SAMPLE_FUNDING: list[dict[str, str | None]] = [
    {"fundingSource": "APBN", "pledged": "2950", "agreed": "2950", "delivered": "1902"},
    {"fundingSource": "APBD_PROVINCE", "pledged": "1240", "agreed": "1240", "delivered": "821"},
    {"fundingSource": "APBD_REGENCY", "pledged": "400", "agreed": "400", "delivered": "200"},
    {"fundingSource": "VILLAGE_FUND", "pledged": "1105", "agreed": "870", "delivered": "544"},
    {"fundingSource": "ZAKAT", "pledged": "345", "agreed": "345", "delivered": "211"},
    {"fundingSource": "CSR", "pledged": "612", "agreed": "430", "delivered": "196"},
    {"fundingSource": "SELF_HELP", "pledged": "120", "agreed": "60", "delivered": "60"},
    {"fundingSource": None, "pledged": "0", "agreed": "0", "delivered": "0"},
]


# What the record says, as it says it: each is said in the reader's language.
HAPPENED = ((5, "memindahkan kartu “Pilih tukang” dari Dibahas ke Disepakati"), (190, "menyanggupi Rp1.250.000.000 untuk GBRSS"),
            (26 * 60, "memverifikasi realisasi 12 rumah untuk GBRSS"), (5 * 24 * 60, "mencatat keputusan “Survei bersama sebelum Lebaran”"))


async def show_patterns(request: Request) -> Response:
    board = await first_board(request)
    return respond(request, page="patterns/patterns.html", context={**board, **await ask(request, "Shell")} | {
        "cards": list(one_of_each(board)), "samples": samples(), "commitments": commitments(), "weave": charts.cloth("8391", SAMPLE_FUNDING),
        "errors": {"title": spoken(request, TOO_LONG), "": spoken(request, CHANGED)}, "happened": happened(), "keys": KEYS, **at_once(request)})


async def first_board(request: Request) -> dict[str, Any]:
    """A board as its own page is given it, if there is one: its cards are drawn here by its own parts."""
    boards = (await ask(request, "BoardList"))["boards"]["nodes"]
    return await board_context(request, boards[0]["slug"], Filters()) if boards else {}


def one_of_each(board: Mapping[str, Any]) -> Iterator[tuple[Any, Any]]:
    """A card of each kind under way, the first as if somebody had just changed it; and one that is done. Each with its column."""
    seen: set[str] = set()
    for column in board.get("stages", ()):
        for card in column["cards"]["nodes"]:
            name = "DONE" if column["stage"] == "DONE" else card["kind"]
            if name not in seen:
                yield column, card if seen else card | {"news": {"actor": NAMES[2], "stakeholder": samples()[2]}}
                seen.add(name)


def happened() -> list[dict[str, str]]:
    now = datetime.now(formats.JAKARTA)
    return [{"at": (now - timedelta(minutes=minutes)).isoformat(), "summary": summary} for minutes, summary in HAPPENED]


def at_once(request: Request) -> dict[str, Any]:
    """Two people at one card: who is here, and an edit that another's has overtaken."""
    first, second = samples()[:2]
    was = dict.fromkeys(FIELDS, "") | {"title": "Pilih tukang"}
    edit, saved = Edit(3, was | {"title": "Pilih tiga tukang", "body": "Dua dari desa."}, was), was | {"title": "Pilih tukang setempat"}
    here = Shown(4, True, (Person("1", "Ratna Dewanti", first), Person("2", "Bayu Saputra", second), Person("3", "Galih")), 1, ())
    latest = {"at": datetime.now(formats.JAKARTA).isoformat(), "actor": "Bayu Saputra", "stakeholder": second}
    return {"shown": here, "card": {"id": "contoh", "version": 4, "activity": {"nodes": [latest]}}, "edit": edit.onto(4, saved), "saved": saved,
            "fields": FIELDS, "contests": edit.contests(saved), "others": [], "names": {}, "ties": {}, "message": spoken(request, CHANGED)}


def samples() -> list[dict[str, Any]]:
    """One organisation of each kind, in different colours."""
    return [{"slug": f"{kind.lower()}-{'a' * index}", "name": name, "shortName": None, "kind": kind, "isDemo": True, "id": kind}
            for index, (kind, name) in enumerate(zip(labels.LABELS["StakeholderKind"], NAMES, strict=True))]


def commitments() -> list[dict[str, Any]]:
    """A promise on its way, one that lags, one that is late, one that is kept."""
    return [promise("DELIVERING", 67, -200, 22), promise("DELIVERING", 30, -150, 60), promise("AGREED", 12, -200, -12),
            promise("FULFILLED", 100, -300, -3)]


def promise(status: str, percent: float, since: int, until: int) -> dict[str, Any]:
    """A commitment as in TrackPart; the days are counted from today."""
    first, last = (formats.today() + timedelta(days) for days in (since, until))
    return {"status": status, "percentFulfilled": percent, "pledgedOn": first.isoformat(), "dueOn": last.isoformat(),
            "overdue": until < 0 and status != "FULFILLED"}


routes = [Route("/patterns", show_patterns)]
