"""A file on its way out: not to who has it already, and not too many at once."""
from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from server.words import _
from views.client import Refused
from views.developers_schema import as_of
from views.exports.licence import licence
from views.exports.runs import RUNS
from views.rendering import spoken

BUSY = _("Beberapa berkas sedang ditulis. Coba lagi sebentar lagi.")


@dataclass(frozen=True)
class File:
    """`write` begins it; `made_of`: what is in it besides what has happened, who asks, and the day."""
    name: str
    media_type: str
    write: Callable[[], AsyncIterator[bytes]]
    made_of: tuple[str, ...]


async def sent(request: Request, file: File, run: str = "") -> Response:
    """`run`: what its progress is asked after by. The tag is looked up before the rows: they may be newer, never older."""
    terms, whose = licence(), "private, no-cache" if request.user.signed_in else "no-cache"
    tag = await as_of(request.user, file.name, *file.made_of, *terms)
    headers = {"ETag": f'W/"{tag}"', "Vary": "Cookie, Authorization, Accept-Language", "Cache-Control": whose, "Link": f'<{terms.address}>; rel="license"'}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if RUNS.full:
        raise Refused([{"code": "LIMITED", "message": spoken(request, BUSY), "path": ()}])
    return StreamingResponse(RUNS.follow(run, file.write()), media_type=file.media_type,
                             headers={**headers, "Content-Disposition": f'attachment; filename="{file.name}"'})
