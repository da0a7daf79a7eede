"""What may be asked of a list."""
from __future__ import annotations

from typing import Any

from server.domain.commitments.models import Commitment
from server.domain.stakeholders.models import Stakeholder
from tests.little_forum import LittleForum
from tests.reading.asking import ask, refused

ALL = {"gbrss"}


async def programmes(where: str) -> set[str]:
    answer = (await ask(f"{{ programmes(where: {where}) {{ totalCount nodes {{ slug }} }} }}"))["programmes"]
    found = {node["slug"] for node in answer["nodes"]}
    assert answer["totalCount"] == len(found)
    return found


CASES: list[tuple[str, set[str]]] = [
    ("{}", ALL), ("{and: []}", ALL), ("{or: []}", set()), ("{not: {}}", set()), ("{slug: {in: []}}", set()), ("{slug: {}}", ALL), ("{forum: {}}", ALL),
    ("{needs: {some: {}}}", ALL), ("{needs: {none: {}}}", set()), ("{needs: {every: {}}}", ALL), ("{needs: {every: {title: {eq: \"x\"}}}}", set()),
    ("{commitments: {every: {status: {eq: LAPSED}}}}", ALL), ("{commitments: {some: {}}}", set()),
    ("{owner: {slug: {eq: \"serat\"}}}", set()), ("{owner: {}}", ALL), ("{not: {owner: {isDemo: {eq: false}}}}", ALL),
    ("{startsOn: {isNull: true}}", ALL), ("{startsOn: {gt: \"2020-01-01\"}}", set()), ("{not: {startsOn: {gt: \"2020-01-01\"}}}", ALL),
    ("{acronym: {ne: \"x\"}}", ALL),
    ("{id: {eq: \"frm_00000000-0000-0000-0000-000000000000\"}}", set()), ("{id: {ne: \"nonsense\"}}", ALL), ("{id: {notIn: [\"x\"]}}", ALL),
    ("{region: {code: {eq: \"16\"}}}", ALL), ("{region: {code: {eq: \"15\"}}}", set()),
    ("{fieldCode: {eq: \"HOUSING\"}}", ALL), ("{fieldCode: {ne: \"HOUSING\"}}", set()), ("{fieldCode: {ne: \"WATER\"}}", ALL),
    ("{fieldCode: {in: [\"HEALTH\", \"x\"]}}", ALL), ("{fieldCode: {startsWith: \"hea\"}}", ALL), ("{fieldCode: {isNull: true}}", set()),
    ("{goalNumber: {lte: 1}}", ALL), ("{goalNumber: {gt: 1}}", set()), ("{beneficiaryGroupCode: {isNull: true}}", ALL),
]


async def test_where(little: LittleForum) -> None:
    assert [(where, await programmes(where)) for where, _ in CASES] == CASES


LETTERS: list[tuple[str, set[str]]] = [
    ("%", {"100% warga"}), ("_", {"a_b"}), ("\\\\", {"a\\b"}), ("WARGA", {"100% warga", "Warga Tepian"}), ("É", set()), ("é", {"café"}), ("'; --", set()),
]


async def test_contains_takes_every_letter_as_it_is(little: LittleForum) -> None:
    for number, name in enumerate(("100% warga", "a_b", "a\\b", "café")):
        await Stakeholder.create(slug=f"s{number}", name=name, kind="NGO")
    for part, names in LETTERS:
        answer = await ask(f'{{ stakeholders(first: 50, where: {{name: {{contains: "{part}"}}}}) {{ nodes {{ name }} }} }}')
        assert (part, {node["name"] for node in answer["stakeholders"]["nodes"]}) == (part, names)


NULLS = ["{and: null}", "{slug: null}", "{slug: {eq: null}}", "{needs: {some: null}}", "{needs: null}", "{startsOn: {isNull: null}}"]


async def test_null_means_nothing_in_where(little: LittleForum) -> None:
    for where in NULLS:
        errors = await refused(f"{{ programmes(where: {where}) {{ totalCount }} }}")
        assert errors.code == "INVALID" and errors.first.message.startswith("where.") and "isNull" in errors.first.message


async def test_a_commitment_is_where_its_need_is_and_else_where_its_programme_is(little: LittleForum) -> None:
    async def found(where: str) -> int:
        return int((await ask(f"{{ commitments(where: {where}) {{ totalCount }} }}", little.rina))["commitments"]["totalCount"])

    async def pledge(**more: Any) -> None:
        await Commitment.create(stakeholder=little.serat, programme=little.programme, kind="CASH", funding_source="CSR", channel="DIRECT", amount=1,
                                status="PLEDGED", pledged_on="2026-01-01", **more)

    await pledge(region=little.elsewhere)
    await pledge(need=little.need)
    await pledge()
    assert await found('{region: {code: {eq: "15"}}}') == 1
    assert await found('{region: {code: {eq: "16.06"}}}') == 1
    assert await found('{region: {code: {eq: "16"}}}') == 1
    assert await found('{fieldCode: {eq: "HOUSING"}}') == 3
    await little.programme.regions.add(little.elsewhere)     # now the programme is in two places: it says nothing
    assert await found('{region: {code: {eq: "16"}}}') == 0
