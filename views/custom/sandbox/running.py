"""Has templates run, two at once: asks the process (process.py), begins another where one has died, and says in words why one was stopped."""
from __future__ import annotations

import asyncio
import atexit
import os
import select
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import orjson

from server.words import _
from views.custom.checking import Checked, checked
from views.custom.faults import TEMPLATE, Fault, Faulty
from views.custom.source import Source

AT_ONCE, WAITED = 2, 2.0            # templates that run; seconds for which another waits for its turn
SECONDS, PATIENCE = 2.0, 3.0        # what the process gives a template, and what the process is given itself before it is ended
OPENING = 30.0                      # for the process to load what it needs, when it begins
LONGEST = 20_000                    # letters of a template, as many as are kept
HOUSE = Path(__file__).parents[3]
SENTENCES = {
    "syntax": _("Templat ini tidak terbaca: {reason}"),
    "deep": _("Templat ini bersarang terlalu dalam."),
    "alone": _("“{tag}” tidak ada di sini: templat berdiri sendiri, tanpa berkas lain."),
    "escaped": _("Pengamanan HTML tidak dapat dimatikan."),
    "unknown": _("Tidak ada “{name}” di sini. Yang ada: {known}."),
    "failed": _("Templat ini gagal: {reason}"),
    "slow": _("Templat ini berjalan lebih dari {most} detik dan dihentikan."),
    "memory": _("Templat ini memakai terlalu banyak memori dan dihentikan."),
    "long": _("Hasil templat ini lebih dari 2 MB dan dihentikan."),
    "died": _("Templat ini menghentikan prosesnya sendiri."),
    "large": _("Templat ini sepanjang {n} huruf; paling banyak {most}."),
}
BUSY = _("Dua templat lain sedang dijalankan. Coba lagi beberapa detik lagi.")


class Busy(Exception):
    """Two others run, and went on running."""


class Gone(Exception):
    """The process does not answer."""


async def html_of(template: str, data: Mapping[str, Any], language: str) -> str:
    """What a template makes of data, cleaned. Faulty where it fails or was stopped; Busy where it had no turn."""
    future = _threads.submit(_asked, _question(template, data, language))
    waiting = asyncio.wrap_future(future)
    try:
        done, _pending = await asyncio.wait([waiting], timeout=WAITED)
        if not done and future.cancel():
            raise Busy
        return _read(await waiting)
    finally:
        future.cancel()                                 # who asked may be gone before its turn came


def tried(source: Source) -> Checked:
    """The view, checked, and its template read as well, in the process where it would run; or Faulty. This waits for it."""
    view = checked(source)
    if view.definition.display.as_ == "template":
        judge(source.template)
    return view


def judge(template: str, language: str = "id") -> None:
    """Faulty where the template cannot be read. It waits for the process: nothing for the loop that answers everybody."""
    future = _threads.submit(_asked, _question(template, None, language))
    try:
        _read(future.result(WAITED + OPENING))
    except TimeoutError:
        raise Faulty([Fault(TEMPLATE, BUSY)]) from None
    finally:
        future.cancel()


def _question(template: str, data: Mapping[str, Any] | None, language: str) -> bytes:
    if len(template) > LONGEST:
        raise Faulty([Fault(TEMPLATE, SENTENCES["large"], {"n": len(template), "most": LONGEST})])
    return orjson.dumps({"template": template, "data": data, "language": language}, default=str)


def _read(answer: bytes) -> str:
    head, _newline, html = answer.partition(b"\n")
    said = orjson.loads(head)
    if kind := said.get("stopped"):
        values = {"most": round(SECONDS)} if kind == "slow" else said.get("said", {})
        raise Faulty([Fault(TEMPLATE, SENTENCES[kind], values, said.get("line"))])
    return html.decode()


# ── the processes, one for each of these threads ──

class Process:
    """It has nothing of ours: no setting, no secret, no folder."""

    def __init__(self) -> None:
        self.running = subprocess.Popen([sys.executable, "-P", "-m", "views.custom.sandbox.process"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        env={"PYTHONPATH": str(HOUSE), "PYTHONUTF8": "1"}, cwd="/", start_new_session=True)
        self.fresh = True

    def answer(self, question: bytes) -> bytes:
        """Gone, and ended, where it says nothing in time or nothing that can be read."""
        assert self.running.stdin and self.running.stdout
        deadline = time.monotonic() + (OPENING if self.fresh else PATIENCE)
        try:
            self.running.stdin.write(len(question).to_bytes(4, "big") + question)
            self.running.stdin.flush()
            length = int.from_bytes(self._exactly(4, deadline), "big")
            answer = self._exactly(length, deadline)
        except OSError as error:
            self.end()
            raise Gone from error
        self.fresh = False
        return answer

    def _exactly(self, length: int, deadline: float) -> bytes:
        assert self.running.stdout
        pipe, found, readable = self.running.stdout.fileno(), bytearray(), select.poll()
        readable.register(pipe, select.POLLIN)
        while len(found) < length:
            if not readable.poll(max(deadline - time.monotonic(), 0) * 1000):
                raise TimeoutError
            if not (part := os.read(pipe, min(length - len(found), 1 << 20))):
                raise BrokenPipeError
            found += part
        return bytes(found)

    def end(self) -> None:
        self.running.kill()
        self.running.wait()
        for stream in (self.running.stdin, self.running.stdout):
            if stream:
                with suppress(OSError):
                    stream.close()


_threads = ThreadPoolExecutor(AT_ONCE, "template")
_own = threading.local()
_all: set[Process] = set()


def _asked(question: bytes) -> bytes:
    """By this thread's process; by another one where it has died since, once."""
    for _try in range(2):
        process = getattr(_own, "process", None) or _begun()
        try:
            return process.answer(question)
        except Gone:
            _all.discard(process)
            _own.process = None
    return b'{"stopped":"died"}\n'


def _begun() -> Process:
    process = _own.process = Process()
    _all.add(process)
    return process


@atexit.register
def _end_all() -> None:
    for process in _all:
        process.end()
