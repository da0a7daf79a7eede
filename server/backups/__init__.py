"""Backups: one archive of the database and of the files people handed over, each tried out before it counts, and put back when it is needed.

An archive is a folder: `manifest.json` says what is in it, `database.sqlite3` or `database.dump` is one moment of the database, `files/` holds what
people handed over, `files.txt` their names. A file is kept before the row that names it and is never removed, so the database is copied first and
the files afterwards: whatever the rows name is there."""
