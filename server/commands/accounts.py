"""simpul user: people who can sign in, where they sit, and their ways in."""
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from server.commands import fail, in_the_database

if TYPE_CHECKING:
    from server.domain.accounts.models import Seat, User
    from server.domain.activity.actor import Role

user = typer.Typer(no_args_is_help=True, help="People who can sign in, and where they sit.")

Email = Annotated[str, typer.Argument(help="The person's e-mail address.")]
RoleName = Annotated[str, typer.Option("--role", help="admin, secretariat, verifier, observer (of a forum) or officer (of an organisation).")]
OfForum = Annotated[str, typer.Option("--forum", help="The forum, by its name in addresses.")]
OfOrganisation = Annotated[str, typer.Option("--organisation", help="The organisation, by its name in addresses.")]


@user.command("add")
def add_user(email: Email, name: Annotated[str, typer.Option(help="How the person is called.")], role: RoleName, forum: OfForum = "",
             organisation: OfOrganisation = "") -> None:
    """Makes a person on a seat, and shows the link by which they set a password. The first admin is made so."""
    async def work() -> str:
        from server.domain.accounts import terminal
        from server.domain.accounts.looking_after import COMMAND
        place = await place_named(role, forum, organisation)
        return (await terminal.add_person(COMMAND, email=email, name=name, role=place[0], stakeholder=place[1], forum=place[2]))[1]

    secret = in_the_database(work)
    typer.echo(f"{name} is there. To set a password, within 30 minutes (after that: simpul user link {email}):\n{link(secret)}")


@user.command("list")
def list_users() -> None:
    """Shows everyone who can sign in, and where they sit."""
    async def work() -> list[str]:
        from server.domain.accounts.models import Seat, User
        lines = []
        seats = await Seat.all().order_by("id").select_related("stakeholder", "forum")
        for row in await User.all().order_by("email"):
            lines.append(f"{row.email}  {row.name}{'  (demo)' if row.is_demo else ''}")
            lines += [f"    {public(seat)}  {place_words(seat)}" for seat in seats if seat.user_id == row.id]
        return lines

    for line in in_the_database(work):
        typer.echo(line)


@user.command("seat")
def give_seat(email: Email, role: RoleName, forum: OfForum = "", organisation: OfOrganisation = "") -> None:
    """Gives a person a seat."""
    async def work() -> None:
        from server.domain.accounts import terminal
        from server.domain.accounts.looking_after import COMMAND
        place = await place_named(role, forum, organisation)
        await terminal.give_seat(COMMAND, await person(email), role=place[0], stakeholder=place[1], forum=place[2])

    in_the_database(work)
    typer.echo(f"{email} sits there from now on.")


@user.command("unseat")
def take_seat(email: Email, role: RoleName, forum: OfForum = "", organisation: OfOrganisation = "") -> None:
    """Ends a person's seat, and its tokens with it."""
    async def work() -> None:
        from server.domain.accounts import terminal
        from server.domain.accounts.looking_after import COMMAND
        place = await place_named(role, forum, organisation)
        await terminal.take_seat(COMMAND, await person(email), role=place[0], stakeholder=place[1], forum=place[2])

    in_the_database(work)
    typer.echo(f"{email} no longer sits there.")


@user.command("link")
def way_back(email: Email) -> None:
    """Shows a link by which a person sets a new password: once, within 30 minutes."""
    async def work() -> str:
        from server.domain.accounts import terminal
        from server.domain.accounts.looking_after import COMMAND
        return await terminal.give_way_back(COMMAND, await person(email))

    typer.echo(link(in_the_database(work)))


@user.command("password")
def set_password(email: Email) -> None:
    """Sets a person's password, and ends their sessions."""
    password = typer.prompt("New password", hide_input=True, confirmation_prompt=True)

    async def work() -> None:
        from server.domain.accounts import terminal
        from server.domain.accounts.looking_after import COMMAND
        from server.domain.accounts.passwords import hashed
        from server.domain.accounts.recovering import known_of
        found = await person(email)
        await terminal.set_password(COMMAND, found, await hashed(password, knowing=await known_of(found)))

    in_the_database(work)
    typer.echo(f"The password of {email} is set.")


@user.command("sessions")
def show_sessions(email: Email, end: Annotated[bool, typer.Option("--end", help="Sign the person out everywhere.")] = False) -> None:
    """Shows where a person is signed in."""
    async def work() -> list[str]:
        from server.domain.accounts import terminal
        from server.domain.accounts.looking_after import COMMAND
        from server.domain.accounts.ways_in import open_sessions
        found = await person(email)
        if end:
            return [f"Signed out: {await terminal.end_sessions(COMMAND, found)}."]
        return [f"since {row.created_at:%Y-%m-%d %H:%M}, last seen {row.last_seen_at:%Y-%m-%d %H:%M}, {row.address or 'no address'}, {harmless(row.user_agent)}"
                for row in await open_sessions(found.id)]

    for line in in_the_database(work):
        typer.echo(line)


async def person(email: str) -> User:
    from server.domain.accounts.models import User
    address = email.strip().lower()
    found = await User.get_or_none(email=address) if address.isprintable() else None
    if found is None:
        fail(f"Nobody here has the e-mail address {email}. See: simpul user list")
    return found


async def place_named(role: str, forum: str, organisation: str) -> tuple[Role, UUID | None, UUID | None]:
    """A role, an organisation and a forum, by what they are called in addresses."""
    from server.domain.activity.actor import Role
    from server.domain.forums.models import Forum
    from server.domain.stakeholders.models import Stakeholder
    if role.upper() not in list(Role):
        fail(f"There is no role {role}. There are: {', '.join(each.lower() for each in Role)}")
    around, held_for = await Forum.get_or_none(slug=forum), await Stakeholder.get_or_none(slug=organisation)
    if forum and around is None:
        fail(f"There is no forum {forum}. There are: {', '.join([each.slug for each in await Forum.all().order_by('slug')]) or 'none'}")
    if organisation and held_for is None:
        fail(f"There is no organisation {organisation}. Its name is the last part of its page's address: /organisations/…")
    return Role(role.upper()), held_for.id if held_for else None, around.id if around else None


def harmless(text: str) -> str:
    """What a browser says of itself, without what would move a terminal's cursor."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)


def place_words(seat: Seat) -> str:
    """A seat as a line shows it: role, forum, organisation."""
    return " ".join([seat.role.lower(), *(row.slug for row in (seat.forum, seat.stakeholder) if row)])


def public(seat: Seat) -> str:
    return f"sea_{seat.id}"


def link(secret: str) -> str:
    from server.settings import settings
    address = settings().public_url.rstrip("/")
    return f"{address}/recover/{secret}" if address else f"/recover/{secret}  (on this house's address; SIMPUL_PUBLIC_URL says it)"
