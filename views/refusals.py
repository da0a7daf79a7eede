"""Every no a page can get, as a page in words: what is wrong and where to go on."""
from __future__ import annotations

import logging
from typing import Any
from urllib.parse import quote
from uuid import uuid4

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from server.errors import COME_AGAIN, Problem, Unwritable, unwritable
from server.security import TurnedAway
from server.words import _
from views.client import Refused, ask
from views.custom.faults import Faulty
from views.rendering import respond, wants_part
from views.view_broken import show_faulty

log = logging.getLogger(__name__)

# What a page says of each status: title, and a sentence where the problem has none of its own.
SAID = {
    401: (_("Masuk dahulu"), _("Halaman ini untuk orang yang sudah masuk.")),
    403: (_("Kursi Anda tidak memberi hak untuk ini"), _("Sekretariat forum dapat mengubah hak kursi Anda.")),
    404: (_("Halaman ini tidak ada, atau bukan untuk kursi Anda"), _("Alamatnya mungkin berubah, atau isinya hanya untuk anggota.")),
    405: (_("Halaman ini tidak menerima permintaan seperti itu"), _("Kembali ke halaman sebelumnya dan kirim formulirnya dari sana.")),
    409: (_("Isinya sudah berubah sejak Anda membukanya"), _("Buka lagi halamannya, lalu ulangi perubahan Anda.")),
    413: (_("Kiriman ini terlalu besar"), _("Kirim lebih sedikit sekaligus.")),
    422: (_("Isian belum benar"), _("Kembali dan perbaiki isian yang disebut.")),
    429: (_("Terlalu banyak permintaan"), _("Tunggu satu menit, lalu coba lagi.")),
    500: (_("Ada yang rusak di pihak kami"), _("Tidak ada yang tersimpan. Coba lagi; bila tetap gagal, beri tahu sekretariat kode ini.")),
    503: (_("Untuk sementara tidak dapat dilakukan"), _("Coba lagi sebentar lagi.")),
}
AT_THE_DOOR = {403: _("Permintaan ini tidak dijalankan")}     # a no to the request, not to the person


async def show_refused(request: Request, refused: Exception) -> Response:
    """The schema said no, and the handler had nothing better to show."""
    assert isinstance(refused, Refused)
    if refused.code == "NOT_SIGNED_IN" and request.method == "GET" and not wants_part(request):
        onward = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(onward)}", 303)
    if refused.status == 500:
        return await show_bug(request, refused)
    return await show_status(request, refused.status, refused.message)


async def show_problem(request: Request, problem: Exception) -> Response:
    """The house below said no outside of GraphQL: at signing in."""
    assert isinstance(problem, Problem)
    return await show_status(request, problem.status, problem.message(request.user.language))


async def show_unwritten(request: Request, error: Exception) -> Response:
    """A file that came along could not be put down on its way in."""
    assert isinstance(error, OSError)
    return await (show_problem(request, Unwritable()) if unwritable(error) else show_bug(request, error))


async def show_http(request: Request, error: Exception) -> Response:
    """No such address, no such method, and the like."""
    assert isinstance(error, HTTPException)
    response = await show_status(request, error.status_code, "")
    response.headers.update(error.headers or {})
    return response


async def show_turned_away(request: Request, error: Exception) -> Response:
    """Refused before any handler saw it: from another site, or too large."""
    assert isinstance(error, TurnedAway)
    return await show_status(request, error.status_code, error.detail, title=AT_THE_DOOR.get(error.status_code))


async def show_bug(request: Request, error: Exception) -> Response:
    """Something broke: the log has the whole of it under a code, the reader has the code."""
    code = uuid4().hex[:8].upper()
    log.error("Bug %s at %s %s", code, request.method, request.url.path, exc_info=error)
    if "user" not in request.scope:                     # it broke before anyone knew who asks
        return PlainTextResponse(f"{SAID[500][0]}. {code}", 500)
    return await show_status(request, 500, "", code)


async def show_status(request: Request, status: int, message: str, code: str = "", title: str | None = None) -> Response:
    usual, sentence = SAID.get(status, SAID[422 if status < 500 else 500])
    try:
        shell = await _shell(request, status)
    except Refused as refused:
        if refused.status != 503:
            raise
        return await show_status(request, 503, refused.message)     # the database went away meanwhile
    context = shell | {"status": status, "title": title or usual, "sentence": sentence, "message": message, "code": code}
    response = respond(request, page="errors/error.html", part="errors/_error.html", status=status, context=context)
    if status == 503:
        response.headers["Retry-After"] = COME_AGAIN
    return response


async def _shell(request: Request, status: int) -> dict[str, Any]:
    """What base.html needs; without asking where asking may be what broke."""
    if status >= 500:
        return {"viewer": None, "demoWorld": {"totalCount": 0}}
    return await ask(request, "Shell")


exception_handlers: dict[Any, Any] = {Refused: show_refused, Problem: show_problem, OSError: show_unwritten, Faulty: show_faulty,
                                      TurnedAway: show_turned_away, HTTPException: show_http, Exception: show_bug}
