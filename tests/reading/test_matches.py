"""Who could answer a need: as plain Python finds it, from the contract's words, over the rows a viewer sees."""
from __future__ import annotations

from typing import Any, cast

import orjson
import pytest

from graphql_schema.context import Context
from graphql_schema.schema import schema
from server.database import Database
from server.domain.activity.actor import ANYONE, Actor
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.forums.models import Membership
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.models import Field
from tests.cast import Cast, the
from tests.oracle.meaning import field_code, forum, overdue, quantities, region, standing, verified
from tests.oracle.names import public_id
from tests.oracle.seen import Seen, Stored
from tests.reading.asking import Counting

MATCHES = "query($need: ID!, $first: Int) { matches(need: $need, first: $first) { stakeholder { id } score reasons } }"
KEY = "00000000-0000-0000-0000-000000000001"
ENDED = ("FULFILLED", "PARTLY_FULFILLED", "LAPSED")


class Found:
    """What the organisations have done that is like a need, as one viewer sees it."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen
        promises = [row for row in seen.all(Commitment) if row.status != "CANCELLED"]
        given = [row for row in seen.all(Contribution) if verified(row)]
        self.places = {row.pk: (region(seen, row), field_code(seen, row), self.group(row)) for row in (*promises, *given)}
        self.by = {giver: ([row for row in promises if row.stakeholder_id == giver], [row for row in given if row.stakeholder_id == giver])
                   for giver in {row.stakeholder_id for row in (*promises, *given)}}
        self.members = {(row.stakeholder_id, row.forum_id) for row in seen.all(Membership) if row.status == "ACTIVE"}

    def group(self, row: Any) -> str | None:
        need = self.seen.one(row, "need")
        return getattr(row, "beneficiary_group_id", None) or (need.beneficiary_group_id if need else None)

    def matches(self, need: Need) -> list[dict[str, Any]]:
        found = [each for giver in self.by if giver != need.proposer_id and (each := self.match(need, giver))]
        return [{"stakeholder": {"id": f"stk_{giver}"}, "score": pytest.approx(score, abs=0.00006), "reasons": reasons}
                for giver, score, reasons in sorted(found, key=lambda each: (-round(each[1], 4), str(each[0])))]

    def match(self, need: Need, giver: Any) -> Any:
        promises, given = self.by[giver]
        stand = [row for row in promises if standing(row)]
        if any(row.need_id == need.pk for row in stand):
            return None
        alone = [row for row in given if not ((promise := self.seen.one(row, "commitment")) and standing(promise))]
        here, province = self.seen.one(need, "region"), need.region.parent_id or need.region_id
        in_field = [row for row in stand if self.places[row.pk][1] == need.field_id]
        unasked = [row for row in alone if self.places[row.pk][1] == need.field_id]
        days = [(place, row.on if isinstance(row, Contribution) else row.pledged_on) for row in (*stand, *given) if (place := self.places[row.pk][0])]
        local, near = [day for place, day in days if place == here], [day for place, day in days if province in (place.pk, place.parent_id)]
        alike = [row for row in (*stand, *given) if row.unit == need.unit]
        if not (in_field or unasked or local or alike):
            return None
        ended = [row for row in promises if row.status in ENDED or overdue(row)]
        kept = [row for row in ended if row.status == "FULFILLED"]
        group = [row for row in (*stand, *alone) if need.beneficiary_group_id and self.places[row.pk][2] == need.beneficiary_group_id]
        home = forum(self.seen, need)
        member = home is not None and (giver, home.pk) in self.members
        there, promised = (quantities(row for row in alike if isinstance(row, kind)) for kind in (Contribution, Commitment))
        score = 0.3 * min(len(in_field) + len(unasked), 3) / 3 + (0.2 if local else 0.08 if near else 0) + (0.15 if there or promised else 0) + \
            (0.15 * len(kept) / len(ended) if ended else 0) + 0.1 * bool(group) + 0.1 * member
        done = sum(row.status == "FULFILLED" for row in in_field)
        place = f"{need.region.name if local else self.seen.get(type(need.region), province).name} sejak {min(local or near).year}" if local or near else ""
        reasons = [
            f"{len(in_field)} janji di bidang {need.field.name}, {done} tuntas" if in_field else "",
            f"{len(unasked)} realisasi tanpa janji yang berlaku di bidang {need.field.name}" if unasked else "",
            f"Bekerja di {place}" if place else "",
            f"{'Sudah menyerahkan' if there else 'Menjanjikan'} {said(there or promised)} {need.unit}" if there or promised else "",
            f"Menepati {100 * len(kept) // len(ended)}% janjinya: {len(kept)} dari {len(ended)} yang selesai atau lewat tenggat" if ended else "",
            f"{len(group)} janji atau realisasi untuk kelompok {need.beneficiary_group.name}" if group else "",
            f"Anggota {home.name}" if member else ""]
        return giver, score, [reason for reason in reasons if reason]


async def ask(actor: Actor = ANYONE, **given: Any) -> Any:
    """The matches: the figures by one statement, the answer by another."""
    counting = Counting()
    result = await schema.execute(MATCHES, given, Context(cast(Any, counting), actor))
    assert not result.errors, result.errors
    assert len(counting.statements) == 2
    return orjson.loads(result.data.contents)["matches"]  # type: ignore[union-attr]


def said(thousandths: int) -> str:
    """In Indonesian: 1.234,5."""
    whole, rest = divmod(thousandths, 1000)
    return f"{whole:,}".replace(",", ".") + (f",{rest:03}".rstrip("0") if rest else "")


async def test_every_need_for_three_viewers(world: Database, cast: Cast) -> None:
    stored, compared, reasons = await Stored.read(), 0, 0
    for actor in (ANYONE, cast.bayu, cast.rina):
        seen = stored.seen_by(actor)
        found = Found(seen)
        for need in await Need.filter(id__in=[row.pk for row in seen.all(Need)]).prefetch_related("region", "field", "beneficiary_group"):
            answer = await ask(actor, need=public_id(need), first=50)
            assert answer == found.matches(need), (need.title, actor.name)
            compared += 1
            reasons += sum(len(match["reasons"]) for match in answer)
    print(f"{compared} needs, {reasons} reasons")
    assert compared > 150


async def test_what_one_does_not_see_is_no_reason(world: Database, cast: Cast) -> None:
    """A promise to a need that was taken back says nothing of its field to those who do not see that need."""
    hidden, asked = await the("need", "jamban-tanjung-lengkuas"), await the("need", "jamban-lubuk-serai")
    rare = await Field.create(code="rekaan", name="Bidang rekaan", name_en="A field made up", position=99)
    await Need.filter(id__in=[hidden.id, asked.id]).update(field_id=rare.code)
    seen = [reason for match in await ask(need=public_id(asked)) for reason in match["reasons"]]
    assert any("Bidang rekaan" in reason for reason in seen)
    await Need.filter(id=hidden.id).update(status=NeedStatus.WITHDRAWN)
    for actor, sees in ((ANYONE, False), (cast.kenji, False), (cast.rina, True)):
        reasons = [reason for match in await ask(actor, need=public_id(asked)) for reason in match["reasons"]]
        assert any("Bidang rekaan" in reason for reason in reasons) is sees, actor.name
    assert await ask(need=public_id(hidden)) == []


async def test_a_need_nobody_could_answer(world: Database) -> None:
    need = await the("need", "jamban-lubuk-serai")
    await Field.create(code="rekaan", name="Bidang rekaan", name_en="A field made up", position=99)
    far = await the("region", "16.09")                  # where nobody works
    await Need.filter(id=need.id).update(field_id="rekaan", unit="menara", region_id=far.id)
    assert await ask(need=public_id(need)) == []


async def test_the_reader_s_language_and_how_many(world: Database, cast: Cast) -> None:
    need = public_id(await the("need", "jamban-lubuk-serai"))
    [best, second] = await ask(cast.ingrid, need=need, first=2)
    assert best["score"] >= second["score"] > 0
    assert best["reasons"][0].endswith("fulfilled") and any(reason.startswith("At work in ") for reason in best["reasons"])


@pytest.mark.parametrize("given", [
    {"need": f"prg_{KEY}"}, {"need": "x"}, {"need": "ned_x"}, *({"need": f"ned_{KEY}", "first": first} for first in (0, 51, -1))])
async def test_bad_input_is_refused_before_anything_is_read(sqlite_database: Database, given: dict[str, Any]) -> None:
    counting = Counting()
    result = await schema.execute(MATCHES, given, Context(cast(Any, counting)))
    assert [(error.extensions or {})["code"] for error in result.errors or ()] == ["INVALID"]
    assert counting.statements == []
