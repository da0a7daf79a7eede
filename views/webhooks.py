"""Webhooks, for who looks after them: where other programs are told, of what, and what became of each message."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.account_pages import ONCE
from views.asking_first import Question, ask_first
from views.card_forms import texts
from views.client import Refused, act, ask, nothing
from views.custom.running import prepared
from views.custom_files import given_in
from views.custom_sources import source_of
from views.developers_schema import sample
from views.endings import known
from views.listing import Asked
from views.rendering import respond, spoken

MAY_HAVE = ("OFFICER", "SECRETARIAT", "ADMIN")
FIRST = "subscription {\n  activity {\n    id\n    name\n    at\n    summary\n    stakeholder { slug name }\n    subject { id }\n  }\n}"
VERBS = {"stop": "StopWebhook", "begin": "BeginWebhookAgain", "trial": "SendTrial"}


async def show_webhooks(request: Request) -> Response:
    data = await ask(request, "WebhooksPage", **Asked(request).page())
    looked_after(request, data)
    return respond(request, page="webhooks/webhooks.html", context=data)


async def show_new(request: Request) -> Response:
    """With the question of a view, where the address names one."""
    given = {"document": FIRST, "seat": request.query_params.get("seat", "")}
    if name := request.query_params.get("view"):
        asked = await prepared(await source_of(request, name), given_in(request), request.user, request.user.language)
        variables = {each.name: each.read for each in asked.parameters if each.read is not None}
        given |= {"document": asked.checked.source.query, "name": asked.title, "variables": orjson.dumps(variables).decode() if variables else ""}
    return await new_page(request, given)


async def create(request: Request) -> Response:
    given = texts(await request.form())
    try:
        made = await act(request, "CreateWebhook", input=_told(request, given) | {"seat": given.get("seat", "")})
    except Refused as refused:
        return await new_page(request, given, kept_open(refused), refused.status)
    return await secret_page(request, made)


async def new_page(request: Request, given: Mapping[str, str], errors: Mapping[str, str] | None = None, status: int = 200) -> Response:
    data = await ask(request, "NewWebhookPage")
    looked_after(request, data)
    seats = [seat for seat in data["account"]["user"]["seats"] if seat["role"] in MAY_HAVE]
    blank = dict.fromkeys(("name", "url", "document", "variables", "seat"), "")
    return respond(request, page="webhooks/new.html", status=status, context=data | {"given": blank | dict(given), "errors": errors or {}, "seats": seats})


async def secret_page(request: Request, made: Mapping[str, Any]) -> Response:
    """What is said once."""
    return respond(request, page="webhooks/secret.html", headers=ONCE, context=await ask(request, "Shell") | {
        "webhook": made["webhook"], "secret_text": made["secret"]})


async def show_webhook(request: Request) -> Response:
    return await webhook_page(request)


async def edit(request: Request) -> Response:
    given = texts(await request.form())
    try:
        await act(request, "EditWebhook", input=_told(request, given) | {"webhook": request.path_params["id"], "version": _number(given.get("version", ""))})
    except Refused as refused:
        return await webhook_page(request, given, kept_open(refused), refused.status)
    return RedirectResponse(f"/webhooks/{request.path_params['id']}?done=webhook", 303)


async def do(request: Request) -> Response:
    """Stop, begin again, send a trial."""
    verb = VERBS.get(request.path_params["verb"])
    if verb is None:
        raise nothing()
    return await done_or_why(request, verb, {"webhook": request.path_params["id"]})


async def send_again(request: Request) -> Response:
    return await done_or_why(request, "SendAgain", {"delivery": request.path_params["delivery"]})


async def renew(request: Request) -> Response:
    given = texts(await request.form())
    try:
        made = await act(request, "RenewWebhookSecret", input={"webhook": request.path_params["id"], "version": _number(given.get("version", ""))})
    except Refused as refused:
        return await webhook_page(request, None, kept_open(refused), refused.status)
    return await secret_page(request, made)


async def done_or_why(request: Request, verb: str, given: Mapping[str, str]) -> Response:
    try:
        await act(request, verb, input=dict(given))
    except Refused as refused:
        return await webhook_page(request, None, {"": refused.message} if kept_open(refused) else None, refused.status)
    return RedirectResponse(f"/webhooks/{request.path_params['id']}?done=webhook", 303)


async def webhook_page(request: Request, given: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None, status: int = 200) -> Response:
    data = await one(request)
    webhook = data["node"]
    own = webhook["user"]["id"] == data["viewer"]["user"]["id"]
    kept = {"name": webhook["name"], "url": webhook["url"], "document": webhook["document"], "version": str(webhook["version"]),
            "variables": written(webhook["variables"]) if webhook["variables"] else ""}
    shown = await sample(webhook["document"], webhook["variables"] or {}, request.user) if own else ""
    return respond(request, page="webhooks/webhook.html", status=status, context=data | {
        "webhook": webhook, "own": own, "given": kept | dict(given or {}), "errors": errors or {}, "sample": shown and written(orjson.loads(shown)),
        "shown": [each | {"payload": each["payload"] and written(orjson.loads(each["payload"]))} for each in webhook["deliveries"]["nodes"]]})


async def one(request: Request) -> dict[str, Any]:
    if not request.user.signed_in:
        known(request, {"viewer": None})
    data = await ask(request, "WebhookPage", id=request.path_params["id"], **Asked(request).page(10))
    if not data["node"] or data["node"]["removedAt"]:
        raise nothing()
    return data


def looked_after(request: Request, data: Mapping[str, Any]) -> None:
    """For who may have a webhook at all."""
    known(request, data)
    if not any(row["right"] == "MANAGE_WEBHOOKS" for row in data["permits"]):
        raise Refused([{"code": "NOT_ALLOWED", "message": spoken(request, _("Webhook diatur petugas organisasi, sekretariat forum, dan pengelola instalasi.")),
                        "path": ()}])


async def to_remove(request: Request) -> Question:
    data = await one(request)
    return Question(data, spoken(request, _("Hapus webhook {name}?"), name=data["node"]["name"]),
                    spoken(request, _("Program itu tidak diberi tahu apa-apa lagi, dan rahasianya dilupakan. Ini tidak dapat dibatalkan.")),
                    spoken(request, _("Hapus webhook")), "/webhooks", spoken(request, _("Webhook")))


async def remove(request: Request, reason: str) -> None:
    await act(request, "RemoveWebhook", input={"webhook": request.path_params["id"]})


def kept_open(refused: Refused) -> dict[str, str]:
    """What is wrong, for the form; other refusals are pages of their own."""
    if refused.status not in (403, 409, 422, 429):
        raise refused
    return {name if name in ("name", "url", "document", "variables", "seat") else "": message for name, message in refused.at.items()}


def written(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2).decode()


def _told(request: Request, given: Mapping[str, str]) -> dict[str, Any]:
    try:
        variables = orjson.loads(given.get("variables", "").strip() or "{}")
    except orjson.JSONDecodeError:
        raise Refused([{"code": "INVALID", "message": spoken(request, _("{name} harus objek JSON."), name=spoken(request, _("Variabel"))),
                        "path": ("variables",)}]) from None
    return {"name": given.get("name", ""), "url": given.get("url", ""), "document": given.get("document", ""), "variables": variables}


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 9 else 0


routes = [
    Route("/webhooks", show_webhooks),
    Route("/webhooks/new", show_new),
    Route("/webhooks/new", create, methods=["POST"]),
    Route("/webhooks/{id}", show_webhook),
    Route("/webhooks/{id}", edit, methods=["POST"]),
    *ask_first("/webhooks/{id}/remove", to_remove, remove, "webhook-gone"),
    Route("/webhooks/{id}/secret", renew, methods=["POST"]),
    Route("/webhooks/{id}/deliveries/{delivery}/again", send_again, methods=["POST"]),
    Route("/webhooks/{id}/{verb}", do, methods=["POST"]),
]
