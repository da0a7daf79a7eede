"""Servers begun quickly: one process has imported all of the house, and each server is a fork of it. Importing takes longer than most tests do.

What a server is stays the same: a process of its own with an environment of its own, which runs the same command, is stopped by the same signals
and tells how it ended.
"""
from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from multiprocessing.process import BaseProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import IO, Any

HOUSE = Path(__file__).parents[1]
FORKING = multiprocessing.get_context("forkserver")
FORKING.set_forkserver_preload(["tests.preloaded"])


class Begun:
    """A process, with what tests use of subprocess.Popen."""

    def __init__(self, process: BaseProcess) -> None:
        self.process = process

    @property
    def pid(self) -> int:
        assert self.process.pid is not None
        return self.process.pid

    def poll(self) -> int | None:
        return self.process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self.process.join(timeout)
        if self.process.exitcode is None:
            raise subprocess.TimeoutExpired(self.process.name, timeout or 0)
        return self.process.exitcode

    def send_signal(self, number: signal.Signals) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)


def begin(words: Sequence[str], environment: Mapping[str, str], log: IO[str]) -> Begun:
    """A `simpul` command that goes on until it is stopped; what it says goes to the file."""
    process = FORKING.Process(target=_run, args=(list(words), dict(environment)), kwargs={"log": _Passed(log)}, name=" ".join(words), daemon=True)
    process.start()
    return Begun(process)


class _Passed:
    """An open file on its way into another process."""

    def __init__(self, file: IO[str]) -> None:
        self.number = file.fileno()

    def __getstate__(self) -> Any:
        return DupFd(self.number)

    def __setstate__(self, passed: Any) -> None:
        self.number = passed.detach()


def _run(words: list[str], environment: dict[str, str], log: _Passed) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(HOUSE)
    for number in (1, 2):
        os.dup2(log.number, number)
    os.close(log.number)
    sys.argv = ["simpul", *words]
    from server.__main__ import main
    main(words, prog_name="simpul")
