"""What webhooks are told: each one's document, asked as the person who made it sees things from their seat, becomes messages in its outbox.

A subscription gives a message for each of its answers; a query is asked again when something has happened, and gives one when its answer has changed."""
from __future__ import annotations

import asyncio
import hashlib
import logging
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import orjson

from graphql_schema.context import Context
from graphql_schema.run import READING, Answer, execute, streams, subscribe
from graphql_schema.telling import told_by
from server.database import database
from server.domain.accounts.looking_after import on_seat
from server.domain.accounts.models import User
from server.domain.activity.actor import Actor
from server.domain.activity.feed import last_delivered
from server.domain.webhooks import outbox
from server.domain.webhooks.models import StopReason, Webhook
from server.domain.webhooks.waking import TO_HEAR, rung_or_past
from server.errors import Problem

log = logging.getLogger(__name__)
LOOK = 1.0                                                  # seconds between looks at which webhooks there are, besides when one was made
ANEW = 60.0                                                 # seconds after which it is asked anew what its person may see
TOGETHER = 1.0                                              # seconds in which what happens becomes one question
LATER = 10.0                                                # seconds until it is tried again, when the house was at fault
HAPPENED = "subscription { activity { id } }"
OURS = {"INTERNAL", "UNAVAILABLE"}                          # the codes of what is not the document's fault
_here = secrets.token_hex(8)


@asynccontextmanager
async def listening_for_webhooks() -> AsyncIterator[None]:
    """Meanwhile what happens becomes messages."""
    task = asyncio.create_task(_keep_listening())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        with suppress(Exception):                           # a database that is away: the others wait a little
            await outbox.let_go(_process())


async def _keep_listening() -> None:
    tasks: dict[UUID, asyncio.Task[None]] = {}
    try:
        with TO_HEAR.heard() as rung:
            while True:
                try:
                    await _look(tasks)
                except Exception:                           # a database that is away for a while, say
                    log.exception("it could not be looked which webhooks there are")
                await rung_or_past(rung, LOOK)
    finally:
        for task in tasks.values():
            task.cancel()
        if tasks:
            await asyncio.wait(tasks.values())


async def _look(tasks: dict[UUID, asyncio.Task[None]]) -> None:
    """A task for each webhook that this process is to listen for, and for no other."""
    wanted = await outbox.listened_for(_process(), datetime.now(UTC))
    for key in wanted:
        if key not in tasks or tasks[key].done():
            tasks[key] = asyncio.create_task(_listen(key))
    for key in set(tasks) - wanted:
        tasks.pop(key).cancel()


def _process() -> str:
    return f"{_here}.{os.getpid()}"


async def _listen(key: UUID) -> None:
    """For a while; then another task begins, with the webhook and its person as they are then."""
    try:
        webhook = await Webhook.get_or_none(id=key)
        actor = await speaking(webhook) if webhook else None
        if webhook is None:
            return
        if actor is None or not fits(webhook):
            await outbox.stop(webhook, StopReason.INVALID)
            return
        context = Context(database(), actor, resume=str(webhook.place))
        with suppress(TimeoutError):
            async with asyncio.timeout(ANEW):
                await (_of_each if streams(webhook.document, None) else _of_changes)(webhook, actor, context)
        if context.passed:
            await outbox.pass_by(webhook, int(context.passed))
    except Exception:
        log.exception("listening for webhook %s broke off", key)
        await asyncio.sleep(LATER)


def fits(webhook: Webhook) -> bool:
    """Whether its document still can be asked: the schema may have changed since it was kept."""
    try:
        told_by(webhook.document, webhook.variables)
    except Problem:
        return False
    return True


async def _of_each(webhook: Webhook, actor: Actor, context: Context) -> None:
    """A subscription: a message of each answer."""
    async with aclosing(subscribe(webhook.document, webhook.variables, actor, context=context)) as answers:
        async for answer in answers:
            _check(answer)
            if await speaking(webhook) != actor:            # may see other things now, or nothing: it is asked anew
                return
            if not await outbox.put(webhook, message("activity", answer), int(answer.place)):
                return
            context.passed = answer.place                   # also should this end before the next is looked at


async def _of_changes(webhook: Webhook, actor: Actor, context: Context) -> None:
    """A query: asked when something has happened that its person sees, once for all that happens in a moment; a message when its answer is another."""
    async with aclosing(subscribe(HAPPENED, {}, actor, context=context)) as events:
        event = await anext(events, None)
    if event is None:                                       # the house closes
        return
    _check(event)
    await asyncio.sleep(TOGETHER)
    until = await last_delivered()
    answer = await execute(webhook.document, webhook.variables, actor, kinds=READING)
    _check(answer)
    if await speaking(webhook) != actor:
        return
    answered = hashlib.sha256((answer.text or "").encode()).hexdigest()
    if answered == webhook.answer_hash:
        kept = await outbox.pass_by(webhook, until)
    else:
        kept = await outbox.put(webhook, message("query", answer), until, answered)
    if kept:
        context.passed = str(until)


class NotNow(Exception):
    """The question fits, and could not be answered: the database was away, or too slow."""


def _check(answer: Answer) -> None:
    """What could not be answered now is asked again later: nobody is told that nothing is there."""
    if not answer.ran or OURS & {str((error.extensions or {}).get("code")) for error in answer.errors}:
        raise NotNow("; ".join(error.message for error in answer.errors))


async def speaking(webhook: Webhook) -> Actor | None:
    """The person on the one seat the webhook was made for, as they are now; None once either is gone."""
    user = await User.get_or_none(id=webhook.user_id)
    actor = await on_seat(webhook.user_id, webhook.seat_id, via=f"webhook:{webhook.id}") if user else None
    if user is None or actor is None:
        return None
    return replace(actor, name=user.name, language="en" if user.locale == "en" else "id")


def message(kind: str, answer: Answer, at: datetime | None = None) -> str:
    """A message as it is sent: what it is of, when it was made, and the data as it was asked for."""
    errors = f',"errors":{orjson.dumps([error.formatted for error in answer.errors]).decode()}' if answer.errors else ""
    moment = (at or datetime.now(UTC)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f'{{"type":"{kind}","timestamp":"{moment}","data":{answer.text or "null"}{errors}}}'
