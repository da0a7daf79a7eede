"""What the words on the types say, each in a question only it can answer."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from server.domain.activity.actor import today
from server.domain.activity.models import Event
from server.domain.boards.models import Card
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.forums.models import Term
from server.domain.meetings.models import Decision, Meeting, MeetingStatus
from server.domain.programmes.models import Indicator, Measurement, Target
from server.domain.stakeholders.models import Relation
from tests.little_forum import LittleForum
from tests.reading.asking import ask

NOON = datetime(2026, 2, 1, 5, tzinfo=UTC)


async def give(little: LittleForum, model: type[Commitment | Contribution], **more: Any) -> Any:
    usual: dict[str, Any] = {"stakeholder": little.serat, "programme": little.programme, "kind": "CASH", "funding_source": "CSR", "amount": 100}
    if model is Commitment:
        usual |= {"channel": "DIRECT", "status": "PLEDGED", "pledged_on": "2026-01-01"}
    else:
        usual |= {"status": "VERIFIED", "on": "2026-02-01", "reported_at": NOON, "verified_at": NOON}
    return await model.create(**(usual | more))


async def test_during_and_a_list_over_two_relations(little: LittleForum) -> None:
    await Relation.create(origin=little.serat, target=little.zakat, kind="FUNDS", starts_on="2020-01-01", ends_on="2021-12-31")
    await Relation.create(origin=little.sawit, target=little.serat, kind="ADVISES", starts_on="2021-01-01")
    document = """query($on: Date) { stakeholder(by: {slug: "serat"}) { relations(asOf: $on) { kind from { slug } to { slug } } } }"""

    async def kinds(**given: Any) -> list[str]:
        return [each["kind"] for each in (await ask(document, **given))["stakeholder"]["relations"]]

    assert await kinds() == await kinds(on=None) == await kinds(on="2021-12-31") == ["ADVISES", "FUNDS"]
    assert await kinds(on="2022-01-01") == ["ADVISES"]
    assert await kinds(on="2020-01-01") == ["FUNDS"]
    assert await kinds(on="2019-12-31") == []


async def test_pick_parts_and_percent(little: LittleForum) -> None:
    houses = await Indicator.create(programme=little.programme, name="Rumah", unit="unit", kind="OUTPUT")
    await give(little, Commitment, quantity=10_500, unit="unit")
    await give(little, Commitment, quantity=99_000, unit="paket")        # another unit: does not count
    document = """{ programme(by: {slug: "gbrss"}) { indicators { target { value text } achieved percent
        funding { fundingSource pledged percentOfTarget } } } }"""

    async def indicator() -> Any:
        return (await ask(document, little.rina))["programme"]["indicators"][0]

    said = await indicator()
    assert (said["target"], said["percent"], len(said["funding"])) == (None, None, 8)          # no last row without a target
    await Target.create(indicator=houses, value=42_000, status="ACCEPTED")
    await Target.create(indicator=houses, value=1, status="DISPUTED")
    await Measurement.create(indicator=houses, value=7_000, on="2026-01-01", status="APPROVED")
    said = await indicator()
    assert (said["target"]["value"], said["achieved"], said["percent"]) == ("42", "7", 16.67)
    assert said["funding"][5] == {"fundingSource": "CSR", "pledged": "10.5", "percentOfTarget": 25}
    assert said["funding"][8] == {"fundingSource": None, "pledged": "31.5", "percentOfTarget": 75}


async def test_totals_and_distinct(little: LittleForum) -> None:
    yesterday = today() - timedelta(days=1)
    await give(little, Commitment, need=little.need, quantity=39_000, unit="unit", due_on=yesterday)
    await give(little, Commitment, stakeholder=little.sawit, status="CANCELLED")
    await give(little, Contribution, amount=40)
    await give(little, Contribution, stakeholder=little.zakat, amount=2)
    document = """{ programme(by: {slug: "gbrss"}) { summary { needs openNeeds commitments overdueCommitments partners pledged delivered } }
        commitments(where: {overdue: {eq: true}}) { nodes { overdue } } needs { nodes { pledged percentPledged } } }"""
    answer = await ask(document, little.rina)
    assert answer["programme"]["summary"] == {
        "needs": 1, "openNeeds": 1, "commitments": 1, "overdueCommitments": 1, "partners": 2, "pledged": "100", "delivered": "42"}
    assert answer["commitments"]["nodes"] == [{"overdue": True}]
    assert answer["needs"]["nodes"] == [{"pledged": "39", "percentPledged": 97.5}]


async def test_a_computed_status_is_shown_and_filtered_alike(little: LittleForum) -> None:
    document = "{ forums(where: {status: {eq: LAPSED}}) { nodes { status terms { daysLeft } } } }"
    assert (await ask(document))["forums"]["nodes"] == []
    await Term.create(forum=little.forum, starts_on="2020-01-01", ends_on=today() - timedelta(days=3))
    assert (await ask(document))["forums"]["nodes"] == [{"status": "LAPSED", "terms": [{"daysLeft": -3}]}]


async def test_the_card_of_a_decision_and_a_filter_through_the_column(little: LittleForum) -> None:
    meeting = await Meeting.create(slug="rapat", title="Rapat", on="2026-01-01", status=MeetingStatus.HELD, forum=little.forum)
    decision = await Decision.create(meeting=meeting, text="Perbaiki", position=1)
    await Card.filter(id=little.cards[1].id).update(decision_id=decision.id, archived_at=NOON)
    answer = await ask("""{ meetings { nodes { decisions { card { title } } } } board(by: {slug: "papan"}) {
        columns { stage cards { totalCount } } cards(where: {stage: {eq: OPEN}, archived: {eq: true}}) { nodes { title } } } }""", little.rina)
    assert answer["meetings"]["nodes"][0]["decisions"] == [{"card": {"title": "Dua"}}]
    assert [column["cards"]["totalCount"] for column in answer["board"]["columns"]] == [2, 0, 0]
    assert answer["board"]["cards"]["nodes"] == [{"title": "Dua"}]


async def test_node_and_nodes_and_what_an_activity_is_about(little: LittleForum) -> None:
    card = little.cards[0]
    await Event.create(name="card.added", at="2026-01-01T00:00:00+00:00", summary="menambah kartu", public=True, forum=little.forum, card=card,
                       board=little.board, subject_prefix="crd", subject_key=card.id)
    ids = [f"crd_{card.id}", "nonsense", f"prg_{little.programme.id}", f"prg_{card.id}", f"brd_{little.board.id}"]
    document = """query($id: ID!, $ids: [ID!]!) { node(id: $id) { id ... on Card { title activity { nodes { id name subject { __typename id } } } } }
        nodes(ids: $ids) { __typename id ... on Programme { name } } }"""
    answer = await ask(document, little.rina, id=ids[0], ids=ids)
    [activity] = answer["node"]["activity"]["nodes"]
    assert activity["subject"] == {"__typename": "Card", "id": ids[0]} and activity["id"].isdecimal()
    assert [node and node["__typename"] for node in answer["nodes"]] == ["Card", None, "Programme", None, "Board"]
    assert answer["nodes"][2]["name"] == "Gerakan Bedah Rumah"


async def test_what_the_viewer_may_not_see_is_not_there(little: LittleForum) -> None:
    board = f"brd_{little.board.id}"
    document = """query($id: ID!) { node(id: $id) { id } board(by: {slug: "papan"}) { id } boards { totalCount }
        forums { nodes { boards { totalCount nodes { id } } } } inside: programmes(where: {forum: {id: {isNull: false}}}) { totalCount } }"""
    answer = await ask(document, id=board)
    assert (answer["node"], answer["board"], answer["boards"]["totalCount"]) == (None, None, 0)
    assert answer["forums"]["nodes"][0]["boards"] == {"totalCount": 0, "nodes": []}
    answer = await ask(document, little.bayu, id=board)
    assert answer["node"] == answer["board"] == {"id": board} and answer["forums"]["nodes"][0]["boards"]["totalCount"] == 1
