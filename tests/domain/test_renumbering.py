"""A record that was written in one PostgreSQL and restored into another, which has counted less far: it is settled, whole, and goes on."""
from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from urllib.parse import parse_qs, urlsplit

import asyncpg
import pytest
from tortoise.connection import get_connection

from server.database import Database, Unavailable, close_database, open_database
from server.domain import MODELS
from server.domain.accounts.models import User
from server.domain.activity.feed import follow, last_delivered, start_following
from server.domain.activity.renumbering import fit_transactions, from_elsewhere
from server.domain.activity.sealing import head, seal
from server.domain.activity.verifying import Fault, Finding, Verification
from server.domain.following.actions import read_notices
from server.errors import Conflict
from server.fitness import refuse_unfit
from tests.domain.test_sealing import told
from tests.little_forum import LittleForum, little_forum
from tests.postgres import Cluster, a_cluster
from tests.tables import everything

FAR = 10**9


@pytest.fixture
async def elsewhere(postgres_database: Database) -> AsyncIterator[LittleForum]:
    """A forum with ten events, eight of them sealed, as it comes from a cluster that had counted a thousand million transactions more."""
    forum = await little_forum()
    await told(forum, 8)
    await seal()
    await read_notices(forum.bayu, 5)
    await told(forum, 1)
    await get_connection("default").execute_script("BEGIN; SET LOCAL session_replication_role = replica; " + "".join(
        f'UPDATE {table} SET {column} = {column} + {FAR} WHERE {column} <> 0; ' for table, column in (
            ("event", '"transaction"'), ("seal", '"transaction"'), ("user_account", "told_transaction"))) + "COMMIT")
    yield forum


async def test_what_comes_from_elsewhere_is_not_served_until_it_fits(elsewhere: LittleForum) -> None:
    assert await from_elsewhere()
    with pytest.raises(Unavailable, match="simpul audit fit"):
        await refuse_unfit()
    assert await found() == [Finding(Fault.FROM_NOWHERE, event=number) for number in range(1, 11)]
    assert await last_delivered() == 0                  # to everybody it looks as if nothing had happened

    noted, before = await head(), await everything()
    assert await fit_transactions() >= FAR - 10_000
    assert not await from_elsewhere()
    await refuse_unfit()
    assert (await head(), await found()) == (noted, [])
    assert await last_delivered() == 10
    assert _steps(await everything()) == _steps(before) and await fit_transactions() == 0

    assert (await User.get(slug="bayu")).told_until == 5
    await told(elsewhere, 1)                            # what is new comes after all of it
    assert await seal() == 3 and await found() == []
    following = follow("8")
    assert [(await anext(following)).id for _number in range(3)] == [9, 10, 11]
    await following.aclose()
    await read_notices(elsewhere.bayu, 11)
    assert (await User.get(slug="bayu")).told_until == 11


async def test_the_record_is_as_well_guarded_afterwards(elsewhere: LittleForum) -> None:
    await fit_transactions()
    before = await everything()
    for statement in ("UPDATE event SET \"transaction\" = 0", "DELETE FROM event", "UPDATE seal SET \"transaction\" = 0", "TRUNCATE event CASCADE"):
        with pytest.raises(Exception, match="are never"):
            await get_connection("default").execute_query(statement)
    assert await everything() == before


async def test_after_something_was_written_here_it_is_too_late(elsewhere: LittleForum) -> None:
    await told(elsewhere, 1)
    before = await everything()
    with pytest.raises(Conflict, match="sudah ditulis di sini"):
        await fit_transactions()
    assert await everything() == before


async def test_what_was_written_here_fits(any_database: Database) -> None:
    forum = await little_forum()
    await told(forum, 3)
    await seal()
    before = await everything()
    assert await fit_transactions() == 0 and not await from_elsewhere()
    assert await everything() == before


@pytest.mark.long("only")
def test_a_dump_goes_into_a_cluster_made_just_now(postgres: Cluster, migrated_postgres: str) -> None:
    """By the programs of PostgreSQL, and as a role that may do no more than own its tables."""
    start_following()
    old = postgres.create(template=migrated_postgres)
    asyncio.run(_live(old))
    with a_cluster() as new:
        asyncio.run(_say(new.address, "CREATE ROLE simpul LOGIN", "CREATE DATABASE simpul OWNER simpul"))
        place = urlsplit(new.address)
        target = place._replace(netloc="simpul@", path="/simpul").geturl()
        assert new.programs is not None
        dump = subprocess.run([new.programs / "pg_dump", "-Fc", "--no-owner", "-h", _folder(old), "-U", "postgres", urlsplit(old).path[1:]],
                              check=True, capture_output=True).stdout
        subprocess.run([new.programs / "pg_restore", "--no-owner", "--exit-on-error", "-h", _folder(target), "-U", "simpul", "-d", "simpul"],
                       input=dump, check=True)
        for words, said in ((("serve",), "Run: simpul audit fit"), (("audit", "fit"), "are lower by"), (("audit", "fit"), "The record fits."),
                            (("audit", "verify"), "The record is as it was sealed.")):
            done = subprocess.run([sys.executable, "-m", "server", *words], env={"SIMPUL_DATABASE_URL": target, "PATH": ""}, capture_output=True, text=True,
                                  check=False)
            assert said in done.stdout + done.stderr, done


# ── looking ──

async def found() -> list[Finding]:
    return [finding async for finding in Verification().findings()]


def _steps(rows: dict[str, list[dict[str, object]]]) -> dict[str, list[object]]:
    """Everything, with how far numbers of transactions are from the first event's in their place."""
    first = min(int(str(row["transaction"])) for row in rows["event"])
    return {table: [{name: int(str(value)) - first if name == "transaction" else None if name == "told_transaction" else value for name, value in row.items()}
                    for row in kept] for table, kept in rows.items()}


async def _live(url: str) -> None:
    await open_database(url, models=MODELS)
    try:
        forum = await little_forum()
        for _number in range(2_000):                    # transactions that the new cluster has not had
            await get_connection("default").execute_query("SELECT pg_current_xact_id()")
        await told(forum, 20)
        await seal()
    finally:
        await close_database()


async def _say(url: str, *statements: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


def _folder(url: str) -> str:
    return parse_qs(urlsplit(url).query)["host"][0]
