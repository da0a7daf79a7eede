"""The process that templates run in, `python -m views.custom.sandbox.process`: each in a child of its own, which ends with it.

What a template does to its child, or learns there, no other template meets. The kernel holds the child's limits, and this process, which runs nothing of
anybody's, holds its time. It is given a length and JSON, and gives back a length, a line of JSON, and HTML.
"""
from __future__ import annotations

import gc
import json
import os
import resource
import select
import signal
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from views.custom.sandbox.language import MOST_LETTERS, Stopped, made, read

SECONDS = 2.0
MEMORY = 512 * 1024 * 1024
MOST_BYTES = 4 * MOST_LETTERS + 4_096                   # letters of four bytes, and the line in front
SAID = {"rows": [{"a": "1"}, {"a": 2.5}]}
EVERYTHING = """{% for row in rows %}{{ row.a|number }}{{ 5|percent }}{{ 1e10|currency }}{{ 2e9|short }}{{ "2026-01-31"|date }}{{ "2026-01-31T10:00:00Z"|date }}
{{ "2026-01"|month }}{{ "LISTED"|label("NeedStatus") }}{{ true|text }}{{ rows|total("a") }}{{ "a b"|wordwrap(1)|urlize }}{{ row|pprint }}{% endfor %}
<p class="a">"""


def main() -> None:
    ready()
    while (asked := taken()) is not None:
        given(answered(asked))


def ready() -> None:
    """All that templates can ask for has been loaded once: a child opens no file."""
    for language in ("id", "en"):
        made(EVERYTHING, SAID, language)
    for wrong in ("{% if %}", "{{ 1 / 0 }}", "{{ ''.__class__.mro }}"):
        with suppress(Stopped):
            made(wrong, {}, "id")
    gc.collect()
    gc.freeze()


def taken() -> bytes | None:
    """What is asked next; None when nobody is there any more."""
    length = exactly(4)
    return exactly(int.from_bytes(length, "big")) if length else None


def exactly(most: int) -> bytes | None:
    found = sys.stdin.buffer.read(most)
    return found if len(found) == most else None


def given(answer: bytes) -> None:
    sys.stdout.buffer.write(len(answer).to_bytes(4, "big") + answer)
    sys.stdout.buffer.flush()


def answered(asked: bytes) -> bytes:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            within(asked, writing)
        finally:
            os._exit(0)
    os.close(writing)
    try:
        return collected(reading)
    finally:
        os.close(reading)
        for end in (os.killpg, os.kill):                # it, and whatever it may have begun
            with suppress(ProcessLookupError, PermissionError):
                end(child, signal.SIGKILL)
        os.waitpid(child, 0)


def collected(reading: int) -> bytes:
    """What the child says until it ends, as long as it may take and as much as it may say."""
    parts: list[bytes] = []
    ends, size = time.monotonic() + SECONDS, 0
    while (left := ends - time.monotonic()) > 0 and select.select([reading], [], [], left)[0]:
        part = os.read(reading, 65_536)
        if not part:
            return b"".join(parts) or line({"stopped": "died"})
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES:
            return line({"stopped": "long"})
    return line({"stopped": "slow"})


def line(said: Mapping[str, Any]) -> bytes:
    return json.dumps(said).encode() + b"\n"


# ── in the child ──

def within(asked: bytes, writing: int) -> None:
    confine()
    try:
        said, html = tried(json.loads(asked))
    except MemoryError:
        said, html = {"stopped": "memory"}, ""
    os.set_blocking(writing, True)
    left = memoryview(line(said) + html.encode("utf-8", "replace"))
    while left:
        left = left[os.write(writing, left):]


def confine() -> None:
    """No input, no output but the one pipe, no new file or socket or process, and little of the rest. The alarm rings even if nobody is left to stop it."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(round(SECONDS) + 1)
    limits = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CPU: round(SECONDS) + 1, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0,
              resource.RLIMIT_NPROC: 0, resource.RLIMIT_NOFILE: 0}
    for limit, most in limits.items():
        resource.setrlimit(limit, (most, most))


def tried(asked: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    try:
        if asked["data"] is None:
            read(asked["template"], asked["language"])
            return {}, ""
        return {}, made(asked["template"], asked["data"], asked["language"])
    except Stopped as why:
        return {"stopped": why.kind, "line": why.line, "said": why.said}, ""


if __name__ == "__main__":
    main()
