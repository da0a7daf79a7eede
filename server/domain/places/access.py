"""Places and code lists are everybody's to read."""
from __future__ import annotations

from server.domain.places.models import BeneficiaryGroup, Field, Outline, Region, SustainableDevelopmentGoal
from server.domain.visibility import Rules, everyone

RULES: Rules = {Region: everyone, Outline: everyone, Field: everyone, BeneficiaryGroup: everyone, SustainableDevelopmentGoal: everyone}
