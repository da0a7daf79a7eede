"""What the query box completes with: the schema's names, as much of it as a place in a query can hold."""
from __future__ import annotations

import hashlib
from functools import cache
from typing import Any

import orjson
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
)
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.custom.checking import FORMS
from views.developers_schema import types
from views.labels import LABELS

FOR_A_YEAR = {"Cache-Control": "public, max-age=31536000, immutable"}


@cache
def names() -> bytes:
    """`fields`: of each type, by name, what type it answers and what it takes; `inputs`: the same of inputs; `enums`: their values; `variables`: the types
    that a form can ask for."""
    fields: dict[str, Any] = {}
    inputs: dict[str, Any] = {}
    enums: dict[str, Any] = {}
    for name, of in types().type_map.items():
        if name.startswith("__") or name in ("Mutation", "Subscription"):
            continue
        if isinstance(of, GraphQLObjectType | GraphQLInterfaceType):
            fields[name] = {key: [named(each.type), {arg: named(taken.type) for arg, taken in each.args.items()}] for key, each in of.fields.items()}
        elif isinstance(of, GraphQLUnionType):
            fields[name] = {}
        elif isinstance(of, GraphQLInputObjectType):
            inputs[name] = {key: named(each.type) for key, each in of.fields.items()}
        elif isinstance(of, GraphQLEnumType):
            enums[name] = list(of.values)
    return orjson.dumps({"fields": fields, "inputs": inputs, "enums": enums, "variables": sorted({*FORMS, *(LABELS.keys() & enums.keys())})})


def named(of: Any) -> str:
    return str(get_named_type(of).name)


@cache
def address() -> str:
    """It changes with the schema."""
    return f"/views/completion.json?of={hashlib.sha256(names()).hexdigest()[:10]}"


async def show_names(request: Request) -> Response:
    kept = f"{request.url.path}?{request.url.query}" == address()
    return Response(names(), media_type="application/json", headers=FOR_A_YEAR if kept else None)


routes = [Route("/views/completion.json", show_names)]
