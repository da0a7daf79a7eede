"""What the board's templates show, for a page, for a part of it, and for the live stream."""
from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from starlette.requests import Request

from views.acting import Acting, acting, own
from views.board_cards import dress, phases, taking_part
from views.board_filters import Filters, changed, of_mine, overdue, person_of, unanswered
from views.client import ask, found
from views.permits import permits
from views.visits import last_visit

OF_A_COLUMN, OF_A_WHOLE_COLUMN = 20, 100                # how many cards are shown at once


async def board_context(request: Request, slug: str, filters: Filters) -> dict[str, Any]:
    """The whole board. The newest event is asked for before the columns: whoever follows from it misses nothing."""
    outline = found(await ask(request, "BoardOutline", slug=slug), "board")
    viewer, needs = outline["viewer"], outline["board"]["needs"]["nodes"]
    mine, person = own(viewer), person_of(viewer)
    since = filters.since or last_visit(request, slug)
    data = found(await ask(request, "BoardColumns", slug=slug, where=filters.where(mine, person),
                           shown=OF_A_WHOLE_COLUMN if filters.whole else OF_A_COLUMN, **chips(filters, mine, since, person)), "board")
    columns = data["board"]["columns"]
    dress(columns, request.user.name)
    return outline | {
        "board": outline["board"] | data["board"], "stages": columns, "filters": filters, "own": mine, "since": since,
        "organisations": {}, "of_a_column": OF_A_COLUMN,
        "acting": acting(viewer, outline["board"]["forum"]["id"]) if outline["board"]["archivedAt"] is None else Acting(False, ()),
        "people": taking_part(columns), "phases": phases(needs),
        "archived": None, "problem": None, "manages": permits(outline).may("MANAGE_BOARDS", forum=outline["board"]["forum"]["id"]), **addresses(request, slug),
    }


def chips(filters: Filters, mine: Sequence[str], since: str, person: str | None) -> dict[str, Any]:
    """What is counted on the chips of a board: ChipsPart."""
    return {"all": filters.counted(), "mine": filters.counted(of_mine(mine)), "unanswered": filters.counted(unanswered()),
            "overdue": filters.counted(overdue()), "changed": filters.counted(changed(since, person)) if since else {}, "been": bool(since)}


def addresses(request: Request, slug: str) -> dict[str, str]:
    """Where the board and its cards are: under its name, or, for the guests of a link, under the link."""
    secret = request.path_params.get("secret")
    return {"board_at": f"/shared/{secret}", "cards_at": f"/shared/{secret}/cards"} if secret else {"board_at": f"/boards/{slug}", "cards_at": "/cards"}


async def organisations(request: Request, slug: str) -> dict[str, str]:
    """Whom one may filter by: the forum's members, by name."""
    board = found(await ask(request, "BoardFilters", slug=slug), "board")["board"]
    members = [row["stakeholder"] for row in board["forum"]["memberships"]["nodes"] if row["stakeholder"]]
    return {one["slug"]: one["name"] for one in sorted(members, key=lambda one: str(one["name"]).lower())}


async def columns_context(request: Request, slug: str, filters: Filters, touched: Collection[str]) -> dict[str, Any]:
    """The same, with only the columns that something happened in."""
    context = await board_context(request, slug, filters)
    context["board"]["columns"] = [column for column in context["stages"] if column["id"] in touched]
    return context
