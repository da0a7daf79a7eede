"""360Giving: valid by its schema, each grant an agreed promise of money that somebody else receives."""
from __future__ import annotations

import json

from jsonschema import Draft202012Validator, FormatChecker

from server.database import Database
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from tests.cast import Cast
from tests.exporting.reading import NOBODY, found, schema_of_grants, taken

GRANTS = "360giving.json"
AGREED = [CommitmentStatus.AGREED, CommitmentStatus.DELIVERING, CommitmentStatus.FULFILLED, CommitmentStatus.PARTLY_FULFILLED]


async def test_the_grants_are_valid_and_make_the_sum_of_the_database(world: Database, cast: Cast) -> None:
    checked = Draft202012Validator(schema_of_grants(), format_checker=FormatChecker())
    for actor in (NOBODY, cast.rina):
        for forum in ("sumsel", "jambi", ""):
            written = json.loads(await taken(GRANTS, actor, forum))
            assert set(written) == {"grants"}
            assert not [error.message for grant in written["grants"] for error in checked.iter_errors(grant)]
            of = {"programme__forum__slug": forum} if forum else {}
            rows = await Commitment.filter(kind=GiftKind.CASH, status__in=AGREED, channel__not=Channel.DIRECT, **of)
            assert sum(grant["amountAwarded"] for grant in written["grants"]) == sum(row.amount or 0 for row in rows) > 0
            assert len({grant["id"] for grant in written["grants"]}) == len(rows)


async def test_a_forum_without_grants_says_so_and_writes_none(world: Database) -> None:
    await Commitment.filter(programme__forum__slug="jambi").update(kind=GiftKind.GOODS)
    assert json.loads(await taken(GRANTS, forum="jambi")) == {"grants": []}
    assert [each.level for each in await found(GRANTS, forum="jambi")] == ["error"]


async def test_who_has_no_checked_number_is_named_once(world: Database) -> None:
    findings = await found(GRANTS)
    assert findings
    assert {each.level for each in findings} == {"warning"}
    assert len({each.where for each in findings}) == len(findings)
