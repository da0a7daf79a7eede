"""What a page offers to do: only what the viewer's seats allow. The actions decide again."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Permits:
    """From PermitPart. Ids are the schema's own."""
    rows: tuple[Mapping[str, Any], ...]

    def may(self, right: str, *, forum: str | None = None, stakeholder: str | None = None) -> bool:
        """Whether any seat allows it in this forum, to what is this organisation's."""
        return any(self._reaches(row, forum, stakeholder) for row in self.rows if row["right"] == right)

    def own(self, right: str, forum: str | None = None) -> list[str]:
        """The organisations for which the viewer may do it as their officer, in this forum."""
        return sorted({row["stakeholder"] for row in self.rows
                       if row["right"] == right and row["reach"] == "OWN" and (forum is None or forum in row["forums"])})

    def forums(self, right: str) -> list[str]:
        """The forums in which the viewer may do it to what is another's."""
        return sorted({forum for row in self.rows if row["right"] == right and row["reach"] != "OWN" for forum in row["forums"]})

    def _reaches(self, row: Mapping[str, Any], forum: str | None, stakeholder: str | None) -> bool:
        here = forum is not None and forum in row["forums"]
        match row["reach"]:
            case "EVERYWHERE": return True
            case "OWN": return row["stakeholder"] == stakeholder and (here or forum is None)
            case "NOT_OWN": return here and stakeholder not in {each["stakeholder"] for each in self.rows}
        return here


def permits(data: Mapping[str, Any]) -> Permits:
    return Permits(tuple(data["permits"]))

