"""A database on its way from SQLite to PostgreSQL: nobody else has it open meanwhile, each row is compared afterwards, and all of it comes or nothing."""
from server.database.moving.comparing import Difference, differences, sums
from server.database.moving.copying import copy_all, hold, refuse_full, tables_of
from server.database.moving.source import Source
from server.database.moving.values import Unfit, unfit_rows

__all__ = ["Difference", "Source", "Unfit", "copy_all", "differences", "hold", "refuse_full", "sums", "tables_of", "unfit_rows"]
