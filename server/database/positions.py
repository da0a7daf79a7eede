"""How far a reader must see: what somebody has written, they read, wherever they read it.

A position is a place in what the primary writes (its WAL). A request that has changed something is told the position behind it; with that, a later
request is read where so much has arrived, or at the primary. A failover begins a new timeline: it goes on from some place of the old one, and what was
written there beyond is lost to it."""
from __future__ import annotations

import re
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from server.database.replicas import Replica

WRITTEN = re.compile(r"([0-9A-F]{1,8})-([0-9A-F]{1,16})")
# Behind a commit that has been answered. (Not where the next byte would go: that may wait in memory for a while, and no replica gets it before.)
NEWEST = """SELECT concat(substr(pg_walfile_name(pg_current_wal_flush_lsn()), 1, 8), '-', to_hex((CASE current_setting('synchronous_commit')
 WHEN 'off' THEN pg_current_wal_insert_lsn() ELSE pg_current_wal_flush_lsn() END - '0/0'::pg_lsn)::bigint))"""


@dataclass(frozen=True)
class Position:
    timeline: int
    place: int

    @classmethod
    def read(cls, text: str) -> Position | None:
        """None for what is no position."""
        found = WRITTEN.fullmatch(text.upper())
        return cls(int(found[1], 16), int(found[2], 16)) if found else None

    def __str__(self) -> str:
        return f"{self.timeline:X}-{self.place:X}"

    def reaches(self, other: Position) -> bool:
        """Whether who has come here has passed there. A later timeline goes on from an earlier one; never the other way round."""
        return self.timeline >= other.timeline and self.place >= other.place


@dataclass
class Asker:
    """Where one request reads: at one replica all the time, or from some moment on at the primary, which is never behind it."""
    name: str = ""                                      # the same one goes to the same replica, as long as that is good
    needs: Position | None = None
    at_primary: bool = False
    changed: bool = False
    replica: Replica | None = None


_asker: ContextVar[Asker | None] = ContextVar("asker", default=None)
asker = _asker.get                                      # of the request under way; None outside of requests, where all is read at the primary
enter, leave = _asker.set, _asker.reset


def read_at_primary() -> None:
    """From now on. Who is told of an event goes there to look."""
    if (here := asker()) is not None:
        here.at_primary = True


def changing() -> None:
    """Something may be changed now: it is looked at where that happens, and the answer says its position."""
    if (here := asker()) is not None:
        here.at_primary = here.changed = True
