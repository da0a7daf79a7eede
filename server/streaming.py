"""/graphql by server-sent events: the graphql-sse protocol, each operation on a connection of its own.

`next` brings an answer, `complete` says that there will be none. An answer of a subscription has an id: a client that lost the line sends it as
Last-Event-ID, as browsers do by themselves, and the stream goes on after it. A line that ends without `complete` (the reader has other rights now, the server
restarts, five minutes are over) is to be opened again."""
from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from graphql_schema.context import Allowance
from graphql_schema.run import Answer, changes, come_again, streams, subscribe
from server.asking import NotServed, Question, may_only_read
from server.lasting import AGAIN, PING, as_long_as_allowed
from server.sessions import caller
from server.words import _

HEADERS = {"vary": "Accept, Accept-Language, Authorization, Cookie", "cache-control": "private, no-store"}


def stream(request: Request, question: Question) -> Response:
    if request.method != "POST" and changes(question.document):
        raise NotServed(405, _("Perubahan hanya lewat POST."), allow="POST")
    return EventSourceResponse(messages(request, question), ping=PING, sep="\n", headers=HEADERS)


async def messages(request: Request, question: Question) -> AsyncIterator[ServerSentEvent]:
    yield ServerSentEvent(retry=AGAIN)
    ends = not streams(question.document, question.operation_name)
    async with aclosing(as_long_as_allowed(request, answers(request, question))) as found:
        async for answer in found:
            if not answer.ran and come_again(answer):
                return                                  # without `complete`: it is to be opened again, and goes on where it was
            yield ServerSentEvent(answer.json, event="next", id=answer.place or None)
            ends = ends or not answer.ran
    if ends:
        yield ServerSentEvent("", event="complete")


def answers(request: Request, question: Question) -> AsyncGenerator[Answer, None]:
    return subscribe(question.document, question.variables, request.user, question.operation_name, may_change=not may_only_read(request),
                     allowance=Allowance(caller(request)), resume=request.headers.get("last-event-id") or None)
