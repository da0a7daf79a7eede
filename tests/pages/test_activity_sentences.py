"""What the record says is said in the reader's language, with the same names and figures."""
from __future__ import annotations

import re

import pytest

from tests.pages.reading import text
from tests.site import Site
from views.activity_sentences import SENTENCES, THINGS, sentence


@pytest.mark.parametrize(("written", "english"), [
    ("memindahkan kartu “Dari desa ke desa” dari Terbuka ke Dibahas", "moved the card “Dari desa ke desa” from Open to Discussed"),
    ("memindahkan kartu “Survei” dari Diusulkan ke Disurvei", "moved the card “Survei” from Diusulkan to Disurvei"),      # columns of a name of their own
    ("menyanggupi Rp1.250.000.000 untuk GBRSS", "promised IDR 1,250,000,000 to GBRSS"),
    ("membalik laporan −Rp1.500", "reversed the report of −IDR 1,500"), ("melaporkan 12,5 ton", "reported 12.5 ton"),
    ("melaporkan realisasi 1250 rumah untuk GBRSS dari spreadsheet “untuk kita.csv”",
     "reported a delivery of 1,250 rumah to GBRSS by the spreadsheet “untuk kita.csv”"),
    ("memuat 1 realisasi baru dan 20 perubahan dari spreadsheet “a.csv”", "loaded 1 new delivery and 20 changes from the spreadsheet “a.csv”"),
    ("mengundang Ani sebagai petugas PT Sawit", "invited Ani as officer of PT Sawit"),
    ("menerima undangan sebagai pengelola instalasi", "accepted the invitation as administrator of the installation"),
    ("mengikuti kartu “{0} & <b>”", "followed the card “{0} & <b>”"), ("masuk", "signed in"),
])
def test_a_sentence_in_english(written: str, english: str):
    said = sentence("en", written)
    assert said and said.replace("\N{NO-BREAK SPACE}", " ") == english
    assert sentence("id", written) == written


@pytest.mark.parametrize("written", ["", "masuk angin", "memindahkan kartu Survei", "entah apa"])
def test_what_is_not_known_is_not_guessed(written: str):
    assert sentence("en", written) is None


def test_each_sentence_is_found_by_its_own_words():
    for said in (*SENTENCES, *(f"mengikuti {thing}" for thing in THINGS)):
        filled = re.sub(r"\{\w+\}", "Terbuka", said)
        english = sentence("en", filled)
        assert english and english != filled, said


def test_all_of_the_record_is_said_in_english(site: Site):
    told = {summary for [summary] in site.sql("SELECT DISTINCT summary FROM event")}
    assert len(told) > 100
    assert [summary for summary in told if sentence("en", summary) is None] == []


def test_pages_tell_it_in_the_readers_language(site: Site):
    site.ask('mutation($input: EditCardInput!) { editCard(input: $input) { problems { message } } }', {"input": _newer_title(site)}, as_="bayu")
    with site.client("bayu") as client:
        indonesian = text(client.get("/activity").text)
        client.cookies.set("language", "en")
        english = client.get("/activity").text
    assert "menyunting kartu “Judul <baru>”" in indonesian
    assert "edited the card “Judul &lt;baru&gt;”" in english and "menyunting" not in english


def _newer_title(site: Site) -> dict[str, object]:
    card = site.ask('{ boards(where: {slug: {eq: "papan-sumsel"}}) { nodes { cards(first: 1, where: {archived: {eq: false}}) { nodes { id version } } } } }',
                    as_="bayu")["data"]["boards"]["nodes"][0]["cards"]["nodes"][0]
    return {"card": card["id"], "version": card["version"], "title": "Judul <baru>"}
