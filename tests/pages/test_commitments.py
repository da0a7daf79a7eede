"""Promises: the list of them, and a promise's own page with what was promised and what became of it."""
from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.pages.reading import finding, headline, section, text, way_on
from tests.site import Site
from views.commitment_life import happenings, life, plan, standing
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


# ── the list ──

def count_of(site: Site, where: str, as_: str | None = None) -> int:
    return int(site.ask(f"{{ commitments(first: 1, where: {{{where}}}) {{ totalCount }} }}", as_=as_)["data"]["commitments"]["totalCount"])


def test_the_list_opens_with_how_many_are_late_and_shows_those_first(site: Site):
    with site.client() as client:
        page = client.get("/commitments").text
    late = count_of(site, "overdue: {eq: true}")
    assert headline(page) == f"{count_of(site, '')} janji, {late} lewat tenggat" and late
    groups = re.findall(r'<h2 id="group-(\w+)"', page)
    assert groups[0] == "late" and page.count("lewat ") >= min(late, 30)


def test_every_promise_is_on_just_one_page_late_before_open_before_ended(site: Site):
    seen: list[str] = []
    with site.client() as client:
        address: str | None = "/commitments"
        while address:
            page = client.get(address).text
            seen += re.findall(r'<h3><a href="/commitments/([^"]+)"', page)
            address = way_on(page)
    assert len(seen) == len(set(seen)) == count_of(site, "")
    states = {row["id"]: 0 if row["overdue"] else 1 if row["status"] in ("PLEDGED", "AGREED", "DELIVERING") else 2 for row in all_of(site)}
    assert [states[id] for id in seen] == sorted(states[id] for id in seen)


def all_of(site: Site) -> Iterator[dict[str, Any]]:
    after = None
    while True:
        asked = "query($after: String) { commitments(first: 100, after: $after) { nodes { id status overdue } pageInfo { hasNextPage endCursor } } }"
        found = site.ask(asked, {"after": after})["data"]["commitments"]
        yield from found["nodes"]
        if not found["pageInfo"]["hasNextPage"]:
            return
        after = found["pageInfo"]["endCursor"]


@pytest.mark.parametrize(("query", "where"), [
    ("state=overdue", "overdue: {eq: true}"), ("state=open", "status: {in: [PLEDGED, AGREED, DELIVERING]}"), ("state=kept", "status: {eq: FULFILLED}"),
    ("state=ended", "status: {in: [PARTLY_FULFILLED, LAPSED, CANCELLED]}"), ("state=AGREED", "status: {eq: AGREED}"),
    ("forum=jambi", 'programme: {forum: {slug: {eq: "jambi"}}}'), ("organisation=sawit-embun", 'stakeholder: {slug: {eq: "sawit-embun"}}'),
    ("programme=gbrss-muba", 'programme: {slug: {eq: "gbrss-muba"}}'), ("region=16.06", 'region: {code: {eq: "16.06"}}'),
    ("field=sanitasi", 'fieldCode: {eq: "sanitasi"}'), ("year=2025", 'pledgedOn: {gte: "2025-01-01", lte: "2025-12-31"}'),
    ("q=jamban", 'or: [{need: {title: {contains: "jamban"}}}, {stakeholder: {name: {contains: "jamban"}}}, {programme: {name: {contains: "jamban"}}}]')])
def test_a_filter_stands_in_the_address(site: Site, query: str, where: str):
    with site.client() as client:
        answer = client.get(f"/commitments?{query}")
    expected = count_of(site, where)
    assert answer.status_code == 200 and expected and headline(answer.text).startswith(f"{expected} janji")


@pytest.mark.parametrize("query", ["state=GONE", "forum=nowhere", "organisation=nobody", "programme=none", "region=99", "field=zzz", "year=1066", "sort=price",
                                   "q=" + "a" * 101, "after=x"])
def test_a_filter_that_cannot_be_used_is_named(site: Site, query: str):
    with site.client() as client:
        answer = client.get(f"/commitments?{query}")
    assert (answer.status_code == 422 and "Saringan ini tidak dapat dipakai" in text(answer.text)) or query == "after=x"


def test_mine_are_those_of_my_organisation_and_nobody_elses(site: Site):
    own = count_of(site, 'stakeholder: {slug: {eq: "sawit-embun"}}')
    with site.client("mega") as client, site.client() as anyone:
        page = client.get("/commitments?whose=mine").text
        assert headline(page).startswith(f"{own} janji")
        assert "PT Sawit Embun Rimba" in text(page) and "PT Bara Selasih" not in text(page)
        turned = anyone.get("/commitments?whose=mine")
    assert (turned.status_code, turned.headers["location"]) == (303, "/sign-in?next=/commitments%3Fwhose%3Dmine")


def test_my_forums_are_those_of_the_seat(site: Site):
    expected = count_of(site, 'programme: {forum: {slug: {eq: "jambi"}}}')
    with site.client("novi") as client:
        page = client.get("/commitments?whose=forums").text
    assert headline(page).startswith(f"{expected} janji") and expected


def test_nothing_that_fits_is_said_with_a_way_out(site: Site):
    with site.client() as client:
        page = client.get("/commitments?q=zzzz").text
        part = client.get("/commitments?q=zzzz&state=", headers={"hx-request-type": "partial"})
    assert headline(page) == "Tidak ada janji yang cocok" and 'href="/commitments">Lihat semua janji' in page
    assert "<html" not in part.text and part.headers["hx-push-url"] == "/commitments?q=zzzz"


# ── the drawing ──

def promise(**changed: Any) -> dict[str, Any]:
    ago = {days: (today() - timedelta(days=days)).isoformat() for days in (100, 80, 60, 40, 20)}
    later = (today() + timedelta(days=100)).isoformat()
    return {"pledgedOn": ago[100], "agreedOn": ago[80], "dueOn": later, "quantity": "24", "amount": None, "meeting": None,
            "endings": {"nodes": []}, "instalments": [],
            "amendments": [{"at": f"{ago[60]}T03:00:00Z", "quantityBefore": "30", "quantityAfter": "24", "amountBefore": None, "amountAfter": None}],
            "contributions": {"nodes": [{"status": "VERIFIED", "on": ago[40], "quantity": "9", "amount": None, "reverses": None},
                                        {"status": "REPORTED", "on": ago[20], "quantity": "5", "amount": None, "reverses": None}]}} | changed


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
    paid = {"status": "VERIFIED", "on": today().isoformat(), "quantity": None, "amount": "250", "reverses": None}
    money = promise(quantity=None, amount="1000", amendments=[], contributions={"nodes": [paid]})
    drawn = life(money)
    assert drawn and standing(money).measure == "amount" and drawn.proven[0].height == 33.0


def test_a_promise_of_today_without_a_due_date_can_be_drawn():
    drawn = life(promise(pledgedOn=today().isoformat(), agreedOn=None, dueOn=None, amendments=[], contributions={"nodes": []}))
    assert drawn and drawn.due is None and [step.look for step in drawn.promised] == ["pledged"]


def test_a_promise_that_was_given_up_ends_in_the_drawing_where_it_ended():
    gone = [{"name": "commitment.cancelled", "at": f"{(today() - timedelta(days=10)).isoformat()}T03:00:00Z", "reason": "Karena."}]
    drawn = life(promise(endings={"nodes": gone}))
    assert drawn and drawn.over and drawn.promised[-1].end < drawn.today < (drawn.due or 0) and ("cancelled", drawn.promised[-1].end) in drawn.dots


def test_a_late_promise_is_drawn_until_its_day():
    drawn = life(promise(dueOn=(today() - timedelta(days=5)).isoformat()))
    assert drawn and not drawn.over and drawn.promised[-1].end == drawn.due < drawn.today


def test_the_two_rows_of_a_reversal_are_told_once_and_count_nowhere():
    turned = {"status": "REVERSED", "on": today().isoformat(), "amount": None}
    rows = [turned | {"quantity": "9", "reverses": None}, turned | {"quantity": "-9", "reverses": {"id": "ctb_x"}}]
    undone = promise(contributions={"nodes": rows})
    assert standing(undone).proven == 0 and [happening.kind for happening in happenings(undone)].count("reversed") == 1


def test_what_came_fills_the_instalments_from_the_first_on():
    days = [(today() + timedelta(days=when)).isoformat() for when in (-30, 30, 90)]
    filled = plan(promise(instalments=[{"dueOn": on, "quantity": "8", "amount": None} for on in days]))
    assert [(line.proven, line.waiting) for line in filled] == [(8, 0), (1, 5), (0, 0)]
    assert [line.late for line in filled] == [False, False, False]
    late = plan(promise(instalments=[{"dueOn": on, "quantity": "12", "amount": None} for on in days[:2]]))
    assert [line.late for line in late] == [True, False]


def test_nothing_to_count_is_not_drawn():
    assert life(promise(quantity=None, amount=None, amendments=[], contributions={"nodes": []})) is None
