"""Verified and reversed deliveries are public. Reported ones are for people with a seat in the forum;
returned ones for who reported them and who checks."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role, Viewer
from server.domain.contributions.models import Contribution, ContributionStatus, Evidence
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, NOTHING, Audience, Clause, Rules, SeenBy, Within
from server.words import _

REPORT = Right("REPORT", _("Melaporkan realisasi"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.ON_BEHALF})
VERIFY_CONTRIBUTIONS = Right("VERIFY_CONTRIBUTIONS", _("Memverifikasi atau mengembalikan realisasi"),
                             {Role.VERIFIER: Reach.NOT_OWN, Role.SECRETARIAT: Reach.NOT_OWN})
RIGHTS = (REPORT, VERIFY_CONTRIBUTIONS)

FORUM = ("programme__forum_id",)

contributions = SeenBy(
    Clause(Audience.ANYONE, only=Q(status__in=[ContributionStatus.VERIFIED, ContributionStatus.REVERSED]), says=_("yang terverifikasi atau dibatalkan")),
    Clause(Audience.MEMBER, of=FORUM, only=Q(status=ContributionStatus.REPORTED), says=_("yang dilaporkan di forumnya")),
    Clause(Audience.OFFICER, of=("stakeholder_id",)),
    Clause(Audience.VERIFIER, of=FORUM),
    Clause(Audience.SECRETARIAT, of=FORUM),
    ADMIN)


def awaiting(viewer: Viewer) -> Q:
    """The deliveries that wait for somebody to judge them: reported in a forum they check for, neither by them nor by, or for, an organisation of theirs."""
    checked = [Q(programme__forum_id__in=forums) for forums in (viewer.verifier, viewer.secretariat) if forums]
    if not checked:
        return NOTHING
    ways = ("stakeholder", "reporter_of", "reporter__seats__stakeholder")
    own = [Q(**{f"{way}__seats__user_id": viewer.user}) for way in ways]
    return Q(Q(status=ContributionStatus.REPORTED), Q(*checked, join_type=Q.OR), *(~each for each in own), ~Q(reporter_id=viewer.user))


RULES: Rules = {Contribution: contributions, Evidence: Within("contribution")}
