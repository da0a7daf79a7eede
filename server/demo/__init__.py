"""A fictitious world beside the facts, to look around in: flagged, dated from today, and removed as a whole."""
from __future__ import annotations

from server.demo.keys import demo_key
from server.demo.loading import demo_loaded, load_demo
from server.demo.removing import remove_demo

__all__ = ["demo_key", "demo_loaded", "load_demo", "remove_demo"]
