"""How one thing is looked up: by its id, or by its name in addresses."""
from __future__ import annotations

import strawberry
from strawberry import ID, Maybe


@strawberry.input(one_of=True)
class ForumBy:
    id: Maybe[ID]
    slug: Maybe[str]


@strawberry.input(one_of=True)
class StakeholderBy:
    id: Maybe[ID]
    slug: Maybe[str]


@strawberry.input(one_of=True)
class ProgrammeBy:
    id: Maybe[ID]
    slug: Maybe[str]


@strawberry.input(one_of=True)
class RegionBy:
    id: Maybe[ID]
    code: Maybe[str]


@strawberry.input(one_of=True)
class BoardBy:
    id: Maybe[ID]
    slug: Maybe[str]
