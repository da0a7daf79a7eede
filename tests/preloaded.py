"""What a server needs, imported (by the process that servers are forked from). No setting may have been read: each server has its own."""
from __future__ import annotations

from contextlib import suppress
from importlib import import_module

with suppress(Exception):               # what cannot be imported, each server says in its own log
    for name in ("asyncpg", "uvicorn", "uvloop", "server.__main__", "server.app", "server.serving", "server.database.migrating", "tests.starting"):
        import_module(name)
    import_module("server.settings").settings.cache_clear()
