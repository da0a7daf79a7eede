"""What a board shows of its cards beyond what was asked: who covers how much, what is new, who takes part."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from views.formats import colour

NEW = timedelta(minutes=1)


def dress(columns: Iterable[Mapping[str, Any]], reader: str) -> None:
    """Gives every card its `people`, `shares` and `news`. `reader` is the name of who looks: nobody is told of their own doing."""
    for column in columns:
        for card in column["cards"]["nodes"]:
            card["people"] = concerned(card)
            card["shares"] = shares(card["need"]) if card["need"] else []
            card["news"] = news(card["activity"]["nodes"], reader)


def shares(need: Mapping[str, Any]) -> list[tuple[str, float]]:
    """Of a need (NeedPart): the colour of each who answers it, and how much of it in percent. Gifts not counted in its unit have no share."""
    whole = Decimal(need["quantity"])
    given = [gift for gift in need["commitments"]["nodes"] if gift["quantity"] is not None and gift["unit"] == need["unit"]]
    return [(colour(gift["stakeholder"]), float(100 * Decimal(gift["quantity"]) / whole)) for gift in given if whole]


def news(activity: Sequence[Mapping[str, Any]], reader: str) -> Mapping[str, Any] | None:
    """What somebody else did with a card a moment ago."""
    if not activity or activity[0]["actor"] in (None, reader):
        return None
    at = datetime.fromisoformat(activity[0]["at"])
    return activity[0] if datetime.now(UTC) - at < NEW else None


def concerned(card: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Whose card it is: who answers its need, once somebody does, else who sees to it; and all who take part."""
    return _once([*(givers(card) or [card["owner"]]), *card["assignees"]])


def givers(card: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [gift["stakeholder"] for gift in card["need"]["commitments"]["nodes"]] if card["need"] else []


def taking_part(columns: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The organisations on the cards, each once, in the order they first appear."""
    return _once(one for column in columns for card in column["cards"]["nodes"] for one in (card["owner"], *card["assignees"], *givers(card)))


def phases(needs: Iterable[Mapping[str, Any]]) -> list[float]:
    """How far each need of the board is answered, in percent, each need once, the fullest first."""
    found = {card["need"]["id"]: card["need"]["percentPledged"] for card in needs if card["need"]}
    return sorted(found.values(), reverse=True)


def _once(stakeholders: Iterable[Mapping[str, Any] | None]) -> list[Mapping[str, Any]]:
    return list({one["id"]: one for one in stakeholders if one}.values())
