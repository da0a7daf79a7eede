"""The log: readable lines on a terminal, one JSON object a line elsewhere. No bodies, cookies, tokens or query strings are ever logged."""
from __future__ import annotations

import logging
import sys
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Literal

import orjson

request_id: ContextVar[str] = ContextVar("request_id", default="")


class ForPeople(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        of = f" [{request_id.get()}]" if request_id.get() else ""
        text = f"{datetime.fromtimestamp(record.created):%H:%M:%S} {record.levelname.lower():7} {record.name}{of}: {record.getMessage()}"
        return f"{text}\n{self.formatException(record.exc_info)}" if record.exc_info else text


class ForPrograms(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {"at": datetime.fromtimestamp(record.created, UTC), "level": record.levelname.lower(), "from": record.name, "text": record.getMessage()}
        if request_id.get():
            line["request"] = request_id.get()
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return orjson.dumps(line).decode()


def set_up_logs(level: Literal["debug", "info", "warning", "error"]) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(ForPeople() if sys.stderr.isatty() else ForPrograms())
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for chatty in ("aiosqlite", "asyncio", "tortoise", "markdown_it", "uvicorn", "websockets"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
