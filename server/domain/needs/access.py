"""Listed and closed needs are public. Submitted ones are for the forum's people;
returned, rejected and withdrawn ones for who proposed them and who decides."""
from __future__ import annotations

from uuid import UUID

from tortoise.expressions import Q

from server.domain.activity.actor import Role
from server.domain.forums.models import Forum
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.models import Region
from server.domain.programmes.models import Programme
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy
from server.words import _

SUBMIT_NEEDS = Right("SUBMIT_NEEDS", _("Mengajukan kebutuhan"), {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.ON_BEHALF})
LIST_NEEDS = Right("LIST_NEEDS", _("Menayangkan, mengembalikan, atau menolak kebutuhan"), {Role.SECRETARIAT: Reach.FORUM})
RIGHTS = (SUBMIT_NEEDS, LIST_NEEDS)

PROGRAMMES, PROVINCE = ("programme__forum_id",), ("region__forums__id", "region__parent__forums__id")
ALONE = {"programme_id__isnull": True}                  # a need of no programme is its province's; of a programme, its forum's, wherever it lies


def of_forum(to: Audience, only: Q | None = None, says: str = "") -> tuple[Clause, Clause]:
    return Clause(to, of=PROGRAMMES, only=only, says=says), Clause(to, of=PROVINCE, beside=ALONE, only=only, says=says)


needs = SeenBy(
    Clause(Audience.ANYONE, only=Q(status__in=[NeedStatus.LISTED, NeedStatus.CLOSED]), says=_("yang tayang atau ditutup")),
    *of_forum(Audience.MEMBER, Q(status=NeedStatus.SUBMITTED), _("yang diajukan di forumnya")),
    Clause(Audience.OFFICER, of=("proposer_id",)),
    *of_forum(Audience.VERIFIER),
    *of_forum(Audience.SECRETARIAT),
    ADMIN)

RULES: Rules = {Need: needs}


async def forums_of(programme: UUID | None, region: Region) -> list[UUID]:
    """Whose a need is: its programme's forum, else those of its province."""
    if programme is not None:
        return [(await Programme.get(id=programme)).forum_id]
    around = [region.id, *([region.parent_id] if region.parent_id else [])]
    return [forum.id for forum in await Forum.filter(region_id__in=around).order_by("slug")]
