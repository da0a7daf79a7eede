"""Views are asked of a running house too, over HTTP."""
from __future__ import annotations

from tests.site import site

__all__ = ["site"]
