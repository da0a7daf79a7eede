"""Whether a view can be shown: its query against the schema and the limits, its paths against the query, its form against the variables."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLUnionType,
    OperationDefinitionNode,
    OperationType,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_enum_type,
    is_list_type,
    is_non_null_type,
    parse,
    type_from_ast,
    validate,
    value_from_ast_untyped,
)
from graphql.language import FieldNode, FragmentSpreadNode, InlineFragmentNode, Node, SelectionSetNode

from server.errors import Problem
from server.words import _
from views.custom.definition import Asked, Definition
from views.custom.definition import parse as parse_definition
from views.custom.faults import DEFINITION, QUERY, TEMPLATE, Fault, Faulty
from views.custom.further import Further, further_pages
from views.custom.shapes import paths_of
from views.custom.source import Source
from views.custom.values import PLACE
from views.custom.wording import in_words
from views.developers_schema import limits, types
from views.labels import LABELS

AFTER = "after"                     # the variable by which further pages are asked for
RESERVED = {"shape", "key", "token", "theme", "accent", "lang", "title"}       # what the addresses of a view say for themselves
UNREADABLE = _("Ini tidak terbaca sebagai GraphQL: {reason}")
FORMS = ("String", "ID", "Int", "Float", "Boolean", "Date", "DateTime", "Decimal", "Rupiah")


@dataclass(frozen=True)
class Variable:
    """One of the query's: `kind` is the name of its type, `default` as JSON has it, None where there is none."""
    name: str
    kind: str
    many: bool
    needed: bool
    default: Any = None
    values: tuple[str, ...] = ()    # of an enum


@dataclass(frozen=True)
class Checked:
    """A view that can be shown. `leaves`: what type stands at each path of a row. `pages`: where the connection says whether it goes on,
    `follows`: whether the query can be asked for what comes then."""
    source: Source
    definition: Definition
    name: str
    variables: tuple[Variable, ...]
    leaves: Mapping[str, str]
    pages: str | None
    follows: bool
    counted: str | None             # where the answer says how many rows there are in all
    further: Further                # how it is asked for further pages
    cost: int


@lru_cache(maxsize=256)
def checked(source: Source) -> Checked:
    """The view, or Faulty with all that is wrong."""
    faults: list[Fault] = []
    try:
        definition = parse_definition(source.definition)
        if definition.display.as_ == "template" and not source.template.strip():
            faults.append(Fault(TEMPLATE, _("Ini harus ada.")))
    except Faulty as wrong:
        faults, definition = list(wrong.faults), None
    try:
        document, operation = one_question(source.query)
        if definition is None:
            raise Faulty(faults)
        found = fields(document, operation)
        faults += [*wrong_variables(operation), *wrong_rows(definition, found), *wrong_form(definition, operation)]
        cost = cost_of(source.query, document, operation)
    except Faulty as wrong:
        raise Faulty([*faults, *(fault for fault in wrong.faults if fault not in faults)]) from None
    if faults:
        raise Faulty(faults)
    rows = definition.rows
    connection = rows.rpartition(".")[0]
    goes_on = f"{connection}.pageInfo.hasNextPage" in found and f"{connection}.pageInfo.endCursor" in found
    leaves = {path.removeprefix(f"{rows}."): get_named_type(of).name for path, of in found.items()
              if path.startswith(f"{rows}.") and not is_composite_type(get_named_type(of))}
    follows = goes_on and any(each.variable.name.value == AFTER for each in operation.variable_definitions or ())
    return Checked(source, definition, operation.name.value if operation.name else "", tuple(variables(operation)), leaves,
                   f"{connection}.pageInfo" if f"{connection}.pageInfo.hasNextPage" in found else None, follows,
                   f"{connection}.totalCount" if f"{connection}.totalCount" in found else None, further_pages(document, operation, connection), cost)


# ── the query ──

def one_question(text: str, *, named: bool = True) -> tuple[DocumentNode, OperationDefinitionNode]:
    """The one query in a text, or Faulty."""
    try:
        limits.check_text(text)
        document = parse(text, max_tokens=limits.TOKENS)
    except Problem as problem:
        raise Faulty([Fault(QUERY, problem.text, problem.values)]) from None
    except GraphQLError as error:
        raise Faulty([placed(error, UNREADABLE, {"reason": error.message.removeprefix("Syntax Error: ")})]) from None
    operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
    if len(operations) != 1:
        second = operations[1] if operations else None
        raise Faulty([at(second, _("Di sini harus tepat satu query; ada {n}."), n=len(operations))])
    operation = operations[0]
    if operation.operation is not OperationType.QUERY:
        raise Faulty([at(operation, _("Tampilan hanya membaca: ini {kind}, yang diterima hanya query."), kind=operation.operation.value)])
    if named and operation.name is None:
        raise Faulty([at(operation, _("Beri query ini nama: query NamaTampilan …"))])
    try:
        limits.measured(document)                       # before validation, which takes long over what is too large
    except Problem as problem:
        raise Faulty([at(operation, problem.text, **problem.values)]) from None
    if errors := validate(types(), document):
        raise Faulty([placed(error, *in_words(error.message)) for error in errors])
    return document, operation


def cost_of(text: str, document: DocumentNode, operation: OperationDefinitionNode) -> int:
    """The rows it may read where nothing is said in the form."""
    try:
        return limits.check(document, text, {}, None)
    except Problem as problem:
        raise Faulty([at(operation, problem.text, **problem.values)]) from None


def at(node: Node | None, text: str, **values: object) -> Fault:
    place = node.loc if node else None
    return Fault(QUERY, text, values, place.start_token.line if place else None, place.start_token.column if place else None)


def placed(error: GraphQLError, text: str, values: Mapping[str, object]) -> Fault:
    place = error.locations[0] if error.locations else None
    return Fault(QUERY, text, values, place.line if place else None, place.column if place else None)


# ── what it answers ──

def fields(document: DocumentNode, operation: OperationDefinitionNode) -> dict[str, Any]:
    """Every path of the answer, from `data` on, with its type."""
    fragments = {each.name.value: each for each in document.definitions if isinstance(each, FragmentDefinitionNode)}
    return dict(walked(operation.selection_set, types().query_type, fragments, ""))


def walked(selected: SelectionSetNode, parent: Any, fragments: Mapping[str, FragmentDefinitionNode], before: str) -> Iterator[tuple[str, Any]]:
    for node in selected.selections:
        if isinstance(node, FieldNode):
            if (of := type_of(parent, node.name.value)) is None:
                continue
            path = before + (node.alias or node.name).value
            yield path, of
            if node.selection_set:
                yield from walked(node.selection_set, get_named_type(of), fragments, f"{path}.")
        elif isinstance(node, InlineFragmentNode):
            inner = types().type_map[node.type_condition.name.value] if node.type_condition else parent
            yield from walked(node.selection_set, inner, fragments, before)
        elif isinstance(node, FragmentSpreadNode):
            fragment = fragments[node.name.value]
            yield from walked(fragment.selection_set, types().type_map[fragment.type_condition.name.value], fragments, before)


def type_of(parent: Any, name: str) -> Any | None:
    if name == "__typename":
        return types().type_map["String"]
    field = None if isinstance(parent, GraphQLUnionType) else parent.fields.get(name)
    return field.type if field else None


def wrong_rows(definition: Definition, found: Mapping[str, Any]) -> Iterator[Fault]:
    """Paths that lead nowhere."""
    rows = definition.rows
    of = get_nullable_type(found[rows]) if rows in found else None
    if of is None:
        yield Fault(DEFINITION, _("Query ini tidak menjawab “{path}”."), {"path": rows}, key="rows")
        return
    if not is_list_type(of) or not is_composite_type(get_named_type(of)):
        yield Fault(DEFINITION, _("“{path}” bukan daftar berisi baris."), {"path": rows}, key="rows")
        return
    parts = {"display": definition.display, "feeds.atom": definition.feeds.atom, "feeds.ical": definition.feeds.ical}
    for key, part in parts.items():
        for name, path in (paths_of(part) if part else {}).items():
            if f"{rows}.{path}" not in found:
                yield Fault(DEFINITION, _("Baris dari query ini tidak memuat “{path}”."), {"path": path}, key=f"{key}.{name}")
    for key, path in (places for part in parts.values() if part for places in said_in(part)):
        if f"{rows}.{path}" not in found:
            yield Fault(DEFINITION, _("Baris dari query ini tidak memuat “{path}”."), {"path": path}, key=key)
    for name in sorted({each for each in formats_in(definition.display) if each.startswith("label:")}):
        if name.removeprefix("label:") not in LABELS:
            yield Fault(DEFINITION, _("Tidak ada enum “{name}” yang punya sebutan."), {"name": name.removeprefix("label:")}, key="display")


def said_in(part: Any) -> Iterator[tuple[str, str]]:
    """Paths within the addresses of links."""
    links = [("link", getattr(part, "link", None)), *((f"columns.{n}.link", column.link) for n, column in enumerate(getattr(part, "columns", ())))]
    for key, link in links:
        for path in PLACE.findall(link or ""):
            yield key, path


def formats_in(display: Any) -> Iterator[str]:
    for name in type(display).model_fields:
        value = getattr(display, name)
        if (name == "format" or name.endswith("_format")) and value:
            yield value
    yield from (column.format for column in display.columns if column.format)


# ── what it asks of its reader ──

def variables(operation: OperationDefinitionNode) -> Iterator[Variable]:
    for each in operation.variable_definitions or ():
        name = each.variable.name.value
        of: Any = type_from_ast(types(), each.type)
        if name == AFTER or of is None:
            continue
        inner: Any = get_named_type(of)
        yield Variable(name, inner.name, is_list_type(get_nullable_type(of)), is_non_null_type(of) and each.default_value is None,
                       value_from_ast_untyped(each.default_value) if each.default_value else None,
                       tuple(inner.values) if is_enum_type(inner) else ())


def wrong_variables(operation: OperationDefinitionNode) -> Iterator[Fault]:
    for each in operation.variable_definitions or ():
        name = each.variable.name.value
        of: Any = type_from_ast(types(), each.type)
        kind = get_named_type(of).name if of else ""
        if name in RESERVED:
            yield at(each, _("${name} berarti sesuatu yang lain di alamat tampilan. Beri nama lain."), name=name)
        elif name == AFTER and str(of) != "String":
            yield at(each, _("$after adalah tempat halaman berikutnya: jenisnya String, dan tidak wajib."))
        elif (kind not in FORMS and kind not in LABELS) or (of and is_list_type(get_nullable_type(of)) and str(of).count("[") > 1):
            yield at(each, _("${name} berjenis {kind}: itu tidak dapat diisi di formulir. Yang dapat: {forms}, enum, dan daftar darinya."),
                     name=name, kind=kind, forms=", ".join(FORMS))


def wrong_form(definition: Definition, operation: OperationDefinitionNode) -> Iterator[Fault]:
    known = {each.variable.name.value for each in operation.variable_definitions or ()} - {AFTER}
    for name, param in definition.params.items():
        if name not in known:
            yield Fault(DEFINITION, _("Query ini tidak punya variabel ${name}."), {"name": name}, key=f"params.{name}")
        if isinstance(param.options, Asked):
            yield from wrong_options(param.options, f"params.{name}.options")


def wrong_options(options: Asked, key: str) -> Iterator[Fault]:
    try:
        document, operation = one_question(options.query, named=False)
    except Faulty as wrong:
        yield from (Fault(DEFINITION, fault.text, fault.values, key=f"{key}.query") for fault in wrong.faults)
        return
    found = fields(document, operation)
    rows = options.rows or next((path for path, of in found.items() if is_list_type(get_nullable_type(of))), "")
    if operation.variable_definitions:
        yield Fault(DEFINITION, _("Pilihan ditanyakan tanpa variabel."), key=f"{key}.query")
    for name in ("value", "label", "label_en"):
        path = getattr(options, name)
        if path and f"{rows}.{path}" not in found:
            yield Fault(DEFINITION, _("Query ini tidak menjawab “{path}”."), {"path": f"{rows}.{path}"}, key=f"{key}.{name}")
