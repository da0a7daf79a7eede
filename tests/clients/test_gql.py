"""Python's own GraphQL client, `gql`: it reads our schema by introspection and checks each document by it before it asks."""
from __future__ import annotations

import asyncio
from typing import Any

import pytest
from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportQueryError
from gql.transport.httpx import HTTPXTransport
from gql.transport.websockets import WebsocketsTransport
from graphql import GraphQLError

from tests.site import Site

pytestmark = pytest.mark.parametrize("site", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)

NEEDS = """query Needs($first: Int!, $after: String, $where: NeedWhere) {
  needs(first: $first, after: $after, where: $where) { totalCount pageInfo { endCursor hasNextPage } nodes { id title } } }"""
ADD_CARD = "mutation ($input: AddCardInput!) { addCard(input: $input) { card { title } problems { code path message } } }"
CHANGES = "subscription ($board: ID!) { boardChanged(board: $board) { activity { name } board { slug } } }"


def client(site: Site, token: str | None = None) -> Client:
    """A client that has fetched the schema first."""
    headers = {"authorization": f"Bearer {token}", "accept-language": "en"} if token else {"accept-language": "en"}
    return Client(transport=HTTPXTransport(url=f"{site.url}/graphql", headers=headers, timeout=30), fetch_schema_from_transport=True)


def request(text: str, **variables: Any) -> GraphQLRequest:
    return GraphQLRequest(text, variable_values=variables)


def test_it_asks_with_variables_page_by_page(site: Site):
    with client(site) as session:
        titles: list[str] = []
        after, more = None, True
        while more:
            page = session.execute(request(NEEDS, first=25, after=after, where={"status": {"ne": "WITHDRAWN"}}))["needs"]
            titles += [need["title"] for need in page["nodes"]]
            after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
        assert len(titles) == page["totalCount"] > 25


def test_what_the_schema_does_not_have_is_never_sent(site: Site):
    with client(site) as session, pytest.raises(GraphQLError, match="Cannot query field 'money'"):
        session.execute(gql("{ needs { money } }"))


def test_a_change_with_a_token_is_made_and_one_without_is_refused(site: Site, token: str, board: dict[str, str]):
    card = {"column": board["column"], "title": "Dari gql", "kind": "TASK"}
    with client(site, token) as session:
        assert session.execute(request(ADD_CARD, input=card))["addCard"] == {"card": {"title": "Dari gql"}, "problems": []}
        problems = session.execute(request(ADD_CARD, input={**card, "title": ""}))["addCard"]["problems"]
        assert [(problem["code"], problem["path"]) for problem in problems] == [("INVALID", ["title"])]
    with client(site) as session:
        refused = session.execute(request(ADD_CARD, input=card))["addCard"]
        assert (refused["card"], refused["problems"][0]["code"]) == (None, "NOT_SIGNED_IN")
        with pytest.raises(TransportQueryError) as wrong:
            session.execute(request(NEEDS, first=101))
        assert wrong.value.errors and wrong.value.errors[0]["extensions"]["code"] == "INVALID"
    assert site.sql("SELECT count(*) FROM card WHERE title = 'Dari gql'") == [(1,)]


async def test_it_follows_a_board_by_websocket(site: Site, token: str, board: dict[str, str]):
    transport = WebsocketsTransport(url=site.socket_url, headers={"authorization": f"Bearer {token}"})
    async with Client(transport=transport) as session:
        answers = session.subscribe(request(CHANGES, board=board["board"]))
        waiting = asyncio.ensure_future(anext(answers))
        await asyncio.sleep(1)                          # it has no word for "I am listening"
        card = {"column": board["column"], "title": "Terdengar", "kind": "TASK"}
        await asyncio.to_thread(site.ask, ADD_CARD, {"input": card}, as_="rina")
        assert await asyncio.wait_for(waiting, 20) == {"boardChanged": {"activity": {"name": "card.added"}, "board": {"slug": "papan-sumsel"}}}
        await answers.aclose()
