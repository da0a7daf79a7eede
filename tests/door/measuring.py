"""What the verbs of measuring are tried on: five rows of each kind of their own, put back to what each verb begins with."""
from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from graphql_schema.reading.ids import public_id
from tests.door.thread import SOME
from tests.site import Site

Input = dict[str, Any]
SOURCE = {"title": "<script src=/hit.js></script>", "publisher": "<img src=/hit>", "url": "https://contoh.id/bukti", "document": "\"><img src=x onerror=hit=1>"}
ROOM = 12               # indicators of a programme, with which as many may still be added as are written in one document


def indicators(site: Site) -> Iterator[Input]:
    """Of one programme, where those before are taken away again: there may not be many."""
    programme = programme_of(site)
    while True:
        [[count]] = site.sql("SELECT count(*) FROM indicator WHERE programme_id = $1", programme)
        if count > ROOM:
            site.sql("DELETE FROM indicator WHERE programme_id = $1 AND id NOT IN (SELECT indicator_id FROM target) "
                     "AND id NOT IN (SELECT indicator_id FROM measurement)", programme)
        yield {"programme": public_id("prg", programme), "kind": "OUTPUT"}


def targets(site: Site) -> Iterator[Input]:
    while True:
        yield {"indicator": public_id("ind", indicator_of(site)), "value": "6106", "statedOn": "2026-01-02", "newSource": SOURCE}


def claims(site: Site) -> Iterator[Input]:
    while True:
        yield {"programme": public_id("prg", programme_of(site)), "statedOn": "2026-01-02", "newSource": SOURCE}


def measurements(site: Site) -> Iterator[Input]:
    while True:
        yield {"indicator": public_id("ind", indicator_of(site)), "value": "1", "on": "2026-01-02"}


def begun(table: str, prefix: str, status: str, columns: str, values: str, whose: Callable[[Site], uuid.UUID]) -> Callable[[Site], Iterator[Input]]:
    """Rows of a table that were stated or recorded, and not settled yet."""
    def tries(site: Site) -> Iterator[Input]:
        made, of = [uuid.uuid4() for _one in range(SOME)], whose(site)
        for key in made:
            site.sql(f"INSERT INTO {table} (id, status, version, {columns}) VALUES ($1, $2, 1, $3, {values})", key, status, of)
        for key in cycle(made):
            site.sql(f"UPDATE {table} SET status = $1, version = 1 WHERE id = $2", status, key)
            yield {table: public_id(prefix, key), "version": 1}
    return tries


def programme_of(site: Site) -> uuid.UUID:
    [[key]] = site.sql("SELECT id FROM programme WHERE slug = 'gbrss'")
    return uuid.UUID(str(key))


def indicator_of(site: Site) -> uuid.UUID:
    [[key]] = site.sql("SELECT id FROM indicator WHERE programme_id = $1 ORDER BY id LIMIT 1", programme_of(site))
    return uuid.UUID(str(key))


stated_targets = begun("target", "tgt", "PROPOSED", "indicator_id, value, provisional", "1000, FALSE", indicator_of)
stated_claims = begun("claim", "clm", "PROPOSED", "programme_id, field, value, source_id",
                      "'target', '1.000 rumah', (SELECT id FROM source ORDER BY id LIMIT 1)", programme_of)
recorded = begun("measurement", "msr", "PENDING", "indicator_id, value, \"on\"", "1000, '2026-01-02'", indicator_of)
