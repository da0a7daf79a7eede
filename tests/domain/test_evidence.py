"""What may show a delivery: photos and PDFs, kept without what else was in them."""
from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from server import storing
from server.domain.contributions.evidence import JPEG, LONGEST_SIDE, MOST_BYTES, PDF, Cleaned, File, clean, cleaned
from server.errors import Invalid
from server.settings import settings
from server.words import say
from tests.pictures import pdf, photo


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings(), "files", str(tmp_path / "files"))
    return tmp_path / "files"


def one(content: bytes, name: str = "rumah.jpg") -> Cleaned:
    [found] = cleaned([File(name, content)])
    return found


def opened(file: Cleaned) -> Image.Image:
    return Image.open(io.BytesIO(file.content), formats=["JPEG"])


def why_not(content: bytes, name: str = "rumah.jpg") -> str:
    with pytest.raises(Invalid) as problem:
        cleaned([File(name, content)], ["evidence"])
    assert problem.value.path == ("evidence",)
    assert f"“{name}”" in problem.value.message("id")
    return problem.value.message("id")


def test_nothing_comes_along_but_the_picture():
    given = photo()
    assert b"Exif" in given and b"the home of Ibu Sari" in given and b"CameraMaker" in given and b"a comment" in given
    kept = one(given)
    assert not any(told in kept.content for told in (b"Exif", b"GPS", b"Ibu Sari", b"CameraMaker", b"a comment", b"http://ns.adobe.com"))
    with opened(kept) as picture:
        assert (dict(picture.getexif()), picture.size, kept.media_type) == ({}, (320, 200), JPEG)
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(("held", "red_at"), [(1, (10, 10)), (2, (290, 10)), (3, (290, 190)), (4, (10, 190)),
                                              (5, (10, 10)), (6, (190, 10)), (7, (190, 290)), (8, (10, 290))])
def test_a_photo_stands_upright_however_the_camera_was_held(held: int, red_at: tuple[int, int]):
    kept = one(photo(held=held))
    assert (kept.width, kept.height) == ((320, 200) if held < 5 else (200, 320))
    with opened(kept) as picture:
        red, green, _blue = picture.getpixel(red_at)
        assert red > 200 and green < 60


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGB"), ("PNG", "P"), ("PNG", "L"), ("PNG", "1"), ("WEBP", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK")])
def test_every_kind_of_photo_becomes_the_same_kind(kind: str, mode: str):
    kept = one(photo(kind=kind, mode=mode))
    with opened(kept) as picture:
        assert (picture.mode, picture.size) == ("RGB", (320, 200))
        assert picture.getpixel((10, 10)) != picture.getpixel((300, 190))


def test_what_is_transparent_is_shown_on_white_and_grey_stays_grey():
    glass, deep = io.BytesIO(), io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(glass, "PNG")
    Image.new("I;16", (40, 40), 32768).save(deep, "PNG")
    with opened(one(glass.getvalue())) as clear, opened(one(deep.getvalue())) as grey:
        assert clear.getpixel((20, 20)) == (255, 255, 255)
        assert all(abs(level - 128) < 4 for level in grey.getpixel((20, 20)))


def test_a_large_photo_is_kept_no_larger_than_it_is_shown():
    kept = one(photo(5000, 3000))
    assert (kept.width, kept.height) == (LONGEST_SIDE, round(LONGEST_SIDE * 3 / 5))


def test_the_same_photo_is_the_same_file_and_comes_once():
    first, again, other = photo(), photo(), photo(321)
    assert one(first).digest == one(again).digest
    assert len(cleaned([File("a.jpg", first), File("b.jpg", again), File("c.jpg", other)])) == 2


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is a wall of pixels."""
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(bytes(10_000))) + chunk(b"IEND", b""))


def test_a_small_file_that_unpacks_to_a_wall_of_pixels_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Image.Image, "load", lambda self: pytest.fail("It was unpacked."))
    assert len(bomb(60_000, 60_000)) < 300
    assert "60000 × 60000 piksel" in why_not(bomb(60_000, 60_000))


WRONG: dict[str, Callable[[], bytes]] = {
    "kosong": lambda: b"",
    "rusak atau tidak lengkap": lambda: photo()[:900],
    "rusak": lambda: bomb(400, 400),                    # fewer rows than it says
    "tidak dapat dibaca": lambda: b"\xff\xd8\xff\xe0" + bytes(5_000),
    "bukan foto": lambda: b"<html><script>alert(1)</script>",
    "bukan foto JPEG": lambda: b"RIFF\x24\x08\0\0WAVEfmt " + bytes(100),
    "dan bukan PDF": lambda: b"PK\x03\x04" + bytes(100),
    "bukan foto JPEG, PNG, atau WebP": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    "paling besar 10 MB": lambda: b"\xff\xd8\xff" + bytes(MOST_BYTES),
    "PDF yang utuh": lambda: b"%PDF-1.7\n" + bytes(100),
    "bukan PDF": lambda: pdf()[:-10],
    "PDF yang utuh.": lambda: pdf().replace(b"startxref\n", b"startxref\n9"),
}


@pytest.mark.parametrize("said", WRONG)
def test_what_cannot_be_kept_is_refused_by_its_name(said: str):
    assert said in why_not(WRONG[said](), "bukti.jpg")


def test_a_pdf_is_kept_as_it_came():
    kept = one(pdf(), "berita acara.pdf")
    assert (kept.content, kept.media_type, kept.width, kept.name) == (pdf(), PDF, None, "berita acara.pdf")


def test_more_files_than_one_looks_at_are_refused():
    with pytest.raises(Invalid, match="Paling banyak"):
        cleaned([File(f"{n}.jpg", photo(300 + n)) for n in range(6)])


@pytest.mark.parametrize(("given", "kept"), [
    ("C:\\Users\\Sari\\rumah.jpg", "rumah.jpg"), ("../../etc/passwd", "passwd"), ("a\u202egpj.exe", "agpj.exe"), ("rumah\r\nX: y.jpg", "rumahX: y.jpg"),
    ("", "berkas"), ("..", ".."), ("x" * 300 + ".jpeg", "x" * 145 + ".jpeg"), ("rumah \N{SNOWMAN}.jpg", "rumah \N{SNOWMAN}.jpg")])
def test_a_name_says_no_more_than_a_name(given: str, kept: str):
    assert one(photo(), given).name == kept


async def test_cleaning_holds_nobody_up_and_says_the_same():
    assert await clean([File("a.jpg", photo())]) == cleaned([File("a.jpg", photo())])
    with pytest.raises(Invalid) as problem:
        await clean([File("a.jpg", b"no")])
    assert say(problem.value.text, "en", **problem.value.values).startswith("“a.jpg” is neither")


async def test_files_lie_under_their_digest_once_and_for_their_owner_alone(folder: Path):
    digest = storing.keep(b"content")
    assert storing.keep(b"content") == digest and await storing.keep_all([b"content"]) == [digest]
    assert [path for path in folder.rglob("*") if path.is_file()] == [storing.path(digest)] == [folder / digest[:2] / digest]
    assert storing.path(digest).stat().st_mode & 0o077 == 0 and folder.stat().st_mode & 0o077 == 0
    assert await storing.read(digest) == b"content"
    with pytest.raises(FileNotFoundError):
        await storing.read("0" * 64)


def test_a_file_cut_off_by_a_crash_is_written_anew(folder: Path):
    place = storing.path(storing.keep(b"content"))
    place.write_bytes(b"con")
    storing.keep(b"content")
    assert place.read_bytes() == b"content"
