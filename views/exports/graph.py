"""Organisations, programmes and the ties between them, for programs that draw and measure networks: GraphML, and two tables as Kumu imports them."""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Mapping
from typing import Any

import networkx
from anyio import to_thread

from server.words import _, say
from views.exports.kinds import Asked, Export
from views.exports.reading import Node, every, of_forum
from views.exports.sheets import as_csv
from views.exports.taking_part import STANDING, deliveries, participations, promises
from views.exports.xml import plain
from views.labels import LABELS, label

NODES = ("Label", "Type", "Tags", "Description", "ID", "URL", "Demo")
EDGES = ("From", "To", "Type", "Direction", "Amount", "Count", "Starts", "Ends")
# Ties of our own making, beside the kinds of relations and the roles in a programme.
OURS = {"PART_OF": _("bagian dari"), "COMMITTED_TO": _("berjanji kepada"), "CONTRIBUTED_TO": _("menyerahkan kepada")}
BOTH_WAYS = ("PARTNERS_WITH",)
BATCH = 2_000                                               # lines of GraphML sent at once


async def gathered(asked: Asked) -> networkx.MultiDiGraph:
    """The graph of what the viewer sees. A tie with an end they do not see is no tie."""
    graph = networkx.MultiDiGraph(name="Simpul")
    ties: list[tuple[str, str, dict[str, Any]]] = []
    async for programme in every(asked, "GraphProgrammes", "programmes", where=of_forum(asked)):
        graph.add_node(programme["id"], **about_programme(programme, asked))
        if programme["parent"]:
            ties.append((programme["id"], programme["parent"]["id"], {"type": "PART_OF"}))
        for row in await participations(asked, programme):
            ties.append((row["stakeholder"]["id"], programme["id"], {"type": row["role"]} | dates(row)))
    async for organisation in every(asked, "GraphOrganisations", "stakeholders", where=of_the_forum(asked)):
        graph.add_node(organisation["id"], **about_organisation(organisation, asked))
        ties += [(row["from"]["id"], row["to"]["id"], {"type": row["kind"]} | dates(row))
                 for row in organisation["relations"] if row["from"]["id"] == organisation["id"]]
    ties += await summed(every(asked, "GraphPromises", "commitments", where=promises(asked, STANDING)), "COMMITTED_TO")
    ties += await summed(every(asked, "GraphDeliveries", "contributions", where=deliveries(asked)), "CONTRIBUTED_TO")
    for start, end, tie in ties:
        if start in graph and end in graph:
            graph.add_edge(start, end, **tie, label=called(tie["type"], asked.language))
    name_apart(graph)
    return graph


def of_the_forum(asked: Asked) -> dict[str, Any]:
    """The organisations of a forum: its members, and whoever takes part in a programme of it, promises or gives to one."""
    if not asked.forum:
        return {}
    there = {"some": {"programme": of_forum(asked)}}
    return {"or": [{"memberships": {"some": of_forum(asked) | {"status": {"eq": "ACTIVE"}}}},
                   {"participations": there}, {"commitments": there}, {"contributions": there}]}


async def summed(rows: AsyncIterator[Node], kind: str) -> list[tuple[str, str, dict[str, Any]]]:
    """One tie for all promises, or deliveries, of an organisation to a programme: how many, and how much in rupiah."""
    amounts: dict[tuple[str, str], int] = defaultdict(int)
    counts: Counter[tuple[str, str]] = Counter()
    async for row in rows:
        ends = row["stakeholder"]["id"], row["programme"]["id"]
        amounts[ends] += int(row["amount"] or 0)
        counts[ends] += 1
    return [(*ends, {"type": kind, "amount": amount, "count": counts[ends]}) for ends, amount in amounts.items()]


def dates(row: Node) -> dict[str, str]:
    return {name: row[field] for name, field in (("starts", "startsOn"), ("ends", "endsOn")) if row[field]}


def about_programme(programme: Node, asked: Asked) -> dict[str, Any]:
    fields = [one["nameEn" if asked.language == "en" else "name"] for one in programme["fields"]]
    return described(programme, kind="PROGRAMME", type=say(_("Program"), asked.language), url=f"{asked.address}/programmes/{programme['slug']}",
                     tags=[programme["forum"]["slug"], label(asked.language, "ProgrammeStatus", programme["status"]), *fields])


def about_organisation(organisation: Node, asked: Asked) -> dict[str, Any]:
    places = [organisation["region"]["name"]] if organisation["region"] else []
    forums = [row["forum"]["slug"] for row in organisation["memberships"]["nodes"]]
    return described(organisation, kind=organisation["kind"], type=label(asked.language, "StakeholderKind", organisation["kind"]),
                     url=f"{asked.address}/organisations/{organisation['slug']}", tags=[*forums, *places])


def described(node: Node, *, kind: str, type: str, url: str, tags: list[str]) -> dict[str, Any]:
    return {"label": plain(node["name"]), "kind": kind, "type": str(type), "tags": "|".join(str(tag) for tag in tags), "slug": node["slug"],
            "description": plain(node["about"] or ""), "url": url, "demo": node["isDemo"]}


def name_apart(graph: networkx.MultiDiGraph) -> None:
    """Kumu ties by label: of several things of one name, each has its slug beside it."""
    times = Counter(node["label"] for _key, node in graph.nodes(data=True))
    for _key, node in graph.nodes(data=True):
        if times[node["label"]] > 1:
            node["label"] = f"{node['label']} ({node['slug']})"


def called(kind: str, language: str) -> str:
    if kind in OURS:
        return say(OURS[kind], language)
    return str(label(language, "ParticipationRole" if kind in LABELS["ParticipationRole"] else "RelationKind", kind))


async def graphml(asked: Asked) -> AsyncIterator[bytes]:
    graph = await gathered(asked)
    lines: list[str] = await to_thread.run_sync(lambda: list(networkx.generate_graphml(graph, prettyprint=True)))
    for first in range(0, len(lines), BATCH):
        yield ("\n".join(lines[first:first + BATCH]) + "\n").encode()


async def nodes(asked: Asked, known: networkx.MultiDiGraph | None = None) -> AsyncIterator[list[Any]]:
    graph = known or await gathered(asked)
    for key, node in graph.nodes(data=True):
        yield [node["label"], node["type"], node["tags"], node["description"], key, node["url"], node["demo"]]


async def edges(asked: Asked, known: networkx.MultiDiGraph | None = None) -> AsyncIterator[list[Any]]:
    graph = known or await gathered(asked)
    labels: Mapping[str, str] = dict(graph.nodes(data="label"))
    for start, end, tie in graph.edges(data=True):
        direction = "undirected" if tie["type"] in BOTH_WAYS else "directed"
        yield [labels[start], labels[end], tie["label"], direction, tie.get("amount"), tie.get("count"), tie.get("starts"), tie.get("ends")]


GRAPHML = Export("graph.graphml", _("Jejaring organisasi dan program"), _("Siapa terikat dengan apa, untuk Gephi, yEd, Cytoscape, dan NetworkX."),
                 "application/graphml+xml", "GraphML 1.0", graphml)
NODE_TABLE = Export("nodes.csv", _("Simpul jejaring"), _("Organisasi dan program sebagai tabel, untuk Kumu dan Gephi."), "text/csv; charset=utf-8",
                    "CSV (Kumu)", lambda asked: as_csv([NODES], nodes(asked)))
EDGE_TABLE = Export("edges.csv", _("Ikatan jejaring"), _("Ikatan di antaranya sebagai tabel, untuk Kumu dan Gephi."), "text/csv; charset=utf-8",
                    "CSV (Kumu)", lambda asked: as_csv([EDGES], edges(asked)))
