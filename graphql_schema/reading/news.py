"""Of what a person is told: the ways by which an event comes to be about what is theirs, said once, as conditions in SQL.

Nothing is kept for each reader: an inbox is read out of the events. Each way begins at what is the person's (few rows, by an index) and ends at the
events of it, by an index too, so that an inbox of a person costs what happened around that person, however much happened elsewhere.
`{e}` stands for the event, `{me}` for the person, `{mine:column}` for: this column holds one of the organisations they act for."""
from __future__ import annotations

from dataclasses import dataclass

from server.domain.following.models import NoticeKind, NoticeReason

# What events are told, by how their names begin; others (how people sign in, who saw what) are no news to anybody.
KINDS: dict[str, NoticeKind] = {
    "comment.": NoticeKind.COMMENT, "card.": NoticeKind.CARD, "board.": NoticeKind.CARD, "column.": NoticeKind.CARD, "checklist.": NoticeKind.CARD,
    "commitment.": NoticeKind.PROMISE, "contribution.": NoticeKind.DELIVERY, "measurement.": NoticeKind.DELIVERY, "indicator.": NoticeKind.DELIVERY,
    "target.": NoticeKind.DELIVERY, "claim.": NoticeKind.DELIVERY, "programme.": NoticeKind.DELIVERY, "need.": NoticeKind.NEED,
    "meeting.": NoticeKind.MEETING, "decision.": NoticeKind.MEETING, "stakeholder.": NoticeKind.PEOPLE, "membership.": NoticeKind.PEOPLE,
    "person.": NoticeKind.PEOPLE, "invitation.": NoticeKind.PEOPLE, "seat.": NoticeKind.PEOPLE,
    "view.broken": NoticeKind.VIEW, "view.mended": NoticeKind.VIEW,
}


@dataclass(frozen=True)
class Way:
    """From what is a person's to events. It begins at rows of `tables` for which `where` holds, and leads to the events whose `column` is `leads`
    and for which `also` holds, from the moment `since` on. `key`: the thing it is by, whose type `prefix` says; that thing can be followed, or no more."""
    reason: NoticeReason
    prefix: str
    key: str
    tables: tuple[str, ...]
    where: str
    column: str
    leads: str
    also: str = ""
    since: str = ""
    for_officers: bool = False                          # begins at the organisations one acts for

    @property
    def rows(self) -> str:
        """In this order: SQLite begins where it is told to."""
        return " CROSS JOIN ".join(self.tables)


NEWEST = 200                                            # events of each thing that an inbox goes back, so that a busy board costs no more than that
BY_OTHERS = "({e}.user_id IS NULL OR {e}.user_id<>{me})"
NO_REPEAT = "{e}.name<>'card.news'"                     # a card's news tells again what the deed itself has told
# Of an organisation's views, those that are no more than their maker's are news to nobody else.
OF_ALL = "({e}.subject_prefix<>'viw' OR EXISTS (SELECT 1 FROM saved_view w WHERE w.id={e}.subject_key AND w.sharing<>'PRIVATE'))"
SUBJECT, CARD, BOARD, STAKEHOLDER, CONCERNS = "subject_key", "card_id", "board_id", "stakeholder_id", "concerns_id"
# What one was told not to be told of any more, by its card or need; a mention comes all the same.
MUTED = "SELECT 1 FROM follow u WHERE u.user_id={me} AND NOT u.wanted AND (u.card_id={e}.card_id OR u.need_id={e}.subject_key)"
LEFT = "NOT EXISTS (SELECT 1 FROM follow u WHERE u.user_id={me} AND NOT u.wanted AND u.stakeholder_id=s.id)"


def followed(prefix: str, name: str, column: str, leads: str = "", *between: str, hangs: str = "", also: str = "") -> Way:
    """By a thing one follows, or by what hangs on it. Who begins to follow has not missed anything."""
    where = " AND ".join(filter(None, ("f.user_id={me} AND f.wanted", hangs)))
    return Way(NoticeReason.FOLLOWED, prefix, f"f.{name}_id", ("follow f", *between), where, column, leads or f"f.{name}_id", also, "f.created_at")


def took_part(key: str, table: str, person: str, since: str = "") -> Way:
    """By a card one has written on."""
    return Way(NoticeReason.TOOK_PART, "crd", key, (table,), f"{person}={{me}}", CARD, key, NO_REPEAT, since)


def of_mine(prefix: str, key: str, mine: str, column: str, leads: str, *tables: str, hangs: str = "", also: str = "") -> Way:
    """By what is an organisation's for which one acts."""
    where = " AND ".join(filter(None, (f"{{mine:{mine}}}", hangs)))
    return Way(NoticeReason.ORGANISATION, prefix, key, tables, where, column, leads, also, for_officers=True)


MENTIONED = (
    Way(NoticeReason.MENTIONED, "", "NULL", ("mention m",), "m.user_id={me}", SUBJECT, "m.comment_id"),
    Way(NoticeReason.MENTIONED, "", "NULL", ("mention m",), "{mine:m.stakeholder_id}", SUBJECT, "m.comment_id", for_officers=True),
)
WAYS = (
    *MENTIONED,
    followed("crd", "card", CARD),
    took_part("c.id", "card c", "c.creator_id"),
    took_part("k.card_id", "comment k", "k.user_id", "k.at"),
    Way(NoticeReason.TOOK_PART, "", "NULL", ("saved_view v",), "v.user_id={me}", SUBJECT, "v.id"),
    followed("ned", "need", SUBJECT),
    followed("ned", "need", SUBJECT, "c.id", "commitment c", hangs="c.need_id=f.need_id"),
    followed("ned", "need", SUBJECT, "d.id", "contribution d", hangs="d.need_id=f.need_id"),
    followed("ned", "need", SUBJECT, "d.id", "commitment c", "contribution d", hangs="c.need_id=f.need_id AND d.commitment_id=c.id"),
    followed("ned", "need", CARD, "c.id", "card c", hangs="c.need_id=f.need_id", also=NO_REPEAT),
    followed("prg", "programme", SUBJECT),
    *(followed("prg", "programme", SUBJECT, "p.id", f"{table} p", hangs="p.programme_id=f.programme_id")
      for table in ("need", "commitment", "contribution", "indicator", "claim")),
    *(followed("prg", "programme", SUBJECT, "p.id", "indicator i", f"{table} p", hangs="i.programme_id=f.programme_id AND p.indicator_id=i.id")
      for table in ("target", "measurement")),
    *(followed("stk", "stakeholder", column, also=NO_REPEAT) for column in (CONCERNS, STAKEHOLDER)),
    followed("brd", "board", BOARD, also=f"{{e}}.board_number IS NOT NULL AND {NO_REPEAT}"),
    of_mine("crd", "c.id", "c.owner_id", CARD, "c.id", "card c", also=NO_REPEAT),
    of_mine("crd", "a.card_id", "a.stakeholder_id", CARD, "a.card_id", "card_assignee a", also=NO_REPEAT),
    of_mine("ned", "n.id", "n.proposer_id", SUBJECT, "c.id", "need n", "commitment c", hangs="c.need_id=n.id"),
    of_mine("ned", "n.id", "n.proposer_id", SUBJECT, "d.id", "need n", "contribution d", hangs="d.need_id=n.id"),
    *(of_mine("stk", "s.id", "s.id", column, "s.id", "stakeholder s", hangs=LEFT, also=f"{NO_REPEAT} AND {OF_ALL}") for column in (CONCERNS, STAKEHOLDER)),
)
