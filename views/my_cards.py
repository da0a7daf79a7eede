"""My cards: on every board one sees, what one's organisations own or take part in and is not done yet, by how near it is due."""
from __future__ import annotations

from datetime import timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.acting import own
from views.board_filters import NOT_DONE, ON_THE_BOARD, Where, of_mine
from views.client import Refused, ask
from views.formats import today
from views.listing import Asked
from views.rendering import respond

SOON = timedelta(days=7)
GROUPS = (("late", _("Lewat tenggat")), ("week", _("Tujuh hari ke depan")), ("later", _("Sesudahnya")), ("open", _("Tanpa tenggat")))


async def show_my_cards(request: Request) -> Response:
    if not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": "", "path": ()}])
    offered = await ask(request, "MyCardsOutline")
    organisations = of_viewer(offered)
    ids = {slug: one["id"] for slug, one in organisations.items()}
    asked = Asked(request)
    chosen = asked.one("organisation", {slug: one["name"] for slug, one in organisations.items()}, lambda _slug: {})
    mine = of_mine([ids[chosen]] if chosen else own(offered["viewer"]))
    base: Where = {"and": [ON_THE_BOARD, mine, {"stage": {"in": NOT_DONE}}, {"board": {"archived": {"eq": False}}}]}
    boards = {row["slug"]: row for row in (await ask(request, "MyBoards", mine=base))["boards"]["nodes"] if row["mine"]["totalCount"]}
    board = asked.one("board", {slug: row["name"] for slug, row in boards.items()}, lambda _slug: {})
    here: Where = {"and": [base, *([{"board": {"slug": {"eq": board}}}] if board else [])]}
    data = await ask(request, "MyCards", **{name: {"and": [here, due]} for name, due in dues().items()})
    groups = [(name, title, data[name]) for name, title in GROUPS if data[name]["totalCount"]]
    return respond(request, page="cards/mine.html", status=asked.status, context=data | {
        "groups": groups, "organisations": organisations, "boards": boards, "asked": asked, "board": board, "organisation": chosen,
        "all": sum(row["mine"]["totalCount"] for row in boards.values()), "count": sum(group["totalCount"] for _name, _title, group in groups)})


def of_viewer(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The organisations a person sits in, by slug."""
    seats = data["viewer"]["seats"] if data["viewer"] else []
    return {seat["stakeholder"]["slug"]: seat["stakeholder"] for seat in seats if seat["stakeholder"]}


def dues() -> dict[str, Where]:
    day, soon = today().isoformat(), (today() + SOON).isoformat()
    return {"late": {"dueOn": {"lt": day}}, "week": {"dueOn": {"gte": day, "lte": soon}}, "later": {"dueOn": {"gt": soon}}, "open": {"dueOn": {"isNull": True}}}


routes = [Route("/cards", show_my_cards)]
