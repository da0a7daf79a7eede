"""Sending letters, if there is a server that takes them. Text only: nothing to load, nothing to be tracked by."""
from __future__ import annotations

from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.headerregistry import HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import formatdate, make_msgid, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

import aiosmtplib

from server.counting import letters
from server.settings import LOOPBACK, settings

PATIENCE = 20.0                                         # seconds for each step of the conversation
CUT_OFF = (aiosmtplib.SMTPServerDisconnected, aiosmtplib.SMTPTimeoutError)


class Unsent(Exception):
    """The letter did not go out, and why. `perhaps`: it may have, for the line broke while the server was taking it."""

    def __init__(self, why: str, *, perhaps: bool = False) -> None:
        super().__init__(why)
        self.perhaps = perhaps


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str
    language: str
    stop: str | None = None                             # where one takes no more letters of this kind, by one click (RFC 8058)


def configured() -> bool:
    return bool(settings().smtp_url)


async def send(letter: Letter) -> None:
    """Hands the letter to the mail server, which has taken it when this returns."""
    handing_over = False
    try:
        message = _message(letter)
        async with _server() as client:
            handing_over = True
            await client.send_message(message)
        letters.labels("taken").inc()
    except (aiosmtplib.SMTPException, OSError, MessageError, ValueError) as error:
        letters.labels("not taken").inc()
        raise Unsent(f"{type(error).__name__}: {error}", perhaps=handing_over and isinstance(error, CUT_OFF)) from error


async def greet() -> str:
    """Comes in and goes again, without a letter; what the server calls itself."""
    try:
        async with _server() as client:
            return client.hostname or ""
    except (aiosmtplib.SMTPException, OSError, ValueError) as error:
        raise Unsent(f"{type(error).__name__}: {error}") from error


def _server() -> aiosmtplib.SMTP:
    server = urlsplit(settings().smtp_url)
    safe = server.scheme == "smtps"
    password_in_the_open = bool(server.username) and server.hostname not in LOOPBACK
    return aiosmtplib.SMTP(
        hostname=server.hostname, port=server.port or (465 if safe else 587), timeout=PATIENCE,
        username=unquote(server.username) if server.username else None, password=unquote(server.password) if server.password else None,
        use_tls=safe, start_tls=False if safe else True if password_in_the_open else None)      # None: if the server offers it


class InOnePiece(UnstructuredHeader):
    """An address that programs read: folded or encoded as long words are, they would not find it."""

    def fold(self, *, policy: EmailPolicy) -> str:
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


def _written() -> Any:
    headers: Any = HeaderRegistry()
    headers.map_to_type("list-unsubscribe", InOnePiece)
    return policy.default.clone(header_factory=headers)


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage(policy=_written())
    message["From"], message["To"] = settings().mail_from, letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=parseaddr(settings().mail_from)[1].rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"        # RFC 3834: holiday replies stay at home
    if letter.stop:
        message["List-Unsubscribe"], message["List-Unsubscribe-Post"] = f"<{letter.stop}>", "List-Unsubscribe=One-Click"
    message.set_content(letter.text, cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message
