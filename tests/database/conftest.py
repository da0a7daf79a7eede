"""Databases with little tables of their own: what the engines promise does not depend on what is stored."""
from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from tortoise.connection import get_connection

from server.database import Database, close_database, open_database
from tests.database import accounts
from tests.database.accounts import GENERATED, TABLES
from tests.postgres import Cluster


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite://{tmp_path / 'little.sqlite3'}"


@pytest.fixture
def postgres_url(postgres: Cluster) -> str:
    return postgres.create()


@pytest.fixture
async def bank(any_url: str) -> AsyncIterator[Database]:
    async for opened in _bank(any_url):
        yield opened


@pytest.fixture
async def sqlite_bank(sqlite_url: str) -> AsyncIterator[Database]:
    async for opened in _bank(sqlite_url):
        yield opened


@pytest.fixture
async def postgres_bank(postgres_url: str) -> AsyncIterator[Database]:
    async for opened in _bank(postgres_url):
        yield opened


async def _bank(url: str) -> AsyncIterator[Database]:
    try:
        opened = await open_database(url, models=[accounts.__name__], read_seconds=1)
        await get_connection("default").execute_script(TABLES.format(generated=GENERATED[opened.dialect_name]))
        yield opened
    finally:
        await close_database()
