"""What is answered at /graphql: status, media type and headers. The text of the data passes through unread."""
from __future__ import annotations

import re

import orjson
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response

from graphql_schema.context import Allowance, meter
from graphql_schema.polling import Poll
from graphql_schema.reading.refusing import explained
from graphql_schema.run import Answer, come_again
from server.asking import JSON, Question
from server.errors import COME_AGAIN, Problem

GRAPHQL_JSON, EVENTS = "application/graphql-response+json", "text/event-stream"
TAG = re.compile(r'(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
NOT_KEPT = {"cache-control": "private, no-cache"}       # kept by the one who asked, and asked after each time


def refusal(status: int, message: str, headers: dict[str, str] | None = None, code: str = "", **also: object) -> Response:
    error = {"message": message, "extensions": {"code": code, **also}} if code else {"message": message}
    return Response(orjson.dumps({"errors": [error]}), status, headers, f"{JSON}; charset=utf-8")


def away(asked: HTTPConnection, problem: Problem) -> Response:
    """The database is not there, or cannot write: said so, with when to come again."""
    return refusal(problem.status, problem.message(asked.user.language), {"retry-after": COME_AGAIN}, problem.code)


def broken(asked: HTTPConnection, error: Exception) -> Response:
    """A fault of ours: the log has the whole of it, the caller a reference."""
    said = explained(error, asked.user.language)
    return refusal(500, said.message, None, **(said.extensions or {}))


def media_of(request: Request) -> str:
    return GRAPHQL_JSON if prefers_graphql_json(request.headers.get("accept", "")) else JSON


def poll_of(request: Request, question: Question, media: str) -> Poll | None:
    """By GET every answer gets a tag; by POST, which caches leave alone, who asks for one with If-None-Match (any value will do the first time).

    A 304 to a POST is more than RFC 9110 says of If-None-Match; but here POST asks, and clients that send the header know what to make of it."""
    said = request.headers.get("if-none-match")
    if request.method == "POST" and said is None:
        return None
    return Poll(frozenset(TAG.findall(said or "")), (media, question.document))


def reply(request: Request, answer: Answer, media: str, poll: Poll | None) -> Response:
    headers = {"vary": "Accept"}
    if poll is not None:
        headers = {"vary": "Accept, Accept-Language, Authorization, Cookie", **NOT_KEPT}
        if poll.tag and not answer.errors:
            headers["etag"] = f'W/"{poll.tag}"'         # weak: the same data, whether compressed or not
        if poll.unchanged:
            return Response(None, 304, headers)
    codes = [(error.extensions or {}).get("code") for error in answer.errors]
    status = 200
    if not answer.ran and (media == GRAPHQL_JSON or "LIMITED" in codes or "INVALID" in codes):
        status = 400
    if come_again(answer):
        status, headers["retry-after"] = 503, COME_AGAIN
    if "LIMITED" in codes and (seconds := retry_after(answer)):
        status, headers["retry-after"] = 429, seconds
    return Response(answer.json, status, headers, f"{media}; charset=utf-8")


def rate_limit(allowance: Allowance) -> list[tuple[bytes, bytes]]:
    """What the caller may still ask, as the IETF's draft of RateLimit header fields says it. The quota counts points: rows an operation may read."""
    return [(b"ratelimit-policy", b'"points";q=%d;w=%d' % (allowance.limit, meter().seconds)),
            (b"ratelimit", b'"points";r=%d;t=%d' % (allowance.remaining, meter().seconds_left))]


def retry_after(answer: Answer) -> str:
    return next((str(error.extensions["seconds"]) for error in answer.errors if error.extensions and "seconds" in error.extensions), "")


# ── what the caller would have ──

def prefers_graphql_json(accept: str) -> bool:
    """Whether the newer media type is asked for at least as much as the older."""
    if GRAPHQL_JSON not in accept:
        return False
    weights = weighed(accept)
    return weights[GRAPHQL_JSON] > 0 and weights[GRAPHQL_JSON] >= weights.get(JSON, 0.0)


def takes_events(accept: str) -> bool:
    return EVENTS in accept and weighed(accept)[EVENTS] > 0


def takes_only_events(accept: str) -> bool:
    """Some clients name all they can read with every question; a question's one answer comes to them as JSON."""
    return takes_events(accept) and not any(weight > 0 for kind, weight in weighed(accept).items() if kind in (JSON, GRAPHQL_JSON, "application/*", "*/*"))


def weighed(accept: str) -> dict[str, float]:
    """Media types by how much they are asked for."""
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        weights[kind] = max(float(weight) if weight.replace(".", "", 1).isdigit() else 1.0, weights.get(kind, 0.0))
    return weights
