"""XML elements in few words, and a stream of them."""
from __future__ import annotations

import re
from xml.etree.ElementTree import Element, tostring

# What XML 1.0 has no way to write: control characters, halves of pairs, and the two that are no characters.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
DECLARATION = b'<?xml version="1.0" encoding="UTF-8"?>\n'


def element(tag: str, *children: Element | None, text: str | None = None, **attributes: object) -> Element:
    """One with its children; those that are None, and attributes that are, are left out. `iso_date` is written iso-date, `lang` xml:lang."""
    made = Element(tag, {named(name): plain(str(value)) for name, value in attributes.items() if value is not None})
    made.text = plain(text) if text is not None else None
    made.extend(child for child in children if child is not None)
    return made


def narrative(text: str, language: str | None = None) -> Element:
    return element("narrative", text=text, lang=language)


def named(name: str) -> str:
    return LANGUAGE if name == "lang" else name.replace("_", "-")


def plain(text: str) -> str:
    return _UNWRITABLE.sub("", text)


def written(made: Element) -> bytes:
    text: bytes = tostring(made, encoding="utf-8", xml_declaration=False)
    return text + b"\n"


def opened(tag: str, **attributes: object) -> bytes:
    """The beginning of a document whose root holds more than memory should."""
    return DECLARATION + written(element(tag, text="\n", **attributes)).rstrip().removesuffix(f"</{tag}>".encode())


def closed(tag: str) -> bytes:
    return f"</{tag}>\n".encode()
