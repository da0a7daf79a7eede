"""Default deny: what has no rule of access keeps the house from standing."""
from __future__ import annotations

import importlib

from tortoise.models import Model

from graphql_schema.schema import schema
from server.domain import MODELS
from server.domain.access import RULES


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
    core = schema._schema
    roots = {core.query_type, core.mutation_type, core.subscription_type}
    found = [f"{of.name}.{name}" for of in core.type_map.values() if hasattr(of, "fields") and of not in roots and not of.name.startswith("__")
             for name, field in of.fields.items() if getattr(field.extensions.get("strawberry-definition"), "base_resolver", None)]
    assert found == []


def test_every_public_type_says_what_it_is():
    core = schema._schema
    silent = [of.name for of in core.type_map.values() if hasattr(of, "interfaces") and not of.name.startswith("__")
              and not of.name.endswith(("Connection", "Edge", "Payload")) and of not in {core.query_type, core.mutation_type, core.subscription_type} and not of.description]
    assert silent == []


def test_every_root_field_says_what_it_is():
    core = schema._schema
    assert [f"{of.name}.{name}" for of in (core.query_type, core.mutation_type, core.subscription_type) for name, field in of.fields.items() if not field.description] == []
