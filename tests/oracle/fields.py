"""What each field of a type is for a row: to be selected, filtered by, ordered by. Where a word of the contract says it, that word."""
from __future__ import annotations

from collections.abc import Callable
from typing import Any

from server.domain.access import event_details
from server.domain.accounts.access import addresses, themselves
from server.domain.contributions.access import awaiting
from server.domain.webhooks.access import payloads
from tests.oracle.meaning import (
    about,
    achieved,
    contested,
    coverage,
    delivered,
    field_code,
    first_card,
    followed,
    for_whom,
    forum,
    funders,
    funding,
    name_of,
    of_an_organisation,
    overdue,
    percent,
    percent_fulfilled,
    pledged,
    programmes,
    quantity_delivered,
    quantity_pledged,
    recency,
    region,
    state,
    status,
    summary,
    target,
    target_value,
    today,
)
from tests.oracle.names import type_name
from tests.oracle.seen import Seen, holds, leads_to_many

# What is not simply a column or a relation of the row, by type and field.
VALUES: dict[tuple[str, str], Callable[[Seen, Any], Any]] = {
    ("Forum", "status"): status, ("Forum", "summary"): summary, ("Programme", "summary"): summary, ("Stakeholder", "summary"): summary,
    ("Term", "days_left"): lambda seen, term: (term.ends_on - today()).days,
    ("Stakeholder", "programmes"): programmes, ("Stakeholder", "funders"): funders,
    ("Meeting", "recency"): recency, ("Claim", "contested"): contested,
    ("Stakeholder", "pledged"): pledged, ("Stakeholder", "delivered"): delivered, ("Programme", "pledged"): pledged, ("Programme", "delivered"): delivered,
    ("Programme", "field_code"): lambda seen, row: [field.code for field in seen.many(row, "fields")],
    ("Programme", "beneficiary_group_code"): lambda seen, row: [group.code for group in seen.many(row, "beneficiary_groups")],
    ("Programme", "goal_number"): lambda seen, row: [goal.number for goal in seen.many(row, "goals")],
    ("Programme", "region"): lambda seen, row: seen.many(row, "regions"),
    ("Need", "pledged"): quantity_pledged, ("Need", "delivered"): quantity_delivered,
    ("Need", "percent_pledged"): lambda seen, need: percent(quantity_pledged(seen, need), need.quantity),
    ("Need", "percent_delivered"): lambda seen, need: percent(quantity_delivered(seen, need), need.quantity),
    ("Need", "coverage"): coverage, ("Need", "forum"): forum,
    ("Need", "field_code"): lambda seen, need: need.field_id,
    ("Need", "beneficiary_group_code"): lambda seen, need: need.beneficiary_group_id,
    ("Commitment", "region"): region, ("Commitment", "field_code"): field_code, ("Commitment", "delivered"): delivered,
    ("Commitment", "urgency"): lambda seen, row: 0 if overdue(row) else 1 if row.status in ("PLEDGED", "AGREED", "DELIVERING") else 2,
    ("Commitment", "percent_fulfilled"): percent_fulfilled, ("Commitment", "overdue"): lambda seen, row: overdue(row),
    ("Contribution", "region"): region, ("Contribution", "field_code"): field_code,
    ("Contribution", "awaits_viewer"): lambda seen, row: holds(seen.stored.everything, row, awaiting(seen.by)),
    ("Contribution", "has_commitment"): lambda seen, row: row.commitment_id is not None,
    ("Contribution", "reported_by"): name_of("reporter"), ("Contribution", "verified_by"): name_of("verifier"),
    ("Indicator", "target"): target, ("Indicator", "achieved"): achieved, ("Indicator", "funding"): funding,
    ("Indicator", "percent"): lambda seen, row: percent(achieved(seen, row), target_value(seen, row)),
    ("Decision", "card"): first_card,
    ("Board", "last_event_id"): lambda seen, board: str(board.last_event),
    ("Board", "columns"): lambda seen, board: [column for column in seen.many(board, "columns") if column.archived_at is None],
    ("Board", "archived_columns"): lambda seen, board: [column for column in seen.many(board, "columns") if column.archived_at is not None],
    ("Board", "archived"): lambda seen, board: board.archived_at is not None,
    ("Column", "cards"): lambda seen, column: [card for card in seen.many(column, "cards") if card.archived_at is None],
    **{(name, "followed"): followed for name in ("Card", "Board", "Programme", "Stakeholder", "Need")},
    ("Card", "archived"): lambda seen, card: card.archived_at is not None,
    ("Card", "stage"): lambda seen, card: seen.one(card, "column").stage,
    ("Card", "changed_at"): lambda seen, card: max(((event.pk, event.at) for event in seen.many(card, "activity")), default=(0, None))[1],
    ("Mention", "slug"): lambda seen, row: getattr(seen.one(row, "user" if row.user_id else "stakeholder"), "slug", None),
    ("User", "email"): for_whom(addresses, "email"),
    ("Session", "last_visit"): lambda seen, session: session.before_at, ("User", "digest"): for_whom(themselves, "digest"),
    ("Delivery", "payload"): for_whom(payloads, "payload"),
    ("Delivery", "event_id"): lambda seen, row: None if row.event_id is None else str(row.event_id),
    ("SavedView", "current"): lambda seen, view: max(seen.many(view, "versions"), key=lambda version: version.number, default=None),
    ("SavedView", "keys"): lambda seen, view: [key for key in seen.many(view, "keys") if key.revoked_at is None],
    ("Seat", "name"): name_of("user"),
    ("Token", "scopes"): lambda seen, token: token.scopes.upper().split(), ("Invitation", "state"): lambda seen, row: state(row),
    ("Activity", "actor"): name_of("user"), ("Activity", "recorded"): lambda seen, row: row.pk,
    **{("Activity", name): for_whom(event_details, name) for name in ("via", "before", "after")},
    **{(name, "activity"): about for name in (
        "Programme", "Need", "Commitment", "Contribution", "Meeting", "Indicator", "Target", "Measurement", "Claim", "Spreadsheet")},
    **{(name, "decided_by"): name_of("decided_by") for name in ("Target", "Measurement", "Claim")}, ("Measurement", "recorded_by"): name_of("reported_by"),
    ("Region", "outline"): lambda seen, region: next(iter(seen.many(region, "outlines")), None),
    **{(name, "activity"): lambda seen, row: seen.many(row, "events") for name in ("User", "Forum")},
    ("Board", "activity"): lambda seen, board: [event for event in seen.many(board, "events") if event.board_number is not None],
    ("Stakeholder", "activity"): of_an_organisation,
    ("Stakeholder", "relations"): lambda seen, row: [*seen.many(row, "relations_out"), *seen.many(row, "relations_in")],
    ("Relation", "from"): lambda seen, row: seen.one(row, "origin"), ("Relation", "to"): lambda seen, row: seen.one(row, "target"),
}


# Lists of the root that leave rows out which are to be found by their ids.
LISTED: dict[str, Callable[[Any], bool]] = {"webhooks": lambda row: row.removed_at is None, "savedViews": lambda row: row.archived_at is None}


def value(seen: Seen, row: Any, name: str) -> Any:
    """What a field of a type is for a row: one value, one row, or a list of either."""
    model = type(row)
    if made := VALUES.get((type_name(row), name)):
        return made(seen, row)
    if name in model._meta.fk_fields:
        return seen.one(row, name)
    if name in model._meta.fetch_fields:
        return seen.many(row, name) if leads_to_many(model, name) else seen.one(row, name)
    return getattr(row, name)
