"""What browsers fetch beside the pages: each file under a name that holds the hash of what is in it, so it may be kept for a year.

The style sheets are one file to the browser: on a slow line one request that is then kept beats eight small ones.
"""
from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from mimetypes import guess_type
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

STATIC = Path(__file__).parent.parent / "static"
STYLES = "simpul.css"
# The order matters: a later sheet of the same layer wins.
SHEETS = ("tokens", "base", "parts", "shell", "layout", "lists", "forms", "charts", "maps", "home", "accounts", "people", "boards", "cards", "programmes",
          "stakeholders", "commitments", "needs", "contributions", "forums", "meetings", "activity", "imports", "rights", "patterns", "developers", "print")
_SERVED = {".css", ".js", ".woff2", ".svg", ".png", ".ico", ".webmanifest"}
_PACKED = {".woff2", ".png", ".ico"}
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}
_FOR_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    """One file as it is sent."""
    address: str
    media_type: str
    body: bytes

    @classmethod
    def of(cls, name: str, body: bytes) -> Asset:
        path = Path(name)
        address = f"/static/{path.with_suffix('')}.{hashlib.sha256(body).hexdigest()[:10]}{path.suffix}"
        media_type = _TYPES.get(path.suffix) or guess_type(name)[0] or "application/octet-stream"
        return cls(address, media_type, body)

    @cached_property
    def zipped(self) -> bytes | None:
        """Packed when it is first asked for: a large one that only one page loads takes as long as all others together."""
        return None if Path(self.address).suffix in _PACKED else gzip.compress(self.body, 9)


@cache
def assets() -> dict[str, Asset]:
    """Every file of `static/` by its plain name, and the style sheets as one."""
    files = [path for path in sorted(STATIC.rglob("*")) if path.suffix in _SERVED and path.parent != STATIC / "css"]
    found = {name: Asset.of(name, path.read_bytes()) for path in files if (name := path.relative_to(STATIC).as_posix())}
    sheets = "\n".join((STATIC / "css" / f"{sheet}.css").read_text() for sheet in SHEETS)
    styles = re.sub(r'url\("([^"#]+)"\)', lambda match: f'url("{found[match[1]].address}")', sheets)
    return found | {STYLES: Asset.of(STYLES, styles.encode())}


def address(name: str) -> str:
    """Where a file of `static/` is found: `address("app.js")`."""
    return assets()[name].address


@cache
def _by_address() -> dict[str, Asset]:
    return {asset.address: asset for asset in assets().values()}


async def show_static(request: Request) -> Response:
    asset = _by_address().get(request.url.path)
    if asset is None:
        raise HTTPException(404)
    headers = {"Cache-Control": _FOR_A_YEAR, "Vary": "Accept-Encoding"}
    if asset.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.zipped, headers=headers | {"Content-Encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.body, headers=headers, media_type=asset.media_type)


async def show_icon(request: Request) -> Response:
    """Browsers ask for /favicon.ico unasked; it is the drawing the pages name."""
    asset = assets()["icons/simpul.svg"]
    return Response(asset.body, headers={"Cache-Control": "public, max-age=86400"}, media_type=asset.media_type)


routes = [Route("/favicon.ico", show_icon), Route("/static/{name:path}", show_static)]
