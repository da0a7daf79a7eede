"""Meetings: every verb, tried on the own forum's, another forum's and an unknown one, in each state."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from server.domain.activity.actor import today
from tests.rights.planted import STATES

if TYPE_CHECKING:
    from tests.rights.deeds import Deeds, Try

NEXT = {"PLANNED": ("HELD", "CANCELLED"), "HELD": ("MINUTES_APPROVED",)}
OPEN = ("PLANNED", "HELD")


def meetings(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for on, forum in (("the own", deeds.forum("sumsel")), ("another", deeds.forum("jambi")), ("unknown", None)):
        row = deeds.matrix.rows("Forum").get(forum)
        yield Try("planMeeting", on, {"forum": deeds.id("Forum", row), "title": "Rapat", "on": today().isoformat()},
                  person(deeds.allowed.keeps, "Forum", row, row and row.pk), "MANAGE_FORUM")
    for name in (*(f"{forum} {status}" for forum in ("A", "B") for status in STATES["Meeting"]), "-"):
        yield from of_a_meeting(deeds, name)


def of_a_meeting(deeds: Deeds, name: str) -> Iterator[Try]:
    from tests.rights.deeds import Try, person, public_id
    meeting, decision = deeds.row("Meeting", name), deeds.row("Decision", name)
    forum, status = meeting and meeting.forum_id, meeting and meeting.status
    seen = {"meeting": deeds.id("Meeting", meeting), "version": 1}
    verbs: dict[str, tuple[dict[str, Any], bool]] = {
        "editMeeting": ({**seen, "title": "Lain"}, status in OPEN), "setAgenda": ({**seen, "items": [{"title": "Pembukaan"}]}, status in OPEN),
        "recordAttendance": ({**seen, "attendances": []}, status in OPEN),
        "recordDecision": ({"meeting": seen["meeting"], "text": "Menambah rumah."}, status in OPEN)}
    for mutation, (given, fits) in verbs.items():
        yield Try(mutation, name, given, person(deeds.allowed.keeps, "Meeting", meeting, forum, fits=fits), "MANAGE_FORUM")
    for step in ("HELD", "MINUTES_APPROVED", "CANCELLED"):
        yield Try("setMeetingStatus", f"{name} → {step}", {**seen, "status": step, "reason": "Sebab."},
                  person(deeds.allowed.keeps, "Meeting", meeting, forum, fits=step in NEXT.get(str(status), ())), "MANAGE_FORUM")
    for field, value, states in (("text", "Lain.", OPEN), ("outcome", "DONE", (*OPEN, "MINUTES_APPROVED"))):
        yield Try("editDecision", f"{name}, its {field}", {"decision": deeds.id("Decision", decision), "version": 1, field: value},
                  person(deeds.allowed.keeps, "Decision", decision, forum, fits=status in states), "MANAGE_FORUM")
    for as_, organisation in (("nobody", None), ("the own", deeds.organisation("serat-anyam")), ("another", deeds.organisation("sawit-embun"))):
        given = {"meeting": seen["meeting"], "coming": True, "as": public_id("Stakeholder", organisation) if organisation else None}
        yield Try("replyToMeeting", f"{name}, for {as_}", given, person(deeds.allowed.replies, meeting, organisation, fits=status == "PLANNED"),
                  "REPLY_TO_MEETINGS")
