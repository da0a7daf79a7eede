"""Sums over groups of rows: what counts, in which group, from when to when."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
import strawberry

from graphql_schema import limits
from graphql_schema.places import Region
from graphql_schema.reading.formulas import own
from graphql_schema.reading.grouping import ONE, Counted, grouped
from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.scalars import CONFIG
from graphql_schema.schema import schema
from server.domain.access import RULES
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.needs.models import Need
from tests.little_forum import LittleForum
from tests.reading.asking import Context, ask, compilations, refused

# Half past midnight on New Year's Day in Palembang: the year before, by the clock of a server in UTC.
HALF_PAST_MIDNIGHT = datetime(2025, 12, 31, 17, 30, tzinfo=UTC)
BY_YEAR = "query($where: ContributionWhere) { contributionTotals(by: [YEAR], where: $where) { year month count amount } }"
CELLS = """query($forum: ID!, $from: Date, $to: Date) { coverage(forum: $forum, from: $from, to: $to) {
    region { code } field { code } needs needed agreed delivered agreements deliveries gap } }"""
TWICE = """query($forum: ID!, $from: Date, $to: Date, $first: Int) { overlaps(forum: $forum, from: $from, to: $to, first: $first) {
    region { code } field { code } quarter stakeholders { slug } amount } }"""


async def promise(little: LittleForum, **more: Any) -> Commitment:
    usual = {"stakeholder": little.serat, "programme": little.programme, "need": little.need, "kind": "CASH", "funding_source": "CSR", "channel": "DIRECT",
             "status": "AGREED", "pledged_on": "2026-01-20", "agreed_on": "2026-02-20", "document_number": str(uuid4()), "amount": 300}
    return await Commitment.create(**(usual | more))


async def delivery(little: LittleForum, **more: Any) -> Contribution:
    usual = {"stakeholder": little.serat, "programme": little.programme, "need": little.need, "kind": "CASH", "funding_source": "CSR", "status": "VERIFIED",
             "on": "2026-03-01", "amount": 100, "reported_at": HALF_PAST_MIDNIGHT}
    return await Contribution.create(**(usual | more))


async def covered(little: LittleForum, **period: str) -> list[Any]:
    cells: list[Any] = (await ask(CELLS, forum=f"frm_{little.forum.id}", **period))["coverage"]
    return cells


async def test_a_delivery_of_new_years_day_counts_in_the_new_year(little: LittleForum) -> None:
    await delivery(little, on="2026-01-01")
    await delivery(little, on="2025-12-31", amount=40)
    assert (await ask(BY_YEAR))["contributionTotals"] == [
        {"year": 2026, "month": None, "count": 1, "amount": "100"}, {"year": 2025, "month": None, "count": 1, "amount": "40"}]
    answer = await ask("{ contributionTotals(by: [MONTH]) { month amount } }")
    assert answer["contributionTotals"] == [{"month": "2026-01", "amount": "100"}, {"month": "2025-12", "amount": "40"}]


async def test_only_what_is_verified_counts_unless_one_asks_for_more(little: LittleForum) -> None:
    for status in ("VERIFIED", "REPORTED", "RETURNED", "REVERSED"):
        await delivery(little, status=status, amount={"VERIFIED": 1, "REPORTED": 20, "RETURNED": 300, "REVERSED": 4000}[status])

    async def sums(actor: Any, **where: Any) -> list[str]:
        return [group["amount"] for group in (await ask(BY_YEAR, actor, where=where))["contributionTotals"]]

    assert await sums(little.rina) == await sums(little.rina, amount={"gt": "0"}) == ["1"]
    assert await sums(little.rina, commitment={"status": {"eq": "AGREED"}}) == []          # of another row's status, which is no word about this one
    all_of_them = {"and": [{"not": {"status": {"eq": "REVERSED"}}}]}
    assert [await sums(actor, **all_of_them) for actor in (little.rina, little.putri, little.mega, little.iwan)] == [["321"], ["21"], ["21"], ["1"]]
    found = await ask("{ contributionTotals(by: [STATUS], where: {status: {in: [REPORTED, REVERSED]}}) { status count } }", little.hendra)
    assert found["contributionTotals"] == [{"status": "REVERSED", "count": 1}, {"status": "REPORTED", "count": 1}]


async def test_quantities_add_up_only_within_a_unit(little: LittleForum) -> None:
    await delivery(little, quantity=2500, unit="unit")
    await delivery(little, quantity=4000, unit="porsi", amount=None)
    await delivery(little, amount=None, quantity=1000, unit="unit", beneficiaries=7)
    found = (await ask("{ contributionTotals(by: [UNIT]) { unit quantity amount beneficiaries } }"))["contributionTotals"]
    assert found == [{"unit": "unit", "quantity": "3.5", "amount": "100", "beneficiaries": 7},
                     {"unit": "porsi", "quantity": "4", "amount": "0", "beneficiaries": 0}]
    assert (await ask("{ contributionTotals(by: []) { unit quantity count } }"))["contributionTotals"] == [{"unit": None, "quantity": None, "count": 3}]


async def test_a_sum_over_nothing_is_nothing(little: LittleForum) -> None:
    assert await ask("{ one: commitmentTotals(by: []) { count amount quantity } many: commitmentTotals(by: [STAKEHOLDER]) { count } }") == {
        "one": [{"count": 0, "amount": "0", "quantity": None}], "many": []}


async def test_a_key_leads_on_to_what_it_names(little: LittleForum) -> None:
    await promise(little)
    await promise(little, stakeholder=little.zakat, amount=None, quantity=1000, unit="unit")
    found = (await ask("""{ commitmentTotals(by: [STAKEHOLDER, REGION, FIELD, STAKEHOLDER]) { amount count __typename
        region { name parent { name } } field { name } stakeholder { slug memberships(first: 1) { totalCount } } programme { slug } } }"""))["commitmentTotals"]
    assert [group["stakeholder"] for group in found] == [{"slug": slug, "memberships": {"totalCount": 1}} for slug in ("serat", "zakat")]
    assert found[0] == {"amount": "300", "count": 1, "__typename": "Totals", "region": {"name": "Musi Banyuasin", "parent": {"name": "Sumatera Selatan"}},
                        "field": {"name": "Perumahan"}, "stakeholder": found[0]["stakeholder"], "programme": None}


async def test_a_gap_is_a_need_where_nothing_is_agreed_and_nothing_delivered(little: LittleForum) -> None:
    await Need.filter(id=little.need.id).update(estimated_cost=900)
    cell = {"region": {"code": "16.06"}, "field": {"code": "HOUSING"}, "needs": 1, "needed": "900", "agreed": "0", "delivered": "0", "agreements": 0,
            "deliveries": 0, "gap": True}
    assert await covered(little) == [cell]
    await promise(little, status="PLEDGED", agreed_on=None, document_number=None)
    assert await covered(little) == [cell]
    kind = await promise(little, amount=None, quantity=1000, unit="unit")                 # without an amount, and yet agreed
    assert await covered(little) == [cell | {"agreements": 1, "gap": False}]
    await Commitment.filter(id=kind.id).update(status="CANCELLED")
    await delivery(little)
    assert await covered(little) == [cell | {"delivered": "100", "deliveries": 1, "gap": False}]
    await Need.filter(id=little.need.id).update(status="CLOSED")
    await Contribution.all().delete()
    assert await covered(little) == []


async def test_a_period_is_of_agreements_and_deliveries_with_both_its_days(little: LittleForum) -> None:
    await promise(little)
    await delivery(little)

    async def there(**period: str) -> tuple[int, int, bool]:
        [cell] = await covered(little, **period)
        return cell["agreements"], cell["deliveries"], cell["gap"]

    assert await there() == (1, 1, False)
    assert await there(**{"from": "2026-02-20", "to": "2026-02-28"}) == (1, 0, False)
    assert await there(**{"from": "2026-02-21", "to": "2026-03-01"}) == (0, 1, False)
    assert await there(**{"from": "2026-03-02"}) == await there(**{"from": "2026-12-31", "to": "2026-01-01"}) == (0, 0, True)


async def test_givers_of_one_quarter_in_one_place_overlap(little: LittleForum) -> None:
    async def twice(**more: Any) -> Any:
        return (await ask(TWICE, forum=f"frm_{little.forum.id}", **more))["overlaps"]

    kept = await promise(little)
    await delivery(little, commitment=kept)                                               # keeps the promise: no second gift, no second giver
    assert await twice() == []
    await delivery(little, stakeholder=little.zakat, on="2026-03-31", amount=150)
    found = {"region": {"code": "16.06"}, "field": {"code": "HOUSING"}, "quarter": "2026-Q1", "amount": "450",
             "stakeholders": [{"slug": "serat"}, {"slug": "zakat"}]}
    assert await twice() == [found]
    assert await twice(**{"to": "2026-03-30"}) == await twice(**{"from": "2026-04-01"}) == []
    await Contribution.filter(stakeholder_id=little.zakat.id).update(on="2026-04-01")
    assert await twice() == []
    await promise(little, stakeholder=little.sawit, status="LAPSED")
    assert await twice() == []
    await promise(little, stakeholder=little.sawit, status="PLEDGED", agreed_on=None, document_number=None, amount=1000)
    assert await twice() == [found | {"stakeholders": [{"slug": "sawit"}, {"slug": "serat"}], "amount": "1300"}]


async def test_what_is_asked_wrongly_is_refused(little: LittleForum) -> None:
    for first in (0, 101, -1):
        assert (await refused("query($n: Int) { commitmentTotals(by: [YEAR], first: $n) { count } }", n=first)).code == "INVALID"
        assert (await refused(TWICE, forum="frm_x", first=first)).code == "INVALID"
    await ask("query($n: Int) { commitmentTotals(by: [YEAR], first: $n) { count } }", n=None)
    with pytest.raises(Exception, match="TotalsBy"):
        await ask("{ commitmentTotals(by: [COLOUR]) { count } }")
    assert (await refused("{ commitmentTotals(by: [YEAR], where: {status: null}) { count } }")).code == "INVALID"


async def test_questions_of_one_form_share_a_plan_that_holds_no_value(little: LittleForum) -> None:
    await ask(BY_YEAR, where={"amount": {"gt": "43"}})
    with compilations() as made:
        await ask(BY_YEAR, where={"amount": {"gt": "44"}})
        assert made == [0]
        await ask(BY_YEAR, where={"status": {"eq": "VERIFIED"}})
        await ask(BY_YEAR.replace("YEAR", "MONTH"), where={"amount": {"gt": "44"}})
    assert made == [2]
    context = Context(little.bayu)
    await schema.execute(CELLS, {"forum": f"frm_{little.forum.id}", "from": "2026-01-01"}, context)
    [statement] = context.database.statements
    assert str(little.forum.id) not in statement and "2026" not in statement


def test_sums_have_their_price() -> None:
    def cost(document: str) -> int:
        from graphql import parse
        return limits.check(parse(document), document, None, None)

    few, many = (cost(f"{{ commitmentTotals(by: [STAKEHOLDER], first: {first}) {{ stakeholder {{ name }} }} }}") for first in (1, 100))
    assert many - few == 99 * 2 and few > 100
    assert cost("{ commitmentTotals(by: [STAKEHOLDER]) { stakeholder { name } } }") == many
    assert cost('{ coverage(forum: "x") { needs } }') > cost("{ commitmentTotals(by: []) { count } }")


@strawberry.type
class Wrong:
    region: Region | None
    colour: str


def test_a_field_that_is_neither_key_nor_sum_does_not_start() -> None:
    wrong = grouped(Counted(Need, {"region": own("region_id")}, {"count": ONE}), order=("-count",), description="")
    query = strawberry.type(type("Query", (), {"__annotations__": {"wrong": list[Wrong]}, "wrong": wrong}))
    with pytest.raises(TypeError, match="colour is neither a key nor a sum"):
        ReadingSchema(query, rules=RULES, config=CONFIG)
