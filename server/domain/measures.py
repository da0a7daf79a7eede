"""Figures as people give them: rupiah whole, quantities kept in thousandths. The limits are those of the scalars Rupiah and Decimal."""
from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from server.errors import Invalid
from server.words import _

MOST_RUPIAH = 10**15
MOST_QUANTITY = Decimal(10**12)


def rupiah(amount: int | None, path: Sequence[str]) -> int | None:
    if amount is not None and not 0 < amount <= MOST_RUPIAH:
        raise Invalid(_("Nilai harus lebih dari Rp0 dan paling banyak Rp10^15."), path=path)
    return amount


def thousandths(quantity: Decimal | None, path: Sequence[str]) -> int | None:
    if quantity is None:
        return None
    if not 0 < quantity <= MOST_QUANTITY:
        raise Invalid(_("Jumlah harus lebih dari 0 dan paling banyak 10^12."), path=path)
    if quantity * 1000 != int(quantity * 1000):
        raise Invalid(_("Jumlah ditulis dengan paling banyak tiga angka di belakang koma."), path=path)
    return int(quantity * 1000)


def same_unit(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def said(amount: int | None, quantity: int | None, unit: str | None) -> str:
    """A measure in a few words, as the record writes it: the amount, else the quantity."""
    if amount is not None:
        return f"{'−' if amount < 0 else ''}Rp{abs(amount):,}".replace(",", ".")
    assert quantity is not None
    return f"{Decimal(quantity) / 1000:f}".replace(".", ",") + f" {unit}"
