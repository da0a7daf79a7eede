"""Who reads a board by its link: the secret in the address becomes the request's Actor, whoever else the browser may be signed in as."""
from __future__ import annotations

from functools import partial

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.domain.activity.actor import Actor
from server.domain.boards.models import ShareLink
from server.domain.boards.sharing import open_link
from server.errors import NotFound

KEPT_SECRET = {"referrer-policy": "no-referrer", "cache-control": "no-store", "x-robots-tag": "noindex"}


class AsGuest:
    """Around the pages of a board's link: puts the guest on the request, with the board's name in its address, and keeps the secret in the page.

    `reader` is who the browser is signed in as: for the way to the board as oneself sees it, and for nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        reader: Actor = scope["user"]
        link = await open_link(scope["path_params"]["secret"])
        scope["reader"], scope["user"] = reader, guest(link, reader)
        scope["ask_again"] = partial(still_guest, scope)
        scope["path_params"]["slug"] = link.board.slug

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(KEPT_SECRET)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def guest(link: ShareLink, reader: Actor) -> Actor:
    return Actor(language=reader.language, via=f"link:{link.id}", boards=(link.board_id,))


async def still_guest(scope: Scope) -> Actor:
    """The same guest while the link holds, then nobody in particular: for streams, which outlive a link."""
    try:
        return guest(await open_link(scope["path_params"]["secret"]), scope["reader"])
    except NotFound:
        return Actor(language=scope["reader"].language)
