"""Who sits where: the people of an organisation, of a forum, of the installation; inviting, and what an invitation hands over."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.settings import settings
from views import looking_after
from views.account_pages import ONCE, SCOPES
from views.client import Refused, act, ask, found, nothing
from views.endings import known
from views.labels import label
from views.listing import Asked, show
from views.rendering import respond

FIELDS = ("name", "email", "role", "stakeholder", "forum", "language")
MEMBERS_A_TIME = 100


@dataclass(frozen=True)
class Inviting:
    """The form beside a list of people: the roles one may give here, and the places one may choose from."""
    roles: Sequence[str]
    stakeholder: str | None = None                      # fixed by the page; else chosen from `members`
    forum: str | None = None                            # fixed by the page; else chosen from `forums`
    members: Sequence[tuple[str, str]] = ()
    forums: Sequence[tuple[str, str]] = ()

    def input(self, given: Mapping[str, str]) -> dict[str, Any]:
        """InvitePersonInput: an officer sits in an organisation, an admin nowhere, everyone else in a forum."""
        role = given["role"] if given["role"] in self.roles else self.roles[0]
        stakeholder = None if role == "ADMIN" else self.stakeholder or given["stakeholder"] or None
        forum = None if role in ("ADMIN", "OFFICER") else self.forum or given["forum"] or None
        return {"name": given["name"].strip(), "email": given["email"].strip(), "role": role, "stakeholder": stakeholder, "forum": forum,
                "language": "EN" if given["language"] == "en" else "ID"}


@dataclass(frozen=True)
class Page:
    """One page about people: its data, and the form on it."""
    template: str
    data: Mapping[str, Any]
    inviting: Inviting

    def context(self, request: Request, given: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None,
                handed: str = "") -> dict[str, Any]:
        blank = dict.fromkeys(FIELDS, "") | {"role": self.inviting.roles[0], "language": request.user.language}
        return {**self.data, "inviting": self.inviting, "given": given or blank, "not_sent": errors or {}, "handed": handed, "scopes": SCOPES}

    def show(self, request: Request) -> Response:
        return respond(request, page=self.template, context=self.context(request))

    def hand_over(self, request: Request, link: str) -> Response:
        return respond(request, page=self.template, context=self.context(request, handed=link), headers=ONCE)

    def refuse(self, request: Request, given: Mapping[str, str], refused: Refused) -> Response:
        return respond(request, page=self.template, context=self.context(request, given, refused.at), status=refused.status)


async def show_organisation_people(request: Request) -> Response:
    return (await organisation_people(request)).show(request)


async def invite_to_organisation(request: Request) -> Response:
    return await invite(request, organisation_people)


async def organisation_people(request: Request) -> Page:
    signed_in(request)
    data = found(await ask(request, "OrganisationPeople", slug=request.path_params["slug"]), "stakeholder")
    roles = allowed(looking_after.of_organisation(data["viewer"], data["stakeholder"]))
    return Page("people/organisation.html", data, Inviting(roles, stakeholder=data["stakeholder"]["id"]))


async def show_forum_people(request: Request) -> Response:
    return (await forum_people(request)).show(request)


async def invite_to_forum(request: Request) -> Response:
    return await invite(request, forum_people)


async def forum_people(request: Request) -> Page:
    signed_in(request)
    slug = request.path_params["slug"]
    data = found(await ask(request, "ForumPeople", slug=slug, **Asked(request).page()), "forum")
    roles = allowed(looking_after.of_forum(data["viewer"], slug))
    return Page("people/forum.html", data, Inviting(roles, forum=data["forum"]["id"], members=await members_of(request, slug)))


async def members_of(request: Request, slug: str) -> list[tuple[str, str]]:
    """Every organisation active in a forum, to choose from."""
    members, after = [], None
    while True:
        page = (await ask(request, "ForumMembers", slug=slug, first=MEMBERS_A_TIME, after=after))["members"]
        members += [(one["id"], one["name"]) for one in page["nodes"]]
        if not page["pageInfo"]["hasNextPage"]:
            return members
        after = page["pageInfo"]["endCursor"]


async def show_people(request: Request) -> Response:
    page = await everyone(request)
    return show(page.data["asked"], page=page.template, part="people/_found.html", context=page.context(request))


async def invite_anywhere(request: Request) -> Response:
    return await invite(request, everyone)


async def everyone(request: Request) -> Page:
    """All there are, for admins; who invites an officer does so at the organisation."""
    signed_in(request)
    asked, roles = Asked(request), {role: label(request.user.language, "Role", role) for role in looking_after.EVERY}
    asked.text("q", lambda text: {"or": [{"name": {"contains": text}}, {"email": {"contains": text}}]})
    asked.one("as", roles, lambda role: {"seats": {"some": {"role": {"eq": role}}}})
    data = await ask(request, "People", where=asked.where, **asked.page())
    given = [role for role in allowed(looking_after.everywhere(data["viewer"])) if role != "OFFICER"]
    inviting = Inviting(given, forums=[(forum["id"], forum["name"]) for forum in data["forums"]["nodes"]])
    return Page("people/people.html", data | {"asked": asked, "roles": roles}, inviting)


async def invite(request: Request, read: Callable[[Request], Awaitable[Page]]) -> Response:
    """Sent by e-mail, or else a link that is shown this once, to be handed over."""
    page, form = await read(request), await request.form()
    given = {name: str(form.get(name, "")) for name in FIELDS}
    try:
        payload = await act(request, "InvitePerson", input=page.inviting.input(given))
    except Refused as refused:
        if refused.status not in (403, 404, 409, 422, 429):
            raise
        return page.refuse(request, given, refused)
    if payload["sent"]:
        return RedirectResponse(f"{request.url.path}?done=sent", 303)
    return (await read(request)).hand_over(request, address(request, payload["path"]))


def signed_in(request: Request) -> None:
    """Before anything is looked up: to who has not come in, every place answers alike."""
    if not request.user.signed_in:
        known(request, {"viewer": None})


def allowed(roles: Sequence[str]) -> Sequence[str]:
    """The page is not there for who looks after nobody here."""
    if not roles:
        raise nothing()
    return roles


def address(request: Request, path: str) -> str:
    """A path of this site, for someone who is elsewhere."""
    return (settings().public_url or str(request.base_url)).rstrip("/") + path


routes = [
    Route("/organisations/{slug}/people", show_organisation_people),
    Route("/organisations/{slug}/people", invite_to_organisation, methods=["POST"]),
    Route("/forums/{slug}/people", show_forum_people),
    Route("/forums/{slug}/people", invite_to_forum, methods=["POST"]),
    Route("/people", show_people),
    Route("/people", invite_anywhere, methods=["POST"]),
]
