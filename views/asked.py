"""Thirty questions that partners ask, each with the document that asks it and its answer on the demo world: what /developers shows, and the tests run.

Question 7 is `questions/07.graphql` (one named operation; the comments in front of it are the question, in Indonesian), its answer `questions/07.json` (what
stands under "data"), and an entry in `questions/questions.toml`: the question in each language, and the values of its variables. They are asked by nobody in
particular, unless the entry says `as = "<slug of a person of the demo>"`. Days are variables, so that the answers stay what they are: those of the demo world
told as of the day it was written (`server.demo.keys.AS_OF`)."""
from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "questions"


@dataclass(frozen=True)
class Question:
    """`says`: the question by language, id and en. `asker`: the slug of the demo person who asks; none: anybody."""
    number: int
    says: Mapping[str, str]
    variables: Mapping[str, Any]
    asker: str | None = None

    @property
    def name(self) -> str:
        return f"{self.number:02}"

    @cached_property
    def document(self) -> str:
        return (FOLDER / f"{self.name}.graphql").read_text("utf-8")

    @cached_property
    def answer(self) -> dict[str, Any]:
        """What stands under "data"."""
        found: dict[str, Any] = json.loads((FOLDER / f"{self.name}.json").read_text("utf-8"))
        return found


@cache
def questions() -> Sequence[Question]:
    """In the order of their numbers."""
    entries = tomllib.loads((FOLDER / "questions.toml").read_text("utf-8"))["question"]
    return tuple(Question(entry["number"], {"id": entry["id"], "en": entry["en"]}, entry.get("variables", {}), entry.get("as")) for entry in entries)
