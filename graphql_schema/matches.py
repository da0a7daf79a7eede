"""Who could answer a need: what organisations have promised and delivered that is like it, weighed in plain sight (server.domain.needs.matching).

One statement tallies for each what speaks for it; Python weighs; the answer is read like any other."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Annotated, Any, cast

import orjson
import strawberry
from tortoise.expressions import Q

from graphql_schema import commitments, contributions, needs
from graphql_schema.context import Info
from graphql_schema.links import AStakeholder
from graphql_schema.reading.compiling import Plan
from graphql_schema.reading.formulas import at_key, choice, constant, exists, first_of, own, sum_of
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.reading.shapes import Value, reference
from graphql_schema.reading.tallying import Beside, Tally, amount, earliest, fact, number, plan_for, said, same
from graphql_schema.relationships import one_of, within
from graphql_schema.stakeholders import Stakeholder
from graphql_schema.sums import OVERDUE, STANDING, VERIFIED
from server.domain.activity.actor import Viewer, facts, outline, viewer
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.contributions.models import Contribution
from server.domain.forums.models import Forum, Membership, MembershipStatus
from server.domain.needs.matching import ENOUGH, FIELD, FORUM, GIFT, GROUP, KEPT, NEAR, PLACE, Asked, Record
from server.domain.needs.models import Need
from server.domain.places.models import Region

FEW, MOST = 10, 50
NAMES = {"id": "name", "en": "name_en"}                 # of code lists

PROVINCE = first_of(own("parent_id"), own("pk"))        # of a region; a province is its own
OF_NEED = first_of(own("region__parent_id"), own("region_id"))
ENDED = Q(status__in=[CommitmentStatus.FULFILLED, CommitmentStatus.PARTLY_FULFILLED, CommitmentStatus.LAPSED])


def flag(*only: Any) -> Any:
    return choice((only, 1), otherwise=0)


THE_NEED = {
    **{name: Value(formula, Kind.ID) for name, formula in {
        "need": own("pk"), "proposer": own("proposer_id"), "region": own("region_id"), "province": OF_NEED, "forum": needs.FORUM}.items()},
    **{name: Value(formula, Kind.TEXT) for name, formula in {
        "field": own("field_id"), "group": own("beneficiary_group_id"), "unit": own("unit"), "place_name": own("region__name"),
        "province_name": at_key(Region, OF_NEED, own("name")), "forum_name": at_key(Forum, needs.FORUM, own("name")),
        **{f"{what}_{name}": own(f"{way}__{name}") for what, way in (("field", "field"), ("group", "beneficiary_group")) for name in NAMES.values()}}.items()}}

PROMISES = Beside(Commitment, {
    "by": own("stakeholder_id"), "need": own("need_id"), "field": commitments.FIELD_CODE, "region": commitments.REGION,
    "group": commitments.GROUP_CODE, "unit": own("unit"), "quantity": own("quantity"),
    "day": own("pledged_on"), "stands": flag(STANDING), "fulfilled": flag(Q(status=CommitmentStatus.FULFILLED)),
    "due": flag(Q(ENDED, OVERDUE, join_type=Q.OR)), "verified": constant(0), "unasked": constant(0), "forum": own("programme__forum_id"),
    "member": constant(0)}, only=Q(status__not=CommitmentStatus.CANCELLED))
DELIVERIES = Beside(Contribution, {
    "by": own("stakeholder_id"), "field": commitments.FIELD_CODE, "region": commitments.REGION,
    "group": contributions.GROUP_CODE, "unit": own("unit"), "quantity": own("quantity"),
    "day": own("on"), "stands": constant(0), "verified": constant(1), "unasked": choice((exists("commitment", STANDING), 0), otherwise=1)}, only=VERIFIED)
MEMBERS = Beside(Membership, {"by": own("stakeholder_id"), "forum": own("forum_id"), "member": constant(1)}, only=Q(status=MembershipStatus.ACTIVE))

STANDS, IS_VERIFIED, UNASKED = (said(name) > 0 for name in ("stands", "verified", "unasked"))
WORK = said("stands") + said("unasked") > 0             # each promise, and each delivery that answers none
ACTIVE = said("stands") + said("verified") > 0
NEARBY = at_key(Region, said("region"), PROVINCE).equals(fact("province"))

SUMS = {
    "promises": number(STANDS, same("field")), "fulfilled": number(STANDS, said("fulfilled") > 0, same("field")), "unasked": number(UNASKED, same("field")),
    "here_since": earliest("day", ACTIVE, same("region")), "near_since": earliest("day", ACTIVE, NEARBY),
    "alike": number(ACTIVE, same("unit")), "promised": amount("quantity", STANDS, same("unit")), "delivered": amount("quantity", IS_VERIFIED, same("unit")),
    "due": number(said("due") > 0), "kept": number(said("fulfilled") > 0), "for_group": number(WORK, same("group")),
    "member": number(said("member") > 0, same("forum")), "here": number(ACTIVE, same("region")),
    "answering": number(STANDS, same("need")), "proposing": number(said("by").equals(fact("proposer")))}

TALLY = Tally(Need, "ned", THE_NEED, (PROMISES, DELIVERIES, MEMBERS), SUMS, only=(
    sum_of(said("promises"), said("unasked"), said("here"), said("alike")) > 0, said("answering").equals(0), said("proposing").equals(0)))


@strawberry.type(description="A stakeholder who could answer a need, and what speaks for it.")
class Match:
    stakeholder: AStakeholder = strawberry.field(description="Who could answer it.")
    score: float = strawberry.field(description=f"0 to 1, a sum of plain parts. {FIELD:g}: promises that stand in the need's field, and verified deliveries \
there that none of these covers; in full from {ENOUGH} on. {PLACE:g}: work in its regency, or {NEAR:g}: elsewhere in its province. {GIFT:g}: the need's own \
unit promised or delivered. {KEPT:g} times the share of its promises that were fulfilled, of those ended or past their day. {GROUP:g}: work for the need's \
beneficiary group. {FORUM:g}: an active member of its forum.")
    reasons: list[str] = strawberry.field(description="What the score is made of, with figures, in the reader's language.")


async def matches(info: Info, need: Annotated[strawberry.ID, strawberry.argument(description="The need that is to be answered.")],
                  first: Annotated[int | None, strawberry.argument(description=f"How many stakeholders: 1 to {MOST}.")] = FEW) -> list[Match]:
    asked_of, first = one_of(need, "need", TALLY.prefix), within(first, "first", MOST, FEW)
    context, who = info.context, viewer(info.context.actor)
    await context.hold_still()
    plan = planned(cast(ReadingSchema, info.schema), context.database.dialect_name, outline(who))
    found = orjson.loads(await context.database.text(plan.sql, plan.values({"variables": {"of": asked_of}, "viewer": facts(who)})))
    if found["of"] is None:
        return []
    asked = asked_for(found["of"], context.language)
    records = sorted(((key, record(figures)) for key, figures in found["by"].items()), key=lambda each: (-each[1].score, each[0]))
    return [Match(stakeholder=reference(Stakeholder, key), score=each.score, reasons=each.reasons(asked, context.language)) for key, each in records[:first]]


@cache
def planned(schema: ReadingSchema, dialect: str, outlined: Viewer) -> Plan:
    """The tally's statement, for all viewers of one outline."""
    return plan_for(TALLY, schema.catalogue, dialect, outlined)


def asked_for(need: Mapping[str, Any], language: str) -> Asked:
    name = NAMES[language]
    return Asked(need[f"field_{name}"], need["place_name"], need["province_name"], need["unit"], need[f"group_{name}"], need["forum_name"])


def record(figures: Mapping[str, Any]) -> Record:
    said: dict[str, Any] = {name: figures[name] for name in ("promises", "fulfilled", "unasked", "promised", "delivered", "due", "kept", "for_group")}
    here, near = (date.fromisoformat(figures[name]) if figures[name] else None for name in ("here_since", "near_since"))
    return Record(**said, here_since=here, near_since=near, member=figures["member"] > 0)


@strawberry.type
class MatchQueries:
    matches: list[Match] = strawberry.field(resolver=matches, description="Stakeholders who could answer a need, best first (of equals by id), each "
        "with the reasons: those with work in its field or its regency, or with its unit. Neither who proposed it nor who stands promised on it. "
        "None for a need the viewer does not see.")
