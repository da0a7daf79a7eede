"""Default deny: what has no rule of access keeps the house from standing."""
from __future__ import annotations

import importlib

from graphql import GraphQLObjectType
from tortoise.models import Model

from graphql_schema.schema import schema
from server.domain import MODELS
from server.domain.access import RULES

CORE = schema._schema
ROOTS = (CORE.query_type, CORE.mutation_type, CORE.subscription_type)


def models() -> set[type[Model]]:
    found = set()
    for module in map(importlib.import_module, MODELS):
        found |= {thing for thing in vars(module).values() if isinstance(thing, type) and issubclass(thing, Model) and thing.__module__ == module.__name__}
    return found


def test_every_table_has_a_rule():
    assert models() - set(RULES) == set()
    assert set(RULES) - models() == set()


def test_no_field_below_the_root_has_a_resolver_of_its_own():
    """Reading is compiled: there is no place where a second statement could hide."""
    below = [of for of in CORE.type_map.values() if isinstance(of, GraphQLObjectType) and of not in ROOTS and not of.name.startswith("__")]
    assert [f"{of.name}.{name}" for of in below for name, field in of.fields.items()
            if getattr(field.extensions["strawberry-definition"], "base_resolver", None)] == []


def test_every_public_type_says_what_it_is():
    speaking = [of for of in CORE.type_map.values() if isinstance(of, GraphQLObjectType) and of not in ROOTS and not of.name.startswith("__")]
    assert [of.name for of in speaking if not of.description and not of.name.endswith(("Connection", "Edge", "Payload"))] == []


def test_every_root_field_says_what_it_is():
    assert [f"{of.name}.{name}" for of in ROOTS for name, field in of.fields.items() if not field.description] == []
