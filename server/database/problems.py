"""What can go wrong with a database in a way a person can understand."""
from __future__ import annotations

from server.errors import Limited, Problem


class TooSlow(Limited):
    """The question takes longer than a question may."""


class Unavailable(Problem):
    """The database cannot be reached, or not used as it is. Nothing has happened."""
    code, status = "UNAVAILABLE", 503
