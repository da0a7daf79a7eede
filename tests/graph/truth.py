"""Who is tied to whom, said a second time: over exported rows, with the rules of access of tests/rights, and networkx for all that is to be searched."""
from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple
from uuid import UUID

import networkx

from tests.graph.worlds import World
from tests.rights.expected import Person

KINDS = ["MEMBER_OF", "PARTICIPATES_IN", "COMMITTED_TO", "CONTRIBUTED_TO", "PROPOSED_FOR", "RELATED_TO", "ATTENDED", "PART_OF", "RUNS", "OWNS"]
PREFIXES = {"Forum": "frm", "Stakeholder": "stk", "Programme": "prg", "Need": "ned", "Meeting": "mtg"}
CAME = ("OPENER", "SPEAKER", "PARTICIPANT")
HELD = ("HELD", "MINUTES_APPROVED")


class Line(NamedTuple):
    """One row that ties: from, to, how, since, until, and what it says."""
    start: str
    end: str
    kind: str
    begins: date | None
    ends: date | None
    label: str | None


@dataclass
class Truth:
    """What one person sees of one world."""
    world: World
    person: Person

    @cached_property
    def things(self) -> dict[str, Any]:
        return {f"{prefix}_{row.pk}": row for table, prefix in PREFIXES.items() for row in self.seen(table)}

    def seen(self, table: str) -> list[Any]:
        rules = self.world.rules
        return [row for row in self.world.of(table) if rules.sees(self.person, table, row)]

    # ties

    @cached_property
    def lines(self) -> list[Line]:
        """Every row that ties two things which are both seen."""
        found = [Line(f"{one}_{a}", f"{two}_{b}", kind, begins, ends, label) for one, a, kind, two, b, begins, ends, label in self.steps()]
        return [line for line in found if line.start in self.things and line.end in self.things and line.start != line.end]

    def steps(self) -> Iterator[tuple[str, Any, str, str, Any, date | None, date | None, str | None]]:
        for row in self.seen("Membership"):
            yield "stk", row.stakeholder_id, "MEMBER_OF", "frm", row.forum_id, row.starts_on, row.ends_on, row.role.value
        for row in self.seen("Participation"):
            yield "stk", row.stakeholder_id, "PARTICIPATES_IN", "prg", row.programme_id, row.starts_on, row.ends_on, row.role.value
        for row in self.seen("Commitment"):
            if row.status not in ("CANCELLED", "LAPSED"):
                yield "stk", row.stakeholder_id, "COMMITTED_TO", *answered(row), row.pledged_on, None, None
        for row in self.seen("Contribution"):
            if row.status == "VERIFIED":
                yield "stk", row.stakeholder_id, "CONTRIBUTED_TO", *answered(row), row.on, None, None
        for row in self.seen("Need"):
            yield "ned", row.pk, "PROPOSED_FOR", "prg", row.programme_id, row.submitted_on, None, None
            yield "stk", row.proposer_id, "OWNS", "ned", row.pk, row.submitted_on, None, None
        for row in self.seen("Relation"):
            yield "stk", row.origin_id, "RELATED_TO", "stk", row.target_id, row.starts_on, row.ends_on, row.kind.value
        for row in self.seen("Attendance"):
            meeting = self.world.rows["Meeting"][row.meeting_id]
            if row.role in CAME and meeting.status in HELD:
                yield "stk", row.stakeholder_id, "ATTENDED", "mtg", row.meeting_id, meeting.on, None, row.role.value
        for row in self.seen("Programme"):
            yield "prg", row.pk, "PART_OF", "prg", row.parent_id, row.starts_on, row.ends_on, None
            yield "frm", row.forum_id, "RUNS", "prg", row.pk, row.starts_on, row.ends_on, None
            yield "stk", row.owner_id, "OWNS", "prg", row.pk, row.starts_on, row.ends_on, None
        for row in self.seen("Stakeholder"):
            yield "stk", row.pk, "PART_OF", "stk", row.parent_id, None, None, None
        for row in self.seen("Meeting"):
            yield "frm", row.forum_id, "RUNS", "mtg", row.pk, row.on, None, None

    def ties(self, kinds: Collection[str] | None, at: date | None) -> list[Line]:
        return [line for line in self.lines if (kinds is None or line.kind in kinds)
                and (at is None or ((line.begins is None or line.begins <= at) and (line.ends is None or line.ends >= at)))]

    # what is asked

    def neighbourhood(self, of: str, depth: int, kinds: Collection[str] | None, at: date | None, first: int) -> dict[str, Any]:
        if of not in self.things:
            return {"vertices": [], "ties": [], "truncated": False}
        lines = self.ties(kinds, at)
        distances = networkx.single_source_shortest_path_length(self.graph(lines), of, cutoff=depth)
        order = sorted(distances, key=lambda thing: (distances[thing], self.name(thing).encode(), thing))
        return {**self.shown({thing: distances[thing] for thing in order[:first]}, lines), "truncated": len(order) > first}

    def path(self, start: str, end: str, kinds: Collection[str] | None, at: date | None, most: int) -> dict[str, Any] | None:
        lines = self.ties(kinds, at)
        graph = self.graph(lines)
        if start not in graph or end not in graph or not networkx.has_path(graph, start, end):
            return None
        chain = min(networkx.all_shortest_paths(graph, start, end))
        return None if len(chain) - 1 > most else {
            "length": len(chain) - 1, **self.shown({thing: place for place, thing in enumerate(chain)}, lines)}

    def common_partners(self, of: Collection[str], through: Collection[str] | None, first: int) -> list[dict[str, Any]]:
        shared: dict[str, set[str]] = defaultdict(set)
        met: dict[str, set[str]] = defaultdict(set)
        together = self.together(through)
        for given in of:
            for who, thing in together:
                if (given, thing) in together and who not in of:
                    shared[who].add(thing)
                    met[who].add(given)
        found = sorted((who for who in shared if met[who] == set(of)), key=lambda who: (-len(shared[who]), self.name(who).encode(), who))
        return [{"stakeholder": {"id": who}, "shared": len(shared[who]),
                 "through": [{"id": thing} for thing in sorted(shared[who], key=lambda each: (self.name(each).encode(), each))]} for who in found[:first]]

    def bridges(self, forum: str, first: int) -> list[tuple[str, float]]:
        work = {(who, thing) for who, thing in self.together(["PARTICIPATES_IN", "COMMITTED_TO", "CONTRIBUTED_TO"])}
        parts = {(line.start, line.end) for line in self.lines if line.kind == "PART_OF" and line.start.startswith("prg")}
        graph = networkx.Graph([*work, *parts] if forum in self.things else [])
        found = {who: round(share, 6) for who, share in networkx.betweenness_centrality(graph).items() if who.startswith("stk") and share > 5e-7}
        return sorted(found.items(), key=lambda each: (-each[1], self.name(each[0]).encode(), each[0]))[:first]

    def together(self, through: Collection[str] | None) -> set[tuple[str, str]]:
        """Who is in what: forums, meetings, and programmes, whichever need of theirs was answered."""
        kinds = {"MEMBER_OF", "PARTICIPATES_IN", "ATTENDED", "COMMITTED_TO", "CONTRIBUTED_TO"} if through is None else set(through)
        met = {(line.start, line.end) for line in self.lines if line.kind in kinds & {"MEMBER_OF", "PARTICIPATES_IN", "ATTENDED"}}
        given = [row for row in self.seen("Commitment") if row.status not in ("CANCELLED", "LAPSED")] if "COMMITTED_TO" in kinds else []
        given += [row for row in self.seen("Contribution") if row.status == "VERIFIED"] if "CONTRIBUTED_TO" in kinds else []
        return met | {(f"stk_{row.stakeholder_id}", f"prg_{row.programme_id}") for row in given}

    # how it is told

    def graph(self, lines: Iterable[Line]) -> networkx.Graph:
        graph = networkx.Graph((line.start, line.end) for line in lines)
        graph.add_nodes_from(self.things)
        return graph

    def name(self, thing: str) -> str:
        row = self.things[thing]
        return str(getattr(row, "title", None) or row.name)

    def shown(self, distances: dict[str, int], lines: Iterable[Line]) -> dict[str, Any]:
        groups: dict[tuple[str, str, str], list[Line]] = defaultdict(list)
        for line in lines:
            if line.start in distances and line.end in distances:
                groups[line.start, line.end, line.kind].append(line)
        order = sorted(groups, key=lambda key: (KINDS.index(key[2]), key[0], key[1]))
        degree = {thing: sum(thing in key[:2] for key in groups) for thing in distances}
        vertices = [{"id": thing, "name": self.name(thing), "type": type(self.things[thing]).__name__,
                     "kind": self.things[thing].kind.value if thing.startswith("stk") else None, "distance": distance, "degree": degree[thing],
                     "node": {"id": thing}} for thing, distance in distances.items()]
        return {"vertices": vertices, "ties": [tie(*key, groups[key]) for key in order]}


def answered(row: Any) -> tuple[str, UUID]:
    """What a promise or a delivery is for."""
    return ("ned", row.need_id) if row.need_id else ("prg", row.programme_id)


def tie(start: str, end: str, kind: str, rows: list[Line]) -> dict[str, Any]:
    begins, ends, labels = [row.begins for row in rows if row.begins], [row.ends for row in rows], {row.label for row in rows}
    return {"from": start, "to": end, "kind": kind, "weight": len(rows), "label": labels.pop() if len(labels) == 1 else None,
            "startsOn": min(begins).isoformat() if begins else None,
            "endsOn": max(day for day in ends if day).isoformat() if all(ends) else None}


def close(one: float, other: float) -> bool:
    return math.isclose(one, other, abs_tol=2e-6)
