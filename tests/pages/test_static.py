"""What browsers fetch beside the pages."""
from __future__ import annotations

import asyncio
import gzip
import hashlib
import re

import httpx
from starlette.applications import Starlette

from views import static

SITE = httpx.ASGITransport(Starlette(routes=static.routes))


def get(address: str, **headers: str) -> httpx.Response:
    async def asked() -> httpx.Response:
        async with httpx.AsyncClient(transport=SITE, base_url="http://simpul.example") as client:
            return await client.get(address, headers=headers)
    return asyncio.run(asked())


def test_every_vendored_file_is_the_one_its_row_says():
    rows = re.findall(r"^\| (\S+) \|.*\| ([0-9a-f]{64}) \|$", (static.STATIC / "vendor" / "VENDORED.md").read_text(), re.M)
    files = {path.name for path in (static.STATIC / "vendor").iterdir()} - {"VENDORED.md"}
    assert {name for name in files if not name.endswith(".LICENSE")} == {name for name, _ in rows}
    assert {name: hashlib.sha256((static.STATIC / "vendor" / name).read_bytes()).hexdigest() for name, _ in rows} == dict(rows)


def test_every_vendored_file_has_its_licence_beside_it():
    licences = re.findall(r"(\S+\.LICENSE)", (static.STATIC / "vendor" / "VENDORED.md").read_text())
    assert licences and all((static.STATIC / "vendor" / name).stat().st_size > 500 for name in licences)


def test_a_file_is_kept_for_a_year_under_a_name_that_changes_with_it():
    response = get(static.address("app.js"))
    assert response.status_code == 200
    assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert response.headers["content-type"].startswith("text/javascript")
    assert hashlib.sha256(response.content).hexdigest()[:10] in static.address("app.js")


def test_it_is_sent_packed_to_those_who_can_unpack_it():
    packed = get(static.address(static.STYLES), **{"accept-encoding": "gzip"})
    plain = get(static.address(static.STYLES), **{"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert len(gzip.compress(plain.content, 9)) < 24_000        # one sheet for all pages: it must stay light on a slow line


def test_no_other_file_of_the_folder_is_served():
    for name in ("/static/css/base.css", "/static/vendor/VENDORED.md", "/static/app.js", "/static/../pyproject.toml", "/static/"):
        assert get(name).status_code == 404


def test_every_sheet_is_in_the_one_that_is_served():
    assert {path.stem for path in (static.STATIC / "css").glob("*.css")} == {*static.SHEETS, *static.APART}


def test_the_sheet_names_only_files_that_are_there():
    sheet = get(static.address(static.STYLES)).text
    assert [get(address).status_code for address in re.findall(r'url\("([^"#]+)"\)', sheet)] == [200]
