"""simpul token, simpul user: people and their programs' ways in."""
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from server.commands import fail, in_the_database

if TYPE_CHECKING:
    from server.domain.accounts.models import User

token = typer.Typer(no_args_is_help=True, help="Tokens let programs speak for a person.")
user = typer.Typer(no_args_is_help=True, help="People who can sign in.")

Email = Annotated[str, typer.Argument(help="The person's e-mail address.")]


@token.command("create")
def create_token(of: Annotated[str, typer.Option("--user", help="The person's e-mail address.")],
                 name: Annotated[str, typer.Option(help="What it is for.")],
                 read_only: Annotated[bool, typer.Option("--read-only", help="May ask, but change nothing.")] = False,
                 days: Annotated[int | None, typer.Option(min=1, help="How long it holds; without, until revoked.")] = None) -> None:
    """Makes a token and shows it, once."""
    async def work() -> str:
        from server.domain.accounts import tokens
        scopes = ("read",) if read_only else tokens.SCOPES
        return (await tokens.create_token(await person(of), name, scopes=scopes, days=days))[1]

    typer.echo(in_the_database(work))


@token.command("list")
def list_tokens(of: Annotated[str, typer.Option("--user", help="The person's e-mail address.")]) -> None:
    """Shows a person's tokens, by their first letters."""
    async def work() -> list[str]:
        from server.domain.accounts.models import Token
        rows = await Token.filter(user_id=(await person(of)).id).order_by("created_at")
        return [f"{row.prefix}…  {row.name}  ({row.scopes}){'  revoked' if row.revoked_at else ''}" for row in rows]

    for line in in_the_database(work):
        typer.echo(line)


@token.command("revoke")
def revoke_token(prefix: Annotated[str, typer.Argument(help="The token's first letters, as `simpul token list` shows them.")]) -> None:
    """Ends a token, from the next request on."""
    async def work() -> int:
        from server.domain.accounts import tokens
        from server.domain.accounts.models import Token
        rows = await Token.filter(prefix=prefix.rstrip("…"), revoked_at=None)
        for row in rows:
            await tokens.revoke_token(row)
        return len(rows)

    if not in_the_database(work):
        fail(f"No token in use begins with {prefix}.")


@user.command("password")
def set_password(email: Email) -> None:
    """Sets a person's password, and ends their sessions."""
    password = typer.prompt("New password", hide_input=True, confirmation_prompt=True)

    async def work() -> None:
        from server.domain.accounts.passwords import hashed
        from server.domain.accounts.sessions import close_all_sessions
        found = await person(email)
        found.password_hash = await hashed(password)
        await found.save(update_fields=["password_hash"])
        await close_all_sessions(found.id)

    in_the_database(work)
    typer.echo(f"The password of {email} is set.")


@user.command("list")
def list_users() -> None:
    """Shows everyone who can sign in."""
    async def work() -> list[str]:
        from server.domain.accounts.models import User
        return [f"{row.email}  {row.name}{'  (demo)' if row.is_demo else ''}" for row in await User.all().order_by("email")]

    for line in in_the_database(work):
        typer.echo(line)


async def person(email: str) -> User:
    from server.domain.accounts.models import User
    found = await User.get_or_none(email=email.strip().lower())
    if found is None:
        fail(f"Nobody here has the e-mail address {email}. See: simpul user list")
    return found
