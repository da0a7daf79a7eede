"""A view as an Atom feed (RFC 4287): entries keep their ids for ever, the newest first."""
from __future__ import annotations

from urllib.parse import quote, urlsplit
from xml.etree import ElementTree

from views.custom.displays.reading import text
from views.custom.feeds.entries import absolute, dated, host, instant, plain
from views.custom.running import Answer

NAMESPACE = "http://www.w3.org/2005/Atom"
MOST = 200                                              # the newest; readers keep what they have read
SINCE = "2026"                                          # of tag URIs (RFC 4151): when the names began to be given
NEVER = "1970-01-01T00:00:00+00:00"                     # of a feed without entries
MEDIA_TYPE = "application/atom+xml"
ElementTree.register_namespace("", NAMESPACE)


def feed(answer: Answer, page: str, itself: str) -> bytes:
    """`page` is where people see the same, `itself` where this feed is; both absolute, with what was filled into the form."""
    part = answer.definition.feeds.atom
    if part is None:
        raise LookupError("the view has no feed")
    entries = sorted(dated(answer.rows, part.id, part.updated), key=lambda entry: instant(entry[1]), reverse=True)[:MOST]
    path, query = urlsplit(page).path, urlsplit(page).query
    name = f"tag:{host(page)},{SINCE}:{path.lstrip('/')}"
    root = ElementTree.Element(_name("feed"), {"xml:lang": answer.language})
    _add(root, "id", f"{name}?{query}" if query else name)
    _add(root, "title", answer.title)
    _add(root, "updated", instant(entries[0][1]).isoformat() if entries else NEVER)
    ElementTree.SubElement(root, _name("link"), {"rel": "self", "type": MEDIA_TYPE, "href": itself})
    ElementTree.SubElement(root, _name("link"), {"rel": "alternate", "type": "text/html", "href": page})
    _add(ElementTree.SubElement(root, _name("author")), "name", "Simpul")
    for identity, at, row in entries:
        entry = ElementTree.SubElement(root, _name("entry"))
        _add(entry, "id", f"{name}:{quote(identity, safe='')}")
        _add(entry, "title", text(row, part.title, answer.language) or "–")
        _add(entry, "updated", instant(at).isoformat())
        ElementTree.SubElement(entry, _name("link"), {"rel": "alternate", "href": absolute(page, part.link, row) or page})
        if summary := text(row, part.summary, answer.language):
            _add(entry, "summary", summary)
    return bytes(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True))


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _add(parent: ElementTree.Element, tag: str, said: str) -> None:
    ElementTree.SubElement(parent, _name(tag)).text = plain(said)
