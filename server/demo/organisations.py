"""Who there is: organisations, how they stand to one another, their people, and the forums they are in."""
from __future__ import annotations

from collections.abc import Iterator

from tortoise.models import Model

from server.demo.keys import demo_key
from server.demo.world import World
from server.domain.accounts.models import Seat, User
from server.domain.activity.actor import Role
from server.domain.forums.models import Membership, MembershipRole, MembershipStatus
from server.domain.sources.models import Source
from server.domain.stakeholders.models import Contact, Identifier, Ownership, Relation, RelationKind, Stakeholder, StakeholderKind


def sources(world: World) -> Iterator[Source]:
    for row in world.rows("sources"):
        yield Source(id=demo_key("source", row["slug"]), slug=row["slug"], title=row["title"], publisher=row["publisher"],
                     published_on=world.day(row["published_on"]), url=row["url"], document=row["document"], is_demo=True)


def stakeholders(world: World) -> Iterator[Model]:
    for row in world.rows("stakeholders"):
        key = demo_key("stakeholder", row["slug"])
        yield Stakeholder(
            id=key, slug=row["slug"], name=row["name"], short_name=row["short_name"], kind=StakeholderKind(row["kind"]),
            ownership=row["ownership"] and Ownership(row["ownership"]), about=row["about"], website=row["website"],
            region_id=world.key_or_none("region", row["region"]), parent_id=world.key_or_none("stakeholder", row["parent"]), is_demo=True)
        for identifier in row["identifiers"]:
            yield Identifier(id=demo_key("identifier", f"{row['slug']} {identifier['scheme']}"), stakeholder_id=key,
                             scheme=identifier["scheme"], value=identifier["value"], verified=identifier["verified"])


def relations(world: World) -> Iterator[Relation]:
    for row in world.rows("relations"):
        yield Relation(
            id=demo_key("relation", f"{row['from']} {row['kind']} {row['to']} {row['starts_on']}"),
            origin_id=demo_key("stakeholder", row["from"]), target_id=demo_key("stakeholder", row["to"]), kind=RelationKind(row["kind"]),
            starts_on=world.day(row["starts_on"]), ends_on=world.day(row["ends_on"]), note=row["note"])


def people(world: World) -> Iterator[Model]:
    for row in world.people.values():
        key = demo_key("person", row["slug"])
        yield User(id=key, slug=row["slug"], name=row["name"], title=row["title"], email=row["email"], locale=row["locale"],
                   one_click=row["one_click_sign_in"], is_demo=True)
        for seat in row["seats"]:
            yield Seat(id=demo_key("seat", f"{row['slug']} {seat['role']} {seat['stakeholder']} {seat['forum']}"), user_id=key,
                       role=Role(seat["role"]), stakeholder_id=world.key_or_none("stakeholder", seat["stakeholder"]),
                       forum_id=world.key_or_none("forum", seat["forum"]))


def contacts(world: World) -> Iterator[Contact]:
    """Whom to call at an organisation: the first of its officers."""
    known: set[str] = set()
    for row in world.people.values():
        for seat in row["seats"]:
            if seat["role"] == Role.OFFICER and seat["stakeholder"] not in known:
                known.add(seat["stakeholder"])
                yield Contact(id=demo_key("contact", seat["stakeholder"]), stakeholder_id=world.key("stakeholder", seat["stakeholder"]),
                              name=row["name"], title=row["title"], email=row["email"])


def memberships(world: World) -> Iterator[Membership]:
    for row in world.rows("memberships"):
        yield Membership(
            id=demo_key("membership", f"{row['forum']} {row['stakeholder']} {row['starts_on']}"), forum_id=world.key("forum", row["forum"]),
            stakeholder_id=demo_key("stakeholder", row["stakeholder"]), role=MembershipRole(row["role"]),
            status=MembershipStatus(row["status"]), starts_on=world.day(row["starts_on"]), ends_on=world.day(row["ends_on"]))
