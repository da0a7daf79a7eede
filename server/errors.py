"""What can go wrong in a way a person can understand.

    Problem
    ├── NotSignedIn   nobody is asking                        401
    ├── NotAllowed    you may look, not touch                 403
    ├── NotFound      no such thing, or not yours to know of  404
    ├── Conflict      it has changed since you looked         409
    ├── Invalid       your input breaks a rule                422
    ├── Limited       too much, too often                     429
    └── Unwritable    nothing can be kept at the moment       503

Anything else that is raised is a bug: it is logged with an id, and hidden from the caller.
"""
from __future__ import annotations

import errno
from collections.abc import Sequence

from server.words import _, say

COME_AGAIN = "2"                                        # seconds (Retry-After): how long a database that restarts is away
FULL_OR_CLOSED = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO}


class Problem(Exception):
    """Why nothing happened. `text` is the Indonesian sentence, `path` the input it speaks of."""
    code = "INVALID"
    status = 422

    def __init__(self, text: str, *, path: Sequence[str] = (), **values: object) -> None:
        super().__init__(text)
        self.text, self.path, self.values = text, tuple(path), values

    def message(self, language: str) -> str:
        return say(self.text, language, **self.values)


class NotSignedIn(Problem):
    code, status = "NOT_SIGNED_IN", 401


class NotAllowed(Problem):
    code, status = "NOT_ALLOWED", 403


class NotFound(Problem):
    code, status = "NOT_FOUND", 404


class Conflict(Problem):
    code, status = "CONFLICT", 409


class Invalid(Problem):
    code, status = "INVALID", 422


class Limited(Problem):
    code, status = "LIMITED", 429


class Unwritable(Problem):
    """What was to be kept cannot be written: the disk is full, or lets nobody write. Nothing of it has happened, and reading goes on."""
    code, status = "UNAVAILABLE", 503

    def __init__(self) -> None:
        super().__init__(_("Saat ini tidak ada yang dapat disimpan: penyimpanan server penuh atau tidak dapat ditulisi. Yang Anda kirim tidak tersimpan; "
                           "coba lagi nanti."))


def unwritable(error: OSError) -> bool:
    """Whether a file could not be written for the disk's sake, not for the file's."""
    return error.errno in FULL_OR_CLOSED
