"""How many related rows there are to be; and sums of groups, of which only some are asked for."""
from __future__ import annotations

from typing import Any

import pytest

from server.domain.activity.actor import ANYONE, Actor
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import Participation, ParticipationRole, Programme, ProgrammeStatus
from tests.little_forum import LittleForum
from tests.reading.asking import ask, refused


async def stakeholders(where: str, actor: Actor = ANYONE, **variables: Any) -> list[str]:
    said = "($count: Int!)" if variables else ""
    answer = (await ask(f"query Q{said} {{ stakeholders(where: {where}) {{ totalCount nodes {{ slug }} }} }}", actor, **variables))["stakeholders"]
    assert answer["totalCount"] == len(answer["nodes"])
    return [node["slug"] for node in answer["nodes"]]


async def test_two_roles_in_one_programme_are_one_programme(little: LittleForum) -> None:
    await Participation.create(programme=little.programme, stakeholder=little.warga, role=ParticipationRole.KNOWLEDGE)
    await Participation.create(programme=little.programme, stakeholder=little.serat, role=ParticipationRole.FUNDING)
    other = await Programme.create(slug="gpsss", name="Gerakan Sanitasi", status=ProgrammeStatus.PIPELINE, forum=little.forum, parent=little.programme)
    await Participation.create(programme=other, stakeholder=little.serat, role=ParticipationRole.FUNDING)
    assert await stakeholders("{participations: {atLeast: {count: 2}}}") == ["serat", "warga"]
    assert await stakeholders("{programmes: {atLeast: {count: 2}}}") == ["serat"]
    assert await stakeholders("{programmes: {atLeast: {count: $count}}}", count=1) == ["serat", "warga"]
    assert await stakeholders("{programmes: {atLeast: {count: 3}}}") == []
    assert len(await stakeholders("{programmes: {atLeast: {count: 0}}}")) == 4
    with_warga = "{participations: {some: {stakeholder: {slug: {eq: \"warga\"}}}}}"
    assert await stakeholders(f"{{programmes: {{atLeast: {{count: 1, where: {with_warga}}}}}}}") == ["serat", "warga"]
    assert await stakeholders(f"{{programmes: {{atLeast: {{count: 2, where: {with_warga}}}}}}}") == []
    assert await stakeholders("{programmes: {some: {parent: {slug: {eq: \"gbrss\"}}}}}") == ["serat"]
    assert await stakeholders("{programmes: {every: {children: {none: {}}}}, not: {programmes: {none: {}}}}") == []


async def test_only_what_the_viewer_sees_counts(little: LittleForum) -> None:
    await Need.create(title="Sumur", status=NeedStatus.SUBMITTED, programme=little.programme, proposer=little.warga, region=little.regency,
                      field_id="HOUSING", quantity=1000, unit="unit", submitted_on="2026-01-11")
    assert await stakeholders("{needs: {atLeast: {count: 2}}}") == []
    assert await stakeholders("{needs: {atLeast: {count: 2}}}", little.rina) == ["warga"]


@pytest.mark.parametrize("where", ["{needs: {atLeast: null}}", "{needs: {atLeast: {count: 1, where: null}}}"])
async def test_null_is_refused_there_too(little: LittleForum, where: str) -> None:
    assert (await refused(f"{{ stakeholders(where: {where}) {{ totalCount }} }}")).code == "INVALID"


async def test_a_number_is_needed(little: LittleForum) -> None:
    assert "count" in str(await refused("{ stakeholders(where: {needs: {atLeast: {}}}) { totalCount } }"))


CELLS: list[tuple[str, int]] = [
    ("{}", 1), ("{gap: {eq: true}}", 1), ("{gap: {eq: false}}", 0), ("{needs: {gt: 1}}", 0), ("{deliveries: {eq: 0}, needs: {gte: 1}}", 1),
    ("{fieldCode: {in: [\"HOUSING\"]}}", 1), ("{fieldCode: {eq: \"HEALTH\"}}", 0), ("{region: {code: {eq: \"16.06\"}}}", 1),
    ("{region: {parent: {code: {eq: \"15\"}}}}", 0), ("{not: {agreements: {gt: 0}}}", 1), ("{or: []}", 0), ("{gap: {eq: true}, needs: {eq: 0}}", 0),
]


async def test_cells_of_the_coverage_by_what_they_come_to(little: LittleForum) -> None:
    forum = f"frm_{little.forum.id}"
    found = [(where, len((await ask(f'{{ coverage(forum: "{forum}", where: {where}) {{ needs }} }}'))["coverage"])) for where, _ in CELLS]
    assert found == CELLS
    assert (await refused(f'{{ coverage(forum: "{forum}", where: {{gap: {{eq: null}}}}) {{ needs }} }}')).code == "INVALID"
