"""Meetings as tests need them: planned, or held; and that a refusal changes nothing."""
from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from server.domain.activity.actor import today
from server.domain.meetings.actions import plan_meeting, set_meeting_status
from server.domain.meetings.models import Meeting, MeetingStatus
from server.errors import Problem
from tests.little_forum import LittleForum
from tests.refusing import refused as refusing

HELD = MeetingStatus.HELD


async def planned(forum: LittleForum, **said: Any) -> Meeting:
    return await plan_meeting(forum.rina, forum.forum.id, **{"title": "Rapat koordinasi", "on": today(), **said})


async def held(forum: LittleForum, *after: MeetingStatus) -> Meeting:
    meeting = await planned(forum)
    for status in (HELD, *after):
        meeting = await set_meeting_status(forum.rina, meeting.id, version=meeting.version, status=status)
    return meeting


async def refused(problem: type[Problem], path: tuple[str, ...], deed: Awaitable[Any]) -> None:
    """The deed is refused, naming the field, and nothing at all has changed."""
    async with refusing(problem, *path):
        await deed
