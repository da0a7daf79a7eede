"""Whose rows stand in an export, and who takes part in a programme, however many they are."""
from __future__ import annotations

from typing import Any

from views.exports.kinds import Asked
from views.exports.reading import Node, every, of_forum

AGREED = ["AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED"]
STANDING = ["PLEDGED", *AGREED]


async def participations(asked: Asked, programme: Node) -> list[Node]:
    """All of them; the first fifty came with the programme."""
    came = programme["participations"]
    if not came["pageInfo"]["hasNextPage"]:
        return list(came["nodes"])
    return [node async for node in every(asked, "TakingPart", "programme", "participations", id=programme["id"])]


def promises(asked: Asked, statuses: list[str]) -> dict[str, Any]:
    """The condition on commitments to programmes of the forum asked for."""
    return {"status": {"in": statuses}} | within(asked)


def deliveries(asked: Asked) -> dict[str, Any]:
    """The same on contributions: only what is verified is ever exported."""
    return {"status": {"eq": "VERIFIED"}} | within(asked)


def within(asked: Asked) -> dict[str, Any]:
    return {"programme": of_forum(asked)} if asked.forum else {}
