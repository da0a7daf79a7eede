"""The seam: Strawberry's Schema with its reading replaced. Strawberry keeps the types, validation, coercion and introspection."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Protocol, cast

import orjson
import strawberry
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLInputObjectType,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)
from graphql.execution.values import VariableValues, get_variable_values
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType as Allowed

from graphql_schema.reading.asking import MOST_IN_PAGE, Asked
from graphql_schema.reading.catalogue import Catalogue
from graphql_schema.reading.compiling import Compiler, Plan, Prepared
from graphql_schema.reading.dialects import DIALECTS
from graphql_schema.reading.handed import hand_over
from graphql_schema.reading.plans import Document, Documents
from graphql_schema.reading.preparing import Failed, introspected, prepared_field
from graphql_schema.reading.refusing import BROKEN, broken, explained, ill_valued
from server.database import Away, changing, read_at_primary
from server.domain.activity.actor import Actor, Viewer, facts, outline, viewer
from server.domain.visibility import Rules

if TYPE_CHECKING:
    from graphql_schema.kept import Answers
    from graphql_schema.polling import Poll

MOST_TOKENS = 5_000
AGAIN = 1.0                             # seconds until a stream looks again whether the database is back
Result = ExecutionResult | PreExecutionError
Check = Callable[[DocumentNode, str, Mapping[str, Any] | None, str | None], int]


class Database(Protocol):
    @property
    def dialect_name(self) -> str: ...
    async def text(self, sql: str, values: list[Any]) -> str: ...


class Context(Protocol):
    """What a request brings along. `cost` and `operation`, where there are such, are set before anything is read; `poll`, where there is one, may know that
    nothing need be; `kept`, where there is one, may have the answer;
    `most_in_page`, where there is one, is how many rows a page of a root list may hold."""
    @property
    def actor(self) -> Actor: ...
    @property
    def database(self) -> Database: ...


@dataclass(frozen=True)
class Text:
    """The data of an answer as the database wrote it: JSON, not to be read on the way. `place`: where a subscription goes on after this answer."""
    contents: str
    place: str = ""


class Refused(Exception):
    """A request error: nothing ran."""
    def __init__(self, errors: list[GraphQLError]) -> None:
        self.errors = errors


@dataclass
class Asking:
    """One operation, with what came with it."""
    document: Document
    operation: OperationDefinitionNode
    name: str | None
    variables: VariableValues
    inputs: Mapping[str, Any]
    context: Any
    viewer: Viewer = field(init=False)

    def __post_init__(self) -> None:
        self.viewer = viewer(self.context.actor)

    @property
    def language(self) -> str:
        return cast(str, self.context.actor.language)

    def changed(self, done: Sequence[Prepared]) -> dict[str, Any]:
        """What an error must say besides: which changes were made all the same."""
        return {"done": [each.key for each in done]} if done and self.operation.operation is OperationType.MUTATION else {}


class ReadingSchema(strawberry.Schema):
    """`rules`: for each table, who may see which rows. `check` bounds what one request may ask: the cost of an operation, or a refusal."""

    def __init__(self, *args: Any, rules: Rules, check: Check | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for named in self._schema.type_map.values():
            if isinstance(named, GraphQLInputObjectType) and getattr(named.extensions.get("strawberry-definition"), "is_one_of", False):
                named.is_one_of = True                  # Strawberry prints @oneOf, but does not tell graphql-core
        self.catalogue = Catalogue(self._schema, rules)
        self.documents = Documents()
        self.check = check
        self.compiled = 0

    # Strawberry's own two doors

    async def execute(self, query: str | None, variable_values: dict[str, Any] | None = None, context_value: Any = None, root_value: Any = None,
                      operation_name: str | None = None, allowed_operation_types: Iterable[Allowed] | None = None, operation_extensions: Any = None) -> Result:
        try:
            asking = self.understand(query or "", variable_values or {}, context_value, operation_name)
        except Refused as refusal:
            return PreExecutionError(data=None, errors=refusal.errors)
        kind = Allowed(asking.operation.operation.value)
        if kind not in (allowed_operation_types or (Allowed.QUERY, Allowed.MUTATION)) or kind is Allowed.SUBSCRIPTION:
            raise InvalidOperationTypeError(kind)
        return await self.answer(asking)

    async def stream(self, query: str | None, variable_values: dict[str, Any] | None = None, context_value: Any = None, root_value: Any = None,
                     operation_name: str | None = None, operation_extensions: Any = None, allowed_operation_types: Any = None) -> AsyncGenerator[Result, None]:
        return self.answers(query or "", variable_values or {}, context_value, operation_name)

    async def answers(self, text: str, variables: dict[str, Any], context: Any, name: str | None) -> AsyncGenerator[Result, None]:
        """A subscription's answers, one for each event; a query or mutation has just one."""
        try:
            asking = self.understand(text, variables, context, name)
        except Refused as refusal:
            yield PreExecutionError(data=None, errors=refusal.errors)
            return
        if asking.operation.operation is not OperationType.SUBSCRIPTION:
            yield await self.answer(asking)
            return
        try:
            async with aclosing(self.events(asking)) as results:
                async for result in results:
                    yield result
        except Exception as error:
            yield PreExecutionError(data=None, errors=[explained(error, asking.language)])

    async def events(self, asking: Asking) -> AsyncGenerator[Result, None]:
        read_at_primary()                               # an event tells what a replica may not have yet
        prepared = self.plan(asking).prepared[0]
        async with aclosing(await prepared_field(self._schema, prepared, asking, prepared.field.subscribe)) as events:
            async for event in events:
                asking = replace(asking)                # it may be another day
                handed = {prepared.key: hand_over(self.catalogue, event, prepared.field.type)}
                result = await self.read_when_there(asking, handed)
                if not gone(result):                    # an event about what is gone, or not for this viewer, is no event
                    yield placed(result, event)
                asking.context.passed = place_of(event)

    # from text to plan

    def understand(self, text: str, variables: Mapping[str, Any], context: Context, name: str | None) -> Asking:
        """The operation that is asked, bounded and valid, with its variables."""
        document = self.documents.find(text)
        node = document.node if document else self.parsed(text)
        cost = self.check(node, text, variables, name) if self.check else None
        if document is None:
            if errors := validate(self._schema, node):
                raise Refused([ill_valued(error, context.actor.language) for error in errors])
            document = self.documents.keep(text, node)
        operation = document.operation(name)
        if operation is None:
            raise CannotGetOperationTypeError(name)
        coerced = document.values(self._schema, operation, variables) or \
            get_variable_values(self._schema, operation.variable_definitions or (), dict(variables), max_errors=20)
        if isinstance(coerced, list):
            raise Refused([ill_valued(error, context.actor.language) for error in coerced])
        if cost is not None and hasattr(context, "cost"):
            context.cost = cost
        if hasattr(context, "operation"):
            context.operation = operation
        return Asking(document, operation, name, coerced, variables, context)

    def parsed(self, text: str) -> DocumentNode:
        try:
            return parse(text, max_tokens=MOST_TOKENS)
        except GraphQLError as error:
            raise Refused([error]) from None

    def plan(self, asking: Asking) -> Plan:
        dialect, most = asking.context.database.dialect_name, getattr(asking.context, "most_in_page", MOST_IN_PAGE)

        def compile(asked: Asked) -> Plan:
            self.compiled += 1
            return Compiler(self.catalogue, DIALECTS[dialect], outline(asking.viewer), asking.document.fragments, asked, most).compile(asking.operation)

        made = self.compiled
        plan = asking.document.plan((asking.name, asking.viewer.rights, dialect, most), {"variables": asking.variables.coerced}, compile)
        if self.compiled != made:
            self.documents.trim()
        return plan

    # from plan to text

    async def answer(self, asking: Asking) -> Result:
        if asking.operation.operation is OperationType.MUTATION:
            changing()
        try:
            return await self.answer_read(asking)
        finally:
            if hasattr(asking.context, "let_go"):       # of the state of the data that a resolver held still
                await asking.context.let_go()

    async def answer_read(self, asking: Asking) -> Result:
        try:
            plan = self.plan(asking)
            if asking.operation.operation is not OperationType.QUERY:
                return await self.prepared_and_read(asking, plan)
            poll: Poll | None = getattr(asking.context, "poll", None)
            kept: Answers | None = getattr(asking.context, "kept", None)
            if poll is not None and await poll.holds(asking, plan):
                return ExecutionResult(data=None, errors=None)          # who asks has it
            if kept is not None:
                return await kept.of(asking, plan, lambda: self.prepared_and_read(asking, plan))
        except Exception as error:
            return ExecutionResult(data=None, errors=[explained(error, asking.language)])
        return await self.prepared_and_read(asking, plan)

    async def prepared_and_read(self, asking: Asking, plan: Plan) -> ExecutionResult:
        try:
            handed = await self.prepared(asking, plan) if plan.prepared or plan.introspects else None
        except Failed as failure:
            return ExecutionResult(data=None, errors=[explained(failure.error, asking.language, failure.path, **failure.also)])
        except Exception as error:
            return ExecutionResult(data=None, errors=[explained(error, asking.language)])
        return await self.read(asking, plan, handed)

    async def prepared(self, asking: Asking, plan: Plan) -> dict[str, Any]:
        """What Python goes first for: root fields with resolvers, one by one, and introspection."""
        plan.values(self.request(asking, plan, {}))     # what is wrong is refused before anything is done
        handed = introspected(self._schema, asking) if plan.introspects else {}
        for done, prepared in enumerate(plan.prepared):
            try:
                found = await prepared_field(self._schema, prepared, asking, prepared.field.resolve)
                handed[prepared.key] = hand_over(self.catalogue, found, prepared.field.type)
            except Exception as error:
                raise Failed(error, [prepared.key], asking.changed(plan.prepared[:done])) from error
        return handed

    async def read(self, asking: Asking, plan: Plan, handed: dict[str, Any] | None) -> ExecutionResult:
        """The one statement."""
        try:
            text = await asking.context.database.text(plan.sql, plan.values(self.request(asking, plan, handed)))
        except Exception as error:
            return ExecutionResult(data=None, errors=[explained(error, asking.language, **asking.changed(plan.prepared))])
        if BROKEN in text:
            return ExecutionResult(data=None, errors=[broken(text, asking.language, **asking.changed(plan.prepared))])
        return ExecutionResult(data=cast(Any, Text(text)), errors=None)

    async def read_when_there(self, asking: Asking, handed: dict[str, Any]) -> ExecutionResult:
        """Of a subscription nothing is left out: an event is told of once the database is back."""
        while True:
            result = await self.read(asking, self.plan(asking), handed)
            if not is_away(result):
                return result
            await asyncio.sleep(AGAIN)

    def request(self, asking: Asking, plan: Plan, handed: dict[str, Any] | None) -> dict[str, Any]:
        """All that may be bound."""
        found: dict[str, Any] = {"variables": asking.variables.coerced}
        if plan.asks_viewer:
            found["viewer"] = facts(asking.viewer)
        if handed is not None:
            found["handed"] = orjson.dumps(handed).decode()
        return found


def placed(result: ExecutionResult, event: Any) -> ExecutionResult:
    """With the event's place: it is handed over as the row it names, or says its number."""
    if isinstance(result.data, Text):
        result.data = cast(Any, replace(result.data, place=place_of(event)))
    return result


def place_of(event: Any) -> str:
    return str(event if isinstance(event, str) else getattr(event, "event_id", ""))


def is_away(result: ExecutionResult) -> bool:
    """Whether nothing could be read, for the database was not there."""
    return bool(result.errors) and any(error.extensions and error.extensions.get("code") == Away.code for error in result.errors or ())


def gone(result: ExecutionResult) -> bool:
    return bool(result.errors) and all(error.extensions and error.extensions.get("code") == "GONE" for error in result.errors or ())
