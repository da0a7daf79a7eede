"""Every export there is, in the order the page shows them."""
from __future__ import annotations

from views.exports import codelists, datapackage, fourw, giving, graph, iati
from views.exports.kinds import Export

EXPORTS: tuple[Export, ...] = (
    iati.ACTIVITIES,
    iati.ORGANISATIONS,
    giving.GRANTS,
    fourw.EXPORT,
    graph.GRAPHML,
    graph.NODE_TABLE,
    graph.EDGE_TABLE,
    datapackage.EXPORT,
    codelists.BENEFICIARY_GROUPS,
)


def named(name: str) -> Export | None:
    return next((export for export in EXPORTS if export.name == name), None)
