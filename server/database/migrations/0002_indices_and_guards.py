"""Indices for every foreign key and every default order (Tortoise makes none for foreign keys), uniqueness where it is partial,
checks, and the guard that keeps the record of events as it was written."""
from tortoise import migrations
from tortoise.migrations.constraints import CheckConstraint

from server.database.operations import Checks, EitherWay, Indices, index, unique

MOST_RUPIAH = 10**15


def check(model: str, name: str, sql: str) -> tuple[str, CheckConstraint]:
    return model, CheckConstraint(check=sql, name=f"ck_{name}")


CHECKS = Checks(
    check("Commitment", "commitment_amount", f'"amount" IS NULL OR ("amount" > 0 AND "amount" <= {MOST_RUPIAH})'),
    check("Commitment", "commitment_quantity", '("quantity" IS NULL) = ("unit" IS NULL) AND ("quantity" IS NULL OR "quantity" > 0)'),
    check("Commitment", "commitment_gift", '"amount" IS NOT NULL OR "quantity" IS NOT NULL'),
    check("Commitment", "commitment_agreed", "\"status\" IN ('PLEDGED','CANCELLED') OR (\"agreed_on\" IS NOT NULL AND \"document_number\" IS NOT NULL)"),
    check("Contribution", "contribution_amount", f'"amount" IS NULL OR ("amount" >= -{MOST_RUPIAH} AND "amount" <= {MOST_RUPIAH})'),
    check("Need", "need_quantity", '"quantity" > 0'),
    check("Need", "need_cost", f'"estimated_cost" IS NULL OR ("estimated_cost" >= 0 AND "estimated_cost" <= {MOST_RUPIAH})'),
    check("Term", "term_dates", '"ends_on" >= "starts_on"'),
    check("Relation", "relation_two", '"origin_id" <> "target_id"'),
    check("Seat", "seat_place", "CASE \"role\" WHEN 'ADMIN' THEN \"forum_id\" IS NULL WHEN 'OFFICER' THEN \"stakeholder_id\" IS NOT NULL AND \"forum_id\" IS NULL "
                                "ELSE \"forum_id\" IS NOT NULL END"),
)

INDICES = Indices(
    # what lists are ordered by, and looked up by name
    *[index(table, column, "id", text=[column]) for table, column in (("stakeholder", "name"), ("programme", "name"), ("forum", "name"), ("board", "name"), ("source", "title"))],
    index("meeting", "on", "id"), index("need", "created_at", "id"), index("commitment", "pledged_on", "id"), index("contribution", "on", "id"),
    index("need", "status", "created_at", "id"), index("commitment", "status", "pledged_on", "id"), index("contribution", "status", "on", "id"),
    # relations, each in the order it is read in
    index("region", "parent_id", "code", text=["code"]),
    index("forum", "region_id"),
    index("stakeholder", "region_id"), index("stakeholder", "parent_id"), index("stakeholder", "kind", "name", "id", text=["kind", "name"]),
    index("identifier", "stakeholder_id"), index("relation", "origin_id"), index("relation", "target_id"), index("office_holding", "stakeholder_id"),
    index("office_holding", "source_id"),
    index("decree", "forum_id"), index("decree", "source_id"), index("term", "forum_id"), index("term", "source_id"),
    index("membership", "stakeholder_id", "role", "id", text=["role"]), index("membership", "forum_id", "role", "id", text=["role"]),
    index("programme", "forum_id", "name", "id", text=["name"]), index("programme", "parent_id", "name", "id", text=["name"]), index("programme", "owner_id"),
    index("programme", "source_id"),
    *[index(table, *columns) for table, columns in (
        ("programme_region", ("programme_id", "region_id")), ("programme_region", ("region_id", "programme_id")),
        ("programme_field", ("programme_id", "field_code")), ("programme_field", ("field_code", "programme_id")),
        ("programme_beneficiary_group", ("programme_id", "beneficiary_group_code")), ("programme_beneficiary_group", ("beneficiary_group_code", "programme_id")),
        ("programme_goal", ("programme_id", "goal_number")), ("programme_goal", ("goal_number", "programme_id")))],
    index("participation", "programme_id", "role", "id", text=["role"]), index("participation", "stakeholder_id", "role", "id", text=["role"]),
    index("indicator", "programme_id", "position", "name", text=["name"]),
    index("target", "indicator_id"), index("target", "source_id"),
    index("measurement", "indicator_id", "status"), index("measurement", "region_id"), index("measurement", "reported_by_id"), index("measurement", "decided_by_id"),
    index("award", "stakeholder_id"), index("award", "programme_id"),
    index("claim", "forum_id"), index("claim", "programme_id"), index("claim", "source_id"),
    index("need", "programme_id", "status", "created_at", "id"), index("need", "proposer_id", "created_at", "id"), index("need", "region_id", "created_at", "id"),
    index("need", "field_id"), index("need", "beneficiary_group_id"), index("need", "submitted_by_id"), index("need", "decided_by_id"),
    index("commitment", "programme_id", "pledged_on", "id"), index("commitment", "stakeholder_id", "pledged_on", "id"), index("commitment", "need_id", "pledged_on", "id"),
    index("commitment", "region_id"), index("commitment", "meeting_id", "pledged_on", "id"), index("commitment", "implementer_id"), index("commitment", "pledged_by_id"),
    index("commitment", "agreed_by_id"),
    index("instalment", "commitment_id", "due_on"), index("amendment", "commitment_id", "at"),
    index("contribution", "programme_id", "on", "id"), index("contribution", "stakeholder_id", "on", "id"), index("contribution", "commitment_id", "on", "id"),
    index("contribution", "need_id"), index("contribution", "region_id"), index("contribution", "beneficiary_group_id"), index("contribution", "reporter_id"),
    index("contribution", "verifier_id"), index("contribution", "returner_id"), index("contribution", "reverses_id"),
    index("meeting", "forum_id", "on", "id"), index("meeting", "region_id"), index("meeting", "source_id"),
    index("agenda_item", "meeting_id", "position"), index("agenda_item", "lead_id"),
    index("attendance", "meeting_id"), index("attendance", "stakeholder_id"),
    index("decision", "meeting_id", "position"), index("decision", "owner_id"), index("decision", "commitment_id"),
    index("board", "forum_id", "name", "id", text=["name"]), index("board", "programme_id"),
    index("board_column", "board_id", "position"),
    index("card", "column_id", "rank", "id", text=["rank"]), index("card", "board_id", "rank", "id", text=["rank"]), index("card", "board_id", "created_at", "id"), index("card", "owner_id"),
    index("card", "creator_id"), index("card", "need_id"), index("card", "commitment_id"), index("card", "decision_id"),
    index("card_assignee", "card_id", "stakeholder_id"), index("card_assignee", "stakeholder_id", "card_id"),
    index("checklist_item", "card_id", "position"),
    index("comment", "card_id", "at", "id"), index("comment", "user_id"), index("comment", "stakeholder_id"),
    index("event", "user_id", "id"), index("event", "stakeholder_id", "id"), index("event", "forum_id", "id"), index("event", "card_id", "id"),
    index("event", "subject_key", "id"), index("event", "transaction", "id"),
    index("seat", "user_id"), index("seat", "stakeholder_id"), index("seat", "forum_id"), index("session", "user_id"), index("token", "user_id"),
)

UNIQUE = Indices(
    unique("target", "indicator_id", where="\"status\" = 'ACCEPTED'"),                  # one target in force
    unique("membership", "forum_id", "stakeholder_id", where="\"status\" <> 'ENDED'"),  # in a forum once at a time
    unique("commitment", "document_number", where='"document_number" IS NOT NULL'),
    unique("contribution", "reverses_id", where='"reverses_id" IS NOT NULL'),           # reversed once
    unique("event", "board_id", "board_number", where='"board_number" IS NOT NULL'),
    unique("seat", "user_id", "role", "stakeholder_id", where='"stakeholder_id" IS NOT NULL AND "forum_id" IS NULL'),
    unique("seat", "user_id", "role", "forum_id", where='"forum_id" IS NOT NULL'),
    unique("board_column", "board_id", "stage"),
)

GUARD = EitherWay(
    sqlite=[
        "CREATE TRIGGER event_stays BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are never changed'); END",
        "CREATE TRIGGER event_is_kept BEFORE DELETE ON event WHEN NOT OLD.is_demo BEGIN SELECT RAISE(ABORT, 'events are never removed'); END",
    ],
    sqlite_back=["DROP TRIGGER event_stays", "DROP TRIGGER event_is_kept"],
    postgresql=[
        "CREATE FUNCTION event_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'DELETE' THEN IF OLD.is_demo THEN RETURN OLD; END IF; RAISE EXCEPTION 'events are never removed'; END IF; "
        "RAISE EXCEPTION 'events are never changed'; END $$",
        "CREATE FUNCTION event_truncate_guard() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'events are never removed'; END $$",
        "CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION event_guard()",
        "CREATE TRIGGER event_is_kept BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION event_truncate_guard()",
    ],
    postgresql_back=["DROP TRIGGER event_is_kept ON event", "DROP TRIGGER event_stays ON event", "DROP FUNCTION event_truncate_guard()", "DROP FUNCTION event_guard()"],
)


class Migration(migrations.Migration):
    dependencies = [("models", "0001_initial")]
    operations = [CHECKS, INDICES, UNIQUE, GUARD]
