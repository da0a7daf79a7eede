"""The texts people read. The message id is the Indonesian text itself; English stands beside it in `en/<noun>.po`."""
from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

LANGUAGES = ("id", "en")
_ENGLISH = Path(__file__).parent / "en"
_FORMS = re.compile(r"\[([^][|]*)\|([^][|]*)\]")


class Term(str):
    """A text that stands in another's place, and is said in the same language."""
    __slots__ = ()


def _(text: str) -> str:
    """Marks a text for translation, and gives it back as it is."""
    return text


@cache
def english() -> dict[str, str]:
    """Indonesian to English, all catalogues together."""
    found: dict[str, str] = {}
    for path in sorted(_ENGLISH.glob("*.po")):
        with path.open("rb") as file:
            found |= {str(message.id): str(message.string) for message in read_po(file, locale="en") if message.id and message.string}
    return found


def chosen(text: str, language: str, n: object = None) -> str:
    """A text in a language, its places still open. A text without English stays Indonesian (a test finds those).

    English that differs for one and for many says so in place: "{n} [card|cards]"; Indonesian needs no such thing."""
    said = english().get(text, text) if language == "en" else text
    return _FORMS.sub(r"\1" if str(n) == "1" else r"\2", said)


def say(text: str, language: str, **values: object) -> str:
    """A text in a language, with its places filled."""
    said = chosen(text, language, values.get("n"))
    return said.format(**{name: chosen(value, language) if isinstance(value, Term) else value for name, value in values.items()}) if values else said
