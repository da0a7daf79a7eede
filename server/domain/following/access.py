"""What somebody follows, and how they want to be told, is theirs alone."""
from __future__ import annotations

from server.domain.following.models import Follow, NoticeChoice
from server.domain.rights import Right
from server.domain.visibility import Audience, Clause, Rules, SeenBy

RIGHTS: tuple[Right, ...] = ()
OWN = SeenBy(Clause(Audience.SELF, of=("user_id",)))
RULES: Rules = {Follow: OWN, NoticeChoice: OWN}
