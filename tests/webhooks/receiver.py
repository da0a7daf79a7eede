"""Another program that is told: it checks every message by the library of the Standard Webhooks specification, and answers as it is told to."""
from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from standardwebhooks import Webhook, WebhookVerificationError

PATIENCE = 30.0


@dataclass
class Receiver:
    """What came: ids and messages, in order; `forged`: what did not bear our signature."""
    url: str = ""
    secret: str = ""
    trusted: threading.Event = field(default_factory=threading.Event)      # set once the secret is known: messages may be quicker
    answers: Callable[[int], int] = lambda _number: 204       # the status, by how many have come before
    came: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    taken: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    forged: list[dict[str, str]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def receive(self, headers: dict[str, str], body: bytes) -> int:
        self.trusted.wait(PATIENCE)
        with self.lock:
            try:
                message = Webhook(self.secret).verify(body, headers)
            except WebhookVerificationError:
                self.forged.append(headers)
                return 401
            status = self.answers(len(self.came))
            self.came.append((headers["webhook-id"], message))
            if 200 <= status < 300:
                self.taken.append((headers["webhook-id"], message))
            return status

    def trust(self, secret: str) -> None:
        self.secret = secret
        self.trusted.set()

    def until(self, enough: Callable[[Receiver], bool], patience: float = PATIENCE) -> Receiver:
        deadline = time.monotonic() + patience
        while not enough(self):
            assert time.monotonic() < deadline, f"came: {len(self.came)}, taken: {len(self.taken)}, forged: {len(self.forged)}; at last {self.came[-1:]}"
            time.sleep(0.05)
        return self


@contextmanager
def receiving() -> Iterator[Receiver]:
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            status = receiver.receive({name.lower(): value for name, value in self.headers.items()}, body)
            with suppress(OSError):                                 # who asked may have been killed meanwhile
                self.reply(status)

        def reply(self, status: int) -> None:
            self.send_response(status)
            self.send_header("location", "http://127.0.0.1:1/")     # nobody goes there
            self.end_headers()
            self.wfile.write(json.dumps({"heard": True}).encode())

        def log_message(self, *_said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.url = f"http://127.0.0.1:{server.server_address[1]}/hook"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)
