"""Reads the schema once, at the start: every field of every type and every filter gets its shape, or the program does not start."""
from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, cast

from graphql import (
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_non_null_type,
)
from tortoise.models import Model

from graphql_schema.reading.formulas import Formula, Some, own
from graphql_schema.reading.grouping import Grouped, Named, of_group
from graphql_schema.reading.kinds import Kind, is_list, kind_of
from graphql_schema.reading.relations import ByKey, Either, Naming, Way, column_of, relation_of, way_of
from graphql_schema.reading.shapes import (
    Beside,
    ByIds,
    Column,
    Computed,
    Entity,
    Handed,
    Keyed,
    LookUp,
    Many,
    One,
    OneOf,
    Part,
    Parts,
    Pick,
    Shape,
    Value,
    entity_of,
)
from server.domain.visibility import Own, Rule, Rules, Within


class Misdeclared(TypeError):
    """The schema says something the tables cannot answer."""


@dataclass(frozen=True)
class Related:
    """A filter on related rows. `quantified`: it says some, every, none or how many; else one of them will do."""
    way: Way
    quantified: bool


@dataclass(frozen=True)
class SomeValue:
    """A filter on values of many rows."""
    path: str
    value: Value


Filter = Value | SomeValue | Related


class Catalogue:
    def __init__(self, schema: GraphQLSchema, rules: Rules) -> None:
        self.schema, self.rules = schema, rules
        objects = [t for t in schema.type_map.values() if isinstance(t, GraphQLObjectType) and not t.name.startswith("__")]
        self.entities: dict[str, Entity] = {t.name: found for t in objects if (found := entity_of(_origin(t)))}
        self.by_model = {found.model: found for found in self.entities.values()}
        self.type_of = {found.model: name for name, found in self.entities.items()}
        prefixes = [found.prefix for found in self.entities.values() if found.prefix]
        if len(set(prefixes)) != len(prefixes):
            raise Misdeclared("Two types share a prefix")
        for found in self.entities.values():
            self.rule(found.model)
        self.shapes: dict[tuple[str, str], Shape] = {}
        self.values: dict[tuple[type[Model], str], Value] = {
            (found.model, name): Value(formula, Kind.INT, sure=False)
            for found in self.entities.values() for name, formula in found.also.items() if isinstance(formula, Formula)}
        self.filters: dict[tuple[type[Model], str], Filter] = {}
        self.roots = (schema.query_type, schema.mutation_type, schema.subscription_type)
        for of in objects:
            for name, field in of.fields.items():
                self.shapes[of.name, name] = self._shape(of, name, field)
        for of in objects:
            for name, field in of.fields.items():
                self._read_filters(self.shapes[of.name, name], field)

    # what the compiler asks

    def shape(self, of: str, field: str) -> Shape:
        return self.shapes[of, field]

    def filter(self, model: type[Model], name: str) -> Filter:
        return self.filters[model, name]

    def rule(self, model: type[Model]) -> Rule:
        if model not in self.rules:
            raise Misdeclared(f"{model.__name__} has no access rule")
        rule = self.rules[model]
        if isinstance(rule, Within) and (relation_of(model, rule.relation) is None or model._meta.fields_map[rule.relation].null):
            raise Misdeclared(f"{model.__name__} is not always within a {rule.relation}")
        return rule

    def key_value(self, model: type[Model]) -> Value:
        found = self.by_model.get(model)
        return Value(own("pk"), self.kind_of_column(model, "pk"), nullable=False, prefix=found.prefix if found else "")

    def order_value(self, model: type[Model], name: str) -> Value:
        return self.key_value(model) if name in ("id", "pk") else self.values.get((model, name)) or self._column(model, name, None, None)

    def kind_of_column(self, model: type[Model], name: str) -> Kind:
        return _KIND_OF_FIELD.get(type(model._meta.fields_map[model._meta.pk_attr if name == "pk" else name]).__name__, Kind.TEXT)

    # how shapes are found

    def _shape(self, of: GraphQLObjectType, name: str, field: GraphQLField) -> Shape:
        definition = field.extensions["strawberry-definition"]
        said: Shape | None = definition.metadata.get("shape")
        found, where, python = self.entities.get(of.name), f"{of.name}.{name}", definition.python_name
        if definition.base_resolver is not None:
            if of not in self.roots:
                raise Misdeclared(f"{where}: only root fields may have a resolver")
            return Handed()
        if of in self.roots:
            return self._root(where, field, said)
        if found is None:
            return self._beside(where, field, said)
        match said:
            case Many(): return self._many(found.model, where, python, field, said)
            case Pick(): return self._picked(found.model, where, field, said)
            case OneOf(): return said
            case Keyed(model, formula): return One(way=ByKey(model, formula))
            case Part(): return self._part(where, field, said)
            case Parts(lines): return Parts(tuple(self._part(where, field, line) for line in lines))
        if is_leaf_type(get_named_type(field.type)):
            value = self.values[found.model, python] = self._value(found.model, python, field, said)
            return value
        return self._related(found.model, where, said.over if isinstance(said, One) else python, field)

    def _beside(self, where: str, field: GraphQLField, said: Shape | None) -> Shape:
        match said:                                     # what Python hands over; beside it SQL may read a list of all rows, as its condition says
            case Many(): return replace(said, model=self._model_in(where, field, said.plain))
            case Beside(): return replace(said, kind=kind_of(field))
        return Handed()

    def _root(self, where: str, field: GraphQLField, said: Shape | None) -> Shape:
        match said:
            case ByIds() | LookUp(): return said
            case Grouped(): return said.read(self, field)
            case Many(): return replace(said, model=self._model_in(where, field, said.plain))
        raise Misdeclared(f"{where} needs a shape or a resolver")

    def _value(self, model: type[Model], python: str, field: GraphQLField, said: Shape | None) -> Value:
        match said:
            case Computed(formula, visible):
                nullable = not is_non_null_type(field.type)
                if visible and not nullable:
                    raise Misdeclared(f"{model.__name__}.{python} may be hidden, its field may not be null")
                return Value(formula, kind_of(field), nullable, visible, sure=False)
            case Column(name, visible): return self._column(model, name or python, field, visible)
        return self._column(model, python, field, None)

    def _column(self, model: type[Model], name: str, field: GraphQLField | None, visible: Own | None) -> Value:
        name = "pk" if name == "id" else name
        if column_of(model, name) is None:
            raise Misdeclared(f"{model.__name__} has no column {name}")
        nullable = bool(model._meta.fields_map[model._meta.pk_attr if name == "pk" else name].null or visible)
        if field is not None and is_non_null_type(field.type) and nullable:
            raise Misdeclared(f"{model.__name__}.{name} may be null, its field may not")
        inside = self.kind_of_column(model, name)
        kind = kind_of(field) if field else inside
        if kind in (Kind.ID, Kind.TEXT) and inside is Kind.INT:
            kind = Kind.DIGITS                          # a number that is shown as text
        return Value(own(name), kind, nullable, visible, self.by_model[model].prefix if kind is Kind.ID and name == "pk" else "")

    def _part(self, where: str, field: GraphQLField, said: Part) -> Part:
        named = get_named_type(field.type)
        assert isinstance(named, GraphQLObjectType), where
        values: dict[str, Shape] = {}
        for name, inner in named.fields.items():
            formula = said.fields.get(inner.extensions["strawberry-definition"].python_name)
            if not isinstance(formula, Computed):
                raise Misdeclared(f"{where} does not say what {name} is")
            values[name] = Value(formula.formula, kind_of(inner), not is_non_null_type(inner.type), sure=False)
        return Part(values, said.only)

    def _related(self, model: type[Model], where: str, name: str, field: GraphQLField) -> Shape:
        relation, named = relation_of(model, name), get_named_type(field.type)
        found = self.entities.get(named.name)
        if relation is None or found is None or found.model is not relation.model:
            raise Misdeclared(f"{where} is not a relation of {model.__name__}")
        if relation.many != is_list(field):
            raise Misdeclared(f"{where}: {model.__name__}.{name} leads to {'many rows' if relation.many else 'one row'}")
        return Many(plain=True, model=relation.model, way=relation) if relation.many else One(way=relation)

    def _many(self, model: type[Model], where: str, python: str, field: GraphQLField, said: Many) -> Many:
        other = self._model_in(where, field, said.plain)
        way = self._naming(model, where, other, *said.named_by) if said.named_by else self._way(model, where, said.over or (python,), other)
        return replace(said, model=other, way=way)

    def _naming(self, model: type[Model], where: str, other: type[Model], prefix: str, key: str) -> Way:
        if column_of(other, prefix) is None or column_of(other, key) is None or not self.by_model[model].prefix:
            raise Misdeclared(f"{where}: {other.__name__} cannot name a {model.__name__} by {prefix} and {key}")
        return Naming(other, self.by_model[model].prefix, (prefix, key))

    def _picked(self, model: type[Model], where: str, field: GraphQLField, said: Pick) -> Pick:
        found = self.entities.get(get_named_type(field.type).name)
        if found is None or is_non_null_type(field.type):
            raise Misdeclared(f"{where} picks a row of no table, or one that may not be there")
        return replace(said, model=found.model, way=self._way(model, where, said.over, found.model))

    def _way(self, model: type[Model], where: str, over: tuple[str, ...], other: type[Model]) -> Way:
        relations = [relation for name in over if (relation := relation_of(model, name)) and relation.model is other]
        if len(relations) != len(over):
            raise Misdeclared(f"{where} is not a relation of {model.__name__} to {other.__name__}")
        return relations[0] if len(relations) == 1 else Either(other, tuple(relations))

    def _model_in(self, where: str, field: GraphQLField, plain: bool) -> type[Model]:
        named = get_named_type(field.type)
        if not plain:
            assert isinstance(named, GraphQLObjectType), where
            named = get_named_type(named.fields["nodes"].type)
        if named.name not in self.entities or is_abstract_type(named):
            raise Misdeclared(f"{where}: {named.name} is no table")
        return self.entities[named.name].model

    # how filters are found

    def _read_filters(self, shape: Shape, field: GraphQLField) -> None:
        match shape:
            case Many(model=model) if "where" in field.args:
                self._read_where(model, cast(GraphQLInputObjectType, get_named_type(field.args["where"].type)))
            case Grouped(sifted=dict()):
                self._read_sifted(shape, cast(GraphQLInputObjectType, get_named_type(field.args["where"].type)))
            case Grouped(counted=counted) if "where" in field.args:
                for each in counted:
                    self._read_where(each.model, cast(GraphQLInputObjectType, get_named_type(field.args["where"].type)))
            case LookUp():
                by = cast(GraphQLInputObjectType, get_named_type(field.args["by"].type))
                model = self.entities[get_named_type(field.type).name].model
                for name in by.fields:
                    self.filters[model, name] = self.values.get((model, snake(name))) or self.order_value(model, snake(name))

    def _read_where(self, model: type[Model], where: GraphQLInputObjectType) -> None:
        for name, field in where.fields.items():
            if name in ("and", "or", "not") or (model, name) in self.filters:
                continue
            self.filters[model, name] = found = self._filter(model, name, field)
            if isinstance(found, Related):
                related = cast(GraphQLInputObjectType, get_named_type(field.type))
                self._read_where(found.way.model, cast(GraphQLInputObjectType, get_named_type(related.fields["some"].type)) if found.quantified else related)

    def _read_sifted(self, shape: Grouped, where: GraphQLInputObjectType) -> None:
        """The filters of a `where` over groups."""
        for name, field in where.fields.items():
            if name not in ("and", "or", "not"):
                named = cast(GraphQLInputObjectType, get_named_type(field.type))
                match shape.sifted_by(snake(name), named):
                    case Value() as value: self.filters[shape.of, name] = value
                    case Named(entity):
                        self.filters[shape.of, name] = Related(ByKey(entity.model, of_group(snake(name))), False)
                        self._read_where(entity.model, named)

    def _filter(self, model: type[Model], name: str, field: GraphQLInputField) -> Filter:
        python, of = snake(name), self.by_model[model]
        through, also = of.through.get(python), of.also.get(python)
        named = cast(GraphQLInputObjectType, get_named_type(field.type))
        if isinstance(through, Keyed):
            return Related(ByKey(through.model, through.formula), False)
        way = way_of(model, through if isinstance(through, str) else python)
        if way is not None:
            return Related(way, "some" in named.fields)
        if isinstance(also, Some):
            return SomeValue(also.path, Value(own(also.column), kind_of(_operand(named))))
        if isinstance(also, Formula):
            self.values[model, python] = replace(self.values[model, python], kind=kind_of(_operand(named)))
        return self.order_value(model, python)


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", lambda found: "_" + found[1].lower(), name)


def _operand(named: GraphQLInputObjectType) -> GraphQLInputField:
    return cast(GraphQLInputField, named.fields.get("eq") or named.fields["lt"])


def _origin(of: GraphQLObjectType) -> Any:
    return getattr(of.extensions.get("strawberry-definition"), "origin", None)


_KIND_OF_FIELD = {
    "UUIDField": Kind.ID, "CharField": Kind.TEXT, "TextField": Kind.TEXT, "CharEnumFieldInstance": Kind.CODE, "IntField": Kind.INT, "SmallIntField": Kind.INT,
    "BigIntField": Kind.INT, "BooleanField": Kind.BOOL, "DateField": Kind.DATE, "DatetimeField": Kind.MOMENT, "JSONField": Kind.JSON, "FloatField": Kind.FLOAT,
}
