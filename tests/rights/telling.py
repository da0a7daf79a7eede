"""Following things, and saying how to be told: by everybody, of whatever they see or do not see."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.rights.allowed import DONE, NOT_SIGNED_IN

if TYPE_CHECKING:
    from tests.rights.deeds import Asker, Deeds, Try

THINGS = {"Card": ("A MEMBERS open", "A PRIVATE open", "of own open", "B MEMBERS open", "-"), "Board": ("A PUBLIC", "B MEMBERS", "-"),
          "Programme": ("A", "-"), "Need": ("own SUBMITTED", "other RETURNED", "elsewhere SUBMITTED", "-")}


def telling(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for table, names in THINGS.items():
        for name in names:
            thing = deeds.row(table, name)
            for verb in ("follow", "unfollow"):
                yield Try(verb, f"{table} {name}", {"subject": deeds.id(table, thing)}, person(deeds.allowed.finds, table, thing))
    yield Try("chooseNotices", "one's own", {"kind": "CARD", "inApp": True, "byMail": False}, whoever)
    yield Try("readNotices", "one's own", {"until": "1"}, whoever)


def whoever(asker: Asker) -> str:
    return DONE if asker.person.user else NOT_SIGNED_IN
