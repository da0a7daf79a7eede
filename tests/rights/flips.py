"""Every rule turned round, one at a time: each clause dropped or widened, each clause there is not added, each right given, taken, stretched."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tortoise.expressions import Q

from graphql_schema.reading.shapes import Value
from graphql_schema.schema import schema
from server.domain.access import RIGHTS, RULES, OnBoardOr
from server.domain.accounts.access import MAY_GIVE
from server.domain.activity.actor import Role
from server.domain.rights import Reach, Right
from server.domain.visibility import Audience, Clause, Rule, SeenBy, Within, everyone

ALL = Clause(Audience.ANYONE)


@dataclass(frozen=True)
class RuleFlip:
    """A rule in place of another."""
    of: str                                             # the table, or the masked field
    how: str
    audience: Audience = Audience.ANYONE                # whom it is about
    clauses: tuple[Clause, ...] = ()
    rule: Rule | None = None

    def __str__(self) -> str:
        return f"{self.of}: {self.how}"


@dataclass(frozen=True)
class RightFlip:
    """A right with another reach from seats with a role; or none."""
    right: Right
    role: Role
    reach: Reach | None

    def __str__(self) -> str:
        return f"{self.right.name}: {self.role} {self.right.given.get(self.role, 'nothing')} → {self.reach or 'nothing'}"

    @property
    def strongest(self) -> bool:
        """It gives or takes the whole: what is done must show it, not only what may be."""
        return self.reach is None or (self.reach is Reach.EVERYWHERE and self.role not in self.right.given)


# rules

def rule_flips() -> Iterator[RuleFlip]:
    for model, rule in RULES.items():
        match rule:
            case Within():
                yield RuleFlip(model.__name__, "seen by everyone", rule=everyone)
                yield RuleFlip(model.__name__, "seen by nobody", rule=SeenBy())
            case OnBoardOr(elsewhere):
                for how, audience, clauses in turned(elsewhere.clauses):
                    yield RuleFlip(model.__name__, how, audience, rule=replace(rule, elsewhere=SeenBy(*clauses)))
                yield RuleFlip(model.__name__, "on a board as elsewhere", rule=elsewhere)
                yield RuleFlip(model.__name__, "on a board not at all", rule=lambda viewer, rule=elsewhere: Q(Q(board_id__isnull=True), rule(viewer)))  # type: ignore[misc]
            case SeenBy(clauses=clauses):
                yield from (RuleFlip(model.__name__, how, audience, rule=SeenBy(*changed)) for how, audience, changed in turned(clauses))
            case _: raise AssertionError(f"{model.__name__}: a rule of an unknown kind")


def masks() -> dict[str, SeenBy]:
    """Fields that are there for some who see the row: by type and field, the rule that says for whom."""
    return {f"{of}.{name}": shape.visible for (of, name), shape in schema.catalogue.shapes.items()
            if isinstance(shape, Value) and isinstance(shape.visible, SeenBy)}


def mask_flips() -> Iterator[RuleFlip]:
    for of, rule in masks().items():
        yield from (RuleFlip(of, how, audience, clauses=changed) for how, audience, changed in turned(rule.clauses))


def turned(clauses: tuple[Clause, ...]) -> Iterator[tuple[str, Audience, tuple[Clause, ...]]]:
    """Each way to turn one clause of a rule, or to add one; and whom that is about."""
    for place, clause in enumerate(clauses):
        others, name = (*clauses[:place], *clauses[place + 1:]), f"{clause.to} {', '.join(clause.of)}"
        yield f"{name}: dropped", clause.to, others
        if clause.only is not None:
            yield f"{name}: in every state", clause.to, (*others, replace(clause, only=None))
        if clause.of:
            yield f"{name}: whosever it is", clause.to, (*others, replace(clause, of=()))
        for way in clause.of if len(clause.of) > 1 else ():
            yield f"{name}: not by {way}", clause.to, (*others, replace(clause, of=tuple(each for each in clause.of if each != way)))
    for audience in Audience:
        if audience not in {clause.to for clause in clauses} and ALL not in clauses:
            yield f"{audience}: all of it", audience, (*clauses, Clause(audience))


@contextmanager
def flipped_rule(flip: RuleFlip) -> Iterator[None]:
    """The house under the other rule."""
    rules: Any = RULES
    model, mask = next((model for model in RULES if model.__name__ == flip.of), None), masks().get(flip.of)
    before = RULES[model] if model else mask.clauses if mask else ()
    try:
        forget_plans()
        if model:
            rules[model] = flip.rule
        elif mask:
            mask.clauses = flip.clauses
        yield
    finally:
        if model:
            rules[model] = before
        elif mask:
            mask.clauses = before                       # type: ignore[assignment]
        forget_plans()


def forget_plans() -> None:
    """What was planned under other rules holds no more."""
    for document in schema.documents.kept.values():
        document.plans.clear()


# rights

def right_flips() -> Iterator[RightFlip]:
    for right in RIGHTS:
        for role in Role:
            now = right.given.get(role)
            if now is None:
                yield from (RightFlip(right, role, reach) for reach in (Reach.FORUM, Reach.EVERYWHERE))
            else:
                yield from (RightFlip(right, role, reach) for reach in (None, *Reach) if reach is not now)


@contextmanager
def flipped_right(flip: RightFlip) -> Iterator[None]:
    before = flip.right.given
    given: Mapping[Role, Reach] = {role: reach for role, reach in before.items() if role is not flip.role}
    object.__setattr__(flip.right, "given", {**given, flip.role: flip.reach} if flip.reach else given)     # it is frozen for everybody else
    try:
        yield
    finally:
        object.__setattr__(flip.right, "given", before)


def giving_flips() -> Iterator[tuple[str, Role, tuple[Role, ...]]]:
    """What seats each role may give: one more, or one less."""
    for role in Role:
        now = MAY_GIVE.get(role, ())
        for other in Role:
            if other in now:
                yield f"{role} does not give {other}", role, tuple(each for each in now if each is not other)
            elif now:
                yield f"{role} gives {other}", role, (*now, other)


@contextmanager
def flipped_giving(role: Role, gives: tuple[Role, ...]) -> Iterator[None]:
    table: Any = MAY_GIVE
    before = table[role]
    table[role] = gives
    try:
        yield
    finally:
        table[role] = before


