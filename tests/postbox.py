"""A mail server on this machine: what it was handed, and who handed it over."""
from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope

from server.settings import settings
from tests.site import free_port

PUBLIC = "https://simpul.example"
PATIENCE = 60.0
NOBODYS = 1                                             # a port that nobody listens on


@dataclass
class Postbox:
    """What a mail server was handed, and who it let hand it over."""
    letters: list[EmailMessage] = field(default_factory=list)
    users: list[tuple[bytes, bytes]] = field(default_factory=list)
    port: int = 0

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:
        assert isinstance(envelope.content, bytes)
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
        return "250 OK"

    def authenticated(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        self.users.append((given.login, given.password))
        return AuthResult(success=given.password == b"p@ss/word", handled=False)

    def until(self, many: int) -> list[EmailMessage]:
        return waited(lambda: self.letters if len(self.letters) >= many else None)


def waited(look: Callable[[], Any]) -> Any:
    end = time.monotonic() + PATIENCE
    while (found := look()) is None and time.monotonic() < end:
        time.sleep(0.05)
    assert found is not None
    return found


@pytest.fixture
def postbox() -> Iterator[Postbox]:
    """A mail server on this machine that takes letters from who knows its password."""
    box = Postbox(port=free_port())
    controller = Controller(box, hostname="127.0.0.1", port=box.port, authenticator=box.authenticated, auth_require_tls=False)
    controller.start()
    yield box
    controller.stop()


@pytest.fixture
def with_mail(postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    """This process sends by it."""
    for name, value in mail_settings(postbox.port).items():
        monkeypatch.setenv(f"SIMPUL_{name.upper()}", value)
    settings.cache_clear()
    yield postbox
    settings.cache_clear()


def mail_settings(port: int) -> dict[str, str]:
    return {"smtp_url": f"smtp://simpul:p%40ss%2Fword@127.0.0.1:{port}", "mail_from": "Simpul <simpul@simpul.example>", "public_url": PUBLIC}


def text_of(letter: EmailMessage) -> str:
    return str(letter.get_content())
