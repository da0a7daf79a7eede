"""Sending letters, if there is a server that takes them. Text only: nothing to load, nothing to be tracked by."""
from __future__ import annotations

from dataclasses import dataclass
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from server.settings import LOOPBACK, settings

PATIENCE = 20.0                                         # seconds for each step of the conversation


class Unsent(Exception):
    """The letter did not go out, and why."""


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    text: str
    language: str


def configured() -> bool:
    return bool(settings().smtp_url)


async def send(letter: Letter) -> None:
    """Hands the letter to the mail server, which has taken it when this returns."""
    server = urlsplit(settings().smtp_url)
    safe = server.scheme == "smtps"
    password_in_the_open = bool(server.username) and server.hostname not in LOOPBACK
    try:
        await aiosmtplib.send(
            _message(letter), hostname=server.hostname, port=server.port or (465 if safe else 587), timeout=PATIENCE,
            username=unquote(server.username) if server.username else None, password=unquote(server.password) if server.password else None,
            use_tls=safe, start_tls=False if safe else True if password_in_the_open else None)     # None: if the server offers it
    except (aiosmtplib.SMTPException, OSError, MessageError, ValueError) as error:
        raise Unsent(f"{type(error).__name__}: {error}") from error


def _message(letter: Letter) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = settings().mail_from, letter.to
    message["Subject"] = " ".join(letter.subject.split())
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=parseaddr(settings().mail_from)[1].rpartition("@")[2] or None)
    message["Auto-Submitted"] = "auto-generated"        # RFC 3834: holiday replies stay at home
    message.set_content(letter.text, cte="quoted-printable")
    message["Content-Language"] = letter.language
    return message
