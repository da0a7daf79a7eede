"""360Giving 1.4: each agreed promise of money that somebody else receives, as a grant."""
from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Any

import orjson

from server.settings import settings
from server.words import _, say
from views.exports.kinds import Asked, Export, Finding
from views.exports.parties import number_of, number_of_forum
from views.exports.reading import every

LONGEST_TITLE = 140
AGREED = ["AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED"]
Row = Mapping[str, Any]


async def write_grants(asked: Asked) -> AsyncIterator[bytes]:
    between = b'{"grants":[\n'
    async for commitment in grants(asked):
        yield between + orjson.dumps(grant(commitment))
        between = b",\n"
    yield b'{"grants":[]}\n' if between.startswith(b"{") else b"\n]}\n"


async def check_grants(asked: Asked) -> list[Finding]:
    """What a reader of the file would miss: the numbers of who gives and receives, each said once."""
    found, count = dict[str, Finding](), 0
    async for each in grants(asked):
        count += 1
        for organisation in (each["stakeholder"], *([each["implementer"]] if each["channel"] == "VIA_IMPLEMENTER" else ())):
            if number_of(organisation) is None:
                found.setdefault(organisation["slug"], Finding(
                    "warning", "", (each["programme"]["slug"], each["programme"]["name"]),
                    say(_("{name} tidak punya nomor badan hukum yang terperiksa: penggabungan dengan data lain tidak dapat mengenalinya."),
                        asked.language, name=organisation["name"]),
                    say(_("Lengkapi nomornya di halaman organisasi."), asked.language), f"/organisations/{organisation['slug']}"))
    empty = Finding("error", "", ("", ""), say(_("Tidak ada hibah: belum ada janji uang yang disepakati dan diterima pihak lain."), asked.language),
                    say(_("Berkasnya kosong sampai ada; standar meminta sedikitnya satu."), asked.language), "/commitments")
    return list(found.values()) if count else [empty]


async def grants(asked: Asked) -> AsyncIterator[Row]:
    """Agreed, in money, and received by somebody other than who gives."""
    received = {"or": [{"channel": {"eq": "VIA_FORUM"}}, {"channel": {"eq": "VIA_IMPLEMENTER"}}]}
    of = [{"programme": {"forum": {"slug": {"eq": asked.forum}}}}] if asked.forum else []
    where = {"and": [{"kind": {"eq": "CASH"}}, {"status": {"in": AGREED}}, received, *of]}
    async for commitment in every(asked, "ExportedGrants", "commitments", where=where):
        if commitment["amount"] and (commitment["channel"] == "VIA_FORUM" or commitment["implementer"]):
            yield commitment


def grant(commitment: Row) -> dict[str, Any]:
    programme, region = commitment["programme"], commitment["region"]
    title = commitment["need"]["title"] if commitment["need"] else programme["name"]
    changed = [event["at"] for event in commitment["activity"]["nodes"]]
    awarded = commitment["agreedOn"] or commitment["pledgedOn"]
    return {
        "id": f"{prefix()}-{commitment['id']}", "title": title[:LONGEST_TITLE], "description": f"{programme['name']}: {title}",
        "currency": "IDR", "amountAwarded": int(commitment["amount"]), "amountDisbursed": int(commitment["delivered"]), "awardDate": awarded,
        "plannedDates": [{"startDate": awarded} | ({"endDate": commitment["dueOn"]} if commitment["dueOn"] else {})],
        "recipientOrganization": [receiver(commitment)], "fundingOrganization": [known(commitment["stakeholder"])],
        "grantProgramme": [{"code": programme["slug"], "title": programme["name"]}],
        "classifications": [{"vocabulary": "SDG", "code": str(goal["number"]), "title": goal["name"]} for goal in programme["goals"]]
        + [{"vocabulary": "Simpul", "code": field["code"], "title": field["name"]} for field in programme["fields"]],
        **({"beneficiaryLocation": [{"name": region["name"], "countryCode": "ID", "geoCode": region["code"], "geoCodeType": "Kemendagri"}]} if region else {}),
        **({"dateModified": changed[0]} if changed else {})}


def prefix() -> str:
    return settings().giving_prefix


def receiver(commitment: Row) -> dict[str, str]:
    if commitment["channel"] == "VIA_IMPLEMENTER":
        return known(commitment["implementer"])
    forum = commitment["programme"]["forum"]
    return {"id": f"{prefix()}-{number_of_forum(forum)}", "name": forum["name"]}


def known(organisation: Row) -> dict[str, str]:
    """By its number where somebody has checked it, else by its name here."""
    return {"id": number_of(organisation) or f"{prefix()}-org:{organisation['slug']}", "name": organisation["name"]}


GRANTS = Export("360giving.json", _("360Giving: hibah"),
                _("Janji uang yang disepakati dan diterima pihak lain: siapa memberi siapa, berapa, sudah sampai berapa."),
                "application/json", "360Giving 1.4", write_grants, check_grants)
