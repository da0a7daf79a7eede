"""What is left of a template's HTML: text, lists, tables, links and pictures. No script, no style, no form, nothing that loads from elsewhere."""
from __future__ import annotations

import re

import nh3

from views.custom.values import safe

TAGS = {"a", "abbr", "article", "aside", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "div", "dl",
        "dt", "em", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "i", "img", "ins", "kbd", "li", "main",
        "mark", "meter", "ol", "p", "pre", "progress", "q", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
        "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "wbr"}
ATTRIBUTES = {"*": {"class", "dir", "lang", "title"}, "a": {"href"}, "img": {"src", "alt", "width", "height"}, "ol": {"start", "reversed"},
              "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope", "abbr"}, "col": {"span"}, "colgroup": {"span"}, "time": {"datetime"},
              "details": {"open"}, "meter": {"value", "min", "max", "low", "high", "optimum"}, "progress": {"value", "max"}}
SCHEMES = {"http", "https", "mailto", "data"}           # data of pictures alone: _kept
PICTURE = re.compile(r"data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=]+|/static/[\w./-]+")
MAIL = re.compile(r"mailto:[\w.+@%-]+(\?[\w.+@%=&-]*)?")
CLASSES = re.compile(r"[\w -]{1,200}")


def _kept(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "src":
        return value if PICTURE.fullmatch(value) else None
    if attribute == "href":
        return value if safe(value) or MAIL.fullmatch(value) else None
    if attribute == "class":
        return value if CLASSES.fullmatch(value) else None
    return value


# Links open beside the page: where a template is shown there is no room for another page.
CLEANER = nh3.Cleaner(tags=TAGS, attributes=ATTRIBUTES, attribute_filter=_kept, url_schemes=SCHEMES, link_rel="nofollow noopener noreferrer",
                      set_tag_attribute_values={"a": {"target": "_blank"}}, clean_content_tags={"script", "style", "title", "template", "noscript"},
                      strip_comments=True)


def cleaned(html: str) -> str:
    return str(CLEANER.clean(html))
