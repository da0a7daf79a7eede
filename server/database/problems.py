"""What can go wrong with a database in a way a person can understand."""
from __future__ import annotations

from server.errors import Limited, Problem


class TooSlow(Limited):
    """The question takes longer than a question may."""


class Away(Problem):
    """The database is not there for a moment: to be asked again."""
    code, status = "UNAVAILABLE", 503


class Unavailable(Away):
    """The database cannot be reached, or not used as it is. Nothing has happened."""


class Uncertain(Away):
    """The connection broke while a change was being kept: whether it was made is not known."""
