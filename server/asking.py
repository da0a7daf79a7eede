"""What is asked of /graphql: a request read as a question, and whose it is."""
from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.datastructures import FormData, Headers, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request

from graphql_schema.limits import check_variables
from graphql_schema.run import changes_only
from graphql_schema.saved_views import VIEW_VERBS
from graphql_schema.uploads import MOST_FILES, NotPlaced, placed
from graphql_schema.webhooks import WEBHOOK_VERBS
from server.domain.accounts.sessions import READ, WRITE
from server.domain.accounts.tokens import TokenScope
from server.errors import Problem, Unwritable, unwritable
from server.security import TurnedAway, is_upload
from server.sessions import by_token
from server.storing import File
from server.words import _

JSON = "application/json"
SHA256 = re.compile("[0-9a-f]{64}")
OWN_VERBS = {TokenScope.WEBHOOKS: WEBHOOK_VERBS, TokenScope.VIEWS: VIEW_VERBS}


class NotServed(Exception):
    """The request cannot be read as a question: why, in Indonesian, and the status that says so. `code`: for programs, where they can act on it."""
    def __init__(self, status: int, text: str, *, allow: str = "", code: str = "", **values: object) -> None:
        self.status, self.text, self.allow, self.code, self.values = status, text, allow, code, values


@dataclass(frozen=True)
class Question:
    """`digest`: the SHA-256 of the document, where it was said; with it alone, the document is empty."""
    document: str
    variables: dict[str, Any] | None = None
    operation_name: str | None = None
    digest: str | None = None


# ── whose question it is ──

def may_read(request: HTTPConnection) -> bool:
    return not by_token(request) or READ in request.scope["scopes"]


def may_only_read(request: HTTPConnection) -> bool:
    return by_token(request) and WRITE not in request.scope["scopes"]


def may_change(request: HTTPConnection, question: Question) -> bool:
    """With the scope `webhooks`, a token without `write` changes webhooks, with `views` views, and nothing else beside."""
    return not may_only_read(request) or any(scope in request.scope["scopes"] and changes_only(question.document, question.operation_name, verbs)
                                             for scope, verbs in OWN_VERBS.items())


# ── the question ──

async def asked_by(request: Request) -> Question:
    """By POST, as JSON or with files; by GET, in the address."""
    if request.method == "POST":
        return await sent(request) if is_upload(request.scope) else posted(request.headers, await request.body())
    if request.method in ("GET", "HEAD"):
        return in_the_address(request)
    raise NotServed(405, _("Pakai POST, atau GET untuk membaca."), allow="GET, POST")


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
    except OSError as error:
        if unwritable(error):                           # parts wait on the disk until all of them are here
            raise Unwritable from error
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
    for name in ("operationName", "query", "documentId"):       # empty in an address is not there
        asked[name] = asked.get(name) or None
    return question(asked)


def question(asked: dict[str, Any]) -> Question:
    document, variables, name, extensions = asked.get("query"), asked.get("variables"), asked.get("operationName"), asked.get("extensions")
    if not isinstance(extensions, dict | None):
        raise NotServed(400, _("{name} harus objek JSON."), name="extensions")
    digest = digest_in(extensions or {}, asked.get("documentId"))
    if not (document is None and digest) and (not isinstance(document, str) or not document):
        raise NotServed(400, _("query harus teks GraphQL."))
    if not isinstance(variables, dict | None):
        raise NotServed(400, _("{name} harus objek JSON."), name="variables")
    if not isinstance(name, str | None):
        raise NotServed(400, _("operationName harus teks."))
    return Question(document or "", variables, name, digest)


def digest_in(extensions: dict[str, Any], document_id: object) -> str | None:
    """As clients of persisted operations say it, or as GraphQL over HTTP's draft does: {"documentId": "sha256:…"}."""
    persisted = extensions.get("persistedQuery")
    if persisted is None and document_id is None:
        return None
    said = document_id.removeprefix("sha256:") if isinstance(document_id, str) else None
    if persisted is not None:
        said = persisted.get("sha256Hash") if isinstance(persisted, dict) and persisted.get("version") == 1 else None
    if not isinstance(said, str) or not SHA256.fullmatch(said.lower()):
        raise NotServed(400, _("extensions.persistedQuery berisi version 1 dan sha256Hash: SHA-256 teks query, 64 angka heksadesimal. "
                               "Atau tulis documentId: sha256:…"), code="INVALID")
    return said.lower()


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
