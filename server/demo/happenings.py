"""What happened in the demo world before today, told by the same events that actions record: who of which organisation did what, when."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from server.demo.boards import card_ranks, column_key, comment_key
from server.demo.keys import demo_key
from server.demo.world import Described, World
from server.domain.activity.models import Event


def happenings(world: World) -> list[Event]:
    """Every event, oldest first; those of a board are numbered as they come."""
    told = sorted([*of_needs(world), *of_commitments(world), *of_contributions(world), *of_boards(world)], key=lambda event: event.at)
    numbers: Counter[Any] = Counter()
    for event in told:
        if event.board_id:
            numbers[event.board_id] += 1
            event.board_number = numbers[event.board_id]
    return told


def newest_numbers(events: list[Event]) -> dict[Any, int]:
    """The number of the newest event of each board."""
    return {event.board_id: event.board_number or 0 for event in events if event.board_id}


def _event(world: World, name: str, subject: tuple[str, object], person: str, summary: str, **facts: Any) -> Event:
    """An event by a person; for the organisation they sit for, unless another is named."""
    prefix, key = subject
    seats = world.people[person]["seats"]
    facts.setdefault("stakeholder_id", world.key_or_none("stakeholder", seats[0]["stakeholder"]))
    return Event(name=name, user_id=demo_key("person", person), subject_prefix=prefix, subject_key=key, summary=summary, is_demo=True,
                 **facts)


def of_needs(world: World) -> Iterator[Event]:
    ends = {"LISTED": ("listed", "membuka"), "CLOSED": ("listed", "membuka"), "RETURNED": ("returned", "mengembalikan"),
            "REJECTED": ("rejected", "menolak"), "WITHDRAWN": ("withdrawn", "menarik")}
    for row in world.rows("needs"):
        subject = ("ned", demo_key("need", row["slug"]))
        forum = world.key("forum", world.forum_of_programme[row["programme"]] if row["programme"] else world.forum_of_region(row["region"]))
        yield _event(world, "need.submitted", subject, row["submitted_by"], f"mengusulkan “{row['title']}”", forum_id=forum,
                     stakeholder_id=demo_key("stakeholder", row["proposer"]), at=world.office_hour(row["submitted_on"], 8, row["slug"]))
        if row["decided_on"]:
            name, verb = ends[row["status"]]
            yield _event(world, f"need.{name}", subject, row["decided_by"] or row["submitted_by"], f"{verb} kebutuhan “{row['title']}”",
                         forum_id=forum, reason=row["reason"], public=name == "listed", confidential=name != "listed",
                         concerns_id=demo_key("stakeholder", row["proposer"]),
                         at=world.office_hour(row["decided_on"], 9, row["slug"]))


def of_commitments(world: World) -> Iterator[Event]:
    for row in world.rows("commitments"):
        subject, slug = ("cmt", demo_key("commitment", row["slug"])), row["slug"]
        known = {"forum_id": world.key("forum", world.forum_of_programme[row["programme"]]), "public": True}
        giver = demo_key("stakeholder", row["stakeholder"])
        what = f"{gift(_at_first(row))} untuk {world.called[row['programme']]}"
        yield _event(world, "commitment.pledged", subject, row["pledged_by"], f"menyanggupi {what}",
                     at=world.office_hour(row["pledged_on"], 10, slug), stakeholder_id=giver, **known)
        if row["agreed_on"]:
            yield _event(world, "commitment.agreed", subject, row["agreed_by"], f"menyepakati {what}",
                         at=world.office_hour(row["agreed_on"], 11, slug), after={"document_number": row["document_number"]}, concerns_id=giver, **known)
        for change in row["amendments"]:
            now = gift({**row, "amount": change["amount_after"], "quantity": change["quantity_after"]})
            yield _event(world, "commitment.amended", subject, change["by"], f"mengubah komitmen menjadi {now}",
                         at=world.moment(change["at"]), reason=change["reason"], concerns_id=giver, **known)
        if row["cancelled_on"]:
            yield _event(world, "commitment.cancelled", subject, row["pledged_by"], f"membatalkan {what}",
                         at=world.office_hour(row["cancelled_on"], 13, slug), stakeholder_id=giver, reason=row["reason"], **known)


def of_contributions(world: World) -> Iterator[Event]:
    for row in world.rows("contributions"):
        subject = ("ctb", demo_key("contribution", row["slug"]))
        giver = demo_key("stakeholder", row["stakeholder"])
        known = {"forum_id": world.key("forum", world.forum_of_programme[row["programme"]])}
        what = gift(row).replace("-", "")               # what a reversal takes back is said without the sign
        yield _event(world, "contribution.reported", subject, row["reported_by"], f"melaporkan {what}", at=world.moment(row["reported_at"]),
                     stakeholder_id=giver, **known)
        if row["verified_by"]:
            name, verb = ("reversed", "membalik laporan") if row["reverses"] else ("verified", "menyatakan terbukti")
            yield _event(world, f"contribution.{name}", subject, row["verified_by"], f"{verb} {what}", at=world.moment(row["verified_at"]),
                         reason=row["reason"], public=True, concerns_id=giver, **known)
        if row["returned_by"]:
            yield _event(world, "contribution.returned", subject, row["returned_by"], f"mengembalikan laporan {what}",
                         at=world.moment(row["returned_at"]), reason=row["reason"], concerns_id=giver, confidential=True, **known)


def of_boards(world: World) -> Iterator[Event]:
    for board in world.rows("boards"):
        columns = {column["stage"]: column["name"] for column in board["columns"]}
        ranks = card_ranks(board)
        for card in board["cards"]:
            key = demo_key("card", card["slug"])
            known = {"board_id": demo_key("board", board["slug"]), "forum_id": world.key("forum", board["forum"]), "card_id": key}
            place = {"column": str(column_key(board, card["stage"])), "rank": ranks[card["slug"]]}
            there = [other for other in board["cards"] if other["created_at"] < card["created_at"]]
            yield _event(world, "card.added", ("crd", key), card["created_by"],
                         f"menambahkan kartu “{card['title']}” di {columns[card['stage']]}", at=world.moment(card["created_at"]),
                         after=place | {"below": _above(card, there)}, **known)
            for number, comment in enumerate(card["comments"]):
                yield _event(world, "comment.added", ("cmn", comment_key(card, number)), comment["author"],
                             f"mengomentari kartu “{card['title']}”", at=world.moment(comment["at"]),
                             stakeholder_id=demo_key("stakeholder", comment["stakeholder"]), **known)
            if card["archived_at"]:
                seen = [other for other in board["cards"] if not other["archived_at"]]
                yield _event(world, "card.archived", ("crd", key), card["created_by"], f"mengarsipkan kartu “{card['title']}”",
                             at=world.moment(card["archived_at"]), before=place | {"below": _above(card, seen)}, **known)


def _above(card: Described, cards: list[Described]) -> str | None:
    """The card right above one, among those given."""
    above = [other for other in cards if other["stage"] == card["stage"] and other["rank"] < card["rank"]]
    return str(demo_key("card", max(above, key=lambda other: int(other["rank"]))["slug"])) if above else None


def gift(row: Described) -> str:
    """What is given, in a few words: the amount, else the quantity."""
    if row["amount"] is not None:
        return f"Rp{row['amount']:,}".replace(",", ".")
    return f"{row['quantity'].replace('.', ',')} {row['unit']}"


def _at_first(commitment: Described) -> Described:
    """A commitment as it was before it was amended."""
    if not commitment["amendments"]:
        return commitment
    first = commitment["amendments"][0]
    return commitment | {"amount": first["amount_before"], "quantity": first["quantity_before"]}
