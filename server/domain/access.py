"""Who may see and do what: the rules of all nouns in one place. A table without a rule keeps the house from starting."""
from __future__ import annotations

from dataclasses import dataclass

from tortoise.expressions import Q

from server.domain.accounts import access as accounts
from server.domain.activity.actor import Viewer
from server.domain.activity.models import DailyRun, Event, Remembered, Seal
from server.domain.boards import access as boards
from server.domain.boards.models import Board
from server.domain.commitments import access as commitments
from server.domain.contributions import access as contributions
from server.domain.digests import access as digests
from server.domain.exchange import access as exchange
from server.domain.following import access as following
from server.domain.forums import access as forums
from server.domain.meetings import access as meetings
from server.domain.needs import access as needs
from server.domain.places import access as places
from server.domain.programmes import access as programmes
from server.domain.rights import Right
from server.domain.saved_views import access as saved_views
from server.domain.sources import access as sources
from server.domain.stakeholders import access as stakeholders
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy, under, visible
from server.domain.webhooks import access as webhooks
from server.words import _

NOUNS = (accounts, sources, places, stakeholders, forums, programmes, needs, commitments, contributions, meetings, boards, exchange, digests, following,
         webhooks, saved_views)

RIGHTS: tuple[Right, ...] = (
    *stakeholders.RIGHTS, *needs.RIGHTS, *commitments.RIGHTS, *contributions.RIGHTS, *programmes.RIGHTS, *boards.RIGHTS, *forums.RIGHTS,
    *meetings.RIGHTS, *accounts.RIGHTS, *exchange.RIGHTS, *webhooks.RIGHTS, *saved_views.RIGHTS,
)


@dataclass(frozen=True)
class OnBoardOr:
    """What happened on a board is for those who see the board; what happened elsewhere, for those the clauses name."""
    elsewhere: SeenBy

    @property
    def clauses(self) -> tuple[Clause, ...]:
        return self.elsewhere.clauses

    def __call__(self, viewer: Viewer) -> Q:
        if viewer.admin:
            return Q()
        return Q(Q(board_id__isnull=True), self.elsewhere(viewer)) | under("board", visible(RULES, Board, viewer))


events = OnBoardOr(SeenBy(
    Clause(Audience.ANYONE, only=Q(public=True), says=_("yang terbuka, dan yang di papan yang ia lihat")),
    Clause(Audience.SELF, of=("user_id",)),
    Clause(Audience.OFFICER, of=("stakeholder_id", "concerns_id"), says=_("tentang organisasinya")),
    Clause(Audience.MEMBER, of=("forum_id",), only=Q(confidential=False), says=_("di forumnya, kecuali yang tertutup")),
    Clause(Audience.VERIFIER, of=("forum_id",)),
    Clause(Audience.SECRETARIAT, of=("forum_id",)),
    ADMIN))

# Of an event one sees: by which session or token, and what there was before and after, is for those who must be able to prove it.
event_details = SeenBy(
    Clause(Audience.SELF, of=("user_id",)),
    Clause(Audience.OFFICER, of=("stakeholder_id", "concerns_id"), says=_("tentang organisasinya")),
    Clause(Audience.SECRETARIAT, of=("forum_id",)),
    ADMIN)

remembered = SeenBy(Clause(Audience.SELF, of=("user_id",)))
seals = SeenBy(ADMIN)
daily_runs = SeenBy(ADMIN)

RULES: Rules = {**{model: rule for noun in NOUNS for model, rule in noun.RULES.items()},
                Event: events, Remembered: remembered, Seal: seals, DailyRun: daily_runs}
