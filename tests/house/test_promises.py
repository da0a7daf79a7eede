"""What the house promises about itself, held by looking at its own files."""
from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from server.settings import Settings

HOUSE = Path(__file__).parents[2]


def files(*patterns: str) -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "--cached", "--others", "--exclude-standard", *patterns], cwd=HOUSE, capture_output=True, text=True, check=True)
    return [HOUSE / name for name in listed.stdout.split("\n") if name and (HOUSE / name).exists()]


def test_files_stay_readable_in_one_sitting():
    long = {str(path.relative_to(HOUSE)): count for path in files("*.py", "*.js", "*.css", "*.html")
            if "vendor" not in path.parts and "migrations" not in path.parts and (count := len(path.read_text(encoding="utf-8").splitlines())) > 300}
    assert long == {}


def test_functions_do_one_thing():
    long = {}
    for path in files("server/*.py", "graphql_schema/*.py", "views/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno and node.end_lineno - node.lineno >= 40:
                long[f"{path.relative_to(HOUSE)}:{node.name}"] = node.end_lineno - node.lineno + 1
    assert long == {}


def test_every_setting_has_its_sentence_in_the_readme():
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    for name, field in Settings.model_fields.items():
        assert f"| `SIMPUL_{name.upper()}` | `{field.default}` | {field.description} |" in readme


@pytest.mark.parametrize("sign", ["style=", "hx-on", "javascript:", "<script>", " onclick", "js:{"])
def test_templates_hold_nothing_the_content_security_policy_refuses(sign):
    assert [str(path.relative_to(HOUSE)) for path in files("templates/*.html") if sign in path.read_text(encoding="utf-8")] == []


def test_nothing_names_a_place_on_somebodys_machine():
    sign = re.compile(r"(?<![\w.])/(?:work|root|home|tmp)/\w")
    found = [str(path.relative_to(HOUSE)) for path in files()
             if path.suffix in {".py", ".md", ".html", ".js", ".css", ".toml", ".graphql", ".json", ".po", ".txt"} and "vendor" not in path.parts
             and path != Path(__file__) and sign.search(path.read_text(encoding="utf-8"))]
    assert found == []


def test_shapes_read_tables_only_through_the_writer():
    """Hand-written SQL in a shape may not say FROM: visibility would not be inside it."""
    found = [str(path.relative_to(HOUSE)) for path in files("graphql_schema/*.py") if "reading" not in path.parts
             and re.search(r"\bFROM\b", re.sub(r'(?s:""".*?""")|#.*', "", path.read_text(encoding="utf-8")))]
    assert found == []


def test_commands_in_the_readme_exist():
    readme = (HOUSE / "README.md").read_text(encoding="utf-8")
    makefile = (HOUSE / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"(?:^    |`)make ([a-z]+)", readme, re.M):
        assert re.search(rf"^{target}:", makefile, re.M), target
