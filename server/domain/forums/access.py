"""Forums are public. Who is invited or suspended is for the forum's own people."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Viewer
from server.domain.forums.models import Decree, Forum, Membership, MembershipStatus, Term
from server.domain.visibility import Rules, everyone


def memberships(viewer: Viewer) -> Q:
    if viewer.admin:
        return Q()
    seen = Q(status__in=[MembershipStatus.ACTIVE, MembershipStatus.ENDED])
    if viewer.forums:
        seen |= Q(forum_id__in=viewer.forums)
    if viewer.stakeholders:
        seen |= Q(stakeholder_id__in=viewer.stakeholders)
    return seen


RULES: Rules = {Forum: everyone, Decree: everyone, Term: everyone, Membership: memberships}
