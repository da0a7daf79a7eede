"""What a browser says of itself, in words: for the list of where one is signed in."""
from __future__ import annotations

from collections.abc import Iterable

from starlette.requests import Request

from server.words import _
from views.rendering import spoken

# By a sign only it has; those that name others as well come first.
BROWSERS = (("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("UCBrowser/", "UC Browser"), ("FxiOS/", "Firefox"),
            ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "Mac"),
           ("Linux", "Linux"))


def device(request: Request, user_agent: str) -> str:
    """"Chrome di Android"; what cannot be told is not guessed."""
    browser, system = _first(BROWSERS, user_agent), _first(SYSTEMS, user_agent)
    if browser and system:
        return spoken(request, _("{browser} di {system}"), browser=browser, system=system)
    return browser or system or spoken(request, _("Perangkat yang tidak dikenal"))


def _first(signs: Iterable[tuple[str, str]], user_agent: str) -> str:
    return next((name for sign, name in signs if sign in user_agent), "")
