"""A page is a document and a template: every document fits the schema, every fragment is used, every template can be read."""
from __future__ import annotations

from pathlib import Path

from graphql import FragmentDefinitionNode, FragmentSpreadNode, OperationDefinitionNode, parse, validate, visit
from graphql.language import Visitor
from jinja2 import Environment, FileSystemLoader

from graphql_schema.schema import schema

HOUSE = Path(__file__).parents[2]
DOCUMENT = parse("\n".join(path.read_text(encoding="utf-8") for path in sorted((HOUSE / "views" / "documents").glob("*.graphql"))))


def test_all_documents_together_fit_the_schema():
    assert [str(error) for error in validate(schema._schema, DOCUMENT)] == []


def test_every_operation_is_asked_for_by_a_handler_or_a_command():
    handlers = "\n".join(path.read_text(encoding="utf-8") for place in ("views", "server/commands") for path in (HOUSE / place).rglob("*.py"))
    named = [node.name.value for node in DOCUMENT.definitions if isinstance(node, OperationDefinitionNode) and node.name]
    assert [name for name in named if f'"{name}"' not in handlers] == []


def test_every_fragment_feeds_something():
    spread: set[str] = set()

    class Spreads(Visitor):
        def enter_fragment_spread(self, node: FragmentSpreadNode, *_: object) -> None:
            spread.add(node.name.value)
    visit(DOCUMENT, Spreads())
    assert {node.name.value for node in DOCUMENT.definitions if isinstance(node, FragmentDefinitionNode)} - spread == set()


def test_every_template_can_be_read():
    environment = Environment(loader=FileSystemLoader(HOUSE / "templates"), autoescape=True, extensions=["jinja2.ext.do"])
    for name in environment.list_templates(extensions=["html"]):
        environment.parse(environment.loader.get_source(environment, name)[0], name)
