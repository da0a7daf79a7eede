"""Views that people make and save: their texts, for whom they are, and the keys that open them elsewhere."""
from __future__ import annotations

import asyncio
import datetime
from collections.abc import Awaitable, Callable, Sequence

import strawberry
from strawberry import ID, Maybe
from strawberry.scalars import JSON
from strawberry.types import get_object_definition
from strawberry.utils.str_converters import to_camel_case
from tortoise.expressions import Q

from graphql_schema.context import Info
from graphql_schema.enums import ViewKeyKind, ViewSharing
from graphql_schema.filters import IntFilter, StringFilter, where
from graphql_schema.links import AForum, ASeat, AStakeholder, AUser
from graphql_schema.nodes import Connection, Node
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import connection, entity, look_up, pick, reference
from server.domain.saved_views import actions, keys, models
from server.domain.saved_views.actions import Gist, Texts
from server.errors import Invalid
from server.words import _


@where
class ViewVersionWhere:
    number: IntFilter


@where
class SavedViewWhere:
    slug: StringFilter
    title: StringFilter
    title_en: StringFilter
    display: StringFilter
    readers: StringFilter


@entity(models.ViewVersion, order=("-number",), description="The texts of a view as they were once saved; they never change.")
class ViewVersion:
    number: int = strawberry.field(description="Its place among the texts of the view, from 1.")
    query: str = strawberry.field(description="query.graphql: the question.")
    definition: str = strawberry.field(description="view.toml: what is shown of the answer, and how; described by /schemas/view-1.json.")
    template: str = strawberry.field(description="template.html, empty where there is none.")
    readme: str = strawberry.field(description="README.md: what it answers, in Markdown; empty where there is none.")
    sha256: str = strawberry.field(description="Of the four texts, joined by NUL: the same texts have the same.")
    message: str | None = strawberry.field(description="What was changed, as who saved it says.")
    user: AUser | None = strawberry.field(description="Who saved it; null for who may not know them.")
    at: datetime.datetime = strawberry.field(description="When.")


@entity(models.ViewKey, "vky", order=("-created_at",), description="Opens one view where nobody signs in, as who made the key sees it from one seat; \
reading only. For them, and for who looks after the view.")
class ViewKey(Node):
    name: str = strawberry.field(description="What it is for.")
    kind: ViewKeyKind = strawberry.field(description="How it opens.")
    user: AUser | None = strawberry.field(description="Who made it; null for who may not know them.")
    seat: ASeat | None = strawberry.field(description="The seat it sees from; null: that has ended, and it opens nothing.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    last_used_at: datetime.datetime | None = strawberry.field(description="When it last opened something, to within an hour.")
    revoked_at: datetime.datetime | None = strawberry.field(description="When it was revoked.")


@entity(models.SavedView, "viw", order=("title",), description="A view that somebody made: a query and a display, at /views/ and its slug. What is in it, \
each sees by their own rights.")
class SavedView(Node):
    slug: str = strawberry.field(description="Its name in addresses; those that ship with the program have names of the same kind.")
    title: str = strawberry.field(description="In Indonesian.")
    title_en: str = strawberry.field(description="In English.")
    about: str | None = strawberry.field(description="The question it answers, in Indonesian.")
    about_en: str | None = strawberry.field(description="The question it answers, in English.")
    display: str = strawberry.field(description="How it is shown: table, cards, board, chart, graph, map, calendar, timeline, stat or template.")
    sharing: ViewSharing = strawberry.field(description="For whom it is there.")
    readers: str = strawberry.field(description="Who finds it in the gallery: public, members, key, org:<slug> or role:<role>.")
    user: AUser | None = strawberry.field(description="Who made it; null for who may not know them.")
    stakeholder: AStakeholder | None = strawberry.field(description="Whose it is: this organisation's.")
    forum: AForum | None = strawberry.field(description="Whose it is: this forum's; of neither, the installation's.")
    version: int = strawberry.field(description="Rises with each change, of its sharing too; `saveView` and `shareView` ask for it.")
    number: int = strawberry.field(description="Of its current texts among its versions.")
    created_at: datetime.datetime = strawberry.field(description="When it was made.")
    changed_at: datetime.datetime = strawberry.field(description="When its texts were last saved.")
    broken_at: datetime.datetime | None = strawberry.field(description="Since when it does not fit the schema and is not shown; null: it fits.")
    faults: JSON = strawberry.field(description="What the schema has against it: a list of {file, line, column, key, message, messageEn}.")
    archived_at: datetime.datetime | None = strawberry.field(description="When it was put away.")
    current: ViewVersion | None = pick("versions", order=("-number",), description="Its texts.")
    versions: Connection[ViewVersion] = connection(ViewVersionWhere, order=("-number",), description="All its texts, the newest first.")
    keys: Connection[ViewKey] = connection(order=("-created_at",), only=Q(revoked_at__isnull=True), description="The keys that open it.")


@strawberry.input(one_of=True)
class SavedViewBy:
    id: Maybe[ID]
    slug: Maybe[str]


@strawberry.type
class SavedViewQueries:
    saved_view: SavedView | None = look_up(SavedViewBy)
    saved_views: Connection[SavedView] = connection(SavedViewWhere, order=("title",), only=Q(archived_at__isnull=True),
                                                    description="Those the viewer finds, by title; what ships with the program is not among them.")


# ── the texts, judged ──

@strawberry.type(description="What is wrong with the texts of a view, and where.")
class ViewFault:
    file: str = strawberry.field(description="query.graphql, view.toml or template.html.")
    message: str = strawberry.field(description="Why, in the reader's language.")
    line: int | None = strawberry.field(description="From 1; null where no single place is at fault.")
    column: int | None = strawberry.field(description="From 1.")
    key: str = strawberry.field(description="Of view.toml: `display.columns.0.path`; empty where it is none.")


Judge = Callable[[str, Texts, str], tuple[Gist | None, Sequence[ViewFault]]]
_judges: list[Judge] = []


def judge_by(judge: Judge) -> None:
    """Views are shown on a floor above; it says here whether a view's name and texts can be: what they come to, or what is wrong, in a language."""
    _judges[:] = [judge]


async def judged(slug: str, texts: Texts, language: str) -> tuple[Gist | None, list[ViewFault]]:
    """In a thread: a template is read in a process of its own, and others are not kept waiting for it."""
    (judge,) = _judges
    gist, faults = await asyncio.to_thread(judge, slug, texts, language)
    return gist, list(faults)


WRONG = _("Tampilan ini belum dapat disimpan: {n} hal perlu diperbaiki.")


# ── mutations ──

@strawberry.input
class ViewTextsInput:
    query: str = strawberry.field(description="query.graphql: one query with a name, at most 20,000 letters, like each of these texts.")
    definition: str = strawberry.field(description="view.toml.")
    template: str = strawberry.field(default="", description="template.html; for who may write one: the secretariat and admins.")
    readme: str = strawberry.field(default="", description="README.md.")

    def texts(self) -> Texts:
        return Texts(*(text.replace("\r\n", "\n") for text in (self.query, self.definition, self.template, self.readme)))


@strawberry.input
class CreateViewInput:
    seat: ID = strawberry.field(description="The seat of one's own it is made from (sea_…): whose it is comes from that.")
    slug: str = strawberry.field(description="Its name in addresses: small letters, digits and hyphens, at most 60. It stays.")
    texts: ViewTextsInput = strawberry.field(description="What it asks and shows.")
    message: str | None = strawberry.field(default=None, description="What was changed, at most 200 letters.")


@strawberry.input
class SaveViewInput:
    view: ID = strawberry.field(description="By its id (viw_…).")
    version: int = strawberry.field(description="The version that was seen.")
    texts: ViewTextsInput = strawberry.field(description="All its texts.")
    message: str | None = strawberry.field(default=None, description="What was changed, at most 200 letters.")


@strawberry.input
class RestoreViewInput:
    view: ID = strawberry.field(description="By its id (viw_…).")
    version: int = strawberry.field(description="The version that was seen.")
    number: int = strawberry.field(description="Of the texts that are to be its texts again.")


@strawberry.input
class ShareViewInput:
    view: ID = strawberry.field(description="By its id (viw_…).")
    version: int = strawberry.field(description="The version that was seen.")
    sharing: ViewSharing = strawberry.field(description="For whom it is to be there.")


@strawberry.input
class SavedViewInput:
    view: ID = strawberry.field(description="By its id (viw_…).")


@strawberry.input
class CreateViewKeyInput:
    view: ID = strawberry.field(description="What it opens (viw_…).")
    seat: ID = strawberry.field(description="The seat of one's own it sees from (sea_…).")
    name: str = strawberry.field(description="What it is for: 1 to 100 letters.")
    kind: ViewKeyKind = strawberry.field(description="How it opens.")


@strawberry.input
class ViewKeyInput:
    key: ID = strawberry.field(description="By its id (vky_…).")


@strawberry.type
class SavedViewPayload:
    view: SavedView | None = strawberry.field(description="As it now is; null where nothing was done.")
    faults: list[ViewFault] = strawberry.field(description="What is wrong with its texts; nothing was saved if there is any.")
    problems: list[Problem]


@strawberry.type
class ViewKeyPayload:
    key: ViewKey | None = strawberry.field(description="As it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class ViewKeySecretPayload:
    key: ViewKey | None = strawberry.field(description="The key; null where nothing was done.")
    secret: str | None = strawberry.field(description="FEED: what stands in the address. EMBED: the private key (PKCS #8, PEM). It is said once, and to \
nobody again.")
    problems: list[Problem]


@strawberry.type
class SavedViewMutation:
    @strawberry.mutation(description="Make a view. It is its maker's until it is shared.")
    async def create_view(self, info: Info, input: CreateViewInput) -> SavedViewPayload:
        texts = input.texts.texts()
        return await _saved(info, input.slug, texts, lambda gist: actions.create_view(
            info.context.actor, slug=input.slug, seat=private_id("sea", input.seat), texts=texts, gist=gist, message=input.message))

    @strawberry.mutation(description="Give a view other texts, as its next version; the same texts again change nothing.")
    async def save_view(self, info: Info, input: SaveViewInput) -> SavedViewPayload:
        texts = input.texts.texts()
        return await _saved(info, "", texts, lambda gist: actions.save_view(
            info.context.actor, private_id("viw", input.view), version=input.version, texts=texts, gist=gist, message=input.message))

    @strawberry.mutation(description="Give a view the texts of one of its versions again, as its next version.")
    async def restore_view(self, info: Info, input: RestoreViewInput) -> SavedViewPayload:
        key = private_id("viw", input.view)
        texts, problems = await tried(actions.texts_of(info.context.actor, key, input.number), info.context.language)
        if texts is None:
            return SavedViewPayload(view=None, faults=[], problems=problems)
        return await _saved(info, "", texts, lambda gist: actions.save_view(
            info.context.actor, key, version=input.version, texts=texts, gist=gist, message=f"← {input.number}"))

    @strawberry.mutation(description="Say for whom a view is there.")
    async def share_view(self, info: Info, input: ShareViewInput) -> SavedViewPayload:
        return await _changed(info, actions.share_view(info.context.actor, private_id("viw", input.view), version=input.version, sharing=input.sharing))

    @strawberry.mutation(description="Put a view away: it is shown nowhere, and its keys open nothing.")
    async def archive_view(self, info: Info, input: SavedViewInput) -> SavedViewPayload:
        return await _changed(info, actions.archive_view(info.context.actor, private_id("viw", input.view)))

    @strawberry.mutation(description="Bring a view back that was put away.")
    async def unarchive_view(self, info: Info, input: SavedViewInput) -> SavedViewPayload:
        return await _changed(info, actions.unarchive_view(info.context.actor, private_id("viw", input.view)))

    @strawberry.mutation(description="Make a key that opens a view elsewhere, as it is seen from one of one's own seats.")
    async def create_view_key(self, info: Info, input: CreateViewKeyInput) -> ViewKeySecretPayload:
        made, problems = await tried(keys.create_view_key(info.context.actor, private_id("viw", input.view), seat=private_id("sea", input.seat),
                                                          name=input.name, kind=input.kind), info.context.language)
        return ViewKeySecretPayload(key=reference(ViewKey, made[0].id) if made else None, secret=made[1] if made else None, problems=problems)

    @strawberry.mutation(description="End a key: from the next request on it opens nothing.")
    async def revoke_view_key(self, info: Info, input: ViewKeyInput) -> ViewKeyPayload:
        key, problems = await tried(keys.revoke_view_key(info.context.actor, private_id("vky", input.key)), info.context.language)
        return ViewKeyPayload(key=reference(ViewKey, key.id) if key else None, problems=problems)


VIEW_VERBS = frozenset(to_camel_case(each.python_name) for each in get_object_definition(SavedViewMutation, strict=True).fields)


async def _saved(info: Info, slug: str, texts: Texts, save: Callable[[Gist], Awaitable[models.SavedView]]) -> SavedViewPayload:
    """Judged, and if nothing is wrong, saved."""
    faults: list[ViewFault] = []

    async def do() -> models.SavedView:
        info.context.actor.required()
        gist, wrong = await judged(slug, texts, info.context.language)
        faults.extend(wrong)
        if gist is None:
            raise Invalid(WRONG, path=["texts"], n=len(faults))
        return await save(gist)

    payload = await _changed(info, do())
    payload.faults = faults
    return payload


async def _changed(info: Info, change: Awaitable[models.SavedView]) -> SavedViewPayload:
    view, problems = await tried(change, info.context.language)
    return SavedViewPayload(view=reference(SavedView, view.id) if view else None, faults=[], problems=problems)
