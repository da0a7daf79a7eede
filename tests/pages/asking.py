"""How tests ask for something: the form filled in well, and what became of it."""
from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import count
from typing import Any

import httpx

from tests.pages.reading import hidden, text
from tests.site import Site

numbers = count(1)
LATER = (date.today() + timedelta(days=60)).isoformat()


def asking(client: httpx.Client, **written: str) -> dict[str, str]:
    """The form as it is filled in well, but for what is `written` otherwise."""
    page = client.get("/needs/new").text
    place = re.search(r'<option value="(reg_[^"]+)">Kabupaten Musi Banyuasin', page)
    assert place
    return hidden(page) | {"title": f"Perahu ambulans nomor {next(numbers)}", "region": place[1], "fieldCode": "kesehatan", "quantity": "2",
                           "unit": "perahu", "estimatedCost": "Rp 96.000.000", "dueOn": LATER} | written


def submitted(site: Site, client: httpx.Client, **written: str) -> str:
    answer = client.post("/needs/new", data=asking(client, **written))
    assert answer.status_code == 303, text(answer.text)
    return answer.headers["location"].split("/")[-1].split("?")[0]


def state(site: Site, id: str, as_: str = "galih") -> dict[str, Any]:
    found: dict[str, Any] = site.ask("query($id: ID!) { node(id: $id) { ... on Need { status title quantity unit estimatedCost reason version \
programme { id } proposer { slug } } } }", {"id": id}, as_=as_)["data"]["node"]
    return found
