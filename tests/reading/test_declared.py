"""What the tables cannot answer does not start."""
from __future__ import annotations

from typing import Any

import pytest
import strawberry

from graphql_schema.forums import Forum
from graphql_schema.looking_up import ForumBy
from graphql_schema.nodes import Connection, Node
from graphql_schema.places import Region
from graphql_schema.reading.catalogue import Misdeclared
from graphql_schema.reading.formulas import total
from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.reading.shapes import column, computed, connection, entity, listing, look_up, pick
from graphql_schema.scalars import CONFIG
from graphql_schema.schema import schema as _whole  # noqa: F401 (makes the relations known)
from graphql_schema.where import RegionWhere
from server.domain.access import RULES
from server.domain.places import models


def misdeclared(fields: dict[str, Any], rules: Any = RULES, prefix: str = "xyz", **annotations: Any) -> str:
    """The complaint about a type of this shape."""
    made: Any = entity(models.Region, prefix)(type("Place", (Node,), {"__annotations__": annotations, **fields}))
    query = strawberry.type(type("Query", (), {"__annotations__": {"place": made | None}, "place": look_up(ForumBy)}))
    with pytest.raises(Misdeclared) as complaint:
        ReadingSchema(query, rules=rules, config=CONFIG)
    return str(complaint.value)


def hidden(viewer: Any) -> Any:
    raise AssertionError("not asked at the start")


def test_a_column_that_is_not_there() -> None:
    assert misdeclared({}, nothing=str) == "Region has no column nothing"


def test_a_column_that_may_be_null_and_a_field_that_may_not() -> None:
    assert misdeclared({}, bps_code=str) == "Region.bps_code may be null, its field may not"
    assert misdeclared({"code": column(visible=hidden)}, code=str) == "Region.code may be null, its field may not"
    assert "may be hidden" in misdeclared({"many": computed(total("needs"), visible=hidden)}, many=int)


def test_a_relation_that_is_none() -> None:
    assert "is not a relation of Region" in misdeclared({"forum": pick("needs")}, forum=Forum | None)
    assert "is not a relation of Region" in misdeclared({}, owner=Region | None)
    assert "is not a relation of Region" in misdeclared({"them": listing("name", over="needs")}, them=list[Forum])


def test_a_pick_that_is_promised() -> None:
    assert "may not be there" in misdeclared({"forum": pick("forums")}, forum=Forum)


def test_a_resolver_below_the_root() -> None:
    assert misdeclared({"name": strawberry.field(resolver=lambda: "x")}, name=str) == "Place.name: only root fields may have a resolver"


def test_a_table_without_a_rule() -> None:
    rules = {model: rule for model, rule in RULES.items() if model is not models.Region}
    assert misdeclared({}, rules) == "Region has no access rule"


def test_a_root_that_says_nothing() -> None:
    query = strawberry.type(type("Query", (), {"__annotations__": {"forum": Forum | None}}))
    with pytest.raises(Misdeclared, match="needs a shape or a resolver"):
        ReadingSchema(query, rules=RULES, config=CONFIG)


def test_a_filter_the_table_does_not_have() -> None:
    query = strawberry.type(type("Query", (), {"__annotations__": {"them": Connection[Forum]}, "them": connection(RegionWhere)}))
    with pytest.raises(Misdeclared, match="Forum has no column"):
        ReadingSchema(query, rules=RULES, config=CONFIG)


def test_a_prefix_of_another_length() -> None:
    with pytest.raises(TypeError, match="three letters"):
        entity(models.Region, "region")
