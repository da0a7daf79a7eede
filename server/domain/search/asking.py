"""What somebody looks for: words, each with all that may stand for it."""
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from server.domain.search.affixes import family
from server.domain.search.folding import folded
from server.errors import Invalid
from server.words import _

MOST_LETTERS, MOST_WORDS = 200, 16


@dataclass(frozen=True)
class Word:
    """One of the words. `open`: it may be the beginning of one, as the last is while it is typed."""
    text: str
    open: bool = False

    @cached_property
    def forms(self) -> tuple[str, ...]:
        return family(self.text)

    def finds(self, words: Iterable[str]) -> bool:
        """Whether any of these stands for it."""
        return any(word in self.forms or (self.open and word.startswith(self.text)) for word in words)


@dataclass(frozen=True)
class Question:
    words: tuple[Word, ...]


def question(text: str) -> Question:
    """The words of a text, each once; none, where it holds only signs."""
    if len(text) > MOST_LETTERS:
        raise Invalid(_("Tulis paling banyak {most} huruf untuk dicari; ini {length}."), path=["text"], most=MOST_LETTERS, length=len(text))
    words = folded(text)
    last = words[-1:]
    whole = [word for word in dict.fromkeys(words) if word not in last]
    if len(whole) >= MOST_WORDS:
        raise Invalid(_("Cari paling banyak {most} kata sekaligus; ini {length}."), path=["text"], most=MOST_WORDS, length=len(whole) + 1)
    return Question((*(Word(word) for word in whole), *(Word(word, open=True) for word in last)))
