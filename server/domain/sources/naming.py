"""Naming where a fact was read: a source that is known already, or a new one."""
from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor, today
from server.domain.finding import found
from server.domain.sources.access import RULES
from server.domain.sources.models import Source
from server.domain.texts import address_or_none, day, line
from server.errors import Invalid
from server.words import _


@dataclass(frozen=True)
class NewSource:
    """A source as somebody names it who has it before them."""
    title: str
    publisher: str | None = None
    published_on: date | None = None
    url: str | None = None
    document: str | None = None


async def source_of(actor: Actor, known: UUID | None, new: NewSource | None, *, is_demo: bool) -> UUID:
    """The source a statement rests on. There must be one: a figure nobody can look up is hearsay."""
    if (known is None) == (new is None):
        raise Invalid(_("Sebutkan satu sumber: pilih yang sudah ada, atau tulis yang baru."), path=["source"])
    if known is not None:
        return (await found(RULES, Source, actor, known, path=["source"])).id
    assert new is not None
    title = line(new.title, ["newSource", "title"], most=300)
    source = await Source.create(
        slug=_slug(title), title=title, publisher=_line_or_none(new.publisher, ["newSource", "publisher"]),
        published_on=past_day(new.published_on, ["newSource", "publishedOn"]), url=address_or_none(new.url, ["newSource", "url"], most=500),
        document=_line_or_none(new.document, ["newSource", "document"]), is_demo=is_demo or await _shown(actor))
    return source.id


def past_day(value: date | None, path: Sequence[str]) -> date | None:
    """A day that has come: nothing was said or counted tomorrow."""
    if value is not None and value > today():
        raise Invalid(_("Tanggal {date} belum tiba. Tulis hari ini atau sebelumnya."), path=path, date=value.isoformat())
    return day(value, path)


def _line_or_none(text: str | None, path: Sequence[str]) -> str | None:
    return line(text, path) if text and not text.isspace() else None


async def _shown(actor: Actor) -> bool:
    """Whether a demo person names it: then it goes with the demo."""
    return await User.exists(id=actor.user, is_demo=True)


def _slug(title: str) -> str:
    """Like "berita-acara-rakor-3f9a1c2b": readable, and no other source's."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:45]}-{secrets.token_hex(4)}".lstrip("-")
