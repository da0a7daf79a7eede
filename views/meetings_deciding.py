"""What a meeting decided, written down and followed; and how a decision becomes a card. Forms for the secretariat."""
from __future__ import annotations

import re
from collections.abc import Mapping
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask, found
from views.formats import as_date
from views.labels import LABELS
from views.meetings_keeping import Form, Kept, given_in, kept, page, refusal, signed_in, version_of
from views.permits import permits
from views.rendering import respond
from views.written import Written

Row = Mapping[str, Any]
COMMITMENT = re.compile(r"cmt_[0-9a-f-]{36}")
LONGEST_TITLE = 200                                     # letters of a card's title
MOST_TEXT = 5000
CLOSED = "MINUTES_APPROVED"


async def show_new(request: Request) -> Response:
    opened = await kept(request)
    return decision_page(request, opened, None, Form({"idempotencyKey": token_urlsafe(12)}))


async def record(request: Request) -> Response:
    opened, given = await kept(request), await given_in(request)
    written = read(given, request, opened, None)
    if written.errors:
        return decision_page(request, opened, None, Form(given, 0, written.errors, 422))
    said = {"meeting": opened.meeting["id"], "idempotencyKey": written.text("idempotencyKey") or None, **written.input}
    try:
        payload = await act(request, "RecordDecision", input=said)
    except Refused as refused:
        return decision_page(request, opened, None, Form(given).refused(refused, 0))
    if "again" in given:
        return RedirectResponse(f"{opened.address}/decisions/new?done=decision", 303)
    return RedirectResponse(f"{opened.address}?done=decision#{payload['decision']['id']}", 303)


async def show_edit(request: Request) -> Response:
    opened, decision = await decided(request)
    given = {"text": decision["text"], "owner": decision["owner"]["id"] if decision["owner"] else "", "dueOn": decision["dueOn"] or "",
             "outcome": decision["outcome"] or "", "commitment": decision["commitment"]["id"] if decision["commitment"] else ""}
    return decision_page(request, opened, decision, Form(given, decision["version"]))


async def edit(request: Request) -> Response:
    opened, decision = await decided(request)
    given = await given_in(request)
    form, written = Form(given, version_of(given)), read(given, request, opened, decision)
    if written.errors:
        return decision_page(request, opened, decision, Form(given, form.version, written.errors, 422))
    offered = ("outcome", "commitment") if opened.meeting["status"] == CLOSED else ("text", "owner", "dueOn", "outcome", "commitment")
    said = {name: written.input.get(name) for name in offered}
    try:
        await act(request, "EditDecision", input={"decision": decision["id"], "version": form.version, **said})
    except Refused as refused:
        return decision_page(request, opened, decision, form.refused(refused, decision["version"]))
    return RedirectResponse(f"{opened.address}?done=followed#{decision['id']}", 303)


async def decided(request: Request) -> tuple[Kept, Row]:
    """A decision of the meeting, for who keeps it."""
    opened = await kept(request, open_=False)
    if opened.meeting["status"] == "CANCELLED":
        raise refusal(request, "INVALID", _("Rapat ini sudah ditutup, jadi isinya tidak diubah lagi."))
    key = request.path_params["decision"]
    return opened, found({"decision": next((one for one in opened.meeting["decisions"] if one["id"] == key), None)}, "decision")["decision"]


def read(given: Mapping[str, str], request: Request, opened: Kept, decision: Row | None) -> Written:
    """A new decision has words, somebody who sees to it and a day; later also what came of it."""
    written = Written(given, request.user.language)
    if decision is None or opened.meeting["status"] != CLOSED:
        written.prose("text", _("Tulis apa yang diputuskan."), most=MOST_TEXT)
        written.choice("owner", dict(owners(opened, decision)), _("Pilih salah satu organisasi yang ditawarkan."), required=False)
        on = written.day("dueOn")
        if on and on < as_date(opened.meeting["on"]):
            written.wrong("dueOn", _("Tenggat tidak dapat mendahului rapatnya, {date}."), date=opened.meeting["on"])
    if decision is not None:
        written.choice("outcome", LABELS["DecisionOutcome"], _("Pilih salah satu hasil yang ditawarkan."), required=False)
        written.choice("commitment", {promise["id"] for promise in promises(opened, decision)}, _("Pilih salah satu komitmen yang ditawarkan."), required=False)
        if pasted := written.text("elsewhere"):
            if address := COMMITMENT.search(pasted):
                written.input["commitment"] = address[0]
            else:
                written.wrong("elsewhere", _("Salin alamat halaman komitmennya, yang memuat /commitments/cmt_…"))
    return written


def owners(opened: Kept, decision: Row | None) -> list[tuple[str, str]]:
    return opened.choices(decision["owner"] if decision else None)


def promises(opened: Kept, decision: Row | None) -> list[Row]:
    """Those made at this meeting, and the one the decision became."""
    own = [decision["commitment"]] if decision and decision["commitment"] else []
    return list({promise["id"]: promise for promise in (*own, *opened.meeting["commitments"]["nodes"])}.values())


def decision_page(request: Request, opened: Kept, decision: Row | None, form: Form) -> Response:
    return page(request, "meetings/decision.html", opened, form, {
        "decision": decision, "owners": owners(opened, decision), "promises": promises(opened, decision), "closed": opened.meeting["status"] == CLOSED})


async def choose_board(request: Request) -> Response:
    """On which board a decision becomes a card. Where there is one to choose, it is chosen."""
    signed_in(request)
    data = await ask(request, "MeetingToKeep", slug=request.path_params["slug"])
    meeting = found({"meeting": next(iter(data["meetings"]["nodes"]), None)}, "meeting")["meeting"]
    key = request.path_params["decision"]
    decision = found({"decision": next((one for one in meeting["decisions"] if one["id"] == key), None)}, "decision")["decision"]
    boards = meeting["forum"]["boards"]["nodes"] if meeting["forum"] else []
    if not boards or not permits(data).may("COMMENT", forum=meeting["forum"]["id"]):
        raise refusal(request, "NOT_ALLOWED", _("Kursi Anda tidak memberi hak menambah kartu di papan forum ini."))
    ways = {card_form(board, decision): board["name"] for board in boards}
    if len(ways) == 1:
        return RedirectResponse(next(iter(ways)), 303)
    return respond(request, page="meetings/card.html", context={**data, "meeting": meeting, "decision": decision, "ways": ways})


def card_form(board: Row, decision: Row) -> str:
    """The form for a new card, filled in with what the decision says."""
    text = " ".join(decision["text"].split())
    said = {"decision": decision["id"], "title": text if len(text) <= LONGEST_TITLE else f"{text[:LONGEST_TITLE - 1].rstrip()}…",
            "dueOn": decision["dueOn"], "owner": decision["owner"]["id"] if decision["owner"] else None}
    return f"/boards/{board['slug']}/cards/new?{urlencode({name: value for name, value in said.items() if value})}"


routes = [
    Route("/meetings/{slug}/decisions/new", show_new), Route("/meetings/{slug}/decisions/new", record, methods=["POST"]),
    Route("/meetings/{slug}/decisions/{decision}", show_edit), Route("/meetings/{slug}/decisions/{decision}", edit, methods=["POST"]),
    Route("/meetings/{slug}/decisions/{decision}/card", choose_board),
]
