"""Each list as a file, under the filters of its page and in its order: /exports/needs.xlsx?region=16 is /needs?region=16."""
from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import commitments, contributions, meetings, needs, organisations, programmes
from views.client import Refused
from views.exports import lists
from views.exports.kinds import Asked
from views.exports.sending import File, sent
from views.exports.sheets import as_csv, as_xlsx
from views.exports.tables import Table
from views.formats import number
from views.listing import Narrowed
from views.rendering import spoken

LISTS: dict[str, tuple[Table, Callable[[Request], Awaitable[Narrowed]]]] = {
    "organisations": (lists.ORGANISATIONS, organisations.narrowed), "programmes": (lists.PROGRAMMES, programmes.narrowed),
    "needs": (lists.NEEDS, needs.narrowed), "commitments": (lists.COMMITMENTS, commitments.narrowed),
    "contributions": (lists.CONTRIBUTIONS, contributions.narrowed), "meetings": (lists.MEETINGS, meetings.narrowed),
}
MOST = {"csv": 100_000, "xlsx": 20_000}
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
TOO_MANY = {"csv": _("Daftar ini memuat {n} baris; satu berkas CSV paling banyak {most}. Persempit saringannya."),
            "xlsx": _("Daftar ini memuat {n} baris; satu berkas XLSX paling banyak {most}. Persempit saringannya, atau ambil sebagai CSV.")}


async def send_list(request: Request) -> Response:
    name, _dot, form = request.url.path.rpartition("/")[2].partition(".")
    table, narrow = LISTS[name]
    narrowed = await narrow(request)
    if narrowed.asked.errors:
        field, message = next(iter(narrowed.asked.errors.items()))
        raise refused(field, message)
    asking = {"where": narrowed.where, "orderBy": narrowed.order}
    asked = Asked(request.user, "", request.user.language, str(request.base_url).rstrip("/"))
    count = await table.count(asked, **asking)
    if count > MOST[form]:
        language = request.user.language
        raise refused(form, spoken(request, TOO_MANY[form], n=number(language, count), most=number(language, MOST[form])))

    def write() -> AsyncIterator[bytes]:
        heads, rows = table.heads(asked.language), table.rows(asked, spoken=True, **asking)
        if form == "csv":
            return as_csv([heads], rows, delimiter=";", marked=True)
        return as_xlsx(spoken(request, table.title), list(zip(heads, (one.kind for one in table.columns), strict=True)), rows)

    return await sent(request, File(f"{name}.{form}", TYPES[form], write, (request.url.query, asked.language, asked.address)))


def refused(path: str, message: str) -> Refused:
    return Refused([{"code": "INVALID", "message": message, "path": (path,)}])


routes = [Route(f"/exports/{name}.{form}", send_list) for name in LISTS for form in MOST]
