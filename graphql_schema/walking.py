"""Walking the ties, level by level: one statement for each level, all of one state of the data.

Plain SQL walks a graph with a recursive query, which keeps every way to a thing and not only the shortest: in a forum, where everybody is two
steps from everybody, that grows with each level. Here a thing is come to once, a level is bound as a list, and each list asks indices only."""
from __future__ import annotations

from collections import OrderedDict, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from graphql_schema.context import Info
from graphql_schema.reading.compiling import Plan
from graphql_schema.reading.dialects import DIALECTS
from graphql_schema.reading.ids import PREFIX, prefix_of
from graphql_schema.reading.tying import TieStatements
from graphql_schema.ties import TieKind
from server.domain.activity.actor import facts, outline, viewer
from server.errors import Limited
from server.words import _

MOST_STATEMENTS = 256                   # texts remembered
MOST_REACHED = 100_000                  # things one search for a path may come to
MOST_WALKED = 1_000_000                 # things and ties walked over to find who lies between others: about a second
FEWEST_SAMPLED = 10
LEAST = 5e-7                            # what is less is no share to six decimals

_statements: OrderedDict[Hashable, Plan] = OrderedDict()


@dataclass(frozen=True)
class Known:
    """A thing the viewer sees: its public id, its name, and of which kind a stakeholder is."""
    id: str
    name: str
    kind: str | None


@dataclass(frozen=True)
class Tied:
    """A tie, as the tables tell it: all its rows together."""
    start: str
    end: str
    kind: TieKind
    weight: int
    begins: date | None
    ends: date | None
    label: str | None


@dataclass
class Ties:
    """The ties of these kinds, as one viewer sees them; `at`: on one day."""
    info: Info
    kinds: Collection[TieKind]
    at: date | None = None

    async def named(self, ids: Iterable[str]) -> list[Known]:
        """Those of them that exist for the viewer, by name."""
        return [Known(*row) for row in await self._ask("named", ids)]

    async def nearest(self, ids: Iterable[str], first: int) -> list[Known]:
        """What is one step from any of these, by name; at most so many, these themselves perhaps among them."""
        return [Known(*row) for row in await self._ask("nearest", ids, first=first)]

    async def reached(self, ids: Iterable[str]) -> list[tuple[str, int]]:
        """What is one step from any of these, and the place in the list of the first it is reached from."""
        return [(found, rank) for found, rank in await self._ask("reached", ids)]

    async def among(self, ids: Iterable[str]) -> list[Tied]:
        """The ties between these, in the order of their kinds and ends."""
        order = {kind.value: place for place, kind in enumerate(TieKind)}
        rows = sorted(await self._ask("among", ids), key=lambda row: (order[row[2]], row[0], row[1]))
        return [Tied(start, end, TieKind(kind), weight, day(begins), day(ends), label) for start, end, kind, weight, begins, ends, label in rows]

    async def partners(self, ids: Collection[str], first: int) -> list[tuple[str, int, str]]:
        """Who shares something with each of these, how much, and what: a row for each thing."""
        return [(who, shared, thing) for who, shared, thing in await self._ask("partners", ids, first=first, given=len(ids))]

    async def work(self, forum: UUID) -> list[tuple[str, str]]:
        """Who works in which programme of a forum, and which of these is part of which."""
        return [(one, other) for one, other in await self._ask("work", (), forum=forum)]

    async def _ask(self, question: str, ids: Iterable[str], **values: Any) -> list[Any]:
        held: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for rank, public in enumerate(ids):
            held[prefix_of(public)].append({"k": public[PREFIX + 1:], "n": rank})
        seen_by = viewer(self.info.context.actor)
        plan = self._plan(question, frozenset(held), outline(seen_by), seen_by.rights)
        request = {**values, **{prefix: orjson.dumps(rows).decode() for prefix, rows in held.items()}, "viewer": facts(seen_by), "asOf": self.at,
                   "keys": {prefix: [row["k"] for row in rows] for prefix, rows in held.items()}}
        answer: list[Any] = orjson.loads(await self.info.context.database.text(plan.sql, plan.values(request)))
        return answer

    def _plan(self, question: str, near: frozenset[str], seen_by: Any, rights: Hashable) -> Plan:
        dialect, kinds = self.info.context.database.dialect_name, frozenset(self.kinds)
        key = (question, near, kinds, self.at is None, dialect, rights)
        if key not in _statements:
            statements = TieStatements(self.info.schema.catalogue, DIALECTS[dialect], seen_by, dated=self.at is not None)  # type: ignore[attr-defined]
            match question:
                case "named": made = statements.named(near)
                case "nearest": made = statements.nearest(kinds, near)
                case "reached": made = statements.reached(kinds, near)
                case "among": made = statements.among(kinds, near)
                case "partners": made = statements.partners(kinds)
                case _: made = statements.work()
            _statements[key] = made
            if len(_statements) > MOST_STATEMENTS:
                _statements.popitem(last=False)
        _statements.move_to_end(key)
        return _statements[key]


def day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None


async def around(ties: Ties, start: str, depth: int, first: int) -> tuple[dict[str, tuple[Known, int]], bool]:
    """What lies within so many steps of one thing, with its distance, nearest first and then by name; and whether there was more.
    Nothing, where the viewer does not see the thing itself."""
    found = {known.id: (known, 0) for known in await ties.named([start])}
    level: list[Known] = [known for known, _distance in found.values()]
    for distance in range(1, depth + 1):
        if not level:
            break
        near = await ties.nearest((known.id for known in level), first + 1)        # those found already may be among them
        fresh = [known for known in near if known.id not in found]
        level = fresh[:first - len(found)]
        found |= {known.id: (known, distance) for known in level}
        if len(fresh) > len(level):
            return found, True
    return found, False


@dataclass
class Side:
    """How far a search has come from one end: the level it stands at, in order, and for each thing the one it was reached from."""
    level: list[str]
    depth: int = 0
    origin: dict[str, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.origin = dict.fromkeys(self.level)

    async def step(self, ties: Ties, in_order_of_chains: bool) -> None:
        """One level on. In the order of chains, a level stands as the chains of ids that lead there would; else by its own ids."""
        fresh = [(rank, found) for found, rank in await ties.reached(self.level) if found not in self.origin]
        self.origin |= {found: self.level[rank] for rank, found in fresh}
        self.level = [found for _rank, found in sorted(fresh)] if in_order_of_chains else sorted(found for _rank, found in fresh)
        self.depth += 1

    def back(self, thing: str) -> list[str]:
        """From a thing to this end, both in it."""
        chain, here = [thing], self.origin[thing]
        while here is not None:
            chain.append(here)
            here = self.origin[here]
        return chain


async def shortest(ties: Ties, start: str, end: str, most: int) -> list[str] | None:
    """The shortest chain of ties between two things; of several the one whose ids come first. Searched from both ends, from the narrower one on."""
    there, back = Side([start]), Side([end])
    while not (met := meeting(there, back)):
        side = there if len(there.level) <= len(back.level) else back
        if there.depth + back.depth == most or not side.level:
            return None
        if len(there.origin) + len(back.origin) > MOST_REACHED:
            raise Limited(_("Di antara keduanya terlalu banyak yang terhubung untuk ditelusuri. Sebutkan kinds atau asOf, atau perkecil maxDepth."))
        await side.step(ties, in_order_of_chains=side is there)
    return [*reversed(there.back(met)), *back.back(met)[1:]]


def meeting(there: Side, back: Side) -> str | None:
    """Where two searches meet: on both their levels, at the chain that comes first."""
    reached = set(back.level)
    return next((thing for thing in there.level if thing in reached), None)


def by_partner(rows: Sequence[tuple[str, int, str]]) -> Mapping[str, tuple[int, set[str]]]:
    """Rows of partners, gathered: how much each shares, and what."""
    found: dict[str, tuple[int, set[str]]] = {}
    for who, shared, thing in rows:
        found.setdefault(who, (shared, set()))[1].add(thing)
    return found


def centrality(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The betweenness of each thing that lies between others. Of a large graph from as many chosen things as MOST_WALKED lets in, the same each time."""
    import networkx  # here: loading it takes longer than most questions

    things = sorted({thing for pair in pairs for thing in pair})
    numbers = {thing: number for number, thing in enumerate(things)}               # networkx is quicker with them
    graph = networkx.empty_graph(len(things))
    graph.add_edges_from(sorted((numbers[one], numbers[other]) for one, other in pairs))
    sample = max(FEWEST_SAMPLED, MOST_WALKED // max(1, len(things) + len(pairs)))
    found = networkx.betweenness_centrality(graph, k=sample if sample < len(things) else None, seed=1)
    return {things[number]: round(share, 6) for number, share in found.items() if share > LEAST}
