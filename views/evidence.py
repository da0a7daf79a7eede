"""The files that show a delivery, to whoever sees the delivery: photos in the page, PDFs to be saved."""
from __future__ import annotations

import asyncio
import io
import logging
from urllib.parse import quote

from PIL import Image
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import storing
from server.words import _
from views.client import Refused, ask, nothing
from views.rendering import spoken

log = logging.getLogger(__name__)

SMALL = 480                     # pixels across, where a photo stands among others
SUFFIXES = {"image/jpeg": ".jpg", "application/pdf": ".pdf"}


async def show_evidence(request: Request) -> Response:
    file = (await ask(request, "EvidenceFile", id=request.path_params["id"]))["node"]
    if not file:
        raise nothing()
    small = file["mediaType"] == "image/jpeg" and request.query_params.get("size") == "small"
    headers = careful(file) | {"ETag": f'"{file["digest"]}{"-small" if small else ""}"'}
    if headers["ETag"] in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    try:
        content = await (shrunk(file["digest"]) if small else storing.read(file["digest"]))
    except FileNotFoundError:
        log.error("The file %s of %s is not in %s.", file["digest"], request.path_params["id"], storing.path(file["digest"]).parent)
        raise Refused([{"code": "NOT_FOUND", "path": (), "message": spoken(
            request, _("Berkas ini tercatat, tetapi tidak ada di penyimpanan. Beri tahu pengelola instalasi ini."))}]) from None
    return Response(content, headers=headers, media_type=file["mediaType"])


def careful(file: dict[str, str]) -> dict[str, str]:
    """Nothing in a file of others is run, guessed at or kept for whoever comes next; who may see it is asked each time."""
    name = file["name"].rpartition(".")[0] or file["name"]
    name += SUFFIXES[file["mediaType"]]
    how = "inline" if file["mediaType"].startswith("image/") else "attachment"
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in " ._-") else "_" for letter in name)
    return {
        "Content-Security-Policy": "default-src 'none'; sandbox", "X-Content-Type-Options": "nosniff", "Accept-Ranges": "none",
        "Content-Disposition": f"{how}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}",
        "Cache-Control": "private, no-cache", "Vary": "Cookie, Authorization",
    }


async def shrunk(digest: str) -> bytes:
    """The photo at the size of a list, made once."""
    try:
        return await storing.read(digest, "small")
    except FileNotFoundError:
        content = await asyncio.to_thread(smaller, await storing.read(digest))
        await storing.keep_beside(digest, "small", content)
        return content


def smaller(content: bytes) -> bytes:
    """A photo of ours, no wider than `SMALL`."""
    written = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=["JPEG"]) as photo:
        photo.thumbnail((SMALL, SMALL * 3))
        photo.save(written, "JPEG", quality=80)
    return written.getvalue()


routes = [Route("/evidence/{id}", show_evidence)]
