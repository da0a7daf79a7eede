"""simpul token: programs' ways in."""
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from server.commands import fail, in_the_database
from server.commands.accounts import person, place_words, public

if TYPE_CHECKING:
    from server.domain.accounts.models import Seat, User

token = typer.Typer(no_args_is_help=True, help="Tokens let programs speak for a person on one seat, or read what is open to all.")

Of = Annotated[str, typer.Option("--user", help="The person's e-mail address.")]


@token.command("create")
def create_token(of: Of, name: Annotated[str, typer.Option(help="What it is for.")],
                 seat: Annotated[str, typer.Option(help="Which of the person's seats: its id, organisation or forum. Not needed if there is one.")] = "",
                 public_only: Annotated[bool, typer.Option("--public", help="For no seat: it reads what is open to all.")] = False,
                 scope: Annotated[list[str] | None, typer.Option(help="read, write, views or webhooks; may be said several times.")] = None,
                 read_only: Annotated[bool, typer.Option("--read-only", help="The same as --scope read.")] = False,
                 days: Annotated[int, typer.Option(min=1, max=366, help="How long it holds.")] = 90) -> None:
    """Makes a token and shows it, once. It may read and write, if no scope is said."""
    async def work() -> str:
        from server.domain.accounts import tokens
        from server.domain.accounts.looking_after import COMMAND
        owner = await person(of)
        scopes = ["read"] if read_only or (public_only and not scope) else scope or ["read", "write"]
        held = None if public_only else await seat_of(owner, seat)
        return (await tokens.give_token(COMMAND, owner, name=name, seat=held, scopes=scopes, days=days))[1]

    typer.echo(in_the_database(work))


@token.command("list")
def list_tokens(of: Of) -> None:
    """Shows a person's tokens, by their first letters."""
    async def work() -> list[str]:
        from server.domain.accounts.models import Token
        rows = await Token.filter(user_id=(await person(of)).id).order_by("created_at").select_related("seat__stakeholder", "seat__forum")
        return [f"{row.prefix}…  {row.name}  ({row.scopes}; {place_words(row.seat) if row.seat else 'public'})"
                f"{f'  until {row.expires_at:%Y-%m-%d}' if row.expires_at else ''}{'  revoked' if row.revoked_at else ''}" for row in rows]

    for line in in_the_database(work):
        typer.echo(line)


@token.command("revoke")
def revoke_token(prefix: Annotated[str, typer.Argument(help="The token's first letters, as `simpul token list` shows them.")]) -> None:
    """Ends a token, from the next request on."""
    async def work() -> int:
        from server.domain.accounts import tokens
        from server.domain.accounts.looking_after import COMMAND
        from server.domain.accounts.models import Token
        rows = await Token.filter(prefix=prefix.rstrip("…"), revoked_at=None)
        for row in rows:
            await tokens.revoke_token(COMMAND, row.id)
        return len(rows)

    if not in_the_database(work):
        fail(f"No token in use begins with {prefix}.")


async def seat_of(owner: User, named: str) -> Seat:
    """The one seat of a person that is called so."""
    from server.domain.accounts.models import Seat
    seats = await Seat.filter(user_id=owner.id).order_by("id").select_related("stakeholder", "forum")
    fitting = [seat for seat in seats if named in ("", public(seat), (seat.forum or seat.stakeholder or owner).slug)]
    if len(fitting) != 1:
        fail(f"{owner.email} has {len(fitting)} seats{f' called {named}' if named else ''}. Say which with --seat, or --public for none. "
             f"There {'is' if len(seats) == 1 else 'are'}: {', '.join(f'{public(seat)} {place_words(seat)}' for seat in seats) or 'none'}")
    return fitting[0]
