"""What people write becomes HTML that harms nobody."""
from __future__ import annotations

import pytest

from server.domain.boards.markdown import rendered


@pytest.mark.parametrize(("text", "html"), [
    ("**tebal** _miring_", "<p><strong>tebal</strong> <em>miring</em></p>"),
    ("satu\ndua", "<p>satu<br>\ndua</p>"),
    ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
    ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
    ("[x](data:text/html,x)", "<p>[x](data:text/html,x)</p>"),
    ("https://contoh.id/a?b=1&c=2", '<p><a href="https://contoh.id/a?b=1&amp;c=2" rel="nofollow noopener">https://contoh.id/a?b=1&amp;c=2</a></p>'),
    ("# judul", "<p># judul</p>"),
    ("selesai.id", "<p>selesai.id</p>"),
])
def test_markdown_is_html_that_harms_nobody(text: str, html: str) -> None:
    assert rendered(text) == html
