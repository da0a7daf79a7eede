"""/graphql by WebSocket: the graphql-transport-ws protocol, and no other."""
from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from typing import Any

import orjson
from graphql import GraphQLError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from graphql_schema.context import Allowance
from graphql_schema.run import come_again, subscribe
from server.asking import NotServed, Question, may_only_read, may_read, question
from server.counting import under_way
from server.domain.accounts.sessions import READ, speaker
from server.domain.activity.actor import Actor
from server.errors import Limited, NotAllowed, Problem
from server.persisted import with_its_text
from server.sessions import NOT_IN_SCOPE, actor, ask_again, bearer, caller
from server.settings import settings
from server.words import _, say

log = logging.getLogger(__name__)

PROTOCOL = "graphql-transport-ws"
INIT_WITHIN = 5.0           # seconds a new connection has to introduce itself
OPERATIONS = 20             # on one connection at a time
LONGEST_ID = 100
TOO_MANY = _("Paling banyak {most} operasi sekaligus di satu sambungan. Akhiri satu dahulu.")

TRY_AGAIN = 1013                                        # RFC 6455's registry
BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, BAD_PROTOCOL, TOO_LATE, TAKEN, TWICE = 4400, 4401, 4403, 4406, 4408, 4409, 4429


class Closed(Exception):
    """The connection ends here, with the protocol's code and reason."""
    def __init__(self, code: int, reason: str) -> None:
        self.code, self.reason = code, reason


async def follow(socket: WebSocket) -> None:
    """The WebSocket endpoint."""
    if PROTOCOL not in socket.scope["subprotocols"]:
        await socket.accept()
        return await socket.close(BAD_PROTOCOL, "Subprotocol not acceptable")
    await socket.accept(PROTOCOL)
    await Conversation(socket).run()


class Conversation:
    """One connection, and the operations that run on it."""

    def __init__(self, socket: WebSocket) -> None:
        self.socket = socket
        self.actor: Actor = socket.user
        self.introduced = False
        self.operations: dict[str, asyncio.Task[None]] = {}

    async def run(self) -> None:
        watch = asyncio.create_task(self.keep_asking())
        under_way.sockets += 1
        try:
            await self.introduction()
            while True:
                await self.heed(await self.receive())
        except Closed as closed:
            await self.close(closed)
        except WebSocketDisconnect:
            pass
        finally:
            under_way.sockets -= 1
            tasks = [watch, *self.operations.values()]
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def introduction(self) -> None:
        try:
            async with asyncio.timeout(INIT_WITHIN):
                while not self.introduced:
                    await self.heed(await self.receive())
        except TimeoutError:
            raise Closed(TOO_LATE, "Connection initialisation timeout") from None

    async def receive(self) -> dict[str, Any]:
        message = await self.socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code") or 1000)
        try:
            said = orjson.loads(message.get("text") or "")
        except orjson.JSONDecodeError:
            raise Closed(BAD_REQUEST, "A message is JSON text") from None
        if not isinstance(said, dict) or not isinstance(said.get("type"), str):
            raise Closed(BAD_REQUEST, "A message is an object with a type")
        return said

    async def heed(self, said: dict[str, Any]) -> None:
        match said["type"]:
            case "connection_init":
                await self.introduce(said.get("payload"))
            case "ping":
                await self.send({"type": "pong"})
            case "pong":
                pass
            case "subscribe":
                await self.start(said)
            case "complete":
                if task := self.operations.pop(str(said.get("id")), None):
                    task.cancel()
            case _unknown:
                raise Closed(BAD_REQUEST, "Unknown message type")

    async def introduce(self, payload: Any) -> None:
        """A browser comes with its cookie; a program that cannot set headers may bring its token here."""
        if self.introduced:
            raise Closed(TWICE, "Too many initialisation requests")
        if not isinstance(payload, dict | None):
            raise Closed(BAD_REQUEST, "Invalid connection_init payload")
        shown = {key.lower(): value for key, value in (payload or {}).items()}.get("authorization")
        if shown is not None:
            credential = bearer(str(shown))
            found = await speaker(credential) if credential else None
            if found is None:
                raise Closed(FORBIDDEN, "Forbidden")
            self.socket.scope["credential"], self.socket.scope["scopes"] = credential, found.scopes
            self.actor = self.socket.scope["user"] = actor(found, self.actor.language)
        self.introduced = True
        await self.send({"type": "connection_ack"})

    async def start(self, said: dict[str, Any]) -> None:
        if not self.introduced:
            raise Closed(UNAUTHORIZED, "Unauthorized")
        key, payload = said.get("id"), said.get("payload")
        if not isinstance(key, str) or not 0 < len(key) <= LONGEST_ID or not isinstance(payload, dict):
            raise Closed(BAD_REQUEST, "subscribe has an id and a payload")
        if key in self.operations:
            raise Closed(TAKEN, f"Subscriber for {key} already exists")
        try:
            asked = with_its_text(question(payload))
        except NotServed as no:
            if not no.code:
                raise Closed(BAD_REQUEST, "Invalid subscribe payload") from None
            return await self.refuse(key, GraphQLError(say(no.text, self.actor.language, **no.values), extensions={"code": no.code}))
        if not may_read(self.socket):
            return await self.refuse(key, self.said(NotAllowed(NOT_IN_SCOPE, needed=READ)))
        if len(self.operations) >= OPERATIONS:          # here, not in a task: who does not listen is not heard either
            return await self.refuse(key, self.said(Limited(TOO_MANY, most=OPERATIONS)))
        task = self.operations[key] = asyncio.create_task(self.answer(key, asked))
        task.add_done_callback(lambda done: self.ended(key, done))

    async def answer(self, key: str, asked: Question) -> None:
        found = subscribe(asked.document, asked.variables, self.actor, asked.operation_name, may_change=not may_only_read(self.socket),
                          allowance=Allowance(caller(self.socket)))
        async with aclosing(found) as answers:
            async for answer in answers:
                if not answer.ran and come_again(answer):
                    return await self.close(Closed(TRY_AGAIN, "Try again later"))
                if not answer.ran:
                    self.operations.pop(key, None)      # first, so that the id may be used again at once
                    return await self.send_answer(key, "error", orjson.dumps([error.formatted for error in answer.errors]).decode())
                await self.send_answer(key, "next", answer.json)
        self.operations.pop(key, None)
        await self.send({"id": key, "type": "complete"})

    def said(self, problem: Problem) -> GraphQLError:
        return GraphQLError(problem.message(self.actor.language), extensions={"code": problem.code, **problem.values})

    async def refuse(self, key: str, error: GraphQLError) -> None:
        await self.send_answer(key, "error", orjson.dumps([error.formatted]).decode())

    def ended(self, key: str, task: asyncio.Task[None]) -> None:
        if self.operations.get(key) is task:
            del self.operations[key]
        if not task.cancelled() and (error := task.exception()) and not isinstance(error, WebSocketDisconnect):
            log.error("an operation on a WebSocket failed", exc_info=error)

    async def keep_asking(self) -> None:
        """A stream outlives its session: who has been signed out, or lost a seat, hears no more."""
        while True:
            await asyncio.sleep(settings().ask_again_seconds)
            try:
                now = await ask_again(self.socket.scope)
            except Exception:                           # who is not known to hold a right any more does not go on as if
                log.exception("could not ask again who follows on a WebSocket")
                return await self.close(Closed(TRY_AGAIN, "Try again later"))
            if now != self.actor:
                return await self.close(Closed(FORBIDDEN, "What you may see has changed: connect again"))

    async def send(self, message: dict[str, Any]) -> None:
        await self.send_text(orjson.dumps(message).decode())

    async def send_answer(self, key: str, kind: str, payload: str) -> None:
        await self.send_text(f'{{"id":{orjson.dumps(key).decode()},"type":"{kind}","payload":{payload}}}')

    async def send_text(self, text: str) -> None:
        if self.socket.application_state is WebSocketState.CONNECTED:       # else it was closed meanwhile
            await self.socket.send_text(text)

    async def close(self, closed: Closed) -> None:
        if self.socket.application_state is WebSocketState.CONNECTED and self.socket.client_state is WebSocketState.CONNECTED:
            await self.socket.close(closed.code, closed.reason)
