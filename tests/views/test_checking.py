"""A query that cannot be a view is refused before any row is read: with its line, and why."""
from __future__ import annotations

import pytest
from typer.testing import CliRunner

from server.__main__ import main
from tests.views.written import DEFINITION, QUERY, a_view, changed
from views.custom.checking import checked
from views.custom.faults import Faulty
from views.custom.source import Source, gallery

NODES = "nodes { id title status estimatedCost dueOn region { name } }"
WIDE = "commitments(first: 100) { nodes { contributions(first: 100) { nodes { id } } } }"
# The query changed in one place: the line that is at fault, and what is said of it.
QUERIES = [
    ("a field there is not", changed(QUERY, "estimatedCost", "estimatedCosts"), 5, "Did you mean “estimatedCost”?"),
    ("an argument there is not", changed(QUERY, "first: 5, after", "most: 5, after"), 2, "takes no “most”"),
    ("a filter there is not", changed(QUERY, "fieldCode:", "fielt:"), 2, "NeedWhere"),
    ("a variable that is not used", changed(QUERY, "$field: String", "$field: String, $more: Int"), 1, "$more is not used"),
    ("a variable that is not named", changed(QUERY, "eq: $field", "eq: $fields"), 2, "$fields is not named"),
    ("no braces", changed(QUERY, "region { name }", "region"), 5, "say which"),
    ("not GraphQL", changed(QUERY, "needs(first", "needs((first"), 2, "cannot be read as GraphQL"),
    ("nothing", "", 1, "cannot be read as GraphQL"),
    ("a mutation", 'mutation Comment {\n  commentAdd(input: {card: "crd_x", body: "x"}) { problems { code } }\n}', 1, "this is a mutation"),
    ("a subscription", "subscription Follow {\n  activity { id }\n}", 1, "this is a subscription"),
    ("no name", changed(QUERY, "query Needs(", "query ("), 1, "Give this query a name"),
    ("two queries", QUERY + "query Second { __typename }\n", 8, "exactly one query"),
    ("too dear", changed(QUERY, NODES, f"nodes {{ id title status estimatedCost dueOn region {{ name }} {WIDE} }}").replace("first: 5", "first: 100"),
     1, "may read 1020302 rows"),
    ("too deep", "query Deep {\n" + "programmes { nodes {" + " parent {" * 14 + " name" + " }" * 16 + "\n}", 1, "levels deep"),
    ("an input that no form has", changed(QUERY, "$field: String", "$field: String, $where: NeedWhere!").replace(
        "where: {fieldCode: {eq: $field}}", "where: {and: [$where, {fieldCode: {eq: $field}}]}"), 1, "cannot be filled in"),
    ("a cursor of another kind", changed(QUERY, "$after: String", '$after: String! = "x"'), 1, "is where the next page begins"),
]
DEFINITIONS = [
    ("rows that are not answered", changed(DEFINITION, "needs.nodes", "needs.rows"), "rows", "does not answer"),
    ("rows that are no list", changed(DEFINITION, "needs.nodes", "needs.pageInfo"), "rows", "is no list"),
    ("a column that is not asked for", changed(DEFINITION, '"status"', '"colour"'), "display.columns.1.path", "hold no “colour”"),
    ("a link to what is not asked for", changed(DEFINITION, "{id}", "{slug}"), "columns.0.link", "hold no “slug”"),
    ("a label of no enum", changed(DEFINITION, 'path = "status"', 'path = "status", format = "label:Mood"'), "display", "“Mood”"),
    ("a parameter of no variable", changed(DEFINITION, "[params.field]", "[params.colour]"), "params.colour", "no variable $colour"),
    ("options that are no query",
     changed(DEFINITION, 'label = "Bidang"', 'options = { query = "mutation M { signOut { problems { code } } }", value = "code" }'),
     "params.field.options.query", "this is a mutation"),
    ("options without that value", changed(DEFINITION, 'label = "Bidang"', 'options = { query = "{ fields { code } }", value = "colour" }'),
     "params.field.options.value", "does not answer"),
]


@pytest.mark.parametrize(("query", "line", "why"), [each[1:] for each in QUERIES], ids=[each[0] for each in QUERIES])
def test_such_a_query_is_refused_with_its_line(query: str, line: int, why: str) -> None:
    assert checked(a_view())
    with pytest.raises(Faulty) as refused:
        checked(a_view(query))
    said = [(fault.line, fault.says("en")) for fault in refused.value.faults]
    assert any(at == line and why in text for at, text in said), said


@pytest.mark.parametrize(("definition", "key", "why"), [each[1:] for each in DEFINITIONS], ids=[each[0] for each in DEFINITIONS])
def test_such_a_definition_does_not_fit_its_query(definition: str, key: str, why: str) -> None:
    with pytest.raises(Faulty) as refused:
        checked(a_view(definition=definition))
    said = [(fault.key, fault.says("en")) for fault in refused.value.faults]
    assert any(key in at and why in text for at, text in said), said


@pytest.mark.parametrize("source", gallery().values(), ids=gallery())
def test_every_view_of_the_gallery_can_be_shown(source: Source) -> None:
    assert checked(source).cost <= 2_000


def test_the_command_names_what_is_wrong_in_a_folder(tmp_path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "query.graphql").write_text(changed(QUERY, "estimatedCost", "estimatedCosts"))
    (folder / "view.toml").write_text(DEFINITION)
    said = CliRunner().invoke(main, ["views", "test", str(folder)])
    assert said.exit_code == 1 and "mine: query.graphql, line 5: There is no “estimatedCosts” on Need." in said.output
    (folder / "query.graphql").write_text(QUERY)
    said = CliRunner().invoke(main, ["views", "test", str(folder)])
    assert said.exit_code == 0 and said.output.startswith("mine: table"), said.output
