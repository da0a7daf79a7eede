"""A board as a list: the same cards under the same filters, in the order one chooses, and as a file for a spreadsheet."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import sheets, visits
from views.acting import own
from views.board_context import chips, organisations
from views.board_filters import Filters, filters_of, person_of, refused
from views.client import ask, found
from views.formats import as_date
from views.labels import LABELS, label
from views.rendering import respond, spoken

PAGE = 50
KINDS = list(LABELS["CardKind"])
# Whole lists are put in order here: a board holds some hundred cards, and people's order knows no difference of great and small letters.
ORDERS = {
    "": _("Seperti di papan"), "-column": _("Kolom, dari kanan"), "title": _("Judul, A sampai Z"), "-title": _("Judul, Z sampai A"), "kind": _("Jenis"),
    "-kind": _("Jenis, terbalik"), "who": _("Organisasi, A sampai Z"), "-who": _("Organisasi, Z sampai A"), "due": _("Tenggat terdekat"),
    "-due": _("Tenggat terjauh"), "changed": _("Paling lama tidak berubah"), "-changed": _("Baru berubah"),
}
# The heads of the table, each with the order it turns the list to.
HEADS = ((_("Judul"), "title"), (_("Jenis"), "kind"), (_("Kolom"), "column"), (_("Organisasi"), "who"), (_("Tenggat"), "due"), (_("Berubah"), "changed"))
IN_A_SHEET = (_("Judul"), _("Jenis"), _("Kolom"), _("Tahap"), _("Tenggat"), _("Penanggung jawab"), _("Yang ikut"), _("Kebutuhan"), _("Terjawab (%)"),
              _("Langkah selesai"), _("Langkah"), _("Komentar"), _("Berubah"), _("Diarsipkan"), _("Alamat"))
Cards = list[dict[str, Any]]


async def show_board_list(request: Request) -> Response:
    filters, sort, page = filters_of(request), sort_of(request), page_of(request)
    outline, cards = await cards_of(request, filters, sort)
    slug, mine = outline["board"]["slug"], own(outline["viewer"])
    since = filters.since or visits.last_visit(request, slug)
    counts = await ask(request, "BoardListChips", slug=slug, **chips(filters, mine, since, person_of(outline["viewer"])))
    pages = max(1, -(-len(cards) // PAGE))
    page = min(page, pages)
    response = respond(request, page="boards/listed.html", part="boards/_list_filtered.html", headers={"HX-Push-Url": address(slug, filters, sort)}, context={
        **outline, "board": outline["board"] | found(counts, "board")["board"], "filters": filters, "own": mine, "since": since, "sort": sort, "listed": True,
        "organisations": await organisations(request, slug), "board_at": f"/boards/{slug}", "heads": heads(request, sort), "total": len(cards),
        "cards": cards[(page - 1) * PAGE:page * PAGE], "pages": pages, "number_of_page": page,
        "sorts": {name: spoken(request, text) for name, text in ORDERS.items()}})
    visits.remember(request, response, slug)
    return response


async def send_board_list(request: Request) -> Response:
    """Every card the list shows, on all its pages, in its order."""
    outline, cards = await cards_of(request, filters_of(request), sort_of(request))
    rows = [in_a_sheet(request, card) for card in cards]
    return sheets.csv_file(outline["board"]["slug"], [spoken(request, head) for head in IN_A_SHEET], rows)


async def cards_of(request: Request, filters: Filters, sort: str) -> tuple[dict[str, Any], Cards]:
    """The board, and all of its cards that fit, in order."""
    outline = found(await ask(request, "BoardListOutline", slug=request.path_params["slug"]), "board")
    board, cards, more, after = outline["board"], [], True, None
    where = {"and": [{"board": {"id": {"eq": board["id"]}}}, filters.where(own(outline["viewer"]), person_of(outline["viewer"]))]}
    while more:
        part = (await ask(request, "BoardListCards", where=where, after=after))["cards"]
        cards += part["nodes"]
        more, after = part["pageInfo"]["hasNextPage"], part["pageInfo"]["endCursor"]
    for card in cards:
        card["people"] = list({one["id"]: one for one in (card["owner"], *card["assignees"]) if one}.values())
    return outline, in_order(cards, sort, [column["id"] for column in board["columns"]])


def in_order(cards: Cards, sort: str, columns: Sequence[str]) -> Cards:
    """As asked; where that makes no difference, as on the board. What has no such thing stands last, whichever way."""
    place = {column: number for number, column in enumerate(columns)}
    by: dict[str, Callable[[dict[str, Any]], Any]] = {
        "title": lambda card: str(card["title"]).casefold(), "kind": lambda card: KINDS.index(card["kind"]), "due": lambda card: card["dueOn"],
        "who": lambda card: str(card["people"][0]["name"]).casefold() if card["people"] else None, "changed": lambda card: card["changedAt"],
        "column": lambda card: place.get(card["column"]["id"], len(place)),
    }
    of = by[sort.removeprefix("-") or "column"]
    cards = sorted(cards, key=lambda card: (place.get(card["column"]["id"], len(place)), card["rank"].encode(), card["id"]))
    known = sorted((card for card in cards if of(card) is not None), key=of, reverse=sort.startswith("-"))
    return known + [card for card in cards if of(card) is None]


def in_a_sheet(request: Request, card: Mapping[str, Any]) -> list[object]:
    language, steps = request.user.language, card["checklist"]
    return [card["title"], label(language, "CardKind", card["kind"]), card["column"]["name"], label(language, "Stage", card["column"]["stage"]), card["dueOn"],
            card["owner"] and card["owner"]["name"], ", ".join(one["name"] for one in card["assignees"]), card["need"] and card["need"]["title"],
            card["need"] and card["need"]["percentPledged"], sum(step["done"] for step in steps) if steps else None, len(steps) or None,
            card["comments"]["totalCount"], day_of(card["changedAt"]), day_of(card["archivedAt"]), f"{request.base_url}cards/{card['id']}"]


def day_of(moment: str | None) -> str | None:
    """The day in Asia/Jakarta, as spreadsheets know days."""
    return as_date(moment).isoformat() if moment else None


def sort_of(request: Request) -> str:
    sort = request.query_params.get("sort", "").removeprefix("column")
    if sort not in ORDERS:
        raise refused(request, "sort", _("Saringan “{value}” tidak dikenal."), value=sort[:40])
    return sort


def page_of(request: Request) -> int:
    page = request.query_params.get("page") or "1"
    if not re.fullmatch("[1-9][0-9]{0,3}", page):
        raise refused(request, "page", _("Saringan “{value}” tidak dikenal."), value=page[:40])
    return int(page)


def address(slug: str, filters: Filters, sort: str) -> str:
    return f"/boards/{slug}/list{filters.query}" + (f"{'&' if filters.query else '?'}sort={sort}" if sort else "")


def heads(request: Request, sort: str) -> list[dict[str, str]]:
    """Each head with the order it turns the list to, and how the list stands by it now: aria-sort's word, or nothing."""
    now = sort or "column"
    standing = {name: "ascending" if now == name else "descending" if now == f"-{name}" else "" for _text, name in HEADS}
    return [{"text": spoken(request, text), "name": name, "standing": standing[name], "turned": f"-{name}" if standing[name] == "ascending" else name}
            for text, name in HEADS]


routes = [Route("/boards/{slug}/list", show_board_list), Route("/boards/{slug}/list.csv", send_board_list)]
