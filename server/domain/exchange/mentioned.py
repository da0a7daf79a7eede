"""The rows of ours that some lines of a spreadsheet point to: needs and commitments by number or id, and what the lines' own numbers became before."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.models import Model

from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.contributions.models import Contribution
from server.domain.exchange.known import Known
from server.domain.exchange.models import ImportedRow, SheetKind
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import FundingSource
from server.domain.stakeholders.models import Stakeholder

PREFIXES = {"ned_": SheetKind.NEEDS, "cmt_": SheetKind.COMMITMENTS}


@dataclass(frozen=True)
class Asked:
    """A need, as far as answering it goes."""
    id: UUID
    status: NeedStatus
    programme_id: UUID | None
    unit: str
    is_demo: bool


@dataclass(frozen=True)
class Promised:
    """A commitment, as far as delivering on it goes."""
    id: UUID
    status: CommitmentStatus
    stakeholder_id: UUID
    programme_id: UUID
    need_id: UUID | None
    amount: int | None
    unit: str | None
    funding_source: FundingSource


@dataclass(frozen=True)
class Before:
    """What a line became when it came in: the row, what the line said, and whether the row may still be changed by it."""
    key: UUID
    fingerprint: str
    version: int
    open: bool


@dataclass
class Mentioned:
    """Two readings of the same lines can be compared: alike, nothing has changed between them."""
    needs: dict[str, Asked] = field(default_factory=dict)
    commitments: dict[str, Promised] = field(default_factory=dict)
    before: dict[str, Before] = field(default_factory=dict)
    documents: set[str] = field(default_factory=set)    # numbers that commitments have already


@dataclass(frozen=True)
class Said:
    """What lines point with."""
    references: frozenset[str]
    needs: frozenset[str]
    commitments: frozenset[str]
    documents: frozenset[str]


async def mentioned_by(said: Said, kind: SheetKind, known: Known, *, lock: bool = False) -> Mentioned:
    """`lock`: what is pointed to stays as it is until this change ends."""
    found = Mentioned()
    if said.needs:
        found.needs = await _needs(said.needs, known, lock)
    if said.commitments:
        found.commitments = await _commitments(said.commitments, known, lock)
    if said.documents:
        numbers: list[Any] = await Commitment.filter(document_number__in=list(said.documents)).values_list("document_number", flat=True)
        found.documents = set(numbers)
    found.before = await _before(said.references, kind, known)
    return found


async def _needs(names: Iterable[str], known: Known, lock: bool) -> dict[str, Asked]:
    keys = await _keys(names, SheetKind.NEEDS, known)
    rows = Need.filter(id__in=set(keys.values())).select_related("region")
    found = {row.id: row for row in await (rows.select_for_update(of=("need",)) if lock else rows)}
    asked = {}
    for name, key in keys.items():
        row = found.get(key)
        here = row and (row.programme_id in known.works if row.programme_id else known.province in (row.region_id, row.region.parent_id))
        if row and here:
            asked[name] = Asked(row.id, row.status, row.programme_id, row.unit, row.is_demo)
    return asked


async def _commitments(names: Iterable[str], known: Known, lock: bool) -> dict[str, Promised]:
    keys = await _keys(names, SheetKind.COMMITMENTS, known)
    rows = Commitment.filter(id__in=set(keys.values()), programme__forum_id=known.forum)
    found = {row.id: row for row in await (rows.select_for_update(of=("commitment",)) if lock else rows)}
    return {name: Promised(row.id, row.status, row.stakeholder_id, row.programme_id, row.need_id, row.amount, row.unit, row.funding_source)
            for name, key in keys.items() if (row := found.get(key))}


async def _keys(names: Iterable[str], kind: SheetKind, known: Known) -> dict[str, UUID]:
    """Which row each name means: an id of ours, or a number it was imported under."""
    found, numbers = {}, []
    for name in names:
        if PREFIXES.get(name[:4]) is kind and (key := _uuid(name[4:])):
            found[name] = key
        else:
            numbers.append(name)
    for reference, key in await ImportedRow.filter(forum_id=known.forum, kind=kind, reference__in=numbers).values_list("reference", "row_key"):
        found[reference] = key
    return found


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


async def _before(references: Iterable[str], kind: SheetKind, known: Known) -> dict[str, Before]:
    """Where the row is gone, the line is as good as new."""
    rows = await ImportedRow.filter(forum_id=known.forum, kind=kind, reference__in=list(references)).values_list("reference", "row_key", "fingerprint")
    standing = await _standing([key for _reference, key, _fingerprint in rows], kind, known)
    return {reference: Before(key, fingerprint, *standing[key]) for reference, key, fingerprint in rows if key in standing}


async def _standing(keys: list[UUID], kind: SheetKind, known: Known) -> dict[UUID, tuple[int, bool]]:
    """The version of each row that is there, and whether a spreadsheet may still change it."""
    if kind is SheetKind.NEEDS:
        needs = await Need.filter(id__in=keys).values_list("id", "version", "status")
        return {key: (version, status == NeedStatus.SUBMITTED) for key, version, status in needs}
    if kind is SheetKind.STAKEHOLDERS:
        members = set(await Membership.filter(forum_id=known.forum, stakeholder_id__in=keys, status=MembershipStatus.ACTIVE).values_list(
            "stakeholder_id", flat=True))
        return {key: (version, key in members) for key, version in await Stakeholder.filter(id__in=keys).values_list("id", "version")}
    model: type[Model] = Commitment if kind is SheetKind.COMMITMENTS else Contribution
    there: list[Any] = await model.filter(id__in=keys).values_list("id", flat=True)
    return dict.fromkeys(there, (0, False))
