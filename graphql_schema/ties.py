"""What ties things to one another: ten kinds of ties between five kinds of things, each a row of some table.

A tie leads from one thing to another, and is walked both ways. Rows of the same kind between the same two are one tie. It is there for who may
see its row and what stands at both ends. A delivery, a meeting, a promise or a need is one day's matter, and ties from that day on."""
from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from tortoise.expressions import Q
from tortoise.models import Model

from graphql_schema.enums import told
from graphql_schema.reading.formulas import Formula, Only, own
from graphql_schema.sums import STANDING, VERIFIED
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.forums.models import Forum, Membership
from server.domain.meetings.attending import COMING
from server.domain.meetings.models import Attendance, Meeting, MeetingStatus
from server.domain.needs.models import Need
from server.domain.programmes.models import Participation, Programme
from server.domain.stakeholders.models import Relation, Stakeholder


class TieKind(Enum):
    MEMBER_OF = "MEMBER_OF"
    PARTICIPATES_IN = "PARTICIPATES_IN"
    COMMITTED_TO = "COMMITTED_TO"
    CONTRIBUTED_TO = "CONTRIBUTED_TO"
    PROPOSED_FOR = "PROPOSED_FOR"
    RELATED_TO = "RELATED_TO"
    ATTENDED = "ATTENDED"
    PART_OF = "PART_OF"
    RUNS = "RUNS"
    OWNS = "OWNS"


told(TieKind, "How two things are tied. Each kind leads from the first to the second, and is walked both ways.",
     MEMBER_OF="A stakeholder to a forum: a membership; its label is the role.",
     PARTICIPATES_IN="A stakeholder to a programme it takes part in; its label is the role.",
     COMMITTED_TO="A stakeholder to the need its promise answers, else to the programme; promises that stand: neither cancelled nor lapsed.",
     CONTRIBUTED_TO="A stakeholder to the need it delivered to, else to the programme; verified deliveries.",
     PROPOSED_FOR="A need to the programme it is for.",
     RELATED_TO="A stakeholder to another, as `Stakeholder.relations` tells; its label is the kind.",
     ATTENDED="A stakeholder to a meeting that was held: as opener, speaker or participant, which is its label; neither absent nor only invited.",
     PART_OF="A programme to the one it is part of; a stakeholder to its parent organisation.",
     RUNS="A forum to its programmes and its meetings.",
     OWNS="A stakeholder to a programme it owns and to a need it proposed.")


@dataclass(frozen=True)
class Thing:
    """What may stand at the end of a tie: `called` is the column of its name."""
    prefix: str
    model: type[Model]
    called: str = "name"

    @property
    def type_name(self) -> str:
        return self.model.__name__


FORUM, STAKEHOLDER, PROGRAMME = Thing("frm", Forum), Thing("stk", Stakeholder), Thing("prg", Programme)
NEED, MEETING = Thing("ned", Need, "title"), Thing("mtg", Meeting, "title")
THINGS: Mapping[str, Thing] = {thing.prefix: thing for thing in (FORUM, MEETING, NEED, PROGRAMME, STAKEHOLDER)}

ITSELF = ""                                             # in place of a relation: the row is the thing


@dataclass(frozen=True)
class End:
    """One end of a tie: a thing, and the relation by which the row leads there."""
    thing: Thing
    over: str = ITSELF


@dataclass(frozen=True)
class Source:
    """The rows of a table that are ties of one kind, when they began and ended, and what they are called."""
    kind: TieKind
    model: type[Model]
    start: End
    end: End
    only: Only = ()
    begins: Formula | None = None
    ends: Formula | None = None
    label: Formula | None = None

    def way(self, forth: bool) -> tuple[End, End]:
        return (self.start, self.end) if forth else (self.end, self.start)


CAME = (Q(role__in=COMING), Q(meeting__status__in=(MeetingStatus.HELD, MeetingStatus.MINUTES_APPROVED)))
GIVER, SPAN = End(STAKEHOLDER, "stakeholder"), {"begins": own("starts_on"), "ends": own("ends_on")}
OF_NO_NEED = Q(need_id__isnull=True)

SOURCES: Sequence[Source] = (
    Source(TieKind.MEMBER_OF, Membership, GIVER, End(FORUM, "forum"), label=own("role"), **SPAN),
    Source(TieKind.PARTICIPATES_IN, Participation, GIVER, End(PROGRAMME, "programme"), label=own("role"), **SPAN),
    Source(TieKind.COMMITTED_TO, Commitment, GIVER, End(NEED, "need"), only=STANDING, begins=own("pledged_on")),
    Source(TieKind.COMMITTED_TO, Commitment, GIVER, End(PROGRAMME, "programme"), only=(STANDING, OF_NO_NEED), begins=own("pledged_on")),
    Source(TieKind.CONTRIBUTED_TO, Contribution, GIVER, End(NEED, "need"), only=VERIFIED, begins=own("on")),
    Source(TieKind.CONTRIBUTED_TO, Contribution, GIVER, End(PROGRAMME, "programme"), only=(VERIFIED, OF_NO_NEED), begins=own("on")),
    Source(TieKind.PROPOSED_FOR, Need, End(NEED), End(PROGRAMME, "programme"), begins=own("submitted_on")),
    Source(TieKind.RELATED_TO, Relation, End(STAKEHOLDER, "origin"), End(STAKEHOLDER, "target"), label=own("kind"), **SPAN),
    Source(TieKind.ATTENDED, Attendance, GIVER, End(MEETING, "meeting"), only=CAME, begins=own("meeting__on"), label=own("role")),
    Source(TieKind.PART_OF, Programme, End(PROGRAMME), End(PROGRAMME, "parent"), **SPAN),
    Source(TieKind.PART_OF, Stakeholder, End(STAKEHOLDER), End(STAKEHOLDER, "parent")),
    Source(TieKind.RUNS, Programme, End(FORUM, "forum"), End(PROGRAMME), **SPAN),
    Source(TieKind.RUNS, Meeting, End(FORUM, "forum"), End(MEETING), begins=own("on")),
    Source(TieKind.OWNS, Programme, End(STAKEHOLDER, "owner"), End(PROGRAMME), **SPAN),
    Source(TieKind.OWNS, Need, End(STAKEHOLDER, "proposer"), End(NEED), begins=own("submitted_on")),
)

# What brings organisations together. A promise or a delivery counts for its programme here, whichever need it answers: two who answer
# different needs of one programme work together in it.
TOGETHER: Mapping[TieKind, Source] = {source.kind: source for source in (
    Source(TieKind.PARTICIPATES_IN, Participation, GIVER, End(PROGRAMME, "programme")),
    Source(TieKind.COMMITTED_TO, Commitment, GIVER, End(PROGRAMME, "programme"), only=STANDING),
    Source(TieKind.CONTRIBUTED_TO, Contribution, GIVER, End(PROGRAMME, "programme"), only=VERIFIED),
    Source(TieKind.MEMBER_OF, Membership, GIVER, End(FORUM, "forum")),
    Source(TieKind.ATTENDED, Attendance, GIVER, End(MEETING, "meeting"), only=CAME),
)}
WORK = (TieKind.PARTICIPATES_IN, TieKind.COMMITTED_TO, TieKind.CONTRIBUTED_TO)


def ways(kinds: Collection[TieKind], near: Collection[str]) -> list[tuple[Source, End, End]]:
    """The sources of these kinds that lead on from these things, each with the end it starts from and the one it leads to."""
    found = ((source, *source.way(forth)) for source in SOURCES if source.kind in kinds for forth in (True, False))
    return [(source, here, there) for source, here, there in found if here.thing.prefix in near]
