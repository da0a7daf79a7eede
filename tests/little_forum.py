"""A forum small enough to see whole: three members and an outsider, a programme, a need, a board, and the people around them.

    rina     secretariat                      hendra   verifier          putri   observer        galih   admin
    bayu     officer of Serat (a company)     mega     officer of Sawit (a company)
    teguh    officer of Serat and of Zakat    iwan     officer of Warga, which is only invited
"""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

from server.domain.accounts.models import User
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld
from server.domain.boards.models import Board, Card, CardKind, Column, Stage, Visibility
from server.domain.boards.ranks import spread
from server.domain.forums.models import Forum, ForumStatus, Membership, MembershipRole, MembershipStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.models import Field, Region, RegionLevel
from server.domain.programmes.models import Participation, ParticipationRole, Programme, ProgrammeStatus
from server.domain.stakeholders.models import Stakeholder, StakeholderKind

ACTIVE, INVITED = MembershipStatus.ACTIVE, MembershipStatus.INVITED
STAGES = {"Terbuka": Stage.OPEN, "Dibahas": Stage.DISCUSSED, "Selesai": Stage.DONE}


@dataclass
class LittleForum:
    forum: Forum
    province: Region
    regency: Region
    elsewhere: Region
    serat: Stakeholder
    sawit: Stakeholder
    zakat: Stakeholder
    warga: Stakeholder
    programme: Programme
    need: Need
    board: Board
    open: Column
    discussed: Column
    done: Column
    cards: list[Card]                                   # three, in the first column, top to bottom
    people: dict[str, Actor] = field(default_factory=dict)

    @property
    def everybody(self) -> dict[str, Actor]:
        return {"anyone": ANYONE, **self.people}

    def __getattr__(self, name: str) -> Actor:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None


async def little_forum() -> LittleForum:
    province = await Region.create(code="16", name="Sumatera Selatan", level=RegionLevel.PROVINCE)
    regency = await Region.create(code="16.06", name="Musi Banyuasin", level=RegionLevel.REGENCY, parent=province)
    elsewhere = await Region.create(code="15", name="Jambi", level=RegionLevel.PROVINCE)
    houses = await Field.create(code="HOUSING", name="Perumahan", name_en="Housing", position=1)
    forum = await Forum.create(slug="sumsel", name="Forum CSR Sumsel", stage=ForumStatus.ACTIVE, region=province)
    serat = await Stakeholder.create(slug="serat", name="PT Serat Anyam", short_name="Serat", kind=StakeholderKind.COMPANY)
    sawit = await Stakeholder.create(slug="sawit", name="PT Sawit Embun", kind=StakeholderKind.COMPANY)
    zakat = await Stakeholder.create(slug="zakat", name="Baitul Mal Tepian", kind=StakeholderKind.ZAKAT_BODY)
    warga = await Stakeholder.create(slug="warga", name="Warga Tepian", kind=StakeholderKind.COMMUNITY)
    for member, status in ((serat, ACTIVE), (sawit, ACTIVE), (zakat, ACTIVE), (warga, INVITED)):
        await Membership.create(forum=forum, stakeholder=member, role=MembershipRole.MEMBER, status=status)
    programme = await Programme.create(slug="gbrss", name="Gerakan Bedah Rumah", acronym="GBRSS", status=ProgrammeStatus.IMPLEMENTATION,
                                       forum=forum)
    await programme.regions.add(province)
    await Participation.create(programme=programme, stakeholder=warga, role=ParticipationRole.IMPLEMENTING)
    need = await Need.create(title="Rumah Tepian", status=NeedStatus.LISTED, programme=programme, proposer=warga, region=regency,
                             field=houses, quantity=40_000, unit="unit", submitted_on="2026-01-10")
    board = await Board.create(slug="papan", name="Papan", visibility=Visibility.MEMBERS, forum=forum, programme=programme)
    columns = [await Column.create(board=board, name=name, stage=stage, position=place)
               for place, (name, stage) in enumerate(STAGES.items())]
    cards = [await Card.create(board=board, column=columns[0], rank=rank, title=title, kind=CardKind.TASK)
             for rank, title in zip(spread(3), ("Satu", "Dua", "Tiga"), strict=True)]
    world = LittleForum(forum, province, regency, elsewhere, serat, sawit, zakat, warga, programme, need, board, *columns, cards)
    world.people = await _people(world)
    return world


async def _people(world: LittleForum) -> dict[str, Actor]:
    forum = world.forum.id

    def officer(organisation: Stakeholder, *forums: UUID) -> SeatHeld:
        return SeatHeld(organisation.id, Role.OFFICER, stakeholder=organisation.id, forums=forums)

    def seat(role: Role) -> SeatHeld:
        return SeatHeld(forum, role, forum=forum, forums=(forum,))

    seats: dict[str, tuple[SeatHeld, ...]] = {
        "rina": (seat(Role.SECRETARIAT),), "hendra": (seat(Role.VERIFIER),), "putri": (seat(Role.OBSERVER),),
        "galih": (SeatHeld(forum, Role.ADMIN),), "bayu": (officer(world.serat, forum),), "mega": (officer(world.sawit, forum),),
        "teguh": (officer(world.serat, forum), officer(world.zakat, forum)), "iwan": (officer(world.warga),),
    }
    return {name: await person(name, *held) for name, held in seats.items()}


async def person(name: str, *seats: SeatHeld, language: Literal["id", "en"] = "id") -> Actor:
    user = await User.create(slug=name, name=name.capitalize(), email=f"{name}@simpul.example")
    return Actor(user=user.id, name=user.name, seats=seats, language=language, via="test")


async def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything that is stored, table by table: equal before and after means that nothing happened."""
    from tortoise import Tortoise
    return {name: sorted(await model.all().values(), key=repr) for name, model in Tortoise.apps["models"].items()}
