"""The daily letter before it is sent: who gets one, what waits for them as they may see it, and how one takes no more of them."""
from __future__ import annotations

import asyncio
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from graphql_schema.run import execute
from server.domain.accounts.models import User
from server.domain.activity.actor import ANYONE, Actor, today
from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, add_comment
from server.domain.boards.models import CardKind, Column
from server.domain.commitments.agreeing import agree_commitment
from server.domain.commitments.lapsing import propose_lapses
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.contributions.verifying import return_contribution, verify_contribution
from server.domain.digests.actions import letter_of, set_digest, stop_digest
from server.domain.digests.letters import claim_letter, clear_away, readers, was_not_sent, was_sent
from server.domain.digests.models import DigestLetter
from server.domain.following.actions import choose_notices, follow, read_notices
from server.domain.following.models import NoticeKind
from server.domain.needs.actions import return_need, submit_need
from server.domain.needs.models import Need
from server.domain.places.models import Field, Region
from server.errors import NotFound, NotSignedIn
from server.posting import reader
from tests.cast import Cast, the
from tests.refusing import newest, refused
from views.digest_letters import CAME_BACK, LATE, LINES, TO_AGREE, TO_LAPSE, TO_LIST, TO_VERIFY, UNREAD, Place, digest_of


@pytest.fixture
async def people(cast: Cast) -> Cast:
    """The cast, for once as people with letterboxes."""
    await User.all().update(is_demo=False)
    return cast


async def waiting(slug: str) -> dict[str, dict[str, Any]]:
    """What waits for somebody: by place and kind, how many and what the lines lead to."""
    places = await digest_of(await reader(await the("person", slug)), today())
    return {place.name: {matter.kind: (matter.count, [address for _text, address in matter.lines]) for matter in place.matters} for place in places}


async def in_forum(slug: str) -> str:
    return str((await the("forum", slug)).name)


# ── what waits ──

async def test_what_came_since_the_last_letter_stands_in_it_unless_read_or_not_wanted_by_mail(people: Cast) -> None:
    column = await Column.filter(board__visibility="PUBLIC", board__forum__slug="sumsel").order_by("position", "id").first()
    assert column is not None
    card = await add_card(people.rina, column.id, title="Sumur bor", kind=CardKind.TASK)
    await follow(people.kevin, "crd", card.id)
    comment = await add_comment(people.rina, card.id, body="Siapa ikut?")
    assert (await waiting("kevin"))["Kabar untuk Anda"] == {UNREAD: (1, [f"/cards/crd_{card.id}"])} and comment.card_id == card.id
    await choose_notices(people.kevin, NoticeKind.COMMENT, in_app=True, by_mail=False)
    assert "Kabar untuk Anda" not in await waiting("kevin")
    await choose_notices(people.kevin, NoticeKind.COMMENT, in_app=True, by_mail=True)
    await read_notices(people.kevin, (await newest()).id)
    assert "Kabar untuk Anda" not in await waiting("kevin")


async def test_an_officer_reads_what_of_their_own_is_late(people: Cast) -> None:
    mine = people.anton.stakeholders[0]
    late = await Commitment.filter(stakeholder_id=mine, due_on__lt=today(), status__in=[CommitmentStatus.PLEDGED, "AGREED", "DELIVERING"]).order_by("due_on")
    assert late
    found = await waiting("anton")
    assert found == {"PT Bara Selasih Ungu": {LATE: (len(late), [f"/commitments/cmt_{promise.id}" for promise in late])}}


async def test_the_lines_are_the_longest_overdue_and_no_more_than_five(people: Cast) -> None:
    mine, pattern = people.anton.stakeholders[0], await Commitment.filter(status=CommitmentStatus.PLEDGED).first()
    assert pattern
    for days in range(1, 9):
        values = {name: getattr(pattern, name) for name in pattern._meta.db_fields if name not in ("id", "due_on", "stakeholder_id")}
        await Commitment.create(**values, stakeholder_id=mine, due_on=today() - timedelta(days=1_000 + days))
    count, lines = (await waiting("anton"))["PT Bara Selasih Ungu"][LATE]
    oldest = await Commitment.filter(stakeholder_id=mine).order_by("due_on").limit(LINES)
    assert count >= 8 and lines == [f"/commitments/cmt_{promise.id}" for promise in oldest]


async def test_what_was_sent_back_is_told_for_a_week_with_the_reason_until_it_is_mended(people: Cast) -> None:
    delivery = await Contribution.filter(status=ContributionStatus.REPORTED, stakeholder_id=people.mega.stakeholders[0]).first()
    assert delivery
    assert CAME_BACK not in (await waiting("mega")).get("PT Sawit Embun Rimba", {})
    await return_contribution(people.hendra, delivery.id, version=delivery.version, reason="Fotonya dari rumah lain. " * 9)
    assert (await waiting("mega"))["PT Sawit Embun Rimba"][CAME_BACK] == (1, [f"/contributions/ctb_{delivery.id}"])
    place, *_news = await digest_of(await reader(await the("person", "mega")), today())
    [(text, _address)] = next(matter.lines for matter in place.matters if matter.kind == CAME_BACK)
    assert "Fotonya dari rumah lain." in text and text.endswith("…”") and len(text) < 200
    assert not any(matter.kind == CAME_BACK for place in await digest_of(await reader(await the("person", "mega")), today() + timedelta(days=8))
                   for matter in place.matters)
    assert CAME_BACK not in str(await waiting("bayu"))                  # nobody else's


async def test_a_need_sent_back_is_told_to_who_proposed_it(people: Cast) -> None:
    need = await submitted(people)
    await return_need(people.rina, need.id, version=need.version, reason="Alamatnya?")
    place, *_news = await digest_of(await reader(await the("person", "sumi")), today())
    assert [matter.lines for matter in place.matters if matter.kind == CAME_BACK] == [[("Atap: “Alamatnya?”", f"/needs/ned_{need.id}")]]


async def submitted(people: Cast) -> Need:
    region, field = await Region.get(code="16.06"), await Field.all().order_by("position").first()
    assert field
    return await submit_need(people.sumi, title="Atap", region=region.id, field_code=field.code, quantity=Decimal(4), unit="unit")


async def test_a_verifier_reads_what_they_may_verify_and_nothing_of_their_own_organisation(people: Cast) -> None:
    name = await in_forum("sumsel")
    reported = await Contribution.filter(status=ContributionStatus.REPORTED, programme__forum__slug="sumsel").order_by("on")
    own = {seat.stakeholder for seat in people.laila.seats} - {None}
    assert reported
    await Contribution.filter(id=reported[0].id).update(stakeholder_id=people.laila.stakeholders[0])
    theirs = [delivery for delivery in await Contribution.filter(id__in=[row.id for row in reported]) if delivery.stakeholder_id not in own]
    assert (await waiting("laila"))[name].get(TO_VERIFY, (0, []))[0] == len(theirs) < len(reported)
    await Contribution.filter(id__in=[row.id for row in theirs]).update(reporter_of_id=people.laila.stakeholders[0])
    assert TO_VERIFY not in (await waiting("laila")).get(name, {})
    assert (await waiting("hendra"))[name].keys() == {TO_VERIFY}
    assert name not in await waiting("taufik")         # who verifies elsewhere


async def test_the_secretariat_reads_what_it_may_list_agree_and_give_up_in_its_forum_alone(people: Cast) -> None:
    name, need = await in_forum("sumsel"), await submitted(people)
    proposed = await propose_lapses(today())
    assert proposed
    found = (await waiting("rina"))[name]
    assert f"/needs/ned_{need.id}" in found[TO_LIST][1] or found[TO_LIST][0] > LINES
    assert found[TO_AGREE][0] == await Commitment.filter(status=CommitmentStatus.PLEDGED, programme__forum__slug="sumsel").count()
    assert found[TO_LAPSE][0] == await Commitment.filter(lapse_proposed_on__isnull=False, programme__forum__slug="sumsel").count() > 0
    elsewhere = (await waiting("novi")).get(await in_forum("jambi"), {})
    for kind, rows in ((TO_AGREE, Commitment.filter(status=CommitmentStatus.PLEDGED)), (TO_LAPSE, Commitment.filter(lapse_proposed_on__isnull=False))):
        assert elsewhere.get(kind, (0,))[0] == await rows.filter(programme__forum__slug="jambi").count()
    assert set(await waiting("novi")) <= {await in_forum("jambi")}


async def test_what_was_decided_waits_no_longer(people: Cast) -> None:
    name = await in_forum("sumsel")
    before = (await waiting("rina"))[name]
    promise = await Commitment.filter(status=CommitmentStatus.PLEDGED, programme__forum__slug="sumsel").first()
    delivery = await Contribution.filter(status=ContributionStatus.REPORTED, programme__forum__slug="sumsel", commitment_id__isnull=True).first()
    assert promise
    await agree_commitment(people.rina, promise.id, version=promise.version, document_number="1/2026", agreed_on=today())
    after = (await waiting("rina")).get(name, {})
    assert after.get(TO_AGREE, (0,))[0] == before[TO_AGREE][0] - 1
    if delivery:
        await verify_contribution(people.hendra, delivery.id, version=delivery.version)
        assert (await waiting("rina")).get(name, {}).get(TO_VERIFY, (0,))[0] == before[TO_VERIFY][0] - 1


async def test_observers_and_admins_are_told_nothing(people: Cast) -> None:
    assert await waiting("putri") == {} and await waiting("galih") == {}
    assert {"putri", "galih"} & {user.slug for user in await readers(today())} == set()


async def test_the_words_are_the_readers(people: Cast) -> None:
    user = await the("person", "anton")
    for language, word in (("id", " untuk "), ("en", " for ")):
        user.locale = language
        places: list[Place] = await digest_of(await reader(user), today())
        assert places and all(word in text for place in places for matter in place.matters for text, _address in matter.lines)


# ── who gets one, once ──

async def test_letters_are_for_people_who_want_them_and_are_no_figures_of_the_demo(cast: Cast) -> None:
    assert await readers(today()) == []
    await User.filter(slug__in=["mega", "bayu", "rina"]).update(is_demo=False)
    await User.filter(slug="bayu").update(digest=False)
    assert {user.slug for user in await readers(today())} == {"mega", "rina"}


async def test_a_letter_is_claimed_by_one_and_again_only_if_it_was_not_sent(people: Cast) -> None:
    mega, day = await the("person", "mega"), today()
    claims = [claim for claim in await asyncio.gather(*(claim_letter(mega, day) for _each in range(8))) if claim]
    assert len(claims) == 1
    letter, secret = claims[0]
    assert (await letter_of(secret)).user.slug == "mega" and secret not in str(await DigestLetter.all().values())
    assert mega not in await readers(day) and mega in await readers(day + timedelta(days=1))
    await was_not_sent(letter)
    assert mega in await readers(day)
    again = await claim_letter(mega, day)
    assert again
    await was_sent(again[0])
    await was_not_sent(again[0])                        # too late to say so
    assert mega not in await readers(day) and await claim_letter(mega, day) is None


async def test_links_hold_for_a_year_and_are_then_cleared_away(people: Cast) -> None:
    claimed = await claim_letter(await the("person", "mega"), date(2026, 1, 1))
    assert claimed
    await clear_away(date(2027, 1, 1))
    assert await letter_of(claimed[1])
    await clear_away(date(2027, 3, 1))
    with pytest.raises(NotFound):
        await letter_of(claimed[1])


# ── taking no more of them ──

async def test_one_says_whether_one_wants_it_and_it_is_written_down_once(cast: Cast) -> None:
    before = await Event.all().count()
    await set_digest(cast.mega, on=True)                # as it was
    assert await Event.all().count() == before
    await set_digest(cast.mega, on=False)
    await set_digest(cast.mega, on=False)
    event = await newest()
    assert await Event.all().count() == before + 1
    assert (event.name, event.user_id, event.subject_key, event.confidential, event.public) == (
        "user.digest_set", cast.mega.user, cast.mega.user, True, False)
    assert (event.before, event.after) == ({"digest": True}, {"digest": False})
    assert not (await the("person", "mega")).digest


async def test_nobody_in_particular_has_no_letter_to_stop(cast: Cast) -> None:
    async with refused(NotSignedIn):
        await set_digest(ANYONE, on=False)


async def test_the_link_stops_the_letter_of_its_reader_alone(people: Cast) -> None:
    claimed = await claim_letter(await the("person", "mega"), today())
    assert claimed
    letter, secret = claimed
    await stop_digest(await letter_of(secret))
    event = await newest()
    assert (event.user_id, event.via, event.after) == (people.mega.user, f"digest:{letter.id}", {"digest": False})
    assert await User.filter(digest=False).values_list("slug", flat=True) == ["mega"]
    async with refused(NotFound):
        await letter_of(f"{secret}x")


SET = "mutation($input: SetDigestInput!) { setDigest(input: $input) { user { name digest } problems { code } } }"


async def test_through_graphql_one_reads_ones_own_wish_and_nobody_elses(cast: Cast) -> None:
    answer = await execute(SET, {"input": {"on": False}}, cast.mega)
    assert answer.data == {"setDigest": {"user": {"name": cast.mega.name, "digest": False}, "problems": []}}
    question = "query($name: String!) { people(where: {name: {eq: $name}}) { nodes { digest } } }"
    for who, seen in ((cast.mega, False), (cast.galih, None), (cast.rina, None)):
        assert (await execute(question, {"name": cast.mega.name}, who)).data == {"people": {"nodes": [{"digest": seen}]}}
    assert (await execute(SET, {"input": {"on": True}}, Actor())).data == {"setDigest": {"user": None, "problems": [{"code": "NOT_SIGNED_IN"}]}}
