"""The inbox: what others did that is about what is the viewer's own, read out of the events as they are (graphql_schema.reading.news)."""
from __future__ import annotations

from typing import Any

import strawberry

from graphql_schema.activity import Activity
from graphql_schema.enums import NoticeKind, NoticeReason
from graphql_schema.filters import BooleanFilter, DateTimeFilter, filter_of, where
from graphql_schema.reading.formulas import Formula, own
from graphql_schema.reading.notices import MOST_UNREAD, REASON, SOURCE, in_the_inbox, is_unread, kind_of, number_unread, of_viewer, wanted
from graphql_schema.reading.shapes import beside, computed, connection, entity, keyed
from server.domain.activity.models import Event

DELIVERED = ("-transaction", "-id")


@entity(Event, order=DELIVERED, through={"actor": "user"},
        description="Something others did that is about what is the viewer's own. Only in an inbox; for nobody else to see.")
class Notice:
    id: strawberry.ID = strawberry.field(description="The number of the event, as in Activity.")
    activity: Activity = keyed(Event, own("pk"), description="What happened.")
    kind: NoticeKind = computed(of_viewer(kind_of), description="What it is about; each kind can be chosen apart.")
    reason: NoticeReason = computed(REASON, description="Why the viewer is told.")
    source: str | None = computed(SOURCE, description="The id of what the viewer is told it for: the card, need, programme, organisation or board that \
`unfollow` takes. Null of a mention.")
    unread: bool = computed(of_viewer(is_unread), description="Whether it came after the viewer's mark.")
    in_app: bool = computed(of_viewer(wanted("in_app")), description="Whether the viewer wants its kind in the inbox.")
    by_mail: bool = computed(of_viewer(wanted("by_mail")), description="Whether the viewer wants its kind in the daily letter.")


@filter_of
class NoticeKindFilter:
    eq: NoticeKind
    ne: NoticeKind
    in_: list[NoticeKind]


@where
class NoticeWhere:
    kind: NoticeKindFilter
    unread: BooleanFilter
    in_app: BooleanFilter
    by_mail: BooleanFilter
    at: DateTimeFilter = strawberry.field(default=strawberry.UNSET, description="When it happened.")


@strawberry.type(description="How the viewer wants to be told of one kind of thing.")
class NoticeChoice:
    kind: NoticeKind = strawberry.field(description="Of what.")
    in_app: bool = strawberry.field(description="In the inbox.")
    by_mail: bool = strawberry.field(description="In the daily letter.")


def inbox() -> Any:
    made = connection(NoticeWhere, order=DELIVERED, only=Formula(in_the_inbox), description="What others did that is about what the person follows, about \
their organisations, or that names them; the last delivered first. Kinds that are wanted neither here nor by mail are there too: `inApp` and `byMail` tell.")
    made.init = False                                   # Python hands nothing over for it
    return made


def unread() -> Any:
    made = beside(number_unread, description=f"How many notices of the kinds wanted in the inbox came after the mark that `readNotices` sets; counted up \
to {MOST_UNREAD}.")
    made.init = False
    return made
