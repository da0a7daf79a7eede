"""What people write, made HTML once, when they write it: CommonMark without HTML, images or headings, with harmless links only, and with names (@serat)."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import nh3
from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

TAGS = {"p", "br", "strong", "em", "a", "ul", "ol", "li", "blockquote", "code", "pre"}
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
MOST_ADDRESSES = 100            # found in a text by themselves: looking for them takes the square of how many there may be
NAME = re.compile(r"@([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)(?![\w@]|-\w)")
LONGEST_NAME = 60               # as long as a slug may be
WITHIN = "._-/@+"               # after these an @ belongs to an address


@dataclass(frozen=True)
class Named:
    """How somebody named by @slug is shown, and the page that tells more of them, if there is one."""
    text: str
    page: str | None


class Markdown(MarkdownIt):
    def __init__(self, *, finds_addresses: bool) -> None:
        super().__init__("commonmark", {"html": False, "linkify": finds_addresses, "breaks": True})
        self.disable(["heading", "lheading", "hr", "image", "html_block", "html_inline"])
        self.inline.ruler.push("name", _name)
        if finds_addresses:
            self.enable("linkify")
            assert self.linkify is not None
            self.linkify.set({"fuzzy_link": False})     # a full stop without a space after it ("selesai.id") makes no address

    def validateLink(self, url: str) -> bool:
        """A link leads to a whole address of a kind we know; any other stays the text that was written."""
        scheme, colon, _rest = url.partition(":")
        return bool(colon) and scheme.lower() in SCHEMES


def _name(state: StateInline, silent: bool) -> bool:
    """@slug, where no word or address goes on. Notes which were met; one that `env` does not know stays as it was written."""
    before = state.src[state.pos - 1] if state.pos else " "
    if state.src[state.pos] != "@" or state.linkLevel or before.isalnum() or before in WITHIN:
        return False
    match = NAME.match(state.src, state.pos)
    if match is None or len(match[1]) > LONGEST_NAME:
        return False
    slug = match[1].lower()
    if not silent:                                      # looked ahead, it may yet be a part of a link
        state.env.setdefault("met", {})[slug] = None
    named: Named | None = state.env.get("names", {}).get(slug)
    if named is None:
        return False
    if not silent:
        tag = "a" if named.page else "strong"
        state.push("link_open" if named.page else "strong_open", tag, 1).attrs = {"href": named.page} if named.page else {}
        state.push("text", "", 0).content = named.text
        state.push("link_close" if named.page else "strong_close", tag, -1)
    state.pos = match.end()
    return True


_finding_addresses, _plain = Markdown(finds_addresses=True), Markdown(finds_addresses=False)


def rendered(text: str, names: Mapping[str, Named] | None = None) -> str:
    """HTML that is safe to show as it is. Cleaned by a second hand, should the first ever err."""
    markdown = _finding_addresses if text.count(":") + text.count("@") <= MOST_ADDRESSES else _plain
    html: str = markdown.render(text, {"names": names or {}})
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="nofollow noopener").strip()


def names_in(text: str) -> list[str]:
    """The slugs that a text names by @, each once, in order; not those in code, links or addresses."""
    met: dict[str, dict[str, None]] = {}
    _plain.render(text, met)
    return list(met.get("met", {}))
