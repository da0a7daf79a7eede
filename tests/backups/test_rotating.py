"""Which backups stay, day by day over years; and that nothing else is ever removed."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from server.backups.manifest import MANIFEST, archives, name_for
from server.backups.rotating import kept, rotate

FIRST = datetime(2026, 1, 1, 23, 0, tzinfo=UTC)


def made(folder: Path, at: datetime) -> Path:
    archive = folder / name_for(at, folder)
    (archive / "files").mkdir(parents=True)
    (archive / MANIFEST).write_text("{}")
    return archive


def test_after_years_of_nightly_backups_there_are_as_many_as_were_asked_for() -> None:
    there: list[datetime] = []
    for night in range(800):
        there = sorted(kept([*there, FIRST + timedelta(days=night)], [7, 4, 12]))
    last = FIRST + timedelta(days=799)
    assert there[-7:] == [last - timedelta(days=days) for days in range(6, -1, -1)]
    weeks, months = {at.isocalendar()[:2] for at in there[-10:]}, [f"{at:%Y-%m}" for at in there]
    assert len(weeks) >= 4 and len(set(months)) == 12
    assert [f"{at:%d}" for at in there if at.month not in (2, 3)] == ["30", "31", "30", "31", "31", "30", "31", "30", "31", "31"]
    assert len(there) <= 7 + 4 + 12


@pytest.mark.parametrize(("times", "stay"), [
    (["2026-03-01T01", "2026-03-01T09", "2026-03-02T01"], ["2026-03-01T09", "2026-03-02T01"]),           # of a day the newest
    (["2020-01-01T01", "2026-03-02T01"], ["2020-01-01T01", "2026-03-02T01"]),                            # however long ago: it is one of two days
    (["2026-03-02T01", "2036-03-02T01"], ["2026-03-02T01", "2036-03-02T01"]),                            # a clock that jumped takes nothing away
])
def test_days_are_counted_not_hours_since(times: list[str], stay: list[str]) -> None:
    moments = {datetime.strptime(time, "%Y-%m-%dT%H"): time for time in times}
    assert sorted(moments[each] for each in kept(list(moments), [2, 0, 0])) == stay


def test_the_new_one_stays_even_when_its_clock_was_behind(tmp_path: Path) -> None:
    newer, fresh = made(tmp_path, FIRST + timedelta(days=9)), made(tmp_path, FIRST)
    assert rotate(tmp_path, fresh, [1, 0, 0]) == []
    assert archives(tmp_path) == [fresh, newer]


def test_only_what_was_made_here_goes(tmp_path: Path) -> None:
    old, fresh = made(tmp_path, FIRST), made(tmp_path, FIRST + timedelta(days=1))
    others = [tmp_path / "simpul-2020-01-01T000000Z", tmp_path / "photos", tmp_path / "simpul-2020-01-01T000000Z.zip", tmp_path / "simpul-old"]
    for other in others:                                # the first looks like one, and has no manifest
        other.mkdir()
    assert rotate(tmp_path, fresh, [1, 0, 0]) == [old]
    assert sorted(tmp_path.iterdir()) == sorted([fresh, *others])


def test_two_of_one_second_have_two_names(tmp_path: Path) -> None:
    one, other = made(tmp_path, FIRST), made(tmp_path, FIRST)
    assert (one.name, other.name) == ("simpul-2026-01-01T230000Z", "simpul-2026-01-01T230000Z-2") and archives(tmp_path) == [one, other]
