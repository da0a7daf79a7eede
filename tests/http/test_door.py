"""The door: what every answer says to browsers, whatever kind of answer it is, and how people are told that they may not come in this way."""
from __future__ import annotations

import re
import socket
from collections.abc import Iterator

import httpx
import pytest

from tests.site import Site

EVIL = "https://evil.example"
PART = {"hx-request": "true", "hx-request-type": "partial"}
WHO = {"query": "{ viewer { user { name } } }"}
STRICT = {
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:", "font-src": "'self'", "connect-src": "'self'",
    "manifest-src": "'self'", "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
}
# Every kind of answer there is: how it is asked for, and the status it has.
ANSWERS: dict[str, tuple[str, str, dict[str, object], int]] = {
    "page": ("GET", "/needs", {}, 200),
    "page of one's own": ("GET", "/", {"as_": "bayu"}, 200),
    "fragment": ("GET", "/needs?q=rumah", {"headers": PART}, 200),
    "no such page": ("GET", "/nowhere", {}, 404),
    "no such fragment": ("GET", "/nowhere", {"headers": PART}, 404),
    "no such thing": ("GET", "/needs/nee_00000000000000000000000000", {}, 404),
    "method not taken": ("PUT", "/needs", {}, 405),
    "form with a mistake": ("POST", "/sign-in", {"data": {"email": "x", "password": "y"}}, 422),
    "on to another page": ("POST", "/sign-in/demo", {"data": {"person": "bayu"}}, 303),
    "on to signing in": ("GET", "/needs/{need}/pledge", {}, 303),
    "from another site": ("POST", "/sign-out", {"headers": {"origin": EVIL}}, 403),
    "from another site, to GraphQL": ("POST", "/graphql", {"headers": {"origin": EVIL}, "json": WHO}, 403),
    "too large": ("POST", "/sign-in", {"content": b"x" * 1_000_001}, 413),
    "too large, to GraphQL": ("POST", "/graphql", {"content": b"x" * 1_000_001}, 413),
    "wrong token": ("GET", "/", {"headers": {"authorization": "Bearer simpul_x"}}, 401),
    "GraphQL": ("POST", "/graphql", {"json": WHO}, 200),
    "GraphQL refused": ("POST", "/graphql", {"content": b"{"}, 415),
    "GraphQL told to people": ("GET", "/graphql", {"headers": {"accept": "text/html"}}, 200),
    "schema": ("GET", "/schema.graphql", {}, 200),
    "style sheet": ("GET", "{sheet}", {}, 200),
    "no such file": ("GET", "/static/nothing.js", {}, 404),
    "icon": ("GET", "/favicon.ico", {}, 200),
    "health": ("GET", "/livez", {}, 200),
    "stream": ("GET", "/boards/{board}/live", {}, 200),
    "HEAD": ("HEAD", "/needs", {}, 200),
}


@pytest.fixture(scope="module")
def places(site: Site) -> dict[str, str]:
    """What stands for {…} in the addresses above."""
    data = site.ask("{ needs(first: 1, where: {status: {eq: LISTED}}) { nodes { id } } boards(first: 1) { nodes { slug } } }")["data"]
    sheet = re.search(r'href="(/static/simpul\.[^"]+)"', httpx.get(f"{site.url}/needs").text)
    assert sheet
    return {"need": data["needs"]["nodes"][0]["id"], "board": data["boards"]["nodes"][0]["slug"], "sheet": sheet[1]}


@pytest.fixture
def answer(request: pytest.FixtureRequest, site: Site, places: dict[str, str]) -> Iterator[httpx.Response]:
    """One answer, its body unread (a stream has no end)."""
    method, path, asked, status = ANSWERS[request.param]
    asked = dict(asked)
    with site.client(asked.pop("as_", None)) as client:              # type: ignore[arg-type]
        with client.stream(method, path.format(**places), **asked) as response:     # type: ignore[arg-type]
            assert response.status_code == status
            yield response


OPEN = ("/graphql", "/schema.graphql")                  # to scripts of other sites, who come without their visitors' cookies


def opened(response: httpx.Response) -> bool:
    return response.url.path in OPEN or is_file(response)


def is_file(response: httpx.Response) -> bool:
    """Of those everybody gets; embedded views, whose pages have no origin, get them too."""
    return response.status_code == 200 and response.url.path.startswith("/static/")


def policy(response: httpx.Response) -> dict[str, str]:
    return {name: sources for name, _space, sources in (part.partition(" ") for part in response.headers["content-security-policy"].split("; "))}


@pytest.mark.parametrize("answer", ANSWERS, indirect=True)
def test_every_kind_of_answer_keeps_browsers_careful(answer: httpx.Response):
    headers = answer.headers
    assert policy(answer) == STRICT                     # nothing unsafe, nothing from elsewhere, in no frame
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] in ("same-origin", "no-referrer")
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == ("cross-origin" if is_file(answer) else "same-origin")
    assert headers["permissions-policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    assert not {"server", "x-powered-by", "access-control-allow-credentials"} & set(headers)
    assert headers.get("access-control-allow-origin") == ("*" if opened(answer) else None)
    assert len(headers.get_list("content-security-policy")) == 1
    if answer.status_code != 303 and headers.get("content-length") != "0":
        kind, _semicolon, charset = headers["content-type"].partition("; charset=")
        assert charset == "utf-8" or kind.startswith(("image/", "font/"))


@pytest.mark.parametrize("answer", ["page", "no such page", "GraphQL", "from another site", "on to another page", "style sheet", "too large"], indirect=True)
def test_over_plain_http_nothing_is_promised_about_https(answer: httpx.Response):
    assert "strict-transport-security" not in answer.headers


def test_over_https_every_kind_of_answer_asks_for_https_and_every_cookie_is_bound_to_the_host(site: Site, places: dict[str, str]):
    with site.under(public_url="https://simpul.example") as public, public.client(origin="https://simpul.example") as client:
        for name, (method, path, asked, status) in ANSWERS.items():
            if asked.get("as_") or name == "stream":
                continue
            response = client.request(method, path.format(**places), **asked)        # type: ignore[arg-type]
            assert response.status_code == status, name
            assert response.headers["strict-transport-security"] == "max-age=31536000; includeSubDomains", name
            for cookie in response.headers.get_list("set-cookie"):
                words = cookie.lower().split("; ")
                assert words[0].startswith("__host-") and {"secure", "httponly", "samesite=lax", "path=/"} <= set(words), name
                assert not any(word.startswith("domain=") for word in words)


@pytest.mark.parametrize(("language", "title"), [("id", "Permintaan ini tidak dijalankan"), ("en", "This request was not carried out")])
def test_people_who_come_from_another_site_are_told_so_on_a_page(site: Site, language: str, title: str):
    with site.client("bayu", **{"accept-language": language}) as client:
        client.cookies.set("language", language)
        page = client.post("/sign-out", headers={"origin": EVIL})
        assert (page.status_code, page.headers["content-type"]) == (403, "text/html; charset=utf-8")
        assert f"<h1>{title}.</h1>" in page.text
        part = client.post("/sign-out", headers={"origin": EVIL, **PART})
        assert "<html" not in part.text and title in part.text
        assert client.post("/graphql", json=WHO).json()["data"]["viewer"]      # and is still signed in


@pytest.mark.parametrize("path", ["//evil.example/x", "/%5Cevil.example", "///evil.example", "/%5C/evil.example"])
def test_a_page_that_says_no_leads_to_no_other_site(site: Site, path: str):
    response = httpx.post(f"{site.url}{path}", headers={"origin": EVIL})
    assert response.status_code == 403
    assert re.findall(r"""(?:href|action|src)=["']?\s*(?:[/\\]{2}|[a-z]+:)""", response.text.replace("&#92;", "\\")) == []


def test_too_much_is_told_on_a_page_whether_its_length_was_said_or_not(site: Site):
    with site.client() as client:
        declared = client.post("/sign-in", content=b"x" * 1_000_001)
        counted = client.post("/sign-in", content=(b"email=" + b"x" * 100_000 for _ in range(11)),
                              headers={"content-type": "application/x-www-form-urlencoded"})
        part = client.post("/sign-in", content=b"x" * 1_000_001, headers=PART)
    for response in (declared, counted):
        assert response.status_code == 413
        assert "<h1>Kiriman ini terlalu besar.</h1>" in response.text and "1000000" in response.text
    assert part.status_code == 413 and "<html" not in part.text


# Every way a browser may present itself × with a cookie, with a token, with neither.
ORIGINS = {
    "own": "(own)", "other": EVIL, "other port": "http://127.0.0.1:1", "null": "null", "none": None, "empty": "", "a file": "file://", "a word": "x",
    "broken": "http://[", "own, longer": "(own).evil.example", "own, by another name": "(own)@evil.example"}
SITES = ("same-origin", "same-site", "cross-site", "none", None, "SAME-ORIGIN", "same-origin, cross-site")
SHOWN = ("cookie", "token", "nothing")


def expected(origin: str, fetched: str | None, shown: str) -> bool:
    """Who may post: our own pages, and programs. A program has no cookie; a page elsewhere may come only with a token it was given."""
    if origin not in ("own", "none"):
        return shown == "token"
    if fetched is None:
        return origin == "own" or shown != "cookie"
    if fetched in ("same-origin", "none"):
        return True
    return shown == "token"


@pytest.mark.parametrize("shown", SHOWN)
def test_who_may_post_by_what_browsers_say_of_themselves(site: Site, shown: str):
    shows = {"cookie": {"cookie": f"simpul={site.session_of('bayu')}"}, "nothing": {},
             "token": {"authorization": "Bearer " + site.simpul("token", "create", "--user", "bayu@simpul.example", "--name", "pintu").split()[-1]}}[shown]
    wrong = {}
    with httpx.Client(base_url=site.url) as client:
        for origin, value in ORIGINS.items():
            for fetched in SITES:
                headers = {**shows, **({"sec-fetch-site": fetched} if fetched else {}),
                           **({"origin": value.replace("(own)", site.url)} if value is not None else {})}
                let_in = client.post("/graphql", json=WHO, headers=headers).status_code == 200
                if let_in != expected(origin, fetched, shown):
                    wrong[origin, fetched] = let_in
    assert wrong == {}
    print(f"{len(ORIGINS) * len(SITES)} ways to post with {shown}")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "FOO"])
def test_other_methods_do_nothing(site: Site, method: str):
    for path in ("/", "/needs", "/graphql", "/sign-out", "/static/x.js"):
        response = httpx.request(method, f"{site.url}{path}", headers={"origin": site.url})
        assert response.status_code in (400, 403, 404, 405)


@pytest.mark.parametrize("path", ["/.git/config", "/.env", "/static/", "/static/css/", "/static/..%2f..%2fpyproject.toml", "/static/%2e%2e/server/settings.py",
                                  "/docs", "/server/settings.py", "/templates/base.html", "/static/vendor/"])
def test_files_of_the_house_are_not_served(site: Site, path: str):
    response = httpx.get(f"{site.url}{path}")
    assert response.status_code == 404
    assert "SIMPUL_" not in response.text and "[core]" not in response.text


def test_what_a_proxy_would_say_is_believed_from_no_one_else(site: Site):
    lies = {"x-forwarded-proto": "https", "x-forwarded-for": "1.2.3.4", "x-forwarded-host": "evil.example", "forwarded": "for=1.2.3.4;proto=https"}
    response = httpx.post(f"{site.url}/sign-in/demo", data={"person": "bayu"}, headers={"origin": site.url, **lies})
    assert "secure" not in response.headers["set-cookie"].lower()
    secret = response.cookies["simpul"]
    [[address]] = site.sql("SELECT address FROM session ORDER BY created_at DESC LIMIT 1")
    assert address == "127.0.0.1"
    assert "evil.example" not in httpx.get(f"{site.url}/graphql", headers={"accept": "text/html", "cookie": f"simpul={secret}", **lies}).text


def test_two_lengths_of_one_request_are_one_too_many(site: Site):
    """A proxy and we could otherwise see two different requests in the same bytes."""
    heads = [b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", b"Content-Length: 5\r\nContent-Length: 6\r\n", b"Content-Length: +5\r\n",
             b"Transfer-Encoding: chunked, identity\r\n"]
    for head in heads:
        with socket.create_connection(("127.0.0.1", site.port), timeout=15) as raw:
            raw.sendall(b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + head
                        + b"\r\n0\r\n\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\n")
            answered = raw.recv(65_536)
        assert answered.count(b"HTTP/1.1 200") == 0, head
