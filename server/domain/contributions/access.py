"""Verified and reversed deliveries are public. Reported ones are for people with a seat in the forum;
returned ones for who reported them and who checks."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy
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

RULES: Rules = {Contribution: contributions}
