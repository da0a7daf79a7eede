"""The ties between things, from exported rows: what the relationship questions walk along, said again in plain Python."""
from __future__ import annotations

from collections.abc import Iterator

from tests.questions.exported import Exported

Tie = tuple[str, str, str]                              # from, to, kind; ends by their plain keys


def ties(db: Exported) -> Iterator[Tie]:
    """Each as often as there are rows behind it."""
    for row in db["membership"]:
        yield row["stakeholder_id"], row["forum_id"], "MEMBER_OF"
    for row in db["participation"]:
        yield row["stakeholder_id"], row["programme_id"], "PARTICIPATES_IN"
    for row in db["relation"]:
        yield row["origin_id"], row["target_id"], "RELATED_TO"
    held = {row["id"] for row in db.where("meeting", status=("HELD", "MINUTES_APPROVED"))}
    for row in db.where("attendance", role=("OPENER", "SPEAKER", "PARTICIPANT")):
        if row["stakeholder_id"] and row["meeting_id"] in held:
            yield row["stakeholder_id"], row["meeting_id"], "ATTENDED"
    for table in ("programme", "stakeholder"):
        for row in db[table]:
            if row["parent_id"]:
                yield row["id"], row["parent_id"], "PART_OF"
    for table in ("programme", "meeting"):
        for row in db[table]:
            if row["forum_id"]:
                yield row["forum_id"], row["id"], "RUNS"
    yield from gifts(db)
    yield from of_needs(db)
    for row in db["programme"]:
        if row["owner_id"]:
            yield row["owner_id"], row["id"], "OWNS"


def gifts(db: Exported) -> Iterator[Tie]:
    """To the need they answer, else to the programme; one that answers a need nobody here may see leads nowhere."""
    needs = db.keys("need")
    for kind, rows in (("COMMITTED_TO", [row for row in db["commitment"] if row["status"] not in ("CANCELLED", "LAPSED")]),
                       ("CONTRIBUTED_TO", db.where("contribution", status="VERIFIED"))):
        for row in rows:
            if row["need_id"] is None or row["need_id"] in needs:
                yield row["stakeholder_id"], row["need_id"] or row["programme_id"], kind


def of_needs(db: Exported) -> Iterator[Tie]:
    for row in db["need"]:
        yield row["proposer_id"], row["id"], "OWNS"
        if row["programme_id"]:
            yield row["id"], row["programme_id"], "PROPOSED_FOR"


def steps(db: Exported) -> set[tuple[str, str]]:
    """From where to where one tie leads, of whatever kind."""
    return {(start, end) for start, end, _ in ties(db)}
