"""What templates promise to whoever reads and writes the pages: where links lead, and what happens to a password while it is typed."""
from __future__ import annotations

import re

from graphql import GraphQLObjectType

from graphql_schema.schema import schema
from tests.house.test_promises import HOUSE, files

LINK = re.compile(r"""(?:href|src|action|formaction|hx-get|hx-post)=["']?\{\{\s*([\w.]+)""")
CONTROL = re.compile(r"<input\b(?:[^<>{]|\{\{.*?\}\}|\{%.*?%\})*>", re.S)
SECRET = re.compile(r"""(?:ui\.control\(|name=)["'](?:password|current)["']""")


def fields_of_addresses() -> set[str]:
    """What the schema calls an address on the web, wherever it has one."""
    types = (each for each in schema._schema.type_map.values() if isinstance(each, GraphQLObjectType))
    return {name for each in types for name in each.fields if re.search(r"(?i)(url|website|link)$", name)} - {"shareLink"}


def test_addresses_of_rows_are_looked_at_where_they_are_linked():
    """An address that stands in a row is only made a link where the template has seen that it leads to the web."""
    assert {"website", "evidenceUrl", "url"} <= fields_of_addresses()
    linked, wrong = set(), []
    for path in files("templates/*.html"):
        for line in path.read_text(encoding="utf-8").splitlines():
            for expression in LINK.findall(line):
                if expression.rpartition(".")[2] in fields_of_addresses():
                    linked.add(expression.rpartition(".")[2])
                    if f'{expression}.startswith(("http://", "https://"))' not in line:
                        wrong.append(f"{path.relative_to(HOUSE)}: {expression}")
    assert wrong == []
    assert linked == {"website", "evidenceUrl", "url"}


def test_a_password_is_hidden_while_it_is_written_and_may_be_pasted_and_kept():
    asked = [control for path in files("templates/*.html") for control in CONTROL.findall(path.read_text(encoding="utf-8")) if SECRET.search(control)]
    assert len(asked) >= 4
    for control in asked:
        assert 'type="password"' in control
        assert re.search(r'autocomplete="(current|new)-password"', control)
        assert "value=" not in control and "onpaste" not in control
