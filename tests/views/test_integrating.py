"""docs/integrating.md and docs/integrasi.md: what stands there is what lies in docs/examples, and following it leads where it says."""
from __future__ import annotations

import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from tests.npm import fetched
from tests.site import Site
from tests.starting import HOUSE

DOCS, EXAMPLES = HOUSE / "docs", HOUSE / "docs" / "examples"
PAGES = ("integrating.md", "integrasi.md")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
SHOWN = re.compile(r"\]\((examples/[^)]+)\)(?:(?!\]\(examples/).)*?^```\w+\n(.*?)^```$", re.M | re.S)
HERE = "http://127.0.0.1:8000"
sqlite = pytest.mark.parametrize("site", [pytest.param("sqlite", marks=pytest.mark.sqlite)], indirect=True)

KEY = """mutation($input: CreateViewKeyInput!) { createViewKey(input: $input) { key { id } secret problems { message } } }"""


def text(page: str) -> str:
    return (DOCS / page).read_text("utf-8")


@pytest.mark.parametrize("page", PAGES)
def test_each_example_stands_in_the_page_as_it_is(page: str):
    shown = {name: words for name, words in SHOWN.findall(text(page)) if not name.endswith(".sh")}
    examples = [path for path in EXAMPLES.rglob("*") if path.is_file() and path.suffix not in (".md", ".sh")]
    assert shown == {str(path.relative_to(DOCS)): path.read_text("utf-8") for path in examples}


def test_both_pages_say_the_same_to_machines():
    code = [FENCED.findall(text(page)) for page in PAGES]
    assert code[0] == code[1] and len(code[0]) > 10
    assert [re.match("#+", line)[0] for line in text(PAGES[0]).splitlines() if line.startswith("#")] == \
        [re.match("#+", line)[0] for line in text(PAGES[1]).splitlines() if line.startswith("#")]  # type: ignore[index]


# ── following it ──

@pytest.fixture
def desk(site: Site, tmp_path: Path) -> Path:
    """A folder with the examples, as somebody begins with, and `simpul` and `python` as they are called there."""
    desk, commands = tmp_path / "desk", tmp_path / "commands"
    for name in ("integrating", "webhooks"):
        shutil.copytree(EXAMPLES / name, desk, dirs_exist_ok=True)
    commands.mkdir()
    for name, words in {"simpul": (sys.executable, "-m", "server"), "python": (sys.executable,)}.items():
        (commands / name).write_text(f'#!/bin/sh\nexec {shlex.join(words)} "$@"\n')
        (commands / name).chmod(0o755)
    return desk


def run(site: Site, desk: Path, script: str, **also: str) -> str:
    path = f"{desk.parent / 'commands'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(["sh", "-e", "-c", script], cwd=desk, env=site.environment() | {"PATH": path, "PYTHONPATH": str(HOUSE), **also},
                          capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


EDIT = """python -c "import pathlib; view = pathlib.Path('open-needs/view.toml')
view.write_text(view.read_text().replace('Open needs', 'Needs to be met'))"
"""


def steps() -> list[tuple[str, str]]:
    """What is typed, and what is then to be seen."""
    fenced = FENCED.findall(text(PAGES[0]))
    return [(words, after[1] if after[0] == "text" else "") for (kind, words), after in zip(fenced, [*fenced[1:], ("", "")], strict=True) if kind == "sh"]


@sqlite
def test_who_types_what_stands_there_sees_what_stands_there(site: Site, desk: Path):
    typed = [(EDIT if "simpul views diff" in words else "") + words for words, _seen in steps()]
    out = run(site, desk, "\necho =====\n".join(typed).replace(HERE, site.url)).replace(site.url, HERE).split("=====\n")
    for (words, seen), said in zip(steps(), out, strict=True):
        if seen:
            pattern = re.escape(seen).replace("…", ".*")
            assert re.fullmatch(pattern, said) or (said and all(re.fullmatch(pattern, line) for line in said.splitlines(keepends=True))), (words, said)
    rows = out[-1].splitlines()
    assert len(rows) > 2 and len(rows) % 2 == 0 and rows[:len(rows) // 2] == rows[len(rows) // 2:]      # Python and JavaScript read the same
    assert site.sql("SELECT number FROM saved_view WHERE slug = 'open-needs'") == [(2,)]


@pytest.fixture(scope="module")
def embed(site: Site) -> dict[str, Any]:
    """A key that signs embeds of a view, which nobody but its maker finds: its id, its private half, and the view's name."""
    folder = EXAMPLES / "integrating" / "open-needs"
    seat = site.ask("{ viewer { seats { id } } }", as_="rina")["data"]["viewer"]["seats"][0]["id"]
    texts = {"query": (folder / "query.graphql").read_text(), "definition": (folder / "view.toml").read_text()}
    made = site.ask("mutation($input: CreateViewInput!) { createView(input: $input) { view { id slug } problems { message } } }",
                    {"input": {"seat": seat, "slug": "tersemat", "texts": texts}}, as_="rina")["data"]["createView"]
    given = site.ask(KEY, {"input": {"view": made["view"]["id"], "seat": seat, "name": "Situs kami", "kind": "EMBED"}}, as_="rina")["data"]["createViewKey"]
    assert given["problems"] == []
    return {"id": given["key"]["id"], "pem": given["secret"], "view": made["view"]["slug"]}


@sqlite
@pytest.mark.parametrize("program", ["python sign.py", "node sign.mjs"])
def test_a_signed_address_says_which_view_with_what_and_until_when(site: Site, desk: Path, embed: dict[str, Any], program: str):
    if program.startswith("node"):
        fetched(desk, "jose@6")
    (desk / "embed-key.pem").write_text(embed["pem"])
    address = run(site, desk, f"{program} {embed['view']} kesehatan", SIMPUL_URL=site.url, EMBED_KEY_ID=embed["id"]).strip()
    beginning, token = address.split("?token=")
    assert beginning == f"{site.url}/embed/{embed['view']}"
    [[proof]] = site.sql("SELECT proof FROM view_key WHERE id = $1", embed["id"].removeprefix("vky_"))
    signed = jwt.decode(token, OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": proof}), algorithms=["Ed25519"])
    assert signed.header["kid"] == embed["id"]
    assert (signed.claims["view"], signed.claims["params"]) == (embed["view"], {"field": "kesehatan"})
    [[now]] = site.sql("SELECT strftime('%s', 'now')")
    assert 0 < signed.claims["exp"] - int(now) <= 600
    if importlib.util.find_spec("views.embedding"):
        assert httpx.get(address).status_code == 200 and httpx.get(beginning).status_code == httpx.get(f"{address}x").status_code == 404
