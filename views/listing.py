"""Lists whose filters stand in the address: what is asked, what is asked wrongly, and which page of it."""
from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from server.words import _, say
from views.rendering import respond

Where = dict[str, Any]
Order = list[dict[str, str]]
Labels = Mapping[str, str]
LONGEST_TEXT = 100
PAGE = 20
FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Chosen:
    """One filter that is on."""
    name: str
    value: str
    label: str


@dataclass
class Asked:
    """What an address asks of a list. What it asks wrongly is named in `errors`, and the rest is answered without it."""
    request: Request
    errors: dict[str, str] = field(default_factory=dict)
    chosen: list[Chosen] = field(default_factory=list)
    kept: list[tuple[str, str]] = field(default_factory=list)
    conditions: list[Where] = field(default_factory=list)

    def text(self, name: str, condition: Callable[[str], Where]) -> None:
        """A filter anyone may write."""
        written = " ".join(self.request.query_params.get(name, "").split())
        if len(written) > LONGEST_TEXT:
            self._wrong(name, _("Paling banyak {most} huruf; yang ditulis {n}."), most=LONGEST_TEXT, n=len(written))
        elif written and not written.isprintable():
            self._wrong(name, _("Teks ini memuat tanda yang tidak dapat dibaca. Tulis ulang dengan huruf dan angka."))
        elif written:
            self._take(name, written, f"“{written}”", condition(written))

    def one(self, name: str, among: Labels, condition: Callable[[str], Where], default: str = "") -> str:
        """A filter with one value of those offered; the default one is not named as a filter."""
        value = self.request.query_params.get(name, "")
        if value and value not in among:
            self._unknown(name, value)
        elif value and value != default:
            self._take(name, value, among[value], condition(value))
            return value
        if default:
            self.conditions.append(condition(default))
        return default

    def many(self, name: str, among: Labels, condition: Callable[[list[str]], Where]) -> None:
        """A filter with any of the values offered."""
        values = list(dict.fromkeys(value for value in self.request.query_params.getlist(name) if value))
        for value in (value for value in values if value not in among):
            self._unknown(name, value)
        known = [value for value in values if value in among]
        for value in known:
            self._take(name, value, among[value])
        if known:
            self.conditions.append(condition(known))

    def year(self, name: str, default: int) -> int:
        """A year anything could have happened in."""
        value = self.request.query_params.get(name, "")
        if not value or (value.isascii() and value.isdigit() and FIRST_YEAR <= int(value[:5]) <= LAST_YEAR):
            return int(value or default)
        self._wrong(name, _("“{value}” bukan tahun. Tulis empat angka, misalnya {example}."), value=value[:10], example=default)
        return default

    def order(self, orders: Mapping[str, Order], name: str = "sort") -> tuple[str, Order]:
        """How the list stands: the first order unless another is asked for."""
        value = self.request.query_params.get(name, "")
        if value and value not in orders:
            self._unknown(name, value)
        first = next(iter(orders))
        used = value if value in orders else first
        if used != first:
            self.kept.append((name, used))
        return used, orders[used]

    def page(self, size: int = PAGE) -> dict[str, Any]:
        """Which page of the list: the first, or the one after or before a cursor."""
        after, before = (self.request.query_params.get(name) or None for name in ("after", "before"))
        if after and before:
            self.errors["after"] = say(_("Halaman hanya dapat diminta sesudah atau sebelum satu tempat, tidak keduanya."), self.request.user.language)
            return {"first": size}
        return {"last": size, "before": before} if before else {"first": size, "after": after}

    @property
    def where(self) -> Where:
        return {"and": list(self.conditions)} if self.conditions else {}

    @property
    def status(self) -> int:
        return 422 if self.errors else 200

    @property
    def address(self) -> str:
        """The shortest address that asks the same; without a page, since filters begin at the first."""
        return f"{self.request.url.path}?{urlencode(self.kept)}" if self.kept else self.request.url.path

    def _take(self, name: str, value: str, label: str, condition: Where | None = None) -> None:
        self.chosen.append(Chosen(name, value, label))
        self.kept.append((name, value))
        if condition is not None:
            self.conditions.append(condition)

    def _unknown(self, name: str, value: str) -> None:
        shown = value if len(value) <= 40 else f"{value[:40]}…"
        self._wrong(name, _("“{value}” tidak ada di pilihan ini. Pilih salah satu yang ditawarkan."), value=shown)

    def _wrong(self, name: str, text: str, **values: object) -> None:
        self.errors.setdefault(name, say(text, self.request.user.language, **values))


@dataclass(frozen=True)
class Narrowed:
    """A list as its address asks for it, before any row is read: for its page and for its files. `context` is what the page shows of its filters."""
    asked: Asked
    where: Where
    order: Order
    context: Mapping[str, Any]


def show(asked: Asked, *, page: str, part: str, context: Mapping[str, Any]) -> Response:
    """The list as a page, or what changed in it for htmx, which then shows the address without empty filters."""
    return respond(asked.request, page=page, part=part, status=asked.status, context={**context, "asked": asked, "errors": asked.errors},
                   headers={"HX-Push-Url": asked.address})


def coded(rows: Iterable[Mapping[str, Any]], language: str) -> Labels:
    """Rows of a code list by their code, named in the reader's language."""
    return {row["code"]: row["nameEn"] if language == "en" else row["name"] for row in rows}


def named(rows: Iterable[Mapping[str, Any]]) -> Labels:
    """Rows by their slug."""
    return {row["slug"]: row["name"] for row in rows}


def places(provinces: Sequence[Mapping[str, Any]]) -> Labels:
    """Provinces and their regencies by code."""
    return {place["code"]: place["name"] for province in provinces for place in (province, *province["children"]["nodes"])}


def lies_in(code: str) -> Where:
    """A region itself, or anything in it."""
    return {"or": [{"code": {"eq": code}}, {"parent": {"code": {"eq": code}}}]}
