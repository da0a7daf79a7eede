"""Saving, sharing, restoring and putting away views. Whether texts can be shown at all is judged before, by who knows the schema: what comes in here can."""
from __future__ import annotations

import hashlib
import re
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.models import Model

from server.domain.accounts import access as accounts
from server.domain.accounts.models import Seat, Token
from server.domain.accounts.tokens import TokenScope
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record, save_version
from server.domain.finding import found
from server.domain.saved_views.access import MANAGE_VIEWS, RULES, WRITE_TEMPLATES
from server.domain.saved_views.models import SavedView, ViewSharing, ViewVersion
from server.domain.stakeholders.models import Stakeholder
from server.domain.texts import line
from server.errors import Conflict, Invalid, Limited, NotAllowed
from server.words import _

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_SLUG, LONGEST_MESSAGE, LONGEST_TEXT, MOST = 60, 200, 20_000, 200     # letters; letters; letters; views of one organisation or forum
SAID = ("title", "title_en", "about", "about_en", "display", "readers", "reader_id", "judged_with")     # what texts say of a view
PRIVATE = ViewSharing.PRIVATE
TEMPLATE = _("Templat HTML ditulis oleh sekretariat dan admin. Pakai salah satu bentuk yang ada.")


@dataclass(frozen=True)
class Texts:
    """The four texts of a view."""
    query: str
    definition: str
    template: str = ""
    readme: str = ""

    @property
    def sha256(self) -> str:
        return hashlib.sha256("\0".join(astuple(self)).encode()).hexdigest()


@dataclass(frozen=True)
class Gist:
    """What the texts of a view say of it: its names, its form, and who its readers are; and by what they were judged (SavedView.judged_with)."""
    title: str
    title_en: str
    about: str | None
    about_en: str | None
    display: str
    readers: str
    judged_with: str = ""


@action
async def create_view(actor: Actor, *, slug: str, seat: UUID, texts: Texts, gist: Gist, message: str | None = None) -> SavedView:
    """A view of one's organisation, forum or installation, by the seat that is named. Nobody else finds it until it is shared."""
    user = await _in_scope(actor)
    held = await found(accounts.RULES, Seat, actor, seat, path=["seat"])
    if held.user_id != user:
        raise NotAllowed(_("Tampilan dibuat untuk kursi Anda sendiri. Kursi ini milik orang lain."), path=["seat"])
    if not any(each.id == held.id for each in MANAGE_VIEWS.seats(actor, forum=held.forum_id, stakeholder=held.stakeholder_id)):
        raise NotAllowed(_("Kursi ini tidak dapat membuat tampilan."), path=["seat"])
    await _refuse_slug(slug)
    if await SavedView.filter(stakeholder_id=held.stakeholder_id, forum_id=held.forum_id, archived_at__isnull=True).count() >= MOST:
        raise Limited(_("Paling banyak {most} tampilan. Arsipkan dahulu yang tidak dipakai."), path=["slug"], most=MOST)
    view = SavedView(slug=slug, user_id=user, stakeholder_id=held.stakeholder_id, forum_id=held.forum_id, changed_at=datetime.now(UTC))
    _refuse_template(actor, view, texts)
    await take(view, gist)
    try:
        await view.save(force_create=True)
    except IntegrityError:                              # somebody took the address meanwhile
        raise _taken(slug) from None
    await _keep(view, texts, user, message)
    await tell(actor, "view.created", view, f"membuat tampilan “{view.title}”", after={"slug": slug, "sha256": texts.sha256})
    return view


@action
async def save_view(actor: Actor, view_id: UUID, *, version: int, texts: Texts, gist: Gist, message: str | None = None) -> SavedView:
    """Other texts, as a new version; the same texts again change nothing."""
    view = await _kept(actor, view_id)
    _refuse_if_overtaken(view, version)
    last = await ViewVersion.get(view_id=view.id, number=view.number)
    if last.sha256 == texts.sha256 and view.broken_at is None:
        return view
    _refuse_template(actor, view, texts)
    await take(view, gist)
    view.number, view.changed_at, view.faults = last.number + 1, datetime.now(UTC), []
    view.broken_at = None
    await save_version(view, version, *SAID, "number", "faults", "broken_at", "changed_at")
    await _keep(view, texts, actor.required(), message)
    await tell(actor, "view.saved", view, f"menyimpan versi {view.number} tampilan “{view.title}”", before={"number": last.number, "sha256": last.sha256},
               after={"number": view.number, "sha256": texts.sha256})
    return view


@action
async def share_view(actor: Actor, view_id: UUID, *, version: int, sharing: ViewSharing) -> SavedView:
    """For whom it is there: its maker, its organisation or forum, or the gallery."""
    view = await _kept(actor, view_id)
    _refuse_if_overtaken(view, version)
    before = view.sharing
    if sharing is not before:
        view.sharing = sharing
        await save_version(view, version, "sharing")
        await tell(actor, "view.shared", view, f"membagikan tampilan “{view.title}”", told=before is not PRIVATE or sharing is not PRIVATE,
                   before={"sharing": before.value}, after={"sharing": sharing.value})
    return view


@action
async def archive_view(actor: Actor, view_id: UUID) -> SavedView:
    """It is shown nowhere any more, and its keys open nothing; its texts stay."""
    view = await _kept(actor, view_id)
    view.archived_at = datetime.now(UTC)
    await save_version(view, view.version, "archived_at")
    await tell(actor, "view.archived", view, f"mengarsipkan tampilan “{view.title}”")
    return view


@action
async def unarchive_view(actor: Actor, view_id: UUID) -> SavedView:
    view = await _kept(actor, view_id, archived=True)
    view.archived_at = None
    await save_version(view, view.version, "archived_at")
    await tell(actor, "view.unarchived", view, f"memulihkan tampilan “{view.title}”")
    return view


@action
async def texts_of(actor: Actor, view_id: UUID, number: int) -> Texts:
    """The texts of a version of a view that the actor may change."""
    view = await view_to_change(actor, view_id)
    version = await ViewVersion.get_or_none(view_id=view.id, number=number)
    if version is None:
        raise Invalid(_("Tampilan ini tidak punya versi {number}."), path=["number"], number=number)
    return Texts(version.query, version.definition, version.template, version.readme)


# ── what is asked of every change ──

async def _in_scope(actor: Actor) -> UUID:
    """The person; a program needs a token trusted with views."""
    user = actor.required()
    kind, _colon, key = actor.via.partition(":")
    token = await Token.get_or_none(id=UUID(key)) if kind == "token" else None
    if kind == "token" and (token is None or TokenScope.VIEWS not in token.scopes.split()):
        raise NotAllowed(_("Token ini tidak punya lingkup {needed}, yang diperlukan di sini."), needed=TokenScope.VIEWS.value)
    return user


async def view_to_change(actor: Actor, key: UUID) -> SavedView:
    """A view that the actor may change: their own, or one their seat looks after and that has been shared."""
    await _in_scope(actor)
    view = await found(RULES, SavedView, actor, key, path=["view"])
    if not MANAGE_VIEWS.allows(actor, forum=view.forum_id, stakeholder=view.stakeholder_id):
        raise NotAllowed(_("Tampilan ini diatur oleh pemiliknya. Salin, lalu ubah salinannya."), path=["view"])
    return view


async def _kept(actor: Actor, key: UUID, *, archived: bool = False) -> SavedView:
    view = await view_to_change(actor, key)
    if (view.archived_at is not None) is not archived:
        raise Conflict(_("Tampilan ini tidak diarsipkan.") if archived else _("Tampilan ini sudah diarsipkan."), path=["view"])
    return view


def _refuse_if_overtaken(view: SavedView, version: int) -> None:
    if view.version != version:
        raise Conflict(_("Tampilan ini sudah berubah sejak Anda membukanya. Muat ulang, lalu ulangi."), path=["version"])


def _refuse_template(actor: Actor, view: SavedView, texts: Texts) -> None:
    if texts.template.strip() and not WRITE_TEMPLATES.allows(actor, forum=view.forum_id, stakeholder=view.stakeholder_id):
        raise NotAllowed(TEMPLATE, path=["template"])


async def _refuse_slug(slug: str) -> None:
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST_SLUG:
        raise Invalid(_("Alamat tampilan: huruf kecil, angka, dan tanda hubung, paling banyak {most}."), path=["slug"], most=LONGEST_SLUG)
    if await SavedView.filter(slug=slug).exists():
        raise _taken(slug)


def _taken(slug: str) -> Conflict:
    return Conflict(_("Sudah ada tampilan di alamat “{slug}”."), path=["slug"], slug=slug)


async def take(view: SavedView, gist: Gist) -> None:
    """What the texts say of the view, where lists and rights read it."""
    kind, _colon, slug = gist.readers.partition(":")
    reader = await Stakeholder.get_or_none(slug=slug) if kind == "org" else None
    if kind == "org" and reader is None:
        raise Invalid(_("Tidak ada organisasi “{slug}”."), path=["definition"], slug=slug)
    view.title, view.title_en, view.about, view.about_en = gist.title, gist.title_en, gist.about, gist.about_en
    view.display, view.readers, view.reader_id, view.judged_with = gist.display, gist.readers, reader.id if reader else None, gist.judged_with


async def _keep(view: SavedView, texts: Texts, user: UUID, message: str | None) -> None:
    for name, text in zip(("query", "definition", "template", "readme"), astuple(texts), strict=True):
        if len(text) > LONGEST_TEXT or "\0" in text:
            raise Invalid(_("Paling banyak {most} huruf; yang ditulis {n}."), path=[name], most=LONGEST_TEXT, n=len(text))
    await ViewVersion.create(view_id=view.id, number=view.number, query=texts.query, definition=texts.definition, template=texts.template,
                             readme=texts.readme, sha256=texts.sha256, user_id=user,
                             message=line(message, ["message"], LONGEST_MESSAGE) if message and message.strip() else None)


async def tell(actor: Actor, name: str, view: SavedView, summary: str, *, subject: Model | None = None, told: bool | None = None, **said: Any) -> None:
    """For the record: what happens to a private view is between its maker and the admins; else (or if it is `told`) for whose the view is, too."""
    told = view.sharing is not PRIVATE if told is None else told
    await record(actor, name, subject=subject or view, confidential=True, summary=summary, stakeholder=view.stakeholder_id if told else None,
                 forum=view.forum_id if told else None, **said)
