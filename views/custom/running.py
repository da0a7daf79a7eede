"""Asks what a view asks, as whoever looks at it: page by page of the connection, within the limits."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from decimal import Decimal
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

from server.words import _, say
from views.client import Refused
from views.custom.asking import Given, Parameter, parameters, unknown
from views.custom.checking import AFTER, Checked, checked
from views.custom.definition import Definition
from views.custom.further import SIZE
from views.custom.shapes import Column, said
from views.custom.source import Source
from views.custom.values import at, format_of, total
from views.developers_schema import MOST_IN_PAGE, Allowance, answer_for
from views.pace import Pace

MOST_ROWS, MOST_STREAMED = 5_000, 100_000
SECONDS = 5.0                       # for all pages of an answer together; for each page where they are streamed
TOO_SLOW = _("Tampilan ini berjalan lebih dari {most} detik dan dihentikan. Persempit pilihannya.")
UNKNOWN = _("Tampilan ini tidak punya isian “{name}”.")
Row = dict[str, Any]


@dataclass(frozen=True)
class Heading:
    """A column as it is shown: `label` in the reader's language, `format` by the value's type where the view says none."""
    path: str
    label: str
    format: str | None
    link: str | None
    total: str | None

    @property
    def figures(self) -> bool:
        return self.format in ("number", "percent", "currency:IDR")


@dataclass
class Answer:
    """What came of a view. `asked`: whether it was run at all; it is not where the form has errors or waits for what it needs."""
    definition: Definition
    checked: Checked
    language: str
    columns: list[Heading]
    parameters: list[Parameter]
    rows: list[Row] = field(default_factory=list)
    asked: bool = False
    total: int | None = None        # rows in all; None where nobody counted and there are more
    cut: bool = False               # there are more rows than these
    took: float = 0.0               # seconds
    data: Any = None                # all that the query answered, of its first page
    unknown: list[str] = field(default_factory=list)

    @property
    def errors(self) -> dict[str, str]:
        """Each message by the name of its field."""
        wrong = {each.name: each.error for each in self.parameters if each.error}
        return wrong | {name: say(UNKNOWN, self.language, name=name[:40]) for name in self.unknown}

    @property
    def waits(self) -> bool:
        """Nothing is wrong yet: what must be filled in was not."""
        return bool(self.errors) and not self.unknown and all(not each.values for each in self.parameters if each.error)

    @property
    def title(self) -> str:
        return self.definition.title.in_(self.language)

    @property
    def query(self) -> str:
        """What stands behind an address that asks the same, from its question mark on; empty where nothing is filled in."""
        pairs = [(each.name, value) for each in self.parameters for value in each.values]
        return f"?{urlencode(pairs)}" if pairs else ""

    def totals(self) -> dict[str, Decimal]:
        """What columns come to, by path: over all these rows, in figures."""
        found = {each.path: total(each.total, (at(row, each.path) for row in self.rows)) for each in self.columns if each.total}
        return {path: figure for path, figure in found.items() if figure is not None}


async def run(source: Source, given: Given, actor: Any, language: str, *, most: int = MOST_ROWS, allowance: Allowance | None = None) -> Answer:
    """At most `most` rows, as `actor` sees them. Faulty where the view is wrong, Refused where the schema says no."""
    answer, began = await prepared(source, given, actor, language), perf_counter()
    if answer.errors:
        return answer
    answer.asked = True
    try:
        async with asyncio.timeout(SECONDS), aclosing(pages(answer, actor, most, allowance)) as found:
            async for rows in found:
                answer.rows += rows
    except Refused as refused:
        blame(answer, refused)
        return answer
    except TimeoutError:
        if not answer.rows:
            raise too_slow(language) from None
        answer.cut = True                               # what has come is shown, and that it is not all
    if answer.total is None and not answer.cut:
        answer.total = len(answer.rows)
    answer.took = perf_counter() - began
    return answer


async def prepared(source: Source, given: Given, actor: Any, language: str) -> Answer:
    """The view with its form filled in, not yet asked."""
    view, actor = checked(source), replace(actor, language=language)
    return Answer(view.definition, view, language, headings(view, language), await parameters(view, given, actor), unknown=unknown(view, given))


async def stream(answer: Answer, actor: Any, *, most: int = MOST_STREAMED, allowance: Allowance | None = None) -> AsyncGenerator[list[Row], None]:
    """The rows a page at a time; none is kept. Each page may take its time."""
    async with aclosing(pages(answer, actor, most, allowance)) as found:
        while True:
            try:
                async with asyncio.timeout(SECONDS):
                    rows = await anext(found)
            except StopAsyncIteration:
                return
            except TimeoutError:
                raise too_slow(answer.language) from None
            yield rows


async def pages(answer: Answer, actor: Any, most: int, allowance: Allowance | None) -> AsyncGenerator[list[Row], None]:
    """The first page is paid for by who asks; those behind it are bounded by `most` and by time."""
    view, actor = answer.checked, replace(actor, language=answer.language)
    variables = {each.name: each.read for each in answer.parameters if each.read is not None}
    came, after, pace = 0, None, Pace(view.further.at_once)
    while True:
        await asyncio.sleep(0)                          # others have their turn between pages, and time can run out
        began = perf_counter()
        data = await asked(answer, actor, variables, None if after else allowance, going_on(view, after, pace, most - came) if after else {})
        pace.went(perf_counter() - began)
        rows = [row for row in listed(at(data, answer.definition.rows)) if row is not None]
        info = (at(data, view.pages) if view.pages else None) or {}
        if not after:
            answer.data, answer.total = data, at(data, view.counted) if view.counted else None
        further, following = bool(info.get("hasNextPage")), info.get("endCursor")
        ends = came + len(rows) >= most or not (further and view.follows) or following in (None, after)
        answer.cut = ends and (further or came + len(rows) > most)
        yield rows[:most - came]
        came += len(rows)
        if ends:
            return
        after = following


def going_on(view: Checked, after: str, pace: Pace, missing: int) -> dict[str, Any]:
    """What a further page is asked with."""
    return {AFTER: after} | ({SIZE: min(pace.rows, missing)} if view.further.at_once else {})


async def asked(answer: Answer, actor: Any, variables: Mapping[str, Any], allowance: Allowance | None, further: Mapping[str, Any]) -> Any:
    """A page of it; a further one, where there is something to ask it with."""
    view = answer.checked
    query, most = (view.further.query, max(view.further.at_once, MOST_IN_PAGE)) if further else (view.source.query, MOST_IN_PAGE)
    found = await answer_for(actor, query, {**variables, **further}, allowance, most_in_page=most)
    if not found.errors:
        return found.data
    problems = [{"code": (error.extensions or {}).get("code", "INVALID" if not found.ran else "BUG"), "message": error.message,
                 "path": tuple((error.extensions or {}).get("input", ()))} for error in found.errors]
    raise Refused(problems)


def blame(answer: Answer, refused: Refused) -> None:
    """Says it at the field it speaks of; what speaks of none goes on."""
    field = next((each for each in answer.parameters if refused.path and each.name == refused.path[0]), None)
    if field is None or refused.code != "INVALID":
        raise refused
    field.error, answer.asked = refused.message, False


def too_slow(language: str) -> Refused:
    return Refused([{"code": "LIMITED", "message": say(TOO_SLOW, language, most=round(SECONDS)), "path": ()}])


def listed(rows: Any) -> list[Any]:
    return rows if isinstance(rows, list) else []


def headings(view: Checked, language: str) -> list[Heading]:
    """The columns of the table and of files: those the view names, or else every value of a row."""
    named = view.definition.display.columns or [Column(path=path) for path in view.leaves]
    return [heading(each, view, language) for each in named]


def heading(column: Column, view: Checked, language: str) -> Heading:
    path = (column.path_en if language == "en" else None) or column.path
    format = column.format or format_of(view.leaves.get(path))
    return Heading(path, said(column.label, language) or path, format, column.link, column.total)
