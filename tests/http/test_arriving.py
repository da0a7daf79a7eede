"""Arriving by an invitation, choosing a seat to speak from, and browsers that are known."""
from __future__ import annotations

from graphql_schema.reading.ids import public_id
from server import entering
from server.domain.accounts.models import Device, Seat, Session
from server.domain.accounts.sessions import open_session
from server.domain.activity.actor import Role
from server.domain.activity.models import Event
from server.errors import Invalid, NotFound
from tests.cast import Cast, the
from tests.http.coming import PASSWORD, give_password, invited, refused, request_of, signed_in, speaking
from tests.tables import everything


async def test_who_is_invited_makes_an_account_and_is_in(cast: Cast):
    secret = await invited(cast, "ratna@perusahaan.example")
    said = await entering.invitation(request_of(), secret)
    assert (said.email, said.name, said.role, said.inviter, said.has_account) == (
        "ratna@perusahaan.example", "Ratna Dewi", "OFFICER", (await the("person", "bayu")).name, False)
    await refused(Invalid, ["password"], entering.accept(request_of(), secret, name="Ratna Dewi", password="ratna dewi"))
    await refused(Invalid, ["name"], entering.accept(request_of(), secret, name=" ", password=PASSWORD))
    signed = await entering.accept(request_of(), secret, name="Ratna D. Lestari", password=PASSWORD)
    ratna = await speaking(signed.secret)
    assert [(seat.role, seat.stakeholder) for seat in ratna.seats] == [(Role.OFFICER, cast.bayu.stakeholders[0])]
    assert (signed.user.name, signed.user.locale) == ("Ratna D. Lestari", "en")
    assert await Event.filter(user_id=signed.user.id).order_by("id").values_list("name", flat=True) == ["invitation.accepted", "session.opened"]
    await refused(NotFound, [], entering.accept(request_of(), secret, name="Ratna", password=PASSWORD))
    assert await entering.sign_in(request_of(), "ratna@perusahaan.example", PASSWORD)


async def test_who_has_an_account_shows_that_it_is_theirs(cast: Cast):
    hendra = await give_password("hendra")
    secret = await invited(cast, hendra.email)
    assert (await entering.invitation(request_of(), secret)).has_account
    await refused(Invalid, ["password"], entering.accept(request_of(), secret, name="", password="not this one"))
    await refused(Invalid, ["password"], entering.accept(request_of(await signed_in("mega")), secret, name="", password=""))
    signed = await entering.accept(request_of(), secret, name="", password=PASSWORD)
    assert signed.user.id == hendra.id
    assert cast.bayu.stakeholders[0] in (await speaking(signed.secret)).stakeholders


async def test_who_is_signed_in_as_the_invited_only_says_yes(cast: Cast):
    hendra = await the("person", "hendra")
    secret = await invited(cast, hendra.email)
    here = await signed_in("hendra")
    signed = await entering.accept(request_of(here), secret, name="", password="")
    assert cast.bayu.stakeholders[0] in (await speaking(signed.secret)).stakeholders
    assert here.via not in {f"session:{key}" for key in await Session.all().values_list("id", flat=True)}


async def test_a_chosen_seat_is_the_only_one_that_speaks(cast: Cast):
    here = await signed_in("hendra")
    extra = await Seat.create(user_id=here.user, role=Role.OFFICER, stakeholder_id=cast.bayu.stakeholders[0])
    secret = await open_session(await the("person", "hendra"), user_agent="", address="")
    here = await speaking(secret)
    assert len(here.seats) > 1
    await refused(NotFound, ["seat"], entering.choose_seat(request_of(here), public_id("sea", cast.bayu.seats[0].id)))
    await refused(NotFound, ["seat"], entering.choose_seat(request_of(here), "sea_x"))
    await entering.choose_seat(request_of(here), public_id("sea", extra.id))
    assert [seat.id for seat in (await speaking(secret)).seats] == [extra.id]
    await entering.choose_seat(request_of(await speaking(secret)), None)
    assert len((await speaking(secret)).seats) == len(here.seats)
    await entering.choose_seat(request_of(here), public_id("sea", extra.id))
    await extra.delete()
    assert len((await speaking(secret)).seats) == len(here.seats) - 1       # back on all there are


async def test_a_browser_several_people_share_is_known_for_each_of_them(cast: Cast):
    await give_password("anton")
    await give_password("hendra")
    first = await entering.sign_in(request_of(), "anton@simpul.example", PASSWORD)
    second = await entering.sign_in(request_of(device=first.device), "hendra@simpul.example", PASSWORD)
    again = await entering.sign_in(request_of(device=first.device), "anton@simpul.example", PASSWORD)
    assert first.device == second.device == again.device
    assert await Device.all().count() == 2
    assert first.device not in str(await everything())
