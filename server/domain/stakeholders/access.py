"""Organisations are public. Their tax number is for themselves and for secretariats."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Viewer
from server.domain.stakeholders.models import Identifier, OfficeHolding, Relation, Stakeholder
from server.domain.visibility import Rules, everyone

TAX_NUMBER = "NPWP"


def identifiers(viewer: Viewer) -> Q:
    if viewer.admin or viewer.secretariat:
        return Q()
    public = Q(scheme__not=TAX_NUMBER)
    return public | Q(stakeholder_id__in=viewer.stakeholders) if viewer.stakeholders else public


RULES: Rules = {Stakeholder: everyone, Identifier: identifiers, Relation: everyone, OfficeHolding: everyone}
