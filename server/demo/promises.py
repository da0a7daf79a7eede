"""What is asked for, promised and delivered."""
from __future__ import annotations

from collections.abc import Iterator

from tortoise.models import Model

from server.demo.keys import demo_key
from server.demo.world import Described, World, thousandths
from server.domain.commitments.models import Amendment, Channel, Commitment, CommitmentStatus, GiftKind, Instalment
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import FundingSource


def needs(world: World) -> Iterator[Need]:
    for row in world.rows("needs"):
        yield Need(
            id=demo_key("need", row["slug"]), title=row["title"], about=row["about"], status=NeedStatus(row["status"]),
            programme_id=world.key_or_none("programme", row["programme"]), proposer_id=demo_key("stakeholder", row["proposer"]),
            region_id=world.key("region", row["region"]), field_id=row["field"], beneficiary_group_id=row["beneficiary_group"],
            quantity=thousandths(row["quantity"]), unit=row["unit"], estimated_cost=row["estimated_cost"], due_on=world.day(row["due_on"]),
            submitted_on=world.day(row["submitted_on"]), submitted_by_id=demo_key("person", row["submitted_by"]),
            on_behalf=row["on_behalf"], decided_on=world.day(row["decided_on"]),
            decided_by_id=world.key_or_none("person", row["decided_by"]), reason=row["reason"],
            created_at=world.office_hour(row["submitted_on"], 8, row["slug"]), is_demo=True)


def commitments(world: World) -> Iterator[Model]:
    for row in world.rows("commitments"):
        key = demo_key("commitment", row["slug"])
        yield _commitment(world, row)
        for place, part in enumerate(row["instalments"]):
            yield Instalment(id=demo_key("instalment", f"{row['slug']} {place}"), commitment_id=key, due_on=world.day(part["due_on"]),
                             amount=part["amount"], quantity=thousandths(part["quantity"]))
        for place, change in enumerate(row["amendments"]):
            yield Amendment(
                id=demo_key("amendment", f"{row['slug']} {place}"), commitment_id=key, at=world.moment(change["at"]),
                by=world.people[change["by"]]["name"], reason=change["reason"], amount_before=change["amount_before"],
                amount_after=change["amount_after"], quantity_before=thousandths(change["quantity_before"]),
                quantity_after=thousandths(change["quantity_after"]))


def _commitment(world: World, row: Described) -> Commitment:
    return Commitment(
        id=demo_key("commitment", row["slug"]), stakeholder_id=demo_key("stakeholder", row["stakeholder"]),
        programme_id=world.key("programme", row["programme"]), need_id=world.key_or_none("need", row["need"]),
        region_id=world.key("region", row["region"]), meeting_id=world.key_or_none("meeting", row["meeting"]), kind=GiftKind(row["kind"]),
        funding_source=FundingSource(row["funding_source"]), channel=Channel(row["channel"]),
        implementer_id=world.key_or_none("stakeholder", row["implementer"]), amount=row["amount"], quantity=thousandths(row["quantity"]),
        unit=row["unit"], status=CommitmentStatus(row["status"]), pledged_on=world.day(row["pledged_on"]),
        pledged_by_id=demo_key("person", row["pledged_by"]), on_behalf=on_behalf(world, row), agreed_on=world.day(row["agreed_on"]),
        agreed_by_id=world.key_or_none("person", row["agreed_by"]), document_number=row["document_number"], due_on=world.day(row["due_on"]),
        note=row["note"], cancelled_on=world.day(row["cancelled_on"]), reason=row["reason"],
        created_at=world.office_hour(row["pledged_on"], 10, row["slug"]))


def on_behalf(world: World, commitment: Described) -> bool:
    """Whether it was not the giver's own officer who promised, but the secretariat for them."""
    return not world.sits_in(commitment["pledged_by"], "OFFICER", commitment["stakeholder"])


def contributions(world: World) -> Iterator[Contribution]:
    for row in sorted(world.rows("contributions"), key=lambda row: row["reverses"] is not None):        # a reversal after what it reverses
        yield Contribution(
            id=demo_key("contribution", row["slug"]), stakeholder_id=demo_key("stakeholder", row["stakeholder"]),
            programme_id=world.key("programme", row["programme"]), commitment_id=world.key_or_none("commitment", row["commitment"]),
            need_id=world.key_or_none("need", row["need"]), region_id=world.key("region", row["region"]), kind=GiftKind(row["kind"]),
            funding_source=FundingSource(row["funding_source"]), amount=row["amount"], quantity=thousandths(row["quantity"]),
            unit=row["unit"], on=world.day(row["on"]), beneficiaries=row["beneficiaries"], beneficiary_group_id=row["beneficiary_group"],
            evidence_url=row["evidence_url"], note=row["note"], status=ContributionStatus(row["status"]),
            reporter_id=demo_key("person", row["reported_by"]), reported_at=world.moment(row["reported_at"]), on_behalf=row["on_behalf"],
            verifier_id=world.key_or_none("person", row["verified_by"]), verified_at=world.moment(row["verified_at"]),
            returner_id=world.key_or_none("person", row["returned_by"]), returned_at=world.moment(row["returned_at"]), reason=row["reason"],
            reverses_id=world.key_or_none("contribution", row["reverses"]), created_at=world.moment(row["reported_at"]))
