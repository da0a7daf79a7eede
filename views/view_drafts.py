"""A view as it stands in the editor, saved or not: its texts, what was chosen beside them, and what it comes to."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import orjson
from starlette.datastructures import FormData
from starlette.requests import Request

from server.words import _
from views.card_forms import texts, version_of
from views.client import Refused
from views.custom import shaping
from views.custom.faults import DEFINITION, Fault, Faulty
from views.custom.rewriting import Unwritten
from views.custom.running import Answer, run
from views.custom.source import Source
from views.developers_schema import allowance_of
from views.rendering import spoken

TEXTS = ("query", "definition", "template", "readme")
BY_HAND = _("Ini hanya dapat diubah di view.toml sendiri.")


@dataclass(frozen=True)
class Draft:
    """What is in the form."""
    query: str
    definition: str
    template: str = ""
    readme: str = ""
    slug: str = ""
    seat: str = ""
    message: str = ""
    version: int = 0
    by_hand: str = ""                   # the choice that could not be written into view.toml

    @classmethod
    def given(cls, form: FormData) -> Draft:
        """As it was sent, with what was chosen written into view.toml."""
        said = texts(form)
        draft = cls(**{name: said.get(name, "") for name in (*TEXTS, "slug", "seat", "message")}, version=version_of(said))
        for name, values in changes(form).items():
            try:
                draft = replace(draft, definition=shaping.chosen(draft.definition, draft.query, {name: values}))
            except Unwritten:
                draft = replace(draft, by_hand=name)
        return draft

    def texts(self) -> dict[str, str]:
        return {name: getattr(self, name) for name in TEXTS}

    def source(self, slug: str, *, templates: bool) -> Source:
        """To be tried; a template only for who may write one."""
        return Source(slug, self.query, self.definition, self.template if templates else "", self.readme)


def changes(form: FormData) -> dict[str, list[str]]:
    """What was chosen otherwise than it stood when the form was shown: all else the texts say."""
    try:
        stood = orjson.loads(str(form.get("was") or "{}"))
    except orjson.JSONDecodeError:
        return {}
    found = {name: [str(value) for value in form.getlist(name) if str(value).strip()] for name in stood} if isinstance(stood, dict) else {}
    return {name: values for name, values in found.items() if isinstance(stood[name], list) and set(values) != set(stood[name])}


@dataclass(frozen=True)
class Wrong:
    """One thing that is wrong, in the reader's language."""
    file: str
    message: str
    line: int | None = None
    key: str = ""

    @classmethod
    def of(cls, fault: Fault, language: str) -> Wrong:
        return cls(fault.file, fault.says(language), fault.line, fault.key)


@dataclass(frozen=True)
class Tried:
    """What came of a draft: an answer, or why there is none."""
    answer: Answer | None = None
    faults: Sequence[Wrong] = ()
    refused: str = ""
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat())

    @property
    def worked(self) -> bool:
        return self.answer is not None and (self.answer.asked or self.answer.waits)

    def wrong(self, file: str) -> list[Wrong]:
        return [each for each in self.faults if each.file == file]


async def tried(request: Request, draft: Draft, slug: str, *, templates: bool) -> Tried:
    """Asked as whoever edits it, at the price and within the limits of any view; nothing is stored."""
    language = request.user.language
    if draft.by_hand:
        return Tried(faults=[Wrong(DEFINITION, spoken(request, BY_HAND), key=draft.by_hand)])
    try:
        return Tried(await run(draft.source(slug, templates=templates), {}, request.user, language, allowance=allowance_of(request)))
    except Faulty as wrong:
        return Tried(faults=[Wrong.of(each, language) for each in wrong.faults])
    except Refused as refused:
        return Tried(refused=refused.message)


def chooser(draft: Draft, language: str) -> dict[str, shaping.Choice]:
    """What can be chosen beside the texts; nothing while view.toml is no TOML."""
    written = shaping.read(draft.definition)
    return {} if written is None else shaping.choices(written, shaping.asked(draft.query, shaping.rows_of(written)), language)


def stood(choices: Mapping[str, shaping.Choice]) -> str:
    """How the choices stand as they are shown."""
    return orjson.dumps({name: list(each.values) for name, each in choices.items()}).decode()


def beside(found: Tried, choices: Mapping[str, shaping.Choice]) -> dict[str, str]:
    """Each message by the choice that it speaks of."""
    said: dict[str, str] = {}
    for each in found.faults:
        name = choice_of(each.key)
        if each.file == DEFINITION and name in choices:
            said.setdefault(name, each.message)
    if found.answer:
        said |= {f"param.{each.name}": each.error for each in found.answer.parameters if each.error and each.values and f"param.{each.name}" in choices}
    return said


def choice_of(key: str) -> str:
    """display.columns.0.path is chosen among the columns, params.before.default is what the form begins with."""
    steps = key.split(".")
    if key.startswith("display.columns"):
        return "columns"
    if key == "display.as":
        return "as"
    return f"param.{steps[1]}" if steps[0] == "params" and len(steps) > 1 else key


def title_of(draft: Draft, language: str) -> str:
    """What it is called, as far as it can be told."""
    title: Any = (shaping.read(draft.definition) or {}).get("title")
    said = title.get(language) if isinstance(title, dict) else None
    return said if isinstance(said, str) else ""


__all__ = ["TEXTS", "Draft", "Tried", "Wrong", "beside", "chooser", "stood", "title_of", "tried"]
