"""Pages are asked of a running house, as browsers ask: over HTTP, with the facts and the demo world."""
from __future__ import annotations

from tests.site import site

__all__ = ["site"]
