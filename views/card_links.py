"""What a card is about: for its page what of a promise is due next, and the programme it is part of; for its form what it may be about."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from textwrap import shorten
from typing import Any

from starlette.requests import Request

from views import formats
from views.card_forms import needs_of
from views.commitment_life import Planned, plan

LONGEST = 80                            # letters of a decision, where it is one of many to choose from
OPEN = ("PLEDGED", "AGREED", "DELIVERING")


def next_due(commitment: Mapping[str, Any]) -> Planned | None:
    """The first instalment of a promise (CardPromisePart) that has not wholly come; none of one that is over."""
    if commitment["status"] not in OPEN:
        return None
    return next((line for line in plan(commitment) if line.proven < Decimal(line.row["quantity"] or line.row["amount"] or 0)), None)


def programme_of(card: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The one it is tied to; else the board's; on a board of the whole forum that of the promise or the need."""
    programmes = (thing["programme"] for thing in (card, card["board"], card["commitment"], card["need"]) if thing)
    return next((programme for programme in programmes if programme), None)


def ties_to_offer(request: Request, card: Mapping[str, Any]) -> dict[str, list[tuple[str, str]]]:
    """What a card (EditedCard) may be tied to, by the name of its field: what the reader sees of its forum, and what it is tied to already."""
    forum, need, promise, decision, programme = card["board"]["forum"], card["need"], card["commitment"], card["decision"], card["programme"]
    promises = [each for programme in forum["programmes"]["nodes"] for each in programme["commitments"]["nodes"]]
    decided = [each | {"meeting": meeting} for meeting in forum["meetings"]["nodes"] for each in meeting["decisions"]]
    return {
        "need": _once(needs_of(forum), (need["id"], need["title"]) if need else None),
        "commitment": _once(sorted(((each["id"], promise_in_words(request, each)) for each in promises), key=lambda pair: pair[1]),
                            (promise["id"], promise_in_words(request, promise)) if promise else None),
        "decision": _once([(each["id"], decision_in_words(request, each)) for each in decided],
                          (decision["id"], decision_in_words(request, decision)) if decision else None),
        "programme": _once([(each["id"], each["name"]) for each in forum["programmes"]["nodes"]],
                           (programme["id"], programme["name"]) if programme else None)}


def promise_in_words(request: Request, promise: Mapping[str, Any]) -> str:
    language = request.user.language
    what = f"{formats.number(language, promise['quantity'])} {promise['unit']}" if promise["quantity"] else formats.rupiah(language, promise["amount"] or 0)
    return f"{promise['stakeholder']['name']}: {what}"


def decision_in_words(request: Request, decision: Mapping[str, Any]) -> str:
    meeting = decision["meeting"]
    return f"{formats.short_day(request.user.language, meeting['on'])}, {meeting['title']}: {shorten(decision['text'], LONGEST, placeholder='…')}"


def _once(offered: list[tuple[str, str]], tied: tuple[str, str] | None) -> list[tuple[str, str]]:
    return offered if tied is None or tied[0] in dict(offered) else [tied, *offered]
