"""What is given, promised or delivered: money has an amount; goods, services and people a quantity of something."""
from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from server.domain import measures
from server.domain.commitments.models import Commitment, GiftKind
from server.domain.needs.models import Need
from server.domain.programmes.models import FundingSource
from server.domain.stakeholders.models import StakeholderKind
from server.domain.texts import line
from server.errors import Invalid
from server.words import _

USUAL_SOURCE = {StakeholderKind.COMPANY: FundingSource.CSR, StakeholderKind.ZAKAT_BODY: FundingSource.ZAKAT}


@dataclass(frozen=True)
class Gift:
    """Amount in rupiah, quantity in thousandths of its unit."""
    kind: GiftKind
    amount: int | None
    quantity: int | None
    unit: str | None


def gift(kind: GiftKind, amount: int | None, quantity: Decimal | None, unit: str | None) -> Gift:
    made = Gift(kind, measures.rupiah(amount, ["amount"]), measures.thousandths(quantity, ["quantity"]),
                line(unit, ["unit"], most=40) if unit is not None else None)
    if kind is GiftKind.CASH and amount is None:
        raise Invalid(_("Untuk uang, tulis nilainya dalam rupiah."), path=["amount"])
    if kind is not GiftKind.CASH and quantity is None:
        raise Invalid(_("Untuk barang, jasa, dan relawan, tulis jumlahnya."), path=["quantity"])
    if quantity is not None and unit is None:
        raise Invalid(_("Tulis satuan untuk jumlah itu, misalnya unit, titik, atau orang."), path=["unit"])
    if unit is not None and quantity is None:
        raise Invalid(_("Tulis jumlah untuk satuan itu."), path=["quantity"])
    return made


def in_unit_of(need: Need, unit: str | None) -> None:
    """What answers a need is counted as the need is: houses and sacks of cement do not add up."""
    if unit is not None and not measures.same_unit(unit, need.unit):
        raise Invalid(_("Kebutuhan ini dihitung dalam {unit}. Tulis jumlahnya dalam satuan itu."), path=["unit"], unit=need.unit)


def as_counted(unit: str | None, *counted: Need | Commitment | None) -> str | None:
    """The unit spelled as in what it answers: sums go by the letter, and “Rumah” is no other unit than “rumah”."""
    return next((row.unit for row in counted if unit is not None and row is not None and row.unit is not None), unit)


def source_of(kind: StakeholderKind, given: FundingSource | None) -> FundingSource:
    """Whose money it is: as said, else as is usual for who gives."""
    return given or USUAL_SOURCE.get(kind, FundingSource.OTHER)
