"""Programmes, their indicators and targets are public. A measurement is, once approved; pending ones are for the forum's people,
returned ones for those who check."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.programmes.models import Award, Indicator, Measurement, MeasurementStatus, Participation, Programme, Target
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, everyone
from server.words import _

APPROVE_MEASUREMENTS = Right("APPROVE_MEASUREMENTS", _("Menyetujui capaian dan menetapkan klaim"),
                             {Role.VERIFIER: Reach.FORUM, Role.SECRETARIAT: Reach.FORUM})
STATE_FACTS = Right("STATE_FACTS", _("Menyebut target, capaian, dan klaim, beserta sumbernya"),
                    {Role.OFFICER: Reach.FORUM, Role.VERIFIER: Reach.FORUM, Role.SECRETARIAT: Reach.FORUM})
RIGHTS = (APPROVE_MEASUREMENTS, STATE_FACTS)

FORUM = ("indicator__programme__forum_id",)

measurements = SeenBy(
    Clause(Audience.ANYONE, only=Q(status=MeasurementStatus.APPROVED), says=_("yang disetujui")),
    Clause(Audience.MEMBER, of=FORUM, only=Q(status=MeasurementStatus.PENDING), says=_("yang menunggu di forumnya")),
    Clause(Audience.VERIFIER, of=FORUM),
    Clause(Audience.SECRETARIAT, of=FORUM),
    ADMIN)

RULES: Rules = {Programme: everyone, Participation: everyone, Indicator: everyone, Target: everyone, Measurement: measurements, Award: everyone}
