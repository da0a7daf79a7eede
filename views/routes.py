"""The site map."""
from __future__ import annotations

from views import accounts, boards, cards, commitments, forums, home, meetings, needs, organisations, patterns, programmes, static
from views.refusals import exception_handlers

__all__ = ["exception_handlers", "routes"]

routes = [
    *home.routes,
    *accounts.routes,
    *patterns.routes,
    *boards.routes,
    *cards.routes,
    *commitments.routes,
    *forums.routes,
    *meetings.routes,
    *needs.routes,
    *organisations.routes,
    *programmes.routes,
    *static.routes,
]
