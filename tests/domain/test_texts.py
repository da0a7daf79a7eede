"""What people may write: letters of any script, whole web addresses, and nothing that hides."""
from __future__ import annotations

import re
import time
from statistics import median

import pytest

from server.domain.boards.markdown import rendered
from server.domain.texts import address, address_or_none, line, paragraphs
from server.errors import Invalid

HIDDEN = ["\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\0", "\x1b", "\x7f", "\x9b", "\ud800"]


@pytest.mark.parametrize("written", [
    "https://contoh.id/laporan", "http://contoh.id", "https://contoh.id:8443/a/b?c=d&e=f#g", "https://bücher.id/ä", "https://xn--bcher-kva.example/",
    "https://contoh.id/a%20b", "https://192.0.2.1/x", "https://[2001:db8::1]/x", "  https://contoh.id/  "])
def test_a_whole_web_address_is_kept_as_it_is(written: str):
    assert address(written, ["website"]) == written.strip()


def test_the_scheme_is_kept_in_small_letters():
    assert address("HTTPS://Contoh.ID/A", ["website"]) == "https://Contoh.ID/A"


@pytest.mark.parametrize("written", [
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd",
    "blob:https://contoh.id/x", "ftp://contoh.id/x", "mailto:a@contoh.id", "tel:0711", "view-source:https://contoh.id", "//contoh.id/x", "/needs",
    "contoh.id", "www.contoh.id", "https:contoh.id", "https:/contoh.id", "https:///contoh.id", "https://", "https:\\\\contoh.id", "https://a b.id",
    "https://contoh.id/\"onmouseover=\"x", "https://contoh.id/<script>", "https://bank.id@evil.example/", "https://bank.id:443@evil.example/", "https://[::1",
    "https://contoh.id:99999/", "https://contoh.id:0/", "https://contoh.id/{{7*7}}", "https://contoh.id/`x`", "http:\n//contoh.id"])
def test_what_is_no_web_address_is_refused_with_what_was_written_and_what_would_work(written: str):
    with pytest.raises(Invalid) as refused:
        address(written, ["website"])
    assert refused.value.path == ("website",)
    if written.isprintable():
        assert written.strip() in refused.value.message("id")
        assert "https://contoh.id/laporan" in refused.value.message("en")


def test_an_address_has_a_longest_length():
    assert len(address("https://contoh.id/" + "a" * 282, ["website"])) == 300
    with pytest.raises(Invalid, match="huruf"):
        address("https://contoh.id/" + "a" * 283, ["website"])


def test_no_address_is_none():
    assert address_or_none(None, ["website"]) is address_or_none("", ["website"]) is address_or_none(" \n", ["website"]) is None
    assert address_or_none("https://contoh.id", ["website"]) == "https://contoh.id"


@pytest.mark.parametrize("sign", HIDDEN, ids=[f"U+{ord(sign):04X}" for sign in HIDDEN])
def test_a_sign_that_hides_or_turns_a_text_is_refused_by_its_number(sign: str):
    for kept in (line, paragraphs, address):
        with pytest.raises(Invalid) as refused:
            kept(f"https://contoh.id/PT{sign}gnadA", ["name"])
        assert f"U+{ord(sign):04X}" in refused.value.message("id")


@pytest.mark.parametrize("text", ["Rumah Layak Huni", "ꦗꦮ", "عربي", "日本語", "e\u0301", "👩\u200d🌾", "a\u00a0b", "<b>&amp;</b>", "{{ 7*7 }}", "' OR 1=1 --"])
def test_letters_of_any_script_are_kept_as_they_are(text: str):
    assert line(text, ["name"]) == paragraphs(text, ["name"]) == text


# ── Markdown ──

@pytest.mark.parametrize("target", [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java&#x73;cript:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)",
    "data:text/html;base64,PA==", "data:image/png;base64,PA==", "data:image/svg+xml,x", "vbscript:x", "file:///etc/passwd", "blob:x",
    "ftp://contoh.id", "tel:0711",
    "/sign-out", "//evil.example", "\\\\evil.example", "#x", "?q=1", "http", "x", "intent://x", "\u0001javascript:alert(1)", "%6aavascript:alert(1)"])
@pytest.mark.parametrize("form", ["[klik]({})", "[klik](<{}>)", "<{}>", "[klik][a]\n\n[a]: {}", "![klik]({})", "{}"])
def test_a_link_leads_to_the_web_or_to_the_mail_or_is_none(form: str, target: str):
    assert "href" not in rendered(form.format(target)).replace("&lt;", "")


@pytest.mark.parametrize(("written", "href"), [
    ("[klik](https://contoh.id/a)", "https://contoh.id/a"), ("[klik](HTTP://contoh.id)", "HTTP://contoh.id"), ("<mailto:a@contoh.id>", "mailto:a@contoh.id"),
    ("tulis ke a@contoh.id", "mailto:a@contoh.id"), ("lihat https://contoh.id.", "https://contoh.id")])
def test_links_that_lead_somewhere_say_that_they_are_not_ours(written: str, href: str):
    assert f'<a href="{href}" rel="nofollow noopener">' in rendered(written)


def test_nothing_but_what_is_allowed_comes_out():
    html = rendered("```js onload=x\n<b>\n```\n\n# a\n\n![f](http://x/y.png)\n\n<div hx-get=/x class=a id=b style=c>d</div>\n\n"
                    "| a |\n|---|\n| b |\n\n---\n\n<!-- c -->")
    assert set(re.findall(r"<[^>]*>", html)) <= {
        "<p>", "</p>", "<pre>", "</pre>", "<code>", "</code>", "<br>", '<a href="http://x/y.png" rel="nofollow noopener">', "</a>"}


REPEATED = ["[", "[a](", "*a", "**a ", "_a", ">", "> ", "- ", "1. ", "`a", "<", "<a ", "<!--", "<![CDATA[", "http://", "http://1.1.1.1:1", "a@b.co ",
            "&", "&a;", "![", "\\", "a\n=\n", "\t", "  - a\n", "[a]: x\n", "https://a-", "mailto:a@a."]


@pytest.mark.parametrize("piece", REPEATED)
def test_a_long_text_takes_its_time_in_proportion(piece: str):
    """Eight times the text may take eight times as long and some more, never the square of it: the ratio tells, not the clock."""
    def seconds(letters: int) -> float:
        text = (piece * letters)[:letters]
        took = []
        for _again in range(3):
            began = time.process_time()
            rendered(text)
            took.append(time.process_time() - began)
        return median(took)
    assert seconds(20_000) < 25 * max(seconds(2_500), 0.002)
