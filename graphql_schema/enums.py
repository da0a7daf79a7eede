"""The domain's own lists of values, made known to the schema: each is stored, filtered and shown by its name."""
from __future__ import annotations

from enum import Enum
from typing import Any, cast

import strawberry

from server.domain.accounts.inviting import InvitationState
from server.domain.accounts.tokens import TokenScope
from server.domain.activity.actor import Role
from server.domain.boards.models import CardKind, Stage, Visibility
from server.domain.boards.templates import BoardTemplate
from server.domain.commitments.models import Channel, CommitmentStatus, GiftKind
from server.domain.contributions.models import ContributionStatus
from server.domain.exchange.models import SheetKind, SpreadsheetStatus
from server.domain.following.models import NoticeKind, NoticeReason
from server.domain.forums.models import ForumStatus, MembershipRole, MembershipStatus
from server.domain.meetings.models import AttendanceRole, DecisionOutcome, MeetingStatus
from server.domain.needs.coverage import NeedCoverage
from server.domain.needs.models import NeedStatus
from server.domain.places.models import RegionLevel
from server.domain.programmes.models import FundingSource, IndicatorKind, MeasurementStatus, ParticipationRole, ProgrammeStatus
from server.domain.rights import Reach
from server.domain.saved_views.models import ViewKeyKind, ViewSharing
from server.domain.sources.models import ClaimStatus
from server.domain.stakeholders.models import Ownership, RelationKind, StakeholderKind
from server.domain.visibility import Audience
from server.domain.webhooks.models import DeliveryStatus, StopReason

__all__ = [
    "AttendanceRole", "Audience", "BoardTemplate", "CardKind", "Channel", "ClaimStatus", "CommitmentStatus", "ContributionStatus", "DecisionOutcome",
    "DeliveryStatus", "ForumStatus", "FundingSource", "GiftKind", "IndicatorKind", "InvitationState", "MeasurementStatus", "MeetingStatus",
    "MembershipRole", "MembershipStatus", "NeedCoverage", "NeedStatus", "NoticeKind", "NoticeReason", "Ownership", "ParticipationRole", "ProgrammeStatus",
    "Reach", "RegionLevel", "RelationKind", "Role", "SheetKind", "SpreadsheetStatus", "Stage", "StakeholderKind", "StopReason", "TokenScope",
    "ViewKeyKind", "ViewSharing", "Visibility",
]


def told(of: type[Enum], about: str, /, **values: str) -> None:
    """Makes an enum known, with words for each of its values: one too few or too many, and the house does not start."""
    made = cast(Any, strawberry.enum(of, description=about)).__strawberry_definition__
    if {value.name for value in made.values} != set(values):
        raise TypeError(f"{of.__name__} has other values than its words")
    for value in made.values:
        value.description = values[value.name]


# Forums and stakeholders

told(ForumStatus, "How far a forum has come.",
     INITIATED="Being prepared: it has no decree yet.",
     ESTABLISHED="There by a decree; it has not begun to work.",
     ACTIVE="At work.",
     LAPSED="Its last term is over and no new one has begun. Derived from the terms, never stored.",
     DISSOLVED="Ended by decision.")
told(MembershipRole, "What a stakeholder is in a forum.",
     CHAIR="Leads it (ketua).", VICE_CHAIR="Stands in for the chair (wakil ketua).", SECRETARIAT="Keeps it running (sekretariat).",
     TREASURER="Keeps its money (bendahara).", MEMBER="A member (anggota).", ADVISOR="Gives advice (penasihat).",
     PARTNER="Works with it without being a member (mitra).", OBSERVER="Listens (pengamat).")
told(MembershipStatus, "Whether a membership holds. Only an ACTIVE one opens the forum's door to the stakeholder's people.",
     INVITED="Asked, and has not answered.", ACTIVE="Holds.", SUSPENDED="Put on hold by the forum.", ENDED="Over.")
told(StakeholderKind, "What an organisation is.",
     COMPANY="A company (perusahaan).", UNIVERSITY="A university or college (perguruan tinggi).",
     NGO="A non-governmental organisation (LSM), foundations too.", GOVERNMENT_OFFICE="An office of the state, a province, a regency or a city.",
     ZAKAT_BODY="A body that collects and gives out zakat, such as Baznas.", COMMUNITY="A community of citizens (komunitas).",
     ASSOCIATION="An association of companies or professions (asosiasi).", MEDIA="A newspaper, a station, a news site.")
told(Ownership, "Whose a company is.",
     BUMN="The state's (badan usaha milik negara).", BUMD="A province's, regency's or city's (badan usaha milik daerah).",
     PRIVATE="Private, Indonesian.", FOREIGN="Private, from abroad.", COOPERATIVE="A cooperative (koperasi).")
told(RelationKind, "How one stakeholder (`from`) stands to another (`to`).",
     SUBSIDIARY_OF="Belongs to it.", PARTNERS_WITH="Works with it.", FUNDS="Gives it money.", ADVISES="Gives it advice.",
     SUPERVISES="Oversees it (membina).", IMPLEMENTS_FOR="Carries out its programmes.", HOSTS_SECRETARIAT="Houses its secretariat.")

# Places, programmes and their measure

told(RegionLevel, "What a region is.", PROVINCE="A province (provinsi).", REGENCY="A regency (kabupaten).", CITY="A city (kota).")
told(ProgrammeStatus, "How far a programme is: the activity status of IATI.",
     PIPELINE="Being prepared.", IMPLEMENTATION="Under way.", FINALISATION="Done on the ground; accounts and reports are being closed.",
     CLOSED="Over, all of it.", CANCELLED="Called off.", SUSPENDED="Halted for a time.")
told(ParticipationRole, "What a stakeholder does in a programme: the organisation roles of IATI, and two of the field's own.",
     FUNDING="Gives money.", ACCOUNTABLE="Answers for it.", EXTENDING="Passes money or goods on to who carries it out.",
     IMPLEMENTING="Carries it out.", SUPPORTING="Helps in another way.", KNOWLEDGE="Studies or evaluates it, as universities do.")
told(IndicatorKind, "What an indicator looks at.",
     OUTPUT="What was made: houses repaired.", OUTCOME="What it changed for those it was for: families who live safely.",
     IMPACT="What it changed in the long run: fewer poor people.")
told(MeasurementStatus, "Whether a measurement counts.",
     PENDING="Waits for somebody else to check it; does not count.", APPROVED="Checked; counts.", RETURNED="Sent back with a reason; does not count.")
told(FundingSource, "Whose money it is.",
     APBN="The state's budget.", APBD_PROVINCE="The province's budget.", APBD_REGENCY="The regency's or city's budget.",
     VILLAGE_FUND="A village fund (dana desa).", ZAKAT="Zakat.", CSR="A company's, for social and environmental responsibility.",
     SELF_HELP="The people's own (swadaya).", OTHER="Another.")
told(ClaimStatus, "Whether a source's word counts.",
     PROPOSED="Stated; does not count yet.", ACCEPTED="The one that counts.", DISPUTED="Held to be wrong, with a reason.",
     SUPERSEDED="Counted once; another has been accepted since.")

# Needs, commitments, contributions

told(NeedStatus, "How far a need has come: SUBMITTED → LISTED, RETURNED or REJECTED; LISTED → CLOSED; any → WITHDRAWN.",
     SUBMITTED="Asked for, and not yet looked at by the secretariat.", RETURNED="Sent back to who asked, with a reason.",
     LISTED="Open to promises.", CLOSED="Takes no more promises.", WITHDRAWN="Taken back by who asked.", REJECTED="Refused by the secretariat, with a reason.")
told(NeedCoverage, "How far a need is answered by commitments that stand. Derived, never stored.",
     NOBODY="No commitment stands.", PARTLY="Some stand, for less than the quantity.", WHOLLY="What is pledged, in the need's unit, reaches the quantity.")
told(CommitmentStatus, "How far a promise has come: PLEDGED → AGREED → DELIVERING → FULFILLED, PARTLY_FULFILLED or LAPSED; while open → CANCELLED.",
     PLEDGED="Said; not yet agreed by document. Open.", AGREED="Agreed, with a document number. Open.",
     DELIVERING="A first contribution to it has been verified. Open.", FULFILLED="Verified contributions reach what was promised.",
     PARTLY_FULFILLED="Ended with less than was promised.", LAPSED="Ended past its due date with nothing verified. Does not stand.",
     CANCELLED="Called off, with a reason. Does not stand.")
told(GiftKind, "What is given.", CASH="Money.", GOODS="Things.", SERVICE="Work for which others are paid.", VOLUNTEERS="People's time.")
told(Channel, "By which way it reaches people.",
     DIRECT="From the giver to the people.", VIA_FORUM="Through the forum.", VIA_IMPLEMENTER="Through another organisation, named as `implementer`.")
told(ContributionStatus, "Whether a delivery counts. Only VERIFIED ones do, everywhere.",
     REPORTED="Waits for somebody of another organisation to verify it. Seen by people of the forum.",
     VERIFIED="Looked at and found true; counts. Seen by everyone.",
     RETURNED="Sent back with a reason. Seen by the organisation, the secretariat and verifiers.",
     REVERSED="Was verified and taken back by an opposite row; neither counts. Seen by everyone.")

# Meetings and boards

told(MeetingStatus, "How far a meeting is.",
     PLANNED="To come.", HELD="Has been; the minutes are being written.", MINUTES_APPROVED="The minutes stand and no longer change.",
     CANCELLED="Called off.")
told(AttendanceRole, "As what somebody was at a meeting, or was not.",
     OPENER="Opened it.", SPEAKER="Spoke.", PARTICIPANT="Was there.", INVITED="Was asked; whether they came is not noted.",
     ABSENT="Was asked, and did not come.")
told(DecisionOutcome, "What came of a decision.", DONE="Was done.", UNDER_WAY="Is being done.", NOT_DONE="Was not done.")
told(Visibility, "Who reads a board.",
     PUBLIC="Everyone.", MEMBERS="People with a seat in the forum.", PRIVATE="The secretariat, and the organisations that take part.")
told(Stage, "How far the cards of a column are. It does not change the state of what a card links to.",
     OPEN="Waiting (Terbuka).", DISCUSSED="Talked about (Dibahas).", AGREED="Agreed (Disepakati).", UNDER_WAY="Being done (Berjalan).", DONE="Done (Selesai).")
told(BoardTemplate, "What a new board begins with: columns and first cards for a kind of programme. `boardTemplates` shows them.",
     HOUSES="Repairing or building houses.", WATER="Clean water and sanitation.", SCHOOLS="Schools and scholarships.", HEALTH="Health and nutrition.",
     LIVELIHOODS="Small enterprises and livelihoods.", RELIEF="Help after a disaster.", PLAIN="The five stages, and no cards.")
told(CardKind, "What a card is about.", NEED="Something asked for.", OFFER="Something offered.", COMMITMENT="A promise.", TASK="Something to do.")

# Being told
told(NoticeKind, "What a notice is about.",
     MENTION="A comment that names the viewer, or an organisation they act for.", COMMENT="Another comment on a card.",
     CARD="What happens to cards and boards.", PROMISE="Promises: made, agreed, amended, over.",
     DELIVERY="Deliveries, and what is measured and stated of programmes.",
     NEED="Needs: asked for, listed, returned, closed.", MEETING="Meetings and what they decide.",
     PEOPLE="Organisations, their memberships, and who sits there.", VIEW="Views that fit the schema no more, or fit it again.")
told(NoticeReason, "Why somebody is told of something.",
     MENTIONED="A comment names them, or an organisation they act for.", FOLLOWED="They follow it, or what it hangs on.",
     TOOK_PART="They made the card or the view, or commented on it.", ORGANISATION="It is about an organisation they act for, or about a need or card of it.")

# Who may

told(Role, "What a seat lets a person do; `rights` says it in full.",
     ADMIN="Looks after the installation.", SECRETARIAT="Runs a forum.", VERIFIER="Checks a forum's deliveries.",
     OFFICER="Acts for an organisation.", OBSERVER="Reads what a forum's members read.")
told(Reach, "How far a right goes from a seat.",
     OWN="For the organisation of the seat, where it is an active member of the forum in question.",
     FORUM="In the seat's forum; for an officer, in the forums the organisation is an active member of.",
     ON_BEHALF="In the seat's forum, for any of its members, and marked so.", NOT_OWN="In the seat's forum, but never what one's own organisation did.",
     EVERYWHERE="In the whole installation.")
told(Audience, "To whom something is shown.",
     ANYONE="Everyone, without signing in.", SIGNED_IN="Who has signed in.", SELF="The person it is about.", OFFICER="Officers of the organisation it is of.",
     MEMBER="People with a seat in the forum, or in an organisation that is an active member of it.", VERIFIER="Verifiers of the forum.",
     SECRETARIAT="The forum's secretariat.", GUEST="Who holds a link to the board.", ADMIN="Who looks after the installation.")
told(InvitationState, "What has become of an invitation. Derived, never stored.",
     OPEN="Can be accepted.", ACCEPTED="Was accepted.", WITHDRAWN="Was taken back.", EXPIRED="Was not accepted in time.")
told(TokenScope, "What a token may be used for, as far as its seat goes.",
     READ="Queries and subscriptions.", WRITE="Mutations too.", VIEWS="Keeping views of one's own.", WEBHOOKS="Being told by webhook.")

# Spreadsheets

told(SheetKind, "What the rows of a spreadsheet are.",
     STAKEHOLDERS="Organisations.", NEEDS="Needs.", COMMITMENTS="Promises.", CONTRIBUTIONS="Deliveries.")
told(SpreadsheetStatus, "How far a spreadsheet is: WAITING → CHECKING → FAULTY or READY; READY → LOADING → LOADED.",
     WAITING="Handed over.", CHECKING="Being looked through.", FAULTY="Has faults; nothing of it can come in.", READY="Without fault; waits to be let in.",
     LOADING="Coming in.", LOADED="All of it is in.", FAILED="Could not be read to its end.")

# Webhooks

told(DeliveryStatus, "What became of a message to a webhook.",
     PENDING="It waits, or waits to be tried again.", DELIVERED="It was taken: the answer was 2xx.",
     DEAD="Given up: not taken in 75 hours, or the webhook was stopped for good.")
told(StopReason, "Why a webhook is told nothing.",
     BY_HAND="Somebody stopped it.", GONE="The other server answered 410.", EXHAUSTED="It did not take a message for 75 hours.",
     INVALID="Its document no longer fits the schema, or the seat it sees from has ended.")

# Views that people make

told(ViewSharing, "For whom a view that somebody made is there.",
     PRIVATE="Who made it.", ORGANISATION="The people of the organisation, or of the forum, whose it is.",
     GALLERY="Whoever its definition names as its readers (`access.read`).")
told(ViewKeyKind, "How a key opens a view where nobody signs in.",
     FEED="It stands in the address: `?key=…`.", EMBED="It signs the addresses of embeds (JWT, EdDSA).")
