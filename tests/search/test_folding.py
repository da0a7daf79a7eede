"""How texts become words: alike in Python, in SQLite's tokenizer and in PostgreSQL's function; and which words belong together."""
from __future__ import annotations

import orjson
import pytest
from tortoise.connection import get_connection

from server.database import Database
from server.domain.search.affixes import family, forms, roots
from server.domain.search.folding import LATIN, SIGNS, folded

LETTERS = [chr(number) for block in (range(1, 0x80), *LATIN, *SIGNS) for number in block]


async def test_every_letter_is_folded_alike(any_database: Database) -> None:
    texts = [f"ab{letter}yz {letter}Q1{letter}" for letter in LETTERS] + ["x" * 300, "", "Qur'an 16.06 e\u0301 \u00c9\u00e9"]
    connection = get_connection("default")
    if any_database.dialect_name == "postgresql":
        rows = await connection.execute_query_dict("SELECT tsvector_to_array(folded(t)) w FROM unnest($1::text[]) WITH ORDINALITY u(t,n) ORDER BY n", [texts])
        assert [set(row["w"]) for row in rows] == [set(folded(text)) for text in texts]
        return
    texts = [text for text in texts if len(text) < 300]     # longer words than anyone may ask for are cut only there
    await connection.execute_query("INSERT INTO search_document (number,id,prefix,place,title,titles,words) "
                                   "SELECT key,key,'brd',6,'',value,'' FROM json_each(?)", [orjson.dumps(texts).decode()])
    await connection.execute_query("CREATE VIRTUAL TABLE known USING fts5vocab('search_index','instance')")
    known = {(row["doc"], row["term"]) for row in await connection.execute_query_dict("SELECT doc, term FROM known")}
    assert known ^ {(number, word) for number, text in enumerate(texts) for word in folded(text)} == set()


@pytest.mark.parametrize("words", [
    "perbaikan memperbaiki diperbaiki baik", "penyaluran menyalurkan disalurkan salurannya", "pendidikan mendidik didikan", "kesehatan sehat menyehatkan",
    "pekerjaan bekerja kerja pekerja", "peningkatan meningkatkan ditingkatkan", "bantuan membantu dibantu bantuannya", "perumahan rumah rumahnya",
    "pemberdayaan memberdayakan", "kebutuhan dibutuhkan butuh", "pelatihan latihan terlatih melatih", "pengecatan cat", "memproses proses",
    "pembangunan bangunan membangun", "pengadaan ada diadakan", "penerima menerima diterima",
])
def test_words_of_one_root_find_one_another(words: str) -> None:
    one, *others = words.split()
    assert [other for other in others if other not in family(one)] == []


def test_a_word_is_of_its_own_family_and_families_are_small() -> None:
    for word in ("rumah", "air", "gbrss", "rt05", "memperbaiki", "makan", "x", "kesejahteraan", "zzz"):
        assert word in family(word) and len(family(word)) < 500
        assert all(word in forms(root) for root in roots(word))
    assert "bangku" not in family("bangunan") and "memakai" not in family("makan")
    assert family("air") == ("air",) and family("rt05") == ("rt05",)
