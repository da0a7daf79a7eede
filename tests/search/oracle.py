"""What a search is to find, said a second time: by going through every row in Python."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tortoise.models import Model

from server.domain.access import RULES
from server.domain.activity.actor import Actor, viewer
from server.domain.boards.models import Board, Card
from server.domain.finding import seen
from server.domain.forums.models import Forum
from server.domain.meetings.models import Meeting
from server.domain.needs.models import Need
from server.domain.programmes.models import Programme
from server.domain.search.affixes import family
from server.domain.search.folding import folded
from server.domain.stakeholders.models import Stakeholder

TYPES: dict[str, tuple[str, type[Model]]] = {
    "FORUM": ("frm", Forum), "STAKEHOLDER": ("stk", Stakeholder), "PROGRAMME": ("prg", Programme), "NEED": ("ned", Need), "MEETING": ("mtg", Meeting),
    "BOARD": ("brd", Board), "CARD": ("crd", Card)}
BESIDE = {"FORUM": ["formal_name"], "STAKEHOLDER": ["short_name"], "PROGRAMME": ["acronym"]}
TEXTS = {"FORUM": ["about"], "STAKEHOLDER": ["about"], "PROGRAMME": ["about"], "NEED": ["about"], "MEETING": ["theme", "venue"], "CARD": ["body"]}


@dataclass
class Document:
    """A thing, and the words it is found by."""
    type: str
    id: str
    title: str
    titles: set[str]
    words: set[str]

    @classmethod
    def of(cls, name: str, row: Any) -> Document:
        title = getattr(row, "title", None) or row.name
        places = [] if name in ("BOARD", "CARD") else list(row.regions) if name == "PROGRAMME" else [row.region] if row.region else []
        beside = [getattr(row, field) or "" for field in BESIDE.get(name, ())]
        texts = [getattr(row, field) or "" for field in TEXTS.get(name, ())] + [f"{place.name} {place.code}" for place in places]
        return cls(name, f"{TYPES[name][0]}_{row.pk}", title, set(folded(" ".join([title, *beside]))), set(folded(" ".join(texts))))

    def worth(self, word: str, last: bool) -> int | None:
        """How badly the word is found here: 0 is best; nothing where it is not."""
        def stands(words: set[str]) -> bool:
            return any(each in family(word) or (last and each.startswith(word)) for each in words)
        ways = word in self.titles, stands(self.titles), word in self.words, stands(self.words)
        return ways.index(True) if any(ways) else None


def on(name: str, row: Any) -> list[Any]:
    """What a row stands on: what is archived is not found, nor what was archived with it."""
    if name == "CARD":
        return [row, row.column, row.board]
    return [row] if name == "BOARD" else []


async def documents(actor: Actor) -> list[Document]:
    """All that this viewer may find."""
    found = []
    for name, (_prefix, model) in TYPES.items():
        also = {"PROGRAMME": ["regions"], "CARD": ["column", "board"]}.get(name) or (["region"] if "region" in model._meta.fk_fields else [])
        rows = await seen(RULES, model, viewer(actor)).prefetch_related(*also)
        found += [Document.of(name, row) for row in rows if not any(each.archived_at for each in on(name, row))]
    return sorted(found, key=lambda document: document.id)


def expected(there: Sequence[Document], text: str, types: Sequence[str] | None = None) -> list[str]:
    """The ids of what is found, the best first."""
    words, hits = folded(text), []
    asked = {word: word == words[-1] for word in words}
    for document in there:
        worths = [document.worth(word, last) for word, last in asked.items()]
        if words and None not in worths and (types is None or document.type in types):
            hits.append((sum(filter(None, worths)), list(TYPES).index(document.type), document.title.encode(), document.id))
    return [hit[-1] for hit in sorted(hits)]
