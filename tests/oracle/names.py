"""How rows, their types and their fields are called: in the schema, in ids, in Python."""
from __future__ import annotations

import re
from typing import Any

PREFIXES = {
    "Forum": "frm", "Membership": "mbr", "Stakeholder": "stk", "Programme": "prg", "Participation": "ptc", "Indicator": "ind", "Region": "reg",
    "Need": "ned", "Commitment": "cmt", "Contribution": "ctb", "Meeting": "mtg", "Decision": "dec", "Board": "brd", "Column": "col", "Card": "crd",
    "ChecklistItem": "chk", "Comment": "cmn", "ShareLink": "lnk", "Source": "src", "Claim": "clm", "User": "usr", "Seat": "sea",
    "Session": "ses", "Token": "tok", "Invitation": "inv", "Target": "tgt", "Measurement": "msr", "Evidence": "evd",
    "Spreadsheet": "sht", "Webhook": "whk", "Delivery": "dlv", "SavedView": "viw", "ViewKey": "vky",
}
TYPES = {prefix: name for name, prefix in PREFIXES.items()}


def type_name(row: Any) -> str:
    return type_of(type(row).__name__)


def type_of(model: str) -> str:
    """The type in the schema that is read from a model."""
    return "Activity" if model == "Event" else model


def model_of(name: str) -> str:
    return "Event" if name == "Activity" else name


def public_id(row: Any) -> str:
    return f"{PREFIXES[type_name(row)]}_{row.pk}" if type_name(row) in PREFIXES else str(row.pk)


def snake(name: str) -> str:
    return re.sub("[A-Z]", lambda letter: f"_{letter[0].lower()}", name)
