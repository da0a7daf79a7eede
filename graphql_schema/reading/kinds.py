"""What a value is: how it may arrive in a request, and what the database is given for it."""
from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from graphql import GraphQLEnumType, GraphQLField, GraphQLInputField, GraphQLList, get_named_type, get_nullable_type

from server.errors import Invalid
from server.words import _

THOUSANDTHS = 1000                      # decimals are kept as whole thousandths: exact, indexable, alike on both databases


class Kind(Enum):
    TEXT = "text"
    ID = "id"                           # a uuid, shown after its prefix
    CODE = "code"                       # an enum: its stored text is its GraphQL name
    INT = "integer"
    DIGITS = "digits"                   # a whole number shown as a string of digits: rupiah, numbers of events
    QUANTITY = "quantity"               # thousandths in a whole number, shown as a decimal string
    FLOAT = "float"
    BOOL = "boolean"
    DATE = "date"
    MOMENT = "moment"                   # a point in time, UTC
    JSON = "json"                       # stored JSON, passed on as it is


KIND_OF_SCALAR = {
    "String": Kind.TEXT, "ID": Kind.ID, "Int": Kind.INT, "Boolean": Kind.BOOL, "Float": Kind.FLOAT, "Date": Kind.DATE, "DateTime": Kind.MOMENT,
    "Rupiah": Kind.DIGITS, "Decimal": Kind.QUANTITY, "JSON": Kind.JSON,
}


def kind_of(field: GraphQLField | GraphQLInputField) -> Kind:
    """What a field of the schema holds."""
    named = get_named_type(field.type)
    if is_list(field):
        return Kind.JSON
    return Kind.CODE if isinstance(named, GraphQLEnumType) else KIND_OF_SCALAR[named.name]


def is_list(field: GraphQLField | GraphQLInputField) -> bool:
    return isinstance(get_nullable_type(field.type), GraphQLList)


def stored(kind: Kind, value: Any) -> Any:
    """A coerced GraphQL value as Tortoise would store it; what no database could hold is refused."""
    if value is None:
        return None
    match kind:
        case Kind.TEXT:
            return storable(str(value))
        case Kind.CODE:
            return value.value if isinstance(value, Enum) else value
        case Kind.MOMENT:
            moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
            return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        case Kind.DATE:
            return value if isinstance(value, date) else date.fromisoformat(value)
        case Kind.QUANTITY:
            return whole(Decimal(value) * THOUSANDTHS)
        case Kind.ID:
            return value if isinstance(value, UUID) else UUID(value)
        case Kind.DIGITS | Kind.INT:
            return whole(Decimal(int(value)))
    return value


def storable(text: str) -> str:
    if "\x00" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Invalid(_("Teks memuat huruf yang tidak dapat disimpan (nol atau separuh huruf)."))
    return text


def whole(number: Decimal) -> int:
    if not number.is_finite() or number != number.to_integral_value() or abs(number) >= 2**63:
        raise Invalid(_("Angka ini terlalu besar, atau lebih halus dari seperseribu."))
    return int(number)
