"""What is said alike everywhere is said here, once: of pages, filters, orders, look-ups, inputs and replies.

Whatever has words of its own keeps them. A field of an interface lends them to the types that have it, a field of a type to the
filter and the order of the same name; what is left is said by its name. A test finds what nobody has described.
"""
from __future__ import annotations

from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    get_named_type,
)

# Fields of pages: of every connection, and of its edges.
PAGE = {
    "edges": "The rows of this page, each with its cursor.",
    "nodes": "The rows of this page, without cursors.",
    "pageInfo": "Whether there is more before and behind, and from where to go on.",
    "totalCount": "Rows on all pages together; counted only when asked for.",
    "cursor": "Where this row stands, for `after` and `before`. Opaque; holds for the order it was read in.",
    "node": "The row itself.",
}

# Arguments, wherever they stand.
ARGUMENTS = {
    "first": "Rows from the front: 1 to 100, 20 when nobody says. Not with last.",
    "after": "Only rows behind this cursor, of a page in the same order.",
    "last": "Rows from the end: 1 to 100. Not with first.",
    "before": "Only rows before this cursor, of a page in the same order.",
    "where": "Only rows that this holds for; left out or empty: all of them.",
    "orderBy": "The order; rows alike in all of it stand by their ids.",
    "asOf": "Only what held on this day: begun by then (or no begin is known), and not over before it. Left out: whatever was or is.",
    "input": "All that the change needs, in one object.",
    "id": "Its id, such as prg_0190f0c4-…; of an unknown kind: INVALID.",
    "ids": "At most 500 ids, of any kinds.",
    "by": "One of its names: exactly one is to be given.",
}

# Fields of types, and of inputs, wherever they stand and nothing else is said of them there.
TYPES = {
    "version": "Rises with each change. It is sent along with the next one, so that nobody's change in between is lost.",
    "isDemo": "Whether it belongs to the fictitious world that shows how Simpul works.",
    "note": "What else is to be said of it.",
    "problems": "Why nothing happened; empty where it did.",
}
INPUTS = {
    "and": "All of these hold. An empty list holds.",
    "or": "At least one of these holds. An empty list holds for nothing.",
    "not": "This does not hold, or a value it asks about is missing.",
    "some": "One related row is such, or more.",
    "every": "All related rows are such; it holds where there are none.",
    "none": "No related row is such.",
    "atLeast": "So many of the related rows the viewer may see, or more, are such.",
    "id": "By its id, such as prg_0190f0c4-….",
    "slug": "By its name in addresses, such as gbrss.",
    "code": "By its official code, such as 16.06.",
    "fieldCode": "The code of the CSR field (bidang), as `fields` lists it.",
    "beneficiaryGroupCode": "The code of the group of beneficiaries, as `beneficiaryGroups` lists it.",
    "goalNumber": "The number of a sustainable development goal, 1 to 17.",
    "version": "The version that was looked at; if it has changed since, the answer is CONFLICT.",
    "idempotencyKey": "1 to 255 characters of the caller's choice. The same key and input again give the first answer and do nothing; \
another input under it is INVALID.",
    "as": "The stakeholder on whose seat the caller acts; needed only with more than one seat.",
    "reason": "Why, for people to read.",
    "note": "What else is to be said of it.",
}

# What a `where` asks that is no field of the thing.
ASKED = {
    "archived": "Whether it has been put away: a card off its board, a board out of use.",
    "attendances": "The meetings it was at, or was asked to.",
    "hasCommitment": "Whether it keeps a promise.",
    "meeting": "The meeting it is about.",
    "name": "The name of the person.",
    "programmes": "The programmes it takes part in.",
    "region": "One of the regions it is done in.",
    "stage": "The stage of the column it stands in.",
}

ORDERS = {
    "field": "What the rows are ordered by.",
    "direction": "Which way; ASC when nobody says.",
}

# What a filter on single values asks; of several, all must hold.
OPERATORS = {
    "eq": "Equals this.",
    "ne": "Is not this; a value that is missing is not this either.",
    "in": "Is one of these, at most 500; of an empty list nothing is.",
    "notIn": "Is none of these; a value that is missing is none of them either.",
    "contains": "Has this somewhere in it; capitals A–Z count as small letters.",
    "startsWith": "Begins with this; capitals A–Z count as small letters.",
    "isNull": "true: there is none. false: there is one.",
    "lt": "Is less, or earlier.",
    "lte": "Is this, or less, or earlier.",
    "gt": "Is more, or later.",
    "gte": "Is this, or more, or later.",
}

SCALARS = {
    "ID": "Opaque and self-describing: three letters for the kind of thing, an underscore, a UUID.",
    "JSON": "Any JSON value, as it is stored.",
}


def describe(schema: GraphQLSchema) -> None:
    """Fills what has no words of its own. Called once, when the schema is made."""
    types = {name: of for name, of in schema.type_map.items() if not name.startswith("__")}
    changes = mutations(schema)
    for of in types.values():
        if isinstance(of, GraphQLObjectType):
            borrow(of.fields, {name: field for interface in of.interfaces for name, field in interface.fields.items()})
            fill(of.fields, words_for(of))              # before others borrow it
    for of in types.values():
        thing = types.get(thing_of(of.name))
        of.description = of.description or of_type(of, thing, changes.get(of.name, []))
        fields: dict[str, Any] = getattr(of, "fields", {})
        if of.name.endswith("Where") and thing is not None:
            borrow(fields, getattr(thing, "fields", {}), shortly=True)
        if isinstance(of, GraphQLEnumType) and thing is not None:
            borrow_values(of, getattr(thing, "fields", {}))
        fill(fields, words_for(of))
        for field in fields.values():
            fill(getattr(field, "args", {}), ARGUMENTS)


def thing_of(name: str) -> str:
    """NeedWhere, NeedsWhere, NeedOrder, NeedOrderField, NeedBy, NeedConnection and NeedEdge are of Need."""
    for end in ("Connection", "Edge", "OrderField", "Order", "sWhere", "Where", "By"):
        if name.endswith(end) and name != end:
            return name.removesuffix(end)
    return name


def borrow(fields: dict[str, Any], lenders: dict[str, GraphQLField], shortly: bool = False) -> None:
    for name, field in fields.items():
        said = lenders[name].description if name in lenders else None
        if said and not field.description:
            field.description = first_sentence(said) if shortly else said


def borrow_values(of: GraphQLEnumType, lenders: dict[str, GraphQLField]) -> None:
    """An order goes by a field of the thing."""
    python = {getattr(field.extensions.get("strawberry-definition"), "python_name", name): field for name, field in lenders.items()}
    for value in of.values.values():
        lender = python.get(str(getattr(value.value, "value", value.value)))
        if lender is not None and lender.description and not value.description:
            value.description = first_sentence(lender.description)


def first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


def fill(fields: dict[str, Any], words: dict[str, str]) -> None:
    for name, field in fields.items():
        if not field.description:
            field.description = words.get(name)


def words_for(of: GraphQLNamedType) -> dict[str, str]:
    if of.name.endswith(("Connection", "Edge")):
        return PAGE
    if of.name.endswith("Order"):
        return ORDERS
    if of.name.endswith("Where"):
        return INPUTS | ASKED
    if of.name.endswith("Filter"):
        return OPERATORS
    return INPUTS if isinstance(of, GraphQLInputObjectType) else TYPES


def of_type(of: GraphQLNamedType, thing: GraphQLNamedType | None, changes: list[str]) -> str | None:
    """What a type is for, where its name says of what; `changes`: the mutations that take or give it."""
    name = getattr(thing, "name", "")
    match of:
        case GraphQLScalarType():
            return SCALARS.get(of.name)
        case GraphQLEnumType() if of.name.endswith("OrderField"):
            return f"What rows of {name} can be ordered by."
        case GraphQLObjectType() if of.name.endswith("Connection"):
            return f"A page of {name} rows, in the order asked for."
        case GraphQLObjectType() if of.name.endswith("Edge"):
            return f"One row of a page, {an(name)}, and where it stands."
        case GraphQLObjectType() if of.name.endswith("Payload"):
            return f"The reply of {', '.join(changes)}: what there is now, or why nothing happened."
        case GraphQLInputObjectType() if of.name.endswith("Input"):
            return f"What is to be told to {', '.join(changes) or 'a change'}."
        case GraphQLInputObjectType():
            return of_question(of.name, name)
    return None


def of_question(name: str, thing: str) -> str | None:
    if name.endswith("sWhere"):
        return f"What is asked of the {thing} rows related to a row, as far as the viewer sees them. All that is given must hold."
    for end, says in (("Where", f"A question about {an(thing)}. All that is given must hold; nothing given holds for every row."),
                      ("Order", f"One thing to order {thing} rows by, and which way."), ("By", f"One way to name {an(thing)}: exactly one is to be given."),
                      ("Filter", f"A question about one value ({name.removesuffix('Filter')}). All that is given must hold; null is refused.")):
        if name.endswith(end):
            return says
    return None


def an(name: str) -> str:
    return f"{'an' if name[:1] in 'AEIO' else 'a'} {name}"


def mutations(schema: GraphQLSchema) -> dict[str, list[str]]:
    """For each input and each reply, the mutations that take or give it; for what stands in an input too."""
    found: dict[str, list[str]] = {}
    for name, field in schema.mutation_type.fields.items() if schema.mutation_type else ():
        given = [get_named_type(argument.type) for argument in field.args.values()]
        inside = [get_named_type(inner.type) for of in given if isinstance(of, GraphQLInputObjectType) for inner in of.fields.values()]
        for of in {get_named_type(field.type), *given, *inside}:
            found.setdefault(of.name, []).append(f"`{name}`")
    return found


def lacking(schema: GraphQLSchema) -> list[str]:
    """All that nobody has described, as "Type", "Type.field", "Type.field(argument)" or "Type.VALUE"."""
    found = []
    for name, of in schema.type_map.items():
        if name.startswith("__"):
            continue
        parts: dict[str, Any] = {name: of}
        if isinstance(of, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            parts |= {f"{name}.{field}": each for field, each in of.fields.items()}
            parts |= {f"{name}.{field}({argument})": given for field, each in of.fields.items()
                      for argument, given in getattr(each, "args", {}).items()}
        if isinstance(of, GraphQLEnumType):
            parts |= {f"{name}.{value}": each for value, each in of.values.items()}
        found += [part for part, each in parts.items() if not (each.description or "").strip()]
    return found
