"""Types name each other across files: each by its name and the file it stands in."""
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from strawberry import lazy

if TYPE_CHECKING:
    from graphql_schema.accounts import Invitation, Seat, User
    from graphql_schema.activity import Activity
    from graphql_schema.boards import Board, Card, Column
    from graphql_schema.commitments import Commitment
    from graphql_schema.contributions import Contribution
    from graphql_schema.exchange import Spreadsheet
    from graphql_schema.forums import Forum, Membership
    from graphql_schema.meetings import Decision, Meeting
    from graphql_schema.mentions import Mention
    from graphql_schema.needs import Need
    from graphql_schema.places import BeneficiaryGroup, Field, Region
    from graphql_schema.programmes import Award, Participation, Programme
    from graphql_schema.sharing import ShareLink
    from graphql_schema.stakeholders import Stakeholder

AUser = Annotated["User", lazy("graphql_schema.accounts")]
ASeat = Annotated["Seat", lazy("graphql_schema.accounts")]
AnInvitation = Annotated["Invitation", lazy("graphql_schema.accounts")]
AnActivity = Annotated["Activity", lazy("graphql_schema.activity")]
ABoard = Annotated["Board", lazy("graphql_schema.boards")]
AColumn = Annotated["Column", lazy("graphql_schema.boards")]
ACard = Annotated["Card", lazy("graphql_schema.boards")]
ACommitment = Annotated["Commitment", lazy("graphql_schema.commitments")]
AContribution = Annotated["Contribution", lazy("graphql_schema.contributions")]
ASpreadsheet = Annotated["Spreadsheet", lazy("graphql_schema.exchange")]
AForum = Annotated["Forum", lazy("graphql_schema.forums")]
AMembership = Annotated["Membership", lazy("graphql_schema.forums")]
AMeeting = Annotated["Meeting", lazy("graphql_schema.meetings")]
ADecision = Annotated["Decision", lazy("graphql_schema.meetings")]
AMention = Annotated["Mention", lazy("graphql_schema.mentions")]
ANeed = Annotated["Need", lazy("graphql_schema.needs")]
ABeneficiaryGroup = Annotated["BeneficiaryGroup", lazy("graphql_schema.places")]
AField = Annotated["Field", lazy("graphql_schema.places")]
ARegion = Annotated["Region", lazy("graphql_schema.places")]
AnAward = Annotated["Award", lazy("graphql_schema.programmes")]
AParticipation = Annotated["Participation", lazy("graphql_schema.programmes")]
AProgramme = Annotated["Programme", lazy("graphql_schema.programmes")]
AShareLink = Annotated["ShareLink", lazy("graphql_schema.sharing")]
AStakeholder = Annotated["Stakeholder", lazy("graphql_schema.stakeholders")]
