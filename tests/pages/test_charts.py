"""The geometry of the drawings."""
from __future__ import annotations

from decimal import Decimal

import pytest

from views import charts


def share(source, pledged, agreed, delivered):
    return {"fundingSource": source, "pledged": str(pledged), "agreed": str(agreed), "delivered": str(delivered)}


def test_segments_stand_one_after_another():
    parts = charts.segments([("c1", 30), ("c2", 0), ("c3", 20)])
    assert [(part.look, part.start, part.end) for part in parts] == [("c1", 0, 30), ("c3", 30, 50)]


def test_more_than_the_whole_is_drawn_as_the_whole():
    parts = charts.segments([("c1", 90), ("c2", 90)])
    assert [part.width for part in parts] == [50, 50]


def test_the_cloth_adds_up_to_the_target():
    cloth = charts.cloth("8391", [share("APBN", 2950, 2950, 1902), share("CSR", 612, 430, 196), share(None, 0, 0, 0)])
    assert (cloth.delivered, cloth.agreed, cloth.pledged) == (2098, 1282, 182)
    assert cloth.delivered + cloth.agreed + cloth.pledged + cloth.uncovered == cloth.target == 8391
    assert cloth.sources == ["APBN", "CSR"]


def test_what_is_delivered_without_a_promise_counts_once():
    cloth = charts.cloth("100", [share("CSR", 10, 5, 30)])
    assert (cloth.delivered, cloth.agreed, cloth.pledged, cloth.uncovered) == (30, 0, 0, 70)


@pytest.mark.parametrize("target, each, count", [("8391", 100, 84), ("84", 1, 84), ("85", 2, 43), ("12", 1, 12), ("1", 1, 1),
                                                 ("100000", 2000, 50)])
def test_a_lozenge_stands_for_a_round_number(target, each, count):
    cloth = charts.cloth(target, [])
    assert (cloth.each, len(cloth.lozenges)) == (Decimal(each), count)
    assert {lozenge.state for lozenge in cloth.lozenges} == {"open"}


def test_thin_threads_together_fill_what_they_fill():
    cloth = charts.cloth("8391", [share("APBD_REGENCY", 33, 33, 21), share("ZAKAT", 63, 63, 60), share("CSR", 304, 284, 152)])
    assert [(lozenge.state, lozenge.source) for lozenge in cloth.lozenges if lozenge.state != "open"] == [
        ("verified", "ZAKAT"), ("verified", "CSR"), ("agreed", "CSR"), ("agreed", "CSR")]
    assert len(cloth.lozenges) == 84
    assert cloth.sources == ["ZAKAT", "CSR"]


def test_a_target_overfulfilled_has_nothing_uncovered():
    cloth = charts.cloth("60", [share("CSR", 60, 60, 84)])
    assert cloth.uncovered == 0
    assert [lozenge.state for lozenge in cloth.lozenges] == ["verified"] * 84
