"""Any single rule turned round is noticed: by who then sees what they should not, or does not see or do what they should."""
from __future__ import annotations

import os
import random
from contextlib import suppress
from dataclasses import replace
from typing import Any

import orjson
import pytest
from graphql import GraphQLObjectType, get_named_type
from tortoise.transactions import in_transaction

from graphql_schema.schema import schema
from server.domain.access import RULES
from server.domain.activity.actor import Role, viewer
from server.domain.finding import seen
from server.domain.rights import Reach
from server.domain.visibility import HELD
from tests.oracle.comparing import first_difference, plain
from tests.oracle.names import type_of
from tests.oracle.reading import SCHEMA, Reading
from tests.reading.asking import Context, ask
from tests.rights import flips, reading
from tests.rights.deeds import Deeds, Try
from tests.rights.matrix import Matrix
from tests.rights.test_doing import TakenBack, tried
from tests.rights.test_rights import TABLE, differences, looking_after, told_wrong

# Turned, and yet the same. A programme, a meeting and what is on record of a promise are everybody's, and so is all within them.
WITHIN_WHAT_IS_PUBLIC = {f"{table}: seen by everyone" for table in ("Commitment", "Instalment", "Amendment", "AgendaItem", "Attendance", "Decision")}
# Whoever signs in sees all people, so it says nothing that one who has a seat does too.
SIGNED_IN_ALREADY = {f"User: {audience}: all of it" for audience in ("SELF", "OFFICER", "MEMBER", "VERIFIER", "SECRETARIAT", "ADMIN")}
# The rule of events lets admins through before it asks its clauses; the clause is there to be read. Guests of a board see nobody, so nothing of theirs.
SAID_TWICE = {"Event: ADMIN : dropped", "User.email: GUEST: all of it", "User.digest: GUEST: all of it", "Delivery.payload: GUEST: all of it"}
# A mention is read of its comment alone, a try of its message, a version of its view, and who reads that is asked there.
READ_WITHIN = {"Mention: seen by everyone", "DeliveryAttempt: seen by everyone", "ViewVersion: seen by everyone"}
SAME = SAID_TWICE | WITHIN_WHAT_IS_PUBLIC | SIGNED_IN_ALREADY | READ_WITHIN
# Officers reach seats in their organisation, secretariats seats in a forum or of its members: a role that sits elsewhere is out of their reach anyway.
OUT_OF_REACH = {f"OFFICER gives {role}" for role in ("OBSERVER", "VERIFIER", "SECRETARIAT", "ADMIN")} | {"SECRETARIAT gives ADMIN"}
# An invitation is answered for the organisation one is an officer of: who is of none has nobody to answer for, whatever the seat would allow.
NOBODY_TO_SPEAK_FOR = {("REPLY_TO_MEETINGS", role) for role in (Role.OBSERVER, Role.SECRETARIAT, Role.ADMIN)}
# Templates are written in views: who makes none writes none.
NO_VIEWS = {("WRITE_TEMPLATES", role) for role in (Role.OBSERVER, Role.VERIFIER)}
# In what they allow these two are one; what is done on behalf is marked so.
ALIKE = {Reach.FORUM, Reach.ON_BEHALF}
# Of so many rights turned, one is tried out with deeds; what is told of the others, and who then may, is looked at all the same.
ONE_OF = 1 if os.environ.get("SIMPUL_LONG") else 3


class Noticing:
    """Asks for what a rule is about, and knows what everybody should be answered."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.questions = [*reading.rows_by_id(matrix), *reading.lists()]
        self.chosen: dict[str, reading.Question | None] = {}
        self.answers: dict[tuple[str, str], Any] = {}
        self.before: dict[tuple[str, str], str] = {}

    def about(self, flip: flips.RuleFlip) -> reading.Question | None:
        """A question whose answer hangs on the table, or on the masked field: its rows at once if it can be, else below what they belong to."""
        if flip.of not in self.chosen:
            table, _dot, field = flip.of.partition(".")
            name = type_of(table)
            asked = [question for question in self.questions if question.about == name and (not field or flip.of in question.coordinates)]
            asked += [] if field else [question for question in self.questions if question.about != name and leads_to(question, name)]
            self.chosen[flip.of] = next((question for question in asked if field or self.hangs_on(question, table)), None)
        return self.chosen[flip.of]

    def hangs_on(self, question: reading.Question, table: str) -> bool:
        """Whether an admin would be answered otherwise without any row of it."""
        seen, oracle = self.matrix.seen_by("admin"), self.matrix.reading("admin")
        without = replace(seen, rows={model: {} if model.__name__ == table else rows for model, rows in seen.rows.items()})
        return oracle.answer(question.text, question.values).data != Reading(without).answer(question.text, question.values).data

    async def noticed(self, flip: flips.RuleFlip) -> bool:
        """Whether anybody is answered wrong, as they are not without the flip. Those it is about are asked first."""
        question, held = self.about(flip), HELD[flip.audience]
        for name in sorted(self.matrix.actors, key=lambda name: not held(viewer(self.matrix.actors[name]))):
            with flips.flipped_rule(flip):
                wrong = await self.wrong(name, question or flip.of)
            if wrong and wrong != await self.wrong_anyway(name, question or flip.of):
                return True
        return False

    async def wrong_anyway(self, name: str, question: reading.Question | str) -> str:
        """What is wrong without any flip: other tests say so."""
        key = (name, str(question))
        if key not in self.before:
            self.before[key] = await self.wrong(name, question)
        return self.before[key]

    async def wrong(self, name: str, question: reading.Question | str) -> str:
        """What somebody is answered, if it is otherwise than they should be; of a table that is in no schema, what actions find for them."""
        if isinstance(question, str):
            model = next(model for model in RULES if model.__name__ == question)
            found = {row.pk for row in await seen(RULES, model, viewer(self.matrix.actors[name]))}
            different = found ^ set(self.matrix.seen_by(name).rows[model])
            return str(sorted(map(str, different))) if different else ""
        key = (name, question.text)
        if key not in self.answers:
            self.answers[key] = self.matrix.reading(name).answer(question.text, question.values).data
        result = await schema.execute(question.text, question.values, Context(self.matrix.actors[name]))
        if result.errors:
            return str(result.errors)
        text: str = result.data.contents                # type: ignore[union-attr]
        return text if first_difference(self.answers[key], plain(orjson.loads(text))) else ""


def leads_to(question: reading.Question, name: str) -> bool:
    for coordinate in question.coordinates:
        of, field = coordinate.split(".")
        parent = SCHEMA.get_type(of)
        if isinstance(parent, GraphQLObjectType) and get_named_type(parent.fields[field].type).name == name:
            return True
    return False


async def test_every_rule_turned_is_noticed(sqlite_only: Matrix) -> None:
    noticing, count, missed, same = Noticing(sqlite_only), 0, [], set()
    for flip in [*flips.rule_flips(), *flips.mask_flips()]:
        noticed, count = await noticing.noticed(flip), count + 1
        if str(flip) in SAME:
            same.add(str(flip))
            assert not noticed, f"{flip} is not the same after all"
        elif not noticed:
            missed.append(str(flip))
    print(f"{count} flips of rules, {len(same)} of them the same")
    assert same == SAME
    assert not missed, f"{len(missed)} of {count} not noticed\n" + "\n".join(missed)


@pytest.mark.long
async def test_every_right_turned_is_noticed(sqlite_only: Matrix) -> None:
    count, by_deeds, missed, deeds, chance = 0, 0, [], Deeds(sqlite_only), random.Random(6)
    tries = list(deeds.all())
    for flip in flips.right_flips():
        concerned = [each for each in tries if each.right == flip.right.name] if chance.randrange(ONE_OF) == 0 else []
        with flips.flipped_right(flip):
            told = told_wrong((await ask(TABLE))["rights"]) == {flip.right.name}
            may = bool(differences(sqlite_only, [flip.right])[1])
            done = await noticed_by_deeds(deeds, concerned, flip.role)
        count += 1
        by_deeds += done
        alike = {flip.reach, flip.right.given.get(flip.role)} == ALIKE
        shows = bool(concerned) and flip.strongest and (flip.right.name, flip.role) not in NOBODY_TO_SPEAK_FOR | NO_VIEWS
        if not told or not (may or alike) or (shows and not done):
            missed.append(f"{flip}: told {told}, may {may}, done {done}")
    print(f"{count} flips of rights, one of {ONE_OF} tried out with deeds, {by_deeds} noticed by what is then done")
    assert not missed, f"{len(missed)} of {count} not noticed\n" + "\n".join(missed)


async def noticed_by_deeds(deeds: Deeds, tries: list[Try], role: Role) -> bool:
    """Whether anybody with such a seat is answered otherwise; whatever is done is undone."""
    for asker in deeds.askers.values():
        if all(seat.role != role for seat in asker.person.seats):
            continue
        for each in tries:
            problem = None
            with suppress(TakenBack):
                async with in_transaction():
                    problem = await tried(deeds, each, asker)
                    raise TakenBack
            if (problem["code"] if problem else "") != each.answer(asker):
                return True
    return False


async def test_every_seat_that_may_be_given_turned_is_noticed(sqlite_only: Matrix) -> None:
    count, missed = 0, set()
    for name, role, gives in flips.giving_flips():
        with flips.flipped_giving(role, gives):
            missed |= set() if looking_after(sqlite_only)[1] else {name}
        count += 1
    print(f"{count} flips of who gives which seat, {len(OUT_OF_REACH)} of them the same")
    assert missed == OUT_OF_REACH
