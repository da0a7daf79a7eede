"""Who comes in, who goes, and with which keys: people, seats, tokens, sessions."""
from __future__ import annotations

import asyncio
import logging
from enum import Enum

import strawberry

from graphql_schema.accounts import Invitation, Token
from graphql_schema.boards import key
from graphql_schema.context import Info
from graphql_schema.enums import Role, TokenScope, told
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from server.domain.accounts import inviting, seating, sessions, tokens
from server.domain.accounts.models import Invitation as Row
from server.letters import send_invitation
from server.mail import Unsent
from server.settings import settings

log = logging.getLogger(__name__)


class Language(Enum):
    ID = "id"
    EN = "en"


told(Language, "What the house is written in.", ID="Indonesian.", EN="English.")


@strawberry.input
class InvitePersonInput:
    email: str = strawberry.field(description="Where the letter goes; who accepts proves to read it.")
    name: str = strawberry.field(description="As the inviter knows the person; they may write it otherwise.")
    role: Role = strawberry.field(description="What the seat lets them do.")
    stakeholder: strawberry.ID | None = strawberry.field(default=None, description="An officer's organisation; for a forum's seat, the one it is held for.")
    forum: strawberry.ID | None = strawberry.field(default=None, description="Of the secretariat, a verifier or an observer.")
    language: Language | None = strawberry.field(default=None, description="Of the letter; left out: the inviter's.")


@strawberry.input
class WithdrawInvitationInput:
    invitation: strawberry.ID = strawberry.field(description="The invitation; it must be OPEN.")


@strawberry.input
class EndSeatInput:
    seat: strawberry.ID = strawberry.field(description="The seat, by its id (sea_…).")
    reason: str | None = strawberry.field(default=None, description="Why; asked for another's seat.")


@strawberry.input
class CreateTokenInput:
    name: str = strawberry.field(description="What it is for.")
    seat: strawberry.ID | None = strawberry.field(default=None, description="One's own seat that it speaks from; left out: it reads what is open to all.")
    scopes: list[TokenScope] = strawberry.field(description="What it may be used for; without a seat READ and VIEWS only.")
    days: int = strawberry.field(default=tokens.USUAL_DAYS, description="How long it holds, 1 to 366.")


@strawberry.input
class RevokeTokenInput:
    token: strawberry.ID = strawberry.field(description="The token, by its id (tok_…).")


@strawberry.input
class EndSessionInput:
    session: strawberry.ID = strawberry.field(description="The session: one's own.")


@strawberry.type
class InvitePersonPayload:
    invitation: Invitation | None = strawberry.field(description="The invitation; null where none was made.")
    path: str | None = strawberry.field(description="Where it is accepted, on this site, if no letter was sent. It is said once, and to nobody again.")
    sent: bool = strawberry.field(description="Whether a letter is on its way.")
    problems: list[Problem]


@strawberry.type
class InvitationPayload:
    invitation: Invitation | None = strawberry.field(description="The invitation as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class EndSeatPayload:
    ended: bool = strawberry.field(description="Whether it is over.")
    problems: list[Problem]


@strawberry.type
class CreateTokenPayload:
    token: Token | None = strawberry.field(description="The token; null where none was made.")
    secret: str | None = strawberry.field(description="The token itself. It is said once, and to nobody again.")
    problems: list[Problem]


@strawberry.type
class TokenPayload:
    token: Token | None = strawberry.field(description="The token as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class EndSessionPayload:
    problems: list[Problem]


@strawberry.type
class EndAllSessionsPayload:
    ended: int = strawberry.field(description="How many sessions were ended.")
    problems: list[Problem]


async def letter_sent(invitation: Row, secret: str) -> bool:
    """Whether a letter went out, in half the time that an answer may take. If not, the invitation stands: its link may be handed over."""
    try:
        async with asyncio.timeout(settings().query_seconds / 2):
            return await send_invitation(invitation, secret)
    except (Unsent, TimeoutError):
        log.exception("The letter for invitation %s was not sent.", invitation.id)
        return False


@strawberry.type
class PeopleMutation:
    @strawberry.mutation(description="Invite a person to a seat one looks after. An open invitation of the same address to the same seat is withdrawn by it.")
    async def invite_person(self, info: Info, input: InvitePersonInput) -> InvitePersonPayload:
        actor = info.context.actor
        made, problems = await tried(inviting.invite(
            actor, email=input.email, name=input.name, role=input.role, stakeholder=key("stk", input.stakeholder), forum=key("frm", input.forum),
            locale=input.language.value if input.language else actor.language), actor.language)
        if made is None:
            return InvitePersonPayload(invitation=None, path=None, sent=False, problems=problems)
        invitation, secret = made
        sent = await letter_sent(invitation, secret)
        return InvitePersonPayload(invitation=reference(Invitation, invitation.id), path=None if sent else f"/invitations/{secret}", sent=sent, problems=[])

    @strawberry.mutation(description="Take an open invitation back: its link leads nowhere from then on.")
    async def withdraw_invitation(self, info: Info, input: WithdrawInvitationInput) -> InvitationPayload:
        invitation, problems = await tried(
            inviting.withdraw_invitation(info.context.actor, private_id("inv", input.invitation)), info.context.language)
        return InvitationPayload(invitation=reference(Invitation, invitation.id) if invitation else None, problems=problems)

    @strawberry.mutation(description="Leave a seat of one's own, or end one that one looks after. Its tokens end with it.")
    async def end_seat(self, info: Info, input: EndSeatInput) -> EndSeatPayload:
        seat, problems = await tried(seating.end_seat(info.context.actor, private_id("sea", input.seat), reason=input.reason), info.context.language)
        return EndSeatPayload(ended=seat is not None, problems=problems)

    @strawberry.mutation(description="Make a token for a program. Only for who is signed in by a browser.")
    async def create_token(self, info: Info, input: CreateTokenInput) -> CreateTokenPayload:
        made, problems = await tried(tokens.create_token(
            info.context.actor, name=input.name, seat=key("sea", input.seat), scopes=input.scopes, days=input.days), info.context.language)
        if made is None:
            return CreateTokenPayload(token=None, secret=None, problems=problems)
        token, secret = made
        return CreateTokenPayload(token=reference(Token, token.id), secret=secret, problems=[])

    @strawberry.mutation(description="End a token, one's own or of a seat one looks after, from the next request on.")
    async def revoke_token(self, info: Info, input: RevokeTokenInput) -> TokenPayload:
        token, problems = await tried(tokens.revoke_token(info.context.actor, private_id("tok", input.token)), info.context.language)
        return TokenPayload(token=reference(Token, token.id) if token else None, problems=problems)

    @strawberry.mutation(description="Sign out in one browser: this one, or another.")
    async def end_session(self, info: Info, input: EndSessionInput) -> EndSessionPayload:
        _nothing, problems = await tried(sessions.end_session(info.context.actor, private_id("ses", input.session)), info.context.language)
        return EndSessionPayload(problems=problems)

    @strawberry.mutation(description="Sign out everywhere, here too.")
    async def end_all_sessions(self, info: Info) -> EndAllSessionsPayload:
        ended, problems = await tried(sessions.end_all_sessions(info.context.actor), info.context.language)
        return EndAllSessionsPayload(ended=ended or 0, problems=problems)
