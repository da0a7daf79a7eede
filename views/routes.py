"""The site map."""
from __future__ import annotations

from views import (
    account_pages,
    accounts,
    activity,
    arriving,
    boards,
    cards,
    commitments,
    endings,
    forums,
    home,
    meetings,
    needs,
    organisations,
    patterns,
    people,
    programmes,
    rights,
    shared,
    sharing,
    static,
)
from views.refusals import exception_handlers

__all__ = ["exception_handlers", "routes"]

routes = [
    *home.routes,
    *accounts.routes,
    *activity.routes,
    *arriving.routes,
    *account_pages.routes,
    *endings.routes,
    *people.routes,
    *patterns.routes,
    *boards.routes,
    *sharing.routes,
    *shared.routes,
    *cards.routes,
    *commitments.routes,
    *forums.routes,
    *meetings.routes,
    *needs.routes,
    *organisations.routes,
    *programmes.routes,
    *rights.routes,
    *static.routes,
]
