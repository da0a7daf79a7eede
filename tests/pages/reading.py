"""How tests read a page: as its text, by its sections, by its forms."""
from __future__ import annotations

import re
from html import unescape


def text(html: str) -> str:
    """What a person reads between the header and the footer."""
    return said(html.partition('<main id="content">')[2].partition("</main>")[0])


def said(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def headline(html: str) -> str:
    found = re.search(r"(?s)<h1.*?</h1>", html)
    assert found
    return said(found[0])


def finding(html: str) -> str:
    """The sentence a page opens with."""
    found = re.search(r'(?s)<p class="finding">.*?</p>', html)
    assert found
    return said(found[0])


def section(html: str, id: str) -> str:
    """The text of the section with that heading."""
    found = re.search(rf'(?s)<section[^>]*aria-labelledby="{id}".*?</section>', html)
    assert found, f"no section {id}"
    return said(found[0])


def titles(html: str) -> list[str]:
    """The headings of the rows on the page."""
    return [said(found) for found in re.findall(r"(?s)<h3.*?</h3>", html)]


def hidden(html: str) -> dict[str, str]:
    """The hidden inputs of a form."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', html))


def way_on(html: str, rel: str = "next") -> str | None:
    """The address of the next page of a list."""
    found = re.search(rf'rel="{rel}" href="([^"]+)"', html)
    return unescape(found[1]) if found else None
