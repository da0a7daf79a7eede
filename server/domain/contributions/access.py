"""Verified and reversed deliveries are public. Reported ones are for people with a seat in the forum;
returned ones for who reported them and who checks."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Viewer
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.visibility import Rules

PUBLIC = [ContributionStatus.VERIFIED, ContributionStatus.REVERSED]


def contributions(viewer: Viewer) -> Q:
    if viewer.admin:
        return Q()
    seen = Q(status__in=PUBLIC)
    if viewer.forums:
        seen |= Q(Q(status=ContributionStatus.REPORTED), Q(programme__forum_id__in=viewer.forums))
    for forums in (viewer.secretariat, viewer.verifier):
        if forums:
            seen |= Q(programme__forum_id__in=forums)
    return seen | Q(stakeholder_id__in=viewer.stakeholders) if viewer.stakeholders else seen


RULES: Rules = {Contribution: contributions}
