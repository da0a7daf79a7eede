"""Listed and closed needs are public. Submitted ones are for the forum's people;
returned, rejected and withdrawn ones for who proposed them and who decides."""
from __future__ import annotations

from typing import Any

from tortoise.expressions import Q

from server.domain.activity.actor import Viewer
from server.domain.needs.models import Need, NeedStatus
from server.domain.visibility import Rules

PUBLIC = [NeedStatus.LISTED, NeedStatus.CLOSED]


def of_forums(forums: Any) -> Q:
    """Needs of these forums: by their programme, else by the province they lie in."""
    return Q(programme__forum_id__in=forums) | Q(region__forums__id__in=forums) | Q(region__parent__forums__id__in=forums)


def needs(viewer: Viewer) -> Q:
    if viewer.admin:
        return Q()
    seen = Q(status__in=PUBLIC)
    if viewer.forums:
        seen |= Q(Q(status=NeedStatus.SUBMITTED), of_forums(viewer.forums))
    for forums in (viewer.secretariat, viewer.verifier):
        if forums:
            seen |= of_forums(forums)
    return seen | Q(proposer_id__in=viewer.stakeholders) if viewer.stakeholders else seen


RULES: Rules = {Need: needs}
