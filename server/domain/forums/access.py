"""Forums are public. Who is invited or suspended is for the forum's own people."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.forums.models import Decree, Forum, Membership, MembershipStatus, Term
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, everyone
from server.words import _

MANAGE_FORUM = Right("MANAGE_FORUM", _("Mengelola anggota, rapat, surat keputusan, dan masa bakti"),
                     {Role.SECRETARIAT: Reach.FORUM, Role.ADMIN: Reach.EVERYWHERE})
RIGHTS = (MANAGE_FORUM,)

memberships = SeenBy(
    Clause(Audience.ANYONE, only=Q(status__in=[MembershipStatus.ACTIVE, MembershipStatus.ENDED]), says=_("yang aktif atau berakhir")),
    Clause(Audience.MEMBER, of=("forum_id",), says=_("yang diundang atau dibekukan di forumnya")),
    Clause(Audience.OFFICER, of=("stakeholder_id",)),
    ADMIN)

RULES: Rules = {Forum: everyone, Decree: everyone, Term: everyone, Membership: memberships}
