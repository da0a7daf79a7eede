"""Views written for a test: the texts of one that is right, and the same with something changed."""
from __future__ import annotations

from views.custom.source import Source

QUERY = """query Needs($field: String, $after: String) {
  needs(first: 5, after: $after, where: {fieldCode: {eq: $field}}, orderBy: {field: TITLE}) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id title status estimatedCost dueOn region { name } }
  }
}
"""
DEFINITION = """schema = 1
title = { id = "Kebutuhan", en = "Needs" }
rows = "needs.nodes"

[params.field]
label = "Bidang"

[display]
as = "table"
columns = [
  { path = "title", link = "/needs/{id}" },
  { path = "status" },
  { path = "region.name" },
  { path = "estimatedCost", total = "sum" },
]
"""


def a_view(query: str = QUERY, definition: str = DEFINITION, slug: str = "needs") -> Source:
    return Source(slug, query, definition)


def changed(text: str, old: str, new: str) -> str:
    """The text with a place changed, which must be there once."""
    assert text.count(old) == 1, (old, text.count(old))
    return text.replace(old, new)
