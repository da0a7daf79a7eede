"""The whole API: every noun adds its part here, one line each."""
from __future__ import annotations

import strawberry
from tortoise import Tortoise
from tortoise.context import TortoiseContext

from server.domain import MODELS

with TortoiseContext():                                 # one that ends here: requests inherit what is open while the house is imported
    Tortoise.init_models(MODELS, "models")              # relations are known to Tortoise only after this, and shapes are made from them

from graphql_schema import limits
from graphql_schema.accounts import AccountQueries
from graphql_schema.activity import ActivityQueries, ActivitySubscription
from graphql_schema.agreeing import CommitmentMutation
from graphql_schema.board_changes import BoardTemplateQueries, RunningMutation
from graphql_schema.boards import BoardMutation, BoardQueries, BoardSubscription
from graphql_schema.card_changes import ChecklistMutation
from graphql_schema.commitments import CommitmentQueries
from graphql_schema.contributions import ContributionQueries
from graphql_schema.courses import CourseQueries
from graphql_schema.coverage import CoverageQueries
from graphql_schema.delivering import ContributionMutation
from graphql_schema.describing import describe
from graphql_schema.digests import DigestMutation
from graphql_schema.exchange import SpreadsheetMutation, SpreadsheetQueries
from graphql_schema.filters import DateTimeFilter
from graphql_schema.following import FollowMutation
from graphql_schema.forums import ForumQueries
from graphql_schema.matches import MatchQueries
from graphql_schema.measuring import MeasuringMutation
from graphql_schema.meeting_changes import MeetingMutation
from graphql_schema.meetings import MeetingQueries
from graphql_schema.mentions import MentionQueries
from graphql_schema.needing import NeedMutation
from graphql_schema.needs import NeedQueries
from graphql_schema.nodes import Node
from graphql_schema.people import PeopleMutation
from graphql_schema.places import PlaceQueries
from graphql_schema.pledging import PledgeMutation
from graphql_schema.programmes import ProgrammeQueries
from graphql_schema.rate_limit import RateLimitQueries
from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.reading.shapes import by_id, by_ids
from graphql_schema.relationships import RelationshipQueries
from graphql_schema.rights import RightsQueries
from graphql_schema.saved_views import SavedViewMutation, SavedViewQueries
from graphql_schema.scalars import CONFIG
from graphql_schema.search import SearchQueries
from graphql_schema.sharing import SharingMutation
from graphql_schema.stakeholders import StakeholderQueries
from graphql_schema.totals import TotalsQueries
from graphql_schema.webhooks import WebhookMutation, WebhookQueries
from server.domain.access import RULES


@strawberry.type(description="What can be asked. One request is one SQL statement, however deep it goes; what the viewer may not see is not there.")
class Query(AccountQueries, RateLimitQueries, ForumQueries, StakeholderQueries, ProgrammeQueries, PlaceQueries, NeedQueries, CommitmentQueries,
            ContributionQueries, MeetingQueries, BoardQueries, BoardTemplateQueries, ActivityQueries, RightsQueries, TotalsQueries, CoverageQueries,
            CourseQueries, SpreadsheetQueries, MatchQueries, RelationshipQueries, SearchQueries, MentionQueries, WebhookQueries,
            SavedViewQueries):
    node: Node | None = by_id()
    nodes: list[Node | None] = by_ids()


@strawberry.type(description="What can be done. Each takes one input and says in `problems` why nothing happened; all are on record.")
class Mutation(DigestMutation, BoardMutation, RunningMutation, ChecklistMutation, SharingMutation, PledgeMutation, CommitmentMutation,
               NeedMutation, ContributionMutation, PeopleMutation, MeetingMutation, MeasuringMutation, SpreadsheetMutation, FollowMutation, WebhookMutation,
               SavedViewMutation):
    pass


@strawberry.type(description="What can be followed, by WebSocket (graphql-transport-ws) or as server-sent events.")
class Subscription(BoardSubscription, ActivitySubscription):
    pass


schema = ReadingSchema(Query, Mutation, Subscription, types=[DateTimeFilter], rules=RULES, config=CONFIG, check=limits.check)
describe(schema._schema)
