"""Where a programme works."""
from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from server.domain.activity.actor import Actor
from server.domain.finding import found
from server.domain.places.access import RULES as PLACES
from server.domain.places.models import Region
from server.domain.programmes.models import Programme, ProgrammeStatus
from server.errors import Invalid
from server.words import _

FINISHED = (ProgrammeStatus.CLOSED, ProgrammeStatus.CANCELLED)


async def region_within(actor: Actor, key: UUID, programme: Programme, path: Sequence[str] = ("region",)) -> Region:
    """A region the programme covers, or lies in one it covers. A programme that names none covers all."""
    region = await found(PLACES, Region, actor, key, path=path)
    covered = await programme.regions.all().values_list("id", flat=True)
    if covered and region.id not in covered and region.parent_id not in covered:
        raise Invalid(_("{name} di luar wilayah program ini."), path=path, name=region.name)
    return region
