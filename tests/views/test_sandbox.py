"""Templates that loop for ever, eat memory, reach for attributes or say what browsers act on: each ends or is harmless, and nobody else notices."""
from __future__ import annotations

import asyncio
import os
import signal
import time
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.views.attacks import ALL, SHORTLY, SLOW
from views.custom.faults import Faulty
from views.custom.sandbox import running
from views.custom.sandbox.cleaning import ATTRIBUTES, TAGS
from views.custom.sandbox.running import SENTENCES, Busy, html_of
from views.custom.values import safe

HTML = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
DATA: dict[str, Any] = {"rows": [{"a": 1, "html": HTML, "link": "javascript:alert(1)"}], "data": {"x": 1}, "total": 1, "cut": False, "totals": {}, "params": {},
                        "title": "T", "language": "id"}
PLAIN = "<p>{{ rows[0].a }}</p>"
MARGIN = 1.5                                            # a child is begun and ended on a machine that does other things too
INNER = ("<class", "<function", "<module", "object at 0x", "subclasses", "SIMPUL_", "root:", "built-in")


class Harmful(HTMLParser):
    """What is in some HTML that should not be."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set()) | ({"rel", "target"} if tag == "a" else set())
        self.found += [tag] if tag not in TAGS else []
        self.found += [f"{tag} {name}={value}" for name, value in attrs if name not in known]
        self.found += [f"{name}={value}" for name, value in attrs if (name == "href" and not safe(value or "")) or (name == "src" and "evil" in str(value))]


async def tried(template: str) -> tuple[str, str, float]:
    """How it ended, what came of it, and after how long."""
    began = time.monotonic()
    try:
        html, kind = await html_of(template, DATA, "id"), "made"
    except Faulty as why:
        html, kind = "", next(kind for kind, text in SENTENCES.items() if text == why.faults[0].text)
    return kind, html, time.monotonic() - began


async def both() -> None:
    """Each of the two processes has run a plain one."""
    for _turn in range(2):
        slower = "{% for i in range(30000) %}{% endfor %}" + PLAIN
        assert [html for _kind, html, _seconds in await asyncio.gather(tried(slower), tried(slower))] == ["<p>1</p>"] * 2


async def contained(attacks: dict[str, str]) -> None:
    wrong, ends, longest = {}, Counter[str](), 0.0
    await tried(PLAIN)                                  # the process has been begun
    for name, template in attacks.items():
        kind, html, seconds = await tried(template)
        ends[kind] += 1
        longest = max(longest, seconds)
        inner = [word for word in INNER if word in html]
        if found := [*Harmful(html).found, *inner, *([f"{seconds:.1f} s"] if seconds > running.SECONDS + MARGIN else [])]:
            wrong[name] = found
    assert wrong == {}
    assert (await tried(PLAIN))[1] == "<p>1</p>"
    print(f"{len(attacks)} attacks contained, the longest after {longest:.1f} s: {dict(ends)}")


async def test_attacks_are_contained() -> None:
    await contained(SHORTLY)


@pytest.mark.long("only")
async def test_all_attacks_are_contained() -> None:
    await contained(ALL)


@pytest.mark.parametrize(("name", "kind"), [("doubling", "memory"), ("saying too much", "long"), ("macros that call themselves", "deep"),
                                            ("marking as safe", "syntax"), ("without escaping", "escaped"), ("including a file", "alone"),
                                            ("the request", "unknown"), ("a list changed", "failed"),
                                            ("a lone surrogate", "failed"), ("a large range", "failed")])
async def test_each_ends_for_its_reason(name: str, kind: str) -> None:
    assert (await tried(ALL[name]))[0] == kind


async def test_a_fault_names_its_line() -> None:
    for template, line in (("a\n\n{% if %}", 3), ("{# a #}\n{{ nobody }}", 2), ("\n\n\n{{ 1 / 0 }}", 4), ("a\n{{ 1|nothing }}", 2)):
        with pytest.raises(Faulty) as why:
            await html_of(template, DATA, "en")
        assert (why.value.faults[0].file, why.value.faults[0].line) == ("template.html", line), template


async def test_what_one_template_does_no_other_meets() -> None:
    """Each runs in a child of its own: what was put aside there is gone."""
    assert (await tried("{% set n = namespace(v=1) %}{% set n.v = 2 %}{{ cycler.x }}{{ n.v }}"))[1] == "2"
    assert (await tried("{{ n is defined }}"))[0] == "unknown"


async def test_a_process_that_dies_is_replaced() -> None:
    await both()
    before = {each.running.pid for each in running._all}
    for pid in before:
        os.kill(pid, signal.SIGKILL)
    await both()
    after = {each.running.pid for each in running._all}
    assert len(after) == 2 and not after & before


async def test_a_process_that_hangs_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "PATIENCE", 0.3)
    await both()
    before = {each.running.pid for each in running._all}
    for pid in before:
        os.kill(pid, signal.SIGSTOP)
    await both()
    assert not before & {each.running.pid for each in running._all}


async def test_two_run_at_once_others_wait_two_seconds_and_nobody_else_notices() -> None:
    began = time.monotonic()
    attacks = [asyncio.create_task(tried(each)) for each in (*SLOW.values(),)[:10]]
    late = []
    for _turn in range(120):
        asleep = time.monotonic()
        await asyncio.sleep(0.01)
        late.append(time.monotonic() - asleep - 0.01)
    outcomes = await asyncio.gather(*attacks, return_exceptions=True)
    took, busy = time.monotonic() - began, sum(isinstance(each, Busy) for each in outcomes)
    assert busy >= 6 and all(isinstance(each, Busy) or each[0] != "made" for each in outcomes), outcomes  # type: ignore[index]
    assert took < running.WAITED + running.SECONDS + 2 * MARGIN and max(late) < 0.5
    assert (await tried(PLAIN))[1] == "<p>1</p>"
    print(f"the loop was late by at most {max(late) * 1000:.0f} ms while ten attacks ran")
