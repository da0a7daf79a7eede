"""Sources and claims are everybody's to read: a fact without its source is hearsay."""
from __future__ import annotations

from server.domain.sources.models import Claim, Source
from server.domain.visibility import Rules, everyone

RULES: Rules = {Source: everyone, Claim: everyone}
