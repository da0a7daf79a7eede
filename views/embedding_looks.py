"""How an embedded view is to look, by its address: light or dark, in a colour of one's own, with its title or without."""
from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.requests import Request

from server.words import _
from views.client import Refused, nothing
from views.rendering import spoken

COLOUR = re.compile(r"[0-9a-f]{6}")
THEMES = {"light", "dark", "auto"}
NO_LOOK = _("Alamat ini tidak dapat dipakai: theme=light, dark, atau auto; accent=enam angka heksadesimal; lang=id atau en; title=0 atau 1.")
READABLE = 4.5                                          # to one between a letter and its ground, as WCAG reckons
GROUNDS = {"light": (0xE7, 0xE9, 0xE3), "dark": (0x21, 0x2B, 0x32)}     # the least favourable (--kabut)
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Look:
    theme: str = "auto"
    accent: str = ""
    title: bool = True

    @classmethod
    def read(cls, request: Request) -> Look:
        """Refused where the address asks for what there is not."""
        asked = request.query_params
        look = cls(asked.get("theme", "auto"), asked.get("accent", "").lower().removeprefix("#"), asked.get("title", "1") == "1")
        if look.theme not in THEMES or asked.get("title", "1") not in ("0", "1") or ("accent" in asked and not COLOUR.fullmatch(look.accent)):
            raise Refused([{"code": "INVALID", "message": spoken(request, NO_LOOK), "path": ()}])
        return look


def accented(colour: str) -> str:
    """A style sheet: indigo, and the first colour of drawings, become this one, as much darker or lighter as makes letters readable in it."""
    if not COLOUR.fullmatch(colour):
        raise nothing()
    light, dark = (written(readable(read(colour), theme)) for theme in ("light", "dark"))
    return (f":root {{ --nila: light-dark({light}, {dark}); --o1: var(--nila); --nila-lembut: color-mix(in oklab, var(--nila) 14%, var(--kertas)); "
            "--di-atas-nila: light-dark(#fff, #10161a); }\n")


def readable(colour: Colour, theme: str) -> Colour:
    """Mixed with black on a light ground, with white on a dark one, until it can be read there."""
    toward, ground = (0 if theme == "light" else 255), light_of(GROUNDS[theme])
    for step in range(21):
        red, green, blue = (round(part + (toward - part) * step / 20) for part in colour)
        brighter, darker = sorted((light_of((red, green, blue)), ground), reverse=True)
        if (brighter + .05) / (darker + .05) >= READABLE:
            break
    return red, green, blue


def light_of(colour: Colour) -> float:
    """Relative luminance (WCAG 2)."""
    red, green, blue = (part / 12.92 if (part := each / 255) <= .04045 else ((part + .055) / 1.055) ** 2.4 for each in colour)
    return .2126 * red + .7152 * green + .0722 * blue


def read(colour: str) -> Colour:
    return int(colour[:2], 16), int(colour[2:4], 16), int(colour[4:], 16)


def written(colour: Colour) -> str:
    return "#" + "".join(f"{part:02x}" for part in colour)
