"""What stands under "use it elsewhere": ready to copy, filled in with the question as it is asked on the page, and with the own address."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.requests import Request

from server.words import _
from views import developers_code as code
from views.client import documents
from views.custom.running import Answer
from views.custom_sources import public
from views.developers import address_of

WIDE, TALL = 800, 480                                   # pixels of a frame that nobody says the size of
# What an embedded view may do in the page around it: run its few lines, send its form, open links beside. It has no cookies, and no origin.
SANDBOX = "allow-scripts allow-forms allow-popups allow-popups-to-escape-sandbox"
Pairs = Sequence[tuple[str, str]]
SIGNED = _("Tampilan ini tidak untuk umum: ganti TOKEN dengan token yang ditandatangani kunci sematannya, dibuat baru untuk setiap kali dibuka.")
BY_KEY = _("Tampilan ini tidak untuk umum: ganti KUNCI dengan kunci umpannya.")
ANYWHERE = _("Halaman mana pun boleh menyematkannya.")
ONLY_THERE = _("Yang boleh menyematkannya: {origins}.")
ONLY_HERE = _("Belum ada situs lain yang boleh menyematkannya. Pemiliknya menyebut situs itu di view.toml: [embed] origins.")


@dataclass(frozen=True)
class Way:
    """A way to use it elsewhere. `note`: a sentence of Indonesian with `values` in it, empty where the text says all."""
    id: str
    name: str
    text: str
    note: str = ""
    values: Mapping[str, str] | None = None


def of_view(request: Request, name: str, answer: Answer) -> list[Way]:
    asked = [(each.name, value) for each in answer.parameters for value in each.values]
    open_to_all, page = public(answer.checked.source), address_of(request, f"/views/{name}")
    embedded = [*asked, *([] if open_to_all else [("token", "TOKEN")])]
    file = with_query(f"{page}.csv", [*asked, *([] if open_to_all else [("key", "KUNCI")])])
    told = f"{page}.json"
    return [
        Way("element", _("Elemen"), element(request, with_query(page, embedded), answer.title), *who_may(answer, open_to_all)),
        Way("iframe", "iframe", frame(with_query(address_of(request, f"/embed/{name}"), embedded), answer.title), *who_may(answer, open_to_all)),
        Way("curl", "curl", code.get_in_shell(told, asked, token=not open_to_all)),
        Way("python", "Python", code.get_in_python(told, asked, token=not open_to_all)),
        Way("javascript", "JavaScript", code.get_in_javascript(told, asked, token=not open_to_all)),
        Way("sheets", "Google Sheets", f'=IMPORTDATA("{file}"; ";")', "" if open_to_all else BY_KEY),
        Way("excel", "Excel, Power BI", f'= Csv.Document(Web.Contents("{file}"), [Delimiter=";", Encoding=65001])',
            _("Sebagai kueri Power Query.") if open_to_all else BY_KEY),
    ]


def of_page(request: Request, operation: str, variables: Mapping[str, Any]) -> list[Way]:
    """The question of one of our own pages, as it was just asked."""
    address, document = address_of(request, "/graphql"), documents()[operation].strip()
    return [Way(name.lower(), name, write(address, document, variables, token=request.user.signed_in)) for name, _kind, write in code.LANGUAGES]


def who_may(answer: Answer, open_to_all: bool) -> tuple[str, dict[str, str] | None]:
    """Whose pages may embed it."""
    if not open_to_all:
        return SIGNED, None
    origins = answer.definition.embed.origins
    if "*" in origins:
        return ANYWHERE, None
    return (ONLY_THERE, {"origins": ", ".join(origins)}) if origins else (ONLY_HERE, None)


def frame(address: str, title: str, wide: int | str = "100%", tall: int = TALL) -> str:
    return Markup('<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" frameborder="0"\n  sandbox="{}"></iframe>').format(
        address, title, wide, tall, SANDBOX)


def element(request: Request, address: str, title: str) -> str:
    return Markup('<script src="{}" async></script>\n<simpul-view src="{}">\n  <a href="{}">{}</a>\n</simpul-view>').format(
        address_of(request, "/embed.js"), address, address, title)


def with_query(address: str, query: Pairs) -> str:
    return f"{address}?{urlencode(query)}" if query else address
