"""docs/operating.md, docs/menjalankan.md and what lies in docs/operating/: what is named there is there, and both pages tell one to type the same."""
from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from server.__main__ import main
from server.settings import Settings
from tests.operating.following import ASKED, WAYS
from tests.operating.page import PAGES, blocks, looks_like, text
from tests.starting import HOUSE

FOLDER = HOUSE / "docs" / "operating"
NAMED = [HOUSE / name for name in ("Dockerfile", "compose.yaml", "docs/operating.md", "docs/menjalankan.md")]
FILES = [*NAMED, *sorted(path for path in FOLDER.iterdir() if path.is_file())]


def short(path: Path) -> str:
    return str(path.relative_to(HOUSE))


@pytest.mark.parametrize("path", FILES, ids=short)
def test_every_setting_that_is_named_exists(path: Path):
    named = set(re.findall(r"\bSIMPUL_([A-Z_]+)\b", path.read_text("utf-8")))
    assert named <= {name.upper() for name in Settings.model_fields}


def commands(words: str) -> list[list[str]]:
    """What is asked of `simpul`, in a fence or between backticks: the command and its options, without what the shell puts in."""
    plain = re.sub(r'"\$\(.*?\)"', "VALUE", words)
    return [shlex.split(line, comments=True) for line in re.findall(r"(?m)(?:^|\$ |app-\d |`)(simpul [^\n|;`]+)", plain)]


def known(words: list[str]) -> str:
    """What is wrong with a command; empty if it is one, with options that it has."""
    command = get_command(main)
    for word in words[1:]:
        if isinstance(command, typer.core.TyperGroup):
            if word == "--help":
                return ""
            if word not in command.commands:
                return f"there is no {word}"
            command = command.commands[word]
        elif word.startswith("--") and word not in {option for parameter in command.params for option in [*parameter.opts, "--help"]}:
            return f"there is no option {word}"
    return "it is not whole" if isinstance(command, typer.core.TyperGroup) else ""


@pytest.mark.parametrize("page", PAGES)
def test_every_command_that_is_named_exists(page: str):
    asked = commands(text(page))
    assert len(asked) > 20
    assert {" ".join(words): wrong for words in asked if (wrong := known(words))} == {}


@pytest.mark.parametrize("page", PAGES)
def test_every_link_of_the_page_leads_somewhere(page: str):
    headings = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", text(page), re.M)}
    for target in re.findall(r"\]\(([^)\s]+)\)", text(page)):
        if target.startswith("#"):
            assert target[1:] in headings, target
        elif "://" not in target:
            assert (HOUSE / "docs" / target).exists(), target


def test_both_pages_say_the_same_to_machines():
    typed = [[(block.kind, block.text, block.seen) for block in blocks(page)] for page in PAGES]
    assert typed[0] == typed[1] and len(typed[0]) > 20
    levels = [re.findall(r"^(#+) ", text(page), re.M) for page in PAGES]
    assert levels[0] == levels[1]


@pytest.mark.parametrize("way", WAYS)
def test_each_part_that_is_followed_stands_in_the_page(way: str):
    """`make follow` runs them; here it is seen that it finds them."""
    there = {name for block in blocks() if block.kind == "sh" for name in (block.chapter, block.section)}
    assert set(WAYS[way]) <= there
    first = next(block for block in blocks() if block.section == "Before you begin")
    assert set(re.findall(r"^export (\w+)=", first.text, re.M)) == set(ASKED)


def test_what_is_typed_names_only_files_that_are_there():
    typed = "\n".join(block.text for block in blocks())
    named = set(re.findall(r"(?<![\w/.])docs/operating/[\w.@-]+", typed))
    assert named and all((HOUSE / name).is_file() for name in named)
    assert named == {short(path) for path in FOLDER.iterdir()}                  # and none lies there that nobody installs


def test_what_is_to_be_seen_is_compared_as_it_is():
    assert looks_like("Fetched 3 kB\nok", "ok\n") and looks_like("a: https://x/recover/abc\n", "a: https://…/recover/…\n")
    assert not looks_like("ok\nnot ok at all", "ok\n") and not looks_like("", "ok\n")


def test_the_settings_of_one_box_are_taken(monkeypatch):
    """Those commented out, too."""
    monkeypatch.chdir(FOLDER)
    settings = dict(line.lstrip("#").split("=", 1) for line in (FOLDER / "simpul.env").read_text("utf-8").splitlines() if re.match(r"#?SIMPUL_\w+=", line))
    for name, value in settings.items():
        assert not re.search(r"[$\\`]", value), name                            # the shell and systemd would read these differently
        assert " " not in value or (value[0] == value[-1] == '"'), name
        monkeypatch.setenv(name, value.strip('"'))
    taken = Settings()
    assert taken.public_url.startswith("https://") and taken.trusted_proxies == "127.0.0.1" and not taken.demo_sign_in
    assert taken.mail_from == "Simpul <simpul@example.org>"


def test_the_release_in_the_page_is_a_real_one():
    """The page begins with a version that can be cloned."""
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    released = {path.stem for path in (HOUSE / "graphql_schema" / "released").glob("*.graphql")} | {project}
    assert ASKED["VERSION"] in released
