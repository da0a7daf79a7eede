"""Every text a person reads stands in both languages."""
from __future__ import annotations

import re
from pathlib import Path

from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from server.words import english
from tests.house.test_promises import files

HOUSE = Path(__file__).parents[2]
FORMS = re.compile(r"\[([^][|]*)\|([^][|]*)\]")
PLACES = re.compile(r"\{(\w+)\}")


def texts() -> dict[str, str]:
    """Every text marked for translation, and where it stands."""
    found = {}
    methods = [("**.py", "python"), ("**.html", "jinja2.ext.babel_extract")]
    for folder in ("server", "graphql_schema", "views", "templates"):
        for name, line, text, *_ in extract_from_dir(HOUSE / folder, methods, {"**.html": {"silent": "false", "extensions": "jinja2.ext.do"}}):
            for said in [text] if isinstance(text, str) else text:
                found[said] = f"{folder}/{name}:{line}"
    return found


def test_every_text_has_its_english():
    known = english()
    assert {text: where for text, where in texts().items() if text not in known} == {}


def test_no_english_stands_for_a_text_that_is_gone():
    assert sorted(set(english()) - set(texts())) == []


def test_both_languages_have_the_same_places_to_fill():
    wrong = {text: said for text, said in english().items() for form in (FORMS.sub(r"\1", said), FORMS.sub(r"\2", said))
             if sorted(PLACES.findall(text)) != sorted(PLACES.findall(form))}
    assert wrong == {}


def test_no_text_is_translated_twice():
    seen: dict[str, str] = {}
    twice = []
    for path in sorted((HOUSE / "server" / "words" / "en").glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="en"):
                if message.id:
                    text = str(message.id)
                    if text in seen and seen[text] != str(message.string):
                        twice.append((text, seen[text], str(message.string)))
                    seen[text] = str(message.string)
    assert twice == []


# What stands in the templates as it is: names, and what programs say.
NAMES = {"Simpul", "GraphiQL", "GraphQL", "graphql", "POST", "ms", "PDF", "CSV", "XLSX", "Bahasa", "Indonesia", "English"}
NOT_READ = re.compile(r"(?s)\{#.*?#\}|\{% block body_class %\}.*?\{% endblock %\}|\{%.*?%\}|\{\{.*?\}\}|<(script|style|svg|pre|code|kbd)\b.*?</\1>|<!--.*?-->")
READ_OUT = re.compile(r"\b(?:aria-label|title|placeholder|alt)=\"([^\"]*)\"")
TAG = re.compile(r"(?s)<[^>]*>|[\w:-]+=\"[^\"]*\"|\w+=|\w+-(?!\w)")           # and the attributes, addresses and classes that macros put together
LETTERS = re.compile(r"[^\W\d_]{2,}")


def unmarked(template: str) -> set[str]:
    """The words a template says by itself, in one language to all."""
    html = NOT_READ.sub(" ", template)
    texts = [TAG.sub(" ", html), *READ_OUT.findall(html)]
    return {word for text in texts for word in LETTERS.findall(re.sub(r"&\w+;", " ", text))} - NAMES


def test_templates_say_nothing_by_themselves():
    found = {str(path.relative_to(HOUSE)): words for path in files("templates/*.html") if (words := unmarked(path.read_text(encoding="utf-8")))}
    assert found == {}


def test_a_text_that_nobody_marked_is_found():
    assert unmarked('{# a note #}<p class="quiet">{{ _("Kartu") }} Open the card</p>{% if a %}<a title="Tutup">×</a>{% endif %}') == {
        "Open", "the", "card", "Tutup"}


def test_the_record_is_told_by_one_macro():
    """Its sentences are kept in Indonesian: only `ui.happened` says them in the reader's language."""
    said = re.compile(r"\{\{\s*[\w.]+\.summary\s*[}|]")
    assert [str(path.relative_to(HOUSE)) for path in files("templates/*.html") if said.search(path.read_text(encoding="utf-8"))] == []
