"""What a card speaks of, set and taken away later; what is another forum's, or not to be seen, is refused."""
from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, edit_card
from server.domain.boards.models import Card, CardKind
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from server.domain.forums.models import Forum, ForumStatus
from server.domain.meetings.models import Decision, Meeting, MeetingStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import FundingSource, Programme, ProgrammeStatus
from server.errors import Invalid, NotFound
from tests.little_forum import LittleForum, little_forum, rows


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def test_what_a_card_speaks_of_is_set_and_taken_away_later(forum: LittleForum) -> None:
    card = forum.cards[0]
    decision = await a_decision(forum.forum)
    await edit_card(forum.bayu, card.id, version=1, need=forum.need.id, decision=decision.id, programme=forum.programme.id)
    card = await Card.get(id=card.id)
    assert (card.need_id, card.decision_id, card.programme_id, card.commitment_id, card.version) == (
        forum.need.id, decision.id, forum.programme.id, None, 2)
    event = await Event.get(name="card.edited")
    assert event.summary == "menyunting sambungan kartu “Satu”"
    tied = {"need": forum.need.id, "decision": decision.id, "programme": forum.programme.id}
    assert (event.before, event.after) == (dict.fromkeys(tied), {name: str(key) for name, key in tied.items()})
    await edit_card(forum.bayu, card.id, version=2, need=None, programme=None, title="Satu saja")
    card = await Card.get(id=card.id)
    assert (card.need_id, card.decision_id, card.programme_id, card.title) == (None, decision.id, None, "Satu saja")


async def test_what_is_another_forums_or_not_to_be_seen_cannot_be_tied_and_nothing_happens(forum: LittleForum) -> None:
    other = await Forum.create(slug="jambi", name="Forum CSR Jambi", stage=ForumStatus.ACTIVE, region=forum.elsewhere)
    programme = await Programme.create(slug="lain", name="Program lain", status=ProgrammeStatus.IMPLEMENTATION, forum=other)
    need = await Need.create(title="Atap", status=NeedStatus.LISTED, programme=programme, proposer=forum.warga, region=forum.elsewhere,
                             field_id=forum.need.field_id, quantity=1000, unit="rumah", submitted_on=date(2026, 1, 1))
    promise = await Commitment.create(stakeholder=forum.serat, programme=programme, kind=GiftKind.GOODS, funding_source=FundingSource.CSR,
                                      channel=Channel.DIRECT, status=CommitmentStatus.PLEDGED, quantity=1000, unit="rumah", pledged_on=date(2026, 1, 1))
    decision = await a_decision(other)
    hidden = await Need.create(title="Rahasia", status=NeedStatus.RETURNED, programme=forum.programme, proposer=forum.warga, region=forum.regency,
                               field_id=forum.need.field_id, quantity=1000, unit="rumah", submitted_on=date(2026, 1, 1))
    before = await rows()
    for tied, refusal in (({"need": need.id}, Invalid), ({"commitment": promise.id}, Invalid), ({"decision": decision.id}, Invalid),
                          ({"programme": programme.id}, Invalid), ({"need": hidden.id}, NotFound), ({"commitment": uuid4()}, NotFound),
                          ({"decision": uuid4()}, NotFound), ({"programme": uuid4()}, NotFound)):
        with pytest.raises(refusal) as refused:
            await edit_card(forum.bayu, forum.cards[0].id, version=1, title="Berubah", **tied)          # type: ignore[arg-type]
        assert refused.value.path == tuple(tied)
        with pytest.raises(refusal):
            await add_card(forum.bayu, forum.open.id, title="Baru", kind=CardKind.TASK, **tied)
    assert await rows() == before
    await Card.filter(id=forum.cards[0].id).update(need_id=hidden.id)                                   # what it speaks of already stays
    await edit_card(forum.bayu, forum.cards[0].id, version=1, title="Berubah", need=hidden.id)
    assert (await Card.get(id=forum.cards[0].id)).need_id == hidden.id


async def a_decision(of: Forum) -> Decision:
    meeting = await Meeting.create(slug=f"rakor-{of.slug}", title="Rakor", on=date(2026, 5, 1), status=MeetingStatus.HELD, forum=of)
    return await Decision.create(meeting=meeting, position=1, text="Bangun dulu")
