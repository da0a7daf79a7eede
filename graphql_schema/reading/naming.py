"""Whether a `where` names its rows, by an id, a slug, a code: then they are few, and a statement had better begin with them."""
from __future__ import annotations

from tortoise.models import Model

from graphql_schema.reading.asking import Given
from graphql_schema.reading.catalogue import Catalogue, Related, snake
from graphql_schema.reading.shapes import Value

NAMING = {"eq", "in"}


def names_rows(catalogue: Catalogue, model: type[Model], where: Given) -> bool:
    """Of a `where` that has been written, so that nothing in it is null; and so that no question asked here is a new one."""
    for name, inner in where.fields().items():
        match name:
            case "and": named = any(names_rows(catalogue, model, each) for each in inner.items())
            case "or": named = all(names_rows(catalogue, model, each) for each in inner.items())
            case "not": named = False
            case _: named = field_names_rows(catalogue, model, name, inner)
        if named:
            return True
    return False


def field_names_rows(catalogue: Catalogue, model: type[Model], name: str, inner: Given) -> bool:
    match catalogue.filter(model, name):
        case Value(): return unique(model, snake(name)) and not NAMING.isdisjoint(inner.fields())
        case Related(way, quantified=False): return names_rows(catalogue, way.model, inner)
        case Related(way): return "some" in inner.fields() and names_rows(catalogue, way.model, inner.fields()["some"])
    return False


def names_keys(where: Given) -> bool:
    """Whether it says which ids the row may have, and nothing else: the column that leads there says so itself."""
    inner = where.fields()
    return inner.keys() == {"id"} and not inner["id"].null and bool(inner["id"].fields()) and NAMING.issuperset(inner["id"].fields())


def unique(model: type[Model], name: str) -> bool:
    found = model._meta.fields_map.get(name)
    return found is not None and (found.pk or found.unique)
