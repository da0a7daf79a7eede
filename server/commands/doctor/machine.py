"""The machine: Python, libraries, the port, the clock."""
from __future__ import annotations

import platform
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from server.commands.doctor.finding import Finding, Look, judged

TRIED_WITH = Path(__file__).parents[3] / "constraints.txt"      # beside the house, where it was not installed as a package alone
PIN = re.compile(r"([\w.-]+)==([^\s;]+)")


def look_at_python() -> Iterator[Finding]:
    fit = (3, 11) <= tuple(map(int, platform.python_version_tuple()[:2])) < (3, 14)
    yield judged(fit, f"Python {platform.python_version()}", "3.11, 3.12 or 3.13 is needed")


def look_at_libraries() -> Iterator[Finding]:
    """Those that are here in another version than the tests ran with."""
    if not TRIED_WITH.is_file():
        return
    tried: dict[str, set[str]] = {}                     # some in one version for this Python and in another for that
    for name, pinned in PIN.findall(TRIED_WITH.read_text(encoding="utf-8")):
        tried.setdefault(name, set()).add(pinned)
    others = [f"{name} {here} ({' or '.join(sorted(pins))})" for name, pins in tried.items() if (here := installed(name)) not in ("", *pins)]
    if others:
        yield Finding("note", f"{len(others)} libraries are of another version than Simpul was tested with: {', '.join(others[:5])}"
                              f"{' …' if len(others) > 5 else ''}. Install by constraints.txt")
    else:
        yield Finding("ok", "libraries are those that Simpul was tested with")


def installed(name: str) -> str:
    """The version that is here; empty: none is."""
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def look_at_port() -> Iterator[Finding]:
    from server.settings import settings
    with socket.socket() as knock:
        knock.settimeout(1)
        taken = knock.connect_ex((settings().host, settings().port)) == 0
    where = f"{settings().host}:{settings().port}"
    if taken:
        yield Finding("note", f"{where} is in use: by Simpul already running, or choose another with SIMPUL_PORT")
    else:
        yield Finding("ok", f"{where} is free")


def look_at_clock() -> Iterator[Finding]:
    """Whether somebody keeps it right, as far as the system says."""
    asked = shutil.which("timedatectl")
    if asked is None:
        return
    said = subprocess.run([asked, "show", "--property=NTPSynchronized", "--value"], stdin=subprocess.DEVNULL, capture_output=True, text=True,  # noqa: S603
                          timeout=10, check=False).stdout.strip()
    if said in ("yes", "no"):
        yield judged(said == "yes", f"the system clock is {'' if said == 'yes' else 'not '}kept right by the network",
                     "timedatectl set-ntp true. By a wrong clock sessions end early or late, and events bear wrong times", "note")


LOOKS: Sequence[Look] = (look_at_python, look_at_libraries, look_at_port, look_at_clock)
