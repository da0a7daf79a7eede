"""Meetings and what they decided are public."""
from __future__ import annotations

from server.domain.meetings.models import AgendaItem, Attendance, Decision, Meeting
from server.domain.visibility import Rules, Within, everyone

RULES: Rules = {Meeting: everyone, AgendaItem: Within("meeting"), Attendance: Within("meeting"), Decision: Within("meeting")}
