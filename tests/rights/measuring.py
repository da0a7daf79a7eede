"""What is wanted, what is there and what sources say: every verb, tried on the own forum's, another forum's and an unknown one, in each state."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from server.domain.activity.actor import today
from tests.rights.planted import STATES

if TYPE_CHECKING:
    from tests.rights.deeds import Answer, Deeds, Try

NEW = {"title": "Berita acara"}
SETTLED_FROM = {"accept": ("PROPOSED", "DISPUTED", "SUPERSEDED"), "dispute": ("PROPOSED", "ACCEPTED")}
ABOUT = ("A", "B", "-")


def measuring(deeds: Deeds) -> Iterator[Try]:
    yield from indicators(deeds)
    yield from stating_targets(deeds)
    yield from stating_claims(deeds)
    yield from settling(deeds)
    yield from recording(deeds)
    yield from checking(deeds)


def indicators(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for name in (*ABOUT, "closed"):
        programme = deeds.row("Programme", name)
        yield Try("addIndicator", name, {"programme": deeds.id("Programme", programme), "name": "Keluarga", "unit": "KK", "kind": "OUTCOME"},
                  person(deeds.allowed.keeps, "Programme", programme, programme and programme.forum_id), "MANAGE_FORUM")


def stating_targets(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, either, person
    for name in ABOUT:
        indicator = deeds.row("Indicator", name)
        states = person(deeds.allowed.states, "Indicator", indicator, forum_of(deeds, indicator))
        said = {"indicator": deeds.id("Indicator", indicator), "statedOn": today().isoformat()}
        yield Try("stateTarget", name, {**said, "value": "6106", "newSource": NEW}, states, "STATE_FACTS")
        yield Try("stateTarget", f"{name}, but not how many", {**said, "newSource": NEW}, either(states, lambda asker: "INVALID"))
        for on, (source, answer) in sources(deeds).items():
            yield Try("stateTarget", f"{name}, {on}", {**said, "value": "6106", **source}, either(states, answer), "STATE_FACTS")


def stating_claims(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, either, person
    said = {"field": "target", "value": "8.391 rumah", "statedOn": today().isoformat()}
    forums = {name: deeds.matrix.rows("Forum")[deeds.forum(slug)] for name, slug in (("A", "sumsel"), ("B", "jambi"))}
    for table, key in (("Forum", "forum"), ("Programme", "programme")):
        for name in ABOUT:
            row = forums.get(name) if table == "Forum" else deeds.row(table, name)
            forum = row and (row.pk if table == "Forum" else row.forum_id)
            about, states = {key: deeds.id(table, row)}, person(deeds.allowed.states, table, row, forum)
            yield Try("stateClaim", f"{key} {name}", {**about, **said, "newSource": NEW}, states, "STATE_FACTS")
            for on, (source, answer) in sources(deeds).items() if key == "programme" else ():
                yield Try("stateClaim", f"{key} {name}, {on}", {**about, **said, **source}, either(states, answer), "STATE_FACTS")
    both = {"forum": deeds.id("Forum", forums["A"]), "programme": deeds.id("Programme", deeds.row("Programme", "A"))}
    for on, about in (("nothing", {}), ("two things", both)):
        yield Try("stateClaim", f"about {on}", {**about, **said, "newSource": NEW},
                  lambda asker: "INVALID" if asker.person.user else "NOT_SIGNED_IN")


def sources(deeds: Deeds) -> dict[str, tuple[dict[str, Any], Answer]]:
    """Ways of naming a source, and what each is answered whoever may state something."""
    from tests.rights.deeds import person
    known, unknown = deeds.row("Source", "known"), deeds.row("Source", "-")
    return {"by a known source": ({"source": deeds.id("Source", known)}, person(deeds.allowed.finds, "Source", known)),
            "by an unknown source": ({"source": deeds.id("Source", unknown)}, person(deeds.allowed.finds, "Source", unknown)),
            "by no source": ({}, lambda asker: "INVALID"),
            "by two sources": ({"source": deeds.id("Source", known), "newSource": NEW}, lambda asker: "INVALID")}


def settling(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    claims = (f"{on} {forum} {status}" for on in ("forum", "programme") for forum in ("A", "B") for status in STATES["Claim"])
    targets = (f"{forum} {status}" for forum in ("A", "B") for status in STATES["Target"])
    for table, names in (("Target", (*targets, "-")), ("Claim", (*claims, "-"))):
        for name in names:
            row = deeds.row(table, name)
            seen = {table.lower(): deeds.id(table, row), "version": 1}
            for verb, states in SETTLED_FROM.items():
                given = seen if verb == "accept" else {**seen, "reason": "Sebab."}
                yield Try(f"{verb}{table}", name, given, person(deeds.allowed.settles, table, row, forum_of(deeds, row), *states), "APPROVE_MEASUREMENTS")


def recording(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, either, person
    for name in ABOUT:
        indicator = deeds.row("Indicator", name)
        states = person(deeds.allowed.states, "Indicator", indicator, forum_of(deeds, indicator))
        given = {"indicator": deeds.id("Indicator", indicator), "value": "12", "on": today().isoformat()}
        yield Try("recordMeasurement", name, given, states, "STATE_FACTS")
        for region in ("of none", "-"):
            row = deeds.row("Region", region)
            yield Try("recordMeasurement", f"{name}, in a region {region}", {**given, "region": deeds.id("Region", row)},
                      either(states, person(deeds.allowed.finds, "Region", row)), "STATE_FACTS")


def checking(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for name in (*(f"{forum} {status}" for forum in ("A", "B") for status in (*STATES["Measurement"], "PENDING by who checks")), "-"):
        measurement = deeds.row("Measurement", name)
        given = {"measurement": deeds.id("Measurement", measurement), "version": 1}
        answer = person(deeds.allowed.settles, "Measurement", measurement, forum_of(deeds, measurement), "PENDING")
        yield Try("approveMeasurement", name, given, answer, "APPROVE_MEASUREMENTS")
        yield Try("returnMeasurement", name, {**given, "reason": "Sebab."}, answer, "APPROVE_MEASUREMENTS")


def forum_of(deeds: Deeds, row: Any) -> Any:
    """Of whatever hangs on a forum, a programme or an indicator."""
    if row is None or getattr(row, "forum_id", None):
        return row and row.forum_id
    above = ("Indicator", row.indicator_id) if hasattr(row, "indicator_id") else ("Programme", row.programme_id)
    return forum_of(deeds, deeds.matrix.rows(above[0])[above[1]])
