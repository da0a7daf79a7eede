"""Who may see what, of every table: the rules of all nouns in one place. A table without a rule keeps the house from starting."""
from __future__ import annotations

from tortoise.expressions import Q

from server.domain.accounts import access as accounts
from server.domain.activity.actor import Viewer
from server.domain.activity.models import Event, Remembered
from server.domain.boards import access as boards
from server.domain.boards.models import Board
from server.domain.commitments import access as commitments
from server.domain.contributions import access as contributions
from server.domain.forums import access as forums
from server.domain.meetings import access as meetings
from server.domain.needs import access as needs
from server.domain.places import access as places
from server.domain.programmes import access as programmes
from server.domain.sources import access as sources
from server.domain.stakeholders import access as stakeholders
from server.domain.visibility import Rules, under, visible

RULES: Rules = {
    **accounts.RULES, **sources.RULES, **places.RULES, **stakeholders.RULES, **forums.RULES, **programmes.RULES, **needs.RULES, **commitments.RULES,
    **contributions.RULES, **meetings.RULES, **boards.RULES,
}


def events(viewer: Viewer) -> Q:
    """What happened on a board is for those who see the board. The rest: public events for all, others for the forum's people and for who did it."""
    if viewer.admin:
        return Q()
    elsewhere = Q(public=True)
    if viewer.forums:
        elsewhere |= Q(forum_id__in=viewer.forums)
    if viewer.stakeholders:
        elsewhere |= Q(stakeholder_id__in=viewer.stakeholders)
    return Q(Q(board_id__isnull=True), elsewhere) | under("board", visible(RULES, Board, viewer))


def remembered(viewer: Viewer) -> Q:
    return Q(user_id=viewer.user) if viewer.signed_in else Q(id__isnull=True)


RULES = {**RULES, Event: events, Remembered: remembered}
