"""Which version of the program this is. It is written down in pyproject.toml, and nowhere else."""
from __future__ import annotations

from importlib import metadata


def version() -> str:
    return metadata.version("simpul")
