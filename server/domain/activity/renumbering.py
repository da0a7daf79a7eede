"""The record in another PostgreSQL: a cluster counts its transactions itself, and may not have come as far as the one that a record was written in.

What has a number that has not been given out yet counts as not yet settled: it would be delivered to nobody, and not be sealed. So all numbers are moved down
by one distance, to below the present. The order stays, and with it the seals, which hold the distance from one event to the next."""
from __future__ import annotations

from tortoise.transactions import in_transaction

from server.database import database, fetch
from server.domain.activity import feed
from server.errors import Conflict
from server.words import _

NUMBERED = {"event": "transaction", "seal": "transaction", "user_account": "told_transaction"}     # whatever holds the number of a transaction
GUARDED = {"event": "event_stays", "seal": "seal_stays"}                                           # and the triggers that let nobody change it
BEGUN = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"


async def from_elsewhere() -> bool:
    """Whether the record has numbers that this cluster has not given out. A look at an index, and at the people."""
    return database().dialect_name == "postgresql" and await _highest() >= int(await database().text(BEGUN))


async def fit_transactions() -> int:
    """Moves the numbers of a record that was written elsewhere to below the present; gives by how much, 0 where they are. All of it or nothing.

    For the moment after a restore, before anything else is written: Conflict, if it is too late. Needs the role that owns the tables, as migrations do."""
    if not await from_elsewhere():
        return 0
    async with in_transaction() as connection:
        await connection.execute_query("SET LOCAL statement_timeout = 0")       # a long record takes its time
        for table in NUMBERED:                          # nobody writes until the end; reading goes on
            await connection.execute_query(f'LOCK TABLE "{table}" IN SHARE ROW EXCLUSIVE MODE')
        distance = await _highest() - await feed.settled() + 1
        if distance <= 0:                               # another process was first
            return 0
        await _refuse_what_was_written_since()
        for table, guard in GUARDED.items():
            await connection.execute_query(f'ALTER TABLE "{table}" DISABLE TRIGGER "{guard}"')
        for table, column in NUMBERED.items():
            await connection.execute_query(f'UPDATE "{table}" SET "{column}" = "{column}" - $1', [distance])
        for table, guard in GUARDED.items():
            await connection.execute_query(f'ALTER TABLE "{table}" ENABLE TRIGGER "{guard}"')
    return distance


async def _highest() -> int:
    """The highest number there is. Of the seals, which stand in the order of delivery, it is the last one's."""
    return int(await database().text('SELECT greatest((SELECT max("transaction") FROM event), (SELECT "transaction" FROM seal ORDER BY number DESC LIMIT 1), '
                                     f"(SELECT max(told_transaction) FROM user_account), {feed.NOWHERE[0]})::text"))


async def _refuse_what_was_written_since() -> None:
    """Events written here already have low numbers, before some that are sealed: moved along with the others they would never be delivered."""
    late = await fetch('SELECT count(*) AS many FROM event WHERE ("transaction", id) <= '
                       '(SELECT "transaction", event_id FROM seal ORDER BY number DESC LIMIT 1) '
                       "AND NOT EXISTS (SELECT 1 FROM seal WHERE seal.event_id = event.id)")
    if many := late[0]["many"]:
        raise Conflict(_("{count} peristiwa sudah ditulis di sini sejak pemulihan. Pulihkan lagi, dan jalankan ini sebelum apa pun ditulis."), count=many)
