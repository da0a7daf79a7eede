"""Notices in SQL: which events are news to the viewer, and why (graphql_schema.reading.news says the ways).

What is read here beside the events decides and is not shown: words of the viewer's own (follows, choices, the mark), and what leads from what is
theirs to events. Whether an event is seen is for its rule, which the list and the count ask as all lists do."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import text
from graphql_schema.reading.formulas import Formula
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.news import BOARD, BY_OTHERS, KINDS, MENTIONED, MUTED, NEWEST, WAYS, Way
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.writing import Writer
from server.domain.activity.models import Event
from server.domain.following.models import NoticeKind

OF_ROW = re.compile(r"\{e\}\.(\w+)")
MINE = re.compile(r"\{mine:([^}]+)\}")
MOST_UNREAD = 100                                       # beyond this nobody counts: the bell says 99+
NOBODY = "1=0"
TOLD_UNTIL = "(SELECT told_transaction,told_until FROM user_account WHERE id={me})"
LATE = 10_000                                           # numbers that events may be behind those delivered before them: where the bell begins to look
LONG_TOLD = f"(SELECT told_until-{LATE} FROM user_account WHERE id={{me}})"
Condition = Callable[[Writer, Alias], str]


# What of a way a statement needs, for the viewer it is written for. All values are bound.

def said(sql: Writer, condition: str, row: Alias | None = None) -> str:
    """A condition with its places filled: {me}, {mine:column}, and {e}, the row it speaks of."""
    filled = condition.replace("{me}", sql.fact(sql.viewer.user) if sql.viewer.user else "NULL")
    if row is not None:
        filled = OF_ROW.sub(lambda found: row[found[1]], filled)
    return MINE.sub(lambda found: sql.among(found[1], sql.viewer.stakeholders, Kind.ID), filled)


def ways(sql: Writer, among: Iterable[Way] = WAYS) -> list[Way]:
    return [way for way in among if sql.viewer.stakeholders or not way.for_officers]


def led_here(sql: Writer, row: Alias, way: Way, shown: str) -> str:
    """What a way says of this event, if it leads to it."""
    return f"SELECT {shown} FROM {way.rows} WHERE {said(sql, ends_at(way), row)}"


def ends_at(way: Way) -> str:
    return all_of([way.where, f"{{e}}.{way.column}={way.leads}", way.also, f"{{e}}.at>={way.since}" if way.since else ""])


def events_of_ways(sql: Writer, beyond: str = "") -> str:
    """The keys of all events that any way leads to: of each thing its newest, by the index on what leads there."""
    found = []
    for way in ways(sql):
        event, each = sql.alias(Event), sql.name("e")
        order, after = event.key, f"{event.key}>{beyond}" if beyond else ""
        later = f"{each}.at>={way.since}" if way.since else ""
        if way.column == BOARD:                         # there the index stands by another number, which rises alike
            order, after, later = event["board_number"], "", all_of([later, f"{each}.id>{beyond}" if beyond else ""])
        conditions = all_of([f"{{e}}.{way.column}={way.leads}", way.also, BY_OTHERS, after])
        newest = f"{event.key} FROM {event.table} WHERE {said(sql, conditions, event)} ORDER BY {order} DESC LIMIT {NEWEST}"
        joined, only = sql.dialect.newest_of_each(event.model._meta.db_table, newest, each)
        found.append(f"SELECT {each}.id FROM {way.rows} {joined} WHERE {all_of([said(sql, way.where), only, later])}")
    return " UNION ALL ".join(found)


def mentioned(sql: Writer, row: Alias) -> str:
    return "(" + " OR ".join(f"EXISTS ({led_here(sql, row, way, '1')})" for way in ways(sql, MENTIONED)) + ")"


def kind_of(sql: Writer, row: Alias) -> str:
    """Of which kind the notice is; null of what is told to nobody."""
    names = " ".join(f"WHEN {row['name']} LIKE {text(begins + '%')} THEN {text(of.value)}" for begins, of in KINDS.items())
    return f"CASE WHEN {row['name']}='comment.added' AND {mentioned(sql, row)} THEN {text(NoticeKind.MENTION.value)} {names} END"


def wanted(name: str) -> Condition:
    """Whether notices of its kind are wanted in this way; where nothing was chosen, they are."""
    return lambda sql, row: said(
        sql, f"NOT EXISTS (SELECT 1 FROM notice_choice h WHERE h.user_id={{me}} AND h.kind={kind_of(sql, row)} AND NOT h.{name})")


def is_news(sql: Writer, row: Alias) -> str:
    """Done by others, of a kind that is told, and not of what the viewer wants to hear no more of. In the order of delivery: what cannot be delivered
    yet, since another may still come before it, waits, so that whoever marks what they have read marks nothing they could not see."""
    muted = said(sql, MUTED, row)
    settled = sql.dialect.settled(row["transaction"])
    return all_of([said(sql, BY_OTHERS, row), settled, f"{kind_of(sql, row)} IS NOT NULL", f"({mentioned(sql, row)} OR NOT EXISTS ({muted}))"])


def in_the_inbox(sql: Writer, row: Alias) -> str:
    return all_of([f"{row.key} IN ({events_of_ways(sql)})", is_news(sql, row)]) if sql.viewer.user else NOBODY


def number_unread(sql: Writer) -> str:
    if not sql.viewer.user:
        return "0"
    row = sql.alias(Event)
    of_late = f"{row.key} IN ({events_of_ways(sql, beyond=said(sql, LONG_TOLD))})"
    conditions = [of_late, is_unread(sql, row), is_news(sql, row), wanted("in_app")(sql, row), sql.visible(row)]
    return f"(SELECT count(*) FROM (SELECT 1 FROM {row.table} WHERE {all_of(conditions)} LIMIT {MOST_UNREAD}) n)"


def is_unread(sql: Writer, row: Alias) -> str:
    return f"({row['transaction']},{row.key})>{said(sql, TOLD_UNTIL)}"


def of_viewer(write: Condition) -> Formula:
    return Formula(lambda sql, row: f"({write(sql, row)})" if sql.viewer.user else "NULL")


def first_way(shown: Callable[[Way], str]) -> Formula:
    """What the first way that leads here says; ways stand in the order of how near they are."""
    return of_viewer(lambda sql, row: f"coalesce({','.join(f'({led_here(sql, row, way, shown(way))} LIMIT 1)' for way in ways(sql))})")


def source(way: Way) -> str:
    return f"'{way.prefix}_'||CAST({way.key} AS TEXT)" if way.prefix else "''"


REASON = first_way(lambda way: text(way.reason.value))
SOURCE = Formula(lambda sql, row: f"NULLIF({first_way(source)(sql, row)},'')")


# What makes a thing the viewer's own before they say anything, as in graphql_schema.reading.news; {e} stands for the thing.
OF_ONESELF = {"card": "{e}.creator_id={me} OR EXISTS (SELECT 1 FROM comment k WHERE k.card_id={e}.id AND k.user_id={me})"}
OF_ONES_OFFICE = {"card": "{mine:{e}.owner_id} OR EXISTS (SELECT 1 FROM card_assignee a WHERE a.card_id={e}.id AND {mine:a.stakeholder_id})",
                  "need": "{mine:{e}.proposer_id}", "stakeholder": "{mine:{e}.id}"}


def is_followed(name: str) -> Formula:
    """Whether the viewer is told of what happens to a thing: by a word of their own, or because it is theirs."""
    def write(sql: Writer, row: Alias) -> str:
        if not sql.viewer.user:
            return "FALSE"
        ways = [said(sql, way, row) for way in (OF_ONESELF.get(name), OF_ONES_OFFICE.get(name) if sql.viewer.stakeholders else None) if way]
        own_word = said(sql, f"(SELECT f.wanted FROM follow f WHERE f.user_id={{me}} AND f.{name}_id={{e}}.id)", row)
        return f"coalesce({','.join([own_word, *([' OR '.join(ways)] if ways else []), 'FALSE'])})"
    return Formula(write)
