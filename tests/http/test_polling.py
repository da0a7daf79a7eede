"""Whoever asks again is told so when nothing has changed, without a row being read; and gets the answer anew as soon as anything in it may have changed."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import asyncpg
import httpx
import pytest

from server.database import Database
from server.domain.activity.actor import today
from server.domain.activity.newest import newest_event
from tests.site import Site

LISTS = {"programmes": "name status", "needs": "title status version", "commitments": "status version", "contributions": "status version",
         "meetings": "on status version agenda { title }", "activities": "summary",
         "boards": "name cards(first: 5) { nodes { title version column { id } comments(first: 2) { nodes { body } } } }"}
EVERYTHING = "{ " + " ".join(f"{name}(first: 3) {{ totalCount nodes {{ {fields} }} }}" for name, fields in LISTS.items()) + " }"
QUESTION = "{ programmes(first: 3) { nodes { name commitments(first: 2) { nodes { status } } } } }"


def poll(client: httpx.Client, query: str = QUESTION, tag: str = '"none"', **more: Any) -> httpx.Response:
    return client.post("/graphql", json={"query": query, **more}, headers={"if-none-match": tag})


def ask(client: httpx.Client, query: str) -> dict[str, Any]:
    data: dict[str, Any] = client.post("/graphql", json={"query": query}).json()["data"]
    return data


def remaining(answer: httpx.Response) -> int:
    return int(answer.headers["ratelimit"].split(";r=")[1].split(";")[0])


@pytest.fixture
def rina(site: Site) -> Iterator[httpx.Client]:
    with site.client("rina") as client:
        yield client


def change(client: httpx.Client, field: str, kind: str, given: dict[str, Any], back: str) -> dict[str, Any]:
    document = f"mutation ($input: {kind}!) {{ {field}(input: $input) {{ {back} problems {{ message path }} }} }}"
    answer = client.post("/graphql", json={"query": document, "variables": {"input": given}}).json()
    payload: dict[str, Any] = answer["data"][field]
    assert payload["problems"] == [], answer
    return payload


def test_an_unchanged_answer_is_not_sent_again(site: Site):
    with site.client() as client:
        for ask in (lambda tag: poll(client, tag=tag), lambda tag: client.get("/graphql", params={"query": QUESTION}, headers={"if-none-match": tag})):
            first = ask('"none"')
            assert (first.status_code, first.headers["cache-control"]) == (200, "private, no-cache")
            again = ask(f'"another", {first.headers["etag"]}')
            assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])
            assert "Authorization" in again.headers["vary"]
        assert "etag" not in client.post("/graphql", json={"query": QUESTION}).headers          # who did not ask for one pays for none


def test_what_is_not_the_same_question_by_the_same_reader_has_another_tag(site: Site, rina: httpx.Client):
    with site.client() as anyone, site.client("bayu") as bayu, site.client(**{"accept-language": "en"}) as english:
        named = "query A($n: Int!) { programmes(first: $n) { nodes { name } } } query B($n: Int!) { programmes(first: $n) { totalCount } }"
        tags = [poll(client).headers["etag"] for client in (anyone, bayu, rina, english)]
        tags += [poll(anyone, named, variables={"n": n}, operationName=name).headers["etag"] for n in (1, 2) for name in "AB"]
        tags.append(anyone.post("/graphql", json={"query": QUESTION},
                                headers={"if-none-match": '""', "accept": "application/graphql-response+json"}).headers["etag"])
        assert len(set(tags)) == len(tags)


def test_nothing_is_read_for_it(site: Site):
    with site.under(kept_bytes="0") as forgetful, forgetful.client() as client:
        tag = poll(client).headers["etag"]
        site.sql("ALTER TABLE commitment RENAME TO elsewhere")
        try:
            assert poll(client, tag=tag).status_code == 304
            assert poll(client).json()["errors"][0]["extensions"]["code"] == "INTERNAL"
        finally:
            site.sql("ALTER TABLE elsewhere RENAME TO commitment")
        before = remaining(poll(client))
        assert remaining(poll(client, tag=tag)) == before - 1                  # one point, whatever the answer would have taken


def test_a_tag_says_nothing_of_what_others_did(site: Site, rina: httpx.Client):
    with site.client() as anyone:
        before = poll(anyone)
        board = next(each for each in ask(rina, SETTING)["boards"]["nodes"] if each["slug"] == "papan-sumsel")
        change(rina, "addCard", "AddCardInput", {"column": board["columns"][0]["id"], "title": "Antara kita", "kind": "TASK"}, "card { id }")
        after = poll(anyone, tag=before.headers["etag"])
        assert after.json() == before.json()            # something has happened somewhere: that is all
        assert len(after.headers["etag"]) == len(before.headers["etag"]) and after.headers["etag"] != before.headers["etag"]


async def test_an_event_that_commits_late_is_newer_all_the_same(postgres_database: Database, postgres_url: str):
    """Its number is lower than that of one that was there before it."""
    early, late = [await asyncpg.connect(postgres_url) for _ in range(2)]
    try:
        known = [await newest_event(postgres_database)]
        for connection in (early, late):
            await connection.execute("BEGIN")
        for connection in (early, late, early):
            await connection.execute("INSERT INTO event (name, at, via, public, subject_prefix, subject_key, summary, is_demo)"
                                     " VALUES ('board.renamed', now(), '', true, 'brd', gen_random_uuid(), '', false)")
        for connection in (early, late):
            assert await newest_event(postgres_database) == known[-1]
            await connection.execute("COMMIT")
            known.append(await newest_event(postgres_database))
        assert len(set(known)) == 3
    finally:
        await early.close()
        await late.close()


UNTOLD = {
    "when one was last seen": "{ viewer { session { lastSeenAt } } }", "what is left": "{ rateLimit { remaining } }",
    "what is worked on": "{ spreadsheets { nodes { status } } }", "by the clock": "{ invitations { nodes { state } } }",
    "a refusal": "{ programmes(first: 101) { totalCount } }", "nonsense": "{ nope }",
}


@pytest.mark.parametrize("query", UNTOLD.values(), ids=UNTOLD)
def test_what_changes_without_an_event_has_no_tag(rina: httpx.Client, query: str):
    assert "etag" not in poll(rina, query).headers


def test_each_change_is_seen_by_who_asks_again(site: Site, rina: httpx.Client):
    """Twelve kinds of rows, changed as people change them."""
    with site.client("mega") as mega, site.client("bayu") as bayu:
        found = ask(rina, SETTING)
        seen = {client: poll(client, EVERYTHING) for client in (rina, mega)}
        changed = []
        for step in steps(site, found, rina, bayu):
            changed.append(step)
            for client, before in seen.items():
                after = poll(client, EVERYTHING, before.headers["etag"])
                assert after.status_code == 200, f"{step} was not seen"
                seen[client] = after
                assert poll(client, EVERYTHING, after.headers["etag"]).status_code == 304
        print(len(changed), "kinds of changes, each seen")
        assert len(changed) >= 10


SETTING = """{ boards(first: 20) { nodes { id slug columns { id } } } regions(first: 1, where: {code: {startsWith: "16."}}) { nodes { id } }
  programmes(first: 50) { nodes { id slug } } }"""


def steps(site: Site, found: dict[str, Any], rina: httpx.Client, bayu: httpx.Client) -> Iterator[str]:
    board = next(each for each in found["boards"]["nodes"] if each["slug"] == "papan-sumsel")
    gbrss, place = next(each["id"] for each in found["programmes"]["nodes"] if each["slug"] == "gbrss"), found["regions"]["nodes"][0]["id"]
    card = change(rina, "addCard", "AddCardInput", {"column": board["columns"][0]["id"], "title": "Terlihat", "kind": "TASK"}, "card { id version }")["card"]
    yield "a card"
    card = change(rina, "editCard", "EditCardInput", {"card": card["id"], "version": card["version"], "title": "Diubah"}, "card { id version }")["card"]
    yield "its title"
    change(rina, "addComment", "AddCommentInput", {"card": card["id"], "body": "Terbaca"}, "comment { id }")
    yield "a comment"
    card = change(rina, "moveCard", "MoveCardInput", {"card": card["id"], "toColumn": board["columns"][1]["id"]}, "card { id version }")["card"]
    yield "its place"
    change(rina, "archiveCard", "ArchiveCardInput", {"card": card["id"], "version": card["version"]}, "card { id }")
    yield "its end"
    given = {"programme": gbrss, "kind": "CASH", "amount": "5000000", "region": place}
    promise = change(bayu, "pledge", "PledgeInput", given, "commitment { id version }")
    yield "a promise"
    made = promise["commitment"]
    agreed = {"commitment": made["id"], "version": made["version"], "documentNumber": "12/PKS", "agreedOn": today().isoformat()}
    change(rina, "agreeCommitment", "AgreeCommitmentInput", agreed, "commitment { id version }")
    yield "its agreement"
    change(bayu, "reportContribution", "ReportContributionInput",
           {"programme": gbrss, "commitment": agreed["commitment"], "kind": "CASH", "amount": "1000000", "on": today().isoformat()}, "contribution { id }")
    yield "a delivery"
    kind = ask(rina, "{ needs(first: 1) { nodes { field { code } } } }")["needs"]["nodes"][0]["field"]["code"]
    giver = ask(bayu, "{ viewer { seats { stakeholder { id } } } }")["viewer"]["seats"][0]["stakeholder"]["id"]
    wanted = {"title": "Perahu", "region": place, "fieldCode": kind, "programme": gbrss, "quantity": "2", "unit": "unit", "as": giver}
    need = change(rina, "submitNeed", "SubmitNeedInput", wanted, "need { id version }")["need"]
    yield "a need"
    change(rina, "listNeed", "DecideNeedInput", {"need": need["id"], "version": need["version"]}, "need { id }")
    yield "its listing"
    site.simpul("facts", "load")                        # no event: it marks that it was done
    yield "facts loaded at a terminal"
    site.simpul("user", "seat", "bayu@simpul.example", "--role", "observer", "--forum", "jambi")
    yield "a seat given at a terminal"
