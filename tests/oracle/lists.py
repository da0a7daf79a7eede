"""Lists: which rows, in what order, from where. Orders and cursors, in Python."""
from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cmp_to_key
from typing import Any

from tests.oracle.fields import value
from tests.oracle.seen import Seen

CURSOR = re.compile(r"(?i)5b22[0-9a-f]{20,}")
DEFAULT = 20
# How the rows of a type stand when nobody asks; a minus goes down.
ORDERS = {
    "Forum": ["name"], "Decree": ["number"], "Term": ["starts_on"], "Membership": ["role"], "Stakeholder": ["name"], "Identifier": ["scheme"],
    "Relation": ["kind"], "OfficeHolding": ["person"], "Programme": ["name"], "Participation": ["role"], "Award": ["year"], "Region": ["code"],
    "Field": ["position"], "BeneficiaryGroup": ["code"], "SustainableDevelopmentGoal": ["number"], "Need": ["created_at"], "Commitment": ["pledged_on"],
    "Instalment": ["due_on"], "Amendment": ["at"], "Contribution": ["on"], "Meeting": ["on"], "AgendaItem": ["position"], "Attendance": ["role"],
    "Decision": ["position"], "Board": ["name"], "Column": ["position"], "Card": ["created_at"], "ChecklistItem": ["position"], "Comment": ["at"],
    "Mention": ["pk"],
    "ShareLink": ["created_at"], "Activity": ["-pk"], "Indicator": ["position", "name"], "Target": ["stated_on"], "Measurement": ["on"],
    "Claim": ["field"], "Evidence": ["position"], "Source": ["title"], "Contact": ["name"],
    "Spreadsheet": ["-created_at"], "User": ["name"], "Seat": ["role"], "Token": ["created_at"], "Invitation": ["created_at"],
    "Webhook": ["created_at"], "Delivery": ["-number"], "DeliveryAttempt": ["at"],
    "SavedView": ["title"], "ViewVersion": ["-number"], "ViewKey": ["-created_at"],
}
ORDERS_THERE = {
    ("Forum", "decrees"): ["-year", "-issued_on"], ("Forum", "terms"): ["-starts_on"], ("Column", "cards"): ["rank"],
    ("Board", "share_links"): ["-created_at"],
    ("Board", "archived_columns"): ["-archived_at"], ("Seat", "tokens"): ["-created_at"], ("User", "seats"): ["role"],
    ("Forum", "invitations"): ["-created_at"], ("Stakeholder", "invitations"): ["-created_at"],
    ("Query", "invitations"): ["-created_at"], ("Query", "webhooks"): ["name"],
    ("Indicator", "targets"): ["-stated_on"], ("Indicator", "measurements"): ["-on"],
    ("Stakeholder", "commitments"): ["-pledged_on"], ("Stakeholder", "contributions"): ["-on"],
    ("Programme", "commitments"): ["-pledged_on"], ("Programme", "contributions"): ["-on"],
}
Comparing = Callable[[Any, Any], int]


def comparing(seen: Seen, order: Sequence[str]) -> Comparing:
    """Nulls are greater than all; the key closes the order, in the direction of what stands first."""
    keys = [(name.removeprefix("-"), name.startswith("-")) for name in order]
    keys.append(("pk", keys[0][1]))

    def compare(a: Any, b: Any) -> int:
        for name, down in keys:
            x, y = comparable(value(seen, a, name)), comparable(value(seen, b, name))
            if x != y:
                less = y is None if x is None or y is None else x < y
                return -1 if less != down else 1
        return 0
    return compare


def comparable(found: Any) -> Any:
    """Text by its bytes, as databases compare it everywhere."""
    return found.encode() if isinstance(found, str) else found


def in_order(seen: Seen, rows: Iterable[Any], order: Sequence[str]) -> list[Any]:
    return sorted(rows, key=cmp_to_key(comparing(seen, order)))


def order_asked(asked: Sequence[dict[str, Any]] | None) -> list[str]:
    """The first word on a field counts."""
    found: dict[str, str] = {}
    for item in asked or ():
        name = item["field"].lower()
        found.setdefault(name, ("-" if item["direction"] == "DESC" else "") + name)
    return list(found.values())


def page(seen: Seen, rows: list[Any], order: list[str], args: dict[str, Any]) -> dict[str, Any]:
    compare = comparing(seen, order)
    first, last, after, before = (args.get(name) for name in ("first", "last", "after", "before"))
    window = in_order(seen, rows, order)
    if after is not None:
        window = [row for row in window if compare(row, row_of(seen, rows, after)) > 0]
    if before is not None:
        window = [row for row in window if compare(row, row_of(seen, rows, before)) < 0]
    size = first or last or DEFAULT
    shown = window[-size:] if last is not None else window[:size]
    more = len(window) > size
    return {
        "nodes": shown, "edges": [{"cursor": cursor(row), "node": row} for row in shown], "totalCount": len(rows),
        "pageInfo": {"hasNextPage": before is not None if last is not None else more, "hasPreviousPage": more if last is not None else after is not None,
                     "startCursor": cursor(shown[0]) if shown else None, "endCursor": cursor(shown[-1]) if shown else None},
    }


def cursor(row: Any) -> str:
    """A cursor, told by the row it stands for."""
    return f"cursor of {row.pk}"


def told(text: str) -> str | None:
    """The key of the row that a cursor of the compiler's stands for."""
    return str(json.loads(bytes.fromhex(text))[-1]) if CURSOR.fullmatch(text) else None


def row_of(seen: Seen, rows: list[Any], text: str) -> Any:
    """The row of a cursor; it may be of another page of the same kind, under another parent."""
    key, model = told(text), type(rows[0]) if rows else None
    return next(row for row in seen.stored.rows[model].values() if str(row.pk) == key) if model else None
