"""The piece of a text to show with a hit: plain, on one line, around the first word that was looked for."""
from __future__ import annotations

import re
from html import unescape

import nh3

from server.domain.search.asking import Question
from server.domain.search.folding import folded

LENGTH, BEFORE = 160, 60                                # letters of the piece, and of it before the word
CUT = "…"
WRITTEN = re.compile(r"[^\W_]+")                        # words as they stand in a text
BLOCK = re.compile(r"<(?=/?(?:p|br|li|ul|ol|blockquote|pre)\b)")         # where these begin or end, so does a word


def plain(html: str) -> str:
    """The text of cleaned HTML, without its tags."""
    return unescape(nh3.clean(BLOCK.sub(" <", html), tags=set()))


def snippet(text: str | None, asked: Question) -> str | None:
    """Where no word of it was looked for, its beginning; without a text, nothing."""
    words = (text or "").split()
    if not words:
        return None
    here = next((i for i, written in enumerate(words) if any(word.finds(folded(written)) for word in asked.words)), 0)
    start, room = here, BEFORE
    while start and len(words[start - 1]) < room:
        start -= 1
        room -= len(words[start]) + 1
    shown = " ".join(words[start:start + LENGTH])       # a word has a letter at least
    piece = shown if len(shown) <= LENGTH else shown[:LENGTH].rpartition(" ")[0] or shown[:LENGTH]
    more = len(shown) > len(piece) or start + LENGTH < len(words)
    return f"{CUT if start else ''}{piece}{CUT if more else ''}"


def matched(asked: Question, *texts: str | None) -> list[str]:
    """The words of these texts that were looked for, as they are written there, each once."""
    written = dict.fromkeys(found[0] for text in texts for found in WRITTEN.finditer(text or ""))
    return [word for word in written if any(one.finds(folded(word)) for one in asked.words)]
