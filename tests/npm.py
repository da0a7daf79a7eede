"""Programs of others that tests run, fetched outside the repository."""
from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def fetched(folder: Path, *packages: str) -> Path:
    """The folder with these packages in it. Where they cannot be had the test is skipped, but not where it counts."""
    if not shutil.which("node") or not shutil.which("npm"):
        missing("node and npm are needed")
    install = ["npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", *packages]
    done = subprocess.run(install, capture_output=True, text=True, timeout=120, check=False)
    if done.returncode:
        missing(f"npm cannot fetch {', '.join(packages)}: {done.stderr}")
    return folder


def missing(why: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(why)
    pytest.skip(why)
