"""No English stands in the Indonesian pages, and no Indonesian in the English ones, but what people have written themselves."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names

from server.words import english
from tests.door.ways import addresses
from tests.site import Site, a_house

READERS = ("rina", "mega", "galih", "")                # whose pages there are: the secretariat's, an officer's, an administrator's; nobody's in particular
WORD = re.compile(r"[^\W\d_]{2,}")
STRESSED = re.compile(r"\*+([^*]+)\*+")
READ_OUT = ("aria-label", "title", "placeholder", "alt", "aria-description", "data-on", "data-off", "data-failed", "data-unreachable")
UNREAD = {"script", "style", "code", "pre", "svg", "kbd"}
EMPTY = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
# Pages that are made of code and of the schema's own words, which are English in every language.
FOR_PROGRAMMERS = ("/developers", "/rights")
SHARED = {"id": "", "en": "bahasa indonesia"}           # what a language calls itself, wherever one chooses it


@pytest.fixture(scope="module")
def site(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """What the databases do differently is not to be read in a page."""
    with a_house(sqlite_world, tmp_path_factory) as house:
        yield house


class Texts(HTMLParser):
    """What is read on a page, seen or heard: each text by itself. What is marked as another language is in that language;
    and the two letters of an organisation's mark are no word."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.closed: list[str] = []                     # the elements within one that is not read
        self.language: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "html":
            self.language = said.get("lang")
        other = said.get("lang", self.language) != self.language or "hreflang" in said or "org" in (said.get("class") or "").split()
        if (self.closed or tag in UNREAD or other) and tag not in EMPTY:
            self.closed.append(tag)
        if not self.closed:
            self.found += [value for name in READ_OUT if (value := said.get(name))]

    def handle_endtag(self, tag: str) -> None:
        if self.closed and tag == self.closed[-1]:
            self.closed.pop()

    def handle_data(self, data: str) -> None:
        if not self.closed and (text := " ".join(data.split())):
            self.found.append(text)


def words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in WORD.findall(re.sub(r"\{\w+\}", " ", text))}


def foreign(language: str) -> set[str]:
    """The words of the other language that this one does not have."""
    sides = {"id": words(english()), "en": words(english().values())}
    for name in sides:
        sides[name] |= words([*get_month_names("wide", locale=name).values(), *get_day_names("wide", locale=name).values()])
    return sides["en" if language == "id" else "id"] - sides[language] - set(SHARED[language].split())


class Written:
    """What stands in the database: people's own words, in whatever language. Not the record, whose sentences are ours."""

    def __init__(self, site: Site) -> None:
        said: set[str] = set()
        for [table] in site.sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%' AND name NOT IN ('event', 'seal')"):
            for row in site.sql(f'SELECT * FROM "{table}"'):
                texts = [" ".join(value.split()).lower() for value in row if isinstance(value, str) and len(value) > 3 and WORD.search(value)]
                for text in texts:                      # of a title, what it begins with may stand alone; of Markdown, what is stressed
                    said |= {text, text.partition(":")[0], *STRESSED.findall(text)}
        self.texts = sorted(said, key=len, reverse=True)
        self.whole = "\n".join(self.texts)

    def without(self, text: str) -> str:
        """What is left of a text once the words of the database are taken out, in whatever case."""
        text = text.lower()
        for part in {text, *text.split(": ")}:          # of a long one, its beginning may stand for it
            if len(part) > 20 and part.rstrip("… ") in self.whole:
                text = text.replace(part, " ")
        for said in self.texts:
            if said in text:
                text = text.replace(said, " ")
        return text


def strays(texts: Iterable[str], language: str, written: Written) -> dict[str, list[str]]:
    """The words of the other language, each with a text it stands in."""
    wrong, found = foreign(language), {}
    for text in texts:
        if words([text]) & wrong:
            for word in sorted(words([written.without(text)]) & wrong):
                found.setdefault(word, []).append(text[:100])
    return {word: sorted(set(where))[:3] for word, where in sorted(found.items())}


@pytest.fixture(scope="module")
def written(site: Site) -> Written:
    return Written(site)


@pytest.fixture(scope="module")
def ways(site: Site) -> list[tuple[str, str]]:
    """A page of each kind, with who finds it first."""
    found: dict[str, tuple[str, str]] = {}
    for person in READERS:
        for kind, [path] in addresses(site, person, tried=1).items():
            if not path.startswith(FOR_PROGRAMMERS):
                found.setdefault(kind if kind != "/" else f"/ for {person}", (person, path))
    return list(found.values())


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_page_speaks_one_language(site: Site, ways: list[tuple[str, str]], written: Written, language: str) -> None:
    texts: set[str] = set()
    for person in READERS:
        with site.client(person or None) as client:
            client.cookies.set("language", language)
            for path in (path for who, path in ways if who == person):
                page = client.get(path)
                assert f'<html lang="{language}">' in page.text, path
                texts |= set(Texts(page.text).found)
    assert len(ways) > 40 and len(texts) > 1000
    assert strays(texts, language, written) == {}


@pytest.mark.parametrize(("language", "html", "stray"), [
    ("id", "<p>Kartu ini <b>has moved</b></p>", ["has", "moved"]), ("id", '<input placeholder="Search the board">', ["board", "search", "the"]),
    ("en", "<p>The card is <b>dibatalkan</b></p>", ["dibatalkan"]), ("en", '<button title="Batalkan"><svg><title>x</title></svg></button>', ["batalkan"]),
    ("en", "<time>Senin, 25 Maret 2024</time>", ["senin"]),
    ("id", '<html lang="id"><p>Kartu <code>is the card</code> <a hreflang="en">English</a> <q lang="en">the card</q></p>', []),
])
def test_words_of_the_other_language_are_found(written: Written, language: str, html: str, stray: list[str]) -> None:
    assert sorted(strays(Texts(html).found, language, written)) == sorted(stray)
