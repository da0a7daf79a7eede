"""Organisations are public. Their tax number is for themselves and for secretariats; whom to call there, for the forums they are in."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.rights import Reach, Right
from server.domain.stakeholders.models import Contact, Identifier, OfficeHolding, Relation, Stakeholder
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, everyone
from server.words import _

EDIT_ORGANISATION = Right("EDIT_ORGANISATION", _("Menyunting data organisasi"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.ON_BEHALF})
RIGHTS = (EDIT_ORGANISATION,)

TAX_NUMBER = "NPWP"
MEMBERS, NOW = ("stakeholder__memberships__forum_id",), {"stakeholder__memberships__status": "ACTIVE"}

identifiers = SeenBy(
    Clause(Audience.ANYONE, only=Q(scheme__not=TAX_NUMBER), says=_("kecuali NPWP")),
    Clause(Audience.OFFICER, of=("stakeholder_id",)),
    Clause(Audience.SECRETARIAT, of=MEMBERS, beside=NOW, says=_("anggota forumnya")),
    ADMIN)
contacts = SeenBy(
    Clause(Audience.OFFICER, of=("stakeholder_id",)),
    Clause(Audience.MEMBER, of=MEMBERS, beside=NOW, says=_("anggota forumnya")),
    ADMIN)

RULES: Rules = {Stakeholder: everyone, Identifier: identifiers, Relation: everyone, OfficeHolding: everyone, Contact: contacts}
