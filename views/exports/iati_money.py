"""What was promised and given, as IATI's transactions, budgets and planned disbursements. A future day is a plan, never a transaction."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from server.words import _, say
from views.exports.parties import Forum, forum_party, party
from views.exports.xml import element, narrative
from views.formats import as_date

Row = Mapping[str, Any]
# IATI's code list TransactionType.
INCOMING_FUNDS, EXPENDITURE, INCOMING_COMMITMENT, INCOMING_PLEDGE = "1", "4", "11", "13"
PUBLIC_MONEY = ("APBN", "APBD_PROVINCE", "APBD_REGENCY", "VILLAGE_FUND")
OPEN = ("PLEDGED", "AGREED", "DELIVERING")
IN_KIND = {"GOODS": _("Barang; nilainya taksiran."), "SERVICE": _("Jasa; nilainya taksiran."), "VOLUNTEERS": _("Tenaga relawan; nilainya taksiran.")}


def promised(commitments: Iterable[Row], forum: Forum) -> Iterator[Element]:
    """Each promise that stands as a pledge, and once agreed as a commitment too: the sums of each type stand alone."""
    for each in commitments:
        if each["amount"]:
            yield transaction(each, INCOMING_PLEDGE, each["pledgedOn"], f"{each['id']}-pledged", receiver(each, forum))
        if each["amount"] and each["status"] != "PLEDGED":
            yield transaction(each, INCOMING_COMMITMENT, each["agreedOn"] or each["pledgedOn"], f"{each['id']}-agreed", receiver(each, forum))


def delivered(contributions: Iterable[Row], forum: Forum) -> Iterator[Element]:
    """What was verified: money that came to the forum or who carries it out, or what went straight to the people. What has no value is left out."""
    for each in contributions:
        if each["amount"]:
            through = each["kind"] == "CASH" and each["commitment"] is not None and each["commitment"]["channel"] != "DIRECT"
            to = receiver(each["commitment"], forum) if through else None
            yield transaction(each, INCOMING_FUNDS if through else EXPENDITURE, each["on"], each["id"], to)


def transaction(given: Row, code: str, on: str, ref: str, to: Element | None) -> Element:
    return element(
        "transaction", element("transaction-type", code=code), element("transaction-date", iso_date=on), value(given["amount"], on),
        element("description", narrative(say(IN_KIND[given["kind"]], "id"))) if given["kind"] in IN_KIND else None,
        party("provider-org", given["stakeholder"]), to, ref=ref)


def receiver(commitment: Row, forum: Forum) -> Element | None:
    if commitment["channel"] == "VIA_IMPLEMENTER" and commitment["implementer"]:
        return party("receiver-org", commitment["implementer"])
    return forum_party("receiver-org", forum) if commitment["channel"] == "VIA_FORUM" else None


def budgets(commitments: Iterable[Row]) -> Iterator[Element]:
    """What governments and villages plan, by year: indicative as long as it is only pledged."""
    planned: dict[tuple[int, str], int] = defaultdict(int)
    for each in commitments:
        if each["amount"] and each["fundingSource"] in PUBLIC_MONEY:
            planned[as_date(each["dueOn"] or each["pledgedOn"]).year, "1" if each["status"] == "PLEDGED" else "2"] += int(each["amount"])
    for (year, status), amount in sorted(planned.items()):
        yield element("budget", element("period-start", iso_date=f"{year}-01-01"), element("period-end", iso_date=f"{year}-12-31"),
                      value(amount, f"{year}-01-01"), type="1", status=status)


def planned_disbursements(commitments: Sequence[Row], forum: Forum, today: date) -> Iterator[Element]:
    """The instalments still to come."""
    for each in commitments:
        for instalment in each["instalments"] if each["status"] in OPEN else ():
            if instalment["amount"] and as_date(instalment["dueOn"]) > today:
                yield element("planned-disbursement", element("period-start", iso_date=instalment["dueOn"]),
                              value(instalment["amount"], each["agreedOn"] or each["pledgedOn"]),
                              party("provider-org", each["stakeholder"]), receiver(each, forum), type="1")


def value(amount: object, on: str) -> Element:
    return element("value", text=str(amount), currency="IDR", value_date=on)
