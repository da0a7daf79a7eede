"""From need to verified delivery: every verb, tried on what is one's own, another's, another forum's, in each state."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from server.domain.activity.actor import today
from tests.rights.planted import STATES

if TYPE_CHECKING:
    from tests.rights.deeds import Deeds, Try

WHOSE = ("own", "other", "elsewhere", "invited")
OF_NO_PROGRAMME = ("in province A SUBMITTED", "in regency A SUBMITTED", "in regency B SUBMITTED", "in regency A REJECTED")
OPEN, UNDER_WAY = ("PLEDGED", "AGREED", "DELIVERING"), ("AGREED", "DELIVERING")


def thread(deeds: Deeds) -> Iterator[Try]:
    yield from submitting(deeds)
    yield from deciding_needs(deeds)
    yield from deciding_promises(deeds)
    yield from reporting(deeds)
    yield from judging(deeds)


def submitting(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import UNKNOWN, Try, person, public_id
    regions = {name: next((row for row in deeds.matrix.rows("Region").values() if row.code == code), None)
               for name, code in (("regency A", "16.06"), ("regency B", "15.02"), ("province of none", "31"), ("nowhere", "-"))}
    for where, region in regions.items():
        for on, name in (("no programme", ""), ("a programme", "A"), ("a closed one", "closed")):
            programme = deeds.row("Programme", name) if name else None
            for as_, giver in (("nobody", None), ("the own", deeds.organisation("serat-anyam")), ("another", deeds.organisation("sawit-embun"))):
                given = {"title": "Jamban", "region": deeds.id("Region", region), "fieldCode": next(iter(deeds.matrix.rows("Field"))), "quantity": "1",
                         "unit": "unit", "programme": deeds.id("Programme", programme) if name else None,
                         "as": public_id("Stakeholder", giver) if giver else None}
                yield Try("submitNeed", f"{where}, {on}, for {as_}", given, person(deeds.allowed.submits, programme, region, giver), "SUBMIT_NEEDS")
    yield Try("submitNeed", "an unknown programme",
              {"title": "Jamban", "region": deeds.id("Region", regions["regency A"]), "fieldCode": "X", "quantity": "1", "unit": "unit",
               "programme": public_id("Programme", UNKNOWN)}, person(deeds.allowed.finds, "Programme", None))


def deciding_needs(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    from_state = {"listNeed": "SUBMITTED", "returnNeed": "SUBMITTED", "rejectNeed": "SUBMITTED", "closeNeed": "LISTED"}
    for name in (*(f"{whose} {status}" for whose in WHOSE for status in STATES["Need"]), *OF_NO_PROGRAMME, "-"):
        need = deeds.row("Need", name)
        given = {"need": deeds.id("Need", need), "version": 1, "reason": "Sebab."}
        for mutation, state in from_state.items():
            yield Try(mutation, name, given, person(deeds.allowed.decides_need, need, state), "LIST_NEEDS")
        yield Try("withdrawNeed", name, given, person(deeds.allowed.withdraws_need, need), "SUBMIT_NEEDS")


def deciding_promises(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    verbs: dict[str, tuple[str, dict[str, Any], tuple[str, ...]]] = {
        "agreeCommitment": ("AGREE_COMMITMENTS", {"documentNumber": "099/BA", "agreedOn": today().isoformat()}, ("PLEDGED",)),
        "amendCommitment": ("AGREE_COMMITMENTS", {"amount": "123456789", "reason": "Sebab."}, UNDER_WAY),
        "lapseCommitment": ("AGREE_COMMITMENTS", {"reason": "Sebab."}, UNDER_WAY),
        "cancelCommitment": ("CANCEL_COMMITMENTS", {"reason": "Sebab."}, OPEN)}
    for name in (*(f"{whose} {status}" for whose in WHOSE for status in STATES["Commitment"]), "-"):
        promise = deeds.row("Commitment", name)
        for mutation, (right, more, states) in verbs.items():
            given = {"commitment": deeds.id("Commitment", promise), "version": 1, **more}
            yield Try(mutation, name, given, person(deeds.allowed.decides_promise, promise, right, *states), right)


def reporting(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import UNKNOWN, Try, either, person, public_id
    money = {"kind": "CASH", "amount": "1000000", "on": today().isoformat()}
    givers = {"nobody": None, "the own": deeds.organisation("serat-anyam"), "another": deeds.organisation("sawit-embun"),
              "one elsewhere": deeds.organisation("takamori-karet"), "an invited one": deeds.organisation("anyam-raya"), "an unknown one": UNKNOWN}
    for on, name in (("the forum's", "A"), ("another forum's", "B"), ("closed", "closed"), ("unknown", "-")):
        programme = deeds.row("Programme", name)
        for as_, giver in givers.items():
            given = {"programme": deeds.id("Programme", programme), **money, "as": public_id("Stakeholder", giver) if giver else None}
            yield Try("reportContribution", f"a programme, {on}, for {as_}", given,
                      person(deeds.allowed.reports, programme, giver, known=giver != UNKNOWN), "REPORT")
    programme, own = deeds.row("Programme", "A"), givers["the own"]
    for name in (*(f"own {status}" for status in STATES["Commitment"]), "other AGREED", "elsewhere AGREED", "-"):
        promise = deeds.row("Commitment", name)
        given = {"programme": deeds.id("Programme", programme), "commitment": deeds.id("Commitment", promise), **money, "kind": "GOODS", "quantity": "1",
                 "unit": "unit", "as": public_id("Stakeholder", own)}
        fits = name.startswith("own ") and name not in ("own LAPSED", "own CANCELLED")
        elsewhere = promise is not None and promise.programme_id != programme.pk
        found = person(deeds.allowed.finds, "Commitment", promise)
        over = either(found, lambda asker, no=elsewhere or name in ("own LAPSED", "own CANCELLED"): "INVALID" if no else "")
        acts = either(over, person(deeds.allowed.reports, programme, own))
        yield Try("reportContribution", f"a promise, {name}", given, either(acts, lambda asker, fits=fits: "" if fits else "INVALID"), "REPORT")


def judging(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for name in (*(f"{whose} {status}" for whose in (*WHOSE, "campus") for status in STATES["Contribution"]), "-"):
        delivery = deeds.row("Contribution", name)
        given = {"contribution": deeds.id("Contribution", delivery), "version": 1, "reason": "Sebab."}
        for mutation, state in (("verifyContribution", "REPORTED"), ("returnContribution", "REPORTED"), ("reverseContribution", "VERIFIED")):
            yield Try(mutation, name, given, person(deeds.allowed.judges, delivery, state), "VERIFY_CONTRIBUTIONS")
