"""Whose people one looks after: what decides whether a page offers to invite, and which roles. The actions decide again."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

OF_FORUM = ("SECRETARIAT", "VERIFIER", "OBSERVER")      # roles that sit in a forum; officers sit in an organisation, admins nowhere
EVERY = ("OFFICER", *OF_FORUM, "ADMIN")

Viewer = Mapping[str, Any] | None


def of_organisation(viewer: Viewer, organisation: Mapping[str, Any]) -> tuple[str, ...]:
    """The roles one may give in an organisation: its officers, the secretariats of the forums it is active in, and admins give OFFICER."""
    forums = {one["forum"]["slug"] for one in organisation["memberships"]["nodes"] if one["status"] == "ACTIVE"}
    own = any(seat["role"] == "OFFICER" and seat["stakeholder"]["slug"] == organisation["slug"] for seat in _seats(viewer))
    return ("OFFICER",) if own or any(_secretariat(viewer, forum) for forum in forums) or everywhere(viewer) else ()


def of_forum(viewer: Viewer, slug: str) -> tuple[str, ...]:
    """The roles one may give in a forum, and to its members."""
    return ("OFFICER", *OF_FORUM) if _secretariat(viewer, slug) or everywhere(viewer) else ()


def everywhere(viewer: Viewer) -> tuple[str, ...]:
    """Every role, for admins."""
    return EVERY if any(seat["role"] == "ADMIN" for seat in _seats(viewer)) else ()


def _secretariat(viewer: Viewer, forum: str) -> bool:
    return any(seat["role"] == "SECRETARIAT" and seat["forum"]["slug"] == forum for seat in _seats(viewer))


def _seats(viewer: Viewer) -> list[Mapping[str, Any]]:
    return list((viewer or {}).get("seats", ()))
