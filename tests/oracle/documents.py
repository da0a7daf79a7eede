"""Random documents that fit the schema: aliases, fragments, directives, variables of every kind, arguments of every field."""
from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from graphql_schema.reading.grouping import Grouped
from graphql_schema.schema import schema
from tests.oracle.reading import SCHEMA
from tests.oracle.values import Values

# Asked elsewhere: Python goes first there, or they are sums over groups (test_totals.py).
PREPARED = {name for name, found in schema._schema.query_type.fields.items()
            if (said := found.extensions["strawberry-definition"]).base_resolver or isinstance(said.metadata["shape"], Grouped)}
AROUND_ROWS = ("Connection", "Edge", "PageInfo")        # these are no step from thing to thing


@dataclass
class Variable:
    type: str
    make: Callable[[], Any]
    default: str = ""


@dataclass
class Document:
    text: str
    variables: dict[str, Variable]
    cursors: dict[str, str] = field(default_factory=dict)   # a variable for a cursor, and the alias under which the answer gives some

    def values(self) -> dict[str, Any]:
        """New values for all variables; some that need none get none."""
        return {name: variable.make() for name, variable in self.variables.items()}

    def onward(self, values: dict[str, Any], answer: Any, chance: random.Random) -> dict[str, Any] | None:
        """The same values, and with them cursors from the answer they got."""
        found = {name: chance.choice(cursors) for name, alias in self.cursors.items() if (cursors := gathered(answer, alias))}
        return {**values, **found} if found else None


def gathered(answer: Any, alias: str) -> list[str]:
    if isinstance(answer, dict):
        own = [answer[alias]] if isinstance(answer.get(alias), str) else []
        return own + [each for value in answer.values() for each in gathered(value, alias)]
    return [each for value in answer for each in gathered(value, alias)] if isinstance(answer, list) else []


class Documents:
    def __init__(self, chance: random.Random, values: Values) -> None:
        self.r, self.random = chance, values

    def make(self) -> Document:
        self.made, self.fragments, self.number = Document("", {}), [], 0
        body = self.selection(SCHEMA.query_type, self.r.choice([2, 3, 3, 4]), roots=self.r.choice([1, 1, 2]))
        heads = ", ".join(f"${name}: {variable.type}{variable.default}" for name, variable in self.made.variables.items())
        self.made.text = "\n".join([f"query Q{f'({heads})' if heads else ''} {body}", *self.fragments])
        return self.made

    def name(self, base: str) -> str:
        self.number += 1
        return f"{base}{self.number}"

    def variable(self, kind: str, make: Callable[[], Any], default: str = "") -> str:
        name = self.name("v")
        self.made.variables[name] = Variable(kind, make, default)
        return f"${name}"

    # selections

    def selection(self, of: Any, depth: int, roots: int = 0, apart: bool = False) -> str:
        """`apart`: beside selections of other types, so that equal names must not meet."""
        names = [name for name in of.fields if name not in PREPARED]
        leaves = [name for name in names if is_leaf_type(get_named_type(of.fields[name].type))]
        deep = [name for name in names if name not in leaves]
        chosen = self.r.sample(leaves, self.r.randint(1, min(6, len(leaves)))) if leaves else []
        if deep and (depth > 0 or of.name.endswith(AROUND_ROWS)):
            chosen += self.r.sample(deep, min(len(deep), roots or self.r.choice([0, 1, 1, 2] if leaves else [1, 1, 2])))
            chosen += ["nodes"] if roots and "nodes" not in chosen and self.r.random() < 0.4 else []
        if len(chosen) > 1 and self.r.random() < 0.05:
            chosen.append(self.r.choice(chosen))        # twice: to be merged
        parts = [self.selected(of, name, depth, apart) for name in chosen]
        self.r.shuffle(parts)
        if not parts or self.r.random() < 0.15:
            parts.append("__typename")
        return "{ " + " ".join(self.in_fragments(of, parts)) + " }"

    def of_several(self, types: list[GraphQLObjectType], depth: int) -> str:
        parts = [f"... on {each.name} {self.selection(each, depth - 1, apart=True)}" for each in types]
        return "{ " + " ".join([*self.r.sample(["__typename", "id"], self.r.randint(0, 2)), *parts]) + " }"

    def in_fragments(self, of: GraphQLNamedType, parts: list[str]) -> list[str]:
        assert isinstance(of, GraphQLObjectType)
        if self.r.random() < 0.05 and of.interfaces:
            parts = [*parts, "... on Node { id }"]
        if self.r.random() > 0.2:
            return parts
        cut = self.r.randint(1, len(parts))
        inside, outside = "{ " + " ".join(parts[:cut]) + " }", parts[cut:]
        if self.r.random() < 0.5:
            name = self.name("F")
            self.fragments.append(f"fragment {name} on {of.name} {inside}")
            return [f"...{name}{self.directive()}", *outside]
        return [f"...{self.r.choice(['', f' on {of.name}'])}{self.directive()} {inside}", *outside]

    def selected(self, of: Any, name: str, depth: int, apart: bool) -> str:
        of_field: GraphQLField = of.fields[name]
        kind = get_named_type(of_field.type)
        types = self.r.sample(SCHEMA.get_possible_types(kind), self.r.randint(1, 4)) if isinstance(kind, GraphQLInterfaceType) else []
        arguments, cursor = self.arguments(of_field, types)
        alias = f"{self.name(name)}: " if arguments or apart or (not is_leaf_type(kind) and self.r.random() < 0.5) or self.r.random() < 0.1 else ""
        if is_leaf_type(kind):
            return f"{alias}{name}{self.directive()}"
        below = self.of_several(types, depth) if types else self.selection(kind, depth if kind.name.endswith(AROUND_ROWS) else depth - 1)
        if cursor:                                      # some cursors to go on with
            below = "{ " + f"{cursor}e: edges {{ {cursor}: cursor }} " + below[2:]
        return f"{alias}{name}{arguments}{self.directive()} {below}"

    def directive(self) -> str:
        if self.r.random() > 0.05:
            return ""
        value = self.variable("Boolean!", lambda: self.r.random() < 0.5) if self.r.random() < 0.5 else json.dumps(self.r.random() < 0.5)
        return f" @{self.r.choice(['skip', 'include'])}(if: {value})"

    # arguments

    def arguments(self, of_field: GraphQLField, types: list[GraphQLObjectType]) -> tuple[str, str]:
        """As written, and the alias for cursors where a variable waits for one. `types`: of the ids to be named."""
        found, cursor = [], ""
        chosen = self.chosen(of_field)
        for name in chosen:
            argument = of_field.args[name].type
            if name in ("after", "before"):
                cursor = self.name("c")
                waiting = self.variable("String", lambda: None)
                self.made.cursors[waiting[1:]] = cursor
                found.append(f"{name}: {waiting}")
            else:
                found.append(f"{name}: {self.given(name, argument, self.maker(name, argument, [each.name for each in types]))}")
        return f"({', '.join(found)})" if found else "", cursor

    def chosen(self, of_field: GraphQLField) -> list[str]:
        r, args = self.r, of_field.args
        chosen = [name for name in args if name in ("by", "id", "ids") or (name == "where" and r.random() < 0.45) or (name == "orderBy" and r.random() < 0.4)
                  or (name == "asOf" and r.random() < 0.7)]
        if "first" in args:
            chosen += r.choice([[], ["first"], ["first"], ["first"], ["last"], ["first", "after"], ["last", "before"], ["first", "before"], ["after"]])
        r.shuffle(chosen)
        return chosen

    def maker(self, name: str, kind: GraphQLInputType, types: list[str]) -> Callable[[], Any]:
        match name:
            case "first" | "last": return lambda: self.r.choice([1, 1, 2, 3, 4, 7])
            case "by": return lambda: self.random.by(get_named_type(kind))  # type: ignore[arg-type]
            case "id": return lambda: self.random.id(self.r.choice(types), for_node=True)
            case "ids": return lambda: [self.random.id(self.r.choice(types), for_node=True) for _ in range(self.r.randint(0, 4))]
            case "orderBy": return lambda: self.random.orders(kind)
        return lambda: self.random.value(kind, 3)

    def given(self, name: str, kind: GraphQLInputType, make: Callable[[], Any]) -> str:
        """A variable (with a default, or sometimes null, where it may be) or a literal."""
        if self.r.random() > 0.35:
            return self.literal(make(), kind)
        if name in ("where", "orderBy", "asOf") and self.r.random() < 0.2:
            return self.variable(str(kind), lambda: make() if self.r.random() < 0.6 else None)
        default = f" = {self.literal(make(), kind, plain=True)}" if name == "first" and self.r.random() < 0.3 else ""
        return self.variable(str(kind), make, default)

    def literal(self, value: Any, kind: GraphQLInputType, plain: bool = False) -> str:
        """As written in a document; inner values may be variables."""
        inner: Any = get_nullable_type(kind)
        if not plain and self.r.random() < 0.08 and not isinstance(value, dict):
            return self.variable(str(kind), lambda: self.like(value, inner))
        if isinstance(value, list):
            return f"[{', '.join(self.literal(each, inner.of_type, plain) for each in value)}]"
        if isinstance(inner, GraphQLInputObjectType):
            whole = plain or inner.is_one_of
            return "{" + ", ".join(f"{name}: {self.literal(each, inner.fields[name].type, whole)}" for name, each in value.items()) + "}"
        return value if isinstance(inner, GraphQLEnumType) else json.dumps(value, ensure_ascii=self.r.random() < 0.5)

    def like(self, value: Any, kind: Any) -> Any:
        """Another value of its kind, now and then; a number stays a fit number, being perhaps the size of a page."""
        return value if isinstance(value, int) or is_list_type(kind) or self.r.random() < 0.5 else self.random.value(kind, 0)
