"""Asked again, and nothing has changed: what an answer depends on, as one short tag, made without reading the answer.

An answer is made of the statement and what is bound to it, of who asks, of the day, and of the rows. All but the rows is known before the statement runs; of
the rows, the newest event tells, since whatever changes these tables records an event in the same transaction. (What commands load without an event for each
row, they mark: server.domain.activity.newest.) A question that reads any other table gets no tag, and is read each time.

The tag is looked up before the rows are read: they may be newer than it, never older, so who holds an answer with this tag has all that it speaks of.
It changes with any event, also one the caller may not see; it is keyed, so that it says no more than that something has happened somewhere."""
from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
from tortoise import Tortoise

from server.database import INSTALLATION, database, to_read
from server.domain.accounts.models import Invitation, Seat, Session, User
from server.domain.activity.actor import Actor, viewer
from server.domain.activity.models import Event
from server.domain.activity.newest import Readable, newest_event

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Plan
    from graphql_schema.reading.schema import Asking

# Nouns of which every table changes by actions alone, each with its event. Not so: sessions and tokens (when they were last used), letters sent, spreadsheets
# under way, the seals.
TOLD = ("sources", "places", "stakeholders", "forums", "programmes", "needs", "commitments", "contributions", "meetings", "boards", "following")
TOLD_BESIDES = (User, Seat, Invitation, Event)
# Root fields that Python answers out of those same tables, of the rules, and of who asks.
TOLD_FIELDS = frozenset({"rights", "permits", "readingRules", "neighbourhood", "path", "commonPartners", "bridges", "matches", "search", "searchCounts",
                         "mentionable", "boardTemplates"})

# What nobody in particular gets nothing of, whatever happens there; so it is of no account in what is answered to them.
CLOSED_FIELDS, CLOSED = frozenset({"viewer"}), (Session,)

NAMED = re.compile(r'"(\w+)"(?!:)')     # in a statement; a name before a colon is a key of the answer
BY_THE_CLOCK = "CURRENT_TIMESTAMP"
REMEMBERED = 256


@dataclass
class Poll:
    """What a caller says of the answer it has: the tags, and what besides the question the answer's form depends on."""
    known: frozenset[str]
    about: tuple[str, ...]
    tag: str = ""                       # of the answer that is given now; empty where none can be made
    unchanged: bool = False

    async def holds(self, asking: Asking, plan: Plan) -> bool:
        """Whether the caller has this very answer already."""
        if not only_told(plan):
            return False
        context = asking.context
        context.newest = await newest_event(context.database)
        digest = blake2b(shortened(plan.sql), digest_size=16, key=await key(context.database))
        for part in (*self.about, asking.name or "", repr(context.actor), str(asking.viewer.today), context.newest):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(orjson.dumps(asking.inputs, option=orjson.OPT_SORT_KEYS))
        self.tag = digest.hexdigest()
        self.unchanged = self.tag in self.known
        if self.unchanged and context.allowance:
            context.allowance.give_back(context.cost - 1)
        return self.unchanged


async def as_of(actor: Actor, *about: str) -> str:
    """The same of a file that is made of several answers, all of them of tables that events tell of: `about` stands in place of the questions."""
    reading = to_read()
    digest = blake2b(digest_size=16, key=await key(reading))
    for part in (*about, repr(actor), str(viewer(actor).today), await newest_event(reading)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def only_told(plan: Plan, *, to_nobody: bool = False) -> bool:
    """Whether events tell of all that an answer is made of; `to_nobody`: to a viewer who has not signed in."""
    fields, closed = (CLOSED_FIELDS, frozenset({model._meta.db_table for model in CLOSED})) if to_nobody else (frozenset(), frozenset())
    return untold(plan.sql) <= closed and all(prepared.nodes[0].name.value in TOLD_FIELDS | fields for prepared in plan.prepared)


@lru_cache(REMEMBERED)
def untold(sql: str) -> frozenset[str]:
    """The tables a statement reads of which events do not tell; and the clock."""
    named = {name for name in NAMED.findall(sql) if name in tables()} - told_tables()
    return frozenset(named | {BY_THE_CLOCK} if BY_THE_CLOCK in sql else named)


@lru_cache(REMEMBERED)
def shortened(sql: str) -> bytes:
    return blake2b(sql.encode(), digest_size=32).digest()


@cache
def tables() -> dict[str, str]:
    """Every table, with the noun it belongs to; those between two others belong where they are declared."""
    found = {}
    for model in (Tortoise.apps or {})["models"].values():
        noun = model.__module__.split(".")[-2]
        found[model._meta.db_table] = noun
        found |= {model._meta.fields_map[name].through: noun for name in model._meta.m2m_fields}
    return found


@cache
def told_tables() -> frozenset[str]:
    return frozenset({table for table, noun in tables().items() if noun in TOLD} | {model._meta.db_table for model in TOLD_BESIDES})


_keys: dict[str, bytes] = {}                            # by the database's address


async def key(reading: Readable) -> bytes:
    """What tags are made with. Processes over one PostgreSQL make the same, whatever address each knows it by, and of replicas too; over a SQLite file there is
    one process, and each start makes its own."""
    here = database().url
    if here not in _keys:
        which = secrets.token_bytes(32) if reading.dialect_name == "sqlite" else (await reading.text(INSTALLATION, [])).encode()
        _keys[here] = blake2b(which + Path(__file__).with_name("schema.graphql").read_bytes(), digest_size=32).digest()
    return _keys[here]
