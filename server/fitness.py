"""Whether the database is one that this program may serve."""
from __future__ import annotations

from server.database import Unavailable
from server.database.migrating import pending, refuse_newer
from server.domain.activity.renumbering import from_elsewhere
from server.words import _


async def refuse_unfit() -> None:
    """Raises Unavailable, with what to do, where the open database is behind the program or ahead of it, or its record is of another cluster."""
    await refuse_newer()
    if behind := await pending():
        raise Unavailable(_("Basis data tertinggal {n} migrasi. Jalankan: simpul migrate"), n=len(behind))
    if await from_elsewhere():
        raise Unavailable(_("Catatan ini ditulis di PostgreSQL lain, yang menghitung transaksinya sendiri. Jalankan: simpul audit fit"))
