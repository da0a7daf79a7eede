"""urql with code generated of our schema, checked by TypeScript; and graphql-ws, which is a WebSocket client of another make than the tests' own."""
from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.npm import fetched
from tests.site import Site

pytestmark = pytest.mark.parametrize("site", [pytest.param("sqlite", marks=pytest.mark.sqlite)], indirect=True)

HERE = Path(__file__).parent
PACKAGES = ("@graphql-codegen/core@4.0.2", "@graphql-codegen/typescript@4.1.6", "@graphql-codegen/typescript-operations@4.6.1",
            "@graphql-codegen/typed-document-node@5.1.2", "typescript@5.9.3", "@types/node@20.19.0", "@types/ws@8.18.1",
            "@urql/core@6.0.3", "@urql/exchange-persisted@5.0.1", "graphql-ws@6.0.6", "ws@8.18.3", "graphql@16.11.0")
STRICT = ("--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "false", "--target", "es2022", "--module", "nodenext", "--skipLibCheck")


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = fetched(tmp_path_factory.mktemp("urql"), *PACKAGES)
    package = json.loads((folder / "package.json").read_text())
    (folder / "package.json").write_text(json.dumps(package | {"type": "module"}))
    return folder


def run(folder: Path, *words: str) -> str:
    done = subprocess.run(["node", *words], cwd=folder, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def said(site: Site, token: str, board: dict[str, str], packages: Path) -> Any:
    """What the program found; its types fit ours, or there would be none."""
    run(packages, str(HERE / "generate.mjs"), str(packages), site.url, str(HERE / "questions.graphql"))
    shutil.copy(HERE / "asking.ts", packages)
    run(packages, "node_modules/typescript/bin/tsc", *STRICT, "asking.ts", "generated.ts")
    return json.loads(run(packages, "asking.js", site.url, token, board["board"], board["column"]))


def test_urql_pages_through_all_needs_and_sends_each_text_once(site: Site, said: Any):
    [[stored]] = site.sql("SELECT count(*) FROM need")
    assert 25 < said["needs"] == said["different"] == said["total"] <= stored
    assert said["pages"] == ["hash", "text", *["hash"] * (len(said["pages"]) - 2)] and len(said["pages"]) > 2
    assert said["again"] == ["hash"] * (len(said["pages"]) - 1)


def test_what_is_wrong_and_what_is_refused_arrives_as_typed(site: Site, said: Any):
    assert said["wrong"] == ["INVALID"]
    assert said["refused"] == {"codes": ["NOT_SIGNED_IN"]}
    assert said["added"] == {"title": "Dari urql", "codes": []}
    assert site.sql("SELECT title FROM card WHERE title IN ('Tanpa token', 'Dari urql')") == [("Dari urql",)]


def test_graphql_ws_hears_what_happens_on_a_board(said: Any):
    assert said["heard"]["activity"] == {"name": "card.added"} and said["heard"]["board"] == {"slug": "papan-sumsel"}
