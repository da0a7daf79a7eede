"""The one door for writes: an action checks, changes and tells, in one transaction.

    @action
    async def rename_board(actor: Actor, board_id: UUID, *, name: str, key: str | None = None) -> Board:
        board = await board_to_change(actor, board_id)
        await lock_board(board.id)
        board.name = name
        await board.save(update_fields=["name"])
        await record(actor, "board.renamed", subject=board, board=board.id, summary=f"menamai papan ini “{name}”")
        return board
"""
from __future__ import annotations

import asyncio
import inspect
import random
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints
from uuid import UUID

from tortoise.expressions import F, Q
from tortoise.models import Model
from tortoise.transactions import in_transaction

from server.database import Unavailable, Uncertain, database, lost_connection, lost_race, one
from server.domain.activity import feed
from server.domain.activity.actor import Actor
from server.domain.activity.models import Event, Remembered
from server.domain.activity.remembering import answered_before, checked_key, fingerprint
from server.errors import Conflict, NotFound
from server.words import _

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 20.0                                         # seconds an action is tried again for, where others were first
ABSENCE = 5.0                                           # and where the database is away
SUBJECTS = {                                            # what events speak of, and how its public id begins
    "Board": "brd", "Card": "crd", "ChecklistItem": "chk", "Claim": "clm", "Column": "col", "Comment": "cmn", "Commitment": "cmt",
    "Contribution": "ctb", "Decision": "dec", "Evidence": "evd", "Forum": "frm", "Indicator": "ind", "Invitation": "inv", "Measurement": "msr",
    "Meeting": "mtg", "Membership": "mbr", "Need": "ned", "Participation": "ptc", "Programme": "prg", "SavedView": "viw", "Seat": "sea", "Session": "ses",
    "ShareLink": "lnk", "Source": "src", "Spreadsheet": "sht", "Stakeholder": "stk", "Target": "tgt", "Token": "tok", "User": "usr", "ViewKey": "vky",
    "Webhook": "whk",
}


@dataclass
class Change:
    """A change under way, and the boards it touches."""
    task: asyncio.Task[Any] | None
    boards: set[UUID] = field(default_factory=set)
    told: bool = False
    ready: bool = False                                 # all is said, and only to be kept: until here, nothing has happened should the connection break
    afterwards: list[Callable[[], None]] = field(default_factory=list)


_change: ContextVar[Change | None] = ContextVar("change", default=None)


def action(verb: Callable[Concatenate[Actor, P], Coroutine[Any, Any, T]]) -> Callable[Concatenate[Actor, P], Coroutine[Any, Any, T]]:
    """Makes a verb one change: all of it or nothing, tried again where that is safe, and told to followers once it is certain.

    An action that takes `key` is done once for each key of a person: the same key and input again give the first answer."""
    signature = inspect.signature(verb)
    answer = get_type_hints(verb)["return"] if "key" in signature.parameters else None

    @wraps(verb)
    async def act(actor: Actor, /, *args: P.args, **kwargs: P.kwargs) -> T:
        key = kwargs.get("key")

        async def do() -> T:
            if key is None:
                return await verb(actor, *args, **kwargs)
            assert answer is not None
            return await _once(actor, checked_key(key), verb.__name__, said, answer, lambda: verb(actor, *args, **kwargs))

        said = signature.bind(actor, *args, **kwargs).arguments if key is not None else {}
        if under_way() is not None:
            return await do()
        return await _persist(do, may_repeat=key is not None)

    return act


async def record(actor: Actor, name: str, *, subject: Model, summary: str, board: UUID | None = None, card: Model | None = None, forum: UUID | None = None,
                 stakeholder: UUID | None = None, concerns: UUID | None = None, public: bool = False, confidential: bool = False,
                 before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None, reason: str | None = None, is_demo: bool = False,
                 shown_on: Mapping[str, UUID | None] | None = None) -> Event:
    """Writes down what happened, with the change itself. On a board it gets the board's next number, and the board's forum.

    `stakeholder`: the organisation it was done for; `concerns`: whose thing it is, if another's. `confidential`: not for all of the forum.
    `shown_on`: what cards point to that looks different now, by their columns: each such card's board gets the news as an event of its own."""
    change = under_way()
    if change is None:
        raise RuntimeError(f"{name} was to be recorded outside of an action.")
    event = Event(name=name, at=datetime.now(UTC), user_id=actor.user, via=actor.via, stakeholder_id=stakeholder, concerns_id=concerns, forum_id=forum,
                  card_id=card and card.pk, public=public, confidential=confidential, subject_prefix=SUBJECTS[type(subject).__name__],
                  subject_key=subject.pk, summary=summary, before=before and dict(before), after=after and dict(after), reason=reason,
                  is_demo=is_demo or getattr(subject, "is_demo", False))
    if board is not None:
        await _place_on(event, board)
        change.boards.add(board)
    event.is_demo = event.is_demo or await _by_demo(event)
    await event.save(force_create=True)
    change.told = True
    for place, on in await _cards_showing(shown_on or {}):
        await record(actor, "card.news", subject=on, board=place, card=on, stakeholder=stakeholder, summary=summary, is_demo=event.is_demo)
    return event


async def lock_board(board: UUID) -> Any:
    """Holds a board still until this change ends, and gives it: who reads now and writes then has lost nothing in between."""
    assert under_way() is not None
    held = await one(_boards(), "held", lambda key: _boards().select_for_update().get_or_none(pk=key), board)
    if held is None:
        raise NotFound(_("Papan ini sudah tidak ada."))
    return held


async def save_version(row: Model, seen: int, *fields: str) -> None:
    """Writes these fields of a row, unless somebody has changed it since `seen`."""
    values = {name: getattr(row, name) for name in fields}
    if not await type(row).filter(pk=row.pk, version=seen).update(version=F("version") + 1, **values):
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])
    setattr(row, "version", seen + 1)  # noqa: B010  (not every model has a version; these do)


def afterwards(do: Callable[[], None]) -> None:
    """Has something small done once this change is certain, in this process: somebody woken, say."""
    change = under_way()
    assert change is not None
    change.afterwards.append(do)


def under_way() -> Change | None:
    """The change that this task is in. One that a task was started in belongs to the task that started it."""
    change = _change.get()
    return change if change is not None and change.task is asyncio.current_task() and database().changing else None


async def _persist(do: Callable[[], Awaitable[T]], *, may_repeat: bool) -> T:
    """In a transaction, again if another was first; after a connection that broke while it was kept only what may be repeated, for it may have been done."""
    loop = asyncio.get_running_loop()
    began, pause = loop.time(), 0.02
    while True:
        change = Change(asyncio.current_task())
        try:
            return await _change_once(do, change)
        except Exception as error:
            broken = lost_connection(error)
            again = (may_repeat or not change.ready) if broken else lost_race(error)
            if not again or loop.time() > began + (ABSENCE if broken or isinstance(error, Unavailable) else PATIENCE):
                if broken and change.ready:
                    raise Uncertain(_("Sambungan ke basis data terputus saat ini disimpan. Lihat dahulu apakah sudah tersimpan, sebelum mengulang.")) from error
                raise
        await asyncio.sleep(pause * random.random())  # noqa: S311  (chance keeps two that met from meeting again)
        pause = min(1.0, pause * 2)


async def _change_once(do: Callable[[], Awaitable[T]], change: Change) -> T:
    outer = _change.set(change)
    try:
        async with in_transaction():
            done = await do()
            if change.told:
                await feed.announce(change.boards)
            change.ready = True
    finally:
        _change.reset(outer)
    if change.told:
        feed.wake(change.boards)
    for each in change.afterwards:
        each()
    return done


async def _once(actor: Actor, key: str, name: str, said: Mapping[str, Any], answer: type[T], verb: Callable[[], Awaitable[T]]) -> T:
    claim = Remembered(user_id=actor.required(), key=key, action=name, fingerprint=fingerprint(name, said))
    claim.answer_key = claim.id                         # until there is an answer
    await Remembered.bulk_create([claim], ignore_conflicts=True)     # a twin under way elsewhere is waited for here
    known = await Remembered.get(user_id=claim.user_id, key=key)
    if known.id != claim.id:
        return await answered_before(known, claim, answer)
    done = await verb()
    assert isinstance(done, Model)
    await Remembered.filter(id=claim.id).update(answer_key=done.pk)
    return done


async def _place_on(event: Event, board: UUID) -> None:
    """The board's next number. Counting up holds the board, so that numbers are given in the order of commits: none is seen before a lower one."""
    await _boards().filter(pk=board).update(last_event=F("last_event") + 1)
    place: Any = await one(_boards(), "numbered", lambda key: _boards().filter(pk=key).first(), board)
    event.board_id, event.board_number, event.forum_id = board, place.last_event, place.forum_id
    event.is_demo = event.is_demo or place.is_demo


async def _by_demo(event: Event) -> bool:
    """Whether a demo person did it, or for a demo organisation: then it goes when the demo goes, for it names them."""
    for name, key in (("user", event.user_id), ("stakeholder", event.stakeholder_id), ("stakeholder", event.concerns_id)):
        of: type[Model] = Event._meta.fields_map[name].related_model  # type: ignore[attr-defined]
        if key and await one(of, "demo", lambda hole, of=of: of.filter(pk=hole, is_demo=True).first(), key):  # type: ignore[misc]
            return True
    return False


async def _cards_showing(pointed_to: Mapping[str, UUID | None]) -> list[tuple[UUID, Model]]:
    """The cards on boards that point to any of these rows, with their boards, in an order in which two changes cannot hold each other up."""
    ways = [Q(**{column: key}) for column, key in pointed_to.items() if key is not None]  # type: ignore[arg-type]
    if not ways:
        return []
    cards: type[Model] = Event._meta.fields_map["card"].related_model  # type: ignore[attr-defined]
    found: list[Any] = await cards.filter(Q(*ways, join_type=Q.OR), archived_at__isnull=True).order_by("board_id", "id")
    return [(card.board_id, card) for card in found]


def _boards() -> type[Model]:
    """The model of boards: a higher noun, known here only as what an event points to."""
    related: type[Model] = Event._meta.fields_map["board"].related_model  # type: ignore[attr-defined]
    return related
