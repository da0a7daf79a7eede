"""How much one request may ask. Measured in linear time, before validation: each fragment is measured once."""
from __future__ import annotations

import re
from collections import Counter, OrderedDict, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    ListValueNode,
    Node,
    ObjectFieldNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionNode,
    SelectionSetNode,
    StringValueNode,
)

from graphql_schema.costs import OF_RELATED, Costs
from graphql_schema.reading.asking import MOST_IN_PAGE
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
RELATED = 60                # questions about related rows in all conditions together: each is a search of its own
PAIRS = 5_000               # fields in the same place, two by two: whether they agree is asked of each pair
VALUES = 5_000              # values in all variables together
DOCUMENTS = 256             # measured and remembered
AT_ONCE = 2_000             # rows of a page for who reads all there is: each page looks through all rows anew, whatever it holds

_TOKEN = re.compile(r"\w+|[^\s\w,]")
STEPS = 10 * FIELDS         # from selection to selection, to see which fields stand in the same place
UNCOUNTED = 10**9           # chained fragments double with each link: beyond this the number no longer matters

TOO_MANY_FIELDS = _("Permintaan ini memuat {asked} kolom; paling banyak {most}.")
Chosen = tuple[SelectionSetNode, frozenset[str]]        # a selection, and the fragments it stands in


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


def rows_at_once(document: DocumentNode, size: str) -> int:
    """How many rows a page may hold, whose size is this variable, before the operation costs too much; for who reads a list to its end."""
    return min(AT_ONCE, MOST_IN_PAGE * COST // measured(document).cost(None, {size: MOST_IN_PAGE}))


def measured(document: DocumentNode) -> Measured:
    from graphql_schema.schema import schema  # here, since the schema holds this very check

    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    bound(len(operations), OPERATIONS, _("Dokumen ini memuat {asked} operasi; paling banyak {most}."))
    check_written(document)
    ruler = Ruler(fragments)
    for operation in operations:
        check_size(ruler.selection(operation.selection_set), operation.operation)
    for name in fragments:                              # one that nobody spreads is validated too
        check_size(ruler.fragment(name), OperationType.QUERY)
    check_pairs(document, fragments)
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
    bound(size.fields, FIELDS, TOO_MANY_FIELDS)
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


def check_pairs(document: DocumentNode, fragments: Mapping[str, FragmentDefinitionNode]) -> None:
    """Validation compares fields that become one in the answer two by two, and what they hold two by two again."""
    reached: set[str] = set()
    pairs = sum(pairs_in(each.selection_set, fragments, reached) for each in document.definitions if isinstance(each, OperationDefinitionNode))
    for name, fragment in fragments.items():
        if name not in reached:                         # one that nobody spreads is validated too
            pairs += pairs_in(fragment.selection_set, fragments, reached)
    bound(pairs, PAIRS, _("Permintaan ini mengulang kolom yang sama di tempat yang sama: {asked} pasangan; paling banyak {most}. Tulis tiap kolom satu kali."))


def pairs_in(selected: SelectionSetNode, fragments: Mapping[str, FragmentDefinitionNode], reached: set[str]) -> int:
    """Place by place of the answer: all selections that stand in it, together; a fragment in each place once, as validation takes it."""
    pairs = steps = 0
    places: list[list[Chosen]] = [[(selected, frozenset())]]
    while places:
        waiting, inner, seen = places.pop(), defaultdict[str, list[Chosen]](list), set[str]()
        count = Counter[str]()
        while waiting:
            chosen, within = waiting.pop()
            steps += len(chosen.selections)
            bound(steps, STEPS, TOO_MANY_FIELDS)        # fragments in cycles: as large as they are measured, not as they would be
            for node in chosen.selections:
                if isinstance(node, FieldNode):
                    count[key := (node.alias or node.name).value] += 1
                    if node.selection_set:
                        inner[key].append((node.selection_set, within))
                elif isinstance(node, InlineFragmentNode):
                    waiting.append((node.selection_set, within))
                elif (name := spread(node)) not in seen and name not in within and name in fragments:
                    seen.add(name)
                    waiting.append((fragments[name].selection_set, within | {name}))
        reached |= seen
        pairs += sum(number * (number - 1) // 2 for number in count.values())
        places += inner.values()
    return pairs


def spread(node: SelectionNode) -> str:
    assert isinstance(node, FragmentSpreadNode)
    return node.name.value


def check_written(document: DocumentNode) -> None:
    """Directives and values as they stand in the text, each once."""
    directives = related = 0
    waiting: list[tuple[Node, int]] = [(document, 0)]
    while waiting:
        node, depth = waiting.pop()
        if isinstance(node, ObjectFieldNode):
            related += node.name.value in OF_RELATED
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
    check_related(related)
    bound(directives, DIRECTIVES, _("Permintaan ini memuat {asked} arahan (@); paling banyak {most}."))


def check_variables(variables: Mapping[str, Any]) -> None:
    """No value a database cannot hold, no nest too deep, no list too long; what is refused is named."""
    count = related = 0
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
            for key, each in inner:
                related += key in OF_RELATED
                waiting.append((f"{name}.{key}", each, depth + 1))
    check_related(related)


def check_related(related: int) -> None:
    bound(related, RELATED, _("Syarat-syarat ini bertanya {asked} kali tentang baris lain (some, every, none, atLeast); paling banyak {most}."))


def check_characters(text: str, name: str) -> None:
    if "\0" in text:
        raise Invalid(_("{name}: aksara NUL (\\u0000) tidak dapat disimpan. Hapus aksara itu."), path=[name.lstrip("$")], name=name)
    if not text.isascii() and any("\ud800" <= character <= "\udfff" for character in text):
        raise Invalid(_("{name}: memuat separuh pasangan surogat, bukan aksara Unicode. Tulis aksara yang utuh."), path=[name.lstrip("$")], name=name)
