"""Meetings: who came, and what was decided."""
from __future__ import annotations

from collections.abc import Iterator

from tortoise.models import Model

from server.demo.keys import demo_key
from server.demo.world import Described, World
from server.domain.meetings.models import AgendaItem, Attendance, AttendanceRole, Decision, DecisionOutcome, Meeting, MeetingStatus


def meetings(world: World) -> Iterator[Model]:
    for row in world.rows("meetings"):
        key = demo_key("meeting", row["slug"])
        yield Meeting(id=key, slug=row["slug"], title=row["title"], theme=row["theme"], on=world.day(row["on"]), venue=row["venue"],
                      region_id=world.key("region", row["region"]), forum_id=world.key("forum", row["forum"]),
                      status=MeetingStatus(row["status"]), source_id=world.key_or_none("source", row["source"]), is_demo=True)
        for item in row["agenda"]:
            yield AgendaItem(id=demo_key("agenda item", f"{row['slug']} {item['position']}"), meeting_id=key, position=item["position"],
                             at=item["at"], title=item["title"], lead_id=world.key_or_none("stakeholder", item["lead"]))
        for place, attendance in enumerate(row["attendances"]):
            yield Attendance(id=demo_key("attendance", f"{row['slug']} {place}"), meeting_id=key, person=_name(world, attendance),
                             stakeholder_id=world.key_or_none("stakeholder", attendance["stakeholder"]),
                             role=AttendanceRole(attendance["role"]))


def _name(world: World, attendance: Described) -> str | None:
    name: str | None = world.people[attendance["user"]]["name"] if attendance["user"] else attendance["person"]
    return name


def decisions(world: World) -> Iterator[Decision]:
    for meeting in world.rows("meetings"):
        for row in meeting["decisions"]:
            yield Decision(
                id=demo_key("decision", row["slug"]), meeting_id=demo_key("meeting", meeting["slug"]), position=row["position"],
                text=row["text"], owner_id=world.key_or_none("stakeholder", row["owner"]), due_on=world.day(row["due_on"]),
                commitment_id=world.key_or_none("commitment", row["commitment"]),
                outcome=row["outcome"] and DecisionOutcome(row["outcome"]))
