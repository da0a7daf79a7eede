"""Questions about who is tied to whom, over the ties of `ties`. Python goes first, level by level; what it finds is read by the one statement."""
from __future__ import annotations

import asyncio
import datetime
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Annotated, cast

import strawberry
from strawberry import ID

from graphql_schema.context import Info
from graphql_schema.enums import StakeholderKind
from graphql_schema.links import AStakeholder
from graphql_schema.nodes import Node
from graphql_schema.reading.ids import NOBODY, PREFIX, prefix_of, private_id, public_id
from graphql_schema.ties import FORUM, STAKEHOLDER, THINGS, TOGETHER, TieKind
from graphql_schema.walking import Known, Tied, Ties, around, by_partner, centrality, shortest
from server.errors import Invalid
from server.words import _

DEEPEST, LONGEST = 3, 10
MOST_VERTICES, MOST_PAGE = 500, 100
FEWEST_GIVEN, MOST_GIVEN = 2, 10
MOST_THINGS = 100                       # of what two share, so many are shown
ONE_CHOSEN = _("“{id}” tidak dapat ditanyakan di sini. Sebutkan id yang diawali {allowed}.")
IN_RANGE = _("{name} adalah 1 sampai {most}, bukan {asked}.")

From = Annotated[ID, strawberry.argument(name="from", description="Where the chain begins: a forum, stakeholder, programme, need or meeting.")]
To = Annotated[ID, strawberry.argument(description="Where it ends.")]
Kinds = Annotated[list[TieKind] | None, strawberry.argument(description="Only over ties of these kinds; left out: all. An empty list: no ties.")]
AsOf = Annotated[datetime.date | None, strawberry.argument(
    description="Only ties there were on this day: begun by then, or nobody knows when, and not ended before it. Left out: whatever was or is.")]


@strawberry.type(description="A thing among things: `node` is it, `degree` its ties inside this graph.")
class Vertex:
    id: ID = strawberry.field(description="The thing's id: what `from` and `to` of ties name.")
    name: str = strawberry.field(description="Its name, or title.")
    type: str = strawberry.field(description="Forum, Stakeholder, Programme, Need or Meeting.")
    kind: StakeholderKind | None = strawberry.field(description="Of a stakeholder.")
    distance: int = strawberry.field(description="Steps from where the question began.")
    degree: int = strawberry.field(description="How many of the ties shown here it has.")
    node: Node = strawberry.field(description="The thing itself.")


@strawberry.type(description="All rows of one kind between the same two things, as one tie.")
class Tie:
    from_: ID = strawberry.field(name="from", description="The thing it starts at, by its id.")
    to: ID = strawberry.field(description="The thing it leads to, by its id.")
    kind: TieKind = strawberry.field(description="What holds the two together, and which of them it starts at.")
    label: str | None = strawberry.field(description="What the tie is called, where all its rows agree: a role, or the kind of a relation, by its code.")
    weight: float = strawberry.field(description="How many rows stand behind it: memberships, promises, deliveries …")
    starts_on: datetime.date | None = strawberry.field(description="The earliest day known.")
    ends_on: datetime.date | None = strawberry.field(description="The latest day; null where any of it is open.")


@strawberry.type(description="Things and the ties between them.")
class Graph:
    vertices: list[Vertex] = strawberry.field(description="Nearest first, then by name.")
    ties: list[Tie] = strawberry.field(description="All ties of the kinds asked for between these vertices, by kind.")
    truncated: bool = strawberry.field(description="Whether there was more within the depth than `first` let in.")


@strawberry.type(description="A chain of ties.")
class Path:
    length: int = strawberry.field(description="Steps: 0 from a thing to itself.")
    vertices: list[Vertex] = strawberry.field(description="From one end to the other.")
    ties: list[Tie] = strawberry.field(description="All ties of the kinds asked for between neighbours in the chain; they may point either way.")


@strawberry.type(description="A stakeholder that shares something with each of the given ones.")
class CommonPartner:
    stakeholder: AStakeholder = strawberry.field(description="The one that shares.")
    shared: int = strawberry.field(description="How many programmes, forums and meetings it shares with any of them; each counts once.")
    through: list[Node] = strawberry.field(description=f"These, by name: the first {MOST_THINGS}.")


@strawberry.type(description="A stakeholder by which others hang together.")
class Bridge:
    stakeholder: AStakeholder = strawberry.field(description="The one that lies between others.")
    betweenness: float = strawberry.field(description="Betweenness centrality, from 0 to 1, to six decimals: on how large a share of the shortest chains "
                                                      "between others it lies, taken over all pairs of others.")


async def neighbourhood(
        info: Info, of: Annotated[ID, strawberry.argument(description="A forum, stakeholder, programme, need or meeting.")],
        depth: Annotated[int | None, strawberry.argument(description=f"How many steps: 1 to {DEEPEST}.")] = 1,
        kinds: Kinds = None, as_of: AsOf = None,
        first: Annotated[int | None, strawberry.argument(description=f"How many vertices, the thing itself among them: 1 to {MOST_VERTICES}.")] = 100) -> Graph:
    start = one_of(of, "of")
    depth, first = within(depth, "depth", DEEPEST, 1), within(first, "first", MOST_VERTICES, 100)
    ties = await asked(info, kinds, as_of)
    found, truncated = await around(ties, start, depth, first)
    between = await ties.among(found)
    return Graph(vertices=vertices(found.values(), between), ties=shown(between), truncated=truncated)


async def path(info: Info, from_: From, to: To, kinds: Kinds = None, as_of: AsOf = None,
               max_depth: Annotated[int | None, strawberry.argument(description=f"Steps at most: 1 to {LONGEST}.")] = 6) -> Path | None:
    start, end = one_of(from_, "from"), one_of(to, "to")
    most = within(max_depth, "maxDepth", LONGEST, 6)
    ties = await asked(info, kinds, as_of)
    if len(await ties.named({start, end})) < len({start, end}) or not (chain := await shortest(ties, start, end, most)):
        return None
    known = {each.id: each for each in await ties.named(chain)}
    between = await ties.among(chain)
    return Path(length=len(chain) - 1, vertices=vertices(((known[each], place) for place, each in enumerate(chain)), between), ties=shown(between))


async def common_partners(
        info: Info, of: Annotated[list[ID], strawberry.argument(description=f"{FEWEST_GIVEN} to {MOST_GIVEN} stakeholders.")],
        through: Annotated[list[TieKind] | None, strawberry.argument(
            description="By which ties: PARTICIPATES_IN; COMMITTED_TO and CONTRIBUTED_TO, here always to the programme, whichever need they answer; MEMBER_OF; "
                        "ATTENDED. Left out: all five. An empty list: no partners.")] = None,
        first: Annotated[int | None, strawberry.argument(description=f"1 to {MOST_PAGE}.")] = 20) -> list[CommonPartner]:
    given = sorted({one_of(each, "of", STAKEHOLDER.prefix) for each in of[:MOST_PAGE]})
    if not FEWEST_GIVEN <= len(given) <= MOST_GIVEN:
        raise Invalid(_("Sebutkan {fewest} sampai {most} organisasi yang berbeda, bukan {asked}."), path=["of"], fewest=FEWEST_GIVEN, most=MOST_GIVEN,
                      asked=len(given))
    kinds = list(TOGETHER) if through is None else through
    if strange := [kind for kind in kinds if kind not in TOGETHER]:
        raise Invalid(_("{kind} tidak mempertemukan organisasi. Pilih dari: {allowed}."), path=["through"], kind=strange[0].value,
                      allowed=", ".join(kind.value for kind in TOGETHER))
    first = within(first, "first", MOST_PAGE, 20)
    ties = await asked(info, kinds, None)
    partners = by_partner(await ties.partners(given, first)) if kinds else {}
    names = [known.id for known in await ties.named({thing for _shared, things in partners.values() for thing in things})]
    return [CommonPartner(stakeholder=cast(AStakeholder, who), shared=shared,
                          through=cast("list[Node]", [thing for thing in names if thing in things][:MOST_THINGS]))
            for who, (shared, things) in partners.items()]


async def bridges(info: Info, forum: Annotated[ID, strawberry.argument(description="The forum, by its id (frm_…).")],
                  first: Annotated[int | None, strawberry.argument(description=f"1 to {MOST_PAGE}.")] = 20) -> list[Bridge]:
    of = one_of(forum, "forum", FORUM.prefix)
    first = within(first, "first", MOST_PAGE, 20)
    ties = await asked(info, (), None)
    pairs = await ties.work(private_id(FORUM.prefix, of))
    # In a thread: this is Python's own work, up to about a second of it, and others are to be answered meanwhile.
    between = await asyncio.to_thread(centrality, pairs)
    shares = sorted((share for each, share in between.items() if prefix_of(each) == STAKEHOLDER.prefix), reverse=True)
    least = shares[min(first, len(shares)) - 1] if shares else 0
    names = await ties.named(each for each, share in between.items() if prefix_of(each) == STAKEHOLDER.prefix and share >= least)
    ranked = sorted(names, key=lambda known: -between[known.id])                   # of equals, by name, as they come
    return [Bridge(stakeholder=cast(AStakeholder, known.id), betweenness=between[known.id]) for known in ranked[:first]]


@strawberry.type
class RelationshipQueries:
    neighbourhood: Graph = strawberry.field(resolver=neighbourhood, description="""Everything within `depth` steps of one thing, as a graph to draw. \
Of a thing the viewer does not see: an empty one.""")
    path: Path | None = strawberry.field(resolver=path, description="""The shortest chain of ties between two things; of several equally short, the one whose \
ids come first. Null where there is none within `maxDepth`, or the viewer does not see one of the two.""")
    common_partners: list[CommonPartner] = strawberry.field(resolver=common_partners, description="""Stakeholders tied to all of the given ones through shared \
programmes, forums or meetings: with each of the given ones they share at least one. Most shared first, then by name.""")
    bridges: list[Bridge] = strawberry.field(resolver=bridges, description="""Stakeholders whose removal would take others apart: betweenness \
centrality over programme ties, highest first, then by name; those that lie between no two others are left out. The graph is made of the forum's \
programmes and the stakeholders, members or not, that take part in them, promised to them (and the promise stands) or delivered to them (and it is \
verified), and of programmes that are part of one another. Membership is no tie here, or all would hang together by the forum. Exact while \
vertices × (vertices + ties) is at most a million, such as 300 vertices with 3,000 ties; beyond, estimated from a sample of vertices that is the \
same each time.""")


# what is asked, bounded

def one_of(given: str, name: str, *prefixes: str) -> str:
    """A public id, as it is written here."""
    allowed = prefixes or tuple(THINGS)
    key = private_id(prefix_of(given), given) if prefix_of(given) in allowed else NOBODY
    if key == NOBODY:
        raise Invalid(ONE_CHOSEN, path=[name], id=given[:50], allowed=", ".join(f"{prefix}_" for prefix in sorted(allowed)))
    return public_id(given[:PREFIX], key)


def within(asked: int | None, name: str, most: int, otherwise: int) -> int:
    if asked is None:
        return otherwise
    if not 1 <= asked <= most:
        raise Invalid(IN_RANGE, path=[name], name=name, most=most, asked=asked)
    return asked


async def asked(info: Info, kinds: Collection[TieKind] | None, at: datetime.date | None) -> Ties:
    """What is read from here on is one state of the data."""
    await info.context.hold_still()
    return Ties(info, tuple(TieKind) if kinds is None else kinds, at)


# what is answered

def vertices(found: Iterable[tuple[Known, int]], ties: Sequence[Tied]) -> list[Vertex]:
    degrees = Counter(end for tie in ties for end in (tie.start, tie.end))
    return [Vertex(id=ID(known.id), name=known.name, type=THINGS[prefix_of(known.id)].type_name, kind=StakeholderKind(known.kind) if known.kind else None,
                   distance=distance, degree=degrees[known.id], node=cast(Node, known.id)) for known, distance in found]


def shown(ties: Sequence[Tied]) -> list[Tie]:
    return [Tie(from_=ID(tie.start), to=ID(tie.end), kind=tie.kind, label=tie.label, weight=tie.weight, starts_on=tie.begins, ends_on=tie.ends) for tie in ties]
