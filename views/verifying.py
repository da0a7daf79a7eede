"""Judging deliveries: one as a page, and the queue of those that wait for the person, from one to the next."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask, found
from views.formats import as_date, today
from views.judging import judged
from views.permits import Permits, permits
from views.rendering import respond, spoken

Row = Mapping[str, Any]
DEEDS = {"verify": "VerifyContribution", "return": "ReturnContribution", "reverse": "ReverseContribution"}
NEWS = {"verify": _("Terbukti. Sekarang ikut dihitung."), "return": _("Dikembalikan. Pelapor membaca alasan Anda."),
        "reverse": _("Dibalik oleh baris lawannya. Tidak lagi dihitung.")}
LONGEST_REASON = 5_000


async def show_contribution(request: Request) -> Response:
    return await contribution_page(request, request.path_params["id"])


async def contribution_page(request: Request, id: str, given: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None,
                            status: int = 200) -> Response:
    data = await ask(request, "ContributionPage", id=id)
    context = found(data | {"contribution": data["node"] or None}, "contribution")
    row, may = context["contribution"], permits(data)
    return respond(request, page="contributions/contribution.html", status=status, context={
        **context, "judged": judged(row, request.user.language), "given": given or {}, "errors": errors or {},
        "may_reverse": row["status"] == "VERIFIED" and not row["reverses"] and may_judge(may, row),
        "may_report": may.may("REPORT", forum=row["programme"]["forum"]["id"], stakeholder=row["stakeholder"]["id"]),
        "news": NEWS.get(request.query_params.get("done", ""), "")})


async def show_queue(request: Request) -> Response:
    if not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": spoken(request, _("Masuk dahulu untuk memeriksa realisasi.")), "path": ()}])
    return await queue_page(request, request.query_params.get("contribution", ""))


async def queue_page(request: Request, chosen: str, given: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None,
                     status: int = 200) -> Response:
    data = await queue(request, chosen)
    gone = bool(chosen) and not data["current"]["nodes"]
    if gone:                                            # judged meanwhile: the next one, and a word about it
        data, given = await queue(request, ""), None
    row, waiting = next(iter(data["current"]["nodes"]), None), data["waiting"]["nodes"]
    place = next((at for at, one in enumerate(waiting) if row and one["id"] == row["id"]), 0)
    return respond(request, page="contributions/verify.html", status=status, context={
        **data, "contribution": row, "judged": judged(row, request.user.language) if row else None, "place": place, "given": given or {},
        "errors": errors or {}, "gone": chosen if gone else "", "oldest": max((waited(one) for one in waiting), default=0), "waited": waited,
        "previous": beside(waiting, place - 1), "next": beside(waiting, place + 1), "news": NEWS.get(request.query_params.get("done", ""), ""),
        "judged_before": request.query_params.get("of", "")})


async def queue(request: Request, chosen: str) -> dict[str, Any]:
    mine: dict[str, Any] = {"awaitsViewer": {"eq": True}}
    return await ask(request, "VerifyPage", current={"and": [mine, {"id": {"eq": chosen}}]} if chosen else mine)


async def judge(request: Request) -> Response:
    """From the queue on to the next that waits; from the page of one delivery back to it."""
    id, deed, form = request.path_params["id"], request.path_params["deed"], await request.form()
    if deed not in DEEDS:
        raise HTTPException(404)
    given = {name: str(value) for name, value in form.items()}
    try:
        await act(request, DEEDS[deed], input=read(request, id, deed, given))
    except Refused as refused:
        if refused.status not in (409, 422):
            raise
        page = queue_page if "queue" in given else contribution_page
        return await page(request, id, given, {name if name == "reason" else "": text for name, text in refused.at.items()}, refused.status)
    if "queue" not in given:
        return RedirectResponse(f"/contributions/{id}?done={deed}", 303)
    following = f"contribution={given['next']}&" if re.fullmatch(r"ctb_[0-9a-f-]{36}", given.get("next", "")) else ""
    return RedirectResponse(f"/verify?{following}done={deed}&of={id}", 303)


def read(request: Request, id: str, deed: str, given: Mapping[str, str]) -> dict[str, Any]:
    reason, version = given.get("reason", "").strip(), given.get("version", "")
    wrong = ""
    if len(reason) > LONGEST_REASON:
        wrong = spoken(request, _("Paling banyak {most} huruf; yang ditulis {n}."), most=LONGEST_REASON, n=len(reason))
    elif not reason and deed != "verify":
        wrong = spoken(request, _("Tulis apa yang belum cocok: pelapor membacanya, lalu memperbaiki laporannya.") if deed == "return"
                       else _("Tulis mengapa ini dibalik. Alasan itu terbaca siapa saja."))
    if wrong:
        raise Refused([{"code": "INVALID", "message": wrong, "path": ("reason",)}])
    return {"contribution": id, "version": int(version) if re.fullmatch(r"\d{1,9}", version) else 0, "reason": reason or None}


def may_judge(may: Permits, row: Row) -> bool:
    """In its forum, and of neither the giver nor of who reported it."""
    forum, parties = row["programme"]["forum"]["id"], [one["id"] for one in (row["stakeholder"], row["reporterOf"]) if one]
    return all(may.may("VERIFY_CONTRIBUTIONS", forum=forum, stakeholder=party) for party in parties)


def waited(row: Row) -> int:
    """For how many days it has waited."""
    return (today() - as_date(row["reportedAt"])).days


def beside(rows: Sequence[Row], place: int) -> Row | None:
    return rows[place] if 0 <= place < len(rows) else None


routes = [
    Route("/contributions/{id}", show_contribution),
    Route("/contributions/{id}/{deed}", judge, methods=["POST"]),
    Route("/verify", show_queue),
]
