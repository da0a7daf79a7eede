"""Every part of the pages in every state, on one page: what a change of the look is checked against."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import charts, formats, labels
from views.client import ask
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


async def show_patterns(request: Request) -> Response:
    return respond(request, page="patterns/patterns.html", context=await ask(request, "Shell") | {
        "samples": samples(), "commitments": commitments(), "weave": charts.cloth("8391", SAMPLE_FUNDING),
        "errors": {"title": spoken(request, TOO_LONG), "": spoken(request, CHANGED)}})


def samples() -> list[dict[str, Any]]:
    """One organisation of each kind, in different colours."""
    return [{"slug": f"{kind.lower()}-{'a' * index}", "name": name, "shortName": None, "kind": kind, "isDemo": True}
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
