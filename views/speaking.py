"""For which organisations a person may do something, as a form offers them. The actions decide again."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from views.permits import permits

Organisations = dict[str, dict[str, Any]]


def speaks_for(data: Mapping[str, Any], right: str, forums: Iterable[Mapping[str, Any]]) -> Organisations:
    """By id (from PermitPart, the alias `speaker`, and SpeakingForumPart): one's own organisations first,
    then the members of the forums in which one does it on behalf of others."""
    may, forums = permits(data), list(forums)
    seats = (data["speaker"] or {"seats": ()})["seats"]
    places = {seat["stakeholder"]["id"]: seat["stakeholder"] for seat in seats if seat["stakeholder"]}
    own = [places[key] for forum in forums for key in may.own(right, forum["id"]) if key in places]
    behalf = [row["stakeholder"] for forum in forums if forum["id"] in may.forums(right) for row in forum["memberships"]["nodes"]]
    return {one["id"]: one for one in [*own, *sorted(behalf, key=lambda one: str(one["name"]))]}
