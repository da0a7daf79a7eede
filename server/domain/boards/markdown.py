"""What people write, made HTML once, when they write it: CommonMark without HTML, images or headings, and with harmless links only."""
from __future__ import annotations

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
MOST_ADDRESSES = 100            # found in a text by themselves: looking for them takes the square of how many there may be


class Markdown(MarkdownIt):
    def __init__(self, *, finds_addresses: bool) -> None:
        super().__init__("commonmark", {"html": False, "linkify": finds_addresses, "breaks": True})
        self.disable(["heading", "lheading", "hr", "image", "html_block", "html_inline"])
        if finds_addresses:
            self.enable("linkify")
            assert self.linkify is not None
            self.linkify.set({"fuzzy_link": False})     # a full stop without a space after it ("selesai.id") makes no address

    def validateLink(self, url: str) -> bool:
        """A link leads to a whole address of a kind we know; any other stays the text that was written."""
        scheme, colon, _rest = url.partition(":")
        return bool(colon) and scheme.lower() in SCHEMES


_finding_addresses, _plain = Markdown(finds_addresses=True), Markdown(finds_addresses=False)


def rendered(text: str) -> str:
    """HTML that is safe to show as it is. Cleaned by a second hand, should the first ever err."""
    markdown = _finding_addresses if text.count(":") + text.count("@") <= MOST_ADDRESSES else _plain
    html: str = markdown.render(text)
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener").strip()
