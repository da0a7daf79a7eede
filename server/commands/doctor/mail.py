"""The mail server: greeted, and logged in to; no letter is sent."""
from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence

from server.commands.doctor.finding import Finding, Look


def look_at_mail() -> Iterator[Finding]:
    from server import mail
    if not mail.configured():
        yield Finding("ok", "no mail server (SIMPUL_SMTP_URL): who invites gets the link to pass on")
        return
    try:
        yield Finding("ok", f"the mail server lets us in ({asyncio.run(mail.greet())})")
    except mail.Unsent as why:
        yield Finding("bad", f"the mail server does not let us in: {why}. Look at SIMPUL_SMTP_URL")


LOOKS: Sequence[Look] = (look_at_mail,)
