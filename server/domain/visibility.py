"""Who may see which rows, written once for each table: a rule is a list of clauses, each an audience and what it sees.

`SeenBy` gives Tortoise's Q for a viewer; `Within` says that a row is seen by whoever sees the row it belongs to, so that a reading which comes from
that row need not ask again. The same rules serve reads, actions (as one Q: `visible`), and the page /rights, which draws them."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from tortoise.expressions import Q
from tortoise.models import Model

from server.domain.activity.actor import Viewer

Own = Callable[[Viewer], Q]
NOTHING = Q(pk__in=[])


class Audience(StrEnum):
    """To whom something is shown, and what of theirs a row is compared with."""
    ANYONE = "ANYONE"
    SIGNED_IN = "SIGNED_IN"
    SELF = "SELF"                       # the person
    OFFICER = "OFFICER"                 # the organisations one acts for
    MEMBER = "MEMBER"                   # the forums one has a seat in, or whose active member one's organisation is
    VERIFIER = "VERIFIER"               # the forums one verifies for
    SECRETARIAT = "SECRETARIAT"         # the forums one is the secretariat of
    GUEST = "GUEST"                     # the board a link was given for
    ADMIN = "ADMIN"


HELD: Mapping[Audience, Callable[[Viewer], Any]] = {
    Audience.SELF: lambda viewer: viewer.user,
    Audience.OFFICER: lambda viewer: viewer.stakeholders,
    Audience.MEMBER: lambda viewer: viewer.forums,
    Audience.VERIFIER: lambda viewer: viewer.verifier,
    Audience.SECRETARIAT: lambda viewer: viewer.secretariat,
    Audience.GUEST: lambda viewer: viewer.boards,
    Audience.ADMIN: lambda viewer: viewer.admin,
    Audience.SIGNED_IN: lambda viewer: viewer.signed_in,
    Audience.ANYONE: lambda viewer: True,
}


@dataclass(frozen=True)
class Clause:
    """To this audience: rows of which `only` holds and, if there is an `of`, one of those columns (or ways) leads to what the audience holds.

    `says`: the same in words, for people; without words it is the whole table, or one's own part of it."""
    to: Audience
    of: tuple[str, ...] = ()
    only: Q | None = None
    beside: Mapping[str, Any] = field(default_factory=dict)      # what else must hold of the very row that a way leads to
    says: str = ""

    def q(self, viewer: Viewer) -> Q | None:
        held = HELD[self.to](viewer)
        if not held:
            return None
        if not self.of:
            return self.only or Q()
        comparison = "" if self.to is Audience.SELF else "__in"
        ways = [Q(**{f"{way}{comparison}": held}, **self.beside) for way in self.of]
        own = ways[0] if len(ways) == 1 else Q(*ways, join_type=Q.OR)
        return own if self.only is None else Q(self.only, own)


class SeenBy:
    """A rule: what any of its clauses shows."""

    def __init__(self, *clauses: Clause) -> None:
        self.clauses = clauses

    def __call__(self, viewer: Viewer) -> Q:
        shown = [q for clause in self.clauses if (q := clause.q(viewer)) is not None]
        if not shown:
            return NOTHING
        if any(not q.children and not q.filters for q in shown):
            return Q()
        return shown[0] if len(shown) == 1 else Q(*shown, join_type=Q.OR)


everyone = SeenBy(Clause(Audience.ANYONE))
ADMIN = Clause(Audience.ADMIN)


@dataclass(frozen=True)
class Within:
    """Seen by whoever sees the row at the end of `relation` (which every row has), and `own` holds."""
    relation: str
    own: Own = everyone


Rule = Own | Within
Rules = Mapping[type[Model], Rule]


def visible(rules: Rules, model: type[Model], viewer: Viewer) -> Q:
    """The rule as one Q, for the ORM."""
    rule = rules[model]
    if not isinstance(rule, Within):
        return rule(viewer)
    holder: type[Model] = model._meta.fields_map[rule.relation].related_model  # type: ignore[attr-defined]
    return under(rule.relation, visible(rules, holder, viewer)) & rule.own(viewer)


def under(relation: str, q: Q) -> Q:
    """The same condition, on the row at the end of a relation."""
    made = Q(*[under(relation, child) for child in q.children], join_type=q.join_type) if q.children else \
        Q(join_type=q.join_type, **{f"{relation}__{key}": value for key, value in q.filters.items()})
    return ~made if q._is_negated else made
