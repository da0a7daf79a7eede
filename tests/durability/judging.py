"""What is in the tables, held against itself (is anything half there?) and against what was acknowledged (is anything lost, or there twice?)."""
from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tests.durability.writing import Attempt
from tests.site import Site

Row = dict[str, Any]
COLUMNS = {
    "board": ("id", "last_event"),
    "board_column": ("id", "board_id"),
    "card": ("id", "board_id", "column_id", "rank", "title", "version", "archived_at"),
    "card_assignee": ("card_id", "stakeholder_id"),
    "comment": ("id", "card_id", "body"),
    "commitment": ("id", "note", "amount"),
    "instalment": ("id", "commitment_id", "amount"),
    "event": ("id", "name", "subject_key", "board_id", "board_number", "card_id", "before", "after", "summary"),
    "need": ("id", "title"),
    "contribution": ("id",),
    "meeting": ("id",),
    "saved_view": ("id",),
    "webhook": ("id",),
    "token": ("id",),
    "spreadsheet": ("id", "status", "digest"),
    "evidence": ("id", "contribution_id", "digest", "size"),
    "remembered": ("id", "key", "action", "answer_key"),
}
MADE = {                                                # tables, and the events that tell of a new row
    "card": "card.added", "comment": "comment.added", "commitment": "commitment.pledged", "need": "need.submitted", "contribution": "contribution.reported",
    "meeting": "meeting.planned", "saved_view": "view.created", "webhook": "webhook.created", "token": "token.created",
    "spreadsheet": "spreadsheet.uploaded",
}
ANSWERED = {"add_card": "card", "add_comment": "comment", "pledge": "commitment"}                 # actions with keys, and where their answers are
LATE = 2_000                                            # events: by how many numbers one may be seen after another
MARK = re.compile("tanda-[0-9a-f]{32}")


@dataclass
class Tables:
    """The tables at one time."""
    rows: dict[str, list[Row]]

    @classmethod
    def of(cls, site: Site, known: Tables | None = None) -> Tables:
        """`known`: what they were a while ago. Events do not change, so only the new ones are read; of numbers given out together, some come later than
        others. All tables at one moment: a server that has come back goes on with spreadsheets by itself."""
        last = max(event["id"] for event in known["event"]) - LATE if known else 0
        statements = [_select(table, columns) + (f" WHERE id > {last}" if table == "event" else "") for table, columns in COLUMNS.items()]
        read = {table: [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
                for (table, columns), rows in zip(COLUMNS.items(), site.at_one_moment(statements), strict=True)}
        return cls(read | ({"event": [event for event in known["event"] if event["id"] <= last] + read["event"]} if known else {}))

    def __getitem__(self, table: str) -> list[Row]:
        return self.rows[table]

    def by_id(self, table: str) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows[table]}

    def since(self, start: Tables, table: str) -> list[Row]:
        known = start.by_id(table)
        return [row for row in self.rows[table] if row["id"] not in known]

    def without_the_last(self, table: str) -> Tables:
        return Tables({**self.rows, table: sorted(self.rows[table], key=lambda row: row["id"])[:-1]})

    def standing(self) -> dict[str, list[str]]:
        """The cards of every column, from top to bottom."""
        columns: dict[str, list[str]] = {column["id"]: [] for column in self["board_column"]}
        for card in sorted(self["card"], key=lambda card: (card["rank"], card["id"])):
            if card["archived_at"] is None:
                columns[card["column_id"]].append(card["id"])
        return columns


@dataclass
class Found:
    """What the acknowledged is looked up in: the changes of each card in order, and rows by their ids."""
    changes: defaultdict[str, list[Row]]
    comments: dict[str, Row]
    commitments: dict[str, Row]


def half_done(now: Tables, start: Tables) -> list[str]:
    """What is there in part: a row without its event, an event without its row, a number left out, a sum that is not the whole."""
    events = sorted(now.since(start, "event"), key=lambda event: event["id"])
    return [*_without_the_other(now, start, events), *_gaps(now), *_unlike_their_events(now, start, events),
            *_out_of_order(now, start, events), *_sums(now, start), *_broken_memories(now)]


def unkept(history: Iterable[Attempt], now: Tables, start: Tables) -> Iterator[str]:
    """What was acknowledged and is not there, and what is there more than once, acknowledged or not."""
    events = sorted(now.since(start, "event"), key=lambda event: event["id"])
    done, found = _marks(now, events), Found(_of_cards(events), now.by_id("comment"), now.by_id("commitment"))
    for attempt in history:
        if attempt.verb != "moveCard" and not (0 if attempt.answer is None else 1) <= done[attempt.mark] <= 1:
            yield f"{'unanswered' if attempt.answer is None else 'acknowledged'} {attempt} is there {done[attempt.mark]} times"
        if attempt.answer is not None and not _there(attempt, attempt.answer, found):
            yield f"acknowledged {attempt} is not there"


def came_to_pass(attempts: Iterable[Attempt], now: Tables) -> int:
    """How many of these writes were done, as marks tell (moves leave none)."""
    done = _marks(now, now["event"])
    return sum(done[attempt.mark] for attempt in attempts)


def _there(attempt: Attempt, answer: Row, found: Found) -> bool:
    """Whether the acknowledged write is what the tables have: the row of that id, or the card's change to that version."""
    key, said = _key(answer["id"]), attempt.said
    if attempt.verb == "addComment":
        return found.comments.get(key) == {"id": key, "card_id": _key(said["card"]), "body": attempt.mark}
    if attempt.verb == "pledge":
        return found.commitments.get(key) == {"id": key, "note": attempt.mark, "amount": said["amount"]}
    changes = found.changes[key]
    if attempt.verb == "addCard":
        return bool(changes) and changes[0]["name"] == "card.added" and attempt.mark in changes[0]["summary"]
    if len(changes) < answer["version"]:
        return False
    after = changes[answer["version"] - 1]["after"]
    if attempt.verb == "editCard":
        return bool(after.get("title") == attempt.mark)
    return bool(after.get("column") == _key(said["toColumn"]) and after.get("below") == (said["after"] and _key(said["after"])))


def _without_the_other(now: Tables, start: Tables, events: list[Row]) -> Iterator[str]:
    for table, name in MADE.items():
        rows = Counter(row["id"] for row in now.since(start, table))
        told = Counter(event["subject_key"] for event in events if event["name"] == name)
        yield from (f"{table} {key}: {rows[key]} rows, {told[key]} events" for key in rows | told if rows[key] != told[key])


def _gaps(now: Tables) -> Iterator[str]:
    numbers: defaultdict[str, list[int]] = defaultdict(list)
    for event in now["event"]:
        if event["board_id"]:
            numbers[event["board_id"]].append(event["board_number"])
    for board in now["board"]:
        if sorted(numbers[board["id"]]) != list(range(1, board["last_event"] + 1)):
            yield f"board {board['id']}: {len(numbers[board['id']])} events up to {max(numbers[board['id']], default=0)}, last_event {board['last_event']}"


def _unlike_their_events(now: Tables, start: Tables, events: list[Row]) -> Iterator[str]:
    """Cards whose version, title, assignees or column are not what their events make of them."""
    changes, versions = _of_cards(events), {key: card["version"] for key, card in start.by_id("card").items()}
    assignees: defaultdict[str, set[str]] = defaultdict(set)
    for row in now["card_assignee"]:
        assignees[row["card_id"]].add(row["stakeholder_id"])
    for card in now["card"]:
        key, told = card["id"], {name: value for event in changes[card["id"]] for name, value in (event["after"] or {}).items()}
        is_now = {"title": card["title"], "assignees": sorted(assignees[key]), "column": card["column_id"]}
        if card["version"] != versions.get(key, 0) + len(changes[key]):
            yield f"card {key}: version {card['version']}, {len(changes[key])} events"
        yield from (f"card {key}: {name} is {is_now[name]}, was told {told[name]}" for name in is_now if name in told and told[name] != is_now[name])


def _out_of_order(now: Tables, start: Tables, events: list[Row]) -> Iterator[str]:
    columns = start.standing()
    for event in sorted((event for event in events if event["name"].startswith("card.")), key=lambda event: event["board_number"]):
        card, before, after = event["card_id"], event["before"] or {}, event["after"] or {}
        if "below" in before:
            columns[before["column"]].remove(card)
        if "below" in after:
            column = columns[after["column"]]
            column.insert(column.index(after["below"]) + 1 if after["below"] else 0, card)
    stands = now.standing()
    yield from (f"column {key}: stands {stands[key]}, replayed {columns[key]}" for key in stands if stands[key] != columns[key])


def _sums(now: Tables, start: Tables) -> Iterator[str]:
    parts: Counter[str] = Counter()
    for part in now["instalment"]:
        parts[part["commitment_id"]] += part["amount"] or 0
    yield from (f"commitment {row['id']}: {row['amount']} in instalments of {parts[row['id']]}"
                for row in now.since(start, "commitment") if row["amount"] != parts[row["id"]])
    known = now.by_id("commitment")
    yield from (f"instalments of no commitment: {key}" for key in parts if key not in known)


def _broken_memories(now: Tables) -> Iterator[str]:
    rows = {action: now.by_id(table) for action, table in ANSWERED.items()}
    yield from (f"key {row['key']} answers with {row['answer_key']}, which is not there"
                for row in now["remembered"] if row["answer_key"] not in rows[row["action"]])


def _marks(now: Tables, events: Iterable[Row]) -> Counter[str]:
    """How often each mark is in what came of a write."""
    texts = [event["summary"] for event in events if event["name"] == "card.added"]
    texts += [event["after"].get("title", "") for event in events if event["name"] == "card.edited"]
    texts += [row["body"] for row in now["comment"]] + [row["note"] or "" for row in now["commitment"]]
    return Counter(mark for text in texts for mark in MARK.findall(text))


def _of_cards(events: Iterable[Row]) -> defaultdict[str, list[Row]]:
    """The events that made each card what it is: of a new card, the n-th made version n."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for event in events:
        if event["name"].startswith("card."):
            found[event["card_id"]].append(event)
    return found


def _key(public: str) -> str:
    return public.partition("_")[2]


def _select(table: str, columns: Iterable[str]) -> str:
    return f"SELECT {', '.join(columns)} FROM {table}"


def _plain(value: Any) -> Any:
    """Alike from both databases."""
    if isinstance(value, UUID):
        return str(value)
    return json.loads(value) if isinstance(value, str) and value.startswith("{") else value
