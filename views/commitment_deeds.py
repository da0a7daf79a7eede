"""What may be done with a promise from its page: the forms, what was written on them, and what had changed meanwhile."""
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from server.words import _
from views.client import Refused
from views.permits import Permits
from views.written import Written

LONGEST_REASON, LONGEST_NUMBER = 2000, 100
SPARE_INSTALMENTS, MOST_INSTALMENTS = 2, 60          # empty lines offered beside the plan; what the schema takes
UNDER_WAY, OPEN = ("AGREED", "DELIVERING"), ("PLEDGED", "AGREED", "DELIVERING")
SEEN = ("status", "amount", "quantity", "dueOn")        # what a form was made from, to say what has changed since

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Deed:
    """`name` is its place in the address, `can` whether the promise is in a state for it, `right` what a seat must allow."""
    name: str
    operation: str
    right: str
    can: Callable[[Row], bool]
    read: Callable[[Written], None]


def read_agreement(form: Written) -> None:
    form.prose("documentNumber", _("Tulis nomor berita acaranya."), most=LONGEST_NUMBER)
    form.until_today("agreedOn", _("Tulis tanggal berita acaranya."))


def read_amendment(form: Written) -> None:
    """Only what differs from what the form was made with."""
    for name, read in (("amount", form.amount), ("quantity", form.quantity), ("dueOn", form.from_today)):
        if form.text(name) != form.text(f"was-{name}"):
            read(name)
        if form.text(f"was-{name}") and not form.text(name):
            form.wrong(name, _("Ini tidak dapat dikosongkan. Tulis yang baru, atau kembalikan yang lama."))
    read_plan(form)
    read_ending(form)
    if not form.errors and not {"amount", "quantity", "dueOn", "instalments"} & set(form.input):
        form.wrong("", _("Belum ada yang berubah. Ubah jumlah, nilai, tenggat, atau angsurannya."))


def read_plan(form: Written) -> None:
    """The instalments, if any line was changed: then all of them."""
    names = ("dueOn", "quantity", "amount")
    lines = [place for place in range(MOST_INSTALMENTS) if any(f"part-{place}-{name}" in form.given for name in names)]
    if all(form.text(f"part-{place}-{name}") == form.text(f"was-part-{place}-{name}") for place in lines for name in names):
        return
    parts = []
    for place in lines:
        written = {name: form.text(f"part-{place}-{name}") for name in names}
        if not any(written.values()):
            continue
        part = Written(written, form.language)
        part.day("dueOn", _("Tulis kapan angsuran ke-{n} jatuh tempo."), n=place + 1)
        part.quantity("quantity")
        part.amount("amount")
        for message in part.errors.values():
            form.errors.setdefault("instalments", message)
        parts.append(part.input)
    form.input["instalments"] = parts


def read_ending(form: Written) -> None:
    form.prose("reason", _("Tulis alasannya: tersimpan di catatan dan dibaca semua yang melihat komitmen ini."), most=LONGEST_REASON)


DEEDS = {deed.name: deed for deed in (
    Deed("agree", "AgreeCommitment", "AGREE_COMMITMENTS", lambda row: row["status"] == "PLEDGED", read_agreement),
    Deed("amend", "AmendCommitment", "AGREE_COMMITMENTS", lambda row: row["status"] in UNDER_WAY, read_amendment),
    Deed("lapse", "LapseCommitment", "AGREE_COMMITMENTS", lambda row: row["status"] in UNDER_WAY and row["overdue"], read_ending),
    Deed("cancel", "CancelCommitment", "CANCEL_COMMITMENTS", lambda row: row["status"] in OPEN, read_ending),
)}
NEWS = {"agree": _("Komitmen ini disepakati."), "amend": _("Perubahan tersimpan."), "lapse": _("Komitmen ini diakhiri."),
        "cancel": _("Komitmen ini dibatalkan.")}


def offered(commitment: Row, permits: Permits) -> Sequence[Deed]:
    """What the viewer may do with it now."""
    forum, giver = commitment["programme"]["forum"]["id"], commitment["stakeholder"]["id"]
    return [deed for deed in DEEDS.values() if deed.can(commitment) and permits.may(deed.right, forum=forum, stakeholder=giver)]


def news_of(query: Mapping[str, str]) -> str:
    """What has just been done, if anything."""
    return NEWS.get(query.get("done", ""), "")


@dataclass
class Answer:
    """A form as it was sent: kept until it is taken."""
    deed: Deed
    given: Mapping[str, str]
    input: dict[str, Any]
    errors: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, deed: Deed, given: Mapping[str, str], language: str) -> Answer:
        form = Written(given, language)
        deed.read(form)
        version = given.get("version", "")
        return cls(deed, given, form.input | {"version": int(version) if re.fullmatch(r"\d{1,9}", version) else 0}, form.errors)

    def refuse(self, refused: Refused) -> None:
        """What the schema had against it, at the fields it speaks of."""
        known = {"documentNumber", "agreedOn", "amount", "quantity", "dueOn", "reason", "instalments"}
        for problem in refused.problems:
            path = ".".join(str(step) for step in problem["path"]).split(".")
            self.errors.setdefault(next((step for step in path if step in known), ""), problem["message"])

    def changed_since(self, commitment: Row) -> list[tuple[str, str, str]]:
        """What the form was made from and is another now: its name, what it was, what it is."""
        now = seen(commitment)
        return [(name, self.given.get(f"seen-{name}", ""), now[name]) for name in SEEN if self.given.get(f"seen-{name}", "") != now[name]]


def seen(commitment: Row) -> dict[str, str]:
    return {name: str(commitment[name] or "") for name in SEEN}
