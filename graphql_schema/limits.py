"""How much one request may ask. Measured in linear time, before validation: each fragment is measured once."""
from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    ListValueNode,
    Node,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
)

from graphql_schema.costs import Costs
from server.errors import Invalid, Limited
from server.words import _

CHARACTERS = 20_000         # of a document's text
TOKENS = 2_000
DEPTH = 15                  # fields inside fields; SQLite's parser bears about 80 nested tables
INTROSPECTION_DEPTH = 20    # under __schema and __type, which touch no table
FIELDS = 1_000              # after fragments are written out
ALIASES = 100               # after fragments are written out
DIRECTIVES = 50
OPERATIONS = 10
MUTATIONS = 5               # in one request
COST = 25_000               # rows one operation may read
INPUT_DEPTH = 20            # lists and objects inside each other: a `where` of ten conditions deep
LIST = 500                  # values in one list
VALUES = 5_000              # values in all variables together
DOCUMENTS = 256             # measured and remembered

_TOKEN = re.compile(r"\w+|[^\s\w,]")
UNCOUNTED = 10**9           # chained fragments double with each link: beyond this the number no longer matters


@dataclass(frozen=True)
class Size:
    """What a selection holds, with its fragments written out."""
    depth: int = 0
    introspection: int = 0
    fields: int = 0
    aliases: int = 0
    roots: int = 0

    def beside(self, other: Size) -> Size:
        return Size(max(self.depth, other.depth), max(self.introspection, other.introspection), min(UNCOUNTED, self.fields + other.fields),
                    min(UNCOUNTED, self.aliases + other.aliases), min(UNCOUNTED, self.roots + other.roots))


NOTHING = Size()


@dataclass
class Measured:
    """A document that was found bearable, and what its operations cost."""
    operations: Mapping[str | None, OperationDefinitionNode]
    costs: Costs

    def cost(self, name: str | None, variables: Mapping[str, Any]) -> int:
        operation = self.operations.get(name) if name or len(self.operations) != 1 else next(iter(self.operations.values()))
        return self.costs.of(operation, variables) if operation else 0         # no such operation: execution says so


_measured: OrderedDict[str, Measured] = OrderedDict()


def check(document: DocumentNode, text: str, variables: Mapping[str, Any] | None, operation_name: str | None) -> int:
    """The cost of an operation in rows, or a refusal. Asked for every request; a document is measured when it is first seen."""
    check_variables(variables or {})
    found = _measured.get(text)
    if found is None:
        found = _measured[text] = measured(document)
        if len(_measured) > DOCUMENTS:
            _measured.popitem(last=False)
    cost = found.cost(operation_name, variables or {})
    bound(cost, COST, _("Permintaan ini dapat membaca {asked} baris; paling banyak {most}. Perkecil first, atau minta per bagian."))
    return cost


def measured(document: DocumentNode) -> Measured:
    from graphql_schema.schema import schema  # here, since the schema holds this very check

    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    bound(len(operations), OPERATIONS, _("Dokumen ini memuat {asked} operasi; paling banyak {most}."))
    check_written(document)
    ruler = Ruler(fragments)
    for operation in operations:
        check_size(ruler.selection(operation.selection_set), operation.operation)
    return Measured({d.name.value if d.name else None: d for d in operations}, Costs(schema._schema, fragments))


def check_text(text: str) -> None:
    """Before parsing: parsing itself costs time."""
    bound(len(text), CHARACTERS, _("Teks permintaan sepanjang {asked} huruf; paling banyak {most}. Pakai variabel untuk nilai yang panjang."))
    if len(text) > TOKENS:
        bound(len(_TOKEN.findall(text)), TOKENS, _("Permintaan ini memuat {asked} kata dan tanda; paling banyak {most}."))


def bound(asked: int, most: int, text: str) -> None:
    if asked > most:
        raise Limited(text, asked=asked, most=most)


def check_size(size: Size, operation: OperationType) -> None:
    bound(size.depth, DEPTH, _("Permintaan ini sedalam {asked} tingkat; paling dalam {most}."))
    bound(size.introspection, INTROSPECTION_DEPTH, _("Permintaan ini sedalam {asked} tingkat; paling dalam {most}."))
    bound(size.fields, FIELDS, _("Permintaan ini memuat {asked} kolom; paling banyak {most}."))
    bound(size.aliases, ALIASES, _("Permintaan ini memuat {asked} nama lain; paling banyak {most}."))
    if operation is OperationType.MUTATION:
        bound(size.roots, MUTATIONS, _("Permintaan ini memuat {asked} perubahan; paling banyak {most} sekaligus."))


@dataclass
class Ruler:
    """Measures selections; a fragment in a cycle counts as empty, since validation refuses it by name."""
    fragments: Mapping[str, FragmentDefinitionNode]
    known: dict[str, Size] = field(default_factory=dict)

    def selection(self, selected: SelectionSetNode | None) -> Size:
        size = NOTHING
        for node in selected.selections if selected else ():
            size = size.beside(self.node(node))
        return size

    def node(self, node: SelectionNode) -> Size:
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value)
        inner = self.selection(getattr(node, "selection_set", None))
        if not isinstance(node, FieldNode):
            return inner
        aliases = inner.aliases + (node.alias is not None)
        if node.name.value.startswith("__"):
            return Size(1, inner.depth + 1, inner.fields + 1, aliases, 1)
        return Size(inner.depth + 1, inner.introspection, inner.fields + 1, aliases, 1)

    def fragment(self, name: str) -> Size:
        if name not in self.known:
            self.known[name] = NOTHING
            found = self.fragments.get(name)
            self.known[name] = self.selection(found.selection_set) if found else NOTHING
        return self.known[name]


def check_written(document: DocumentNode) -> None:
    """Directives and values as they stand in the text, each once."""
    directives = 0
    waiting: list[tuple[Node, int]] = [(document, 0)]
    while waiting:
        node, depth = waiting.pop()
        directives += len(getattr(node, "directives", None) or ())
        if isinstance(node, ListValueNode):
            bound(len(node.values), LIST, _("Sebuah daftar memuat {asked} nilai; paling banyak {most}."))
        if isinstance(node, ListValueNode | ObjectValueNode):
            depth += 1
            bound(depth, INPUT_DEPTH, _("Sebuah masukan bersarang {asked} tingkat; paling dalam {most}."))
        if isinstance(node, StringValueNode):
            check_characters(node.value, "query")
        for key in node.keys:
            child = getattr(node, key, None)
            waiting += [(each, depth) for each in (child if isinstance(child, tuple | list) else (child,)) if isinstance(each, Node)]
    bound(directives, DIRECTIVES, _("Permintaan ini memuat {asked} arahan (@); paling banyak {most}."))


def check_variables(variables: Mapping[str, Any]) -> None:
    """No value a database cannot hold, no nest too deep, no list too long; what is refused is named."""
    count = 0
    waiting: list[tuple[str, Any, int]] = [(f"${name}", value, 0) for name, value in variables.items()]
    while waiting:
        name, value, depth = waiting.pop()
        count += 1
        bound(count, VALUES, _("Variabel memuat lebih dari {most} nilai."))
        if isinstance(value, str):
            check_characters(value, name)
        elif isinstance(value, list | dict):
            bound(depth + 1, INPUT_DEPTH, _("Sebuah masukan bersarang {asked} tingkat; paling dalam {most}."))
            bound(len(value), LIST, _("Sebuah daftar memuat {asked} nilai; paling banyak {most}."))
            inner = value.items() if isinstance(value, dict) else enumerate(value)
            waiting += [(f"{name}.{key}", each, depth + 1) for key, each in inner]


def check_characters(text: str, name: str) -> None:
    if "\0" in text:
        raise Invalid(_("{name}: aksara NUL (\\u0000) tidak dapat disimpan. Hapus aksara itu."), path=[name.lstrip("$")], name=name)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Invalid(_("{name}: memuat separuh pasangan surogat, bukan aksara Unicode. Tulis aksara yang utuh."), path=[name.lstrip("$")], name=name)
