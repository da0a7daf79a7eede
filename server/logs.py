"""The log: readable lines on a terminal, one JSON object a line elsewhere. No bodies, cookies, tokens or query strings are ever logged:
nobody writes them there on purpose, and what comes by accident (in a path, in the words of an error) is struck out."""
from __future__ import annotations

import logging
import re
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

import orjson

FIGURES = "figures"                                     # what a line says in fields of their own, for programs: nothing that anybody has sent
request_id: ContextVar[str] = ContextVar("request_id", default="")

# What looks like a secret, and what is written in its place.
SECRETS = tuple((re.compile(pattern), instead) for pattern, instead in (
    (r"(?s)-----BEGIN ([A-Z ]*)PRIVATE KEY-----.*?(?:-----END \1PRIVATE KEY-----|\Z)", "[…]"),
    (r"(/(?:invitations|recover|shared)/)[^\s/?#\"'<>]+", r"\1[…]"),                    # links that let in whoever has them
    (r"(://[^\s/:@\"']*:)[^\s/\"']+@", r"\1[…]@"),                                      # a password in the address of a database or mail server
    (r"((?:^|[\s\"'(])[a-z+]*:?/[^\s?\"'<>]*\?)[^\s\"'<>]+", r"\1[…]"),                 # query strings
    (r"\b(simpul_view_)[\w-]{12,}", r"\1[…]"),                                          # keys of views
    (r"\b(simpul_)[0-9A-Za-z]{12,}", r"\1[…]"),                                         # tokens of programs
    (r"\beyJ[\w-]{10,}\.[\w-]*\.[\w-]*", "[…]"),                                        # what somebody has signed (JWT)
    (r"\b(whsec_)[\w+/=-]{12,}", r"\1[…]"),                                               # what signs webhooks' messages
    (r"((?:__Host-)?simpul(?:-[a-z]+)*=)[^\s;,\"']+", r"\1[…]"),                        # cookies
    (r"\b((?i:bearer|basic)) [^\s,;\"']{8,}", r"\1 […]"),                               # what Authorization holds
    (r"(?<![\w-])(?=[\w-]*[A-Z])[\w-]{43}(?![\w-])", "[…]"),                            # 256 bits of chance, as we write them
))
UNSEEN = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7f, 0xa0))}    # what could move a terminal's cursor, or begin a line
LINES_KEPT = {code: text for code, text in UNSEEN.items() if code not in (0x09, 0x0a)}
CHATTY = ("aiosmtplib", "aiosqlite", "asyncio", "authlib", "httpcore", "httpx", "markdown_it", "multipart", "python_multipart", "sse_starlette",
          "tortoise", "uvicorn", "websockets")          # they would write down what passes through them


def without_secrets(text: str) -> str:
    for secret, instead in SECRETS:
        text = secret.sub(instead, text)
    return text


class Careful(logging.Formatter):
    """Texts and errors without secrets, and without signs that a terminal would obey."""

    def text(self, record: logging.LogRecord) -> str:
        return without_secrets(record.getMessage()).translate(UNSEEN)

    def error(self, record: logging.LogRecord) -> str | None:
        return without_secrets(self.formatException(record.exc_info)).translate(LINES_KEPT) if record.exc_info else None


class ForPeople(Careful):
    def format(self, record: logging.LogRecord) -> str:
        of = f" [{request_id.get()}]" if request_id.get() else ""
        text = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.levelname.lower():7} {record.name}{of}: {self.text(record)}"
        error = self.error(record)
        return f"{text}\n{error}" if error else text


class ForPrograms(Careful):
    def format(self, record: logging.LogRecord) -> str:
        line = {"at": datetime.fromtimestamp(record.created, UTC), "level": record.levelname.lower(), "from": record.name, "text": self.text(record)}
        if request_id.get():
            line["request"] = request_id.get()
        line |= getattr(record, FIGURES, {})
        if error := self.error(record):
            line["error"] = error
        return orjson.dumps(line).decode()


def set_up_logs(level: Literal["debug", "info", "warning", "error"]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ForPeople() if sys.stderr.isatty() else ForPrograms())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
