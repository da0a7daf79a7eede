"""The IATI 2.03 files: programmes as activities, forums as organisations."""
from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any
from xml.etree.ElementTree import Element

from server.settings import settings
from server.words import _, say
from views.client import ask_as
from views.exports import iati_activity, iati_rules
from views.exports.findings import of_examples, of_programme
from views.exports.iati_activity import Told
from views.exports.kinds import Asked, Export, Finding
from views.exports.parties import forum_party, number_of_forum
from views.exports.reading import every, of_forum
from views.exports.xml import closed, element, narrative, opened, written
from views.formats import today

VERSION = "2.03"
TOGETHER = 10                                               # programmes that are read at once, with all their indicators


async def write_activities(asked: Asked) -> AsyncIterator[bytes]:
    """Activity by activity; one that breaks a rule of the standard is left out, as its check says."""
    yield opened("iati-activities", version=VERSION, generated_datetime=now())
    async for told in programmes(asked):
        activity = iati_activity.activity(told)
        if not any(rule.level == "error" for rule in iati_rules.broken(activity, told.today)):
            yield written(activity)
    yield closed("iati-activities")


async def check_activities(asked: Asked) -> list[Finding]:
    found, examples, forums = list[Finding](), 0, {asked.forum} - {""}
    async for told in programmes(asked):
        forums.add(told.programme["forum"]["slug"])
        found += [of_programme(asked, told.programme, rule.level, rule.number, rule.says, rule.mend)
                  for rule in iati_rules.broken(iati_activity.activity(told), told.today)]
        found += [of_programme(asked, told.programme, "warning", "", says) for says in left_unsaid(told)]
        examples += told.programme["isDemo"]
    return [*of_examples(asked, examples), *unregistered(asked, forums), *found]


def unregistered(asked: Asked, forums: Iterable[str]) -> Iterator[Finding]:
    for slug in sorted(forums):
        if slug not in settings().publishers:
            says = say(_("Forum belum punya nomor sendiri di daftar penerbit IATI: berkas ini memakai {number}."), asked.language,
                       number=number_of_forum({"slug": slug}))
            yield Finding("warning", "", ("", ""), says, say(_("Daftarkan forum di iatiregistry.org sebelum menerbitkannya."), asked.language),
                          f"/forums/{slug}")


def left_unsaid(told: Told) -> list[str]:
    """What the standard bears and its readers miss."""
    programme = told.programme
    missing = (
        (told.starts and not programme["startsOn"], _("Tanggal mulainya tidak disebut: yang dipakai hari pertama yang diketahui.")),
        (not told.ends, _("Tanggal selesainya tidak disebut.")),
        (not programme["about"], _("Uraiannya tidak ada: yang dipakai namanya.")),
        (not any(field["dacSector"] for field in programme["fields"]), _("Bidangnya tidak disebut: tertulis “tidak ditentukan” (99810).")),
        (not any(each["role"] in iati_activity.ROLES for each in programme["participations"]["nodes"]),
         _("Belum ada pemberi dana, penanggung jawab, atau pelaksana.")),
        (not programme["regions"], _("Wilayahnya tidak disebut.")),
        (not programme["indicators"], _("Belum ada indikator: berkas ini tidak memuat hasil.")))
    return [says for is_missing, says in missing if is_missing]


async def programmes(asked: Asked) -> AsyncIterator[Told]:
    """Each programme with its promises and verified deliveries; one at a time is held, whatever the forum's size."""
    on = today()
    async for programme in every(asked, "ExportedProgrammes", "programmes", where=of_forum(asked), first=TOGETHER):
        commitments = [row async for row in every(asked, "ExportedCommitments", "commitments", programme=programme["id"])]
        contributions = [row async for row in every(asked, "ExportedContributions", "contributions", programme=programme["id"])]
        yield Told(programme, commitments, contributions, asked.address, on)


async def write_organisations(asked: Asked) -> AsyncIterator[bytes]:
    yield opened("iati-organisations", version=VERSION, generated_datetime=now())
    where = {"slug": {"eq": asked.forum}} if asked.forum else {}
    async for forum in every(asked, "ExportedForums", "forums", where=where, first=20):
        given = {"status": {"eq": "VERIFIED"}, "programme": {"forum": {"slug": {"eq": forum["slug"]}}}}
        years = (await ask_as(asked.actor, "ExportedYears", where=given))["contributionTotals"]
        yield written(organisation(forum, {row["year"]: int(row["amount"]) for row in years}))
    yield closed("iati-organisations")


def organisation(forum: Mapping[str, Any], spent: Mapping[int, int]) -> Element:
    """A forum, and what was verified of its programmes in each year."""
    return element(
        "iati-organisation", element("organisation-identifier", text=number_of_forum(forum)), element("name", narrative(forum["name"])),
        forum_party("reporting-org", forum, secondary_reporter="1"),
        *(element("total-expenditure", element("period-start", iso_date=date(year, 1, 1)), element("period-end", iso_date=date(year, 12, 31)),
                  element("value", text=str(amount), currency="IDR", value_date=date(year, 1, 1))) for year, amount in sorted(spent.items())),
        lang="id", default_currency="IDR")


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


ACTIVITIES = Export("iati-activities.xml", _("IATI: program"), _("Program dengan pelaku, wilayah, bidang, janji, realisasi terverifikasi, dan hasilnya."),
                    "application/xml", f"IATI {VERSION}", write_activities, check_activities)
ORGANISATIONS = Export("iati-organisations.xml", _("IATI: forum"), _("Forum sebagai penerbit, dan realisasi terverifikasi tiap tahun."),
                       "application/xml", f"IATI {VERSION}", write_organisations)
