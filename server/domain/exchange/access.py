"""Spreadsheets are for those who hand them in: the forum's secretariat, on behalf of its members. What may be handed in follows from the rights
to do the same by hand."""
from __future__ import annotations

from server.domain.exchange.models import ImportedRow, Spreadsheet
from server.domain.rights import Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy

RIGHTS: tuple[Right, ...] = ()

spreadsheets = SeenBy(Clause(Audience.SECRETARIAT, of=("forum_id",)), ADMIN)

RULES: Rules = {Spreadsheet: spreadsheets, ImportedRow: spreadsheets}
