"""The schema as a book to read: its types by noun, each with all that is said of it. A page shows it; nothing here knows how."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLUnionType,
    Undefined,
    ast_from_value,
    get_named_type,
    print_ast,
)

from graphql_schema.describing import thing_of
from server.words import _


@dataclass(frozen=True)
class Argument:
    """An argument of a field, or a field of an input. `type` as it is written ("[ID!]!"), `of` the name of the type in it;
    `default` as it is written, None where there is none; `needed`: it may not be left out."""
    name: str
    type: str
    of: str
    description: str
    default: str | None
    deprecated: str | None
    needed: bool


@dataclass(frozen=True)
class Member:
    """A field of a type, or a root: a query, a mutation, a subscription."""
    name: str
    type: str
    of: str
    description: str
    deprecated: str | None
    arguments: tuple[Argument, ...]


@dataclass(frozen=True)
class Choice:
    """A value of an enum."""
    name: str
    description: str
    deprecated: str | None


@dataclass(frozen=True)
class Kind:
    """One type. `made`: "type", "interface", "union", "input", "enum" or "scalar". `use`: what it is there for:
    "thing", "list" (a page of things), "filter" (a question, an order, a look-up), "change" (the input or the reply of a mutation) or "value".
    Of an input `inputs` are its fields, of an enum `choices` its values; `those` are what an interface or a union may be. `used_by`: "Type.field"."""
    name: str
    made: str
    use: str
    description: str
    fields: tuple[Member, ...] = ()
    inputs: tuple[Argument, ...] = ()
    choices: tuple[Choice, ...] = ()
    those: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """What belongs to one noun. `title` and `says` are Indonesian, to be said in the reader's language (`server.words.say`)."""
    slug: str
    title: str
    says: str
    queries: tuple[Member, ...]
    mutations: tuple[Member, ...]
    subscriptions: tuple[Member, ...]
    types: tuple[Kind, ...]


# A chapter: its address, its title, what it is about, and the files of `graphql_schema` or nouns of `server.domain` whose types stand in it.
# What several chapters could claim stands in the first. Roots stand where the thing they speak of is.
CHAPTERS: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    ("forums", _("Forum"), _("Forum CSR sebuah provinsi: dasar hukum, masa bakti, keanggotaan."), ("forums",)),
    ("stakeholders", _("Pemangku kepentingan"), _("Perusahaan, kampus, lembaga, kantor pemerintah, dan hubungan di antaranya."), ("stakeholders",)),
    ("programmes", _("Program"), _("Yang dikerjakan bersama, siapa yang ikut, dan ukurannya."), ("programmes", "indicators", "measuring", "courses")),
    ("needs", _("Kebutuhan"), _("Yang diminta: berapa, di mana, untuk siapa, dan siapa yang cocok menjawabnya."), ("needs", "needing", "matches")),
    ("commitments", _("Komitmen"), _("Siapa menjanjikan apa, berapa, paling lambat kapan."), ("commitments", "pledging", "agreeing")),
    ("contributions", _("Realisasi"), _("Yang sudah sampai, buktinya, dan siapa yang memeriksanya."), ("contributions", "delivering")),
    ("meetings", _("Rapat"), _("Agenda, kehadiran, dan keputusan rapat koordinasi."), ("meetings", "meeting_changes")),
    ("boards", _("Papan"), _("Papan kartu yang dipakai beberapa organisasi bersama, dan perubahan yang dapat diikuti."), ("boards", "sharing")),
    ("relationships", _("Pertanyaan hubungan"), _("Siapa terhubung dengan siapa, lewat apa; dan pencarian."), ("ties", "relationships", "search")),
    ("sums", _("Jumlah dan ringkasan"), _("Ringkasan, jumlah menurut kelompok, dan peta kekosongan."), ("sums", "totals", "coverage")),
    ("places", _("Wilayah dan daftar kode"), _("Provinsi, kabupaten dan kota; bidang, kelompok penerima, tujuan SDGs."), ("places",)),
    ("accounts", _("Akun dan hak"), _("Siapa yang bertanya, kursinya, token, undangan, dan apa yang boleh dilakukan."),
     ("accounts", "people", "rights", "rate_limit", "digests", "visibility")),
    ("record", _("Catatan dan sumber"), _("Yang terjadi, dari mana sebuah fakta dibaca, dan lembar kerja yang masuk."), ("activity", "sources", "exchange")),
    ("inputs", _("Daftar, saringan, dan nilai"), _("Yang berlaku di mana-mana: halaman, saringan, urutan, tanggal, uang, alasan penolakan."),
     ("filters", "nodes", "problems", "scalars", "uploads")),
)
REST = "inputs"
ROOTS = ("Query", "Mutation", "Subscription")


@cache
def reference() -> tuple[Chapter, ...]:
    from graphql_schema.schema import schema  # a page asks for it, long after the schema is there

    public = {name: of for name, of in schema._schema.type_map.items() if not name.startswith("__")}
    types = {name: of for name, of in public.items() if name not in ROOTS}
    places = {name: chapter_of(of, types) for name, of in types.items()}
    users = used_by(public)

    def roots(of: GraphQLObjectType | None, slug: str) -> tuple[Member, ...]:
        fields = of.fields if of else {}
        return tuple(member(name, field) for name, field in fields.items() if places.get(get_named_type(field.type).name, REST) == slug)

    return tuple(Chapter(
        slug, title, says, roots(schema._schema.query_type, slug), roots(schema._schema.mutation_type, slug), roots(schema._schema.subscription_type, slug),
        tuple(kind(types[name], users.get(name, ())) for name in sorted(types) if places[name] == slug)) for slug, title, says, _files in CHAPTERS)


# Where a type stands

def chapter_of(of: GraphQLNamedType, types: dict[str, GraphQLNamedType]) -> str:
    """By the file that declares it; a list, a filter or an order beside the thing it is of."""
    thing = types.get(thing_of(of.name).removesuffix("Filter"))
    if thing is not None and thing is not of:
        return chapter_of(thing, types)
    origin = declared(of)
    words = (getattr(origin, "__module__", "") or "").split(".")
    noun = words[2] if words[:2] == ["server", "domain"] and len(words) > 2 else words[-1]
    if noun == "rights" or (noun == "activity" and origin is not None and origin.__name__ == "Role"):
        return "accounts"                               # a role is of a seat, though the record of events knows it first
    return next((slug for slug, _title, _says, files in CHAPTERS if noun in files), REST)


def declared(of: GraphQLNamedType) -> Any:
    definition = of.extensions.get("strawberry-definition")
    return getattr(definition, "origin", None) or getattr(definition, "wrapped_cls", None)


# What is said of it

def use_of(of: GraphQLNamedType) -> str:
    if isinstance(of, GraphQLInputObjectType):
        return "change" if of.name.endswith("Input") else "filter"
    if isinstance(of, GraphQLEnumType):
        return "filter" if of.name.endswith("OrderField") else "value"
    if of.name.endswith(("Connection", "Edge", "PageInfo")):
        return "list"
    if of.name.endswith("Payload"):
        return "change"
    return "thing" if isinstance(of, GraphQLObjectType | GraphQLInterfaceType | GraphQLUnionType) else "value"


def kind(of: GraphQLNamedType, users: tuple[str, ...] = ()) -> Kind:
    fields = of.fields if isinstance(of, GraphQLObjectType | GraphQLInterfaceType) else {}
    inputs = of.fields if isinstance(of, GraphQLInputObjectType) else {}
    values = of.values if isinstance(of, GraphQLEnumType) else {}
    return Kind(
        of.name, made(of), use_of(of), of.description or "",
        fields=tuple(member(name, field) for name, field in fields.items()),
        inputs=tuple(argument(name, field) for name, field in inputs.items()),
        choices=tuple(Choice(name, value.description or "", value.deprecation_reason) for name, value in values.items()),
        those=those(of), used_by=users)


def made(of: GraphQLNamedType) -> str:
    for word, kinds in (("type", GraphQLObjectType), ("interface", GraphQLInterfaceType), ("union", GraphQLUnionType), ("input", GraphQLInputObjectType),
                        ("enum", GraphQLEnumType)):
        if isinstance(of, kinds):
            return word
    return "scalar"


def those(of: GraphQLNamedType) -> tuple[str, ...]:
    from graphql_schema.schema import schema

    return tuple(one.name for one in schema._schema.get_possible_types(of)) if isinstance(of, GraphQLInterfaceType | GraphQLUnionType) else ()


def member(name: str, field: GraphQLField) -> Member:
    return Member(name, str(field.type), get_named_type(field.type).name, field.description or "", field.deprecation_reason,
                  tuple(argument(each, given) for each, given in field.args.items()))


def argument(name: str, given: GraphQLArgument | GraphQLInputField) -> Argument:
    default = None if given.default_value is Undefined else print_ast(ast_from_value(given.default_value, given.type))  # type: ignore[arg-type]
    return Argument(name, str(given.type), get_named_type(given.type).name, given.description or "", default, given.deprecation_reason,
                    needed=str(given.type).endswith("!") and default is None)


def used_by(types: dict[str, GraphQLNamedType]) -> dict[str, tuple[str, ...]]:
    """For each type, the fields that give it, or take it."""
    found: dict[str, set[str]] = {}
    for of in types.values():
        fields: Any = getattr(of, "fields", {})
        for name, field in fields.items():
            for given in (field, *getattr(field, "args", {}).values()):
                found.setdefault(get_named_type(given.type).name, set()).add(f"{of.name}.{name}")
    return {name: tuple(sorted(users)) for name, users in found.items()}
