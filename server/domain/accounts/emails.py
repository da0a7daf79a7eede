"""E-mail addresses: what can be one, written one way."""
from __future__ import annotations

import re
from collections.abc import Sequence

from server.errors import Invalid
from server.words import _

LONGEST = 254                                           # RFC 5321
_ADDRESS = re.compile(r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")


def email_address(text: str, path: Sequence[str]) -> str:
    """In lower case, without spaces around it. What a browser takes for an address is taken here, if its domain has a dot."""
    address = text.strip().lower()
    if len(address) > LONGEST or not _ADDRESS.fullmatch(address):
        raise Invalid(_("“{address}” bukan alamat surel. Tulis seperti nama@organisasi.id."), path=path, address=address[:60])
    return address
