"""What people want to be told of."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.boards.models import Board, Card
    from server.domain.needs.models import Need
    from server.domain.programmes.models import Programme
    from server.domain.stakeholders.models import Stakeholder

FOLLOWED = ("board", "card", "programme", "stakeholder", "need")
ONE_FOLLOWED = " + ".join(f'CASE WHEN "{name}_id" IS NULL THEN 0 ELSE 1 END' for name in FOLLOWED) + " = 1"


class NoticeKind(StrEnum):
    """What a notice is about; each can be chosen apart."""
    MENTION = "MENTION"
    COMMENT = "COMMENT"
    CARD = "CARD"
    PROMISE = "PROMISE"
    DELIVERY = "DELIVERY"
    NEED = "NEED"
    MEETING = "MEETING"
    PEOPLE = "PEOPLE"
    VIEW = "VIEW"


class NoticeReason(StrEnum):
    """Why a person is told of something."""
    MENTIONED = "MENTIONED"
    FOLLOWED = "FOLLOWED"
    TOOK_PART = "TOOK_PART"
    ORGANISATION = "ORGANISATION"


class Follow(Row):
    """A person wants to be told of one thing, a board, card, programme, organisation or need, or no more of it, whatever made it theirs."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="follows")
    user_id: UUID
    board: fields.ForeignKeyNullableRelation[Board] = fields.ForeignKeyField("models.Board", related_name="follows", null=True)
    board_id: UUID | None
    card: fields.ForeignKeyNullableRelation[Card] = fields.ForeignKeyField("models.Card", related_name="follows", null=True)
    card_id: UUID | None
    programme: fields.ForeignKeyNullableRelation[Programme] = fields.ForeignKeyField("models.Programme", related_name="follows", null=True)
    programme_id: UUID | None
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="follows", null=True)
    stakeholder_id: UUID | None
    need: fields.ForeignKeyNullableRelation[Need] = fields.ForeignKeyField("models.Need", related_name="follows", null=True)
    need_id: UUID | None
    wanted = fields.BooleanField(default=True)
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "follow"
        constraints = [CheckConstraint(check=ONE_FOLLOWED, name="ck_follow_one")]
        unique_together = tuple(("user_id", f"{name}_id") for name in FOLLOWED)


class NoticeChoice(Row):
    """How a person is told of one kind of thing. Where there is no row: in the app and by mail."""
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField("models.User", related_name="notice_choices")
    user_id: UUID
    kind = fields.CharEnumField(NoticeKind, max_length=8)
    in_app = fields.BooleanField(default=True)
    by_mail = fields.BooleanField(default=True)

    class Meta:
        table = "notice_choice"
        unique_together = (("user_id", "kind"),)
