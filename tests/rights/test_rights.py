"""Every right from every seat, in every forum, to what is any organisation's; and what the schema tells people of themselves."""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graphql_schema.context import Allowance
from graphql_schema.run import execute
from server.domain.access import RIGHTS
from server.domain.accounts.access import may_look_after
from server.domain.activity.actor import Role
from server.domain.rights import Right
from server.settings import settings
from tests.oracle.names import public_id
from tests.reading.asking import ask
from tests.rights.allowed import WHO_MAY, Allowed
from tests.rights.matrix import Matrix
from tests.rights.people import PEOPLE

ORGANISATIONS = ("serat-anyam", "sawit-embun", "takamori-karet", "anyam-raya", "batu-tembesi", "lepas", "univ-sembilan-sungai", "lantern-bridge",
                 "dinsos-sumsel", "kertala-nusa-batubara", "upz-kertala-nusa", "bappeda-sumsel", "dinsos-jambi", "kabar-sembilan")
RULES_TOLD = "{ rights { name says } readingRules { table within shown { audience says } } }"
ALLOWANCE = "{ rateLimit { limit cost remaining resetAt } }"
TABLE = "{ rights { name given { role reach } } }"
VIEWER = """{ viewer { user { id name email } seats { id role user { id } stakeholder { id slug } forum { id slug } } seat { id } permissions
    session { id createdAt lastSeenAt expiresAt userAgent address seat { id } } sessions { id address seat { id } }
    tokens { id name prefix scopes createdAt expiresAt lastUsedAt revokedAt seat { id } user { id } }
    unread following { id } noticeChoices { kind inApp byMail } inbox(first: 100) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        edges { cursor node { id } } nodes { id kind reason source unread inApp byMail activity { id } } } } }"""


def differences(matrix: Matrix, rights: Iterable[Right] = RIGHTS) -> tuple[int, list[str]]:
    """Rights asked for everybody, everywhere, about everybody's: how many cells, and what is wrong."""
    cells, wrong, allowed = 0, [], Allowed(matrix.expected)
    organisations = [None, *(row.pk for row in matrix.rows("Stakeholder").values() if row.slug in ORGANISATIONS)]
    for name, actor in matrix.actors.items():
        for right in rights:
            wrong += [] if right.held(actor) == (right.name in allowed.permissions(matrix.persons[name])) else [f"{name} is told wrong of {right.name}"]
            for forum in (None, *matrix.rows("Forum")):
                for organisation in organisations:
                    cells += 1
                    found = right.allows(actor, forum=forum, stakeholder=organisation)
                    if found != allowed.may(matrix.persons[name], right.name, forum, organisation):
                        wrong.append(f"{name} {'may' if found else 'may not'} {right.name} in {forum} for {organisation}")
    return cells, wrong


def looking_after(matrix: Matrix) -> tuple[int, list[str]]:
    """Every seat there may be, asked for everybody: who puts people on it."""
    cells, wrong, allowed = 0, [], Allowed(matrix.expected)
    organisations = [row.pk for row in matrix.rows("Stakeholder").values() if row.slug in ORGANISATIONS]
    places = [(Role.OFFICER, organisation, None) for organisation in organisations] + [(Role.ADMIN, None, None)]
    places += [(role, organisation, forum) for role in (Role.OBSERVER, Role.VERIFIER, Role.SECRETARIAT) for forum in matrix.rows("Forum")
               for organisation in (None, organisations[0])]
    for name, actor in matrix.actors.items():
        for role, organisation, forum in places:
            cells += 1
            found = bool(may_look_after(actor, role, forum=forum, stakeholder=organisation, member_of=matrix.expected.forums_of(organisation)))
            if found != allowed.seats_people(matrix.persons[name], role, organisation, forum):
                wrong.append(f"{name} {'seats' if found else 'does not seat'} {role} in {forum} or {organisation}")
    return cells, wrong


def told_wrong(told: list[dict[str, Any]]) -> set[str]:
    """The rights of which people are told otherwise than the table has it."""
    reaches = {right["name"]: {given["role"]: given["reach"].lower().replace("_", " ") for given in right["given"]} for right in told}
    expected = {name: {role: how.removeprefix("of the ") for role, how in given.items()} for name, given in WHO_MAY.items()}
    return {name for name in reaches.keys() | expected.keys() if reaches.get(name) != expected.get(name)}


async def test_every_right_from_every_seat(sqlite_only: Matrix) -> None:
    assert {right.name for right in RIGHTS} == set(WHO_MAY)
    cells, wrong = differences(sqlite_only)
    print(f"{cells} cells: {len(RIGHTS)} rights for {len(sqlite_only.actors)} people")
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:40])


async def test_who_looks_after_which_seat(sqlite_only: Matrix) -> None:
    cells, wrong = looking_after(sqlite_only)
    print(f"{cells} cells: seats for {len(sqlite_only.actors)} people")
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:40])


async def test_the_table_that_people_are_told_is_the_table(sqlite_only: Matrix) -> None:
    assert not told_wrong((await ask(TABLE))["rights"])
    for actor in sqlite_only.actors.values():
        assert await ask(RULES_TOLD, actor) == await ask(RULES_TOLD)
        answer = await execute(ALLOWANCE, {}, actor, allowance=Allowance(actor.via))
        assert answer.data["rateLimit"]["limit"] == settings().query_points_per_minute


async def test_what_everybody_is_told_of_themselves(matrix: Matrix) -> None:
    allowed, told = Allowed(matrix.expected), 0
    for name, actor in matrix.actors.items():
        person, found = matrix.persons[name], (await ask(VIEWER, actor))["viewer"]
        if person.user is None:
            assert found is None or name == "public token", name
            continue
        assert found["user"]["id"] == f"usr_{person.user}" and found["user"]["email"], name
        assert {(seat["role"], (seat["stakeholder"] or {}).get("id"), (seat["forum"] or {}).get("id")) for seat in found["seats"]} == {
            (seat.role, seat.stakeholder and f"stk_{seat.stakeholder}", seat.forum and f"frm_{seat.forum}") for seat in person.seats}, name
        assert set(found["permissions"]) == allowed.permissions(person), name
        of_the_person = {table: {public_id(row) for row in matrix.rows(table).values() if row.user_id == person.user} for table in ("Session", "Token")}
        by_token = PEOPLE[name].way == "token"
        assert {session["id"] for session in found["sessions"]} == (set() if by_token else of_the_person["Session"]), name
        assert {token["id"] for token in found["tokens"]} == of_the_person["Token"], name
        assert (found["session"] is None) == by_token and (found["seat"] is not None) == (name == "on one of two seats"), name
        assert all(notice["activity"]["id"] == notice["id"] for notice in found["inbox"]["nodes"]), name      # each is an event that is seen
        told += sum(len(str(value)) for value in found.values())
    print(f"{told} characters told to {len(matrix.actors)} people")
