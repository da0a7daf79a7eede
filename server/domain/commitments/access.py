"""Promises are public: that is what they are for."""
from __future__ import annotations

from server.domain.commitments.models import Amendment, Commitment, Instalment
from server.domain.visibility import Rules, Within

RULES: Rules = {Commitment: Within("programme"), Instalment: Within("commitment"), Amendment: Within("commitment")}
