"""The demo world out of the database, with all that has grown on it. What is left is what would be there had it never been loaded."""
from __future__ import annotations

from typing import Any

from tortoise.expressions import Q, Subquery
from tortoise.transactions import in_transaction

from server.demo.loading import demo_loaded
from server.domain.accounts.models import Invitation, User
from server.domain.activity.models import Event, Remembered
from server.domain.boards.models import Board, Card, Comment, ShareLink
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.meetings.models import Meeting
from server.domain.needs.models import Need
from server.domain.programmes.models import Indicator, Measurement, Programme, Target
from server.domain.saved_views.models import SavedView, ViewVersion
from server.domain.sources.models import Claim, Source
from server.domain.stakeholders.models import Stakeholder
from server.errors import Conflict
from server.words import _

FLAGGED = (Board, Invitation, Need, Meeting, Programme, Source, Stakeholder, User)       # the rest falls with these: it hangs on them
STATED: dict[Any, str] = {Target: "target.stated", Claim: "claim.stated", Indicator: "indicator.added"}


async def remove_demo() -> None:
    async with in_transaction():
        if not await demo_loaded():
            raise Conflict(_("Data contoh tidak sedang dimuat."))
        await _unsay_what_demo_people_stated()
        await _forget_what_happened()
        await _take_away_what_demo_people_did()
        await _let_go_of_what_is_real()
        for model in FLAGGED:
            await model.filter(is_demo=True).delete()


async def _unsay_what_demo_people_stated() -> None:
    """Figures and claims they stated about real things go; those they settled are again what they were: the record says what that was."""
    for model, stated in STATED.items():
        kind = stated.partition(".")[0]
        told = Event.filter(is_demo=True, name__startswith=f"{kind}.")
        for event in await told.filter(name__in=[f"{kind}.accepted", f"{kind}.disputed"]).order_by("-at", "-id"):
            before: dict[str, Any] = event.before or {}
            for key, status in {str(event.subject_key): before["claim_status"], **before.get("replaced", {})}.items():
                await model.filter(id=key).update(status=status)
            await model.filter(id=event.subject_key).update(decided_at=None, decided_by_id=None)
        await model.filter(id__in=await told.filter(name=stated).values_list("subject_key", flat=True)).delete()


async def _forget_what_happened() -> None:
    people = await User.filter(is_demo=True).values_list("id", flat=True)
    subjects = Subquery(Event.filter(is_demo=True).values("subject_key"))
    await Remembered.filter(Q(user_id__in=people) | Q(answer_key__in=subjects)).delete()
    await Event.filter(is_demo=True).delete()


async def _take_away_what_demo_people_did() -> None:
    """What they wrote about real things, too: nobody real ever said it."""
    people = await User.filter(is_demo=True).values_list("id", flat=True)
    await Comment.filter(user_id__in=people).delete()
    await Card.filter(creator_id__in=people).delete()
    await ShareLink.filter(creator_id__in=people).delete()
    await Contribution.filter(reporter_id__in=people).delete()
    await Measurement.filter(reported_by_id__in=people).delete()
    await Commitment.filter(pledged_by_id__in=people).delete()
    await Need.filter(submitted_by_id__in=people).delete()


async def _let_go_of_what_is_real() -> None:
    """A real organisation or programme stays when the demo one it was filed under goes; of a real view, the texts that real people saved."""
    for model in (Stakeholder, Programme):
        demo = await model.filter(is_demo=True).values_list("id", flat=True)
        await model.filter(is_demo=False, parent_id__in=demo).update(parent_id=None)
    for view in await SavedView.filter(user__is_demo=False, versions__user__is_demo=True).distinct():
        last = await ViewVersion.filter(view_id=view.id, user__is_demo=False).order_by("-number").first()
        await SavedView.filter(id=view.id).update(number=last.number if last else 0, judged_with="")    # by what is read again of those texts
