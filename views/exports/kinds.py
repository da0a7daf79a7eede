"""What an export is, what is asked of it, and what is found wrong before it is written."""
from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from server.domain.activity.actor import Actor


@dataclass(frozen=True)
class Asked:
    """Who asks for which forum's data. `forum` is a slug, or empty for all of them; `address` is the public one of this house, without a slash at its end."""
    actor: Actor
    forum: str
    language: str
    address: str


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, or could be better, with what an export would say. `says` and `mend` are in the reader's language."""
    level: Literal["error", "warning"]
    rule: str                                               # the number of the rule in the standard, or empty
    programme: tuple[str, str]                              # slug and name; ("", "") of what is no programme's
    says: str
    mend: str
    where: str                                              # the path of the page on which it is mended


@dataclass(frozen=True)
class Export:
    """One file. `title` and `says` are Indonesian, for `say`; `write` gives its bytes bit by bit, `check` what to mend beforehand."""
    name: str
    title: str
    says: str
    media_type: str
    standard: str                                           # name and version
    write: Callable[[Asked], AsyncIterator[bytes]]
    check: Callable[[Asked], Awaitable[list[Finding]]] | None = None
