"""Search: things of several types by the words in them, the best first."""
from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Annotated, Any

import orjson
import strawberry
from strawberry import argument

from graphql_schema.boards import Board, Card
from graphql_schema.context import Info
from graphql_schema.enums import told
from graphql_schema.forums import Forum
from graphql_schema.meetings import Meeting
from graphql_schema.needs import Need
from graphql_schema.nodes import Node, PageInfo
from graphql_schema.programmes import Programme
from graphql_schema.reading import cursors, hits, paging
from graphql_schema.reading.shapes import entity_of, reference
from graphql_schema.stakeholders import Stakeholder
from server.domain.search.asking import Question, question
from server.domain.search.snippets import matched, plain, snippet
from server.errors import Invalid


class SearchType(Enum):
    FORUM = "frm"
    STAKEHOLDER = "stk"
    PROGRAMME = "prg"
    NEED = "ned"
    MEETING = "mtg"
    BOARD = "brd"
    CARD = "crd"


told(SearchType, "What can be searched. Hits that are equally good stand in this order.",
     FORUM="Forums.", STAKEHOLDER="Organisations.", PROGRAMME="Programmes.", NEED="Needs, as far as the viewer may see them.",
     MEETING="Meetings.", BOARD="Boards, as far as the viewer may see them.", CARD="Cards on such boards that are not archived.")


TYPES: dict[str, type[Node]] = {found.prefix: of for of in (Forum, Stakeholder, Programme, Need, Meeting, Board, Card) if (found := entity_of(of))}
ABOUT = """Things by the words in their titles and texts, and by the name and code of their place; the best first.

A word is a run of Latin letters and digits; case and accents do not matter. All words must be there, the last one also as the beginning of a word; \
other words of the same root will do (perbaikan, memperbaiki). A word in the title counts more than one in the text, the word itself more than a part \
or a relative of it; hits that are equally good stand by type, then title, then id. Archived cards are not found, and a text without any word finds \
nothing. `types`: left out, all; empty, none. `first`: 1 to 100, 20 when nobody says. \
INVALID: more than 200 characters or 16 words, `first` beyond its bounds, a cursor of another search."""


@strawberry.type(description="Something a search found, that the viewer may see.")
class SearchHit:
    node: Node = strawberry.field(description="The thing itself.")
    title: str = strawberry.field(description="Its name or title.")
    snippet: str | None = strawberry.field(description="A piece of its text, about 160 characters without markup: around the first word found "
                                                       "there, else from its beginning. Null where it has no text.")
    matched: list[str] = strawberry.field(description="The words of title and snippet that were looked for, as they are written there. Empty where what "
                                                      "was found is elsewhere: further on in the text, or the name of a place.")


@strawberry.type
class SearchEdge:
    cursor: str = strawberry.field(description="Where the hit stands. It fits the same words and types only.")
    node: SearchHit


@strawberry.type
class SearchConnection:
    edges: list[SearchEdge]
    nodes: list[SearchHit]
    page_info: PageInfo


@strawberry.type(description="How many things of a type a search finds.")
class SearchCount:
    type: SearchType = strawberry.field(description="What is counted.")
    count: int = strawberry.field(description="How many there are that the viewer may see.")


@strawberry.type
class SearchQueries:
    @strawberry.field(description=ABOUT)
    async def search(self, info: Info, text: Annotated[str, argument(description="The words, at most 200 characters and 16 words.")],
                     types: Annotated[list[SearchType] | None, argument(description="Only these; left out: all.")] = None,
                     first: Annotated[int | None, argument(description="How many hits: 1 to 100, 20 when nobody says.")] = None,
                     after: str | None = None) -> SearchConnection:
        asked, prefixes, size = question(text), chosen(types), page_size(first)
        mark = cursors.fingerprint(f"search {' '.join(word.text for word in asked.words)} {' '.join(prefixes)}")
        place = None if after is None else read(mark, after)
        if not asked.words or not prefixes:
            return connection([], mark, place is not None, False)
        from graphql_schema.schema import schema  # here, since the schema holds this very field
        await info.context.hold_still()                 # what is found is there, too, when it is read
        found = await hits.page(schema.catalogue, info.context.database, info.context.actor, asked, prefixes, size, place)
        return connection([(hit, shown(hit, asked)) for hit in found[:size]], mark, place is not None, len(found) > size)

    @strawberry.field(description="How many things of each type `search` finds with the same words; types of which there are none are left out.")
    async def search_counts(self, info: Info, text: Annotated[str, argument(description="The words, as for search.")]) -> list[SearchCount]:
        asked = question(text)
        if not asked.words:
            return []
        from graphql_schema.schema import schema  # here, since the schema holds this very field
        found = await hits.counts(schema.catalogue, info.context.database, info.context.actor, asked, chosen(None))
        return [SearchCount(type=each, count=found[each.value]) for each in SearchType if each.value in found]


def chosen(types: Sequence[SearchType] | None) -> list[str]:
    """Their prefixes, each once, in the order of the types."""
    return [each.value for each in SearchType if types is None or each in types]


def page_size(first: int | None) -> int:
    try:
        return paging.DEFAULT if first is None else paging.page_size(first)
    except Invalid as problem:
        raise Invalid(problem.text, path=["first"], **problem.values) from None


def read(mark: str, cursor: str) -> list[Any]:
    """The place in the order that a cursor stands for."""
    try:
        return [cursors.place(mark, hits.KINDS, position)(cursor) for position in range(len(hits.KINDS))]
    except Invalid as problem:
        raise Invalid(problem.text, path=["after"]) from None


def shown(hit: hits.Hit, asked: Question) -> SearchHit:
    text = plain(hit.shown) if hit.shown and hit.prefix == SearchType.CARD.value else hit.shown
    piece = snippet(text, asked)
    return SearchHit(node=reference(TYPES[hit.prefix], hit.id), title=hit.title, snippet=piece, matched=matched(asked, hit.title, piece))


def connection(found: Sequence[tuple[hits.Hit, SearchHit]], mark: str, before: bool, more: bool) -> SearchConnection:
    edges = [SearchEdge(cursor=orjson.dumps([mark, *hit.standing]).hex().upper(), node=made) for hit, made in found]
    first, last = (edges[0].cursor, edges[-1].cursor) if edges else (None, None)
    about = PageInfo(has_next_page=more, has_previous_page=before, start_cursor=first, end_cursor=last)
    return SearchConnection(edges=edges, nodes=[edge.node for edge in edges], page_info=about)
