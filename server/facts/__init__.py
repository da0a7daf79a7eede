"""What is known before anyone works here: code lists, and what the two seed documents state, each fact with its source."""
from __future__ import annotations

from server.facts.loading import Loaded, load_facts

__all__ = ["Loaded", "load_facts"]
