"""What the verbs from need to delivery are tried on: five rows in turn, put back into the state that each verb begins with."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

from graphql_schema.reading.ids import public_id
from tests.site import Site

Input = dict[str, Any]
SOME = 5                # as many as are written in one document


def needs(status: str) -> Callable[[Site], Iterator[Input]]:
    def tries(site: Site) -> Iterator[Input]:
        for key in cycle(keys(site, "need", "programme_id IN (SELECT id FROM programme WHERE forum_id = (SELECT id FROM forum WHERE slug = 'sumsel'))")):
            site.sql("UPDATE need SET status = $1, version = 1 WHERE id = $2", status, key)
            yield {"need": public_id("ned", key), "version": 1}
    return tries


def submissions(site: Site) -> Iterator[Input]:
    [[region]] = site.sql("SELECT id FROM region WHERE code = '16.06'")
    [[field]] = site.sql("SELECT code FROM field ORDER BY position LIMIT 1")
    [[group]] = site.sql("SELECT code FROM beneficiary_group ORDER BY code LIMIT 1")
    while True:
        yield {"region": public_id("reg", region), "fieldCode": field, "beneficiaryGroupCode": group, "quantity": "1"}


def commitments(status: str, **more: Any) -> Callable[[Site], Iterator[Input]]:
    def tries(site: Site) -> Iterator[Input]:
        for number, key in enumerate(cycle(keys(site, "commitment", "amount IS NOT NULL AND stakeholder_id = "
                                                "(SELECT id FROM stakeholder WHERE slug = 'sawit-embun')"))):
            agreed = ("NULL", "NULL") if status == "PLEDGED" else ("'2020-01-01'", f"'{number} XSS'")
            site.sql(f"UPDATE commitment SET status = $1, version = 1, pledged_on = '2020-01-01', due_on = '2020-02-01', agreed_on = {agreed[0]}, "
                     f"document_number = {agreed[1]} WHERE id = $2", status, key)
            yield {"commitment": public_id("cmt", key), "version": 1, **{name: value(number) if callable(value) else value for name, value in more.items()}}
    return tries


def contributions(status: str) -> Callable[[Site], Iterator[Input]]:
    def tries(site: Site) -> Iterator[Input]:
        for key in cycle(keys(site, "contribution", "commitment_id IS NULL AND reverses_id IS NULL AND reporter_id NOT IN (SELECT user_id FROM seat WHERE "
                              "stakeholder_id IN (SELECT stakeholder_id FROM seat s JOIN user_account u ON u.id = s.user_id WHERE u.slug = 'hendra'))"
                              " AND programme_id IN (SELECT id FROM programme WHERE forum_id = (SELECT id FROM forum WHERE slug = 'sumsel'))")):
            site.sql("DELETE FROM contribution WHERE reverses_id = $1", key)
            site.sql("UPDATE contribution SET status = $1, version = 1 WHERE id = $2", status, key)
            yield {"contribution": public_id("ctb", key), "version": 1}
    return tries


def reports(site: Site) -> Iterator[Input]:
    [[programme]] = site.sql("SELECT id FROM programme WHERE slug = 'gbrss'")
    [[group]] = site.sql("SELECT code FROM beneficiary_group ORDER BY code LIMIT 1")
    while True:
        yield {"programme": public_id("prg", programme), "kind": "GOODS", "quantity": "1", "on": "2026-01-02", "beneficiaryGroupCode": group,
               "evidenceUrl": "https://contoh.id/bukti"}


def keys(site: Site, table: str, where: str) -> list[Any]:
    found = [key for [key] in site.sql(f"SELECT id FROM {table} WHERE {where} ORDER BY id LIMIT {SOME}")]
    assert len(found) == SOME, table
    return found
