"""Open data: each file opened with what reads its standard, and laid beside the database."""
