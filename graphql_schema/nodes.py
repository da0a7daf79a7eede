"""What every list and every thing with an address looks like."""
from __future__ import annotations

from typing import Generic, TypeVar

import strawberry

T = TypeVar("T")


@strawberry.interface(description="Anything with an address of its own: `<prefix>_<uuid>`.")
class Node:
    id: strawberry.ID = strawberry.field(description="Its id, the same for ever: `<prefix>_<uuid>`, as `node` takes it.")


@strawberry.type(description="What lies before and behind a page.")
class PageInfo:
    has_next_page: bool = strawberry.field(description="Whether there are rows behind this page.")
    has_previous_page: bool = strawberry.field(description="Whether there are rows before this page.")
    start_cursor: str | None = strawberry.field(description="The cursor of its first row; null of an empty page.")
    end_cursor: str | None = strawberry.field(description="The cursor of its last row; null of an empty page.")


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
