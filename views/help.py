"""Help on one screen: what a board is, what the words on it mean, which keys there are, and whom to ask."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.client import ask
from views.rendering import respond

STAGES = {"OPEN": _("baru diminta atau ditawarkan; belum ada yang menjawab"), "DISCUSSED": _("sedang dibicarakan siapa memberi apa, berapa, dan kapan"),
          "AGREED": _("sudah disepakati, dengan nomor dokumen bila itu komitmen"), "UNDER_WAY": _("sedang dikerjakan atau diserahkan"),
          "DONE": _("sudah sampai; untuk komitmen, sudah terbukti")}
KINDS = {"NEED": _("sesuatu yang diminta: berapa, di mana, untuk siapa. Pitanya menunjukkan siapa menutup berapa"),
         "OFFER": _("sesuatu yang dapat diberikan organisasi, sebelum ada yang memintanya"),
         "COMMITMENT": _("sebuah janji, dan berapa yang sudah terbukti sampai"), "TASK": _("pekerjaan bersama: rapat, survei, surat")}
# What each key does on a board. The arrows are said by their names to who does not see them.
KEYS = ((("↑", "↓", "←", "→"), _("Ke kartu lain")), (("Enter",), _("Buka kartu")), (("1", "5"), _("Pindahkan kartu ke kolom pertama sampai kelima")),
        (("⇧ ↑", "⇧ ↓"), _("Geser naik atau turun")), (("⇧ ←", "⇧ →"), _("Pindah ke kolom sebelah")), (("M",), _("Menu kartu")),
        (("N",), _("Kartu baru")), (("U",), _("Batalkan yang barusan")), (("/",), _("Cari")), (("?",), _("Daftar ini")))


async def show_help(request: Request) -> Response:
    return respond(request, page="help/help.html", context=await ask(request, "HelpPage") | {"stages": STAGES, "kinds": KINDS, "keys": KEYS})


routes = [Route("/help", show_help)]
