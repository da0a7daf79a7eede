"""The pages there are, found as people find them: by following links."""
from __future__ import annotations

import re
from html import unescape

from starlette.routing import Route

from tests.site import Site
from views.routes import routes

# Addresses that are no pages, or that lead on; and GraphiQL, which is others' work and heavy (tests/journeys/test_developers.py looks at it).
NO_PAGES = {"/static/{name:path}", "/favicon.ico", "/language", "/boards/{slug}/live", "/shared/{secret}/live", "/sign-in/openid", "/sign-in/openid/back",
            "/evidence/{id}", "/developers/graphiql"}


def kinds() -> list[Route]:
    return [route for route in routes if isinstance(route, Route) and route.path not in NO_PAGES and "GET" in (route.methods or ())]


def addresses(house: Site, person: str, *, tried: int = 3, kept: int = 1) -> dict[str, list[str]]:
    """The fullest of the pages that a person finds, by the page's route: `kept` of those that are `tried`."""
    found: dict[str, dict[str, int]] = {}
    seen, waiting = {"/"}, ["/"]
    with house.client(person) as client:
        while waiting:
            path = waiting.pop(0)
            kind = next((route.path for route in kinds() if route.path_regex.match(path.partition("?")[0])), None)
            if kind is None or len(found.setdefault(kind, {})) >= tried:
                continue
            response = client.get(path)
            if response.status_code != 200 or "text/html" not in response.headers["content-type"]:
                continue
            found[kind][path] = len(response.text)
            links = (link for link in map(unescape, re.findall(r'href="(/[^"#]*)', response.text)))
            fresh = [link for link in dict.fromkeys(link if "?" not in link or "/new?" in link else link.partition("?")[0] for link in links)
                     if link not in seen]
            seen.update(fresh)
            waiting += fresh
    return {kind: sorted(paths, key=lambda path: -paths[path])[:kept] for kind, paths in found.items() if paths}
