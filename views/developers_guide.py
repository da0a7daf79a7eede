"""/developers/guide: how to page, filter, count, sum, change, follow and poll; what is limited, and why.

The examples are files in `guide/`, and tests run them."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.settings import settings
from server.words import _
from views import developers_code as code
from views.client import ask
from views.developers import address_of
from views.developers_schema import costs, limits
from views.rendering import respond

GUIDE = Path(__file__).parent / "guide"
EXAMPLE = "https://simpul.example"                      # what this house is called in the files
KINDS = {".graphql": "graphql", ".sh": "bash", ".py": "python"}


@dataclass(frozen=True)
class Part:
    """A section: its address on the page, its heading, what it says, and the files that show it."""
    slug: str
    title: str
    says: tuple[str, ...]
    examples: tuple[str, ...] = ()


PARTS = (
    Part("asking", _("Bertanya"), (
        _("Pertanyaan, perubahan, dan langganan ada di satu alamat, /graphql: POST dengan JSON, atau GET untuk membaca. Setiap pertanyaan dibaca dengan "
          "satu pernyataan SQL, sedalam apa pun."),
    ), ("asking.sh",)),
    Part("paging", _("Membalik halaman"), (
        _("Setiap daftar adalah halaman: first dan after maju, last dan before mundur. Tanpa keduanya halaman berisi {page} baris; paling banyak {most_page}."),
        _("Ambil pageInfo.endCursor, kirim sebagai after, dan berhenti bila hasNextPage bernilai false. Kursor hanya berlaku untuk urutan (orderBy) yang "
          "memberinya."),
    ), ("paging.graphql",)),
    Part("filtering", _("Menyaring dan mengurutkan"), (
        _("Syarat yang berdampingan dalam where berlaku bersama; and, or, dan not menyusunnya. some, every, dan none melihat ke baris yang terkait. "
          "Syarat yang saling bertentangan memberi halaman kosong, bukan galat."),
    ), ("filtering.graphql",)),
    Part("counting", _("Menghitung"), (
        _("totalCount menghitung tanpa mengambil satu baris pun. Dengan nama lain (alias) satu permintaan menghitung beberapa hal."),
    ), ("counting.graphql",)),
    Part("summing", _("Menjumlahkan"), (
        _("commitmentTotals dan contributionTotals dijumlahkan di basis data, menurut kelompok yang diminta, dari yang terbesar. Yang dihitung hanya "
          "realisasi yang terverifikasi, kecuali where berkata lain."),
        _("Rupiah adalah angka bulat dalam teks, supaya tidak dibulatkan oleh JavaScript. quantity hanya ada bila dikelompokkan menurut UNIT: rumah dan "
          "makanan tidak dapat dijumlahkan."),
    ), ("summing.graphql",)),
    Part("tokens", _("Masuk dengan token"), (
        _("Yang terbuka untuk umum dibaca tanpa token. Token berbicara dari satu kursi Anda, dengan lingkup dan masa berlaku yang Anda pilih; kirim "
          "sebagai Authorization: Bearer. Simpan seperti kata sandi: hanya dapat dilihat sekali."),
    )),
    Part("changing", _("Mengubah, tepat satu kali"), (
        _("Setiap perubahan menjawab dengan barisnya dan problems. Beri idempotencyKey yang Anda buat sendiri untuk setiap niat: bila jawabannya hilang "
          "di jalan, kirim ulang apa adanya; yang sudah terjadi tidak terjadi dua kali."),
        _("Bila jawaban atas perubahan membawa kepala Simpul-Position, kirimkan kembali bersama pertanyaan dalam semenit berikutnya: "
          "begitu apa yang Anda tulis pasti terbaca, di server mana pun."),
    ), ("changing.sh",)),
    Part("problems", _("Bila ditolak"), (
        _("Permintaan yang tidak dapat dijalankan dijawab dengan errors, dan extensions.code di dalamnya. Perubahan yang ditolak dijawab dengan problems: "
          "code untuk program, message untuk orang (dalam bahasa Accept-Language), path untuk isian yang dimaksud. Tidak ada yang tersimpan."),
        _("Baris yang tidak boleh Anda lihat dijawab sama dengan baris yang tidak ada."),
    ), ("refusing.graphql",)),
    Part("polling", _("Bertanya lagi dengan murah"), (
        _("Jawaban atas GET membawa ETag. Kirim kembali sebagai If-None-Match: selama tidak ada yang berubah jawabannya 304, tanpa isi dan tanpa membaca."),
        _("Jawaban yang dapat berubah tanpa meninggalkan catatan peristiwa, seperti kapan sebuah token terakhir dipakai, datang tanpa ETag."),
    ), ("polling.sh",)),
    Part("persisted", _("Mengirim sidik, bukan teks"), (
        _("Dokumen yang panjang cukup dikirim sekali bersama SHA-256-nya; sesudah itu sidiknya saja. Bila dijawab PERSISTED_QUERY_NOT_FOUND, kirim "
          "teksnya lagi. Begitulah Apollo dan urql melakukannya sendiri."),
    ), ("persisted.sh",)),
    Part("subscribing", _("Diberi tahu saat berubah"), (
        _("Langganan mengikuti catatan peristiwa, dengan hak pembacanya: lewat WebSocket (graphql-transport-ws) atau SSE, di alamat yang sama. Ingat id "
          "peristiwa terakhir, kirim sebagai after saat menyambung lagi: tidak ada yang terlewat."),
    ), ("subscribing.py", "streaming.sh")),
)

# What each code means to a program. (The schema has them as ProblemCode, but for the last: that one is never about the input.)
CODES = (
    ("NOT_SIGNED_IN", _("Ini untuk yang sudah masuk: kirim token.")),
    ("NOT_ALLOWED", _("Kursi atau lingkup token tidak memberi hak untuk ini.")),
    ("NOT_FOUND", _("Tidak ada, atau bukan untuk Anda.")),
    ("INVALID", _("Isian salah: path menyebut yang mana.")),
    ("CONFLICT", _("Barisnya berubah sejak Anda membacanya: baca lagi, lalu ulangi.")),
    ("LIMITED", _("Terlalu banyak sekaligus: perkecil, atau tunggu sebanyak seconds.")),
    ("UNAVAILABLE", _("Untuk sementara tidak dapat dilakukan (status 503): ulangi sesudah Retry-After; perubahan, dengan idempotencyKey yang sama.")),
)


def limited() -> Iterator[tuple[str, int, str]]:
    """What is limited, how much, and why: read from where it is enforced."""
    yield _("titik dalam satu menit; satu titik ialah satu baris yang dapat terbaca"), settings().query_points_per_minute, _(
        "Supaya satu program tidak menghabiskan waktu semua orang. Sisanya ada di rateLimit dan di kepala RateLimit.")
    yield _("titik untuk satu permintaan"), limits.COST, _("Dihitung sebelum membaca: halaman dianggap penuh. Yang lebih besar diminta per bagian.")
    yield _("baris dalam satu halaman"), costs.MOST_PAGE, _("Supaya jawaban tetap cepat sampai lewat jaringan yang lambat.")
    yield _("tingkat bersarang"), limits.DEPTH, _("Lebih dalam dari itu bukan lagi pertanyaan, dan basis data tidak sanggup menyusunnya.")
    yield _("kolom, sesudah fragmen ditulis lengkap"), limits.FIELDS, _("Fragmen dapat berlipat ganda: yang dihitung hasil akhirnya.")
    yield _("nama lain (alias)"), limits.ALIASES, _("Pertanyaan yang sama seratus kali cukup ditanyakan sekali.")
    yield _("pasang kolom yang sama di tempat yang sama"), limits.PAIRS, _("Setiap pasang diperiksa apakah bersesuaian. Tulis tiap kolom satu kali.")
    yield _("pertanyaan tentang baris lain di semua syarat: some, every, none, atLeast"), limits.RELATED, _("Masing-masing menelusuri tabelnya sendiri.")
    yield _("huruf dalam teks permintaan"), limits.CHARACTERS, _("Mengurai teks pun memakan waktu. Nilai yang panjang dikirim sebagai variabel.")
    yield _("nilai dalam satu daftar"), limits.LIST, _("Yang lebih panjang dibagi ke beberapa permintaan.")
    yield _("perubahan dalam satu permintaan"), limits.MUTATIONS, _(
        "Setiap perubahan disimpan sendiri; yang banyak dikirim satu per satu, atau lewat lembar kerja.")
    yield _("detik untuk satu permintaan"), int(settings().query_seconds), _("Sesudah itu dihentikan, dan tidak ada yang berubah.")


def example(name: str, origin: str) -> str:
    return (GUIDE / name).read_text(encoding="utf-8").rstrip().replace("wss://simpul.example", origin.replace("http", "ws", 1)).replace(EXAMPLE, origin)


async def show_guide(request: Request) -> Response:
    origin = address_of(request, "")
    parts = [(part, [(example(name, origin), KINDS[Path(name).suffix]) for name in part.examples]) for part in PARTS]
    return respond(request, page="developers/guide.html", context=await ask(request, "Shell") | {
        "parts": parts, "codes": CODES, "limits": list(limited()), "coloured": code.coloured,
        "figures": {"page": costs.PAGE, "most_page": costs.MOST_PAGE}})


routes = [Route("/developers/guide", show_guide)]
