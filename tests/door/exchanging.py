"""What people hand over: spreadsheets with a fault and without, and a file that shows a delivery. Pages tell of them in the words that came with them."""
from __future__ import annotations

import json
import time
import uuid

from graphql_schema.reading.ids import public_id
from tests.importing.sheets import NEEDS, csv_file, need
from tests.site import Site

UPLOAD = "mutation($input: UploadSpreadsheetInput!) { uploadSpreadsheet(input: $input) { spreadsheet { id } problems { message } } }"
PATIENCE = 60.0


def hand_over(site: Site) -> None:
    for row in (need(1, "sawit-embun", Bidang="pendidikan"), need(2, "sawit-embun", Bidang="Sihir")):
        _upload(site, csv_file([NEEDS, row]))
    deadline = time.monotonic() + PATIENCE
    while {status for [status] in site.sql("SELECT status FROM spreadsheet")} != {"READY", "FAULTY"}:
        assert time.monotonic() < deadline, site.sql("SELECT status, faults FROM spreadsheet")
        time.sleep(0.1)
    [[delivery]] = site.sql("SELECT id FROM contribution WHERE status = 'VERIFIED' ORDER BY id LIMIT 1")
    site.sql("INSERT INTO evidence (id, contribution_id, position, name, media_type, size, digest, created_at) "
             "VALUES ($1, $2, 0, 'Foto', 'image/jpeg', 1, $3, '2026-01-02 00:00:00+00:00')", uuid.uuid4(), delivery, "0" * 64)


def pages_of_what_was_handed_over(site: Site) -> list[str]:
    sheets, files = (site.sql(f"SELECT {key} FROM {table}") for key, table in (("id", "spreadsheet"), ("contribution_id", "evidence")))
    return [*(f"/imports/{public_id('sht', key)}" for [key] in sheets), *(f"/contributions/{public_id('ctb', key)}" for [key] in files)]


def _upload(site: Site, content: bytes) -> None:
    [[forum]] = site.sql("SELECT id FROM forum WHERE slug = 'sumsel'")
    operations = {"query": UPLOAD, "variables": {"input": {"forum": public_id("frm", forum), "kind": "NEEDS", "file": None}}}
    with site.client("rina") as client:
        answer = client.post("/graphql", data={"operations": json.dumps(operations), "map": json.dumps({"0": ["variables.input.file"]})},
                             files={"0": ("isi.csv", content)}).json()
    assert not answer["data"]["uploadSpreadsheet"]["problems"], answer
