"""/graphql for the world outside: GraphQL over HTTP to the letter. The text of the answer passes through unread."""
from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, HTTPConnection, Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send
from strawberry.types.graphql import OperationType

from graphql_schema.context import Allowance
from graphql_schema.limits import check_variables
from graphql_schema.run import ONLY_READING, READING, READING_AND_CHANGING, Answer, NotThisWay, execute
from graphql_schema.schema import schema
from graphql_schema.uploads import MOST_FILES, NotPlaced, placed
from server.domain.accounts.sessions import READ, WRITE
from server.domain.activity.actor import Actor
from server.errors import Problem
from server.security import TurnedAway, is_upload
from server.sessions import NOT_IN_SCOPE, network
from server.storing import File
from server.words import _, say

JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"


class NotServed(Exception):
    """The request cannot be read as a question: why, in Indonesian, and the status that says so."""
    def __init__(self, status: int, text: str, *, allow: str = "", **values: object) -> None:
        self.status, self.text, self.allow, self.values = status, text, allow, values


@dataclass(frozen=True)
class Question:
    document: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None


class GraphQLOverHTTP:
    """One question, one answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self.respond(request)
        except NotServed as no:
            message = say(no.text, request.user.language, **no.values)
            response = refusal(no.status, message, {"allow": no.allow} if no.allow else None)
        except Problem as problem:
            response = refusal(400, problem.message(request.user.language))
        except HTTPException as too_large:              # found so while it was read
            response = refusal(too_large.status_code, too_large.detail)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def respond(self, request: Request) -> Response:
        if request.method == "POST":
            question = await sent(request) if is_upload(request.scope) else posted(request.headers, await request.body())
        elif request.method in ("GET", "HEAD"):
            if "query" not in request.query_params and "text/html" in request.headers.get("accept", ""):
                return welcome(request)
            question = in_the_address(request)
        else:
            raise NotServed(405, _("Pakai POST, atau GET untuk membaca."), allow="GET, POST")
        return reply(request, await ask(request, question))


async def ask(request: Request, question: Question) -> Answer:
    if not may_read(request):
        raise NotServed(403, NOT_IN_SCOPE, needed=READ)
    kinds = READING if request.method != "POST" or may_only_read(request) else READING_AND_CHANGING
    try:
        return await execute(question.document, question.variables, request.user, question.operation_name,
                             kinds=kinds, allowance=Allowance(caller(request)))
    except NotThisWay as other:
        if other.kind is OperationType.SUBSCRIPTION:
            raise NotServed(400, _("Langganan dilayani lewat WebSocket di alamat ini, dengan protokol graphql-transport-ws.")) from None
        if request.method == "POST":
            raise NotServed(403, ONLY_READING) from None
        raise NotServed(405, _("Perubahan hanya lewat POST."), allow="POST") from None


def may_read(request: HTTPConnection) -> bool:
    return not by_token(request) or READ in request.scope["scopes"]


def may_only_read(request: HTTPConnection) -> bool:
    return by_token(request) and WRITE not in request.scope["scopes"]


def by_token(request: HTTPConnection) -> bool:
    actor: Actor = request.user
    return actor.via.startswith("token:")


def caller(request: HTTPConnection) -> str:
    """Whose points are spent: the token's, the person's, or those of the address."""
    actor: Actor = request.user
    if by_token(request):
        return actor.via
    return f"user:{actor.user}" if actor.user else "address:" + network((request.scope["client"] or ("",))[0])


def refusal(status: int, message: str, headers: dict[str, str] | None = None) -> Response:
    return Response(orjson.dumps({"errors": [{"message": message}]}), status, headers, f"{JSON}; charset=utf-8")


# ── the question ──

def posted(headers: Headers, body: bytes) -> Question:
    kind, _semicolon, parameters = headers.get("content-type", "").partition(";")
    if kind.strip().lower() != JSON or ("charset=" in parameters.lower() and "utf-8" not in parameters.lower()):
        raise NotServed(415, _("Kirim permintaan sebagai application/json dalam UTF-8."))
    try:
        asked = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise unreadable(body) from None
    return question(asked_in(asked))


async def sent(request: Request) -> Question:
    """A question with files: the parts of a GraphQL multipart request."""
    try:
        async with request.form(max_files=MOST_FILES, max_fields=2) as form:
            operation, places = (json_in(form, name) for name in ("operations", "map"))
            files = {name: File(part.filename or "", await part.read()) for name, part in form.items() if isinstance(part, UploadFile)}
    except TurnedAway:
        raise
    except HTTPException:
        raise NotServed(400, _("Kiriman multipart ini tidak terbaca. Kirim operations, map, lalu paling banyak {most} berkas."), most=MOST_FILES) from None
    try:
        return question(placed(asked_in(operation), places, files))
    except NotPlaced as wrong:
        raise NotServed(400, wrong.text, **wrong.values) from None


def json_in(form: FormData, name: str) -> Any:
    try:
        return orjson.loads(str(form.get(name, "")))
    except orjson.JSONDecodeError:
        raise NotServed(400, _("{name} harus objek JSON."), name=name) from None


def asked_in(found: object) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise NotServed(400, _("Isi permintaan harus objek JSON dengan query, seperti {example}."), example='{"query": "{ viewer { name } }"}')
    return found


def in_the_address(request: Request) -> Question:
    asked: dict[str, Any] = dict(request.query_params)
    for name in ("variables", "extensions"):
        if asked.get(name):
            try:
                asked[name] = orjson.loads(asked[name])
            except orjson.JSONDecodeError:
                raise NotServed(400, _("{name} harus objek JSON."), name=name) from None
        else:
            asked.pop(name, None)
    asked["operationName"] = asked.get("operationName") or None
    return question(asked)


def question(asked: dict[str, Any]) -> Question:
    document, variables, name = asked.get("query"), asked.get("variables"), asked.get("operationName")
    if not isinstance(document, str) or not document:
        raise NotServed(400, _("query harus teks GraphQL."))
    if not isinstance(variables, dict | None):
        raise NotServed(400, _("{name} harus objek JSON."), name="variables")
    if not isinstance(name, str | None):
        raise NotServed(400, _("operationName harus teks."))
    if not isinstance(asked.get("extensions"), dict | None):
        raise NotServed(400, _("{name} harus objek JSON."), name="extensions")
    return Question(document, variables, name)


def unreadable(body: bytes) -> NotServed | Problem:
    """The strict reader said no; a lenient one tells what to say: which variable holds half a surrogate pair, if that is it."""
    try:
        asked = json.loads(body.decode(), parse_constant=str)
        check_variables(asked.get("variables") or {})
    except Problem as problem:
        return problem
    except (ValueError, RecursionError, AttributeError, TypeError):
        pass                                            # no JSON at all, or not an object: the general words are right
    return NotServed(400, _("Isi permintaan bukan JSON yang sah dalam UTF-8."))


# ── the answer ──

def reply(request: Request, answer: Answer) -> Response:
    media = GRAPHQL_JSON if prefers_graphql_json(request.headers.get("accept", "")) else JSON
    headers = {"vary": "Accept"}
    if request.method != "POST":
        headers |= {"vary": "Accept, Accept-Language, Authorization, Cookie", "cache-control": "private, no-cache"}
    codes = [(error.extensions or {}).get("code") for error in answer.errors]
    status = 200
    if not answer.ran and (media == GRAPHQL_JSON or "LIMITED" in codes or "INVALID" in codes):
        status = 400
    if "LIMITED" in codes and (seconds := retry_after(answer)):
        status, headers["retry-after"] = 429, seconds
    return Response(answer.json, status, headers, f"{media}; charset=utf-8")


def retry_after(answer: Answer) -> str:
    return next((str(error.extensions["seconds"]) for error in answer.errors if error.extensions and "seconds" in error.extensions), "")


def prefers_graphql_json(accept: str) -> bool:
    """Whether the newer media type is asked for at least as much as the older."""
    if GRAPHQL_JSON not in accept:
        return False
    weights: dict[str, float] = {}
    for part in accept.lower().split(","):
        kind, *parameters = (piece.strip() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        weights[kind] = max(float(weight) if weight.replace(".", "", 1).isdigit() else 1.0, weights.get(kind, 0.0))
    return weights[GRAPHQL_JSON] > 0 and weights[GRAPHQL_JSON] >= weights.get(JSON, 0.0)


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
    return PlainTextResponse(schema.as_str() + "\n", headers={"cache-control": "public, max-age=300"}, media_type="text/plain")
