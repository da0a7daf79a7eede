"""Who may see which rows. A rule is Tortoise's Q for a viewer; `Within` says that a row is seen by whoever sees the row it belongs to, so that a
reading which comes from that row need not ask again. The same rules serve actions, as one Q (`visible`)."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tortoise.expressions import Q
from tortoise.models import Model

from server.domain.activity.actor import Viewer

Own = Callable[[Viewer], Q]


def everyone(viewer: Viewer) -> Q:
    return Q()


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
