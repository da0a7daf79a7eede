"""For which organisations a person may write on a forum's boards: what decides whether a page shows forms. The actions decide again."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WRITING = ("SECRETARIAT", "VERIFIER")


@dataclass(frozen=True)
class Acting:
    """`stakeholders`: the organisations to choose from; a secretariat's seat may have none."""
    allowed: bool
    stakeholders: Sequence[Mapping[str, Any]]

    def __bool__(self) -> bool:
        return self.allowed

    def on_seat_of(self, chosen: str | None) -> str | None:
        """The `as` of an input: what was chosen, or the only one there is."""
        return chosen or (self.stakeholders[0]["id"] if len(self.stakeholders) == 1 else None)


def acting(viewer: Mapping[str, Any] | None, forum: str) -> Acting:
    """From ActingPart: officers of organisations active in the forum, its verifiers and its secretariat."""
    seats = [seat for seat in (viewer or {}).get("seats", ()) if _opens(seat, forum)]
    stakeholders = {seat["stakeholder"]["id"]: seat["stakeholder"] for seat in seats if seat["stakeholder"]}
    return Acting(bool(seats), list(stakeholders.values()))


def own(viewer: Mapping[str, Any] | None) -> list[str]:
    """The organisations of a person, by id, whatever their seat there lets them do."""
    return sorted({seat["stakeholder"]["id"] for seat in (viewer or {}).get("seats", ()) if seat["stakeholder"]})


def _opens(seat: Mapping[str, Any], forum: str) -> bool:
    if seat["role"] in WRITING:
        return seat["forum"] is not None and seat["forum"]["id"] == forum
    if seat["role"] != "OFFICER" or not seat["stakeholder"]:
        return False
    return any(membership["forum"]["id"] == forum for membership in seat["stakeholder"]["memberships"]["nodes"])
