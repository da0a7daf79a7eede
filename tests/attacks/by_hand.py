"""39 attacks by hand: on the reader of requests, on parser and validation, on what a document costs, and on values.

Each of the first 29 has brought some GraphQL server down, or made it tell what it should not: the lists of graphql-cop, and what we found by trying the
servers we could have built on. The others go for what is ours: cursors, ids, conditions, questions about ties, documents by hash."""
from __future__ import annotations

import base64
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx

JSON = {"content-type": "application/json"}
Sending = Callable[[httpx.Client], httpx.Response]


@dataclass(frozen=True)
class Attack:
    """`says`: what stands in the answer, the code of its problem or its words."""
    name: str
    send: Sending
    status: int
    says: str

    def __str__(self) -> str:
        return self.name


def raw(body: bytes, kind: str = "application/json") -> Sending:
    return lambda client: client.post("/graphql", content=body, headers={"content-type": kind})


def asked(query: str, variables: dict[str, Any] | None = None, **more: Any) -> Sending:
    return raw(json.dumps({"query": query, "variables": variables, **more}).encode())


def chained(links: int, field: str = "name") -> str:
    """2 to the power of `links` fields, in text that grows with `links`."""
    middle = " ".join(f"fragment F{n} on Forum {{ ...F{n + 1} ...F{n + 1} }}" for n in range(links))
    return f"{{ forums {{ nodes {{ ...F0 }} }} }} {middle} fragment F{links} on Forum {{ {field} }}"


def chained_with_aliases(links: int) -> str:
    middle = " ".join(f"fragment F{n} on Forum {{ a{n}: region {{ id }} b{n}: region {{ id }} ...F{n + 1} ...F{n + 1} }}" for n in range(links))
    return f"{{ forums {{ nodes {{ ...F0 }} }} }} {middle} fragment F{links} on Forum {{ name }}"


def nested(levels: int, field: str, inside: str) -> str:
    return f"{field} {{ " * levels + inside + " }" * levels


def cursor(*values: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(values).encode()).decode().rstrip("=")


PARENTS = '{ programme(by: {slug: "gbrss"}) { %s } }'
ARCHIVE = 'm%d: archiveCard(input: {card: "x", version: 1}) { problems { code } }'
FIVE_LISTS = "{ programmes { nodes { needs { nodes { programme { needs { nodes { programme { needs { nodes { title } } } } } } } } } } }"
PAGES = "query ($n: Int = 100) { programmes(first: $n) { nodes { needs(first: $n) { nodes { commitments(first: $n) { nodes { id } } } } } } }"
WRONG_HASH = {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}
CONDITIONS = "query ($w: [NeedWhere!]) { needs(where: {or: $w}) { totalCount } }"
FAR = {"programme": {"needs": {"some": {"programme": {"needs": {"some": {"programme": {"needs": {"some": {"title": {"contains": "~"}}}}}}}}}}}
ONLY_FORUM = 'query ($s: String!) { forum(by: {slug: $s}) { name } }'

ON_THE_READER = [
    Attack("a body that is a number", raw(b"5"), 400, "objek JSON"),
    Attack("a body that is null", raw(b"null"), 400, "objek JSON"),
    Attack("bytes that are no UTF-8", raw(b'{"query":"{ forums { nodes { name\xff\xfe } } }"}'), 400, "JSON"),
    Attack("JSON 100,000 deep", raw(b'{"query":' + b"[" * 100_000 + b"]" * 100_000 + b"}"), 400, "JSON"),
    Attack("a number of 5,000 digits", raw(b'{"query":"{ forums { totalCount } }","variables":{"a":' + b"9" * 5_000 + b"}}"), 400, "JSON"),
    Attack("half a surrogate pair in a variable", asked(ONLY_FORUM, {"s": "\ud800"}), 400, "$s"),
    Attack("half a surrogate pair in the document", asked('{ forum(by: {slug: "\ud800"}) { name } }'), 400, "JSON"),
    Attack("NUL in a variable", asked(ONLY_FORUM, {"s": "sum\0sel"}), 400, "NUL"),
    Attack("a batch of 1,000 questions", raw(json.dumps([{"query": "{ forums { totalCount } }"}] * 1_000).encode()), 400, "objek JSON"),
    Attack("a change by GET", lambda client: client.get("/graphql", params={"query": f"mutation {{ {ARCHIVE % 1} }}"}), 405, "POST"),
    Attack("a form of another site", raw(b"query=mutation+%7B+__typename+%7D", "application/x-www-form-urlencoded"), 415, "application/json"),
    Attack("text that would be JSON", raw(b'{"query":"{ forums { totalCount } }"}', "text/plain; a=application/json"), 415, "application/json"),
    Attack("multipart with nothing in it", raw(b"--x--\r\n", "multipart/form-data; boundary=x"), 400, "operations"),
    Attack("a subscription as a question", asked("subscription { activity { id } }"), 400, "text/event-stream"),
]
ON_THE_DOCUMENT = [
    Attack("one field in another 2,000 times", asked(PARENTS % nested(1_990, "parent", "id")), 400, "LIMITED"),
    Attack("the same field 6,000 times", asked("{ forums { nodes { " + "id " * 6_000 + "} } }"), 400, "LIMITED"),
    Attack("the same field 900 times, within the limits", asked("{ forums { nodes { " + "id " * 900 + "} } }"), 400, "LIMITED"),
    Attack("the same object 480 times, to be compared inside too", asked("{ forums { nodes { " + "region {id} " * 480 + "} } }"), 400, "LIMITED"),
    Attack("5,000 directives", asked("{ forums " + "@a " * 5_000 + "{ totalCount } }"), 400, "LIMITED"),
    Attack("the same directive ten times", asked("{ forums { totalCount " + "@skip(if: false) " * 10 + "} }"), 200, "only be used once"),
    Attack("24 fragments, each spread twice", asked(chained(24)), 400, "LIMITED"),
    Attack("20 of them with aliases", asked(chained_with_aliases(20)), 400, "LIMITED"),
    Attack("fragments in a cycle", asked("{ forums { nodes { ...A } } } fragment A on Forum { ...B } fragment B on Forum { ...A }"), 200, "Cannot spread"),
    Attack("a fragment nobody has", asked("{ forums { nodes { ...Nope } } }"), 200, "Unknown fragment"),
    Attack("600 aliases", asked("{ " + " ".join(f"a{n}: __typename" for n in range(600)) + " }"), 400, "100"),
    Attack("100 changes at once", asked("mutation { " + " ".join(ARCHIVE % n for n in range(100)) + " }"), 400, "LIMITED"),
    Attack("the schema asked in a circle", asked("{ __schema { types { " + "fields { type { " * 12 + "name" + " } }" * 12 + " } } }"), 400, "LIMITED"),
    Attack("100,000 objects asked in 132 letters", asked(FIVE_LISTS), 400, "LIMITED"),
    Attack("pages as large as a variable's default", asked(PAGES), 400, "LIMITED"),
]
ON_VALUES = [
    Attack("a number too large for 32 bits", asked("query ($n: Int) { forums(first: $n) { totalCount } }", {"n": 8 * 10**12}), 400, "32-bit"),
    Attack("ids of no kind", asked('{ nodes(ids: ["", "x", "frm_", "frm_1", "Rm9ydW06MQ==", "%s"]) { id } }' % ("A" * 5_000)), 200, '[null'),
    Attack("a cursor made by hand", asked("query ($c: String) { needs(after: $c) { nodes { id } } }", {"c": cursor("' OR 1=1 --", None, [1])}), 400, "INVALID"),
    Attack("conditions 30 deep", asked("{ needs(where: " + "{not: " * 30 + "{}" + "}" * 30 + ") { totalCount } }"), 400, "LIMITED"),
    Attack("a text all of wildcards", asked("query ($t: String) { needs(where: {title: {contains: $t}}) { totalCount } }", {"t": "%_" * 5_000 + "["}), 200, ""),
    Attack("SQL as a value", asked(ONLY_FORUM, {"s": "x'; DROP TABLE forum; --"}), 200, '"forum":null'),
    Attack("a search for operators alone", asked("query ($t: String!) { search(text: $t) { nodes { __typename } } }", {"t": '"* OR NEAR( ^:'}), 200, ""),
    Attack("ties 99 deep", asked('{ neighbourhood(of: "stk_00000000-0000-7000-8000-000000000000", depth: 99) { truncated } }'), 400, "depth"),
    Attack("a day out of the calendar", asked('{ activities(where: {at: {gt: "9999-12-31T23:59:59-23:59"}}) { totalCount } }'), 400, "INVALID"),
    Attack("500 conditions, one of which must hold", asked(CONDITIONS, {"w": [{"title": {"contains": f"~{n}"}} for n in range(499)]}), 200, '"totalCount":0'),
    Attack("100 conditions that look three tables far", asked(CONDITIONS, {"w": [FAR] * 100}), 400, "LIMITED"),
    Attack("one such condition 99 times", asked("query ($w: NeedWhere) { " + " ".join(f"a{n}: needs(where: $w) {{ totalCount }}" for n in range(99)) + " }",
                                                {"w": {"or": [FAR] * 20}}), 400, "LIMITED"),
    Attack("another text under a hash", asked("{ forums { totalCount } }", extensions=WRONG_HASH), 400, "INVALID"),
]
ATTACKS = [*ON_THE_READER, *ON_THE_DOCUMENT, *ON_VALUES]
