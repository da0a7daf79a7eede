"""What people write in the forms of a card, made into inputs of the schema."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request

from server.words import _
from views.acting import Acting
from views.client import Refused
from views.labels import LABELS
from views.rendering import spoken


def texts(form: FormData) -> dict[str, str]:
    """The fields of a form that are text. Browsers send line ends as CR LF; texts are kept with LF."""
    return {name: value.replace("\r\n", "\n") for name, value in form.items() if isinstance(value, str)}


def new_card(request: Request, form: Mapping[str, str], acting: Acting) -> dict[str, Any]:
    """AddCardInput."""
    kind = form.get("kind", "")
    if kind not in LABELS["CardKind"]:
        raise _wrong("kind", spoken(request, _("Pilih jenis kartu.")))
    return {
        "column": form.get("column", ""), "title": form.get("title", "").strip(), "kind": kind, "body": form.get("body") or None,
        "dueOn": due_on(request, form), "owner": form.get("owner") or None, "need": form.get("need") or None,
        "decision": form.get("decision") or None,
        "as": acting.on_seat_of(form.get("as")), "idempotencyKey": form.get("key") or None,
    }


def filled_in(request: Request) -> dict[str, str]:
    """What an address fills in of the form: a decision of a meeting comes with its words, its day and who sees to it."""
    return {name: request.query_params[name] for name in ("title", "dueOn", "owner", "need", "decision") if request.query_params.get(name)}


def choices(forum: Mapping[str, Any], known: Iterable[Mapping[str, Any]] = ()) -> list[tuple[str, str]]:
    """The organisations a card may belong to: the forum's members, and those it belongs to already."""
    members = [membership["stakeholder"] for membership in forum["memberships"]["nodes"]]
    return sorted({one["id"]: one["name"] for one in (*members, *known)}.items(), key=lambda pair: pair[1].casefold())


def needs_of(forum: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The listed needs a card may stand for."""
    return sorted(((need["id"], need["title"]) for programme in forum["programmes"]["nodes"] for need in programme["needs"]["nodes"]), key=lambda pair: pair[1])


def due_on(request: Request, form: Mapping[str, str]) -> str | None:
    """A date as browsers send it, or as a person without a date picker may write it: 2026-12-31."""
    given = form.get("dueOn", "").strip()
    if not given:
        return None
    try:
        return date.fromisoformat(given).isoformat()
    except ValueError:
        raise _wrong("dueOn", spoken(request, _("“{given}” bukan tanggal. Tulis seperti 2026-12-31."), given=given[:40])) from None


def version_of(form: Mapping[str, str]) -> int:
    """The version a form was made from; 0, which nothing has, where it does not say."""
    given = form.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0


def _wrong(field: str, message: str) -> Refused:
    return Refused([{"code": "INVALID", "message": message, "path": [field]}])
