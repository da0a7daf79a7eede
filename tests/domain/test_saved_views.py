"""Views that people make: their addresses, their texts, who may change them, and what of them never changes."""
from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError, OperationalError

from server.database import Database
from server.demo import remove_demo
from server.domain.access import RULES as ALL_RULES
from server.domain.accounts.looking_after import actor_of
from server.domain.accounts.models import Seat, User
from server.domain.accounts.tokens import create_token
from server.domain.activity.actor import ANYONE, Actor, Role, viewer
from server.domain.activity.models import Event
from server.domain.finding import seen
from server.domain.saved_views.access import RULES
from server.domain.saved_views.actions import MOST, Gist, Texts, archive_view, create_view, save_view, share_view, texts_of, unarchive_view
from server.domain.saved_views.models import SavedView, ViewSharing, ViewVersion
from server.errors import Conflict, Invalid, Limited, NotAllowed, NotFound, NotSignedIn
from server.judging import judged
from tests.cast import Cast
from tests.refusing import newest, refused
from views.custom.source import gallery

QUERY = "query Semua { needs(first: 5) { nodes { id title } } }"
TOML = 'schema = 1\ntitle = { id = "Semua kebutuhan", en = "All needs" }\nrows = "needs.nodes"\n\n[display]\nas = "table"\n'
PLAIN, OTHER, STYLED = Texts(QUERY, TOML), Texts(QUERY, TOML, readme="Menjawab apa."), Texts(QUERY, TOML, template="<p>Halo</p>")


def gist(texts: Texts) -> Gist:
    found, faults = judged("", texts, "id")
    assert found is not None, faults
    return found


async def seat_of(actor: Actor) -> UUID:
    return actor.seats[0].id


async def made(actor: Actor, slug: str = "semua", texts: Texts = PLAIN, **given: Any) -> SavedView:
    seat = given.pop("seat", None) or await seat_of(actor)
    return await create_view(actor, slug=slug, seat=seat, texts=texts, gist=gist(texts), **given)


async def saved(actor: Actor, view: SavedView, texts: Texts = OTHER, *, version: int | None = None) -> SavedView:
    return await save_view(actor, view.id, version=version or view.version, texts=texts, gist=gist(texts))


async def a_colleague(cast: Cast) -> Actor:
    user = await User.create(slug="rekan", name="Rekan", email="rekan@serat.example")
    await Seat.create(user_id=user.id, role=Role.OFFICER, stakeholder_id=cast.bayu.stakeholders[0])
    return await actor_of(user.id)


async def finds(actor: Actor, view: SavedView) -> bool:
    return bool(await seen(RULES, SavedView, viewer(actor)).filter(pk=view.pk).count())


# ── its address ──

async def test_an_address_is_small_letters_digits_and_hyphens_and_taken_once(cast: Cast) -> None:
    for slug in ("", "Semua", "semua_kebutuhan", "-semua", "semua-", "se--mua", "semua kebutuhan", "sémua", "semua/x", "semua@1", "semua.csv", "x" * 61,
                 "a\nb"):
        async with refused(Invalid, "slug"):
            await made(cast.bayu, slug)
    view = await made(cast.bayu, "9-" + "x" * 58)
    await archive_view(cast.bayu, view.id)
    async with refused(Conflict, "slug"):                           # an old address never leads to something else
        await made(cast.mega, view.slug)


@pytest.mark.parametrize("slug", ["new", "mine", *list(gallery())[:1]])
def test_what_an_address_means_already_is_not_given_to_a_view(slug: str) -> None:
    found, [fault] = judged(slug, PLAIN, "en")
    assert found is None and fault.key == "slug" and slug in fault.message


async def test_nobody_has_views_without_end(cast: Cast) -> None:
    first = await made(cast.bayu)
    await SavedView.bulk_create([SavedView(slug=f"semua-{number}", user_id=first.user_id, stakeholder_id=first.stakeholder_id, title="x", title_en="x",
                                           display="table", readers="public") for number in range(MOST - 1)])
    async with refused(Limited, "slug"):
        await made(cast.bayu, "lagi")
    await archive_view(cast.bayu, first.id)
    await made(cast.bayu, "lagi")


# ── its texts ──

async def test_the_same_texts_again_change_nothing_and_a_version_that_was_overtaken_is_refused(cast: Cast) -> None:
    view = await made(cast.bayu)
    last = await newest()
    again = await saved(cast.bayu, view, PLAIN)
    assert (again.number, again.version, await newest()) == (1, view.version, last)
    later = await saved(cast.bayu, view)
    assert (later.number, later.version, await texts_of(cast.bayu, view.id, 1)) == (2, view.version + 1, PLAIN)
    async with refused(Conflict, "version"):
        await saved(cast.bayu, view, PLAIN, version=1)
    async with refused(Conflict, "version"):
        await share_view(cast.bayu, view.id, version=1, sharing=ViewSharing.GALLERY)
    async with refused(Invalid, "number"):
        await texts_of(cast.bayu, view.id, 3)


async def test_of_two_who_save_at_once_one_is_told_and_two_who_want_an_address_do_not_share_it(cast: Cast) -> None:
    view, colleague = await made(cast.bayu), await a_colleague(cast)
    await share_view(cast.bayu, view.id, version=1, sharing=ViewSharing.ORGANISATION)
    both = await asyncio.gather(saved(cast.bayu, view, OTHER, version=2), saved(colleague, view, replace(OTHER, readme="Lain."), version=2),
                                return_exceptions=True)
    assert sorted(type(each) for each in both if isinstance(each, Exception)) == [Conflict]
    assert await ViewVersion.filter(view_id=view.id).count() == 2 and (await SavedView.get(id=view.id)).number == 2
    both = await asyncio.gather(made(cast.bayu, "satu"), made(cast.mega, "satu"), return_exceptions=True)
    assert [type(each) for each in both if isinstance(each, Exception)] == [Conflict]
    assert await SavedView.filter(slug="satu").count() == 1


async def test_texts_that_are_too_long_are_refused_at_their_field(cast: Cast) -> None:
    for name, text in (("readme", "x" * 20_001), ("readme", "a\0b")):
        async with refused(Invalid, name):
            await made(cast.bayu, texts=replace(PLAIN, **{name: text}))
    async with refused(Invalid, "message"):
        await made(cast.bayu, message="x" * 201)


async def test_templates_are_for_secretariats_and_admins(cast: Cast) -> None:
    async with refused(NotAllowed, "template"):
        await made(cast.bayu, texts=STYLED)
    view = await made(cast.bayu)
    async with refused(NotAllowed, "template"):
        await saved(cast.bayu, view, STYLED)
    assert (await made(cast.rina, "milik-forum", STYLED)).forum_id == cast.rina.seats[0].forum
    assert (await made(cast.galih, "milik-instalasi", STYLED)).stakeholder_id is None
    await saved(cast.galih, view, STYLED)
    async with refused(NotAllowed, "template"):                     # nor by saving one that somebody else has written, with a word changed
        await saved(cast.bayu, await SavedView.get(id=view.id), replace(STYLED, readme="x"))


async def test_versions_never_change_and_go_only_with_their_view(world: Database, cast: Cast) -> None:
    view = await made(cast.bayu)
    await saved(cast.bayu, view)
    for statement in ("UPDATE view_version SET query = 'query X { needs { totalCount } }'", "UPDATE view_version SET message = 'x'",
                      "DELETE FROM view_version", "DELETE FROM view_version WHERE number = 1"):
        with pytest.raises((IntegrityError, OperationalError, asyncpg.RaiseError), match="versions of views are never"):
            await get_connection("default").execute_query(statement)
    assert await texts_of(cast.bayu, view.id, 1) == PLAIN
    await SavedView.filter(id=view.id).delete()
    assert await ViewVersion.all().count() == 0


async def test_with_the_demo_go_its_views_and_of_real_ones_what_demo_people_saved(cast: Cast) -> None:
    person = await User.create(slug="nyata", name="Orang Nyata", email="nyata@simpul.example")
    await Seat.create(user_id=person.id, role=Role.ADMIN)
    real = await made(await actor_of(person.id), "nyata")
    await saved(cast.galih, real, replace(PLAIN, definition=TOML.replace("Semua", "Contoh")))
    await share_view(cast.bayu, (await made(cast.bayu)).id, version=1, sharing=ViewSharing.GALLERY)
    await made(cast.rina, "forum")
    await remove_demo()
    assert [(view.slug, view.number, view.judged_with) for view in await SavedView.all()] == [("nyata", 1, "")]
    assert [(version.view_id, version.user_id) for version in await ViewVersion.all()] == [(real.id, person.id)]


# ── who ──

async def test_one_makes_views_from_a_seat_of_ones_own_and_nobody_else_finds_them(cast: Cast) -> None:
    tries: list[tuple[Actor, UUID, type[Exception], tuple[str, ...]]] = [
        (ANYONE, await seat_of(cast.bayu), NotSignedIn, ()), (cast.bayu, await seat_of(cast.mega), NotFound, ("seat",)),
        (cast.galih, await seat_of(cast.bayu), NotAllowed, ("seat",)), (cast.putri, await seat_of(cast.putri), NotAllowed, ("seat",)),
        (cast.hendra, await seat_of(cast.hendra), NotAllowed, ("seat",))]
    for who, seat, why, path in tries:
        async with refused(why, *path):  # type: ignore[arg-type]
            await made(who, seat=seat)
    view = await made(cast.bayu)
    assert [await finds(who, view) for who in (cast.bayu, cast.galih, await a_colleague(cast), cast.rina, cast.mega, ANYONE)] == [True] * 2 + [False] * 4


async def test_what_happens_to_a_private_view_nobody_else_reads_in_the_record(cast: Cast) -> None:
    view, colleague = await made(cast.bayu), await a_colleague(cast)

    async def told(actor: Actor) -> list[str]:
        return [event.name for event in await seen(ALL_RULES, Event, viewer(actor)).filter(subject_key=view.id).order_by("id")]

    await saved(cast.bayu, view)
    assert await told(cast.bayu) == ["view.created", "view.saved"] and await told(colleague) == []
    await share_view(cast.bayu, view.id, version=2, sharing=ViewSharing.ORGANISATION)
    await archive_view(colleague, view.id)
    assert await told(colleague) == ["view.shared", "view.archived"] and await told(cast.mega) == await told(cast.rina) == []


async def test_what_is_shared_stays_its_organisations_when_its_makers_seat_ends(cast: Cast) -> None:
    shared, private, shown = [await made(cast.bayu, slug) for slug in ("bersama", "sendiri", "galeri")]
    await share_view(cast.bayu, shared.id, version=1, sharing=ViewSharing.ORGANISATION)
    await share_view(cast.bayu, shown.id, version=1, sharing=ViewSharing.GALLERY)
    colleague = await a_colleague(cast)
    await Seat.filter(user_id=cast.bayu.user).delete()
    gone = await actor_of(cast.bayu.user)  # type: ignore[arg-type]
    for view in (shared, private, shown):                           # who made it finds it still, to copy it, and changes it no more
        assert await finds(gone, view)
        async with refused(NotAllowed, "view"):
            await saved(gone, view, version=2 if view is not private else 1)
    assert [await finds(colleague, view) for view in (shared, private, shown)] == [True, False, True] and await finds(ANYONE, shown)
    assert (await saved(colleague, shared, version=2)).number == 2
    await archive_view(colleague, shown.id)
    await unarchive_view(colleague, shown.id)


async def test_a_program_needs_the_scope_views(cast: Cast) -> None:
    seat, view = await seat_of(cast.bayu), await made(cast.bayu)
    for scopes, may in ((["views"], True), (["read", "write"], False), (["webhooks"], False)):
        token, _secret = await create_token(cast.bayu, name="Program", seat=seat, scopes=scopes)
        program = replace(cast.bayu, via=f"token:{token.id}")
        if may:
            view = await saved(program, await share_view(program, view.id, version=1, sharing=ViewSharing.GALLERY))
            continue
        for change in (lambda: made(program, "lain"), lambda: saved(program, view, PLAIN), lambda: archive_view(program, view.id)):  # noqa: B023
            async with refused(NotAllowed):
                await change()
