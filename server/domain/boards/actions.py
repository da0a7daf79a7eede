"""What people do on a board. Each action is one change and leaves one event; replaying a board's events gives the order of every column."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID

from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import action, record, save_version
from server.domain.activity.models import Event
from server.domain.boards.access import card_to_answer, card_to_change, column_to_fill
from server.domain.boards.markdown import rendered
from server.domain.boards.mentions import keep_mentions, said_with_names
from server.domain.boards.models import Card, CardKind, ChecklistItem, Column, Comment
from server.domain.boards.placing import above, in_order, rank_below
from server.domain.boards.ties import TIES, tie, ties_of
from server.domain.finding import found, unknown
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder
from server.domain.texts import day, line, paragraphs, paragraphs_or_none
from server.errors import Conflict, Invalid
from server.words import _

MOST_ASSIGNEES = 20


class CardChanges(TypedDict, total=False):
    """What an edit may say; what it leaves out stays as it is."""
    title: str
    body: str | None
    due_on: date | None
    owner: UUID | None
    assignees: Sequence[UUID]
    need: UUID | None
    commitment: UUID | None
    decision: UUID | None
    programme: UUID | None


@action
async def add_card(actor: Actor, column_id: UUID, *, title: str, kind: CardKind, body: str | None = None, due_on: date | None = None,
                   owner: UUID | None = None, need: UUID | None = None, commitment: UUID | None = None, decision: UUID | None = None,
                   programme: UUID | None = None, stakeholder: UUID | None = None, key: str | None = None) -> Card:
    """A new card, at the top of its column."""
    column, seat = await column_to_fill(actor, column_id, stakeholder)
    card = Card(board_id=column.board_id, column_id=column.id, kind=kind, creator_id=actor.user, due_on=day(due_on, ["dueOn"]))
    card.title = line(title, ["title"])
    _write_body(card, body)
    card.owner_id = owner and (await found(STAKEHOLDERS, Stakeholder, actor, owner, path=["owner"])).id
    await tie(actor, card, {"need": need, "commitment": commitment, "decision": decision, "programme": programme})

    card.rank = await rank_below(None, await in_order(column.id))
    await card.save(force_create=True)
    await tell(actor, "card.added", card, seat, f"menambahkan kartu “{card.title}” di {column.name}", after=_place(card, None))
    return card


@action
async def edit_card(actor: Actor, card_id: UUID, *, version: int, **changes: Unpack[CardChanges]) -> Card:
    card, seat = await card_to_change(actor, card_id)
    await _refuse_if_overtaken(card, version)
    refuse_if_archived(card)
    before = await _facts(card)
    if "title" in changes:
        card.title = line(changes["title"], ["title"])
    if "body" in changes:
        _write_body(card, changes["body"])
    if "due_on" in changes:
        card.due_on = day(changes["due_on"], ["dueOn"])
    if "owner" in changes:
        card.owner_id = changes["owner"] and (await found(STAKEHOLDERS, Stakeholder, actor, changes["owner"], path=["owner"])).id
    if "assignees" in changes:
        await _assign(actor, card, changes["assignees"])
    await tie(actor, card, changes)

    after = await _facts(card)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        await save_version(card, card.version, "title", "body", "body_html", "due_on", "owner_id", *(f"{name}_id" for name in TIES))
        what = "sambungan kartu" if set(changed) <= set(TIES) else "kartu"
        await tell(actor, "card.edited", card, seat, f"menyunting {what} “{card.title}”",
                   before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return card


@action
async def move_card(actor: Actor, card_id: UUID, *, to_column: UUID, after: UUID | None = None, version: int | None = None) -> Card:
    """Puts a card right below another of a column, or on top. Where it stands already, nothing happens: a repeated move does no harm."""
    card, seat = await card_to_change(actor, card_id)
    columns = {column.id: column for column in await Column.filter(board_id=card.board_id)}
    if to_column not in columns:
        raise unknown(["toColumn"])
    if columns[to_column].archived_at is not None:
        raise Conflict(_("Kolom yang Anda tunjuk sudah diarsipkan. Lihat papan yang terbaru, lalu pindahkan lagi."), path=["toColumn"])
    origin, column, there = columns[card.column_id], columns[to_column], await in_order(card.column_id)
    stood = above(card.id, there)
    if card.archived_at is None and (column.id, after) == (origin.id, stood):
        return card
    if version is not None:
        await _refuse_if_overtaken(card, version)
    refuse_if_archived(card)
    others = [other for other in (there if column.id == origin.id else await in_order(column.id)) if other.id != card.id]
    await _refuse_unless_there(card, after, others)

    before = _place(card, stood)
    card.column_id, card.rank = column.id, await rank_below(after, others)
    await save_version(card, card.version, "column_id", "rank")
    way = f"dari {origin.name} ke {column.name}" if column.id != origin.id else f"di {column.name}"
    await tell(actor, "card.moved", card, seat, f"memindahkan kartu “{card.title}” {way}", before=before, after=_place(card, after))
    return card


@action
async def archive_card(actor: Actor, card_id: UUID, *, version: int) -> Card:
    """Takes a card off the board; it keeps its place for when it is restored."""
    card, seat = await card_to_change(actor, card_id)
    if card.archived_at is not None:
        return card
    await _refuse_if_overtaken(card, version)

    before = _place(card, above(card.id, await in_order(card.column_id)))
    card.archived_at = datetime.now(UTC)
    await save_version(card, card.version, "archived_at")
    await tell(actor, "card.archived", card, seat, f"mengarsipkan kartu “{card.title}”", before=before)
    return card


@action
async def restore_card(actor: Actor, card_id: UUID, *, version: int) -> Card:
    card, seat = await card_to_change(actor, card_id)
    if card.archived_at is None:
        return card
    await _refuse_if_overtaken(card, version)
    if await Column.exists(id=card.column_id, archived_at__isnull=False):
        raise Invalid(_("Kolom kartu ini sudah diarsipkan. Pulihkan kolomnya dulu."), path=["card"])

    card.archived_at = None
    await save_version(card, card.version, "archived_at")
    stands = _place(card, above(card.id, await in_order(card.column_id)))
    await tell(actor, "card.restored", card, seat, f"memulihkan kartu “{card.title}”", after=stands)
    return card


@action
async def add_comment(actor: Actor, card_id: UUID, *, body: str, stakeholder: UUID | None = None, key: str | None = None) -> Comment:
    card, seat = await card_to_answer(actor, card_id, stakeholder)
    refuse_if_archived(card)
    text = paragraphs(body, ["body"])
    html, named = await said_with_names(text, card.board_id)

    comment = await Comment.create(card_id=card.id, user_id=actor.user, author=actor.name, stakeholder_id=seat.stakeholder, body=text, body_html=html)
    await keep_mentions(comment, named)
    await tell(actor, "comment.added", card, seat, f"mengomentari kartu “{card.title}”", subject=comment)
    return comment


def _write_body(card: Card, body: str | None) -> None:
    text = paragraphs_or_none(body, ["body"])
    card.update_from_dict({"body": text, "body_html": rendered(text) if text else None})


async def _assign(actor: Actor, card: Card, wanted: Sequence[UUID]) -> None:
    if len(wanted) > MOST_ASSIGNEES:
        raise Invalid(_("Paling banyak {most} organisasi untuk satu kartu."), path=["assignees"], most=MOST_ASSIGNEES)
    organisations = [await found(STAKEHOLDERS, Stakeholder, actor, key, path=["assignees", str(place)]) for place, key in enumerate(wanted)]
    await card.assignees.clear()
    if organisations:
        await card.assignees.add(*organisations)


async def _facts(card: Card) -> dict[str, Any]:
    """What an edit can change, as the event keeps it."""
    assignees = await card.assignees.all().order_by("id").values_list("id", flat=True)
    return {"title": card.title, "body": card.body, "due_on": card.due_on and card.due_on.isoformat(),
            "owner": card.owner_id and str(card.owner_id), "assignees": [str(key) for key in assignees],
            **ties_of(card)}


def _place(card: Card, below: UUID | None) -> dict[str, Any]:
    return {"column": str(card.column_id), "rank": card.rank, "below": below and str(below)}


async def tell(actor: Actor, name: str, card: Card, seat: SeatHeld, summary: str, *, subject: Card | ChecklistItem | Comment | None = None,
               before: dict[str, Any] | None = None, after: dict[str, Any] | None = None) -> None:
    """What happened on a card."""
    await record(actor, name, subject=subject or card, card=card, board=card.board_id, stakeholder=seat.stakeholder,
                 summary=summary, before=before, after=after)


def refuse_if_archived(card: Card) -> None:
    if card.archived_at is not None:
        raise Invalid(_("Kartu ini sudah diarsipkan. Pulihkan dulu."), path=["card"])


async def _refuse_unless_there(card: Card, neighbour: UUID | None, others: list[Card]) -> None:
    if neighbour is None or any(other.id == neighbour and other.archived_at is None for other in others):
        return
    if neighbour == card.id:
        raise Invalid(_("Kartu tidak dapat ditaruh di bawah dirinya sendiri."), path=["after"])
    if not await Card.exists(id=neighbour, board_id=card.board_id):
        raise unknown(["after"])
    raise Conflict(_("Kartu yang Anda tunjuk tidak lagi di kolom itu. Lihat papan yang terbaru, lalu pindahkan lagi."), path=["after"])


async def _refuse_if_overtaken(card: Card, version: int) -> None:
    """Somebody was quicker: says who, for whom."""
    if card.version == version:
        return
    last = await Event.filter(card_id=card.id, name__startswith="card.").order_by("-id").select_related("user", "stakeholder").first()
    if last is None or last.user is None:
        raise Conflict(_("Kartu ini sudah berubah sejak Anda melihatnya."), path=["version"])
    if last.stakeholder is None:
        raise Conflict(_("Kartu ini baru saja diubah oleh {who}."), path=["version"], who=last.user.name)
    raise Conflict(_("Kartu ini baru saja diubah oleh {who} ({organisation})."), path=["version"], who=last.user.name,
                   organisation=last.stakeholder.short_name or last.stakeholder.name)
