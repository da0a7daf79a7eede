"""Running a board: its name, readers and programme; its columns; putting it away, and making another like it."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.card_forms import texts, version_of
from views.client import Refused, act, ask, found
from views.labels import LABELS
from views.permits import permits
from views.rendering import respond, spoken

# What is said on the page that comes after a deed.
DONE = {
    "saved": _("Keterangan papan tersimpan."), "added": _("Kolom ditambahkan di ujung kanan."), "edited": _("Kolom tersimpan."),
    "moved": _("Urutan kolom berubah."), "put-away": _("Kolom diarsipkan beserta kartunya."), "back": _("Kolom kembali ke papan beserta kartunya."),
    "archived": _("Papan ini diarsipkan."), "restored": _("Papan ini dipakai lagi."),
}
NEW_COLUMN = {"id": "", "name": "", "stage": "OPEN", "softLimit": None, "version": 0, "archivedAt": None, "cards": {"totalCount": 0}}


async def show_settings(request: Request) -> Response:
    return settings_page(request, await managed(request))


async def edit_board(request: Request) -> Response:
    data, form = await managed(request), texts(await request.form())
    board = data["board"]
    try:
        await act(request, "EditBoard", input={
            "board": board["id"], "version": version_of(form), "name": form.get("name", "").strip(),
            "visibility": code_of(request, form, "visibility", "Visibility", _("Pilih siapa yang membaca papan ini.")),
            "programme": form.get("programme") or None})
    except Refused as refused:
        return settings_page(request, data, form=form, refused=kept_open(refused))
    return back(request, "saved")


async def archive_board(request: Request) -> Response:
    return await _put(request, "ArchiveBoard", "archived")


async def restore_board(request: Request) -> Response:
    return await _put(request, "RestoreBoard", "restored")


async def _put(request: Request, mutation: str, said: str) -> Response:
    data, form = await managed(request), texts(await request.form())
    try:
        await act(request, mutation, input={"board": data["board"]["id"], "version": version_of(form)})
    except Refused as refused:
        return settings_page(request, data, refused=kept_open(refused))
    return back(request, said)


async def duplicate_board(request: Request) -> Response:
    data, form = await managed(request), texts(await request.form())
    try:
        made = await act(request, "DuplicateBoard", input={
            "board": data["board"]["id"], "name": form.get("newName", "").strip(), "withCards": "withCards" in form, "idempotencyKey": form.get("key") or None})
    except Refused as refused:
        errors = {"newName" if field == "name" else field: message for field, message in kept_open(refused).at.items()}
        return settings_page(request, data, form=form, refused=refused, errors=errors)
    return RedirectResponse(f"/boards/{made['board']['slug']}/settings", 303)


def settings_page(request: Request, data: Mapping[str, Any], *, form: Mapping[str, str] | None = None, refused: Refused | None = None,
                  errors: Mapping[str, str] | None = None) -> Response:
    """What was written stays in the form; where another has saved something else meanwhile, that stands beside it."""
    board = data["board"]
    saved = {"name": board["name"], "visibility": board["visibility"], "programme": board["programme"]["id"] if board["programme"] else ""}
    given = saved | {"newName": "", "key": str(uuid4())} | dict(form or {})
    return respond(request, page="boards/settings.html", status=refused.status if refused else 200, context={
        **data, "form": given, "saved": saved, "errors": refused.at if refused and errors is None else errors or {},
        "overtaken": bool(refused and refused.status == 409), "news": DONE.get(request.query_params.get("done", ""), "")})


# Columns

async def show_new_column(request: Request) -> Response:
    return column_page(request, await managed(request), NEW_COLUMN)


async def add_column(request: Request) -> Response:
    data, form = await managed(request), texts(await request.form())
    try:
        await act(request, "AddColumn", input={"board": data["board"]["id"], "idempotencyKey": form.get("key") or None, **_column(request, form)})
    except Refused as refused:
        return column_page(request, data, NEW_COLUMN, form=form, refused=kept_open(refused))
    return back(request, "added")


async def show_column(request: Request) -> Response:
    data = await managed(request)
    return column_page(request, data, column_at(request, data))


async def edit_column(request: Request) -> Response:
    data, form = await managed(request), texts(await request.form())
    column = column_at(request, data)
    try:
        await act(request, "EditColumn", input={"column": column["id"], "version": version_of(form), **_column(request, form)})
    except Refused as refused:
        return column_page(request, data, column, form=form, refused=kept_open(refused))
    return back(request, "edited")


async def move_column(request: Request) -> Response:
    """A step to the left or to the right, among those on the board."""
    data, form = await managed(request), texts(await request.form())
    column, ids = column_at(request, data), [each["id"] for each in data["board"]["columns"]]
    place = ids.index(column["id"])
    others, to = ids[:place] + ids[place + 1:], place + (-1 if form.get("step") == "left" else 1)
    try:
        await act(request, "MoveColumn", input={"column": column["id"], "after": others[min(to, len(others)) - 1] if others and to > 0 else None})
    except Refused as refused:
        return settings_page(request, data, refused=kept_open(refused))
    return back(request, "moved", f"#column-{column['id']}")


async def archive_column(request: Request) -> Response:
    data, form = await managed(request), texts(await request.form())
    column = column_at(request, data)
    try:
        await act(request, "ArchiveColumn", input={"column": column["id"], "version": version_of(form)})
    except Refused as refused:
        return column_page(request, data, column, refused=kept_open(refused))
    return back(request, "put-away")


async def restore_column(request: Request) -> Response:
    data, form = await managed(request), texts(await request.form())
    try:
        await act(request, "RestoreColumn", input={"column": request.path_params["column"], "version": version_of(form)})
    except Refused as refused:
        return settings_page(request, data, refused=kept_open(refused))
    return back(request, "back")


def column_page(request: Request, data: Mapping[str, Any], column: Mapping[str, Any], *, form: Mapping[str, str] | None = None,
                refused: Refused | None = None) -> Response:
    saved = {"name": column["name"], "stage": column["stage"], "softLimit": str(column["softLimit"] or "")}
    return respond(request, page="boards/column.html", status=refused.status if refused else 200, context={
        **data, "column": column, "saved": saved, "form": saved | {"key": str(uuid4())} | dict(form or {}), "errors": refused.at if refused else {},
        "overtaken": bool(refused and refused.status == 409)})


def column_at(request: Request, data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The column of the address, among those on the board."""
    column = next((each for each in data["board"]["columns"] if each["id"] == request.path_params["column"]), None)
    at: Mapping[str, Any] = found({"column": column}, "column")["column"]
    return at


def _column(request: Request, form: Mapping[str, str]) -> dict[str, Any]:
    limit = form.get("softLimit", "").strip()
    if limit and not (limit.isascii() and limit.isdigit() and len(limit) < 6):
        raise wrong("softLimit", spoken(request, _("“{given}” bukan jumlah kartu. Tulis angka, seperti 4."), given=limit[:40]))
    return {"name": form.get("name", "").strip(), "stage": code_of(request, form, "stage", "Stage", _("Pilih tahap kolom ini.")),
            "softLimit": int(limit) if limit else None}


# What all of it does

async def managed(request: Request, operation: str = "BoardSettings") -> dict[str, Any]:
    """The board, for who runs it: to others these pages do not exist."""
    if not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": "", "path": ()}])
    data = found(await ask(request, operation, slug=request.path_params["slug"]), "board")
    return data if permits(data).may("MANAGE_BOARDS", forum=data["board"]["forum"]["id"]) else found({"board": None}, "board")


def kept_open(refused: Refused) -> Refused:
    """What the form can be sent again after; anything else is for the page of refusals."""
    if refused.status in (409, 422) or (refused.status == 404 and refused.path):
        return refused
    raise refused


def code_of(request: Request, form: Mapping[str, str], field: str, among: str, otherwise: str) -> str:
    if (code := form.get(field, "")) in LABELS[among]:
        return code
    raise wrong(field, spoken(request, otherwise))


def wrong(field: str, message: str) -> Refused:
    return Refused([{"code": "INVALID", "message": message, "path": [field]}])


def back(request: Request, said: str, at: str = "") -> Response:
    return RedirectResponse(f"/boards/{request.path_params['slug']}/settings?done={said}{at}", 303)


routes = [
    Route("/boards/{slug}/settings", show_settings, methods=["GET"]),
    Route("/boards/{slug}/settings", edit_board, methods=["POST"]),
    Route("/boards/{slug}/archive", archive_board, methods=["POST"]),
    Route("/boards/{slug}/restore", restore_board, methods=["POST"]),
    Route("/boards/{slug}/duplicate", duplicate_board, methods=["POST"]),
    Route("/boards/{slug}/columns/new", show_new_column, methods=["GET"]),
    Route("/boards/{slug}/columns", add_column, methods=["POST"]),
    Route("/boards/{slug}/columns/{column}", show_column, methods=["GET"]),
    Route("/boards/{slug}/columns/{column}", edit_column, methods=["POST"]),
    Route("/boards/{slug}/columns/{column}/move", move_column, methods=["POST"]),
    Route("/boards/{slug}/columns/{column}/archive", archive_column, methods=["POST"]),
    Route("/boards/{slug}/columns/{column}/restore", restore_column, methods=["POST"]),
]
