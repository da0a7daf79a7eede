"""Names in comments: shown to who may know them, and offered while one types @."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from views.client import ask, found
from views.rendering import respond

MOST_TYPED = 60


def with_names(comment: Mapping[str, Any]) -> Markup:
    """A comment (ConversationPart) with people's names in place of their slugs: its text is one for all readers, and says no more than was written."""
    html = comment["bodyHtml"]
    for named in comment["mentions"]:
        if named["user"]:
            html = html.replace(f"<strong>@{named['slug']}</strong>", f'<strong title="@{named["slug"]}">@{escape(named["user"]["name"])}</strong>')
    return Markup(html)  # noqa: S704  (made safe when it was written; what is put in is escaped)


async def offer_names(request: Request) -> Response:
    """Whom one may name on a board, by what was typed after the @: a list to choose from."""
    board = found(await ask(request, "BoardToNameOn", slug=request.path_params["slug"]), "board")["board"]
    data = await ask(request, "NamesToOffer", board=board["id"], text=request.query_params.get("q", "")[:MOST_TYPED])
    return respond(request, page="cards/_mentionable.html", context=data)
