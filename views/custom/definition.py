"""view.toml: what a view is called, which rows of its answer are shown, how, to whom, and where else they go."""
from __future__ import annotations

import re
import tomllib
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, ValidationError

from server.words import _
from views.custom.faults import DEFINITION, Fault, Faulty
from views.custom.shapes import Display, Link, Part, Path, Words

MOST_CHARACTERS = 20_000
AT = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)")
NAME = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_]\w*$", max_length=60)]


class Option(Part):
    """One of the values offered."""
    value: str = Field(max_length=200)
    label: str | Words


class Asked(Part):
    """Values offered as a question answers them: its first list, or the one at `rows`."""
    query: str = Field(max_length=2000, description="A GraphQL query without variables.")
    value: Path
    label: Path | None = Field(default=None, description="What is read; left out: the value.")
    label_en: Path | None = Field(default=None, description="Instead, for who reads English.")
    rows: Path | None = None


class Param(Part):
    """What is said of a variable of the query; each is a field of the form, also without this."""
    label: str | Words | None = Field(default=None, description="Left out: the variable's name.")
    hint: str | Words | None = None
    default: str | int | float | bool | list[str] | None = Field(
        default=None, description="What stands in the form at first. A day may be today, year-start, quarter-start, or today-90.")
    options: Asked | list[Option] | None = Field(default=None, description="What may be chosen; enums offer their values by themselves.")


class Atom(Part):
    """/views/{slug}.atom: an entry for each row."""
    id: Path
    title: Path
    updated: Path
    link: Link | None = None
    summary: Path | None = None


class Ical(Part):
    """/views/{slug}.ics: an event for each row."""
    id: Path = "id"
    start: Path
    end: Path | None = None
    summary: Path
    location: Path | None = None
    link: Link | None = None
    updated: Path | None = None


class Feeds(Part):
    atom: Atom | None = None
    ical: Ical | None = None


class Access(Part):
    """Who finds the view. What is in it, each sees by their own rights, always."""
    read: str = Field(default="public", pattern=r"^(public|members|key|org:[\w-]+|role:(officer|verifier|secretariat|admin))$")
    run_as: Literal["viewer"] = "viewer"


class Cache(Part):
    ttl: int = Field(default=0, ge=0, le=86_400, description="Seconds for which an answer may be kept by whoever asked.")


class Embed(Part):
    """Where it may stand in pages elsewhere."""
    origins: list[Annotated[str, StringConstraints(pattern=r"^(\*|https?://[\w.-]+(:\d{1,5})?)$")]] = Field(
        default_factory=list, max_length=50, description="Sites whose pages may embed it: https://partner.example, or * for all. Left out: only our own pages.")


class Definition(Part):
    """A view. Published as a JSON Schema at /schemas/view-1.json."""
    version: Literal[1] = Field(alias="schema")
    title: Words
    about: Words | None = Field(default=None, description="The question it answers, in a sentence.")
    rows: Path = Field(description="From the answer's data to the list that is shown: programmes.nodes.")
    params: dict[NAME, Param] = Field(default_factory=dict, max_length=20)
    display: Display
    feeds: Feeds = Feeds()
    access: Access = Access()
    cache: Cache = Cache()
    embed: Embed = Embed()


def parse(text: str) -> Definition:
    """The definition, or Faulty with everything that is wrong with it."""
    if len(text) > MOST_CHARACTERS:
        raise Faulty([Fault(DEFINITION, _("Berkas ini sepanjang {n} huruf; paling banyak {most}."), {"n": len(text), "most": MOST_CHARACTERS})])
    try:
        return Definition.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise Faulty([unreadable(error)]) from None
    except ValidationError as error:
        faults = [fault(each, text) for each in error.errors(include_url=False)]
        raise Faulty(list({each.key: each for each in reversed(faults)}.values())[::-1]) from None


def unreadable(error: tomllib.TOMLDecodeError) -> Fault:
    at = AT.search(str(error))
    line, column = (int(at[1]), int(at[2])) if at and at[1] else (None, None)
    return Fault(DEFINITION, _("Ini bukan TOML: {reason}."), {"reason": AT.sub("", str(error)).strip()}, line, column)


# What Pydantic calls a fault, in our words; what is not named here is said by SHAPED, with what Pydantic found.
SAID = {
    "missing": _("Ini harus ada."),
    "extra_forbidden": _("Tidak ada kunci seperti ini."),
    "literal_error": _("Yang dikenal di sini: {expected}."),
    "union_tag_invalid": _("Yang dikenal di sini: {expected_tags}."),
    "union_tag_not_found": _("Sebut bentuknya dengan as: salah satu dari {displays}."),
    "string_type": _("Ini harus teks."),
    "string_pattern_mismatch": _("Bentuknya tidak dikenal di sini."),
    "string_too_short": _("Ini harus ada."),
}
DISPLAYS = "table, cards, board, chart, graph, map, calendar, timeline, stat, template"
SHAPED = _("Nilai ini tidak dapat dipakai: {reason}.")


UNIONS = {"str", "int", "float", "bool", "list[str]", "Words", "Asked", "list[Option]"}


def fault(error: Any, text: str) -> Fault:
    path = [str(step) for step in error["loc"]]
    steps = [step for at, step in enumerate(path) if not (at == 1 and path[0] == "display") and not (at > 1 and step in UNIONS)]
    values = {name: str(value).replace(" or ", ", ").replace("'", "") for name, value in (error.get("ctx") or {}).items()}
    said = SAID.get(error["type"])
    if error["type"] == "union_tag_invalid":
        steps.append("as")
    values["displays"] = DISPLAYS
    line = line_of(steps[:-1] if error["type"] == "missing" else steps, text)
    return Fault(DEFINITION, said or SHAPED, values if said else {"reason": error["msg"].rstrip(".")}, line, None, ".".join(steps))


def line_of(steps: list[str], text: str) -> int | None:
    """The line on which these keys lead, as far as they are found; no more than a help to the eye."""
    place = None
    for step in steps:
        found = element(text, place or 0, int(step)) if step.isdigit() else named(text, place or 0, step)
        place = place if found is None else found
    return None if place is None else text.count("\n", 0, place) + 1


def named(text: str, start: int, key: str) -> int | None:
    found = re.compile(rf"(?:^|[\s{{,\[.])({re.escape(key)})\s*[=.\]]", re.M).search(text, start)
    return found.start(1) if found else None


def element(text: str, start: int, number: int) -> int | None:
    """Where one of a list of inline tables begins."""
    depth = 0
    for place in range(start, len(text)):
        if text[place] == "{":
            if depth == 0 and number == 0:
                return place
            depth, number = depth + 1, number - (depth == 0)
        depth -= text[place] == "}"
    return None


def as_json_schema() -> dict[str, Any]:
    """What editors complete view.toml with."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "/schemas/view-1.json"} | Definition.model_json_schema(by_alias=True)
