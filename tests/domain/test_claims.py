"""What sources say of a forum or a programme: side by side until one is accepted, and then it is known who accepted it."""
from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from server.demo import remove_demo
from server.domain.activity.actor import today
from server.domain.programmes.claiming import accept_claim, dispute_claim, state_claim
from server.domain.programmes.models import Target
from server.domain.programmes.targeting import accept_target, state_target
from server.domain.sources.models import Claim, ClaimStatus, Source
from server.domain.sources.naming import NewSource
from server.errors import Conflict, Invalid, NotAllowed, NotSignedIn
from server.facts import load_facts
from tests.cast import Cast, the
from tests.little_forum import LittleForum, little_forum
from tests.refusing import newest, refused

REPORT = NewSource("Berita acara rakor")
SAID = date(2024, 3, 25)


@pytest.fixture
async def forum(any_database: Any) -> LittleForum:
    return await little_forum()


async def test_claims_on_one_fact_stand_side_by_side_until_one_is_accepted(forum: LittleForum) -> None:
    about: dict[str, Any] = {"forum": forum.forum.id, "field": "term", "stated_on": SAID, "new_source": REPORT}
    first, second = await state_claim(forum.bayu, value="2021-2026", **about), await state_claim(forum.mega, value="2022-2027", **about)
    other = await state_claim(forum.mega, **{**about, "value": "Bappeda", "field": "secretariat"})
    assert {claim.status for claim in await Claim.all()} == {ClaimStatus.PROPOSED}
    await accept_claim(forum.hendra, first.id, version=1)
    await accept_claim(forum.hendra, other.id, version=1)
    await accept_claim(forum.rina, second.id, version=1)
    rows = {claim.value: (claim.status, claim.decided_by_id) for claim in await Claim.all()}
    assert rows == {"2021-2026": (ClaimStatus.SUPERSEDED, forum.hendra.user), "2022-2027": (ClaimStatus.ACCEPTED, forum.rina.user),
                    "Bappeda": (ClaimStatus.ACCEPTED, forum.hendra.user)}
    event = await newest()
    assert (event.name, event.public, event.forum_id, event.summary) == (
        "claim.accepted", True, forum.forum.id, "memakai “2022-2027” tentang Forum CSR Sumsel")


async def test_a_claim_about_a_programme_is_disputed_with_a_reason(forum: LittleForum) -> None:
    claim = await state_claim(forum.bayu, programme=forum.programme.id, field="achieved", value="118", stated_on=SAID, new_source=REPORT)
    async with refused(Invalid, "reason"):
        await dispute_claim(forum.hendra, claim.id, version=1, reason="")
    await dispute_claim(forum.hendra, claim.id, version=1, reason="Delapan belum diterima.")
    assert ((await Claim.get(id=claim.id)).status, (await newest()).reason) == (ClaimStatus.DISPUTED, "Delapan belum diterima.")
    async with refused(Conflict, "version"):
        await accept_claim(forum.hendra, claim.id, version=1)
    await accept_claim(forum.hendra, claim.id, version=2)
    assert (await Claim.get(id=claim.id)).status is ClaimStatus.ACCEPTED


async def test_nobody_else_states_or_settles_a_claim(forum: LittleForum) -> None:
    about: dict[str, Any] = {"programme": forum.programme.id, "field": "achieved", "value": "118", "stated_on": SAID, "new_source": REPORT}
    claim = await state_claim(forum.bayu, **about)
    for name, why in (("anyone", NotSignedIn), ("iwan", NotAllowed), ("putri", NotAllowed), ("galih", NotAllowed)):
        async with refused(why):
            await state_claim(forum.everybody[name], **about)
    for name, why in (("anyone", NotSignedIn), ("putri", NotAllowed), ("bayu", NotAllowed)):
        async with refused(why):
            await accept_claim(forum.everybody[name], claim.id, version=1)


UNMEANT: list[tuple[dict[str, Any], str]] = [
    ({"programme": None}, "programme"), ({"field": " "}, "field"), ({"value": ""}, "value"), ({"new_source": None}, "source"),
    ({"stated_on": today() + timedelta(days=1)}, "statedOn"),
]


async def test_a_claim_that_cannot_be_meant_is_refused_by_its_field(forum: LittleForum) -> None:
    about: dict[str, Any] = {"programme": forum.programme.id, "field": "achieved", "value": "118", "stated_on": SAID, "new_source": REPORT}
    for said, path in UNMEANT:
        async with refused(Invalid, path):
            await state_claim(forum.bayu, **{**about, **said})


async def test_what_demo_people_state_and_settle_about_facts_goes_with_the_demo(world: Any, cast: Cast) -> None:
    indicator = await the("indicator", "gbrss")
    older = await Target.get(indicator_id=indicator.id, status=ClaimStatus.SUPERSEDED)
    before = sorted(await Target.filter(indicator_id=indicator.id).values_list("id", "status"))
    stated = await state_target(cast.mega, indicator.id, text="masih dihitung", stated_on=SAID, source=older.source_id)
    await accept_target(cast.hendra, stated.id, version=1)
    await accept_target(cast.hendra, older.id, version=older.version)
    await state_claim(cast.mega, programme=indicator.programme_id, field="target", value="9000", stated_on=SAID, source=older.source_id)
    await remove_demo()
    assert sorted(await Target.filter(indicator_id=indicator.id).values_list("id", "status")) == before
    assert await Target.exclude(decided_at=None).count() == 0 == await Claim.filter(value="9000").count()
    assert not await load_facts() and await Source.filter(is_demo=True).count() == 0
