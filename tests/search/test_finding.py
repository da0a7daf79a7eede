"""What is found, by whom, in what order: as going through every row in Python finds it, on both databases."""
from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from typing import cast as cast_to

import pytest
from tortoise.transactions import in_transaction

from graphql_schema.reading import hits
from graphql_schema.schema import schema
from graphql_schema.search import TYPES as NAMED
from server.database import Database
from server.domain.activity.actor import ANYONE, Actor
from server.domain.boards.models import Board, Card, Visibility
from server.domain.needs.models import Need, NeedStatus
from server.domain.search.asking import question
from tests.cast import Cast
from tests.search.asking import counts, found, search, titles
from tests.search.oracle import TYPES, Document, documents, expected

NAMED_BY = {prefix: name for name, (prefix, _model) in TYPES.items()}
SEED = random.SystemRandom().randrange(10**6) if os.environ.get("SIMPUL_LONG") else 5


@dataclass
class Spying:
    """The database, and what it was asked last."""
    opened: Database
    sql: str = ""
    values: list[Any] = field(default_factory=list)

    @property
    def dialect_name(self) -> str:
        return self.opened.dialect_name

    async def text(self, sql: str, values: list[Any]) -> str:
        self.sql, self.values = sql, values
        return await self.opened.text(sql, values)


class Asking:
    """Makes up what somebody might look for."""

    def __init__(self, there: list[Document], seed: int) -> None:
        self.there, self.chance = there, random.Random(seed)

    def text(self) -> str:
        chance = self.chance
        words = chance.sample(sorted(self.words(chance.choice(self.there))), chance.choice([1, 1, 2, 2, 3]))
        last = words[-1]
        words[-1] = last[:chance.randint(1, len(last))] if chance.random() < 0.5 else chance.choice(["me", "pe", "di", "ber", "per", ""]) + last
        if chance.random() < 0.2:
            words.append(chance.choice(["tidakada", "16.06", "dan", "rumah"]))
        return chance.choice([" ", " ", "-", "* "]).join(word.upper() if chance.random() < 0.3 else word for word in words)

    def words(self, document: Document) -> set[str]:
        return document.titles | document.words if len(document.titles | document.words) > 2 else {"desa", "air", "anak"}

    def types(self) -> list[str] | None:
        return self.chance.choice([None, None, self.chance.sample(list(TYPES), self.chance.randint(1, 4))])


async def compare(cast: Cast, seed: int, number: int) -> None:
    viewers: list[Actor] = [ANYONE, *random.Random(seed).sample(sorted(cast.actors.values(), key=lambda actor: actor.name), 5)]
    everything, hits = Asking(await documents(next(actor for actor in cast.actors.values() if actor.admin)), seed), 0
    for actor in viewers:
        there = await documents(actor)
        for _ in range(number // len(viewers) + 1):
            text, types = everything.text(), everything.types()
            ids = await found(text, actor, types, first=everything.chance.choice([3, 100]))
            assert ids == expected(there, text, types), (text, types, actor.name, seed)
            if types is None:
                assert await counts(text, actor) == Counter(NAMED_BY[id[:3]] for id in ids), (text, actor.name, seed)
            hits += len(ids)
    print(f"seed {seed}: {number} searches, {hits} hits")
    assert hits > number


async def test_a_search_finds_what_going_through_the_rows_finds(cast: Cast) -> None:
    await compare(cast, SEED, 60)


@pytest.mark.long("only")
async def test_many_searches_find_what_going_through_the_rows_finds(cast: Cast) -> None:
    await compare(cast, SEED, 1_000)


async def test_words_are_found_without_case_accents_or_the_same_affixes(world: Database) -> None:
    sanitation = await titles("sanit", types=["PROGRAMME"])
    assert sanitation
    assert await titles("SÁNIT", types=["PROGRAMME"]) == sanitation
    assert [title for title in sanitation if "anitasi" in title] == sanitation[:len([title for title in sanitation if "anitasi" in title])]
    assert set(await titles("perbaikan jembatan")) & set(await titles("memperbaiki jembatan"))
    assert "Gerakan Bedah Rumah Secara Serentak se-Sumatera Selatan" in await titles("gbrss", types=["PROGRAMME"])
    assert "Pemerintah Kabupaten Musi Banyuasin" in await titles("16.06", types=["STAKEHOLDER"])
    assert await titles("gbrss tidakadadimanapun") == []


async def test_the_title_counts_more_than_the_text_and_the_word_more_than_its_beginning(world: Database) -> None:
    need = await Need.filter(status=NeedStatus.LISTED).first()
    assert need
    base = {name: getattr(need, name) for name in ("status", "proposer_id", "region_id", "field_id", "quantity", "unit", "submitted_on")}
    for title, about in [("Pagar lain", "Dari kawatduri"), ("Kawatduriku", None), ("B kawatduri", None), ("Pagar", "Kawatduri-nya kawat"),
                         ("Tentang", "kawatdurian"), ("A kawatduri", "lama")]:
        await Need.create(title=title, about=about, **base)
    assert await titles("kawatduri") == ["A kawatduri", "B kawatduri", "Kawatduriku", "Pagar", "Pagar lain", "Tentang"]
    assert await titles("kawatduri lama") == ["A kawatduri"]
    assert await titles("lama kawatduri") == ["A kawatduri"]


async def test_what_one_may_not_see_is_neither_a_hit_nor_a_page(cast: Cast) -> None:
    board = await Board.filter(visibility=Visibility.PUBLIC).first()
    need = await Need.filter(status=NeedStatus.LISTED).first()
    assert board and need
    await Board.filter(id=board.id).update(visibility=Visibility.PRIVATE, name="Papan rahasiaagung")
    card = await Card.filter(board_id=board.id).first()
    assert card
    await Card.filter(id=card.id).update(title="Kartu rahasiaagung", archived_at=None)
    await Need.filter(id=need.id).update(title="Kebutuhan rahasiaagung", status=NeedStatus.RETURNED)
    page = await search("rahasiaagung", statements=2)
    assert page["nodes"] == page["edges"] == []
    assert page["pageInfo"] == {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None}
    admin = next(actor for actor in cast.actors.values() if actor.admin)
    assert await counts("rahasiaagung") == {}
    assert await counts("rahasiaagung", admin) == {"NEED": 1, "BOARD": 1, "CARD": 1}
    assert await titles("rahasiaagung", admin) == ["Kebutuhan rahasiaagung", "Papan rahasiaagung", "Kartu rahasiaagung"]


def test_what_is_shown_of_a_hit_is_hidden_from_nobody_who_sees_it() -> None:
    """Pieces are shown of these fields, and titles: none has a rule of its own."""
    for of, fields in {"Forum": ["name", "formalName", "about"], "Stakeholder": ["name", "shortName", "about"], "Programme": ["name", "acronym", "about"],
                       "Need": ["title", "about"], "Meeting": ["title", "theme", "venue"], "Board": ["name"], "Card": ["title", "body", "bodyHtml"]}.items():
        assert of in {named.__name__ for named in NAMED.values()}
        for name in fields:
            assert getattr(schema.catalogue.shape(of, name), "visible", None) is None


async def test_the_index_is_asked(world: Database) -> None:
    """On a table this small PostgreSQL would rather read it all, so that way is closed."""
    asked = Spying(world)
    await hits.page(schema.catalogue, cast_to(Any, asked), ANYONE, question("perbaikan rumah"), ["ned", "crd"], 20, None)
    async with in_transaction() as connection:
        if world.dialect_name == "sqlite":
            plan = await connection.execute_query_dict(f"EXPLAIN QUERY PLAN {asked.sql}", asked.values)
            scanned = [row["detail"] for row in plan if row["detail"].startswith("SCAN ")]
            assert "SCAN i VIRTUAL TABLE INDEX 0:M2" in scanned
            assert {line.split()[1] for line in scanned} <= {"i", "search_index", "h", "p", "q"}
        else:
            await connection.execute_query("SET LOCAL enable_seqscan = off")
            plan = await connection.execute_query_dict(f"EXPLAIN {asked.sql}", asked.values)
            assert "Bitmap Index Scan on search_index" in str(plan) and "Seq Scan on search_document" not in str(plan)


async def test_a_piece_of_the_text_is_plain_and_short(world: Database) -> None:
    card = await Card.filter(archived_at=None, board__visibility=Visibility.PUBLIC).first()
    assert card
    body = "<p>" + "Pembuka yang panjang. " * 20 + "<strong>Kawat</strong>duri &amp; &lt;b&gt; pagar" + " penutup" * 60 + "</p>"
    await Card.filter(id=card.id).update(title="Pagar", body="Kawat duri kawatduri", body_html=body)
    [hit] = (await search("kawatduri"))["nodes"]
    assert hit["snippet"].startswith("…") and hit["snippet"].endswith("…") and len(hit["snippet"]) < 165
    await Card.filter(id=card.id).update(body_html="<p>Ini <em>kawatduri</em> &amp; &lt;script&gt; kata</p><ul><li>satu</li><li>dua</li></ul>")
    [hit] = (await search("kawatduri"))["nodes"]
    assert hit["snippet"] == "Ini kawatduri & <script> kata satu dua"
    await Card.filter(id=card.id).update(body_html=None, title="kawatduri")
    [hit] = (await search("kawatduri"))["nodes"]
    assert hit["snippet"] is None


async def test_a_hit_says_which_of_its_words_were_looked_for(cast: Cast) -> None:
    need = await Need.filter(status=NeedStatus.LISTED).first()
    assert need
    await Need.filter(id=need.id).update(title="Perbaikan «kuncitanda-gantung»", about="Warga memperbaikinya sendiri; kuncitandanya putus.")
    [hit] = (await search("baik kuncitanda", types=["NEED"], first=1))["nodes"]
    assert hit["node"]["id"] == f"ned_{need.id}"
    assert hit["matched"] == ["Perbaikan", "kuncitanda", "memperbaikinya", "kuncitandanya"]
    [other] = (await search("16.06", types=["STAKEHOLDER"], first=1))["nodes"]
    assert other["matched"] == []                       # found by the code of its place


async def test_what_was_archived_with_its_column_or_board_is_not_found(world: Database, cast: Cast) -> None:
    card = await Card.filter(archived_at=None, board__visibility=Visibility.PUBLIC).select_related("column", "board").first()
    assert card is not None
    card.title = "Kartu rahasiaagung"
    await card.save(update_fields=["title"])
    card.board.name = "Papan rahasiaagung"
    await card.board.save(update_fields=["name"])
    assert await titles("rahasiaagung", ANYONE) == ["Papan rahasiaagung", "Kartu rahasiaagung"]
    card.column.archived_at = card.created_at
    await card.column.save(update_fields=["archived_at"])
    assert await titles("rahasiaagung", ANYONE) == ["Papan rahasiaagung"]
    card.column.archived_at, card.board.archived_at = None, card.created_at
    await card.column.save(update_fields=["archived_at"])
    await card.board.save(update_fields=["archived_at"])
    assert await titles("rahasiaagung", ANYONE) == []
