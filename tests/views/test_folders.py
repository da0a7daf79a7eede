"""`simpul views pull`, `push` and `diff`: folders here and the views of a running house, over HTTP with a token."""
from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from server.__main__ import main
from tests.site import Site, free_port
from tests.views.written import DEFINITION, QUERY, changed
from tests.webhooks.making import seat_of

VIEW = "query($slug: String!) { savedView(by: {slug: $slug}) { id number current { query definition readme message } } }"
TOKEN = "mutation($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"
SHARE = """mutation($view: ID!) { shareView(input: {view: $view, version: 1, sharing: GALLERY}) { problems { message } } }"""


@pytest.fixture(scope="module")
def tokens(site: Site) -> dict[str, str]:
    def token(person: str, scope: str, *, public: bool = False) -> str:
        given = {"name": "folder", "seat": None if public else seat_of(site, person), "scopes": [scope]}
        return str(site.ask(TOKEN, {"input": given}, as_=person)["data"]["createToken"]["secret"])
    return {"rina": token("rina", "VIEWS"), "bayu": token("bayu", "VIEWS"), "reader": token("rina", "READ"), "public": token("rina", "VIEWS", public=True)}


def views(site: Site | str, token: str, *words: object) -> Result:
    """What comes of `simpul views …`."""
    address = site if isinstance(site, str) else site.url
    return CliRunner(env={"SIMPUL_URL": address, "SIMPUL_TOKEN": token}).invoke(main, ["views", *map(str, words)])


def folder(place: Path, slug: str, query: str = QUERY, definition: str = DEFINITION) -> Path:
    made = place / slug
    made.mkdir(parents=True)
    (made / "query.graphql").write_text(query, "utf-8")
    (made / "view.toml").write_text(definition, "utf-8")
    return made


def there(site: Site, slug: str, person: str = "rina") -> Any:
    return site.ask(VIEW, {"slug": slug}, as_=person)["data"]["savedView"]


def renamed(view: Path, name: str) -> None:
    path = view / "view.toml"
    path.write_text(changed(path.read_text("utf-8"), 'id = "Kebutuhan"', f'id = "{name}"'), "utf-8")


def test_what_is_pushed_edited_and_pushed_again_is_pulled_the_same_elsewhere(site: Site, tokens: dict[str, str], tmp_path: Path):
    view = folder(tmp_path / "here", "bolak-balik")
    (view / "README.md").write_text("Untuk rapat — é\n", "utf-8")
    assert views(site, tokens["rina"], "diff", view).stdout == "bolak-balik: only here.\n"
    made = views(site, tokens["rina"], "push", view, "-m", "pertama")
    assert (made.exit_code, made.stdout) == (0, f"bolak-balik: new, version 1, at {site.url}/views/bolak-balik\n")
    assert there(site, "bolak-balik")["current"]["message"] == "pertama"
    assert views(site, tokens["rina"], "diff", view).exit_code == 0
    assert views(site, tokens["rina"], "push", view).stdout == "bolak-balik: version 1, as it was.\n"

    renamed(view, "Kebutuhan warga")
    (view / "README.md").unlink()
    differs = views(site, tokens["rina"], "diff", view)
    assert differs.exit_code == 1 and '-title = { id = "Kebutuhan", en = "Needs" }\n+title = { id = "Kebutuhan warga", en = "Needs" }\n' in differs.stdout
    assert "-Untuk rapat — é\n" in differs.stdout and there(site, "bolak-balik")["number"] == 1
    assert views(site, tokens["rina"], "push", tmp_path / "here").exit_code == 0
    assert (there(site, "bolak-balik")["number"], there(site, "bolak-balik")["current"]["readme"]) == (2, "")

    other = tmp_path / "there"
    assert views(site, tokens["rina"], "pull", "bolak-balik", "--into", other).exit_code == 0
    assert {path.name: path.read_bytes() for path in (other / "bolak-balik").iterdir()} == {path.name: path.read_bytes() for path in view.iterdir()}
    assert views(site, tokens["rina"], "pull", "bolak-balik", "--into", other).stdout == "bolak-balik: version 2, as it was.\n"


def test_nobody_pushes_unseen_over_what_somebody_saved_meanwhile(site: Site, tokens: dict[str, str], tmp_path: Path):
    mine = folder(tmp_path / "mine", "berdua")
    assert views(site, tokens["rina"], "push", mine).exit_code == 0
    assert views(site, tokens["rina"], "pull", "berdua", "--into", tmp_path / "theirs").exit_code == 0
    renamed(tmp_path / "theirs" / "berdua", "Kata mereka")
    assert views(site, tokens["rina"], "push", tmp_path / "theirs").exit_code == 0

    renamed(mine, "Kata saya")
    before = {path.name: path.read_bytes() for path in mine.iterdir()}
    for words in (["push", mine], ["pull", "berdua", "--into", mine.parent]):
        refused = views(site, tokens["rina"], *words)
        assert refused.exit_code == 1 and "version 2" in refused.stdout and "1 of 1 not" in refused.stderr
    assert "Kata mereka" in there(site, "berdua")["current"]["definition"] and there(site, "berdua")["number"] == 2
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == before

    unknown = folder(tmp_path / "unknown", "berdua")                    # of the same name, and it never came from there
    refused = views(site, tokens["rina"], "push", unknown)
    assert refused.exit_code == 1 and "you have not pulled it" in refused.stdout and there(site, "berdua")["number"] == 2

    assert views(site, tokens["rina"], "push", mine, "--force").exit_code == 0
    assert "Kata saya" in there(site, "berdua")["current"]["definition"] and there(site, "berdua")["number"] == 3


def test_what_was_changed_here_is_kept_until_it_is_given_up(site: Site, tokens: dict[str, str], tmp_path: Path):
    view = folder(tmp_path, "disimpan")
    views(site, tokens["rina"], "push", view)
    renamed(view, "Belum dikirim")
    assert views(site, tokens["rina"], "pull", "disimpan", "--into", tmp_path).stdout == "disimpan: kept as you changed it since version 1.\n"
    assert "Belum dikirim" in (view / "view.toml").read_text("utf-8")
    assert views(site, tokens["rina"], "pull", "disimpan", "--into", tmp_path, "--force").exit_code == 0
    assert (view / "view.toml").read_text("utf-8") == DEFINITION


def test_a_wrong_one_is_told_by_file_and_line_and_the_others_are_saved(site: Site, tokens: dict[str, str], tmp_path: Path):
    wrong = folder(tmp_path, "keliru", changed(QUERY, "estimatedCost", "estimatedCosts"), DEFINITION + 'colour = "red"\n')
    folder(tmp_path, "tepat")
    tried = views(site, "", "test", tmp_path)                           # all in a folder, and nobody is asked
    assert tried.exit_code == 1 and "keliru: query.graphql, line 5" in tried.stdout and "tepat: table" in tried.stdout
    pushed = views(site, tokens["bayu"], "push", tmp_path)
    assert pushed.exit_code == 1 and "1 of 2 not pushed" in pushed.stderr
    assert f"{wrong}/query.graphql:5:" in pushed.stdout and "estimatedCosts" in pushed.stdout and f"{wrong}/view.toml" in pushed.stdout
    assert there(site, "keliru", "bayu") is None and there(site, "tepat", "bayu")["number"] == 1


def test_all_of_ones_own_come_and_others_only_by_name(site: Site, tokens: dict[str, str], tmp_path: Path):
    assert views(site, tokens["bayu"], "push", folder(tmp_path / "bayu", "milik-bayu")).exit_code == 0
    assert views(site, tokens["rina"], "push", folder(tmp_path / "rina", "milik-rina")).exit_code == 0
    assert site.ask(SHARE, {"view": there(site, "milik-bayu", "bayu")["id"]}, as_="bayu")["data"]["shareView"]["problems"] == []
    into = tmp_path / "into"
    assert views(site, tokens["rina"], "pull", "--into", into).exit_code == 0
    assert (into / "milik-rina").is_dir() and not (into / "milik-bayu").exists()
    assert views(site, tokens["rina"], "pull", "milik-bayu", "--into", into).exit_code == 0 and (into / "milik-bayu" / "view.toml").is_file()
    nothing = views(site, tokens["rina"], "pull", "../milik-bayu", f"{tmp_path}/x/milik-rina", "tidak-ada", "--into", into)
    assert nothing.exit_code == 1 and nothing.stdout.count("there is no such view") == 3
    assert not (tmp_path / "x").exists() and not (into / "tidak-ada").exists() and not (tmp_path / "milik-bayu").exists()


@pytest.mark.parametrize(("token", "says"), [("reader", "views"), ("public", "has no seat"), ("", "SIMPUL_TOKEN"), ("simpul_abc", "no token")])
def test_without_a_token_that_may_nothing_is_made(site: Site, tokens: dict[str, str], tmp_path: Path, token: str, says: str):
    view = folder(tmp_path, "terlarang")
    refused = views(site, tokens.get(token, token), "push", view)
    assert refused.exit_code == 2 and says in refused.stderr and refused.stdout == ""
    assert there(site, "terlarang") is None and not (view / ".simpul-view.json").exists()


def test_an_installation_that_serves_trusted_documents_only_is_pushed_to_as_well(site: Site, tokens: dict[str, str], tmp_path: Path):
    with site.under(only_trusted_documents="true") as strict:
        assert views(strict, tokens["rina"], "push", folder(tmp_path, "tepercaya")).exit_code == 0
        assert views(strict, tokens["rina"], "pull", "tepercaya", "--into", tmp_path / "lagi").exit_code == 0
    assert there(site, "tepercaya")["number"] == 1


@pytest.mark.parametrize(("address", "says"), [
    ("", "the database on this machine is not touched"), ("ftp://simpul.example", "no address"), ("http://simpul.example", "Write https"),
    ("https://nowhere.invalid", "cannot be reached"), ("http://127.0.0.1:{free}", "cannot be reached"), ("{site}/livez", "does not answer as Simpul does")])
def test_where_nobody_answers_it_is_said(site: Site, tokens: dict[str, str], tmp_path: Path, address: str, says: str):
    view = folder(tmp_path, "ke-mana")
    for words in (["push", view], ["diff", view], ["pull", "ke-mana", "--into", tmp_path]):
        refused = views(address.format(free=free_port(), site=site.url), tokens["rina"], *words)
        assert refused.exit_code == 2 and says in refused.stderr and tokens["rina"] not in refused.output
    assert [path.name for path in sorted(view.iterdir())] == ["query.graphql", "view.toml"]


def test_what_is_no_folder_of_views_is_said(site: Site, tokens: dict[str, str], tmp_path: Path):
    (tmp_path / "empty").mkdir()
    assert "There is no view in" in views(site, tokens["rina"], "push", tmp_path / "empty").stderr
    for word in ("test", "diff", "push"):
        assert "is no folder" in views(site, tokens["rina"], word, tmp_path / "gone").stderr
    (folder(tmp_path, "latin") / "README.md").write_bytes("é".encode("latin-1"))
    for word in ("test", "push"):
        assert "cannot be read" in views(site, tokens["rina"], word, tmp_path / "latin").stderr
    assert there(site, "latin") is None
    folder(tmp_path, "abjad")
    stopped = views(site, tokens["rina"], "push", tmp_path)             # what came before it is done, and told
    assert stopped.exit_code == 2 and "abjad: new, version 1" in stopped.stdout and "cannot be read" in stopped.stderr


@pytest.mark.parametrize("memory", ["{", "[]", "{\"{site}\": 1}"])
def test_a_memory_that_cannot_be_read_lets_nothing_be_put_over_anything(site: Site, tokens: dict[str, str], tmp_path: Path, memory: str):
    view = folder(tmp_path, "lupa")
    views(site, tokens["rina"], "push", view)
    (view / ".simpul-view.json").write_text(memory.replace("{site}", site.url), "utf-8")
    assert "as it was" in views(site, tokens["rina"], "push", view).stdout      # the same texts: it is remembered anew
    (view / ".simpul-view.json").write_text(memory.replace("{site}", site.url), "utf-8")
    renamed(view, "Lain")
    refused = views(site, tokens["rina"], "push", view)
    assert refused.exit_code == 1 and "you have not pulled it" in refused.stdout and there(site, "lupa")["number"] == 1
