"""docs/operating.md, as what it tells one to type and to see."""
from __future__ import annotations

import re
from dataclasses import dataclass

from tests.starting import HOUSE

PAGES = ("operating.md", "menjalankan.md")
PARTS = re.compile(r"^(#{2,3}) ([^\n]+)$|^```(\w+)\n(.*?)^```$", re.M | re.S)


@dataclass
class Block:
    """What stands in one fence: under which headings, of which kind (sh: typed as it is; console: by hand, elsewhere), and what is to be seen after it."""
    chapter: str
    section: str
    kind: str
    text: str
    seen: str = ""


def text(page: str = PAGES[0]) -> str:
    return (HOUSE / "docs" / page).read_text("utf-8")


def blocks(page: str = PAGES[0]) -> list[Block]:
    """All of a page in order; what is to be seen hangs on what is typed before it."""
    chapter = section = ""
    found: list[Block] = []
    for marks, heading, kind, words in PARTS.findall(text(page)):
        if marks:
            chapter, section = (heading, heading) if marks == "##" else (chapter, heading)
        elif kind == "text":
            found[-1].seen = words
        else:
            found.append(Block(chapter, section, kind, words))
    return found


def looks_like(said: str, seen: str) -> bool:
    """Whether what was said ends with what should be seen; `…` stands for anything on a line."""
    return re.search(re.escape(seen.rstrip()).replace("…", ".*") + r"\s*$", said) is not None
