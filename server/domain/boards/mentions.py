"""Naming somebody in a comment: @slug of a person with a seat in the board's forum, or of an organisation that is an active member of it.

A comment is kept as one text for all its readers, so that it holds nothing only some may know: an organisation stands there by its name, as a link;
a person by the slug that was written. Who may know the person's name has it from the comment's mentions."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from server.domain.accounts.models import Seat, User
from server.domain.activity.actor import Actor, Role
from server.domain.boards.access import RULES
from server.domain.boards.markdown import Named, names_in, rendered
from server.domain.boards.models import Board, Comment, Mention
from server.domain.finding import found
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.stakeholders.models import Stakeholder

MOST_NAMED = 20                                         # in one comment: who is named is told
MOST_ASKED = 100                                        # that may be names
MOST_OFFERED = 20


@dataclass(frozen=True)
class Mentionable:
    """Somebody who may be named, and what the name is looked for in."""
    row: User | Stakeholder
    words: tuple[str, ...]

    @property
    def slug(self) -> str:
        return self.row.slug

    def begins(self, text: str) -> bool:
        return any(word.startswith(text) for word in self.words)

    def holds(self, text: str) -> bool:
        return any(text in word for word in self.words)


async def said_with_names(text: str, board: UUID) -> tuple[str, Sequence[User | Stakeholder]]:
    """A comment's HTML, and whom it names, in order. What names nobody of the forum stays as it was written, as does what is beyond the most."""
    slugs = names_in(text) if "@" in text else []
    if not slugs:
        return rendered(text), []
    forum, asked = (await Board.get(id=board)).forum_id, slugs[:MOST_ASKED]
    known: dict[str, User | Stakeholder] = {each.slug: each for each in await people_of(forum).filter(slug__in=asked)}
    known |= {each.slug: each for each in await organisations_of(forum).filter(slug__in=asked)}
    named = {slug: known[slug] for slug in asked if slug in known}
    named = dict(list(named.items())[:MOST_NAMED])
    html = rendered(text, {slug: shown(each) for slug, each in named.items()})
    return html, list(named.values())


async def keep_mentions(comment: Comment, named: Iterable[User | Stakeholder]) -> None:
    await Mention.bulk_create([
        Mention(comment_id=comment.id, user_id=each.id if isinstance(each, User) else None, stakeholder_id=each.id if isinstance(each, Stakeholder) else None)
        for each in named])


def shown(named: User | Stakeholder) -> Named:
    if isinstance(named, User):
        return Named(f"@{named.slug}", None)
    return Named(f"@{named.short_name or named.name}", f"/organisations/{named.slug}")


async def mentionable(actor: Actor, board_id: UUID, text: str, most: int) -> list[User | Stakeholder]:
    """Whom somebody of the board's forum may name, that this text begins or is in: first those it begins. For others, nobody."""
    board = await found(RULES, Board, actor, board_id, path=["board"])
    if not (board.forum_id in actor.forums or actor.admin):
        return []
    wanted = text.casefold().strip()
    people = [Mentionable(each, _words(each.slug, each.name)) for each in await people_of(board.forum_id)]
    organisations = [Mentionable(each, _words(each.slug, each.name, each.short_name or "")) for each in await organisations_of(board.forum_id)]
    taken = {each.slug for each in organisations}       # where both have a slug, it is the organisation's
    fitting = [each for each in (*(one for one in people if one.slug not in taken), *organisations) if each.holds(wanted)]
    fitting.sort(key=lambda each: (not each.begins(wanted), each.row.name.casefold(), each.slug))
    return [each.row for each in fitting[:most]]


def people_of(forum: UUID) -> QuerySet[User]:
    """Who sits in a forum, or acts there for an organisation."""
    acting = Seat.filter(role=Role.OFFICER, stakeholder_id__in=Subquery(_members(forum)))
    return User.filter(Q(id__in=Subquery(Seat.filter(forum_id=forum).values("user_id"))) | Q(id__in=Subquery(acting.values("user_id"))))


def organisations_of(forum: UUID) -> QuerySet[Stakeholder]:
    return Stakeholder.filter(id__in=Subquery(_members(forum)))


def _members(forum: UUID) -> QuerySet[Membership]:
    return Membership.filter(forum_id=forum, status=MembershipStatus.ACTIVE).values("stakeholder_id")  # type: ignore[return-value]


def _words(*names: str) -> tuple[str, ...]:
    """A name, and each word of it: what is typed may begin any."""
    whole = [name.casefold() for name in names]
    return tuple(dict.fromkeys([*whole, *(word for name in whole for word in name.split())]))
