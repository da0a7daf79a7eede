"""/graphql for the world outside: GraphQL over HTTP to the letter, and what goes around it: persisted documents, polls, streams, points."""
from __future__ import annotations

from functools import cache
from hashlib import sha256

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send
from strawberry.types.graphql import OperationType

from graphql_schema.context import Allowance
from graphql_schema.polling import Poll
from graphql_schema.run import ONLY_READING, READING, READING_AND_CHANGING, Answer, NotThisWay, execute
from graphql_schema.schema import schema
from server.answering import TAG, away, media_of, poll_of, rate_limit, refusal, reply, takes_events, takes_only_events
from server.asking import NotServed, Question, asked_by, may_change, may_read
from server.domain.accounts.sessions import READ
from server.errors import Problem
from server.persisted import with_its_text
from server.sessions import NOT_IN_SCOPE, caller
from server.streaming import stream
from server.words import _, say


class GraphQLOverHTTP:
    """One question, one answer; of a subscription, a stream of them."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        allowance = Allowance(caller(request))
        try:
            response = await self.respond(request, allowance)
        except NotServed as no:
            headers = {"allow": no.allow} if no.allow else {"cache-control": "no-store"} if no.status == 200 else None
            response = refusal(no.status, say(no.text, request.user.language, **no.values), headers, no.code)
        except Problem as problem:
            response = away(request, problem) if problem.status >= 500 else refusal(400, problem.message(request.user.language))
        except HTTPException as too_large:              # found so while it was read
            response = refusal(too_large.status_code, too_large.detail)
        except ClientDisconnect:
            return
        response.raw_headers += rate_limit(allowance)
        await response(scope, receive, send)

    async def respond(self, request: Request, allowance: Allowance) -> Response:
        accept = request.headers.get("accept", "") if request.method != "HEAD" else ""
        if request.method == "GET" and "text/html" in accept and request.query_params.keys().isdisjoint(("query", "extensions", "documentId")):
            return welcome(request)
        question = with_its_text(await asked_by(request))
        if not may_read(request):
            raise NotServed(403, NOT_IN_SCOPE, needed=READ)
        if takes_only_events(accept):
            return stream(request, question)
        media = media_of(request)
        poll = poll_of(request, question, media)
        try:
            return reply(request, await ask(request, question, allowance, poll), media, poll)
        except NotThisWay as other:
            return self.another_way(request, question, other.kind)

    def another_way(self, request: Request, question: Question, kind: OperationType) -> Response:
        if kind is OperationType.SUBSCRIPTION and request.method != "HEAD" and takes_events(request.headers.get("accept", "")):
            return stream(request, question)
        if kind is OperationType.SUBSCRIPTION:
            raise NotServed(400, _("Langganan dilayani di alamat ini lewat WebSocket, dengan protokol graphql-transport-ws, atau dengan "
                                   "Accept: text/event-stream."))
        if request.method == "POST":
            raise NotServed(403, ONLY_READING)
        raise NotServed(405, _("Perubahan hanya lewat POST."), allow="POST")


async def ask(request: Request, question: Question, allowance: Allowance, poll: Poll | None) -> Answer:
    kinds = READING_AND_CHANGING if request.method == "POST" and may_change(request, question) else READING
    return await execute(question.document, question.variables, request.user, question.operation_name, kinds=kinds, allowance=allowance, poll=poll)


# ── for people who look in ──

HOW_TO_ASK = _("""Di sini program bertanya dengan GraphQL.

Bertanya:
  curl {address} -H 'content-type: application/json' -d '{{"query": "{{ forums {{ nodes {{ name }} }} }}"}}'

Semua yang dapat ditanyakan: {address_of_schema}
Masuk dengan token: tambahkan -H 'authorization: Bearer simpul_…'
""")


def welcome(request: Request) -> Response:
    address = str(request.url.replace(query=None))
    text = say(HOW_TO_ASK, request.user.language, address=address, address_of_schema=str(request.url.replace(path="/schema.graphql", query=None)))
    return PlainTextResponse(text, headers={"vary": "Accept, Accept-Language, Cookie"})


async def show_schema(request: Request) -> Response:
    text, tag = written_schema()
    headers = {"cache-control": "public, max-age=300", "etag": f'W/"{tag}"'}
    if tag in TAG.findall(request.headers.get("if-none-match", "")):
        return Response(None, 304, headers)
    return PlainTextResponse(text, headers=headers)


@cache
def written_schema() -> tuple[str, str]:
    """The schema's text, and what it is known by."""
    text = schema.as_str() + "\n"
    return text, sha256(text.encode()).hexdigest()[:32]
