"""Money, quantities and time as they travel: exact, as text, refused clearly where they cannot be meant."""
from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import NewType

import strawberry
from strawberry.schema.config import StrawberryConfig
from strawberry.types.scalar import ScalarDefinition

from graphql_schema.uploads import DEFINITION, Upload
from server.errors import Invalid
from server.words import _

Rupiah = NewType("Rupiah", int)
Quantity = NewType("Quantity", Decimal)

MOST_RUPIAH = 10**15
MOST_QUANTITY = 10**12
_RUPIAH = re.compile(r"-?[0-9]{1,16}")
_QUANTITY = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,3})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})")


def _written(value: object) -> str:
    """Text, or a whole number written without quotes; a float has lost its last digits already, and true is no number."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def rupiah(value: object) -> int:
    text = _written(value)
    if not _RUPIAH.fullmatch(text) or abs(int(text)) > MOST_RUPIAH:
        raise Invalid(_('Rupiah ditulis sebagai deret angka bulat, misalnya "8000000000", paling besar 10^15.'))
    return int(text)


def quantity(value: object) -> Decimal:
    text = _written(value)
    if not _QUANTITY.fullmatch(text) or abs(Decimal(text)) > MOST_QUANTITY:
        raise Invalid(_('Jumlah ditulis seperti "12.5", paling banyak tiga angka di belakang titik, paling besar 10^12.'))
    return Decimal(text)


def day(value: object) -> date:
    try:
        if isinstance(value, str) and _DATE.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass                                            # a day no calendar has, said below
    raise Invalid(_('Tanggal ditulis seperti "2024-03-25" dan harus ada di kalender.'))


def moment(value: object) -> datetime:
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise Invalid(_('Waktu ditulis lengkap dengan zonanya, misalnya "2024-03-25T03:00:00Z".'))


def shown_quantity(value: Decimal) -> str:
    whole, _, rest = f"{value:.3f}".partition(".")
    return f"{whole}.{rest.rstrip('0')}".rstrip(".")


def shown_moment(value: datetime) -> str:
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


SCALARS: dict[object, ScalarDefinition] = {
    Rupiah: strawberry.scalar(
        name="Rupiah", serialize=str, parse_value=rupiah, description='Whole rupiah in a string of digits: "8000000000000". At most 10^15.'),
    Quantity: strawberry.scalar(
        name="Decimal", serialize=shown_quantity, parse_value=quantity, description='A quantity, exact: "12.5". At most three decimals.'),
    date: strawberry.scalar(name="Date", serialize=date.isoformat, parse_value=day, description='A day: "2024-03-25".'),
    datetime: strawberry.scalar(name="DateTime", serialize=shown_moment, parse_value=moment, description='A point in time, in UTC: "2024-03-25T03:00:00Z".'),
    Upload: DEFINITION,
}
CONFIG = StrawberryConfig(scalar_map=SCALARS)
