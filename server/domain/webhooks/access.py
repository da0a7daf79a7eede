"""Webhooks are looked after by who may make them: an organisation's officers, a forum's secretariat, the installation's admins. Nobody else knows of them."""
from __future__ import annotations

from server.domain.activity.actor import Role
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, Within
from server.domain.webhooks.models import Delivery, DeliveryAttempt, Webhook
from server.words import _

MANAGE_WEBHOOKS = Right("MANAGE_WEBHOOKS", _("Mengatur pemberitahuan ke program lain (webhook)"),
                        {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.FORUM, Role.ADMIN: Reach.EVERYWHERE})
RIGHTS = (MANAGE_WEBHOOKS,)

webhooks = SeenBy(
    Clause(Audience.OFFICER, of=("stakeholder_id",), says=_("milik organisasinya")),
    Clause(Audience.SECRETARIAT, of=("forum_id",), says=_("di forumnya")),
    ADMIN)

payloads = SeenBy(Clause(Audience.SELF, of=("webhook__user_id",), says=_("isi pesan: pembuat webhook")))

RULES: Rules = {Webhook: webhooks, Delivery: Within("webhook"), DeliveryAttempt: Within("delivery")}
