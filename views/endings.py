"""What ends: a seat, a token, an invitation, and every session at once. Each asks first."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server import entering
from server.words import _
from views.asking_first import Question, ask_first
from views.client import Refused, act, ask, found
from views.labels import label
from views.rendering import spoken

Row = Mapping[str, Any]


async def seat_to_end(request: Request) -> Question:
    data = await _node(request, "SeatToEnd")
    seat, own = data["node"], data["viewer"]["user"]["id"] == data["node"]["user"]["id"]
    said = {"name": seat["user"]["name"], "role": label(request.user.language, "Role", seat["role"]), "place": place_of(request, seat)}
    if own:
        return Question(data, spoken(request, _("Tinggalkan {place}?"), **said), spoken(request, _(
            "Anda tidak lagi duduk di {place} sebagai {role}. Token kursi ini ikut mati. Untuk kembali Anda perlu undangan baru."), **said),
            spoken(request, _("Tinggalkan")), "/account", spoken(request, _("Akun")))
    return Question(data, spoken(request, _("Akhiri kursi {name}?"), **said), spoken(request, _(
        "{name} tidak lagi duduk di {place} sebagai {role}. Token kursi ini ikut mati. Yang sudah dikerjakan tetap tercatat atas namanya."), **said),
        spoken(request, _("Akhiri kursi")), people_of(seat), spoken(request, _("Orang")), reason=True)


async def end_seat(request: Request, reason: str) -> None:
    await act(request, "EndSeat", input={"seat": request.path_params["id"], "reason": reason or None})


async def token_to_revoke(request: Request) -> Question:
    data = await _node(request, "TokenToRevoke")
    token, own = data["node"], data["viewer"]["user"]["id"] == (data["node"]["user"] or {}).get("id")
    return Question(data, spoken(request, _("Cabut token {name}?"), name=token["name"]), spoken(request, _(
        "Program yang memakainya ditolak sejak permintaan berikutnya. Token yang dicabut tidak dapat dihidupkan lagi.")),
        spoken(request, _("Cabut")), "/account" if own or not token["seat"] else people_of(token["seat"]),
        spoken(request, _("Akun") if own else _("Orang")))


async def revoke_token(request: Request, reason: str) -> None:
    await act(request, "RevokeToken", input={"token": request.path_params["id"]})


async def invitation_to_withdraw(request: Request) -> Question:
    data = await _node(request, "InvitationToWithdraw")
    invitation = data["node"]
    return Question(data, spoken(request, _("Tarik undangan untuk {name}?"), name=invitation["name"]), spoken(request, _(
        "Tautan yang sudah dikirim atau diserahkan tidak berlaku lagi. Anda dapat mengundangnya sekali lagi kapan saja.")),
        spoken(request, _("Tarik undangan")), people_of(invitation), spoken(request, _("Orang")))


async def withdraw_invitation(request: Request, reason: str) -> None:
    await act(request, "WithdrawInvitation", input={"invitation": request.path_params["id"]})


async def sessions_to_end(request: Request) -> Question:
    data = await ask(request, "Shell")
    known(request, data)
    return Question(data, spoken(request, _("Keluar di semua perangkat?")), spoken(request, _(
        "Setiap peramban yang masuk sebagai Anda berakhir, juga yang ini. Token untuk program tetap berlaku.")),
        spoken(request, _("Keluar di semua perangkat")), "/account", spoken(request, _("Akun")))


async def end_sessions(request: Request, reason: str) -> Response:
    await act(request, "EndAllSessions")
    response = RedirectResponse("/sign-in?done=everywhere", 303)
    entering.clear_cookie(response, request)
    return response


def people_of(seat: Row) -> str:
    """The page about the people of the place a seat, or an invitation to one, is in."""
    if seat["forum"]:
        return f"/forums/{seat['forum']['slug']}/people"
    return f"/organisations/{seat['stakeholder']['slug']}/people" if seat["stakeholder"] else "/people"


def place_of(request: Request, seat: Row) -> str:
    """What that place is called."""
    held = seat["forum"] or seat["stakeholder"]
    return held["name"] if held else spoken(request, _("instalasi ini"))


def known(request: Request, data: Row) -> None:
    """Only for who has come in as somebody: a public token is nobody."""
    if not (data["viewer"] and data["viewer"]["user"]):
        raise Refused([{"code": "NOT_SIGNED_IN", "message": spoken(request, _("Masuk dahulu untuk melihat ini.")), "path": ()}])


async def _node(request: Request, operation: str) -> dict[str, Any]:
    """The thing of the address: what is not there, not of this kind or not the viewer's is not found."""
    if not request.user.signed_in:
        known(request, {"viewer": None})
    data = await ask(request, operation, id=request.path_params["id"])
    return found(data | {"node": data["node"] or None}, "node")


routes = [
    *ask_first("/seats/{id}/end", seat_to_end, end_seat, "seat"),
    *ask_first("/tokens/{id}/revoke", token_to_revoke, revoke_token, "token"),
    *ask_first("/invitations/{id}/withdraw", invitation_to_withdraw, withdraw_invitation, "invitation"),
    *ask_first("/account/sessions/end", sessions_to_end, end_sessions, "everywhere"),
]
