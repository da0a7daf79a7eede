"""How figures, money and dates are written."""
from __future__ import annotations

from datetime import date

import pytest
import time_machine

from views import formats
from views.rendering import environment

MONDAY = "2026-11-23T01:00:00Z"


@pytest.mark.parametrize("amount, indonesian, english", [
    ("1200000000", "Rp1,2 miliar", "IDR 1.2 billion"),
    ("528000000", "Rp528 juta", "IDR 528 million"),
    ("8000000000000", "Rp8 triliun", "IDR 8 trillion"),
    ("950000", "Rp950.000", "IDR 950,000"),
    ("0", "Rp0", "IDR 0"),
    ("-25000000", "−Rp25 juta", "−IDR 25 million"),
])
def test_money_is_short(amount, indonesian, english):
    assert [formats.rupiah(language, amount).replace("\N{NO-BREAK SPACE}", " ") for language in ("id", "en")] == [indonesian, english]


def test_money_in_full_keeps_every_rupiah():
    assert formats.rupiah_in_full("id", "1234567890123456") == "Rp1.234.567.890.123.456"
    assert formats.rupiah_in_full("en", "-1234567").replace("\N{NO-BREAK SPACE}", " ") == "−IDR 1,234,567"


def test_figures():
    assert [formats.number(language, "8391") for language in ("id", "en")] == ["8.391", "8,391"]
    assert [formats.number(language, "12.5") for language in ("id", "en")] == ["12,5", "12.5"]
    assert [formats.percent(language, 20.74) for language in ("id", "en")] == ["20,7%", "20.7%"]
    assert formats.percent("id", 58.0) == "58%"


def test_days_in_sentences_and_lists():
    assert formats.day("id", "2024-03-25", weekday=True) == "Senin, 25 Maret 2024"
    assert formats.day("en", "2024-03-25", weekday=True) == "Monday, 25 March 2024"
    with time_machine.travel(MONDAY, tick=False):
        assert [formats.short_day("id", on) for on in ("2026-12-15", "2027-01-31")] == ["15 Des", "31 Jan 2027"]


@pytest.mark.parametrize("on, indonesian, english", [
    ("2026-12-15", "22 hari lagi", "22 days left"), ("2026-11-24", "besok", "tomorrow"), ("2026-11-23", "hari ini", "today"),
    ("2026-11-22", "lewat 1 hari", "1 day late"), ("2026-11-11", "lewat 12 hari", "12 days late"),
])
def test_days_left(on, indonesian, english):
    with time_machine.travel(MONDAY, tick=False):
        assert (formats.days_left("id", on), formats.days_left("en", on)) == (indonesian, english)


@pytest.mark.parametrize("at, indonesian, english", [
    ("2026-11-23T00:59:40Z", "baru saja", "just now"), ("2026-11-23T01:00:30Z", "baru saja", "just now"),       # clocks of two machines differ a little
    ("2026-11-23T00:59:00Z", "1 menit lalu", "1 minute ago"), ("2026-11-23T00:01:00Z", "59 menit lalu", "59 minutes ago"),
    ("2026-11-22T22:00:00Z", "3 jam lalu", "3 hours ago"), ("2026-11-22T17:30:00Z", "7 jam lalu", "7 hours ago"),
    ("2026-11-22T16:30:00Z", "kemarin", "yesterday"), ("2026-11-21T17:00:00Z", "kemarin", "yesterday"), ("2026-11-21T16:59:00Z", "2 hari lalu", "2 days ago"),
    ("2026-11-17T01:00:00Z", "6 hari lalu", "6 days ago"), ("2026-11-16T01:00:00Z", "16 Nov", "16 Nov"), ("2024-03-25T02:00:00Z", "25 Mar 2024", "25 Mar 2024"),
    ("2026-11-24T02:00:00Z", "24 Nov, 09.00", "24 Nov, 09:00"),
])
def test_how_long_ago(at, indonesian, english):
    with time_machine.travel(MONDAY, tick=False):
        assert (formats.ago("id", at), formats.ago("en", at)) == (indonesian, english)


def test_late_last_night_is_hours_ago():
    with time_machine.travel("2026-11-22T19:00:00Z", tick=False):       # two o'clock in the night in Jakarta
        assert (formats.ago("id", "2026-11-22T15:00:00Z"), formats.ago("id", "2026-11-22T11:00:00Z")) == ("4 jam lalu", "kemarin")


def test_the_exact_time():
    assert formats.exact("id", "2024-03-25T09:20:00Z") == "Senin, 25 Maret 2024, 16.20 WIB"
    assert (formats.exact("en", "2024-03-25T09:20:00Z"), formats.exact("en", "2024-03-25")) == ("Monday, 25 March 2024, 16:20 WIB", "Monday, 25 March 2024")


def test_a_time_on_a_page_is_short_and_says_the_exact_one():
    ui = environment("en").from_string('{% import "macros/ui.html" as ui %}{{ ui.when("2026-11-23T00:55:00Z") }}{{ ui.on("2026-12-15") }}')
    with time_machine.travel(MONDAY, tick=False):
        assert ui.render() == ('<time class="num" datetime="2026-11-23T00:55:00Z" title="Monday, 23 November 2026, 07:55 WIB">5 minutes ago</time>'
                               '<time class="num" datetime="2026-12-15" title="Tuesday, 15 December 2026">15 Dec</time>')


def test_a_day_is_a_day_in_jakarta():
    assert formats.as_date("2026-11-22T17:00:00Z") == date(2026, 11, 23)
    assert formats.clock("id", "2026-11-20T09:20:00Z").endswith("16.20")
    with time_machine.travel("2026-11-22T17:30:00Z", tick=False):
        assert formats.today() == date(2026, 11, 23)


def test_time_gone_stays_within_the_time():
    with time_machine.travel(MONDAY, tick=False):
        assert [formats.elapsed("2026-11-13", on) for on in ("2026-12-03", "2026-11-14", "2026-11-13")] == [50.0, 100.0, 100.0]
        assert formats.elapsed("2026-12-01", "2026-12-31") == 0


def test_values_in_a_sentence_are_escaped():
    assert formats.spoken("id", "{name} melaporkan, belum diperiksa.", name="<b>") == "&lt;b&gt; melaporkan, belum diperiksa."


def test_english_has_two_forms_where_it_needs_them():
    assert [formats.spoken("en", "{words} hal menunggu Anda.", n=n, words=formats.spelled("en", n)) for n in (1, 3, 12)] == [
        "One thing is waiting for you.", "Three things are waiting for you.", "12 things are waiting for you."]


@pytest.mark.parametrize("name, letters", [
    ("PT Contoh Sawit Lestari", "CS"), ("Universitas Batanghari Raya", "BR"), ("Dinas Sosial", "SO"), ("LAZ Embun Amanah", "LE"),
    ("Forum", "FO"), ("3", "?")])
def test_monograms_come_from_the_words_that_are_its_own(name, letters):
    assert formats.monogram({"name": name}) == letters


def test_an_organisation_keeps_its_colour():
    assert formats.colour({"slug": "sawit-embun"}) == formats.colour({"slug": "sawit-embun"})
    assert {formats.colour({"slug": f"organisasi-{n}"}) for n in range(40)} == {f"c{n}" for n in range(1, 8)}
