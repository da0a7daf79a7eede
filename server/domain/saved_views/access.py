"""A view is its maker's, until they share it; what is in it, each sees by their own rights, always."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.rights import Reach, Right
from server.domain.saved_views.models import SavedView, ViewKey, ViewSharing, ViewVersion
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, Within
from server.words import _

MANAGE_VIEWS = Right("MANAGE_VIEWS", _("Membuat tampilan sendiri"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.FORUM, Role.ADMIN: Reach.EVERYWHERE})
WRITE_TEMPLATES = Right("WRITE_TEMPLATES", _("Menulis templat HTML untuk tampilan"), {Role.SECRETARIAT: Reach.FORUM, Role.ADMIN: Reach.EVERYWHERE})
RIGHTS = (MANAGE_VIEWS, WRITE_TEMPLATES)

SHARED = Q(sharing__in=[ViewSharing.ORGANISATION, ViewSharing.GALLERY])


def in_gallery(readers: str) -> Q:
    return Q(sharing=ViewSharing.GALLERY, readers=readers)


saved_views = SeenBy(
    Clause(Audience.ANYONE, only=in_gallery("public"), says=_("di galeri, untuk umum")),
    Clause(Audience.SIGNED_IN, only=in_gallery("members"), says=_("di galeri, untuk yang sudah masuk")),
    Clause(Audience.OFFICER, only=in_gallery("role:officer"), says=_("di galeri, untuk perwakilan organisasi")),
    Clause(Audience.VERIFIER, only=in_gallery("role:verifier"), says=_("di galeri, untuk verifikator")),
    Clause(Audience.SECRETARIAT, only=in_gallery("role:secretariat"), says=_("di galeri, untuk sekretariat")),
    Clause(Audience.OFFICER, of=("reader_id",), only=Q(sharing=ViewSharing.GALLERY), says=_("di galeri, untuk organisasinya")),
    Clause(Audience.OFFICER, of=("stakeholder_id",), only=SHARED, says=_("milik organisasinya, bila dibagikan")),
    Clause(Audience.MEMBER, of=("forum_id",), only=SHARED, says=_("milik forumnya, bila dibagikan")),
    Clause(Audience.SELF, of=("user_id",), says=_("buatannya")),
    ADMIN)

# Keys say who looks at what elsewhere: for who made them, and for who looks after the view.
keys = SeenBy(
    Clause(Audience.SELF, of=("user_id",), says=_("buatannya")),
    Clause(Audience.OFFICER, of=("view__stakeholder_id",), says=_("milik organisasinya, bila dibagikan")),
    Clause(Audience.SECRETARIAT, of=("view__forum_id",), says=_("di forumnya")),
    ADMIN)

RULES: Rules = {SavedView: saved_views, ViewVersion: Within("view"), ViewKey: Within("view", keys)}
