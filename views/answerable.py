"""Which needs an organisation could answer, best first, each with the reason why: what it has done before says so."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from server.words import _

Row = Mapping[str, Any]
Where = dict[str, Any]
REASONS = {
    frozenset({"region", "field", "group"}): _("Bidang, kelompok penerima, dan kabupaten yang pernah Anda bantu."),
    frozenset({"region", "field"}): _("Satu wilayah dengan Anda, bidang yang sama."),
    frozenset({"region", "group"}): _("Satu wilayah dengan Anda, kelompok penerima yang sama."),
    frozenset({"field", "group"}): _("Bidang dan kelompok penerima yang pernah Anda bantu."),
    frozenset({"region"}): _("Di wilayah tempat Anda bekerja."),
    frozenset({"field"}): _("Bidang yang pernah Anda bantu."),
    frozenset({"group"}): _("Kelompok penerima yang pernah Anda bantu."),
}
WEIGHT = {"region": 3, "field": 2, "group": 1}          # who is near already is there tomorrow


@dataclass(frozen=True)
class Experience:
    """Where, in which fields and for whom somebody's organisations have promised or worked."""
    regions: frozenset[str]
    fields: frozenset[str]
    groups: frozenset[str]

    @classmethod
    def of(cls, organisations: Iterable[Row]) -> Experience:
        """From the stakeholders of the document Seats."""
        own = list(organisations)
        done = [row for organisation in own for row in (*organisation["given"]["nodes"], *organisation["carried"]["nodes"])]
        needs = [row["need"] for row in done if row["need"]]
        places = [organisation["region"] for organisation in own] + [row["region"] for row in done] + [need["region"] for need in needs]
        fields = [need["field"] for need in needs] + [field for row in done if not row["need"] for field in row["programme"]["fields"]]
        return cls(*(frozenset(row["code"] for row in rows if row) for rows in (places, fields, [need["beneficiaryGroup"] for need in needs])))

    def conditions(self) -> list[Where]:
        """Any of these, as the schema filters needs; where nothing is known of anybody, any need."""
        found: list[Where] = [{"region": {"code": {"in": sorted(self.regions)}}}, {"fieldCode": {"in": sorted(self.fields)}},
                              {"beneficiaryGroupCode": {"in": sorted(self.groups)}}]
        return found if self.regions or self.fields or self.groups else [{}]

    def shared(self, need: Row) -> frozenset[str]:
        group = need["beneficiaryGroup"]
        return frozenset(name for name, known in (
            ("region", need["region"]["code"] in self.regions), ("field", need["field"]["code"] in self.fields),
            ("group", bool(group) and group["code"] in self.groups)) if known)


@dataclass(frozen=True)
class Match:
    need: Row
    why: str


def matches(needs: Sequence[Row], experience: Experience, most: int) -> list[Match]:
    """The best of them. Among those that fit alike, the one due first; the list comes in that order."""
    ranked = sorted(needs, key=lambda need: -sum(WEIGHT[name] for name in experience.shared(need)))
    return [Match(need, REASONS.get(experience.shared(need), "")) for need in ranked[:most]]
