"""Looking a row up as somebody: what one may not see does not exist."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from server.database import one
from server.domain.activity.actor import Actor, Viewer, viewer
from server.domain.visibility import Rules, Within
from server.errors import NotFound
from server.words import _

Found = TypeVar("Found", bound=Model)


def seen(rules: Rules, model: type[Found], by: Viewer) -> QuerySet[Found]:
    """The rows of a table somebody may see, each once."""
    rule = rules[model]
    if not isinstance(rule, Within):
        return model.filter(apart(model, rule(by)))
    holder: type[Model] = model._meta.fields_map[rule.relation].related_model  # type: ignore[attr-defined]
    return model.filter(apart(model, rule.own(by)), **{f"{rule.relation}_id__in": Subquery(seen(rules, holder, by).values("id"))})


def apart(model: type[Model], q: Q) -> Q:
    """The same rule, what it says of related rows asked in queries of their own: joined, Tortoise takes a table once for all the ways that
    lead to it, and a card's board's cards for the card."""
    made = Q(*(apart(model, child) for child in q.children) if q.children else _leaves(model, q), join_type=q.join_type)
    return ~made if q._is_negated else made


def _leaves(model: type[Model], q: Q) -> Iterator[Q]:
    """What is said of a relation in one Q is said of the same related row."""
    ways: dict[str, dict[str, Any]] = {}
    for key, value in q.filters.items():
        name = key.partition("__")[0]
        if name not in model._meta.fetch_fields:
            yield Q(**{key: value})  # type: ignore[arg-type]
        elif q.join_type == Q.OR:
            ways[key] = {key: value}
        else:
            ways.setdefault(name, {})[key] = value
    for filters in ways.values():
        yield Q(pk__in=Subquery(model.filter(**filters).values(model._meta.pk_attr)))


@dataclass(frozen=True, eq=False)
class Asked:
    """Which rules were asked, by their identity: they are written once, and are no values."""
    rules: Rules

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and other.rules is self.rules

    def __hash__(self) -> int:
        return id(self.rules)


async def found(rules: Rules, model: type[Found], actor: Actor, key: UUID, *, path: Sequence[str]) -> Found:
    by = viewer(actor)
    row = await one(model, (Asked(rules), by), lambda hole: seen(rules, model, by).filter(pk=hole).first(), key)
    if row is None:
        raise unknown(path)
    return row


def unknown(path: Sequence[str]) -> NotFound:
    return NotFound(_("Yang dimaksud tidak ada, atau bukan untuk Anda. Periksa id-nya."), path=path)
