"""What the daily letter says: for each place where its reader sits, what waits there. Numbers first, a few lines of each, and where the rest is."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from server.mail import Letter
from server.settings import settings
from server.words import _, say
from views import formats
from views.activity_sentences import sentence
from views.client import ask_as
from views.inbox import leads_to

Row = Mapping[str, Any]
LINES = 5                                               # of each kind
LATELY = timedelta(days=7)                              # how long what came back is told: whoever mends it reports anew
LONGEST_REASON = 90

LATE, CAME_BACK = _("{n} janji terlambat"), _("{n} hal dikembalikan untuk diperbaiki")
TO_VERIFY, TO_LIST = _("{n} laporan menunggu verifikasi"), _("{n} kebutuhan menunggu ditayangkan")
TO_AGREE, TO_LAPSE = _("{n} janji menunggu disepakati"), _("{n} janji diusulkan diakhiri")
NEWS, UNREAD = _("Kabar untuk Anda"), _("{n} kabar belum dibaca")
SINCE_THE_LAST = timedelta(days=1)                      # news that stays unread is told once, not every day
TEXT = _("""Halo {name},

yang menunggu Anda di Simpul pada {day}:

{places}

Semuanya ada di halaman depan Anda: {home}

--
Surat ini datang paling banyak sekali sehari, hanya bila ada yang menunggu.
Berhenti menerimanya, tanpa masuk: {stop}
""")


@dataclass(frozen=True)
class Matter:
    """Things of one kind that wait: how many, some of them each with its address, and the address of all."""
    kind: str
    count: int
    lines: Sequence[tuple[str, str]]
    all: str


@dataclass(frozen=True)
class Place:
    """An organisation or a forum, and what waits there."""
    name: str
    matters: Sequence[Matter]


async def digest_of(actor: Any, day: date) -> list[Place]:
    """What waits for somebody, as they may see it; nothing, if nothing does."""
    seats, language = (await ask_as(actor, "DigestSeats"))["viewer"]["seats"], actor.language
    found = [await _of_organisation(actor, organisation, day) for organisation in _held(seats, "stakeholder", "OFFICER")]
    leads = {forum["id"] for forum in _held(seats, "forum", "SECRETARIAT")}
    for forum in _held(seats, "forum", "SECRETARIAT", "VERIFIER"):
        data = await ask_as(actor, "DigestOfForum", forum=forum["id"], leads=forum["id"] in leads)
        found.append(Place(forum["name"], _of_forum(data, forum["slug"], language)))
    found.append(await _news(actor, day))
    return [place for place in found if place.matters]


def letter(places: Sequence[Place], *, to: str, name: str, language: str, day: date, secret: str) -> Letter:
    here = settings().public_url.rstrip("/")
    counts: Counter[str] = Counter()
    for place in places:
        counts.update({matter.kind: matter.count for matter in place.matters})
    what = ", ".join(say(kind, language, n=count) for kind, count in counts.items())
    stop = f"{here}/digest/stop/{secret}"
    text = say(TEXT, language, name=name, day=formats.day(language, day, weekday=True), home=f"{here}/", stop=stop,
               places="\n\n".join(_told(place, here, language) for place in places))
    return Letter(to, f"Simpul: {what}", text, language, stop=stop)


async def _of_organisation(actor: Any, organisation: Row, day: date) -> Place:
    since = datetime.combine(day - LATELY, time(), formats.JAKARTA).isoformat()
    data = await ask_as(actor, "DigestOfOrganisation", organisation=organisation["id"], since=since)
    late, language = data["late"], actor.language
    back = {row["subject"]["id"]: row for row in data["cameBack"]["nodes"] if _still_back(row["subject"])}
    slug = organisation["slug"]
    matters = [
        Matter(LATE, late["totalCount"], [(f"{_promise(row, language)}, {formats.days_left(language, row['dueOn'])}", f"/commitments/{row['id']}")
                                          for row in late["nodes"]], f"/commitments?organisation={slug}&state=overdue"),
        Matter(CAME_BACK, len(back), [_came_back(row, language) for row in list(back.values())[:LINES]], "/"),
    ]
    return Place(organisation["name"], [matter for matter in matters if matter.count])


async def _news(actor: Any, day: date) -> Place:
    """What came to the inbox since the last letter, of the kinds that are wanted by mail."""
    since = datetime.combine(day - SINCE_THE_LAST, datetime.now(formats.JAKARTA).time(), formats.JAKARTA).isoformat()
    rows = (await ask_as(actor, "DigestOfInbox", since=since))["viewer"]["inbox"]["nodes"]
    lines = [(_news_line(row, actor.language), leads_to(row) or "/inbox") for row in rows[:LINES]]
    return Place(say(NEWS, actor.language), [Matter(UNREAD, len(rows), lines, "/inbox?only=unread")] if rows else [])


def _news_line(row: Row, language: str) -> str:
    """Adelia menyunting kartu “Sumur”."""
    deed = row["activity"]
    return f"{deed['actor'] or 'Simpul'} {sentence(language, deed['summary']) or deed['summary']}"


def _of_forum(data: Row, slug: str, language: str) -> list[Matter]:
    def promises(kind: str, name: str, state: str) -> Matter:
        found = data.get(name) or {"totalCount": 0, "nodes": []}
        return Matter(kind, found["totalCount"], [(f"{_called(row['stakeholder'])}: {_promise(row, language)}", f"/commitments/{row['id']}")
                                                  for row in found["nodes"]], f"/commitments?forum={slug}&state={state}")

    verify, needs = data["toVerify"], data.get("toList") or {"totalCount": 0, "nodes": []}
    matters = [
        Matter(TO_VERIFY, verify["totalCount"], [(f"{_called(row['stakeholder'])}: {_promise(row, language)}, {formats.short_day(language, row['on'])}",
                                                  f"/verify?contribution={row['id']}") for row in verify["nodes"]], "/verify"),
        Matter(TO_LIST, needs["totalCount"], [(f"{_called(row['proposer'])}: {row['title']}", f"/needs/{row['id']}") for row in needs["nodes"]],
               "/needs?status=SUBMITTED"),
        promises(TO_AGREE, "toAgree", "PLEDGED"),
        promises(TO_LAPSE, "toLapse", "overdue"),
    ]
    return [matter for matter in matters if matter.count]


def _held(seats: Sequence[Row], of: str, *roles: str) -> list[Row]:
    """The organisations or forums of these seats, each once, by name."""
    held = {seat[of]["id"]: seat[of] for seat in seats if seat["role"] in roles and seat[of]}
    return sorted(held.values(), key=lambda place: str(place["name"]))


def _still_back(subject: Row | None) -> bool:
    return subject is not None and subject.get("status", subject.get("needStatus")) == "RETURNED"


def _came_back(row: Row, language: str) -> tuple[str, str]:
    thing, reason = row["subject"], " ".join((row["reason"] or "").split())
    short = reason if len(reason) <= LONGEST_REASON else f"{reason[:LONGEST_REASON].rstrip()}…"
    need = thing["type"] == "Need"
    what = thing["title"] if need else _promise(thing, language)
    return (f"{what}: “{short}”" if short else what), f"/{'needs' if need else 'contributions'}/{thing['id']}"


def _promise(row: Row, language: str) -> str:
    """Rp500 juta untuk GBRSS."""
    much = formats.rupiah(language, row["amount"]) if row["amount"] else f"{formats.number(language, row['quantity'], places=3)} {row['unit']}"
    return say(_("{much} untuk {programme}"), language, much=much, programme=row["programme"]["acronym"] or row["programme"]["name"])


def _called(organisation: Row) -> str:
    return str(organisation["shortName"] or organisation["name"])


def _told(place: Place, here: str, language: str) -> str:
    said = [place.name, "=" * len(place.name)]
    for matter in place.matters:
        said += ["", say(matter.kind, language, n=matter.count)]
        for text, address in matter.lines:
            said += [f"- {text}", f"  {here}{address}"]
        if matter.count > len(matter.lines):
            said.append(say(_("- dan {n} lagi: {where}"), language, n=matter.count - len(matter.lines), where=f"{here}{matter.all}"))
    return "\n".join(said)
