"""Looking a row up as somebody: what one may not see does not exist."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar
from uuid import UUID

from tortoise.expressions import Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from server.domain.activity.actor import Actor, Viewer, viewer
from server.domain.visibility import Rules, Within
from server.errors import NotFound
from server.words import _

Found = TypeVar("Found", bound=Model)


def seen(rules: Rules, model: type[Found], by: Viewer) -> QuerySet[Found]:
    """The rows of a table somebody may see, some of them twice. Who holds a row is asked in a query of its own: were it joined, Tortoise
    would take a card's board's cards for the card."""
    rule = rules[model]
    if not isinstance(rule, Within):
        return model.filter(rule(by))
    holder: type[Model] = model._meta.fields_map[rule.relation].related_model  # type: ignore[attr-defined]
    return model.filter(rule.own(by), **{f"{rule.relation}_id__in": Subquery(seen(rules, holder, by).values("id"))})


async def found(rules: Rules, model: type[Found], actor: Actor, key: UUID, *, path: Sequence[str]) -> Found:
    row = await seen(rules, model, viewer(actor)).filter(pk=key).first()
    if row is None:
        raise unknown(path)
    return row


def unknown(path: Sequence[str]) -> NotFound:
    return NotFound(_("Yang dimaksud tidak ada, atau bukan untuk Anda. Periksa id-nya."), path=path)
