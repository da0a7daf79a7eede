"""docs/examples/webhooks: each example, run as it stands there, is told of a comment, and takes nobody else's word."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.npm import fetched
from tests.site import Site, free_port
from tests.starting import HOUSE
from tests.webhooks.making import a_card, comment, seat_of

SETTINGS = {"reach_private_networks": "true"}
EXAMPLES = HOUSE / "docs" / "examples" / "webhooks"
TOKEN = "mutation($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"


@contextmanager
def receiver(file: str, port: int, secret: str, folder: Path) -> Iterator[Path]:
    """The example, running; what it prints is in the file."""
    log = folder / f"{file}.log"
    command = [sys.executable] if file.endswith(".py") else ["node"]
    copy = shutil.copy(EXAMPLES / file, folder)             # beside the package it needs
    with log.open("w") as out:
        process = subprocess.Popen([*command, str(copy), str(port)], env=os.environ | {"SECRET": secret}, stdout=out, stderr=out)
        try:
            yield log
        finally:
            process.terminate()
            process.wait(10)


@pytest.mark.parametrize("file", ["receiver.py", "receiver.mjs"])
@pytest.mark.parametrize("site", [pytest.param("sqlite", marks=pytest.mark.sqlite)], indirect=True)
def test_an_example_is_told_and_believes_nobody_else(site: Site, file: str, tmp_path: Path):
    if file.endswith(".mjs"):
        fetched(tmp_path, "standardwebhooks@1")
    port, given = free_port(), {"name": "Contoh", "seat": seat_of(site, "rina"), "scopes": ["WEBHOOKS"]}
    token = site.ask(TOKEN, {"input": given}, as_="rina")["data"]["createToken"]["secret"]
    told = {"SIMPUL": site.url, "TOKEN": token, "RECEIVER": f"http://127.0.0.1:{port}/"}
    done = subprocess.run(["sh", str(EXAMPLES / "subscribe.sh")], env=os.environ | told, capture_output=True, text=True, timeout=30, check=True)
    hook = httpx.Response(200, text=done.stdout).json()
    with receiver(file, port, hook["secret"], tmp_path) as log:
        deadline = time.monotonic() + 20
        while not reachable(port):
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        comment(site, a_card(site), "Untuk contoh")
        while "comment.added" not in log.read_text():
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.05)
        forged = {"webhook-id": "msg_1", "webhook-timestamp": str(int(time.time())), "webhook-signature": "v1,AAAA"}
        assert httpx.post(told["RECEIVER"], content=b'{"type":"activity","data":"palsu"}', headers=forged).status_code == 401
        assert "palsu" not in log.read_text() and log.read_text().count("comment.added") == 1


def reachable(port: int) -> bool:
    try:
        return httpx.post(f"http://127.0.0.1:{port}/", content=b"{}").status_code == 401
    except httpx.TransportError:
        return False
