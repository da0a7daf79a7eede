"""What part of a board is shown: the filters of its address, as a query string and as a `where`."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from server.words import _
from views import formats, labels
from views.client import Refused
from views.rendering import spoken

NOT_DONE = ["OPEN", "DISCUSSED", "AGREED", "UNDER_WAY"]
ON_THE_BOARD = {"archived": {"eq": False}}


@dataclass(frozen=True)
class Filters:
    q: str = ""                     # words in the title
    kind: str = ""                  # one of CardKind
    only: str = ""                  # "mine", "unanswered" or "overdue"
    whole: str = ""                 # the column of which every card is shown, not only the first few

    @property
    def query(self) -> str:
        """What follows the address of the board, or nothing."""
        given = {name: value for name, value in vars(self).items() if value}
        return f"?{urlencode(given)}" if given else ""

    @property
    def on(self) -> bool:
        return bool(self.q or self.kind or self.only)

    def change(self, **values: str) -> str:
        """The query with something else chosen."""
        return replace(self, **values).query

    def where(self, mine: Sequence[str], unanswered: Sequence[str]) -> dict[str, Any]:
        """`mine`: the reader's organisations; `unanswered`: the cards whose need nobody has answered."""
        narrowed = {"mine": of_mine(mine), "unanswered": {"id": {"in": list(unanswered)}}, "overdue": overdue()}.get(self.only, ON_THE_BOARD)
        parts: list[dict[str, Any]] = [ON_THE_BOARD, narrowed]
        if self.q:
            parts.append({"title": {"contains": self.q}})
        if self.kind:
            parts.append({"kind": {"eq": self.kind}})
        return {"and": parts}


def filters_of(request: Request) -> Filters:
    """The filters in the address; one that does not exist is refused in words."""
    given = {name: request.query_params.get(name, "").strip() for name in ("q", "kind", "only", "whole")}
    if given["kind"] and given["kind"] not in labels.LABELS["CardKind"]:
        raise _unknown(request, "kind", given["kind"])
    if given["only"] not in ("", "mine", "unanswered", "overdue"):
        raise _unknown(request, "only", given["only"])
    return Filters(**given)


def of_mine(stakeholders: Sequence[str]) -> dict[str, Any]:
    """Cards these organisations own or are asked to do."""
    ids = {"id": {"in": list(stakeholders)}}
    return {"and": [ON_THE_BOARD, {"or": [{"owner": ids}, {"assignees": {"some": ids}}]}]}


def overdue() -> dict[str, Any]:
    return {"and": [ON_THE_BOARD, {"dueOn": {"lt": formats.today().isoformat()}, "stage": {"in": NOT_DONE}}]}


def unanswered(needs: Sequence[Mapping[str, Any]]) -> list[str]:
    """The cards, of a board's need cards, whose need nobody has promised anything for."""
    return [card["id"] for card in needs if card["need"] and not card["need"]["percentPledged"]]


def _unknown(request: Request, name: str, value: str) -> Refused:
    message = spoken(request, _("Saringan “{value}” tidak dikenal."), value=value[:40])
    return Refused([{"code": "INVALID", "message": message, "path": [name]}])
