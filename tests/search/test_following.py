"""What is indexed follows every change, by whomever: real actions, changes of many rows at once, other programs at the database's own door."""
from __future__ import annotations

from uuid import uuid4

from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from server.database import Database
from server.demo import load_demo
from server.demo.removing import remove_demo
from server.domain.boards.actions import add_card, archive_card, edit_card, move_card, restore_card
from server.domain.boards.models import Board, Card, CardKind
from server.domain.places.models import Region
from server.domain.programmes.models import Programme
from server.domain.search.keeping import rebuild, wrong
from server.domain.stakeholders.models import Stakeholder
from tests.little_forum import little_forum
from tests.search.asking import found, titles


async def run(statement: str) -> None:
    await get_connection("default").execute_query(statement)


async def test_a_card_is_found_as_it_now_is(any_database: Database) -> None:
    forum = await little_forum()
    officer, first, second = forum.bayu, forum.open, forum.discussed
    card = await add_card(officer, first.id, title="Pompa kawatduri", kind=CardKind.TASK, body="Sumur dalam")
    assert await found("kawatduri", officer) == await found("sumur", officer) == [f"crd_{card.id}"]
    await move_card(officer, card.id, to_column=second.id)
    assert await found("kawatduri", officer) == [f"crd_{card.id}"]
    card = await edit_card(officer, card.id, version=(await Card.get(id=card.id)).version, title="Pompa tangan")
    assert await found("kawatduri", officer) == []
    assert await found("tangan", officer) == [f"crd_{card.id}"]
    card = await archive_card(officer, card.id, version=card.version)
    assert await found("tangan", officer) == []
    await restore_card(officer, card.id, version=card.version)
    assert await found("tangan", officer) == [f"crd_{card.id}"]
    assert await wrong() == 0


async def test_what_was_undone_is_not_found(any_database: Database) -> None:
    forum = await little_forum()
    try:
        async with in_transaction():
            await Board.all().update(name="Papan kawatduri")
            raise RuntimeError
    except RuntimeError:
        pass
    assert await found("kawatduri", forum.galih) == []
    assert await wrong() == 0


async def test_many_rows_changed_at_once_are_found_as_they_are(world: Database) -> None:
    region = await Region.get(code="16.06")
    await Region.filter(id=region.id).update(name="Kabupaten Kawatduri")
    assert len(await found("kawatduri")) > 5
    programme = await Programme.filter(regions=region.id).first()
    assert programme
    await programme.regions.clear()
    assert f"prg_{programme.id}" not in await found("kawatduri")
    await programme.regions.add(region)
    assert f"prg_{programme.id}" in await found("kawatduri")
    await run(f"UPDATE programme_region SET region_id=(SELECT id FROM region WHERE code='16.71') WHERE programme_id='{programme.id}'")
    assert f"prg_{programme.id}" not in await found("kawatduri")

    await run("UPDATE need SET title='Talang ' || title, about='Talang'")
    assert len(await titles("talang", types=["NEED"])) > 10
    await run("UPDATE need SET title=substr(title, 8), about=NULL")
    assert await titles("talang", types=["NEED"]) == []
    one = await Stakeholder.all().first()
    assert one
    await run(f"INSERT INTO stakeholder (id,slug,name,kind,is_demo,version,created_at) SELECT '{uuid4()}','baru','Yayasan Talang',kind,is_demo,1,created_at "
              f"FROM stakeholder WHERE id='{one.id}'")
    assert await titles("talang", types=["STAKEHOLDER"]) == ["Yayasan Talang"]
    await run("DELETE FROM stakeholder WHERE slug='baru'")
    assert await titles("talang", types=["STAKEHOLDER"]) == []
    assert await titles("p", types=["CARD"])
    await run("UPDATE card SET archived_at=created_at")
    assert await titles("p", types=["CARD"]) == []
    assert await wrong() == 0


async def test_the_demo_goes_with_all_its_words(world: Database) -> None:
    there = await rebuild()
    assert there > 150 and await wrong() == 0
    await remove_demo()
    assert await wrong() == 0
    assert 10 < await rebuild() < there / 2
    assert await titles("embun") == []
    await load_demo()
    assert await wrong() == 0
    assert await rebuild() == there


async def test_a_damaged_index_is_noticed_and_made_anew(world: Database) -> None:
    await run("DELETE FROM search_document WHERE prefix='prg'")
    assert await titles("gbrss", types=["PROGRAMME"]) == []
    assert await wrong() > 5
    await rebuild()
    assert await wrong() == 0
    assert await titles("gbrss", types=["PROGRAMME"])
