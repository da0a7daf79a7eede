"""The four kinds of spreadsheet, and what one must be allowed to do by hand to hand one in."""
from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from server.domain.accounts.looking_after import COMMAND
from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.commitments.access import AGREE_COMMITMENTS, PLEDGE
from server.domain.contributions.access import REPORT
from server.domain.exchange.commitment_rows import CommitmentRows
from server.domain.exchange.contribution_rows import ContributionRows
from server.domain.exchange.models import SheetKind
from server.domain.exchange.need_rows import NeedRows
from server.domain.exchange.rows import Rows
from server.domain.exchange.stakeholder_rows import StakeholderRows
from server.domain.forums.access import MANAGE_FORUM
from server.domain.needs.access import LIST_NEEDS, SUBMIT_NEEDS
from server.domain.rights import Right
from server.errors import NotAllowed
from server.words import _

ROWS: Mapping[SheetKind, Rows] = {SheetKind.STAKEHOLDERS: StakeholderRows(), SheetKind.NEEDS: NeedRows(), SheetKind.COMMITMENTS: CommitmentRows(),
                                  SheetKind.CONTRIBUTIONS: ContributionRows()}
NEEDED: Mapping[SheetKind, Right] = {SheetKind.STAKEHOLDERS: MANAGE_FORUM, SheetKind.NEEDS: SUBMIT_NEEDS, SheetKind.COMMITMENTS: PLEDGE,
                                     SheetKind.CONTRIBUTIONS: REPORT}
DECIDING: Mapping[SheetKind, Right] = {SheetKind.NEEDS: LIST_NEEDS, SheetKind.COMMITMENTS: AGREE_COMMITMENTS}


def seat_for(actor: Actor, kind: SheetKind, forum: UUID) -> SeatHeld | None:
    """The secretariat's seat it is done from; none at the server's terminal. Who has no such seat is refused."""
    if actor == COMMAND:
        return None
    actor.required()
    seats = [seat for seat in NEEDED[kind].seats(actor, forum=forum) if seat.role is Role.SECRETARIAT]
    if not seats:
        raise NotAllowed(_("Spreadsheet dimuat oleh sekretariat forumnya, atas nama para anggota."), path=["forum"])
    return seats[0]


def may_decide(actor: Actor, kind: SheetKind, forum: UUID) -> bool:
    """Whether rows may come in decided: needs listed, commitments agreed."""
    return actor == COMMAND or (kind in DECIDING and DECIDING[kind].allows(actor, forum=forum))
