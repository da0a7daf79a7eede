"""Views that lie in folders here and are saved elsewhere: fetched, sent, compared, one at a time."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, astuple, dataclass
from difflib import unified_diff
from pathlib import Path
from typing import Any

from server.commands.elsewhere import Elsewhere, Stuck
from server.commands.view_folders import Folder
from server.domain.saved_views.actions import SLUG, Texts
from views.custom.source import FILES


@dataclass(frozen=True)
class Outcome:
    """What came of one view, in words. `fine`: it is as it was to be."""
    text: str
    fine: bool = True


@dataclass(frozen=True)
class Saved:
    """A view as it is elsewhere."""
    id: str
    version: int
    number: int
    by: str
    on: str
    texts: Texts


def saved(there: Elsewhere, slug: str) -> Saved | None:
    view = there.ask("SavedViewNow", slug=slug)["savedView"]
    if view is None:
        return None
    now = view["current"]
    by = now["user"]["name"] if now["user"] else "somebody"        # whom one may not know, of a view that is there for all
    return Saved(view["id"], view["version"], view["number"], by, now["at"][:10],
                 Texts(now["query"], now["definition"], now["template"], now["readme"]))


def own(there: Elsewhere) -> Iterator[str]:
    """The names of the views of the organisation, forum or installation that the token sits in, as far as it finds them."""
    places = [place(seat) for seat in seats(there)]
    if not places:
        raise Stuck("This token has no seat, so no view is its own. Name the views to pull, or make a token for a seat.")
    after, more = None, True
    while more:
        page = there.ask("SavedViews", after=after)["savedViews"]
        yield from (view["slug"] for view in page["nodes"] if place(view) in places)
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]


def seats(there: Elsewhere) -> list[dict[str, Any]]:
    viewer = there.ask("SeatsOfToken")["viewer"]
    return list(viewer["seats"]) if viewer else []


def place(of: dict[str, Any]) -> tuple[str | None, ...]:
    return tuple(of[name] and of[name]["slug"] for name in ("stakeholder", "forum"))


# ── fetched ──

def pull_one(there: Elsewhere, slug: str, into: Path, *, force: bool) -> Outcome:
    """Into a folder of its name; what somebody changed here stays, unless by force."""
    now = saved(there, slug) if SLUG.fullmatch(slug) else None      # what another machine calls a view is no path on this one
    if now is None:
        return Outcome(f"{slug}: there is no such view for this token.", fine=False)
    folder = Folder(into / slug)
    here, before = folder.texts(), folder.remembered(there.address)
    changed = any(astuple(here)) and here != now.texts and (before is None or here.sha256 != before.sha256)
    if changed and not force:
        if before and before.number == now.number:
            return Outcome(f"{slug}: kept as you changed it since version {now.number}.")
        return Outcome(f"{slug}: changed here, and it is not what version {now.number} ({now.by}, {now.on}) came from. Compare them with diff; pull --force "
                       "takes theirs, and yours is gone.", fine=False)
    if here != now.texts:
        folder.write(now.texts)
    folder.remember(there.address, now.number)
    return Outcome(f"{slug}: version {now.number}{'' if here != now.texts else ', as it was'}.")


# ── sent ──

def push_one(there: Elsewhere, folder: Folder, *, message: str, force: bool) -> Outcome:
    """As its next version, or as a new view; not over what somebody saved meanwhile, unless by force."""
    slug, texts, now = folder.slug, folder.texts(), saved(there, folder.slug)
    if now is None:
        return sent(there, folder, "PushNewView", seat=seat_of(there), slug=slug, texts=asdict(texts), message=message or None)
    if now.texts == texts:
        folder.remember(there.address, now.number)
        return Outcome(f"{slug}: version {now.number}, as it was.")
    before = folder.remembered(there.address)
    if not force and (before is None or before.number != now.number):
        since = f"you have version {before.number}, and since then" if before else "you have not pulled it, and"
        return Outcome(f"{slug}: not pushed: {since} {now.by} saved version {now.number} ({now.on}). Compare them with diff; push --force puts yours over it, "
                       "and theirs stays among the versions.", fine=False)
    return sent(there, folder, "PushView", view=now.id, version=now.version, texts=asdict(texts), message=message or None)


def seat_of(there: Elsewhere) -> str:
    found = seats(there)
    if not found:
        raise Stuck("This token has no seat, and a new view is somebody's. Make a token for a seat, with the scope views.")
    return str(found[0]["id"])


def sent(there: Elsewhere, folder: Folder, operation: str, **given: Any) -> Outcome:
    payload = there.ask(operation, input=given)["saved"]
    if payload["faults"]:
        return Outcome("\n".join(placed(folder, fault) for fault in payload["faults"]), fine=False)
    if payload["problems"]:
        return Outcome(f"{folder.slug}: not pushed: {payload['problems'][0]['message']}", fine=False)
    number = payload["view"]["number"]
    folder.remember(there.address, number)
    return Outcome(f"{folder.slug}: {'new, ' if number == 1 else ''}version {number}, at {there.address}/views/{folder.slug}")


def placed(folder: Folder, fault: dict[str, Any]) -> str:
    """As compilers say it, so that editors find the place: needs/query.graphql:5:9: why"""
    at = [str(folder.path / fault["file"]), *(str(fault[name]) for name in ("line", "column") if fault[name])]
    return ": ".join([":".join(at), *([fault["key"]] if fault["key"] else []), fault["message"]])


# ── compared ──

def diff_one(there: Elsewhere, folder: Folder) -> Outcome:
    """What a push would change."""
    now = saved(there, folder.slug)
    if now is None:
        return Outcome(f"{folder.slug}: only here.", fine=False)
    found = "".join(line for name, old, new in zip(FILES, astuple(now.texts), astuple(folder.texts()), strict=True) for line in unified_diff(
        lines(old), lines(new), f"{there.address}/views/{folder.slug}@{now.number}/{name}", str(folder.path / name)))
    return Outcome(found.removesuffix("\n"), fine=not found)


def lines(text: str) -> list[str]:
    """Each with its end; of the last, whether it has one."""
    return [line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in re.findall(r"[^\n]*\n|[^\n]+", text)]
