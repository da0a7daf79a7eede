"""Listed and closed needs are public. Submitted ones are for the forum's people;
returned, rejected and withdrawn ones for who proposed them and who decides."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.needs.models import Need, NeedStatus
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy
from server.words import _

SUBMIT_NEEDS = Right("SUBMIT_NEEDS", _("Mengajukan kebutuhan"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.ON_BEHALF})
LIST_NEEDS = Right("LIST_NEEDS", _("Menayangkan, mengembalikan, atau menolak kebutuhan"), {Role.SECRETARIAT: Reach.FORUM})
RIGHTS = (SUBMIT_NEEDS, LIST_NEEDS)

FORUM = ("programme__forum_id", "region__forums__id", "region__parent__forums__id")        # by the programme, or the province it lies in

needs = SeenBy(
    Clause(Audience.ANYONE, only=Q(status__in=[NeedStatus.LISTED, NeedStatus.CLOSED]), says=_("yang tayang atau ditutup")),
    Clause(Audience.MEMBER, of=FORUM, only=Q(status=NeedStatus.SUBMITTED), says=_("yang diajukan di forumnya")),
    Clause(Audience.OFFICER, of=("proposer_id",)),
    Clause(Audience.VERIFIER, of=FORUM),
    Clause(Audience.SECRETARIAT, of=FORUM),
    ADMIN)

RULES: Rules = {Need: needs}
