"""A plain account of promises and deliveries, kept in Python beside the database: what each deed does, or that it is refused, is foreseen here."""
from __future__ import annotations

import random
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from server.domain.activity.actor import Actor, today
from server.domain.commitments.agreeing import agree_commitment, amend_commitment, cancel_commitment, lapse_commitment
from server.domain.commitments.models import Commitment, GiftKind
from server.domain.commitments.pledging import pledge
from server.domain.contributions.models import Contribution
from server.domain.contributions.reporting import report_contribution
from server.domain.contributions.verifying import return_contribution, reverse_contribution, verify_contribution
from server.domain.needs.models import Need
from server.domain.programmes.models import Programme
from server.errors import Problem
from tests.little_forum import LittleForum

STEPS = (4, 14)         # of one history
YESTERDAY, NEXT_MONTH = today() - timedelta(days=1), today() + timedelta(days=30)
STANDING = ("PLEDGED", "AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED")
OPEN, UNDER_WAY, OVER = ("PLEDGED", "AGREED", "DELIVERING"), ("AGREED", "DELIVERING"), ("LAPSED", "CANCELLED")


@dataclass(eq=False)
class Delivery:
    """As the ledger has it. `amount` in rupiah, `quantity` whole."""
    id: UUID
    amount: int | None
    quantity: int | None
    people: int | None
    status: str = "REPORTED"


@dataclass(eq=False)
class Promise:
    id: UUID
    giver: str
    programme: str
    need: str | None
    amount: int | None
    quantity: int | None
    due: date
    status: str = "PLEDGED"
    deliveries: list[Delivery] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    @property
    def whole(self) -> int:
        return self.quantity or 0 if self.amount is None else self.amount

    def verified(self, measure: str) -> int:
        return sum(getattr(each, measure) or 0 for each in self.deliveries if each.status == "VERIFIED")

    @property
    def kept(self) -> int:
        return self.verified("quantity" if self.amount is None else "amount")

    def settle(self) -> None:
        """What is verified moves the promise, unless it is not agreed yet or called off."""
        if self.status in ("PLEDGED", "CANCELLED"):
            return
        if self.kept >= self.whole:
            self.status = "FULFILLED"
        elif self.status in ("PARTLY_FULFILLED", "LAPSED"):
            self.status = "PARTLY_FULFILLED" if self.kept else "LAPSED"
        else:
            self.status = "DELIVERING" if self.kept else "AGREED"

    @property
    def overdue(self) -> bool:
        return self.due < today() and self.status in OPEN


@dataclass
class Ledger:
    """A small world, what was done in it, and how often what was refused."""
    forum: LittleForum
    chance: random.Random
    programmes: dict[str, Programme]
    needs: dict[str, Need]
    promises: list[Promise] = field(default_factory=list)
    loose: list[tuple[Promise, Delivery]] = field(default_factory=list)      # deliveries nobody had promised, each with whose it is
    many: Counter[str] = field(default_factory=Counter)

    async def history(self) -> None:
        promise = await self.promise()
        deeds: Sequence[Callable[[Promise], Awaitable[None]]] = (
            self.agree, self.agree, self.amend, self.report, self.report, self.report, self.verify, self.verify, self.verify, self.send_back, self.reverse,
            self.cancel, self.lapse, self.time_passes, self.report_unpromised)
        weights = (1, 1, 0.7, 1, 1, 1, 1, 1, 1, 0.5, 0.7, 0.2, 1.2, 0.9, 0.1)
        for _step in range(self.chance.randint(*STEPS)):
            [deed] = self.chance.choices(deeds, weights)
            promise.told.append(deed.__name__)
            await deed(promise)
        self.promises.append(promise)
        self.many["histories"] += 1

    async def promise(self) -> Promise:
        programme, giver = self.chance.choice(list(self.programmes)), self.chance.choice(("serat", "sawit", "zakat"))
        need = self.chance.choice([None, *(name for name in self.needs if name.startswith(programme))])
        kind = self.chance.choice((GiftKind.CASH, GiftKind.GOODS))
        amount = self.figure() if kind is GiftKind.CASH or self.chance.random() < 0.3 else None
        quantity = self.chance.randint(1, 9) if kind is GiftKind.GOODS or self.chance.random() < 0.5 else None
        made = await pledge(self.officer(giver), self.programmes[programme].id, kind=kind, need=need and self.needs[need].id, amount=amount,
                            quantity=None if quantity is None else Decimal(quantity), unit=None if quantity is None else "Unit", due_on=NEXT_MONTH,
                            stakeholder=getattr(self.forum, giver).id)
        return Promise(made.id, giver, programme, need, amount, quantity, NEXT_MONTH)

    # ── deeds ──

    async def agree(self, promise: Promise) -> None:
        version = await self.version(promise)
        if await self.went(promise.status == "PLEDGED", agree_commitment(
                self.forum.rina, promise.id, version=version, document_number=f"{promise.id}", agreed_on=today())):
            promise.status = "AGREED"

    async def amend(self, promise: Promise) -> None:
        given: dict[str, Any] = {"due_on": NEXT_MONTH + timedelta(days=self.chance.randint(1, 999))}
        amount = None if promise.amount is None else self.figure()
        quantity = None if promise.quantity is None else self.chance.randint(1, 9)
        if amount is not None:
            given["amount"] = amount
        if quantity is not None:
            given["quantity"] = Decimal(quantity)
        if await self.went(promise.status in UNDER_WAY, amend_commitment(
                self.forum.rina, promise.id, version=await self.version(promise), reason="Sebab.", **given)):
            promise.amount, promise.quantity, promise.due = amount, quantity, given["due_on"]
            promise.settle()

    async def cancel(self, promise: Promise) -> None:
        by = self.chance.choice((self.forum.rina, self.officer(promise.giver)))
        if await self.went(promise.status in OPEN, cancel_commitment(by, promise.id, version=await self.version(promise), reason="Sebab.")):
            promise.status = "CANCELLED"

    async def lapse(self, promise: Promise) -> None:
        may = promise.status in UNDER_WAY and promise.due < today()
        if await self.went(may, lapse_commitment(self.forum.rina, promise.id, version=await self.version(promise), reason="Sebab.")):
            promise.status = "PARTLY_FULFILLED" if promise.kept else "LAPSED"

    async def time_passes(self, promise: Promise) -> None:
        await Commitment.filter(id=promise.id).update(due_on=YESTERDAY)
        promise.due = YESTERDAY

    async def report(self, promise: Promise) -> None:
        await self.reported(promise, promised=True)

    async def report_unpromised(self, promise: Promise) -> None:
        await self.reported(promise, promised=False)

    async def reported(self, promise: Promise, *, promised: bool) -> None:
        amount = None if promise.amount is None else self.figure() // 2
        quantity = None if promise.quantity is None else self.chance.randint(1, 5)
        people = self.chance.choice((None, self.chance.randint(0, 50)))
        made = await self.went(not promised or promise.status not in OVER, report_contribution(
            self.officer(promise.giver), self.programmes[promise.programme].id, kind=GiftKind.GOODS if quantity is not None else GiftKind.CASH, on=today(),
            commitment=promise.id if promised else None, need=None if promised or not promise.need else self.needs[promise.need].id, amount=amount,
            quantity=None if quantity is None else Decimal(quantity), unit=None if quantity is None else "unit", beneficiaries=people,
            stakeholder=getattr(self.forum, promise.giver).id))
        if made:
            delivery = Delivery(made.id, amount, quantity, people)
            promise.deliveries.append(delivery) if promised else self.loose.append((promise, delivery))

    async def verify(self, promise: Promise) -> None:
        for delivery, answers in self.some(promise):
            if await self.went(delivery.status == "REPORTED" and not (answers and promise.status == "PLEDGED"),
                               verify_contribution(self.forum.hendra, delivery.id, version=await self.version(delivery))):
                delivery.status = "VERIFIED"
                promise.settle()

    async def send_back(self, promise: Promise) -> None:
        for delivery, _answers in self.some(promise):
            if await self.went(delivery.status == "REPORTED", return_contribution(
                    self.forum.hendra, delivery.id, version=await self.version(delivery), reason="Sebab.")):
                delivery.status = "RETURNED"

    async def reverse(self, promise: Promise) -> None:
        for delivery, _answers in self.some(promise):
            if await self.went(delivery.status == "VERIFIED", reverse_contribution(
                    self.forum.rina, delivery.id, version=await self.version(delivery), reason="Sebab.")):
                delivery.status = "REVERSED"
                promise.settle()

    # ── and what they need ──

    def some(self, promise: Promise) -> list[tuple[Delivery, bool]]:
        """One of the deliveries, if there is any, and whether it answers the promise."""
        found = [(each, True) for each in promise.deliveries] + [(each, False) for whose, each in self.loose if whose is promise]
        return [self.chance.choice(found)] if found else []

    async def went(self, foreseen: bool, deed: Awaitable[Any]) -> Any:
        """What came of a deed; None if it was refused, which must have been foreseen."""
        try:
            made = await deed
        except Problem as problem:
            assert not foreseen, problem
            self.many["refused"] += 1
            return None
        assert foreseen, f"{deed} was done, and was to be refused"
        self.many["done"] += 1
        return made

    async def version(self, thing: Promise | Delivery) -> int:
        return (await (Commitment if isinstance(thing, Promise) else Contribution).get(id=thing.id).only("id", "version")).version

    def officer(self, organisation: str) -> Actor:
        return {"serat": self.forum.bayu, "sawit": self.forum.mega, "zakat": self.forum.teguh}[organisation]

    def figure(self) -> int:
        return self.chance.choice((2, 100, 999, 250_000_000, self.chance.randint(2, 10**9)))

    def delivered(self, of: Callable[[Promise], bool], status: str = "VERIFIED") -> list[Delivery]:
        answering = [each for promise in self.promises if of(promise) for each in promise.deliveries]
        return [each for each in [*answering, *(each for whose, each in self.loose if of(whose))] if each.status == status]
