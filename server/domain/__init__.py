"""The heart of the house: what there is, who may see and change it, and what can happen to it."""

NOUNS = ("activity", "accounts", "sources", "places", "stakeholders", "forums", "programmes", "needs", "commitments", "contributions", "meetings", "boards",
         "exchange", "digests", "following", "webhooks", "saved_views")
MODELS = [f"server.domain.{noun}.models" for noun in NOUNS]
