"""Every deed in every state from every seat, through the API: done exactly where the tables say, and leaving no trace anywhere else.

The tables are written here once more, from what the forums agreed on (docs speak of the same), not read from the code they judge."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest
from tortoise.models import Model

from graphql_schema.reading.ids import public_id
from graphql_schema.run import execute
from server.domain.activity.actor import Actor, Role, today
from server.domain.activity.models import Event
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.needs.models import Need, NeedStatus
from tests.domain.seated import World, a_delivery, a_need, a_promise, numbers, seated_forum
from tests.tables import everything

TOMORROW = today() + timedelta(days=1)

# ── the tables ──

NEEDS = """
                SUBMITTED   RETURNED    LISTED      CLOSED      REJECTED    WITHDRAWN
listNeed        LISTED      -           -           -           -           -
returnNeed      RETURNED    -           -           -           -           -
rejectNeed      REJECTED    -           -           -           -           -
closeNeed       -           -           CLOSED      -           -           -
withdrawNeed    WITHDRAWN   WITHDRAWN   WITHDRAWN   WITHDRAWN   WITHDRAWN   -
pledge          -           -           LISTED      -           -           -
"""

# Half of what was promised is delivered where it is DELIVERING or PARTLY_FULFILLED, all where it is FULFILLED; the due date was yesterday.
COMMITMENTS = """
                    PLEDGED     AGREED      DELIVERING          FULFILLED   PARTLY_FULFILLED    LAPSED  CANCELLED
agreeCommitment     AGREED      -           -                   -           -                   -       -
amendCommitment     -           AGREED      DELIVERING          -           -                   -       -
cancelCommitment    CANCELLED   CANCELLED   CANCELLED           -           -                   -       -
lapseCommitment     -           LAPSED      PARTLY_FULFILLED    -           -                   -       -
reportContribution  PLEDGED     AGREED      DELIVERING          FULFILLED   PARTLY_FULFILLED    -       -
"""

CONTRIBUTIONS = """
                        REPORTED    VERIFIED    RETURNED    REVERSED
verifyContribution      VERIFIED    -           -           -
returnContribution      RETURNED    -           -           -
reverseContribution     -           REVERSED    -           -
"""

# What another quarter of the promise, verified, makes of it; and what is left when that quarter is reversed again. -: it cannot be verified.
OF_THE_PROMISE = """
                PLEDGED  AGREED      DELIVERING  FULFILLED  PARTLY_FULFILLED  LAPSED            CANCELLED
verified        -        DELIVERING  DELIVERING  FULFILLED  PARTLY_FULFILLED  PARTLY_FULFILLED  CANCELLED
reversed        -        AGREED      DELIVERING  FULFILLED  PARTLY_FULFILLED  LAPSED            CANCELLED
"""

KEEPERS = {"secretariat", "secretariat of theirs"}                      # of this forum, whatever organisation they come from
GIVERS = {"officer", "officer and verifier"}                           # of the organisation whose need, promise or delivery it is
MAY: Mapping[str, set[str]] = {
    "listNeed": KEEPERS, "returnNeed": KEEPERS, "rejectNeed": KEEPERS, "closeNeed": KEEPERS, "withdrawNeed": KEEPERS | GIVERS,
    "pledge": KEEPERS | GIVERS | {"other officer"},
    "agreeCommitment": KEEPERS, "amendCommitment": KEEPERS, "cancelCommitment": KEEPERS | GIVERS, "lapseCommitment": KEEPERS,
    "reportContribution": KEEPERS | GIVERS,
    **{deed: {"secretariat", "verifier", "verifier of others"} for deed in ("verifyContribution", "returnContribution", "reverseContribution")},
}
NOT_THEY = ("NOT_SIGNED_IN", "NOT_ALLOWED", "NOT_FOUND")
REASONED = ("returnNeed", "rejectNeed", "withdrawNeed", "amendCommitment", "cancelCommitment", "lapseCommitment", "returnContribution", "reverseContribution")


def table(text: str) -> dict[tuple[str, str], str | None]:
    """What a deed makes of each state; None: it is refused there."""
    head, *rows = [line.split() for line in text.strip().splitlines()]
    return {(deed, state): None if then == "-" else then for deed, *cells in rows for state, then in zip(head, cells, strict=True)}


@pytest.fixture
async def world(any_database: object) -> World:
    return await seated_forum()


# ── deeds ──

def input_of(world: World, deed: str, row: Model, by: Actor) -> dict[str, Any]:
    """What somebody would write to do it well."""
    match deed:
        case "pledge":
            own = next((seat.stakeholder for seat in by.seats if seat.role is Role.OFFICER), None)
            return {"programme": public_id("prg", world.forum.programme.id), "need": public_id("ned", row.pk), "kind": "GOODS", "quantity": "1", "unit": "unit",
                    "as": public_id("stk", own or world.forum.serat.id)}
        case "reportContribution":
            return {"programme": public_id("prg", world.forum.programme.id), "commitment": public_id("cmt", row.pk), "kind": "CASH", "amount": "100",
                    "on": today().isoformat(), "as": public_id("stk", world.forum.serat.id)}
        case "agreeCommitment": more: dict[str, Any] = {"documentNumber": f"{next(numbers)}/D", "agreedOn": today().isoformat()}
        case "amendCommitment": more = {"amount": "500", "dueOn": TOMORROW.isoformat()}
        case _: more = {}
    name, prefix = {Need: ("need", "ned"), Commitment: ("commitment", "cmt"), Contribution: ("contribution", "ctb")}[type(row)]  # type: ignore[index]
    return {name: public_id(prefix, row.pk), "version": row.version, **more, **({"reason": "Sebab."} if deed in REASONED else {})}  # type: ignore[attr-defined]


INPUTS = {"pledge": "PledgeInput", "reportContribution": "ReportContributionInput", "agreeCommitment": "AgreeCommitmentInput",
          "amendCommitment": "AmendCommitmentInput", "cancelCommitment": "CancelCommitmentInput", "lapseCommitment": "CancelCommitmentInput"}


async def done(deed: str, given: Mapping[str, Any], by: Actor) -> str | None:
    """Why not, as a code; None: it was done."""
    of = INPUTS.get(deed) or ("DecideNeedInput" if deed.endswith("Need") else "DecideContributionInput")
    answer = await execute(f"mutation($input: {of}!) {{ {deed}(input: $input) {{ problems {{ code path message }} }} }}", {"input": dict(given)}, by)
    assert not answer.errors, answer.errors
    problems = answer.data[deed]["problems"]
    return problems[0]["code"] if problems else None


async def each_cell(world: World, machine: str, make: Callable[[World, str], Awaitable[Any]]) -> list[str]:
    """What is not as the table says, cell by cell."""
    wrong = []
    for (deed, state), then in table(machine).items():
        row = await make(world, state)
        refused = [name for name in world.seats if then is None or name not in MAY[deed]]
        before = await everything()
        for name in refused:
            code = await done(deed, input_of(world, deed, row, world.seats[name]), world.seats[name])
            right = (*NOT_THEY, "INVALID") if then is None else NOT_THEY         # where both the state and the seat are wrong, either may be said
            right = ("INVALID", "NOT_FOUND") if name in MAY[deed] else right
            wrong += [] if code in right else [f"{deed} of {state} by {name}: {code}, to be one of {right}"]
            world.many["refused"] += 1
        if await everything() != before:
            wrong.append(f"{deed} of {state}: a refusal left a trace")
        if then is not None:
            wrong += [said for name in sorted(MAY[deed]) for said in await to_be_done(world, deed, await make(world, state), name, then)]
    return wrong


async def to_be_done(world: World, deed: str, row: Any, name: str, then: str) -> list[str]:
    """Not with what one saw of it before it changed; then done, told once, and in the state of the table."""
    given, wrong = input_of(world, deed, row, world.seats[name]), []
    if "version" in given:
        stale = await done(deed, {**given, "version": given["version"] + 1}, world.seats[name])
        wrong += [] if stale == "CONFLICT" else [f"{deed} by {name} of another version: {stale}"]
    events = await Event.all().count()
    code = await done(deed, given, world.seats[name])
    is_now = (await type(row).get(pk=row.pk)).status
    told = await Event.all().count() - events
    world.many["done"] += 1
    if (code, is_now, told) != (None, then, 1):
        wrong.append(f"{deed} of {row.status} by {name}: {code}, {is_now} and {told} event(s), to be {then}")
    return wrong


def report(world: World, wrong: list[str]) -> None:
    print(f"{sum(world.many.values())} cells: {world.many['done']} done, {world.many['refused']} refused")
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong)


# ── the machines ──

def test_the_tables_name_every_state_there_is() -> None:
    for machine, states in ((NEEDS, NeedStatus), (COMMITMENTS, CommitmentStatus), (OF_THE_PROMISE, CommitmentStatus), (CONTRIBUTIONS, ContributionStatus)):
        assert {state for _deed, state in table(machine)} == {state.value for state in states}  # type: ignore[attr-defined]


async def test_needs(world: World) -> None:
    report(world, await each_cell(world, NEEDS, a_need))


async def test_commitments(world: World) -> None:
    report(world, await each_cell(world, COMMITMENTS, a_promise))


async def test_contributions(world: World) -> None:
    report(world, await each_cell(world, CONTRIBUTIONS, a_delivery))


async def test_what_a_delivery_makes_of_its_promise(world: World) -> None:
    wrong, then, verifier = [], table(OF_THE_PROMISE), world.seats["verifier"]
    for state in CommitmentStatus:
        promise = await a_promise(world, state.value)
        delivery = await a_delivery(world, "REPORTED", promise)
        for deed, name in (("verifyContribution", "verified"), ("reverseContribution", "reversed")):
            wanted, row = then[name, state.value], await Contribution.get(id=delivery.id)
            code = await done(deed, input_of(world, deed, row, verifier), verifier)
            is_now = (await Commitment.get(id=promise.id)).status
            world.many["refused" if code else "done"] += 1
            if (code, is_now.value) != ((None, wanted) if wanted else ("INVALID", state.value)):
                wrong.append(f"{name} on {state}: {code} and {is_now}, to be {wanted}")
    report(world, wrong)


async def test_what_is_left_of_a_promise_fulfils_it(world: World) -> None:
    for state in ("AGREED", "DELIVERING", "PARTLY_FULFILLED", "LAPSED"):
        promise, verifier = await a_promise(world, state), world.seats["verifier"]
        delivery = await a_delivery(world, "REPORTED", promise, 400)
        assert await done("verifyContribution", input_of(world, "verifyContribution", delivery, verifier), verifier) is None
        assert (await Commitment.get(id=promise.id)).status is CommitmentStatus.FULFILLED, state


async def test_a_promise_that_is_not_overdue_does_not_lapse(world: World) -> None:
    for due in (today(), TOMORROW, None):
        promise = await a_promise(world, "AGREED")
        await Commitment.filter(id=promise.id).update(due_on=due)
        before = await everything()
        assert await done("lapseCommitment", input_of(world, "lapseCommitment", promise, world.seats["secretariat"]), world.seats["secretariat"]) == "INVALID"
        assert await everything() == before


async def test_a_reason_is_asked_for(world: World) -> None:
    made: dict[str, tuple[Callable[[World, str], Awaitable[Any]], str]] = {
        "returnNeed": (a_need, "SUBMITTED"), "rejectNeed": (a_need, "SUBMITTED"), "withdrawNeed": (a_need, "LISTED"), "amendCommitment": (a_promise, "AGREED"),
        "cancelCommitment": (a_promise, "PLEDGED"), "lapseCommitment": (a_promise, "AGREED"), "returnContribution": (a_delivery, "REPORTED"),
        "reverseContribution": (a_delivery, "VERIFIED")}
    assert set(made) == set(REASONED)
    for deed, (make, state) in made.items():
        row, by = await make(world, state), world.seats["secretariat"]
        before = await everything()
        for reason in ("", " \n"):
            assert await done(deed, {**input_of(world, deed, row, by), "reason": reason}, by) == "INVALID", deed
        assert await everything() == before


async def test_the_opposite_row_of_a_reversal_is_nobodys_to_judge(world: World) -> None:
    delivery, verifier = await a_delivery(world, "VERIFIED"), world.seats["verifier"]
    assert await done("reverseContribution", input_of(world, "reverseContribution", delivery, verifier), verifier) is None
    opposite = await Contribution.get(reverses_id=delivery.id)
    assert (opposite.amount, opposite.status) == (-100, ContributionStatus.REVERSED)
    before = await everything()
    for deed in ("verifyContribution", "returnContribution", "reverseContribution"):
        assert await done(deed, input_of(world, deed, opposite, verifier), verifier) == "INVALID"
    assert await everything() == before


async def test_who_reported_on_behalf_does_not_verify_it_nor_does_anyone_of_their_organisation(world: World) -> None:
    """Sawit's delivery, written down by a secretariat that comes from Serat."""
    delivery = await a_delivery(world, "REPORTED")
    await Contribution.filter(id=delivery.id).update(stakeholder_id=world.forum.sawit.id, on_behalf=True, reporter_id=world.seats["secretariat of theirs"].user)
    before, of_the_two = await everything(), ("secretariat of theirs", "verifier of theirs", "verifier of others", "officer and verifier",
                                              "officer who chose the verifier's seat", "token of the verifier's seat")
    for name in of_the_two:
        for deed in ("verifyContribution", "returnContribution"):
            assert await done(deed, input_of(world, deed, delivery, world.seats[name]), world.seats[name]) == "NOT_ALLOWED", (deed, name)
    assert await everything() == before
    assert await done("verifyContribution", input_of(world, "verifyContribution", delivery, world.seats["verifier"]), world.seats["verifier"]) is None
