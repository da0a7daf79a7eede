"""Files as people hand them over: photos as a phone takes them, with where they were taken, and small PDFs."""
from __future__ import annotations

import io

from PIL import Image

AT_HOME = {1: "S", 2: (2.0, 58.0, 59.0), 3: "E", 4: (104.0, 45.0, 21.0)}        # the GPS part of EXIF: a house in Palembang


def photo(width: int = 320, height: int = 200, kind: str = "JPEG", held: int = 1, mode: str = "RGB") -> bytes:
    """A photo whose upper left quarter is red."""
    picture = Image.new("RGB", (width, height), "green")
    picture.paste("red", (0, 0, width // 2, height // 2))
    written = io.BytesIO()
    if kind != "JPEG":
        picture.convert(mode).save(written, kind)
        return written.getvalue()
    told = Image.Exif()
    told[0x0112], told[0x010F], told[0x9286] = held, "CameraMaker", b"ASCII\0\0\0the home of Ibu Sari"
    told.get_ifd(0x8825).update(AT_HOME)
    picture.convert(mode).save(written, kind, exif=told, comment=b"a comment of the camera")
    return written.getvalue()


def pdf(title: str = "one page") -> bytes:
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", f"<< /Title ({title}) >>".encode()]
    body, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return body + table + b"trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
