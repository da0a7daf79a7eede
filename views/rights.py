"""Who may see and do what, drawn from the rules that decide it."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.client import ask
from views.rendering import respond

ROLES = ("OBSERVER", "OFFICER", "VERIFIER", "SECRETARIAT", "ADMIN")
AUDIENCES = ("ANYONE", "GUEST", "SIGNED_IN", "SELF", "MEMBER", "OFFICER", "VERIFIER", "SECRETARIAT", "ADMIN")

# What the rows of a table are called. Those that are in none of the two lists people never meet.
NOUNS = {
    "Stakeholder": _("Organisasi"), "Identifier": _("Nomor organisasi"), "Contact": _("Narahubung organisasi"), "Forum": _("Forum"),
    "Membership": _("Keanggotaan"), "Programme": _("Program"), "Measurement": _("Capaian indikator"), "Need": _("Kebutuhan"),
    "Commitment": _("Komitmen"), "Contribution": _("Realisasi"), "Meeting": _("Rapat dan keputusan"), "Claim": _("Klaim dan sumber"),
    "Board": _("Papan"), "ShareLink": _("Tautan baca papan"), "Event": _("Catatan peristiwa"), "Seal": _("Segel catatan"), "User": _("Orang"),
    "Seat": _("Kursi"), "Invitation": _("Undangan"), "Session": _("Perangkat yang masuk"), "Token": _("Token program"),
    "Webhook": _("Webhook"), "Delivery": _("Pesan webhook"),
    "SavedView": _("Tampilan"), "ViewKey": _("Kunci tampilan"),
}


async def show_rights(request: Request) -> Response:
    data = await ask(request, "RightsPage")
    acts = [right | {"given": {given["role"]: given["reach"] for given in right["given"]}} for right in data["rights"]]
    return respond(request, page="rights/rights.html", context=data | {"acts": acts, "roles": ROLES, "readings": list(_readings(data["readingRules"]))})


def _readings(rules: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each noun, in the order of NOUNS, with what each audience sees of it; a part is seen by whoever sees the whole."""
    by_table = {rule["table"]: rule for rule in rules}
    for table, noun in NOUNS.items():
        rule = by_table[table]
        while rule["within"]:
            rule = by_table[rule["within"]]
        shown: dict[str, list[str]] = {}
        for each in rule["shown"]:
            said = shown.setdefault(each["audience"], [])
            said += [] if each["says"] in said else [each["says"]]
        yield {"noun": noun, "shown": [(audience, shown[audience]) for audience in AUDIENCES if audience in shown]}


routes = [Route("/rights", show_rights)]
