"""When somebody was last on a board, in a cookie: what changed since is theirs to see, and nobody else's to know.

For each board the cookie holds when the visit before this one ended, and when this one was last seen. Which board and who it was stands there as a
fingerprint: whoever signs in on the same browser has visits of their own."""
from __future__ import annotations

import hashlib
import re
import time
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from server.security import https

VISIT = 30 * 60                     # seconds: who was away for longer comes back for another visit
SAFE, PLAIN = "__Host-visits", "visits"
KEPT = 180 * 24 * 3600              # seconds
MOST = 12                           # boards
ONE = re.compile(r"([0-9a-f]{8})\.(\d{1,10})\.(\d{1,10})")


def last_visit(request: Request, slug: str) -> str:
    """The end of the last visit to this board, as the schema writes moments; empty where there was none."""
    before, _seen = _visit(request, slug)
    return datetime.fromtimestamp(before, UTC).isoformat().replace("+00:00", "Z") if before else ""


def remember(request: Request, response: Response, slug: str) -> None:
    """That somebody is on this board now."""
    key = _key(request, slug)
    visits = {key: (_visit(request, slug)[0], _now())} | {other: found for other, found in _visits(request).items() if other != key}
    value = "-".join(f"{each}.{before}.{seen}" for each, (before, seen) in list(visits.items())[:MOST])
    safe = https(request.scope)
    response.set_cookie(SAFE if safe else PLAIN, value, max_age=KEPT, path="/", httponly=True, secure=safe, samesite="lax")


def _visit(request: Request, slug: str) -> tuple[int, int]:
    """When the visit before this one ended, and when this one was last seen; zeroes where there is none."""
    before, seen = _visits(request).get(_key(request, slug), (0, 0))
    return (seen, _now()) if seen and _now() - seen > VISIT else (before, seen)


def _visits(request: Request) -> dict[str, tuple[int, int]]:
    """What the browser says; what could not have come from here is left out."""
    value = request.cookies.get(SAFE if https(request.scope) else PLAIN, "")
    found = (ONE.fullmatch(part) for part in value[:1_000].split("-"))
    return {one[1]: (int(one[2]), int(one[3])) for one in found if one and int(one[2]) <= int(one[3]) <= _now()}


def _key(request: Request, slug: str) -> str:
    return hashlib.sha256(f"{request.user.user}:{slug}".encode()).hexdigest()[:8]


def _now() -> int:
    return int(time.time())
