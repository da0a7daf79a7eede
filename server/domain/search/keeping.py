"""Whether the index is as it should be, and making it anew. The database keeps it by itself; this is for when somebody doubts it."""
from __future__ import annotations

from tortoise.transactions import in_transaction

from server.database import database

COLUMNS = "id,prefix,place,title,titles,words"
APART = "SELECT {columns} FROM {one} EXCEPT SELECT {columns} FROM {other}"


async def wrong() -> int:
    """How many entries differ from what they are made of."""
    missing, stale = (APART.format(columns=COLUMNS, one=one, other=other) for one, other in (("search_source", "search_document"),
                                                                                          ("search_document", "search_source")))
    return int(await database().text(f"SELECT CAST((SELECT count(*) FROM ({missing}) m) + (SELECT count(*) FROM ({stale}) s) AS TEXT)", []))


async def rebuild() -> int:
    """Makes the index anew; gives the number of things in it."""
    async with in_transaction() as connection:
        if database().dialect_name == "sqlite":         # its own index first: what it does not know of, it could not forget
            await connection.execute_query("INSERT INTO search_index (search_index) VALUES ('rebuild')")
        await connection.execute_query("DELETE FROM search_document")
        await connection.execute_query(f"INSERT INTO search_document ({COLUMNS}) SELECT {COLUMNS} FROM search_source")
    return int(await database().text("SELECT CAST(count(*) AS TEXT) FROM search_document", []))
