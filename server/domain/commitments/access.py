"""Promises are public: that is what they are for."""
from __future__ import annotations

from server.domain.activity.actor import Role
from server.domain.commitments.models import Amendment, Commitment, Instalment
from server.domain.rights import Reach, Right
from server.domain.visibility import Rules, Within
from server.words import _

PLEDGE = Right("PLEDGE", _("Menyanggupi kebutuhan atau program"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.ON_BEHALF})
CANCEL_COMMITMENTS = Right("CANCEL_COMMITMENTS", _("Membatalkan komitmen"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.FORUM})
AGREE_COMMITMENTS = Right("AGREE_COMMITMENTS", _("Menyepakati komitmen atas nama forum"), {Role.SECRETARIAT: Reach.FORUM})
RIGHTS = (PLEDGE, CANCEL_COMMITMENTS, AGREE_COMMITMENTS)

RULES: Rules = {Commitment: Within("programme"), Instalment: Within("commitment"), Amendment: Within("commitment")}
