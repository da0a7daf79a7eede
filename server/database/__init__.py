"""Where the data lives: safe engines for SQLite and PostgreSQL under Tortoise, opening and closing, migrations."""
from server.database.elsewhere import Elsewhere, to_read
from server.database.opening import (
    INSTALLATION,
    Database,
    Moment,
    away,
    close_database,
    database,
    file_of,
    lost_connection,
    lost_race,
    open_database,
)
from server.database.positions import changing, read_at_primary
from server.database.problems import Away, TooSlow, Unavailable, Uncertain
from server.database.statements import fetch, one
from server.database.transactions import finish

__all__ = ["INSTALLATION", "Away", "Database", "Elsewhere", "Moment", "TooSlow", "Unavailable", "Uncertain", "away", "changing", "close_database", "database",
           "fetch", "file_of", "finish", "lost_connection", "lost_race", "one", "open_database", "read_at_primary", "to_read"]
