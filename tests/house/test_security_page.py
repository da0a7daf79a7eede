"""docs/security.md says of every requirement how it is met, and names tests that exist."""
from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[2]
PAGE = (HOUSE / "docs" / "security.md").read_text(encoding="utf-8")
STATES = ("met", "written", "operator", "not here", "not yet")
WHERE = re.compile(r"\]\(|`/rights`|`simpul |[Tt]he same")         # the words are here, on the page of rights, or in a command's help
ROWS = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in PAGE.splitlines() if re.match(r"\| \d+\.\d+\.\d+ \|", line)]

# The requirements of ASVS 5.0.0: for each section, the level of its first, second … requirement.
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222", "1.5": "123", "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23", "3.1": "3",
    "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333", "3.6": "3", "3.7": "22333", "4.1": "12233", "4.2": "23333", "4.3": "22",
    "4.4": "1222", "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222", "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233",
    "6.5": "22222333", "6.6": "2223", "6.7": "33", "6.8": "2222", "7.1": "222", "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23", "9.1": "111", "9.2": "1222", "10.1": "22", "10.2": "223", "10.3": "22223",
    "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222", "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23",
    "11.6": "23", "11.7": "33", "12.1": "12233", "12.2": "11", "12.3": "22223", "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122", "15.1": "12233", "15.2": "12233", "15.3": "1222222", "15.4": "3333", "16.1": "2", "16.2": "22222",
    "16.3": "2222", "16.4": "222", "16.5": "2223", "17.1": "23", "17.2": "22223333", "17.3": "22",
}
ASKED = {f"{section}.{place}": int(level) for section, levels in LEVELS.items() for place, level in enumerate(levels, 1)}


@cache
def defined_in(path: str) -> set[str]:
    file = HOUSE / path
    tree = ast.parse(file.read_text(encoding="utf-8")) if file.exists() else ast.Module([], [])
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def anchors() -> set[str]:
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", PAGE, re.M)}


def test_every_requirement_of_the_first_two_levels_is_there_once():
    assert len(ASKED) == 345 and Counter(ASKED.values()) == {1: 70, 2: 183, 3: 92}
    wanted = {number: str(level) for number, level in ASKED.items() if level < 3}
    assert sorted(row[0] for row in ROWS) == sorted(wanted)
    assert {row[0]: row[1] for row in ROWS} == wanted
    print(", ".join(f"{count} {state}" for state, count in Counter(row[3] for row in ROWS).items()))


def test_each_says_how_it_is_met_or_why_not():
    wrong = []
    for number, _level, asked, state, how, *shown in ROWS:
        named = re.findall(r"`(tests/[\w/.]+)::(\w+)`", " ".join(shown))
        shows = bool(named) if state == "met" else bool(WHERE.search(how)) if state == "written" else True
        if state not in STATES or not asked or not how or not shows:
            wrong.append(number)
    assert wrong == []


def test_every_link_on_the_page_leads_somewhere():
    wrong = [target for target in re.findall(r"\]\(([^)]+)\)", PAGE)
             if not (target[1:] in anchors() if target.startswith("#") else (HOUSE / "docs" / target).exists())]
    assert wrong == []


def test_no_other_test_is_named_than_there_is():
    assert [name for path, name in re.findall(r"`(tests/[\w/.]+)::(\w+)`", PAGE) if name not in defined_in(path)] == []
