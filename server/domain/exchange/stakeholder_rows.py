"""Organisations out of a spreadsheet: new ones, as active members of the forum. Those the directory has already are not made again."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from uuid import UUID

from tortoise.expressions import F
from tortoise.models import Model

from server.domain.activity.telling import Telling
from server.domain.exchange import choices
from server.domain.exchange.drafts import Draft
from server.domain.exchange.need_rows import plain
from server.domain.exchange.rows import Loading, Reading, Values
from server.domain.forums.models import Membership, MembershipRole, MembershipStatus
from server.domain.stakeholders.models import Stakeholder, StakeholderKind
from server.words import _

TOLD = ("name", "short_name", "kind", "website", "about")


class StakeholderRows:
    alone: tuple[str, ...] = ("name",)
    fixed = _("Organisasi ini sudah dimuat, tetapi bukan lagi anggota aktif forum. Ubah di halamannya.")

    def said(self, draft: Draft) -> Mapping[str, str]:
        return {}

    def read(self, draft: Draft, reading: Reading) -> Values:
        known = reading.known
        name, short, kind = draft.line("name"), draft.line("short_name", most=60), draft.choice("kind", choices.STAKEHOLDER)
        place, parent = draft.named("region", known.place), draft.named("parent", known.organisation)
        before = reading.mentioned.before.get(draft.points("reference"))
        if name and any(one.id != (before and before.key) for one in known.organisations.things_called(name)):
            draft.refuse("name", _("{name} sudah ada di direktori. Hapus baris ini, dan jadikan anggota di halaman forumnya."), name=name)
        ownership = draft.choice("ownership", choices.OWNERSHIP)
        if ownership and kind and kind is not StakeholderKind.COMPANY:
            draft.refuse("ownership", _("Kepemilikan hanya diisi bagi perusahaan."))
        return {"name": name, "short_name": short, "kind": kind, "ownership": ownership, "region_id": place and place.id, "parent_id": parent and parent.id,
                "role": draft.choice("role", choices.ROLE) or MembershipRole.MEMBER, "website": draft.address("website", most=300),
                "about": draft.paragraphs("about")}

    def title(self, values: Values) -> str:
        return str(values["name"])

    def make(self, values: Values, key: UUID, loading: Loading) -> list[Model]:
        return [Stakeholder(id=key, slug=_slug(values["name"], key), is_demo=loading.is_demo, **_columns(values)),
                Membership(forum_id=loading.forum, stakeholder_id=key, role=values["role"], status=MembershipStatus.ACTIVE, starts_on=loading.day)]

    async def change(self, values: Values, key: UUID, version: int, loading: Loading) -> bool:
        await Membership.filter(forum_id=loading.forum, stakeholder_id=key, status=MembershipStatus.ACTIVE).update(role=values["role"])
        return bool(await Stakeholder.filter(id=key, version=version).update(version=F("version") + 1, **_columns(values)))

    def tell(self, values: Values, key: UUID, loading: Loading, *, new: bool) -> Telling:
        return Telling(
            "stakeholder.added" if new else "stakeholder.edited", ("stk", key), concerns=key, public=True, is_demo=loading.is_demo,
            summary=f"{'menambahkan' if new else 'menyunting'} {values['name']} dari spreadsheet “{loading.name}”",
            after={name: plain(values[name]) for name in TOLD} | {"role": plain(values["role"])})


def _columns(values: Values) -> Values:
    return {name: value for name, value in values.items() if name != "role"}


def _slug(name: str, key: UUID) -> str:
    """The name as it stands in addresses; its end keeps it from being another's."""
    plain_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain_name).strip('-')[:50].strip('-') or 'organisasi'}-{key.hex[-6:]}"
