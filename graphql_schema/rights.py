"""Who may see and do what: the rules themselves, for people to read. Nothing here decides; it shows what does."""
from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import strawberry
from tortoise.models import Model

from graphql_schema.context import Info
from graphql_schema.enums import Audience, Reach, Role
from graphql_schema.reading.ids import public_id
from server.domain.access import RIGHTS, RULES
from server.domain.visibility import Clause, Rule, Within
from server.words import say


@strawberry.type(description="How far a right goes from a seat with this role.")
class RightGiven:
    role: Role = strawberry.field(description="A seat with this role.")
    reach: Reach = strawberry.field(description="How far it goes from there.")


@strawberry.type(description="Something that may be done, and from which seats. A role that is not named may not.")
class Right:
    name: str = strawberry.field(description="Its name; where `Permission` has it, the same.")
    says: str = strawberry.field(description="In words, in the reader's language.")
    given: list[RightGiven] = strawberry.field(description="The roles that have it, and how far it goes.")


@strawberry.type(description="What one audience sees of a table.")
class Shown:
    audience: Audience = strawberry.field(description="To whom.")
    says: str | None = strawberry.field(description="Which rows, in words; null: all, or, where the audience is one's own, one's own.")


@strawberry.type(description="Who sees which rows of a table. What nobody is named for, nobody sees.")
class ReadingRule:
    table: str = strawberry.field(description="What the rows are, such as Need or Contribution.")
    within: str | None = strawberry.field(description="Seen by whoever sees the row of this table that it belongs to.")
    shown: list[Shown] = strawberry.field(description="Who sees which of them.")


@strawberry.type(description="What one seat of the viewer's allows. The table `rights` says how far each reach goes.")
class Permit:
    right: str = strawberry.field(description="Its name; where `Permission` has it, the same.")
    reach: Reach = strawberry.field(description="How far it goes from this seat.")
    forums: list[strawberry.ID] = strawberry.field(description="The forums the seat opens the door to.")
    stakeholder: strawberry.ID | None = strawberry.field(description="The organisation of the seat.")


def permits(info: Info) -> list[Permit]:
    return [Permit(right=right.name, reach=right.given[seat.role], forums=[strawberry.ID(public_id("frm", forum)) for forum in seat.forums],
                   stakeholder=strawberry.ID(public_id("stk", seat.stakeholder)) if seat.stakeholder else None)
            for right in RIGHTS for seat in info.context.actor.seats if seat.role in right.given]


def rights(info: Info) -> list[Right]:
    return [Right(name=right.name, says=say(right.says, info.context.language),
                  given=[RightGiven(role=role, reach=reach) for role, reach in right.given.items()]) for right in RIGHTS]


def reading_rules(info: Info) -> list[ReadingRule]:
    language = info.context.language
    return [ReadingRule(table=model.__name__, within=_holder(model, rule), shown=[
        Shown(audience=clause.to, says=say(clause.says, language) if clause.says else None) for clause in _clauses(rule)]) for model, rule in RULES.items()]


def _holder(model: type[Model], rule: Rule) -> str | None:
    if not isinstance(rule, Within):
        return None
    holder: type[Model] = model._meta.fields_map[rule.relation].related_model  # type: ignore[attr-defined]
    return holder.__name__


def _clauses(rule: Rule) -> Iterator[Clause]:
    """A rule that is no list of clauses cannot be shown: that is a mistake in the rules, not here."""
    yield from () if isinstance(rule, Within) else cast("tuple[Clause, ...]", rule.clauses)  # type: ignore[attr-defined]


@strawberry.type
class RightsQueries:
    rights: list[Right] = strawberry.field(resolver=rights, description="What may be done, and from which seats.")
    permits: list[Permit] = strawberry.field(resolver=permits, description="What the viewer may do, seat by seat: for pages that show only what works. Each \
mutation decides again.")
    reading_rules: list[ReadingRule] = strawberry.field(resolver=reading_rules, description="Who sees which rows of which table.")
