"""The way in: a document, its variables and who asks give an answer."""
from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from functools import cached_property
from hashlib import sha256
from time import perf_counter
from typing import Any, cast

import graphql
import orjson
from graphql import GraphQLError, OperationDefinitionNode, parse
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from graphql_schema.context import Allowance, Context
from graphql_schema.kept import asked, kept_for
from graphql_schema.limits import TOKENS, check_text
from graphql_schema.polling import Poll
from graphql_schema.reading.asking import MOST_IN_PAGE
from graphql_schema.schema import schema
from server import counting
from server.database import Away, Elsewhere, Uncertain, database, read_at_primary, to_read
from server.domain.activity.actor import Actor
from server.errors import Invalid, Limited, NotAllowed, Problem
from server.settings import settings
from server.words import _

log = logging.getLogger(__name__)
SLOW = 2.0                                              # seconds
READING = (OperationType.QUERY,)
READING_AND_CHANGING = (OperationType.QUERY, OperationType.MUTATION)
Kinds = Collection[OperationType]

ONLY_READING = _("Token ini hanya untuk membaca. Buat token dengan lingkup write untuk mengubah.")


@dataclass
class Answer:
    """`text` is the JSON of data exactly as the database gave it; None when there is none. `place`: where a stream goes on after this one."""
    text: str | None = None
    errors: list[GraphQLError] = field(default_factory=list)
    ran: bool = True                                    # False: a request error, nothing was done
    place: str = ""

    @cached_property
    def data(self) -> Any:
        return None if self.text is None else orjson.loads(self.text)

    @property
    def json(self) -> str:
        """The whole response; the data passes through unread."""
        if not self.errors and self.text is not None:
            return f'{{"data":{self.text}}}'
        errors = orjson.dumps([error.formatted for error in self.errors]).decode()
        return f'{{"errors":{errors},"data":{self.text or "null"}}}' if self.ran else f'{{"errors":{errors}}}'


class NotThisWay(Exception):
    """The kind of operation is not served here: a mutation by GET, a subscription by POST."""
    def __init__(self, kind: OperationType) -> None:
        self.kind = kind


async def execute(document: str, variables: Mapping[str, Any] | None, actor: Actor, operation_name: str | None = None, *,
                  kinds: Kinds = READING_AND_CHANGING, allowance: Allowance | None = None, poll: Poll | None = None,
                  most_in_page: int = MOST_IN_PAGE) -> Answer:
    """Answers a query or mutation, or says why not; bounded in time. Where `poll` then says that nothing has changed, there is no answer in it.
    `most_in_page`: rows a page of a root list may hold; more than everybody's only for files and views, which read all there is (limits.rows_at_once)."""
    context, began = Context(to_read(), actor, allowance, poll, kept_for(actor), most_in_page=most_in_page), perf_counter()
    found = await _execute(document, variables, context, operation_name, kinds)
    _note(document, context, found, perf_counter() - began)
    return found


async def _execute(document: str, variables: Mapping[str, Any] | None, context: Context, operation_name: str | None, kinds: Kinds) -> Answer:
    gathered = asked()
    try:
        check_text(document)
        async with asyncio.timeout(settings().query_seconds):
            result = await _ask(document, dict(variables or {}), context, operation_name, kinds)
    except TimeoutError:
        counting.refused_as_too_much.labels("time").inc()
        return stopped(context)
    except Problem as problem:
        return refused(problem, context.actor)
    except InvalidOperationTypeError as error:
        raise NotThisWay(error.operation_type) from None
    except CannotGetOperationTypeError:
        return refused(unnamed(operation_name), context.actor)
    gathered.told += context.told and not result.errors
    return answer(result)


async def _ask(document: str, variables: dict[str, Any], context: Context, operation_name: str | None, kinds: Kinds) -> Any:
    """Where the request reads; what broke off at a replica, again at the primary. So it is too with what was handed over and the replica has not heard of."""
    reading = context.database
    found = await schema.execute(document, variables, context, operation_name=operation_name, allowed_operation_types=kinds)
    if not (found.errors and isinstance(reading, Elsewhere) and reading.was_at_replica):             # no mutation was: those are nowhere but at the primary
        return found
    read_at_primary()
    context.database, context.allowance = database(), None      # paid for already
    return await schema.execute(document, variables, context, operation_name=operation_name, allowed_operation_types=kinds)


def _note(document: str, context: Context, found: Answer, seconds: float) -> None:
    """Counts it. Of one that took long the log says which it was, by its name and the hash of its text; never with what values."""
    kind = context.operation.operation.value if context.operation else "none"
    counting.operations.of(kind, _outcome(context, found)).took(seconds)
    counting.points.add(context.cost, kind)
    if seconds > SLOW:
        name = context.operation.name.value[:60] if context.operation and context.operation.name else "without a name"
        counting.slow_operations.inc()
        log.warning("slow: a %s, %s, took %.1f s for %s rows; SHA-256 of its text %s…", kind, name, seconds, context.cost,
                    sha256(document.encode()).hexdigest()[:16])


def _outcome(context: Context, found: Answer) -> str:
    if not found.ran:
        return "refused"
    if found.errors:
        return "failed" if any((error.extensions or {}).get("code") in ("INTERNAL", "UNAVAILABLE") for error in found.errors) else "partly"
    return "unchanged" if context.poll is not None and context.poll.unchanged else "answered"


async def subscribe(document: str, variables: Mapping[str, Any] | None, actor: Actor, operation_name: str | None = None, *,
                    may_change: bool = True, allowance: Allowance | None = None, resume: str | None = None,
                    context: Context | None = None) -> AsyncGenerator[Answer, None]:
    """One answer for each event; a query or mutation has just one. `resume`: the place of the last answer that has arrived.
    `context`: made beforehand, by who wants to know how far the stream has looked."""
    try:
        check_text(document)
        if not may_change and changes(document):
            raise NotAllowed(ONLY_READING)
        context = context or Context(database(), actor, allowance, resume=resume)
        results = await schema.stream(document, dict(variables or {}), context, operation_name=operation_name)
        async with aclosing(cast("AsyncGenerator[Any, None]", results)) as events:
            async for result in events:
                yield answer(result)
    except Problem as problem:
        yield refused(problem, actor)
    except CannotGetOperationTypeError:
        yield refused(unnamed(operation_name), actor)


def come_again(answer: Answer) -> bool:
    """Whether nothing was done because the database was away, or could not write: who asks again gets an answer."""
    return not answer.ran and any((error.extensions or {}).get("code") == Away.code for error in answer.errors)


def changes(document: str) -> bool:
    """Whether any operation in it is a mutation."""
    return any(each.operation is graphql.OperationType.MUTATION for each in operations(document))


def changes_only(document: str, operation_name: str | None, verbs: Collection[str]) -> bool:
    """Whether the operation that is asked is a mutation of these verbs alone, each written out."""
    found = operations(document)
    asked = [each for each in found if len(found) == 1 or (each.name and each.name.value == operation_name)]
    return bool(asked) and all(
        each.operation is graphql.OperationType.MUTATION and all(isinstance(field, graphql.FieldNode) and field.name.value in verbs
                                                                for field in each.selection_set.selections) for each in asked)


def streams(document: str, operation_name: str | None) -> bool:
    """Whether the operation that is asked is a subscription."""
    found = operations(document)
    return any(each.operation is graphql.OperationType.SUBSCRIPTION for each in found
               if len(found) == 1 or (each.name and each.name.value == operation_name))


def operations(document: str) -> list[OperationDefinitionNode]:
    """Those in it; in what cannot be parsed there are none, and it will be refused as such."""
    try:
        definitions = parse(document, max_tokens=TOKENS).definitions
    except GraphQLError:
        return []
    return [each for each in definitions if isinstance(each, OperationDefinitionNode)]


def answer(result: Any) -> Answer:
    errors = list(result.errors or ())
    if isinstance(result, PreExecutionError) or (result.data is None and all(refuses(error) for error in errors)):
        return Answer(errors=errors, ran=False)
    return Answer(None if result.data is None else result.data.contents, errors, place=result.data.place if result.data is not None else "")


def refuses(error: GraphQLError) -> bool:
    """Whether it says that nothing was done: what was asked is wrong, or too much."""
    extensions = error.extensions or {}
    return extensions.get("code") in ("INVALID", "LIMITED", "UNAVAILABLE") and "done" not in extensions


def refused(problem: Problem, actor: Actor) -> Answer:
    extensions = {"code": problem.code, **({"input": list(problem.path)} if problem.path else {}), **problem.values}
    return Answer(errors=[GraphQLError(problem.message(actor.language), extensions=extensions)], ran=False)


def stopped(context: Context) -> Answer:
    """It took longer than it may. A change that was being kept at that moment is kept, all of it."""
    if context.operation and context.operation.operation is graphql.OperationType.MUTATION:
        unsure = Uncertain(_("Permintaan ini berjalan lebih dari {most} detik dan dihentikan. Lihat dahulu apakah sudah tersimpan, sebelum mengulang; dengan "
                             "idempotencyKey yang sama ia aman diulang."), most=settings().query_seconds)
        return replace(refused(unsure, context.actor), ran=True)
    return refused(Limited(_("Permintaan ini berjalan lebih dari {most} detik dan dihentikan. Minta lebih sedikit sekaligus."), most=settings().query_seconds),
                   context.actor)


def unnamed(operation_name: str | None) -> Invalid:
    if operation_name:
        return Invalid(_("Operasi {name} tidak ada di dokumen ini."), path=["operationName"], name=operation_name)
    return Invalid(_("Dokumen ini memuat beberapa operasi atau tidak satu pun; sebutkan satu dengan operationName."), path=["operationName"])
