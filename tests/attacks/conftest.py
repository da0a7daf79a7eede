"""The house that is attacked: running, on each database in turn."""
from __future__ import annotations

from tests.site import site

__all__ = ["site"]
