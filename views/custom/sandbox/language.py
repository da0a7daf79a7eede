"""What a template can say: Jinja over plain JSON, with figures and days as the house writes them. No other file, no object, no way to change anything."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, partial
from types import CodeType, TracebackType
from typing import Any

from jinja2 import ChainableUndefined, TemplateSyntaxError, nodes
from jinja2.meta import find_undeclared_variables
from jinja2.sandbox import ImmutableSandboxedEnvironment

from views import formats
from views.custom import values
from views.custom.sandbox.cleaning import cleaned

NAME = "template.html"
GIVEN = ("rows", "data", "total", "cut", "totals", "params", "title", "language")
OF_MACROS = {"loop", "caller", "varargs", "kwargs"}     # what Jinja itself gives, within what it belongs to
MOST_LETTERS = 2_000_000                                # of what comes out, before and after it is cleaned
ALONE = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block)
UNSAFE_FILTERS = ("safe",)
UNSAFE_GLOBALS = ("lipsum",)


class Stopped(Exception):
    """What came of a template that fails: `kind` is one of the sentences in running.py."""

    def __init__(self, kind: str, line: int | None = None, **said: str) -> None:
        super().__init__(kind)
        self.kind, self.line, self.said = kind, line, said


class Language(ImmutableSandboxedEnvironment):
    """`row.items` is the row's own value, where it has one of that name, not the method of Python's that is called so."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@cache
def language(of: str) -> Language:
    """Nothing is reckoned while a template is read: what it reckons counts as running."""
    jinja = Language(autoescape=True, undefined=ChainableUndefined, finalize=lambda value: "" if value is None else value, trim_blocks=True,
                     lstrip_blocks=True, optimized=False, cache_size=0)
    for name in UNSAFE_FILTERS:
        del jinja.filters[name]
    for name in UNSAFE_GLOBALS:
        del jinja.globals[name]
    jinja.filters |= {
        "number": partial(_written, format="number", language=of), "percent": partial(_written, format="percent", language=of),
        "currency": partial(_written, format="currency:IDR", language=of), "date": partial(_written, format="date", language=of),
        "label": lambda value, kind: values.written(value, f"label:{kind}", of), "text": partial(_written, format=None, language=of),
        "short": partial(_short, language=of), "month": partial(_month, language=of), "at": values.at, "total": _total}
    return jinja


def _written(value: Any, format: str | None, language: str) -> str:
    return values.written(None if isinstance(value, ChainableUndefined) else value, format, language)


def _short(value: Any, language: str) -> str:
    """Rp1,2 miliar: money that need not add up."""
    figure = None if isinstance(value, ChainableUndefined) else values.figure_of(value)
    return "" if figure is None else formats.rupiah(language, int(figure))


def _month(value: Any, language: str) -> str:
    """November 2026; of "2026-11" too."""
    if value in (None, "") or isinstance(value, ChainableUndefined):
        return ""
    return formats.month(language, f"{value}-01" if len(str(value)) == 7 else str(value))


def _total(rows: Iterable[Any], path: str, kind: str = "sum") -> int | float:
    """What a column comes to, as view.toml's total has it: a figure, also where the schema writes it as text."""
    figure = values.total(kind, [values.at(row, path) for row in rows]) or Decimal(0)
    return int(figure) if figure == figure.to_integral_value() else float(figure)


# ── reading one ──

def read(text: str, of: str) -> CodeType:
    """The template as it can be run, or Stopped: what cannot be read, or asks for what is not here."""
    jinja = language(of)
    try:
        tree = jinja.parse(text, name=NAME, filename=NAME)
        _judge(jinja, tree)
        return jinja.compile(tree, name=NAME, filename=NAME)
    except TemplateSyntaxError as error:
        raise Stopped("syntax", error.lineno, reason=str(error.message)[:300]) from None
    except (RecursionError, SyntaxError):
        raise Stopped("deep") from None
    except (MemoryError, Stopped):
        raise
    except Exception as error:                          # constants are reckoned while it is read
        raise failed(error) from None


def _judge(jinja: Language, tree: nodes.Template) -> None:
    for node in tree.find_all((*ALONE, nodes.EvalContextModifier, nodes.ScopedEvalContextModifier)):
        raise Stopped("alone" if isinstance(node, ALONE) else "escaped", node.lineno, tag=type(node).__name__.lower())
    known = {*GIVEN, *jinja.globals, *OF_MACROS}
    if unknown := find_undeclared_variables(tree) - known:
        first = next((node for node in tree.find_all(nodes.Name) if node.name in unknown), None)
        name = first.name if first else min(unknown)
        raise Stopped("unknown", first.lineno if first else None, name=name[:60], known=", ".join(GIVEN))


# ── running it ──

def made(text: str, data: Mapping[str, Any], of: str) -> str:
    """Its HTML, cleaned."""
    jinja = language(of)
    template = jinja.template_class.from_code(jinja, read(text, of), jinja.make_globals(None))
    try:
        return short([cleaned(short(template.generate(data)))])
    except RecursionError:
        raise Stopped("deep") from None
    except (MemoryError, Stopped):
        raise
    except Exception as error:                          # whatever a template can bring about, in its own words
        raise failed(error) from None


def short(parts: Iterable[str]) -> str:
    """All of it together, unless that is too long."""
    found, letters = [], 0
    for part in parts:
        found.append(part)
        letters += len(part)
        if letters > MOST_LETTERS:
            raise Stopped("long")
    return "".join(found)


def failed(error: Exception) -> Stopped:
    return Stopped("failed", _line(error.__traceback__), reason=str(error)[:300] or type(error).__name__)


def _line(trace: TracebackType | None) -> int | None:
    """The line of the template that was being run."""
    found = None
    while trace:
        if trace.tb_frame.f_code.co_filename == NAME:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found
