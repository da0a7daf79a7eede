"""What people write, made HTML once, when they write it: CommonMark without HTML, images or headings, and with harmless links only."""
from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}

_markdown = MarkdownIt("commonmark", {"html": False, "linkify": True, "breaks": True}).enable("linkify")
_markdown.disable(["heading", "lheading", "hr", "image", "html_block", "html_inline"])
assert _markdown.linkify is not None
_markdown.linkify.set({"fuzzy_link": False})     # a full stop without a space after it ("selesai.id") makes no address


def rendered(text: str) -> str:
    """HTML that is safe to show as it is. Cleaned by a second hand, should the first ever err."""
    html: str = _markdown.render(text)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener").strip()
