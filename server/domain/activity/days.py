"""Days that people write down: some are still to come, some have been. What day it is, the forums' own calendar says."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from server.domain.activity.actor import today
from server.domain.texts import day
from server.errors import Invalid
from server.words import _


def day_to_come(value: date | None, path: Sequence[str]) -> date | None:
    if value is not None and value < today():
        raise Invalid(_("Tanggal {date} sudah lewat. Tulis hari ini atau sesudahnya."), path=path, date=value.isoformat())
    return day(value, path)


def day_past(value: date, path: Sequence[str], text: str) -> date:
    """`text`: what to say of a day that has not come yet."""
    if value > today():
        raise Invalid(text, path=path, date=value.isoformat())
    day(value, path)
    return value
