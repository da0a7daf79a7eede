"""A promise's own page: what was promised, what became of it."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.pages.reading import finding, headline, section, text
from tests.site import Site
from views.commitment_life import happenings, life, standing
from views.formats import today


def commitment(site: Site, stakeholder: str, where: str = "") -> str:
    found = site.ask(f'{{ commitments(first: 1, where: {{stakeholder: {{slug: {{eq: "{stakeholder}"}}}} {where}}}) {{ nodes {{ id }} }} }}')
    return str(found["data"]["commitments"]["nodes"][0]["id"])


def test_an_amendment_is_a_visible_step(site: Site):
    id = commitment(site, "sawit-embun", 'need: {title: {contains: "80 keluarga"}}')
    with site.client() as client:
        page = client.get(f"/commitments/{id}").text
    assert headline(page).startswith("24 jamban") and "Diubah: 60 menjadi 24 jamban" in section(page, "events")
    assert ">60</text>" in page and ">24</text>" in page


def test_a_late_promise_says_by_how_much(site: Site):
    id = commitment(site, "nordvik-rambang", "overdue: {eq: true}")
    with site.client() as client:
        page = client.get(f"/commitments/{id}").text
    assert "hari sesudah tenggat" in finding(page) and "Lewat tenggat" in text(page)


def test_what_waits_to_be_verified_is_for_the_forums_people(site: Site):
    id = site.ask("{ contributions(first: 1, where: {status: {eq: REPORTED}, hasCommitment: {eq: true}}) { nodes { commitment { id } } } }",
                  as_="rina")["data"]["contributions"]["nodes"][0]["commitment"]["id"]
    with site.client() as anyone, site.client("rina") as secretariat:
        assert "menunggu verifikasi" not in finding(anyone.get(f"/commitments/{id}").text)
        assert "menunggu verifikasi" in finding(secretariat.get(f"/commitments/{id}").text)


@pytest.mark.parametrize("id", ["nothing", "cmt_00000000-0000-7000-8000-000000000000", "cmt_"])
def test_what_is_no_commitment_is_not_found(site: Site, id: str):
    with site.client() as client:
        assert client.get(f"/commitments/{id}").status_code == 404


# ── the drawing ──

def promise(**changed: Any) -> dict[str, Any]:
    ago = {days: (today() - timedelta(days=days)).isoformat() for days in (100, 80, 60, 40, 20)}
    later = (today() + timedelta(days=100)).isoformat()
    return {"pledgedOn": ago[100], "agreedOn": ago[80], "dueOn": later, "quantity": "24", "amount": None, "meeting": None,
            "amendments": [{"at": f"{ago[60]}T03:00:00Z", "quantityBefore": "30", "quantityAfter": "24", "amountBefore": None, "amountAfter": None}],
            "contributions": {"nodes": [{"status": "VERIFIED", "on": ago[40], "quantity": "9", "amount": None},
                                        {"status": "REPORTED", "on": ago[20], "quantity": "5", "amount": None}]}} | changed


def test_the_drawing_stands_to_scale():
    drawn = life(promise())
    assert drawn
    assert [(step.look, step.value) for step in drawn.promised] == [("pledged", 30), ("agreed", 30), ("agreed", 24)]
    assert drawn.promised[0].height == 132 and drawn.proven[0].height == pytest.approx(132 * 9 / 30, abs=0.1)
    assert drawn.waiting and float(drawn.waiting.value) - drawn.waiting.top == pytest.approx(132 * 5 / 30, abs=0.2)
    assert all(0 <= x <= 100 for _, x in [*drawn.dots, *drawn.months]) and drawn.today < (drawn.due or 0)


def test_figures_say_the_same_as_the_drawing():
    stands = standing(promise())
    assert (stands.promised, stands.proven, stands.waiting, stands.left) == (24, 9, 5, 10)
    assert [happening.kind for happening in happenings(promise())] == ["reported", "verified", "amended", "agreed", "pledged"]


def test_a_promise_of_money_is_drawn_by_its_amount():
    paid = {"status": "VERIFIED", "on": today().isoformat(), "quantity": None, "amount": "250"}
    money = promise(quantity=None, amount="1000", amendments=[], contributions={"nodes": [paid]})
    drawn = life(money)
    assert drawn and standing(money).measure == "amount" and drawn.proven[0].height == 33.0


def test_a_promise_of_today_without_a_due_date_can_be_drawn():
    drawn = life(promise(pledgedOn=today().isoformat(), agreedOn=None, dueOn=None, amendments=[], contributions={"nodes": []}))
    assert drawn and drawn.due is None and [step.look for step in drawn.promised] == ["pledged"]


def test_nothing_to_count_is_not_drawn():
    assert life(promise(quantity=None, amount=None, amendments=[], contributions={"nodes": []})) is None
