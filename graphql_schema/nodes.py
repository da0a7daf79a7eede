"""What every list and every thing with an address looks like."""
from __future__ import annotations

from typing import Generic, TypeVar

import strawberry

T = TypeVar("T")


@strawberry.interface(description="Anything with an address of its own: `<prefix>_<uuid>`.")
class Node:
    id: strawberry.ID


@strawberry.type(description="What lies before and behind a page.")
class PageInfo:
    has_next_page: bool
    has_previous_page: bool
    start_cursor: str | None
    end_cursor: str | None


@strawberry.type
class Edge(Generic[T]):
    cursor: str
    node: T


@strawberry.type
class Connection(Generic[T]):
    """One page of a list: `Connection[Programme]` is ProgrammeConnection in the schema."""
    edges: list[Edge[T]]
    nodes: list[T]
    page_info: PageInfo
    total_count: int
