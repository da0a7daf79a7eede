"""What feeds have in common: what tells a row apart for ever, when it changed, and texts that XML and calendars can carry."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from urllib.parse import urljoin, urlsplit

from server.words import _
from views.custom import values
from views.custom.displays.reading import Row, Undrawable
from views.formats import JAKARTA

FORBIDDEN = re.compile("[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def plain(text: str) -> str:
    """A text without the characters that no XML may carry."""
    return FORBIDDEN.sub("", text)


def moment(given: object) -> datetime | date | None:
    """A day or a moment of the schema; None where nothing is said."""
    if given in (None, ""):
        return None
    try:
        return _with_zone(datetime.fromisoformat(str(given))) if "T" in str(given) else date.fromisoformat(str(given))
    except ValueError:
        raise Undrawable(_("“{value}” bukan tanggal."), value=str(given)[:60]) from None


def _with_zone(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=JAKARTA)


def instant(at: datetime | date) -> datetime:
    """A day as its first moment in Asia/Jakarta, a moment as it is."""
    return at if isinstance(at, datetime) else datetime.combine(at, time(), JAKARTA)


def dated(rows: Iterable[Row], identity: str, path: str) -> Iterator[tuple[str, datetime | date, Row]]:
    """(id, when, row) of those that say both, each id once: a reader could not follow others."""
    seen: set[str] = set()
    for row in rows:
        at, name = moment(values.at(row, path)), values.at(row, identity)
        if at is None or name in (None, "", []) or str(name) in seen:
            continue
        seen.add(str(name))
        yield str(name), at, row


def absolute(address: str, link: str | None, row: Row) -> str | None:
    """Where a row leads, from anywhere in the world."""
    way = values.filled(link, row) if link else None
    return urljoin(address, way) if way else None


def host(address: str) -> str:
    return urlsplit(address).hostname or "localhost"
