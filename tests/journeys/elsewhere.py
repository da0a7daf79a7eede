"""A partner's site: pages on another host than ours, as the test writes them."""
from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Partner:
    """A site at `url`: cross-site to ours, which is 127.0.0.1."""
    url: str
    pages: dict[str, str] = field(default_factory=dict)

    def shows(self, name: str, body: str) -> str:
        """The address of a page with this in it."""
        self.pages[f"/{name}"] = f'<!doctype html><html lang="id"><meta charset="utf-8"><title>Mitra</title><body>{body}</body></html>'
        return f"{self.url}/{name}"


@contextmanager
def a_partner() -> Iterator[Partner]:
    class Answering(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            page = partner.pages.get(self.path, "").encode()
            self.send_response(200 if page else 404)
            self.send_header("content-type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Nobody reads it."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    partner = Partner(f"http://localhost:{server.server_port}")
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": .05})
    thread.start()
    try:
        yield partner
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
