"""Programmes, their indicators and targets are public. A measurement is, once approved; pending ones are for the forum's people,
returned ones for those who check."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Viewer
from server.domain.programmes.models import Award, Indicator, Measurement, MeasurementStatus, Participation, Programme, Target
from server.domain.visibility import Rules, everyone


def measurements(viewer: Viewer) -> Q:
    if viewer.admin:
        return Q()
    seen = Q(status=MeasurementStatus.APPROVED)
    if viewer.forums:
        seen |= Q(Q(status=MeasurementStatus.PENDING), Q(indicator__programme__forum_id__in=viewer.forums))
    for forums in (viewer.secretariat, viewer.verifier):
        if forums:
            seen |= Q(indicator__programme__forum_id__in=forums)
    return seen


RULES: Rules = {Programme: everyone, Participation: everyone, Indicator: everyone, Target: everyone, Measurement: measurements, Award: everyone}
