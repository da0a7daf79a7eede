"""What the rows of a spreadsheet may speak of, by any of its names: organisations, programmes, places, code lists of one forum."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from uuid import UUID

from server.domain.activity.actor import Actor, viewer
from server.domain.exchange import written
from server.domain.finding import seen
from server.domain.forums.models import Forum, Membership, MembershipStatus
from server.domain.places.models import BeneficiaryGroup, Field, Region, RegionLevel
from server.domain.programmes.models import Programme, ProgrammeStatus
from server.domain.programmes.places import FINISHED
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Identifier, Stakeholder, StakeholderKind
from server.errors import Invalid
from server.words import _

T = TypeVar("T")
LEVELS = {RegionLevel.PROVINCE: "provinsi", RegionLevel.REGENCY: "kabupaten", RegionLevel.CITY: "kota"}
SHORT_LEVELS = re.compile(r"^(kab|prov)\.?\s+", re.I)
LONG_LEVELS = re.compile(r"^(?:kabupaten|kota|provinsi)\s+", re.I)


@dataclass(frozen=True)
class Organisation:
    id: UUID
    name: str
    kind: StakeholderKind
    member: bool                                        # active, in the forum
    is_demo: bool


@dataclass(frozen=True)
class Work:
    """A programme of the forum."""
    id: UUID
    name: str
    status: ProgrammeStatus
    regions: frozenset[UUID]
    is_demo: bool


@dataclass(frozen=True)
class Place:
    id: UUID
    name: str
    parent: UUID | None


class Names(Generic[T]):
    """Things by what they are called. A name that several have leads to none of them."""

    def __init__(self, things: Iterable[tuple[T, Sequence[str | None]]]) -> None:
        self.things: dict[str, list[T]] = {}
        for thing, names in things:
            for name in {written.bare(name) for name in names if name}:
                self.things.setdefault(name, []).append(thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Names) and self.things == other.things

    __hash__ = None  # type: ignore[assignment]

    def things_called(self, name: str) -> list[T]:
        return self.things.get(written.bare(name), [])

    def find(self, name: str, unknown: str) -> T:
        found = self.things_called(name)
        if len(found) > 1:
            raise Invalid(_("Ada {n} yang bernama “{written}”. Tulis kode atau namanya dalam alamat (slug)."), n=len(found), written=written.short(name))
        if not found:
            raise Invalid(unknown, written=written.short(name))
        return found[0]


@dataclass
class Known:
    """All of it, as it was when it was read: two readings can be compared."""
    forum: UUID
    province: UUID
    organisations: Names[Organisation]
    programmes: Names[Work]
    works: Mapping[UUID, Work]
    places: Names[Place]
    fields: Names[str]
    groups: Names[str]

    def organisation(self, name: str) -> Organisation:
        return self.organisations.find(name, _("Tidak ada organisasi “{written}” di direktori. Periksa ejaannya, atau tambahkan dulu organisasinya."))

    def programme(self, name: str) -> Work:
        return self.programmes.find(name, _("Tidak ada program “{written}” di forum ini."))

    def place(self, name: str) -> Place:
        spelled = SHORT_LEVELS.sub(lambda found: {"kab": "kabupaten ", "prov": "provinsi "}[found[1].lower()], name.strip())
        return self.places.find(spelled, _("Tidak ada wilayah “{written}”. Tulis nama kabupaten, kota, atau provinsi, atau kodenya."))

    def within(self, place: Place, programme: Work | None) -> None:
        """A region the programme covers, or (of no programme) one of the forum's province."""
        covered = programme.regions if programme else frozenset({self.province})
        if covered and place.id not in covered and place.parent not in covered:
            if programme:
                raise Invalid(_("{name} di luar wilayah program ini."), path=["region"], name=place.name)
            raise Invalid(_("{name} di luar provinsi forum ini."), path=["region"], name=place.name)

    def field(self, name: str) -> str:
        return self.fields.find(name, _("Tidak ada bidang “{written}”. Lembar kedua templat memuat daftarnya."))

    def group(self, name: str) -> str:
        return self.groups.find(name, _("Tidak ada kelompok penerima “{written}”. Lembar kedua templat memuat daftarnya."))


def member(found: Organisation) -> None:
    if not found.member:
        raise Invalid(_("{name} bukan anggota aktif forum ini."), name=found.name)


def running(found: Work) -> None:
    if found.status in FINISHED:
        raise Invalid(_("Program {name} sudah selesai atau dibatalkan."), name=found.name)


async def known_of(forum: UUID, actor: Actor) -> Known:
    works = await _works(forum)
    fields = await Field.all().values_list("code", "name", "name_en")
    groups = await BeneficiaryGroup.all().values_list("code", "name", "name_en")
    return Known(
        forum=forum, province=(await Forum.get(id=forum)).region_id, organisations=await _organisations(forum, actor),
        programmes=Names((work, names) for work, names in works), works={work.id: work for work, _names in works}, places=await _places(),
        fields=Names((code, (code, name, english)) for code, name, english in fields),
        groups=Names((code, (code, name, english)) for code, name, english in groups))


async def _organisations(forum: UUID, actor: Actor) -> Names[Organisation]:
    members = set(await Membership.filter(forum_id=forum, status=MembershipStatus.ACTIVE).values_list("stakeholder_id", flat=True))
    elsewhere: dict[UUID, list[str]] = {}
    for key, value in await seen(STAKEHOLDERS, Identifier, viewer(actor)).values_list("stakeholder_id", "value"):
        elsewhere.setdefault(key, []).append(value)
    rows = await Stakeholder.all().order_by("id").values_list("id", "slug", "name", "short_name", "kind", "is_demo")
    return Names((Organisation(key, name, StakeholderKind(kind), key in members, is_demo), (slug, name, short, *elsewhere.get(key, ())))
                 for key, slug, name, short, kind, is_demo in rows)


async def _works(forum: UUID) -> list[tuple[Work, Sequence[str | None]]]:
    rows = await Programme.filter(forum_id=forum).order_by("id").prefetch_related("regions")
    return [(Work(row.id, row.name, row.status, frozenset(region.id for region in row.regions), row.is_demo), (row.slug, row.name, row.acronym))
            for row in rows]


async def _places() -> Names[Place]:
    rows = await Region.all().order_by("id")
    return Names((Place(row.id, row.name, row.parent_id), _names_of(row)) for row in rows)


def _names_of(row: Region) -> Sequence[str | None]:
    """Its code, and its name with what it is before it or without."""
    short = LONG_LEVELS.sub("", row.name)
    return row.code, row.name, row.alias, short, f"{LEVELS[row.level]} {short}"
