"""Who is tied to what, read back by a graph library and as two tables."""
from __future__ import annotations

import io
from typing import Any

import networkx

from server.database import fetch
from server.domain.activity.actor import Actor
from server.domain.stakeholders.models import Stakeholder
from tests.cast import Cast
from tests.exporting.reading import taken
from tests.exporting.rows import EQUALS, records
from tests.exporting.test_fourw import SPENT

STANDING = "SELECT COUNT(*) AS n, SUM(amount) AS sum FROM commitment WHERE status NOT IN ('LAPSED', 'CANCELLED')"


async def counted(table: str) -> int:
    [row] = await fetch(f"SELECT COUNT(*) AS n FROM {table}")
    return int(row["n"])


def ties(graph: networkx.MultiDiGraph, kind: str) -> list[dict[str, Any]]:
    return [tie for _start, _end, tie in graph.edges(data=True) if tie["type"] == kind]


async def test_a_graph_library_finds_every_organisation_programme_and_tie(cast: Cast) -> None:
    content = await taken("graph.graphml")
    graph = networkx.read_graphml(io.BytesIO(content), force_multigraph=True)
    kinds = [node["kind"] for _key, node in graph.nodes(data=True)]
    assert kinds.count("PROGRAMME") == await counted("programme") and len(kinds) - kinds.count("PROGRAMME") == await counted("stakeholder")
    among = [tie["type"] for _start, _end, tie in graph.edges(data=True)]
    parts, given = {"PART_OF"}, {"COMMITTED_TO", "CONTRIBUTED_TO"}
    roles = {"FUNDING", "ACCOUNTABLE", "EXTENDING", "IMPLEMENTING", "SUPPORTING", "KNOWLEDGE"}
    assert sum(kind in roles for kind in among) == await counted("participation")
    assert sum(kind not in roles | parts | given for kind in among) == await counted("relation")
    [promised], [spent] = await fetch(STANDING), await fetch(SPENT, "", "")
    assert sum(tie["count"] for tie in ties(graph, "COMMITTED_TO")) == promised["n"]
    assert sum(tie["amount"] for tie in ties(graph, "COMMITTED_TO")) == int(promised["sum"])
    assert sum(tie["amount"] for tie in ties(graph, "CONTRIBUTED_TO")) == int(spent["sum"])
    assert await taken("graph.graphml", cast.rina) == content              # a secretariat's reports that wait are no ties


async def test_of_one_forum_there_are_its_programmes_and_who_is_tied_to_them(cast: Cast) -> None:
    graph = networkx.read_graphml(io.BytesIO(await taken("graph.graphml", Actor(), "jambi")), force_multigraph=True)
    programmes = {node["slug"] for _key, node in graph.nodes(data=True) if node["kind"] == "PROGRAMME"}
    known = await fetch("SELECT p.slug FROM programme p JOIN forum f ON f.id = p.forum_id WHERE f.slug = 'jambi'")
    assert programmes == {row["slug"] for row in known}
    [spent] = await fetch(SPENT, "jambi", "jambi")
    assert sum(tie["amount"] for tie in ties(graph, "CONTRIBUTED_TO")) == int(spent["sum"]) == 2_069_100_000


async def test_the_tables_tie_by_labels_that_are_there_once(cast: Cast) -> None:
    twins = await Stakeholder.filter(slug__in=["serat-anyam", "atap-layak"]).order_by("slug")
    await Stakeholder.filter(id__in=[twin.id for twin in twins]).update(name=EQUALS, about="baris\nkedua \x0b")
    graph = networkx.read_graphml(io.BytesIO(await taken("graph.graphml")), force_multigraph=True)   # XML has no way to write \x0b
    nodes, edges = [records(await taken(name)) for name in ("nodes.csv", "edges.csv")]
    assert (len(nodes), len(edges)) == (graph.number_of_nodes(), graph.number_of_edges())
    labels = {row["Label"] for row in nodes}
    assert len(labels) == len(nodes) and {f"'{EQUALS} (atap-layak)", f"'{EQUALS} (serat-anyam)"} <= labels
    assert {row[end] for row in edges for end in ("From", "To")} <= labels
    assert {row["Direction"] for row in edges} == {"directed", "undirected"} and "mendanai" in {row["Type"].lower() for row in edges}
    assert {row["Type"] for row in edges if row["Direction"] == "undirected"} == {"bermitra dengan"}
