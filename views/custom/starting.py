"""What a new view begins with where it copies none: a small one that works."""
from __future__ import annotations

from views.custom.source import Source

QUERY = """query OpenNeeds($field: String, $after: String) {
  needs(first: 50, after: $after, where: {fieldCode: {eq: $field}}, orderBy: {field: TITLE}) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id
      title
      status
      region { name }
      estimatedCost
      dueOn
    }
  }
}
"""
DEFINITION = """schema = 1
title = { id = "Tampilan baru", en = "New view" }
rows = "needs.nodes"

[display]
as = "table"
columns = [
  { path = "title", link = "/needs/{id}" },
  { path = "region.name" },
  { path = "estimatedCost", total = "sum" },
  { path = "dueOn" },
]
"""
FIRST = Source("new", QUERY, DEFINITION)
