"""Places and code lists are everybody's to read."""
from __future__ import annotations

from server.domain.places.models import BeneficiaryGroup, Field, Region, SustainableDevelopmentGoal
from server.domain.visibility import Rules, everyone

RULES: Rules = {Region: everyone, Field: everyone, BeneficiaryGroup: everyone, SustainableDevelopmentGoal: everyone}
