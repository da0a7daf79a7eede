"""Names of people are for people who have signed in; sessions and tokens are one's own."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.accounts.models import Seat, Session, Token, User
from server.domain.activity.actor import Viewer
from server.domain.visibility import Rules

NOBODY = Q(id__isnull=True)


def people(viewer: Viewer) -> Q:
    return Q() if viewer.signed_in else NOBODY


def seats(viewer: Viewer) -> Q:
    if not viewer.signed_in:
        return NOBODY
    if viewer.admin:
        return Q()
    return Q(user_id=viewer.user) | Q(forum_id__in=viewer.secretariat) if viewer.secretariat else Q(user_id=viewer.user)


def own(viewer: Viewer) -> Q:
    return Q(user_id=viewer.user) if viewer.signed_in else NOBODY


RULES: Rules = {User: people, Seat: seats, Session: own, Token: own}
