"""Words of the contract, in plain Python over exported rows; and how an answer writes what they come to."""
from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from tests.questions.exported import Exported, Row

OPEN = ("PLEDGED", "AGREED", "DELIVERING")
AGREED = ("AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED")
STANDING = ("PLEDGED", *AGREED)
Answer = dict[str, Any]


# words of the contract

def by_name(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["name"].encode(), row["id"]))


def quantity(thousandths: int | None) -> str | None:
    return None if thousandths is None else f"{(Decimal(thousandths) / 1000).normalize():f}"


def rupiah(amount: int | None) -> str | None:
    return None if amount is None else str(amount)


def percent(part: int, whole: int | None) -> float | None:
    return int(10000 * part / whole + 0.5) / 100 if whole else None


def regions_of(db: Exported, programme: str) -> list[str]:
    return [row["region_id"] for row in db.where("programme_region", programme_id=programme)]


def region_of(db: Exported, row: Row) -> str | None:
    """One's own, else the need's, else the programme's when that has just one."""
    of_programme = regions_of(db, row["programme_id"])
    of_need = db.row("need", row["need_id"])["region_id"] if row["need_id"] else None
    return row["region_id"] or of_need or (of_programme[0] if len(of_programme) == 1 else None)


def field_of(db: Exported, row: Row) -> str | None:
    """The need's, else the programme's first."""
    if row["need_id"]:
        return str(db.row("need", row["need_id"])["field_id"])
    codes = [each["field_code"] for each in db.where("programme_field", programme_id=row["programme_id"])]
    return min(codes, key=lambda code: db.row("field", code)["position"], default=None)


def named(db: Exported, region: str | None) -> Answer | None:
    return {"code": db.row("region", region)["code"], "name": db.row("region", region)["name"]} if region else None


def fulfilled(db: Exported, commitment: Row) -> float | None:
    given = db.where("contribution", commitment_id=commitment["id"], status="VERIFIED")
    measure = "quantity" if commitment["amount"] is None else "amount"
    return percent(sum(each[measure] or 0 for each in given), commitment[measure])


def within(db: Exported, programme: Row) -> list[str]:
    """A programme and what is part of it, three deep."""
    children = [row["id"] for row in db.where("programme", parent_id=programme["id"])]
    return [programme["id"], *children, *(row["id"] for child in children for row in db.where("programme", parent_id=child))]


def in_roles(db: Exported, rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row["role"], row["id"]))


def total(rows: list[Row]) -> int:
    return sum(row["amount"] or 0 for row in rows)
