"""A PgBouncer of our own before a PostgreSQL, lending each of its few connections for a transaction."""
from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from socket import AF_UNIX, socket
from urllib.parse import parse_qs, quote, urlsplit

PORT = 6432                                             # in the name of its socket; of the machine's ports it takes none
CONNECTIONS = 3                                         # to each database, for however many ask
KEPT_FOR_US = "SET jit = off; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; SET statement_timeout = '10s'"


class NoPooler(Exception):
    """There is none to be had here."""


@contextmanager
def pooled(address: str, *, connect_query: str = KEPT_FOR_US) -> Iterator[str]:
    """The address by which the database is reached through the pooler."""
    program = shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")
    if program is None:
        raise NoPooler("no PgBouncer: install the package pgbouncer")
    parts = urlsplit(address)
    server, name = parse_qs(parts.query)["host"][0], parts.path.removeprefix("/")
    place = Path(tempfile.mkdtemp(prefix="simpul-pool-"))
    (place / "users").write_text('"postgres" ""\n')
    (place / "ini").write_text("\n".join((
        "[databases]", f"{name} = host={server} user=postgres connect_query='{connect_query.replace(chr(39), 2 * chr(39))}'",
        "[pgbouncer]", f"unix_socket_dir = {place}", f"listen_port = {PORT}", "listen_addr =", "auth_type = any", f"auth_file = {place}/users",
        "pool_mode = transaction", f"default_pool_size = {CONNECTIONS}", "max_client_conn = 200", "server_login_retry = 1", "query_wait_timeout = 8",
        f"logfile = {place}/log", f"pidfile = {place}/pid", "admin_users = postgres")) + "\n")
    who = {}
    if os.geteuid() == 0:                               # it refuses to be run by root
        who = {"user": "nobody", "group": "nogroup", "extra_groups": []}
        for path in (place, *place.iterdir()):
            os.chown(path, pwd.getpwnam("nobody").pw_uid, -1)
    process = subprocess.Popen([program, place / "ini"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/", **who)
    try:
        await_socket(place / f".s.PGSQL.{PORT}", process)
        yield f"postgres://postgres@/{name}?host={quote(str(place))}&port={PORT}"
    finally:
        process.terminate()
        process.wait(30)
        shutil.rmtree(place, ignore_errors=True)


def await_socket(path: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with closing(socket(AF_UNIX)) as asking:
            try:
                return asking.connect(str(path))
            except OSError:
                time.sleep(0.05)
    log = path.parent / "log"
    raise RuntimeError(f"PgBouncer did not open: {log.read_text() if log.exists() else ''}")
