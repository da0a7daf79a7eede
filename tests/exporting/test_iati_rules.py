"""Each rule finds what breaks it, and nothing in what is sound."""
from __future__ import annotations

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import Element, fromstring

import pytest

from views.exports.iati_rules import RULES, broken
from views.exports.xml import LANGUAGE, element

TODAY = date(2026, 11, 22)
SOUND = """<iati-activity xml:lang="id" default-currency="IDR" last-updated-datetime="2026-11-01T00:00:00+00:00">
<iati-identifier>SIMPUL-sumsel-a</iati-identifier><reporting-org ref="SIMPUL-sumsel" type="11"><narrative>Forum</narrative></reporting-org>
<title><narrative>A</narrative></title><description><narrative>A</narrative></description>
<participating-org role="1"><narrative>PT A</narrative></participating-org>
<activity-date type="2" iso-date="2026-01-01"/><activity-date type="3" iso-date="2026-12-31"/>
<recipient-country code="ID" percentage="100"/><sector vocabulary="1" code="16040" percentage="50"/><sector vocabulary="1" code="14030" percentage="50"/>
<budget><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/></budget>
<transaction><transaction-date iso-date="2026-02-01"/><value value-date="2026-02-01">1</value><provider-org><narrative>PT A</narrative></provider-org>
<receiver-org ref="ID-KHH-1"/></transaction>
<result><indicator measure="1"><baseline value="0"/><period><period-start iso-date="2026-01-01"/><period-end iso-date="2026-12-31"/>
<target value="1"/><actual value="1"/></period></indicator></result></iati-activity>"""
Change = Callable[[Element], object]


def put(path: str, name: str, value: str) -> Change:
    return lambda activity: at(activity, path).set(name, value)


def off(path: str, name: str) -> Change:
    return lambda activity: at(activity, path).attrib.pop(name)


def without(tag: str) -> Change:
    return lambda activity: [activity.remove(each) for each in activity.findall(tag)]


def said(path: str, text: str) -> Change:
    return lambda activity: setattr(at(activity, path), "text", text)


def also(path: str, *more: Element) -> Change:
    return lambda activity: at(activity, path).extend(more)


def at(activity: Element, path: str) -> Element:
    found = activity.find(path)
    assert found is not None
    return found


def alone(tag: str, percentage: str) -> Change:
    def change(activity: Element) -> None:
        without(tag)(activity)
        activity.append(element(tag, vocabulary="1", percentage=percentage))
    return change


REFERENCE = element("reference", vocabulary="9", code="11.1.1")
BREAKING: tuple[tuple[str, Change], ...] = (
    ("4.1.1", off(".", LANGUAGE)), ("7.8.1", off(".", "default-currency")), ("6.11.1", without("activity-date")), ("6.2.2", without("sector")),
    ("6.6.2", also("transaction", element("sector", code="16040"))), ("3.7.1", without("recipient-country")),
    ("3.6.2", also("transaction", element("recipient-country", code="ID"))), ("2.1.2", put("sector", "percentage", "49")),
    ("3.1.2", also(".", element("recipient-country", code="MY", percentage="10"))), ("2.1.4", alone("sector", "90")),
    ("3.1.4", alone("recipient-country", "90")),
    ("2.2.1", also(".", element("sector", vocabulary="99", code="x"))), ("1.1.3", said("iati-identifier", "SIMPUL-sumsel")),
    ("1.1.21", said("iati-identifier", "a")), ("11.1.1", put(".", "last-updated-datetime", "2026-11-24T00:00:00+00:00")),
    ("11.1.2", also(".", element("activity-date", type="1", iso_date="2027-01-02"))), ("11.1.3", put("activity-date[@type='3']", "iso-date", "2025-12-31")),
    ("11.1.4", put("activity-date[@type='2']", "iso-date", "2026-11-23")), ("11.1.5", also(".", element("activity-date", type="4", iso_date="2026-11-23"))),
    ("11.2.1", put("transaction/transaction-date", "iso-date", "2026-11-23")), ("11.2.2", put("transaction/value", "value-date", "2026-11-23")),
    ("6.9", said("transaction/provider-org/narrative", " ")), ("6.9", off("transaction/receiver-org", "ref")), ("6.10.1", without("participating-org")),
    ("6.10.1", said("participating-org/narrative", "")), ("7.5.3", put("budget/period-end", "iso-date", "2027-01-01")),
    ("8.6", put("result/indicator/period/period-end", "iso-date", "2026-01-01")), ("8.8", off("result/indicator/baseline", "value")),
    ("8.9", off("result/indicator/period/target", "value")), ("8.10", off("result/indicator/period/actual", "value")),
    ("8.11.1", lambda activity: (also("result", REFERENCE)(activity), also("result/indicator", REFERENCE)(activity))),
    ("", said("title/narrative", "")), ("", without("description")), ("", said("iati-identifier", "SIMPUL-sumsel-a?b")),
)


def test_what_is_sound_breaks_nothing() -> None:
    assert broken(fromstring(SOUND), TODAY) == []


@pytest.mark.parametrize(("number", "change"), BREAKING)
def test_what_breaks_a_rule_is_found_by_it(number: str, change: Change) -> None:
    activity = fromstring(SOUND)
    change(activity)
    assert number in [rule.number for rule in broken(activity, TODAY)]


def test_every_rule_is_broken_once() -> None:
    assert {rule.number for rule in RULES} == {number for number, _change in BREAKING}
    assert len(RULES) == len({rule.says for rule in RULES})
