"""Every table for everybody: which rows exist for whom, found by the rules as actions ask them."""
from __future__ import annotations

from server.domain.access import RULES
from server.domain.activity.actor import viewer
from server.domain.finding import seen
from server.domain.needs.models import Need
from tests.rights.matrix import Matrix
from tests.rights.planted import key_of


async def test_everybody_sees_the_rows_they_are_to_see(matrix: Matrix) -> None:
    cells, wrong = 0, []
    for name, actor in matrix.actors.items():
        shown = matrix.seen_by(name).rows
        for model, rows in matrix.stored.rows.items():
            found = {row.pk for row in await seen(RULES, model, viewer(actor))}
            cells += len(rows)
            wrong += [f"{name} {'sees' if key in found else 'misses'} {model.__name__} {key} {rows[key]!r}" for key in found ^ set(shown[model])]
    print(f"{cells} cells: rows of {len(matrix.stored.rows)} tables for {len(matrix.actors)} people")
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(sorted(wrong)[:60])


async def test_a_need_of_a_programme_is_its_forums_wherever_it_lies(sqlite_only: Matrix) -> None:
    """It is of another forum's province: who looks after that province has no say in it."""
    region = next(row for row in sqlite_only.rows("Region").values() if row.code == "15.02")
    across = []
    for name, status in (("in regency A SUBMITTED", "SUBMITTED"), ("in regency A REJECTED", "RETURNED")):
        await Need.filter(id=key_of(f"Need {name}")).update(region_id=region.pk, programme_id=key_of("Programme A"), status=status)
        across.append(key_of(f"Need {name}"))
    now = await Matrix.read(sqlite_only.url)
    for name, actor in now.actors.items():
        found = set(await seen(RULES, Need, viewer(actor)).filter(id__in=across).values_list("id", flat=True))
        assert found == set(now.seen_by(name).rows[Need]) & set(across), name
