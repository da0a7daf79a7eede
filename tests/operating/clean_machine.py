"""A clean Debian 12 with a running systemd, in a folder: made once, booted as often as one likes, each time as if it had just been installed."""
from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from pathlib import Path

DEBIAN = "bookworm", "http://deb.debian.org/debian"
NEEDED = {"debootstrap": "debootstrap", "systemd-nspawn": "systemd-container", "nsenter": "util-linux"}
OF_THIS_MACHINE = ("PIP_CERT", "http_proxy", "https_proxy", "no_proxy")     # how it comes to Debian's and Python's packages
TRUSTED_HERE = Path("/usr/local/share/ca-certificates")      # beside Debian's own: a proxy's, for one
BY_HAND = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
DONE = "@@done"


class Failed(Exception):
    """Something typed did not do: what it said."""


def fit() -> None:
    """Refuses where no machine can be made, and says what is missing."""
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if missing:
        raise SystemExit(f"Needed: apt-get install {' '.join(missing)}")
    if os.geteuid() != 0:
        raise SystemExit("Only root can make and boot a machine in a folder: sudo make follow")


def made(folder: Path) -> Path:
    """A Debian as its installer leaves it, in this folder; as it is, if it is there."""
    if not (folder / "etc" / "debian_version").exists():
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        suite, mirror = DEBIAN
        subprocess.run(["debootstrap", "--variant=minbase", "--include=systemd,systemd-sysv,dbus,ca-certificates", suite, unfinished, mirror],
                       stdout=subprocess.DEVNULL, check=True)
        (unfinished / "etc" / "apt" / "sources.list").write_text("".join(
            f"deb {mirror}{where} main\n" for where in (f" {suite}", f" {suite}-updates", f"-security {suite}-security")))
        unfinished.rename(folder)
    return folder


class Machine:
    """A booted machine, with a shell of root's in which everything is typed."""

    def __init__(self, leader: int) -> None:
        self.leader = leader
        own = {name: value for name, value in os.environ.items() if name in OF_THIS_MACHINE}
        self.shell = subprocess.Popen(["nsenter", "--target", str(leader), "--all", "bash", "--noprofile", "--norc"], env=BY_HAND | own, text=True,
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.type("set -e -o pipefail; cd /root; update-ca-certificates")

    def type(self, commands: str) -> str:
        """What the commands say. What they set stays set."""
        assert self.shell.stdin and self.shell.stdout
        self.shell.stdin.write("{ :\n" + commands.rstrip() + "\n} < /dev/null\necho " + DONE + "\n")
        self.shell.stdin.flush()
        said = ""
        for line in self.shell.stdout:
            if line.rstrip().endswith(DONE):
                return said + line.rstrip().removesuffix(DONE)
            said += line
        raise Failed("\n".join([commands, *said.splitlines()[-40:]]))

    def close(self) -> None:
        """The shell goes before the machine, which would wait for it."""
        self.shell.kill()
        self.shell.communicate()

    def file(self, path: str) -> Path:
        """A file there, as it is reached from here."""
        return Path(f"/proc/{self.leader}/root{path}")


@contextmanager
def booted(folder: Path, shared: Mapping[Path, str]) -> Iterator[Machine]:
    """The machine, running, with folders of this one to read. It uses this machine's network. What it writes is gone when it is switched off."""
    binds = [f"--bind-ro={here}:{there}" for here, there in {TRUSTED_HERE: str(TRUSTED_HERE), **shared}.items()]
    running = subprocess.Popen(["systemd-nspawn", "--quiet", f"--directory={folder}", "--volatile=overlay", "--boot", "--register=no", "--keep-unit",
                                "--link-journal=no", "--machine=simpul-follow", "--console=pipe", *binds],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        with closing(Machine(_leader(running))) as machine:
            yield machine
    finally:
        _switch_off(running)


def _switch_off(running: subprocess.Popen[bytes]) -> None:
    """At once: what is on the machine is thrown away."""
    for _asked in range(2):                             # asked twice, it does not wait for its services
        running.terminate()
        with suppress(subprocess.TimeoutExpired):
            running.wait(timeout=2)
            return
    running.wait(timeout=60)


def _leader(running: subprocess.Popen[bytes]) -> int:
    """The machine's first process, once its services run."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children").read_text().split()
        asked = ["nsenter", "--target", *children[:1], "--all", "systemctl", "is-system-running"]
        if children and subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip() in ("running", "degraded"):
            return int(children[0])
        time.sleep(0.2)
    raise Failed("the machine does not boot")
