"""Templates, and the shapes an answer takes."""
from __future__ import annotations

import json
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from starlette.requests import Request

from server.domain.activity.actor import Actor
from views import rendering
from views.rendering import Here, done, environment, respond

TEMPLATES = sorted(path.relative_to(rendering.TEMPLATES).as_posix() for path in rendering.TEMPLATES.rglob("*.html"))
SHELL = {"viewer": None, "demoWorld": {"totalCount": 0}, "status": 404,
         "title": "Isian belum benar", "sentence": "Isian belum benar", "message": "", "code": ""}
PAGE, PART = "errors/error.html", "errors/_error.html"


def request(address: str = "/", actor: Actor | None = None, **headers: str) -> Request:
    parts = urlsplit(address)
    return Request({"type": "http", "method": "GET", "path": parts.path, "query_string": parts.query.encode(), "user": actor or Actor(),
                    "headers": [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]})


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_compiles(template, language):
    environment(language).get_template(template)


def test_a_page_for_browsers_and_its_part_for_htmx():
    page = respond(request("/x"), page=PAGE, part=PART, context=SHELL)
    part = respond(request("/x", hx_request_type="partial"), page=PAGE, part=PART, context=SHELL)
    full = respond(request("/x", hx_request_type="full"), page=PAGE, part=PART, context=SHELL)
    assert b"<html" in page.body and b"<html" in full.body
    assert b"<html" not in part.body and b"notice error" in part.body
    assert "HX-Request-Type" in page.headers["vary"]


def test_what_someone_sees_signed_in_is_kept_for_nobody_else():
    assert respond(request(actor=Actor(user=uuid4())), page=PAGE, context=SHELL).headers["cache-control"] == "private, no-cache"


def test_the_language_of_the_reader():
    page = respond(request(actor=Actor(language="en")), page=PAGE, context=SHELL)
    assert b'<html lang="en">' in page.body and page.headers["content-language"] == "en"
    assert b"Something in the form is not right" in page.body


def test_a_toast_travels_in_ascii():
    toast = "Kartu “Pilih tukang” dipindah\r\nSet-Cookie: x"
    header = respond(request(), page=PAGE, context=SHELL, toast=toast).headers["hx-trigger"]
    assert header.isascii() and header.isprintable()
    assert json.loads(header) == {"toast": {"message": toast, "target": "#toasts"}}


def test_after_a_write_a_plain_form_goes_on_and_htmx_gets_the_part():
    assert done(request(), to="/boards/a", part=PART, context=SHELL).status_code == 303
    answer = done(request(hx_request_type="partial"), to="/boards/a", part=PART, context=SHELL, toast="Selesai")
    assert (answer.status_code, "hx-trigger" in answer.headers) == (200, True)


def test_names_are_escaped_and_missing_ones_are_an_error():
    with pytest.raises(Exception, match="'demoWorld' is undefined"):
        respond(request(), page=PAGE, context={key: value for key, value in SHELL.items() if key != "demoWorld"})
    page = respond(request("/<script>"), page=PAGE, context=SHELL | {"message": "<script>alert(1)</script>"})
    assert b"<script>" not in page.body


def test_addresses_one_step_away():
    here = Here("/needs", (("kind", "a"), ("kind", "b"), ("q", "air bersih"), ("after", "x")))
    assert here.change(q=None) == "/needs?kind=a&kind=b"
    assert here.change(after="y") == "/needs?kind=a&kind=b&q=air+bersih&after=y"
    assert here.without("kind", "a") == "/needs?kind=b&q=air+bersih"
    assert (here.get("q"), here.get("none"), here.all("kind")) == ("air bersih", "", ["a", "b"])
    assert here.at("/needs") and here.at("/boards", "/needs") and not here.at("/need")
    assert Here("/", ()).change(a=None) == "/"
