"""The demo world: its sums, its stories, its time, and that it leaves nothing behind."""
from __future__ import annotations

import json
import os
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tortoise.models import Model

from server.demo import demo_key, demo_loaded, load_demo, remove_demo
from server.demo.keys import AS_OF
from server.demo.loading import told
from server.demo.world import DATA, World
from server.domain.accounts.models import Seat, User
from server.domain.accounts.sessions import Credential, open_session, speaker
from server.domain.accounts.tokens import create_token, fingerprint
from server.domain.activity.actor import JAKARTA, Role, today
from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, add_comment, move_card
from server.domain.boards.models import Board, Card, CardKind, Column, Comment
from server.domain.commitments.models import Commitment, CommitmentStatus, GiftKind
from server.domain.commitments.pledging import pledge
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.forums.models import Forum, Membership, MembershipRole, MembershipStatus
from server.domain.needs.models import Need
from server.domain.programmes.models import Measurement, MeasurementStatus, Target
from server.domain.stakeholders.models import Stakeholder
from server.errors import Conflict
from server.facts import load_facts
from tests.cast import Cast, the
from tests.tables import everything

WRITTEN = Path(__file__).parents[3] / "shared" / "demo"
GONE = {CommitmentStatus.CANCELLED, CommitmentStatus.LAPSED}
PER_TABLE = {
    "stakeholder": 61, "relation": 41, "membership": 62, "user_account": 57, "programme": 26, "participation": 123, "indicator": 27, "target": 33,
    "measurement": 92, "source": 16, "need": 78, "commitment": 109, "contribution": 174, "meeting": 6, "decision": 23, "board": 4, "board_column": 20,
    "card": 69, "comment": 116, "checklist_item": 151, "claim": 10, "award": 3,
}
SUMS = {    # demo/README.md: pledged and agreed (standing), delivered, of it never promised, reported and waiting, beneficiaries
    "sumsel": (22_959_000_000, 17_308_000_000, 10_072_550_000, 1_131_600_000, 758_000_000, 13_918),
    "jambi": (3_093_000_000, 2_946_000_000, 2_069_100_000, 96_500_000, 182_500_000, 4_911),
}


def beside(path):
    if not path.exists() and os.environ.get("CI") != "true":
        pytest.skip("the design documents are not beside this repository")
    return path


@pytest.mark.parametrize("name", [path.name for path in sorted(DATA.glob("*.json"))])
def test_the_world_is_taken_over_whole(name):
    assert json.loads((DATA / name).read_text("utf-8")) == json.loads(beside(WRITTEN / name).read_text("utf-8"))


async def test_there_is_as_much_of_everything_as_was_written(world):
    tables = {table: sum(row.get("is_demo", True) for row in rows) for table, rows in (await everything()).items()}
    of_the_facts = {"claim": 7, "indicator": 2, "target": 3}
    assert {table: tables[table] - of_the_facts.get(table, 0) for table in PER_TABLE} == PER_TABLE


@pytest.mark.parametrize("forum", SUMS)
async def test_the_sums_of_both_forums_come_out(world, forum):
    standing = [row for row in await Commitment.filter(programme__forum__slug=forum) if row.status not in GONE]
    delivered = await Contribution.filter(programme__forum__slug=forum, status=ContributionStatus.VERIFIED)
    reported = await Contribution.filter(programme__forum__slug=forum, status=ContributionStatus.REPORTED)
    assert (
        sum(row.amount or 0 for row in standing),
        sum(row.amount or 0 for row in standing if row.agreed_on),
        sum(row.amount or 0 for row in delivered),
        sum(row.amount or 0 for row in delivered if row.commitment_id is None),
        sum(row.amount or 0 for row in reported),
        sum(row.beneficiaries or 0 for row in delivered)) == SUMS[forum]


async def test_nobody_works_in_empat_lawang(world):
    assert await Need.filter(region__code="16.11", status="LISTED").count() == 6
    assert not await Commitment.filter(region__code="16.11").exists() and not await Contribution.filter(region__code="16.11").exists()
    assert not await Need.filter(region__code="16.09").exists()


async def test_a_decision_became_a_card_a_commitment_and_a_delivery(world):
    decision = await the("decision", "rm-1")
    card = await Card.get(decision_id=decision.id)
    assert card.id == (await the("card", "c-muba-tahap-dua")).id
    assert decision.commitment_id == (await the("commitment", "embun-rumah-muba-2")).id
    assert await Contribution.filter(commitment_id=decision.commitment_id, status="VERIFIED").exists()


async def test_a_company_promised_much_and_delivered_little(world):
    company = await the("stakeholder", "bara-selasih")
    promised = sum(row.amount for row in await Commitment.filter(stakeholder_id=company.id))
    delivered = sum(row.amount or 0 for row in await Contribution.filter(stakeholder_id=company.id, status="VERIFIED"))
    assert (promised, delivered) == (12_000_000_000, 159_200_000)


async def test_a_target_has_its_history_in_thousandths(world):
    targets = await Target.filter(indicator_id=demo_key("indicator", "rumah-muba")).order_by("stated_on").values_list("value", "status", "provisional")
    assert targets == [(150_000, "SUPERSEDED", False), (180_000, "ACCEPTED", True)]
    measured = await Measurement.filter(indicator_id=demo_key("indicator", "rumah-palembang"), status=MeasurementStatus.APPROVED)
    assert sum(row.value for row in measured) == 84_000


async def test_texts_are_rendered_when_written(world):
    card = await the("card", "c-rumah-empat-lawang")
    assert "**sudah lengkap**" in card.body and "<strong>sudah lengkap</strong>" in card.body_html
    assert await Comment.filter(body_html="").count() == 0


async def test_the_cast_has_the_rights_that_signing_in_gives(cast):
    for slug in ("galih", "rina", "laila", "bayu", "putri", "taufik"):
        secret = await open_session(await the("person", slug), user_agent="", address="")
        found = await speaker(Credential("session", fingerprint(secret)))
        actor = getattr(cast, slug)
        assert (found.user, found.name, set(found.seats)) == (actor.user, actor.name, set(actor.seats))
    assert cast.galih.admin and cast.ingrid.language == "en" and (await the("forum", "sumsel")).id in cast.bayu.forums


# ── time ──

async def test_days_move_with_the_day_of_loading_and_words_do_not(any_database):
    await load_facts()
    await load_demo(AS_OF + timedelta(days=100))
    need, commitment = await the("need", "jamban-lubuk-serai"), await the("commitment", "embun-rumah-muba-2")
    assert (need.due_on, need.submitted_on) == (date(2026, 12, 20) + timedelta(days=100), date(2026, 8, 11) + timedelta(days=100))
    written = {row["slug"]: row for row in json.loads((DATA / "commitments.json").read_text("utf-8"))["commitments"]}
    assert commitment.document_number == written["embun-rumah-muba-2"]["document_number"]
    comment = await Comment.filter(card_id=demo_key("card", "c-rumah-empat-lawang")).order_by("at").first()
    assert comment.at == datetime(2026, 2, 2, 2, 14, tzinfo=UTC) + timedelta(days=100)


async def test_nothing_has_happened_after_now(sqlite_database):
    for hour in (0, 1, 12, 23):
        now = datetime(2027, 3, 1, hour, 30, tzinfo=JAKARTA)
        pieces = [piece for piece in told(World(now.date(), now)) if isinstance(piece, Model)]
        moments = [value for row in pieces for name in row._meta.db_fields if isinstance(value := getattr(row, name), datetime)]
        assert len(moments) > 1_000 and max(moments) <= now


async def test_today_is_today_unless_another_day_is_said(world):
    shift = today() - AS_OF
    assert (await the("need", "jamban-lubuk-serai")).due_on == date(2026, 12, 20) + shift


# ── what happened ──

async def test_the_events_of_each_board_are_numbered_without_a_gap(world):
    for board in await Board.all():
        numbers = await Event.filter(board_id=board.id).order_by("id").values_list("board_number", flat=True)
        assert numbers == list(range(1, board.last_event + 1)) and numbers


async def test_replaying_the_events_gives_the_order_of_every_column(world):
    columns = defaultdict(list)
    for event in await Event.filter(name__in=["card.added", "card.archived"]).order_by("id"):
        place = event.after or event.before
        cards = columns[place["column"]]
        if event.name == "card.archived":
            cards.remove(str(event.card_id))
        else:
            cards.insert(cards.index(place["below"]) + 1 if place["below"] else 0, str(event.card_id))
    for column in await Column.all():
        cards = await Card.filter(column_id=column.id, archived_at=None).order_by("rank").values_list("id", flat=True)
        assert columns[str(column.id)] == [str(key) for key in cards]


async def test_what_happened_is_told_in_order_by_those_who_did_it(world):
    events = await Event.all().order_by("id")
    assert [event.at for event in events] == sorted(event.at for event in events)
    assert all(event.user_id and event.is_demo and event.forum_id for event in events)
    told_of = [event.name for event in events if event.subject_key == demo_key("commitment", "embun-jamban-lengkuas")]
    assert told_of == ["commitment.pledged", "commitment.agreed", "commitment.amended"]
    agreed = await Event.filter(name="commitment.agreed").values_list("subject_key", flat=True)
    assert set(agreed) == set(await Commitment.exclude(agreed_on=None).values_list("id", flat=True))


async def test_what_is_not_for_everybody_is_not_told_to_everybody(world):
    public = set(await Event.filter(public=True).values_list("name", flat=True))
    assert public == {"need.listed", "commitment.pledged", "commitment.agreed", "commitment.amended", "commitment.cancelled",
                      "contribution.verified", "contribution.reversed"}


# ── coming and going ──

async def test_it_is_loaded_once(world):
    before = await everything()
    with pytest.raises(Conflict, match="sudah dimuat"):
        await load_demo()
    assert await everything() == before


async def test_it_stands_beside_the_facts_only(any_database):
    with pytest.raises(Conflict, match="Muat fakta dahulu"):
        await load_demo()
    assert not await demo_loaded() and not await Forum.exists()


async def test_what_is_not_loaded_cannot_be_removed(any_database):
    with pytest.raises(Conflict, match="tidak sedang dimuat"):
        await remove_demo()


async def test_removing_it_leaves_exactly_the_facts(any_database):
    await load_facts()
    real, _organisation = await a_real_officer()
    before = await everything()
    await load_demo()
    people = await Cast.of_the_database()
    await open_session(await the("person", "bayu"), user_agent="", address="")
    await create_token(people.mega, name="coba")
    await use_a_board(people.bayu)
    await use_a_board(getattr(people, real))
    await remove_demo()
    assert await everything() == before
    await load_demo()                                   # and it can come again
    assert await demo_loaded()


async def test_what_was_promised_in_the_demo_goes_with_it(any_database):
    await load_facts()
    real, organisation = await a_real_officer()
    before = await everything()
    await load_demo()
    people, gbrss = await Cast.of_the_database(), (await the("programme", "gbrss")).id
    for actor in (people.bayu, getattr(people, real)):
        await pledge(actor, demo_key("programme", "gbrss-palembang"), kind=GiftKind.CASH, amount=1_000_000)
        await pledge(actor, gbrss, kind=GiftKind.CASH, amount=1_000_000, need=demo_key("need", "rumah-empat-lawang"))
    await pledge(people.bayu, gbrss, kind=GiftKind.CASH, amount=1_000_000, key="janji")
    await pledge(people.rina, gbrss, kind=GiftKind.CASH, amount=1_000_000, stakeholder=organisation.id)
    await remove_demo()
    assert await everything() == before


async def test_what_is_real_stays(any_database):
    await load_facts()
    real, organisation = await a_real_officer()
    await load_demo()
    promise = await pledge(getattr(await Cast.of_the_database(), real), (await the("programme", "gbrss")).id, kind=GiftKind.CASH, amount=1_000_000)
    await Stakeholder.filter(id=organisation.id).update(parent_id=demo_key("stakeholder", "laz-embun-amanah"))
    await remove_demo()
    assert await Event.all().values_list("subject_key", flat=True) == [promise.id]
    assert await Commitment.all().values_list("id", flat=True) == [promise.id]
    assert (await Stakeholder.get(id=organisation.id)).parent_id is None


async def a_real_officer():
    """Somebody who is no demo, in an organisation that is none, which is in the forum of Sumsel."""
    organisation = await Stakeholder.get(slug="baznas-sumsel")
    await Membership.create(forum=await Forum.get(slug="sumsel"), stakeholder=organisation, role=MembershipRole.MEMBER, status=MembershipStatus.ACTIVE)
    someone = await User.create(slug="nyata", name="Orang Nyata", email="nyata@contoh.example")
    await Seat.create(user=someone, role=Role.OFFICER, stakeholder=organisation)
    return someone.slug, organisation


async def use_a_board(actor):
    opened = await Column.get(board__slug="papan-sumsel", stage="OPEN")
    discussed = await Column.get(board__slug="papan-sumsel", stage="DISCUSSED")
    card = await add_card(actor, opened.id, title="Kartu baru", kind=CardKind.TASK, key="kartu")
    await move_card(actor, card.id, to_column=discussed.id)
    await add_comment(actor, demo_key("card", "c-rumah-empat-lawang"), body="Halo", key="halo")
