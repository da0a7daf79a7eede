"""What the verbs of meetings are tried on: five meetings of their own, each as it has become."""
from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from graphql_schema.reading.ids import public_id
from tests.door.thread import SOME
from tests.site import Site

Input = dict[str, Any]


def planned(site: Site) -> Iterator[Input]:
    [[forum]] = site.sql("SELECT id FROM forum WHERE slug = 'sumsel'")
    while True:
        yield {"forum": public_id("frm", forum), "on": "2099-12-31"}


def edited(site: Site) -> Iterator[Input]:
    meetings = some(site)
    while True:
        for key in meetings:
            [[version]] = site.sql("SELECT version FROM meeting WHERE id = $1", key)
            yield {"meeting": public_id("mtg", key), "version": version}


def called_off(site: Site) -> Iterator[Input]:
    meetings = some(site)
    while True:
        for key in meetings:
            site.sql("UPDATE meeting SET status = 'PLANNED', version = 1 WHERE id = $1", key)
            yield {"meeting": public_id("mtg", key), "version": 1, "status": "CANCELLED"}


def decided(site: Site) -> Iterator[Input]:
    meetings = some(site)
    while True:
        yield from ({"meeting": public_id("mtg", key)} for key in meetings)


def decisions(site: Site) -> Iterator[Input]:
    made = [uuid.uuid4() for _one in range(SOME)]
    for position, (key, meeting) in enumerate(zip(made, some(site), strict=True)):
        site.sql("INSERT INTO decision (id, meeting_id, position, text, version) VALUES ($1, $2, $3, 'Menambah rumah.', 1)", key, meeting, position + 1)
    while True:
        for key in made:
            [[version]] = site.sql("SELECT version FROM decision WHERE id = $1", key)
            yield {"decision": public_id("dec", key), "version": version}


def some(site: Site) -> list[uuid.UUID]:
    """Of the demo, for who keeps them is; and of a day that has been."""
    made = [uuid.uuid4() for _one in range(SOME)]
    for key in made:
        site.sql("INSERT INTO meeting (id, slug, title, \"on\", status, forum_id, is_demo, version) "
                 "VALUES ($1, $2, 'Rapat', '2026-01-02', 'PLANNED', (SELECT id FROM forum WHERE slug = 'sumsel'), TRUE, 1)", key, key.hex)
    return made
