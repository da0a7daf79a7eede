"""The tests here speak to a running house over real connections."""
from __future__ import annotations

from tests.site import site

__all__ = ["site"]
