"""Writing as people do: every text that any mutation takes, with each payload in it, as somebody who may."""
from __future__ import annotations

import itertools
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any

import httpx
from graphql import GraphQLInputObjectType, get_named_type

from graphql_schema.reading.ids import public_id
from graphql_schema.schema import schema
from tests.door import measuring, meetings, running, saved_views, thread, webhooks
from tests.site import Site

AT_ONCE = 5             # mutations in one document: the most that is allowed
PLAIN = "Biasa saja"
Input = dict[str, Any]


@dataclass(frozen=True)
class Writing:
    """Who writes, and what else the input needs: made anew for each try."""
    person: str
    others: Callable[[Site], Iterator[Input]]


def cards(site: Site) -> Iterator[Input]:
    found = site.ask("{ boards(first: 20) { nodes { slug columns { id } } } }", as_="rina")["data"]["boards"]["nodes"]
    columns = [column["id"] for board in found if board["slug"] == BOARD for column in board["columns"]]
    while True:
        yield from ({"column": column, "kind": "TASK"} for column in columns)


def comments(site: Site) -> Iterator[Input]:
    found = site.ask(f'{{ board(by: {{slug: "{BOARD}"}}) {{ columns {{ cards(first: 3) {{ nodes {{ id }} }} }} }} }}', as_="rina")["data"]["board"]
    while True:
        yield from ({"card": card["id"]} for column in found["columns"] for card in column["cards"]["nodes"])


def cards_to_fill(site: Site) -> Iterator[Input]:
    """Cards without steps: each holds only so many."""
    for number, given in enumerate(comments(site)):
        if number % 100 == 0:
            site.sql("DELETE FROM checklist_item")
        yield given


def steps(site: Site) -> Iterator[Input]:
    document = "mutation($input: AddChecklistItemInput!) { addChecklistItem(input: $input) { item { id } } }"
    items = [site.ask(document, {"input": {**card, "text": PLAIN}}, as_="rina")["data"]["addChecklistItem"]["item"]["id"]
             for card in itertools.islice(cards_to_fill(site), AT_ONCE)]
    while True:
        yield from ({"item": item} for item in items)


def edits(site: Site) -> Iterator[Input]:
    """One card after the other on the other boards of the forum, as each has become."""
    keys = [key for [key] in site.sql("SELECT c.id FROM card c JOIN board b ON b.id = c.board_id JOIN forum f ON f.id = b.forum_id"
                                      " WHERE f.slug = 'sumsel' AND b.slug <> $1 AND c.archived_at IS NULL", BOARD)]
    while True:
        for key in keys:
            [[version]] = site.sql("SELECT version FROM card WHERE id = $1", key)
            yield {"card": public_id("crd", key), "version": version}


def pledges(site: Site) -> Iterator[Input]:
    [programme] = site.ask('{ programmes(first: 1, where: {slug: {eq: "gbrss"}}) { nodes { id } } }')["data"]["programmes"]["nodes"]
    while True:
        yield {"programme": programme["id"], "kind": "GOODS", "quantity": "1", "dueOn": "2099-12-31"}


def invitations(site: Site) -> Iterator[Input]:
    [forum] = site.ask('{ forums(first: 1, where: {slug: {eq: "sumsel"}}) { nodes { id } } }')["data"]["forums"]["nodes"]
    while True:
        site.sql("UPDATE invitation SET created_at = '2020-01-01 00:00:00+00:00'")      # so many a day are not allowed
        yield from ({"role": "OBSERVER", "forum": forum["id"], "email": f"{uuid.uuid4().hex}@simpul.example"} for _one in range(40))


def seats(site: Site) -> Iterator[Input]:
    [[forum]] = site.sql("SELECT id FROM forum WHERE slug = 'sumsel'")
    while True:
        seat, person = uuid.uuid4(), uuid.uuid4()
        site.sql("INSERT INTO user_account (id, slug, name, email, locale, one_click, is_demo) VALUES ($1, $2, 'Orang', $3, 'id', FALSE, FALSE)",
                 person, person.hex, f"{person.hex}@simpul.example")
        site.sql("INSERT INTO seat (id, user_id, role, forum_id) VALUES ($1, $2, 'OBSERVER', $3)", seat, person, forum)
        yield {"seat": public_id("sea", seat)}


def boards(site: Site) -> Iterator[Input]:
    found = site.ask(f'{{ board(by: {{slug: "{BOARD}"}}) {{ id }} }}', as_="rina")["data"]["board"]
    while True:
        yield {"board": found["id"]}


def tokens(site: Site) -> Iterator[Input]:
    while True:
        site.sql("UPDATE token SET revoked_at = created_at")                            # so many at a time are not allowed
        yield from ({"scopes": ["READ"]} for _one in range(20))


BOARD = "papan-gbrss-muba"
WRITINGS = {
    "addCard": Writing("rina", cards), "editCard": Writing("rina", edits), "addComment": Writing("rina", comments),
    "addChecklistItem": Writing("rina", cards_to_fill), "editChecklistItem": Writing("rina", steps),
    "createBoard": Writing("rina", running.new_boards), "editBoard": Writing("rina", running.boards), "duplicateBoard": Writing("rina", running.copied),
    "addColumn": Writing("rina", running.boards_to_fill), "editColumn": Writing("rina", running.columns),
    "pledge": Writing("bayu", pledges), "readNotices": Writing("bayu", lambda site: repeat({})),
    "invitePerson": Writing("rina", invitations), "endSeat": Writing("rina", seats), "shareBoard": Writing("rina", boards),
    "createToken": Writing("bayu", tokens), "createWebhook": Writing("bayu", webhooks.made), "editWebhook": Writing("bayu", webhooks.edited),
    "createView": Writing("bayu", saved_views.made), "saveView": Writing("bayu", saved_views.saved), "createViewKey": Writing("bayu", saved_views.keys),
    "submitNeed": Writing("bayu", thread.submissions), "listNeed": Writing("rina", thread.needs("SUBMITTED")),
    "returnNeed": Writing("rina", thread.needs("SUBMITTED")), "rejectNeed": Writing("rina", thread.needs("SUBMITTED")),
    "closeNeed": Writing("rina", thread.needs("LISTED")), "withdrawNeed": Writing("rina", thread.needs("LISTED")),
    "agreeCommitment": Writing("rina", thread.commitments("PLEDGED", agreedOn="2020-03-01")),
    "amendCommitment": Writing("rina", thread.commitments("AGREED", amount=lambda number: str(10**6 + number))),
    "cancelCommitment": Writing("rina", thread.commitments("AGREED")), "lapseCommitment": Writing("rina", thread.commitments("AGREED")),
    "planMeeting": Writing("rina", meetings.planned), "editMeeting": Writing("rina", meetings.edited),
    "setMeetingStatus": Writing("rina", meetings.called_off), "recordDecision": Writing("rina", meetings.decided),
    "editDecision": Writing("rina", meetings.decisions),
    "addIndicator": Writing("rina", measuring.indicators), "stateTarget": Writing("bayu", measuring.targets),
    "disputeTarget": Writing("rina", measuring.stated_targets), "stateClaim": Writing("bayu", measuring.claims),
    "disputeClaim": Writing("rina", measuring.stated_claims), "recordMeasurement": Writing("bayu", measuring.measurements),
    "returnMeasurement": Writing("hendra", measuring.recorded),
    "reportContribution": Writing("bayu", thread.reports), "verifyContribution": Writing("hendra", thread.contributions("REPORTED")),
    "returnContribution": Writing("hendra", thread.contributions("REPORTED")), "reverseContribution": Writing("hendra", thread.contributions("VERIFIED")),
}


def texts_of(mutation: str) -> list[str]:
    """The fields of its input that are free text."""
    asked = get_named_type(schema._schema.mutation_type.fields[mutation].args["input"].type)
    assert isinstance(asked, GraphQLInputObjectType)
    return [name for name, each in asked.fields.items() if get_named_type(each.type).name == "String"]


def mutations_with_text() -> set[str]:
    return {name for name, each in schema._schema.mutation_type.fields.items() if "input" in each.args and texts_of(name)}


@dataclass
class Written:
    """How it went: what is kept, and what was refused at which field."""
    kept: dict[str, set[str]] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)


def write_everything(site: Site, mutation: str, payloads: Sequence[str]) -> Written:
    """Each payload in each text of a mutation. What is refused at one field is tried again without it there."""
    writing, names, written = WRITINGS[mutation], texts_of(mutation), Written()
    others = writing.others(site)
    with site.client(writing.person) as client:
        waiting = [(payload, frozenset(names)) for payload in payloads]
        while waiting:
            now, waiting = waiting[:AT_ONCE], waiting[AT_ONCE:]
            inputs = [_input(next(others), names, payload, bad) for payload, bad in now]
            for (payload, bad), problems in zip(now, _send(client, mutation, inputs), strict=True):
                named = {problem["path"][-1] for problem in problems if problem["path"]} & bad
                if not problems:
                    for name in bad:
                        written.kept.setdefault(f"{mutation}.{name}", set()).add(payload)
                    continue
                assert named, (mutation, payload, problems)
                written.refused.update(f"{mutation}.{name}" for name in named)
                if bad - named:
                    waiting.append((payload, bad - named))
    return written


def _input(others: Input, names: Sequence[str], payload: str, bad: frozenset[str]) -> Input:
    """The payload in the fields that are tried; in the others what they must hold, or something plain."""
    return others | {name: _text(name, payload) if name in bad else others.get(name, _text(name, PLAIN)) for name in names}


def _text(name: str, payload: str) -> str:
    """Keys are used once; an address that is given back to a person who already has it is refused."""
    if payload == PLAIN and name == "email":
        return f"{uuid.uuid4().hex}@simpul.example"
    return f"{payload}{uuid.uuid4().hex}" if name == "idempotencyKey" else payload


def _send(client: httpx.Client, mutation: str, inputs: list[Input]) -> list[list[dict[str, Any]]]:
    kind = get_named_type(schema._schema.mutation_type.fields[mutation].args["input"].type).name
    variables = ", ".join(f"$i{number}: {kind}!" for number in range(len(inputs)))
    fields = " ".join(f"m{number}: {mutation}(input: $i{number}) {{ problems {{ path message }} }}" for number in range(len(inputs)))
    given = {f"i{number}": each for number, each in enumerate(inputs)}
    answer = client.post("/graphql", json={"query": f"mutation ({variables}) {{ {fields} }}", "variables": given}).json()
    assert "errors" not in answer, answer["errors"]
    return [answer["data"][f"m{number}"]["problems"] for number in range(len(inputs))]
