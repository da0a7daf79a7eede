"""Editing a card that several people edit: what was there, what one wrote, and what another has saved meanwhile."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request

from server.words import _
from views.card_forms import due_on, texts, version_of

FIELDS = {"title": _("Judul"), "body": _("Uraian"), "dueOn": _("Tenggat"), "owner": _("Penanggung jawab"), "assignees": _("Yang mengerjakan"),
          "need": _("Untuk kebutuhan"), "commitment": _("Komitmen"), "decision": _("Keputusan rapat"), "programme": _("Program")}
TIES = ("need", "commitment", "decision", "programme")
SEPARATOR = " "                     # between ids in one hidden input
SETS = {"assignees"}                # merged one by one: nobody is put in anybody's place


@dataclass(frozen=True)
class Contest:
    """One field that differs: the reader's text beside the saved one. Neither is lost until the reader chooses."""
    name: str
    mine: str
    saved: str
    was: str

    @property
    def saved_changed(self) -> bool:
        return self.saved != self.was

    @property
    def keep(self) -> str:
        """The safe choice: the reader's own text where nobody else touched the field, else what is saved."""
        return "saved" if self.saved_changed else "mine"


def values_of(card: Mapping[str, Any]) -> dict[str, str]:
    """A card's fields as a form holds them."""
    return {
        "title": card["title"], "body": card["body"] or "", "dueOn": card["dueOn"] or "", "owner": (card["owner"] or {}).get("id", ""),
        "assignees": SEPARATOR.join(sorted(one["id"] for one in card["assignees"])), **{name: (card[name] or {}).get("id", "") for name in TIES},
    }


@dataclass(frozen=True)
class Edit:
    """A form as it was sent. `was` is what the fields held when it was made; a field left as it was is no edit of it."""
    version: int
    values: Mapping[str, str]
    was: Mapping[str, str]

    def changes(self, request: Request) -> dict[str, Any]:
        """EditCardInput without the card: only what was changed, so that what others change at the same time stands."""
        found: dict[str, Any] = {"version": self.version}
        for name in FIELDS:
            if self.values[name] != self.was[name]:
                found[name] = self._input(request, name)
        return found

    def disputed(self, saved: Mapping[str, str]) -> bool:
        """Whether anything was changed to one thing here and to another by somebody else: only the writer can choose."""
        return any(contest.saved_changed for contest in self.contests(saved))

    def contests(self, saved: Mapping[str, str]) -> Sequence[Contest]:
        """The fields to choose for, when the card has been saved by someone else since the form was made."""
        return [Contest(name, self.values[name], saved[name], self.was[name]) for name in FIELDS
                if name not in SETS and self.values[name] not in (saved[name], self.was[name])]

    def onto(self, version: int, saved: Mapping[str, str]) -> Edit:
        """The same edit of the card as it is now: what was changed here on top of what others have saved."""
        values = {name: _union(self.values[name], saved[name], self.was[name]) if name in SETS
                  else saved[name] if self.values[name] == self.was[name] else self.values[name] for name in FIELDS}
        return Edit(version, values, dict(saved))

    def theirs(self, saved: Mapping[str, str]) -> list[str]:
        """The fields that others have changed, and this edit has not changed to the same."""
        return [name for name in FIELDS if saved[name] not in (self.was[name], self.values[name])]

    def _input(self, request: Request, name: str) -> Any:
        if name == "dueOn":
            return due_on(request, self.values)
        if name == "assignees":
            return self.values[name].split()
        return self.values[name].strip() if name == "title" else self.values[name] or None


def _union(mine: str, saved: str, was: str) -> str:
    """What is saved, with what was added here and without what was taken away here."""
    chosen, before = set(mine.split()), set(was.split())
    return SEPARATOR.join(sorted((set(saved.split()) | (chosen - before)) - (before - chosen)))


def edit_of(form: FormData) -> Edit:
    """From the edit form, or from the form that asks field by field: there `keep-title` says which text stands."""
    given = texts(form)
    values = {name: given.get(name, "") for name in FIELDS}
    if "several" in given:          # the edit form's own boxes, one name many times
        values["assignees"] = SEPARATOR.join(sorted(one for one in form.getlist("assignees") if isinstance(one, str)))
    was = {name: given.get(f"was-{name}", "") for name in FIELDS}
    for name in FIELDS:
        if given.get(f"keep-{name}") == "saved":
            values[name] = was[name]
    return Edit(version_of(given), values, was)
