"""A letter is its reader's alone."""
from __future__ import annotations

from server.domain.digests.models import DigestLetter
from server.domain.rights import Right
from server.domain.visibility import Audience, Clause, Rules, SeenBy

RIGHTS: tuple[Right, ...] = ()
RULES: Rules = {DigestLetter: SeenBy(Clause(Audience.SELF, of=("user_id",)))}
