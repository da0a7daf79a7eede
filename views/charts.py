"""The geometry of the drawings; `templates/macros/chart.html` draws them."""
from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

LOZENGES = 84


@dataclass(frozen=True)
class Segment:
    """A stretch of a ribbon, in percent of its length."""
    look: str
    start: float
    width: float

    @property
    def end(self) -> float:
        return round(self.start + self.width, 2)


def segments(shares: Iterable[tuple[str, float]]) -> list[Segment]:
    """Shares in percent, one after another. More than the whole is drawn as the whole."""
    given = [(look, float(share)) for look, share in shares if share > 0]
    scale = min(1.0, 100 / (sum(share for _, share in given) or 100))
    found: list[Segment] = []
    for look, share in given:
        found.append(Segment(look, found[-1].end if found else 0, round(share * scale, 2)))
    return found


@dataclass(frozen=True)
class Lozenge:
    """One lozenge of the cloth: `state` says how it is drawn, `source` where its money comes from."""
    state: str
    source: str | None = None


@dataclass(frozen=True)
class Cloth:
    """A target as a woven cloth: who has promised, agreed and delivered how much of it, and what nobody covers."""
    target: Decimal
    each: Decimal
    lozenges: Sequence[Lozenge]
    delivered: Decimal
    agreed: Decimal
    pledged: Decimal
    uncovered: Decimal
    sources: Sequence[str]


def cloth(target: str, funding: Sequence[Mapping[str, Any]]) -> Cloth:
    """The cloth of an indicator. Each share counts once: what is delivered, what is agreed beyond it, what is promised beyond both."""
    whole = Decimal(target)
    threads: list[tuple[str, str | None, Decimal]] = []
    for share in (share for share in funding if share["fundingSource"]):
        delivered, agreed, pledged = (Decimal(share[name]) for name in ("delivered", "agreed", "pledged"))
        source = share["fundingSource"]
        threads += [("verified", source, delivered), ("agreed", source, max(agreed - delivered, Decimal(0))),
                    ("pledged", source, max(pledged - max(agreed, delivered), Decimal(0)))]
    sums = {state: sum((size for kind, _, size in threads if kind == state), Decimal(0)) for state in ("verified", "agreed", "pledged")}
    uncovered = max(whole - sum(sums.values()), Decimal(0))
    each = _round_size(whole)
    lozenges = _weave([*threads, ("open", None, uncovered)], each)
    sources = list(dict.fromkeys(lozenge.source for lozenge in lozenges if lozenge.source))
    return Cloth(whole, each, lozenges, sums["verified"], sums["agreed"], sums["pledged"], uncovered, sources)


def _round_size(whole: Decimal) -> Decimal:
    """How many one lozenge stands for: the smallest 1, 2 or 5 times a power of ten that needs no more than LOZENGES of them."""
    size = Decimal(1)
    while True:
        for step in (1, 2, 5):
            if whole <= size * step * LOZENGES:
                return size * step
        size *= 10


def _weave(threads: Sequence[tuple[str, str | None, Decimal]], each: Decimal) -> list[Lozenge]:
    """Thread after thread, each as many lozenges as it fills, rounded so that none is too many in the end."""
    found: list[Lozenge] = []
    passed = Decimal(0)
    for state, source, size in threads:
        passed += size
        woven = math.ceil(passed / each) if state == "open" else round(passed / each)
        found += [Lozenge(state, source)] * (woven - len(found))
    return found
