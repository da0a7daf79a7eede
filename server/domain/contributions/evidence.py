"""Evidence of a delivery: what a photo or a PDF may be, made safe to keep and to show.

Photos are decoded and drawn anew, so that nothing comes along but the picture: no place (they show people's homes), no camera, no hidden text."""
from __future__ import annotations

import asyncio
import io
import re
import unicodedata
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import PurePosixPath
from typing import NoReturn
from uuid import UUID

from PIL import ExifTags, Image
from PIL.Image import Transpose

from server import storing
from server.domain.contributions.models import Evidence
from server.errors import Invalid
from server.storing import File
from server.words import _

__all__ = ["JPEG", "MOST_BYTES", "MOST_FILES", "PDF", "Cleaned", "File", "clean", "cleaned", "keep"]

MOST_FILES = 5
MOST_BYTES = 10_000_000
MOST_PIXELS = 50_000_000        # what a phone takes; a small file may say it holds far more than a machine can
LONGEST_SIDE = 2048             # pixels kept: enough to see a roof, little enough for a slow line
QUALITY = 85
JPEG, PDF = "image/jpeg", "application/pdf"
SUFFIX = {JPEG: ".jpg", PDF: ".pdf"}
PHOTOS = {"JPEG": re.compile(rb"\xff\xd8\xff"), "PNG": re.compile(rb"\x89PNG\r\n\x1a\n"), "WEBP": re.compile(rb"RIFF.{4}WEBP", re.DOTALL)}
TURNED = {2: Transpose.FLIP_LEFT_RIGHT, 3: Transpose.ROTATE_180, 4: Transpose.FLIP_TOP_BOTTOM, 5: Transpose.TRANSPOSE, 6: Transpose.ROTATE_270,
          7: Transpose.TRANSVERSE, 8: Transpose.ROTATE_90}      # how to turn a photo upright, by what the camera says of how it was held
LONGEST_NAME = 150

Image.MAX_IMAGE_PIXELS = None   # counted here, before anything is decoded
_one_at_a_time = ThreadPoolExecutor(1, "evidence")      # a decoded photo is large


@dataclass(frozen=True)
class Cleaned:
    """A file as it will be kept."""
    name: str
    media_type: str
    content: bytes = field(repr=False)
    width: int | None
    height: int | None
    digest: str


def cleaned(files: Sequence[File], path: Sequence[str] = ("evidence",)) -> list[Cleaned]:
    """The files as they will be kept, each once; or what is wrong with the first that is refused, by its name."""
    if len(files) > MOST_FILES:
        raise Invalid(_("Paling banyak {most} berkas untuk satu laporan; ini {count}."), path=path, most=MOST_FILES, count=len(files))
    found: dict[str, Cleaned] = {}
    for file in files:
        one = _cleaned(file, path)
        found.setdefault(one.digest, one)
    return list(found.values())


async def clean(files: Sequence[File], path: Sequence[str] = ("evidence",)) -> list[Cleaned]:
    """The same, without holding up everyone else: photos take their time."""
    return await asyncio.get_running_loop().run_in_executor(_one_at_a_time, cleaned, files, path)


async def keep(contribution_id: UUID, cleaned: list[Cleaned]) -> None:
    """The files first and for certain, then the rows that name them: a row without its file would be a lie, a file without a row is only litter."""
    await storing.keep_all([file.content for file in cleaned])
    await Evidence.bulk_create([
        Evidence(contribution_id=contribution_id, position=position, name=file.name, media_type=file.media_type, size=len(file.content),
                 width=file.width, height=file.height, digest=file.digest) for position, file in enumerate(cleaned)])


def _cleaned(file: File, path: Sequence[str]) -> Cleaned:
    name, content = _name(file.name), file.content
    if not content:
        _refuse(_("“{name}” kosong. Pilih berkas itu sekali lagi."), name, path)
    if len(content) > MOST_BYTES:
        raise Invalid(_("“{name}” sebesar {size} MB; paling besar {most} MB."), path=path, name=name, size=f"{len(content) / 10**6:.0f}",
                      most=MOST_BYTES // 10**6)
    if kind := next((kind for kind, beginning in PHOTOS.items() if beginning.match(content)), None):
        return _photo(name, content, kind, path)
    if content.startswith(b"%PDF-"):
        return _pdf(name, content, path)
    return _refuse(_("“{name}” bukan foto JPEG, PNG, atau WebP, dan bukan PDF."), name, path)


def _refuse(text: str, name: str, path: Sequence[str]) -> NoReturn:
    raise Invalid(text, path=path, name=name)


# ── photos ──

def _photo(name: str, content: bytes, kind: str, path: Sequence[str]) -> Cleaned:
    try:
        with Image.open(io.BytesIO(content), formats=[kind]) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise Invalid(_("“{name}” berukuran {width} × {height} piksel; paling banyak {most} juta piksel. Kecilkan dulu fotonya."),
                              path=path, name=name, width=photo.width, height=photo.height, most=MOST_PIXELS // 10**6)
            drawn = _drawn(photo)
    except Invalid:
        raise
    except Exception:                                   # a file made to break a decoder breaks it in any way
        _refuse(_("“{name}” rusak atau tidak lengkap, jadi tidak dapat dibaca. Pilih foto lain."), name, path)
    written = io.BytesIO()
    drawn.save(written, "JPEG", quality=QUALITY, optimize=True)
    return Cleaned(name, JPEG, written.getvalue(), drawn.width, drawn.height, sha256(written.getvalue()).hexdigest())


def _drawn(photo: Image.Image) -> Image.Image:
    """The picture alone: upright, on white where it was transparent, and no larger than is shown."""
    turned = TURNED.get(_held(photo))
    photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))    # JPEG need not be decoded larger
    if photo.mode.startswith("I"):                      # 16 bits of grey
        grey = photo.convert("I").point(lambda level: level / 256)
        picture = grey.convert("L").convert("RGB")
    else:
        picture = photo.convert("RGBA" if photo.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = Image.new("RGB", picture.size, "white")
    drawn.paste(picture, mask=picture if picture.mode == "RGBA" else None)
    return drawn if turned is None else drawn.transpose(turned)


def _held(photo: Image.Image) -> int:
    """How the camera was held. What it says otherwise is not read; where it cannot be read, it says nothing."""
    try:
        return int(photo.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:
        return 1


# ── PDF ──

_STARTS_AT = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF")
_TABLE = re.compile(rb"\s*(?:xref\b|\d{1,10}\s+\d{1,5}\s+obj\b)")


def _pdf(name: str, content: bytes, path: Sequence[str]) -> Cleaned:
    """Whole, as far as its own directory says: the end points to a table of what is in it. It is never opened here, only handed on to be saved."""
    ends = _STARTS_AT.findall(content[-2048:])
    if not ends or not _TABLE.match(content, int(ends[-1])):
        _refuse(_("“{name}” bukan PDF yang utuh. Simpan sekali lagi sebagai PDF, lalu kirim ulang."), name, path)
    return Cleaned(name, PDF, content, None, None, sha256(content).hexdigest())


# ── names ──

def _name(given: str) -> str:
    """What the file was called, without the folders it lay in and without letters that hide or turn."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    if len(plain) > LONGEST_NAME:
        stem, dot, suffix = plain.rpartition(".")
        plain = f"{stem[:LONGEST_NAME - len(suffix) - 1]}.{suffix}" if dot and len(suffix) < 10 else plain[:LONGEST_NAME]
    return plain or "berkas"
