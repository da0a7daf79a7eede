"""Views through the schema: made, saved, shared, restored, put away; refused with line and reason."""
from __future__ import annotations

from typing import Any

import pytest

from server.domain.accounts.models import Seat
from server.domain.activity.actor import ANYONE, Actor
from server.domain.saved_views.models import SavedView, ViewVersion
from tests.cast import Cast
from tests.schema.test_boards import ask

QUERY = "query Semua($after: String) {\n  needs(first: 50, after: $after) {\n    pageInfo { hasNextPage endCursor }\n    nodes { id title }\n  }\n}\n"
DEFINITION = 'schema = 1\ntitle = { id = "Semua kebutuhan", en = "All needs" }\nrows = "needs.nodes"\n\n[display]\nas = "table"\n'
VIEW = """view { id slug title titleEn display sharing number version current { number query message } }
    faults { file line key message } problems { code path message }"""


async def do(verb: str, actor: Actor, told: str = VIEW, **given: Any) -> Any:
    of = f"{verb[0].upper()}{verb[1:]}Input!".replace("ArchiveViewInput", "SavedViewInput").replace("UnarchiveViewInput", "SavedViewInput")
    return (await ask(f"mutation($input: {of}) {{ {verb}(input: $input) {{ {told} }} }}", actor, input=given))[verb]


async def seat_of(actor: Actor) -> str:
    return f"sea_{(await Seat.filter(user_id=actor.user).first()).id}"  # type: ignore[union-attr]


async def made(actor: Actor, slug: str = "semua-kebutuhan", query: str = QUERY, definition: str = DEFINITION) -> Any:
    return await do("createView", actor, seat=await seat_of(actor), slug=slug, texts={"query": query, "definition": definition})


async def test_a_view_is_its_makers_until_it_is_shared(cast: Cast) -> None:
    view = (await made(cast.bayu))["view"]
    assert (view["title"], view["titleEn"], view["sharing"], view["number"]) == ("Semua kebutuhan", "All needs", "PRIVATE", 1)
    look = f'{{ savedView(by: {{slug: "{view["slug"]}"}}) {{ title }} }}'
    assert (await ask(look, ANYONE))["savedView"] is None
    assert (await do("shareView", cast.bayu, view=view["id"], version=1, sharing="GALLERY"))["problems"] == []
    assert (await ask(look, ANYONE))["savedView"] == {"title": "Semua kebutuhan"}


async def test_texts_are_kept_and_come_back(cast: Cast) -> None:
    view = (await made(cast.bayu, "sekali-lagi"))["view"]
    other = DEFINITION.replace("Semua kebutuhan", "Kebutuhan warga")
    saved = await do("saveView", cast.bayu, view=view["id"], version=1, texts={"query": QUERY, "definition": other}, message="nama lain")
    assert (saved["view"]["number"], saved["view"]["title"], saved["view"]["current"]["message"]) == (2, "Kebutuhan warga", "nama lain")
    again = await do("restoreView", cast.bayu, view=view["id"], version=2, number=1)
    assert (again["view"]["number"], again["view"]["title"]) == (3, "Semua kebutuhan")
    assert await ViewVersion.filter(view_id=view["id"].removeprefix("viw_")).count() == 3


@pytest.mark.parametrize(("query", "line", "says"), [
    (QUERY.replace("title", "tittle"), 4, "tittle"), ('mutation M { archiveView(input: {view: "x"}) { problems { code } } }', 1, "mutation"),
    ("{", 1, "GraphQL")])
async def test_a_query_that_cannot_be_shown_is_refused_with_line_and_reason(cast: Cast, query: str, line: int, says: str) -> None:
    refused = await made(cast.bayu, query=query)
    assert refused["view"] is None and refused["problems"][0]["code"] == "INVALID"
    assert any(fault["file"] == "query.graphql" and fault["line"] == line and says in fault["message"] for fault in refused["faults"])
    assert await SavedView.filter(slug="semua-kebutuhan", user_id=cast.bayu.user, number=1).count() <= 1
