"""/api/hooks: REST hooks, the three addresses by which no-code tools have themselves told. Behind each stands the same verb of the schema.

POST {url, event or document} → 201 {id, secret}; DELETE /{id} → 204; GET /samples/{event} → what such messages look like.
By a token with the scope `webhooks`."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from graphql_schema.context import Allowance
from graphql_schema.reading.ids import public_id
from graphql_schema.run import execute
from graphql_schema.webhooks import TYPE_OF_EVENTS
from server.errors import Invalid, NotAllowed, NotSignedIn, Problem
from server.sessions import by_token, caller
from server.words import _

ADDRESSES = ("url", "target_url", "targetUrl", "hookUrl")   # as the tools call it, each in its own way
FIELDS = "id name at summary actor reason stakeholder { slug name } concerns { slug name } forum { slug name } subject { id }"
TOLD = f"subscription($names: [String!], $forum: ID) {{ activity(names: $names, forum: $forum) {{ {FIELDS} }} }}"
SAMPLES = f"query($where: ActivityWhere) {{ activities(first: 3, where: $where) {{ nodes {{ {FIELDS} }} }} }}"
CREATE = "mutation($input: CreateWebhookInput!) { answer: createWebhook(input: $input) { webhook { id } secret problems { code message path } } }"
REMOVE = "mutation($input: WebhookInput!) { answer: removeWebhook(input: $input) { problems { code message path } } }"
STATUS = {"NOT_SIGNED_IN": 401, "NOT_ALLOWED": 403, "NOT_FOUND": 404, "CONFLICT": 409, "INVALID": 422, "LIMITED": 429, "UNAVAILABLE": 503}


async def create(request: Request) -> Response:
    try:
        given = await _given(request)
        made = await _ask(request, CREATE, input=_input(request, given))
    except Problem as problem:
        return _refusal(problem.code, problem.message(request.user.language), problem.path)
    if made["problems"]:
        return _refused(made["problems"][0])
    return JSONResponse({"id": made["webhook"]["id"], "secret": made["secret"]}, 201, {"cache-control": "no-store"})


async def remove(request: Request) -> Response:
    try:
        if not by_token(request):
            raise NotSignedIn(BY_TOKEN)
        gone = await _ask(request, REMOVE, input={"webhook": request.path_params["id"]})
    except Problem as problem:
        return _refusal(problem.code, problem.message(request.user.language), problem.path)
    return _refused(gone["problems"][0]) if gone["problems"] else Response(status_code=204)


async def samples(request: Request) -> Response:
    """The last few that the caller may see; where there was none yet, one that looks like it."""
    name = request.path_params["name"]
    if not request.user.signed_in:
        return _refusal("NOT_SIGNED_IN", NotSignedIn(BY_TOKEN).message(request.user.language))
    if not TYPE_OF_EVENTS.fullmatch(name):
        raise HTTPException(404)
    where = {} if name == "activity" else {"name": {"eq": name}}
    found = (await execute(SAMPLES, {"where": where}, request.user, allowance=Allowance(caller(request)))).data
    nodes = found["activities"]["nodes"] if found else []
    return JSONResponse([_message(node) for node in nodes] or [_message(_made_up(name))], headers={"cache-control": "private, no-store"})


BY_TOKEN = _("Kirim token dengan lingkup webhooks sebagai Authorization: Bearer simpul_…")


async def _given(request: Request) -> Mapping[str, Any]:
    if not by_token(request):
        raise NotSignedIn(BY_TOKEN)
    try:
        given = orjson.loads(await request.body())
    except orjson.JSONDecodeError:
        given = None
    if not isinstance(given, dict):
        raise Invalid(_("{name} harus objek JSON."), name="body")
    return given


def _input(request: Request, given: Mapping[str, Any]) -> dict[str, Any]:
    """What createWebhook takes: on the token's own seat, by the document that is given or the one that suits most tools."""
    if not request.user.seats:
        raise NotAllowed(_("Kursi ini tidak dapat membuat webhook."), path=["seat"])
    texts = {name: given[name] for name in (*ADDRESSES, "event", "forum", "name", "document") if given.get(name) is not None}
    if wrong := next((name for name, said in texts.items() if not isinstance(said, str)), None):
        raise Invalid(_("{name} harus teks."), path=[wrong], name=wrong)
    url = next((texts[name] for name in ADDRESSES if name in texts), "")
    event = texts.get("event", "")
    variables = given.get("variables") if "document" in texts else {"names": [event] if event else None, "forum": texts.get("forum")}
    return {"seat": public_id("sea", request.user.seats[0].id), "name": texts.get("name") or event or "REST hook", "url": url,
            "document": texts.get("document", TOLD), "variables": variables}


async def _ask(request: Request, document: str, **variables: Any) -> dict[str, Any]:
    answer = await execute(document, variables, request.user, allowance=Allowance(caller(request)))
    if answer.errors:
        said = answer.errors[0]
        return {"problems": [{"code": (said.extensions or {}).get("code", "INVALID"), "message": said.message, "path": []}]}
    found: dict[str, Any] = answer.data["answer"]
    return found


def _message(activity: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "activity", "timestamp": activity["at"], "data": {"activity": activity}}


def _made_up(name: str) -> dict[str, Any]:
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    forum, organisation = {"slug": "sumsel", "name": "Forum TJSLP"}, {"slug": "contoh", "name": "PT Contoh"}
    return {"id": "1", "name": "comment.added" if name == "activity" else name, "at": at, "summary": "contoh", "actor": "Orang Contoh", "reason": None,
            "stakeholder": organisation, "concerns": None, "forum": forum, "subject": None}


def _refused(problem: Mapping[str, Any]) -> Response:
    return _refusal(problem["code"], problem["message"], problem["path"])


def _refusal(code: str, message: str, path: Any = ()) -> Response:
    headers = {"www-authenticate": "Bearer"} if code == "NOT_SIGNED_IN" else None
    return JSONResponse({"code": code, "message": message, "path": list(path)}, STATUS.get(code, 500), headers)


routes = [
    Route("/api/hooks", create, methods=["POST"]),
    Route("/api/hooks/samples/{name}", samples),
    Route("/api/hooks/{id}", remove, methods=["DELETE"]),
]
