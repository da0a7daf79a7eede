"""What people do from its beginning to its end: each step is a write, and needs what the one before answered."""
from __future__ import annotations

import json
import random
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

from graphql_schema.reading.ids import public_id
from server.domain.activity.actor import today
from tests.door.saved_views import DEFINITION, QUERY
from tests.importing.sheets import NEEDS, csv_file, need
from tests.pictures import pdf, photo
from tests.schema.doing import MUTATIONS
from tests.site import Site

PEOPLE = ("bayu", "rina", "hendra")                     # an officer, a secretariat, a verifier of another organisation
ROWS = 150                                              # of a spreadsheet: it takes a while to load
Answer = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """A write: who does it, what they say, and what they are told of it. `what`: the field of the payload that holds the thing it speaks of."""
    by: str
    verb: str
    said: dict[str, Any]
    what: str = ""
    parts: str = "id"
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)         # by their place in the input

    @property
    def document(self) -> str:
        asked = f"what: {self.what} {{ {self.parts} }} " if self.what else ""
        more = "secret " if self.verb == "createToken" else ""
        given = MUTATIONS.fields[self.verb].args["input"].type
        return f"mutation ($input: {given}) {{ done: {self.verb}(input: $input) {{ {asked}{more}problems {{ code message path }} }} }}"


@dataclass(frozen=True)
class Look:
    """A question asked until the answer is as it should be."""
    by: str
    document: str
    variables: dict[str, Any]
    until: Callable[[Answer], bool]


Life = Generator[Step | Look, Answer, None]


@dataclass(frozen=True)
class Place:
    """Where it all happens, by public ids."""
    forum: str
    programme: str
    region: str
    field_code: str
    seat: str
    columns: list[str]

    @classmethod
    def of(cls, site: Site) -> Place:
        def only(statement: str) -> Any:
            return site.sql(statement)[0][0]
        columns = site.sql("SELECT id FROM board_column WHERE board_id IN (SELECT id FROM board WHERE slug = 'papan-sumsel') ORDER BY position")
        return cls(public_id("frm", only("SELECT id FROM forum WHERE slug = 'sumsel'")),
                   public_id("prg", only("SELECT id FROM programme WHERE slug = 'gbrss'")),
                   public_id("reg", only("SELECT id FROM region WHERE code = '16.06'")),
                   only("SELECT code FROM field ORDER BY position LIMIT 1"),
                   public_id("sea", only("SELECT id FROM seat WHERE user_id = (SELECT id FROM user_account WHERE slug = 'bayu')")),
                   [public_id("col", key) for [key] in columns])


def do(client: httpx.Client, step: Step) -> Answer:
    """What the server answers to a step: its payload."""
    asked = {"query": step.document, "variables": {"input": step.said}}
    if step.files:
        places = {str(number): [f"variables.input.{place}"] for number, place in enumerate(step.files)}
        files = {str(number): file for number, file in enumerate(step.files.values())}
        response = client.post("/graphql", data={"operations": json.dumps(asked), "map": json.dumps(places)}, files=files)
    else:
        response = client.post("/graphql", json=asked)
    body = response.json()
    assert response.status_code == 200 and "errors" not in body, (step.verb, response.status_code, body)
    return dict(body["data"]["done"])


# ── the lives ──

def a_promise(place: Place, mark: str, chance: random.Random) -> Life:
    """Asked for, listed, promised, agreed, delivered with what shows it, and verified."""
    asked = {"title": mark, "region": place.region, "fieldCode": place.field_code, "quantity": "4", "unit": "unit", "programme": place.programme}
    asked_for = (yield Step("bayu", "submitNeed", asked, "need"))["what"]["id"]
    yield Step("rina", "listNeed", {"need": asked_for, "version": 1}, "need")
    money = str(chance.randint(1, 10**9))
    given = {"programme": place.programme, "need": asked_for, "kind": "CASH", "amount": money, "note": mark,
             "instalments": [{"dueOn": "2099-12-28", "amount": money}]}
    promise = (yield Step("bayu", "pledge", given, "commitment"))["what"]["id"]
    agreed = {"commitment": promise, "version": 1, "documentNumber": mark[-20:], "agreedOn": today().isoformat()}
    yield Step("rina", "agreeCommitment", agreed, "commitment")
    shown = {"evidence.0": (f"{mark}.pdf", pdf(mark)), "evidence.1": (f"{mark}.jpg", photo(chance.randint(40, 90), 40))}
    delivered = {"programme": place.programme, "commitment": promise, "kind": "CASH", "amount": money, "on": today().isoformat(), "note": mark}
    report = Step("bayu", "reportContribution", delivered | {"evidence": [None] * 2}, "contribution", "id evidence { id digest size }", shown)
    delivery = (yield report)["what"]["id"]
    yield Step("hendra", "verifyContribution", {"contribution": delivery, "version": 1}, "contribution")


def a_meeting(place: Place, mark: str, _chance: random.Random) -> Life:
    held = (yield Step("rina", "planMeeting", {"forum": place.forum, "title": mark, "on": "2099-12-31"}, "meeting", "id version"))["what"]
    for verb, said in (("editMeeting", {"title": f"{mark} lagi"}), ("setAgenda", {"items": [{"title": "Pembukaan"}]}),
                       ("setMeetingStatus", {"status": "CANCELLED", "reason": "Sebab."})):
        held = (yield Step("rina", verb, {"meeting": held["id"], "version": held["version"], **said}, "meeting", "id version"))["what"]


def a_view(place: Place, mark: str, _chance: random.Random) -> Life:
    texts = {"query": QUERY, "definition": DEFINITION, "readme": mark}
    view = (yield Step("bayu", "createView", {"seat": place.seat, "slug": f"uji-{uuid4().hex}", "texts": texts}, "view"))["what"]["id"]
    yield Step("bayu", "saveView", {"view": view, "version": 1, "texts": texts | {"readme": f"{mark} lagi"}}, "view")
    yield Step("bayu", "archiveView", {"view": view}, "view")


def a_webhook(place: Place, mark: str, _chance: random.Random) -> Life:
    told = {"seat": place.seat, "name": mark, "url": "https://penerima.example/kait", "document": "subscription { activity { id } }"}
    webhook = (yield Step("bayu", "createWebhook", told, "webhook"))["what"]["id"]
    yield Step("bayu", "editWebhook", {"webhook": webhook, "version": 1, "name": f"{mark[:30]} lagi"}, "webhook")
    yield Step("bayu", "removeWebhook", {"webhook": webhook})


def a_token(place: Place, mark: str, _chance: random.Random) -> Life:
    token = (yield Step("bayu", "createToken", {"name": mark, "seat": place.seat, "scopes": ["READ"], "days": 30}, "token"))["what"]["id"]
    yield Step("bayu", "revokeToken", {"token": token})


def a_spreadsheet(place: Place, mark: str, _chance: random.Random) -> Life:
    """Handed over, looked through, and let in; what then comes in comes when it comes."""
    rows = [need(number, "sawit-embun", Nomor=f"{mark}-{number}", Judul=f"{mark} {number}", Bidang="pendidikan") for number in range(ROWS)]
    given = {"forum": place.forum, "kind": "NEEDS", "file": None}
    handed = Step("rina", "uploadSpreadsheet", given, "spreadsheet", files={"file": (f"{mark}.csv", csv_file([NEEDS, *rows]))})
    sheet = (yield handed)["what"]["id"]
    yield Look("rina", "query ($id: ID!) { node(id: $id) { ... on Spreadsheet { status } } }", {"id": sheet},
               lambda answer: answer["node"]["status"] not in ("WAITING", "CHECKING"))
    yield Step("rina", "loadSpreadsheet", {"spreadsheet": sheet}, "spreadsheet")


def a_card(place: Place, mark: str, chance: random.Random) -> Life:
    """From one end of the board to the other, and away."""
    first, *others = place.columns
    card = (yield Step("bayu", "addCard", {"column": first, "title": mark, "kind": "TASK"}, "card", "id version"))["what"]
    card = (yield Step("bayu", "editCard", {"card": card["id"], "version": card["version"], "body": "Dari **tiga** desa."}, "card", "id version"))["what"]
    yield Step("rina", "addComment", {"card": card["id"], "body": mark}, "comment")
    yield Step("bayu", "addChecklistItem", {"card": card["id"], "text": mark}, "item")
    for column in chance.sample(others, 2):
        card = (yield Step("rina", "moveCard", {"card": card["id"], "version": card["version"], "toColumn": column}, "card", "id version"))["what"]
    yield Step("bayu", "archiveCard", {"card": card["id"], "version": card["version"]}, "card")


Living = Callable[[Place, str, random.Random], Life]
LIVES: Mapping[Living, int] = {       # and how often each is lived
    a_promise: 5, a_card: 5, a_meeting: 3, a_view: 2, a_webhook: 2, a_token: 3, a_spreadsheet: 1,
}
