"""What browsers fetch beside the pages: each file under a name that holds the hash of what is in it, so it may be kept for a year.

The style sheets are one file to the browser: on a slow line one request that is then kept beats eight small ones. What only we read, comments and
indentation, stays here: a fifth of what would go over the line.
"""
from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cache, cached_property
from mimetypes import guess_type
from pathlib import Path

from rjsmin import jsmin
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

STATIC = Path(__file__).parent.parent / "static"
STYLES = "simpul.css"
# htmx begins right after its own script: an extension in a script that came later would find the page already looked through, and never connect.
LIVE, LIVE_PARTS = "live-htmx.js", ("vendor/htmx-4.0.1.min.js", "vendor/hx-sse-4.0.1.min.js")
# The order matters: a later sheet of the same layer wins.
SHEETS = ("tokens", "base", "parts", "shell", "layout", "lists", "forms", "charts", "maps", "accounts", "people", "boards", "board_settings", "cards",
          "card_page", "presence", "programmes", "stakeholders", "commitments", "needs", "forums", "activity",
          "inbox", "finding", "search", "print")
APART = ("home", "contributions", "meetings", "coverage", "help", "patterns", "developers", "rights", "imports", "exports", "views",
         "views_displays", "views_editor", "template_page", "webhooks", "embed", "use")     # of a few pages, which ask for them
_SERVED = {".css", ".js", ".woff2", ".svg", ".png", ".ico", ".webmanifest"}
_PACKED = {".woff2", ".png", ".ico"}
_TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}
OPEN = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
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
    found = {name: Asset.of(name, _sent(path)) for path in files if (name := path.relative_to(STATIC).as_posix())}
    sheets = "\n".join(_sheet(name) for name in SHEETS)
    found |= {f"{name}.css": Asset.of(f"{name}.css", _bare(_sheet(name)).encode()) for name in APART}
    styles = re.sub(r'url\("([^"#]+)"\)', lambda match: f'url("{found[match[1]].address}")', sheets)
    return found | {STYLES: Asset.of(STYLES, _bare(styles).encode()), LIVE: Asset.of(LIVE, b"\n".join(found[part].body for part in LIVE_PARTS))}


def _sheet(name: str) -> str:
    return (STATIC / "css" / f"{name}.css").read_text(encoding="utf-8")


def _bare(sheet: str) -> str:
    """A style sheet without comments, indentation, and space beside brackets. More would need to know how selectors nest."""
    lines = re.sub(r"\s*\n\s*", "\n", re.sub(r"(?s:/\*.*?\*/)", "", sheet))
    return re.sub(r"(?:;\s*)?\s*([{}])\s*", r"\1", lines)


def _sent(path: Path) -> bytes:
    """Other people's files as they came, our scripts without what is only for their readers."""
    ours = path.suffix == ".js" and path.parent == STATIC
    return str(jsmin(path.read_text(encoding="utf-8"))).encode() if ours else path.read_bytes()


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
    return sent(request, asset, _FOR_A_YEAR)


def sent(request: Request, asset: Asset, kept: str) -> Response:
    """A file as it is, packed where the browser takes it so. It is nobody's secret: what is of no origin, as embedded views are, asks for it too."""
    headers = {"Cache-Control": kept, "Vary": "Accept-Encoding", **OPEN}
    if asset.zipped is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(asset.zipped, headers=headers | {"Content-Encoding": "gzip"}, media_type=asset.media_type)
    return Response(asset.body, headers=headers, media_type=asset.media_type)


async def show_icon(request: Request) -> Response:
    """Browsers ask for /favicon.ico unasked; it is the drawing the pages name."""
    asset = assets()["icons/simpul.svg"]
    return Response(asset.body, headers={"Cache-Control": "public, max-age=86400"}, media_type=asset.media_type)


routes = [Route("/favicon.ico", show_icon), Route("/static/{name:path}", show_static)]
