"""Looking at a page in a real browser: what it is made of, where it leads, and whether anything in it acted."""
from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request

from tests.door.rows import text_columns

BEFORE = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
LOOK = """(html) => {
  const page = html === null ? document : new DOMParser().parseFromString(html, "text/html");
  const parts = new Set(), texts = new Set(), links = new Set(), orders = new Set();
  const LINKS = new Set(["href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcset", "ping", "background", "srcdoc", "manifest"]);
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      parts.add(element.localName);
      for (const { name, value } of element.attributes) {
        parts.add(`${element.localName} ${name}`);
        if (LINKS.has(name)) links.add(`${element.localName} ${name} ${value}`);
        if (/^(data-)?(hx|sse|ws)-/.test(name)) orders.add(`${name} ${value}`);
        if (value.includes("⟦")) texts.add(value);
      }
      if (element instanceof HTMLTemplateElement) walk(element.content);
    }
    const words = page.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    while (words.nextNode()) if (words.currentNode.data.includes("⟦")) texts.add(words.currentNode.data);
  };
  walk(page);
  return { parts: [...parts], texts: [...texts], links: [...links], orders: [...orders], hit: window.hit ?? null, violations: window.violations };
}"""
# What rendered Markdown may hold beside what our templates do.
MARKDOWN = {"p", "br", "strong", "em", "a", "a href", "a title", "a rel", "ul", "ol", "ol start", "li", "blockquote", "code", "pre"}
# What comes over the stream at its own time: which cards somebody is editing.
LIVE = {"ul id", "li data-card"}
HARMLESS_MARKS = r" (data-htmx-powered|hidden|aria-\w+)$"     # that come and go on our own elements
OWN = re.compile(r"/(?![/\\])|#|\?|$")
NAMED = re.compile(r"^/(meetings|boards)/[a-z0-9-]+")           # addresses that are made of what something is called
OUTWARD = re.compile(r"(https?://|mailto:|tel:)", re.I)
OEMBED = re.compile(r"http://127\.0\.0\.1:\d+/oembed\?url=[\w%.-]+")                 # whole: editors elsewhere follow it


@dataclass
class Watch:
    """Everything that happened in one browser profile which should not."""
    origin: str
    usual: set[str] = field(default_factory=lambda: MARKDOWN | LIVE)      # the elements and attributes of our own pages
    wrong: list[str] = field(default_factory=list)
    shown: dict[str, set[int]] = field(default_factory=dict)            # which bundle has been read in full, by column
    pages: int = 0

    def over(self, context: BrowserContext) -> None:
        context.add_init_script(BEFORE)
        context.on("request", self.asked)
        context.on("dialog", lambda dialog: (self.wrong.append(f"dialog {dialog.message}"), dialog.dismiss()))
        context.on("console", lambda said: self.wrong.append(f"{said.page and said.page.url}: {said.text}")
                   if said.type == "error" and "status of 4" not in said.text else None)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))

    def asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if f"{address.scheme}://{address.netloc}" != self.origin or "/hit" in address.path:
            self.wrong.append(f"asked for {request.url}")

    def learn(self, page: Page) -> None:
        """What our own pages are made of, with harmless words in them."""
        self.usual |= set(page.evaluate(LOOK, None)["parts"])

    def look(self, page: Page, together: list[list[str]], html: str | None = None) -> dict[str, Any]:
        """A page as the browser has it now, or an HTML text as it would read it."""
        seen: dict[str, Any] = page.evaluate(LOOK, html)
        where = page.url if html is None else html[:80]
        self.pages += 1
        if html is None and (seen["hit"] is not None or seen["violations"]):
            self.wrong.append(f"{where}: ran {seen['hit']!r}, refused {seen['violations']}")
        self.wrong += [f"{where}: {part}" for part in set(seen["parts"]) - self.usual if not re.search(HARMLESS_MARKS, part)]
        self.wrong += [f"{where}: {order}" for order in seen["orders"]
                       if ("hit" in order.partition("?")[0] or "⟦" in order) and not order.startswith("hx-target #")]      # where to put it: an element's id
        self.wrong += [f"{where}: {link}" for link in seen["links"] if not leads_well(*link.split(" ", 2))]
        for text in seen["texts"]:
            self.read(text, together, where)
        return seen

    def read(self, text: str, together: list[list[str]], where: str) -> None:
        """A text that holds payloads holds them as they were written: nothing of them became anything else."""
        for column, number, rest in re.findall(r"⟦([\w.]+):(\d+)⟧([^⟦]*)", text):
            whole = expected(together, int(number))
            if rest.startswith(whole) or column in IN_MARKDOWN:
                self.shown.setdefault(column, set()).add(int(number))
            elif not whole.startswith(re.sub(r"(…|\.\.\.)$", "", rest.rstrip())):     # a part of it, as where a title is cut short, is well too
                self.wrong.append(f"{where}: {column} became {rest[:200]!r}")


    @property
    def findings(self) -> dict[str, str]:
        """What was wrong, and where for example."""
        return {found.rpartition(": ")[2]: found for found in self.wrong}


IN_MARKDOWN = {"card.body", "comment.body"}


def expected(together: list[list[str]], number: int) -> str:
    from tests.door.rows import BETWEEN
    return BETWEEN.join(together[number]).replace("\r\n", "\n")


def leads_well(element: str, attribute: str, value: str) -> bool:
    """Within our own site; or, from a link, to the web and the mail."""
    if element in ("a", "use") and attribute == "href" and OUTWARD.match(value):
        return True
    if element == "link" and attribute == "href" and OEMBED.fullmatch(value):
        return True
    return bool(OWN.match(value)) and "/hit" not in NAMED.sub("", value.partition("?")[0]) and attribute not in ("srcdoc", "ping")


def columns_never_shown(watch: Watch) -> list[str]:
    return [name for columns in text_columns() for column in columns.written if (name := f"{columns.table}.{column}") not in watch.shown]
