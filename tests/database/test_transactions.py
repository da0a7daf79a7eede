"""What a transaction promises, on both engines, also when tasks are cancelled, started inside, or mistaken."""
from __future__ import annotations

import asyncio
import random
import time

import pytest
from tortoise.exceptions import IntegrityError, TransactionManagementError
from tortoise.transactions import in_transaction

from server.database import Database, finish
from tests.database.accounts import Account, Debt


async def money(of: int) -> int:
    return (await Account.get(id=of)).money


async def test_a_read_does_not_wait_for_a_change_under_way(bank: Database) -> None:
    changed = asyncio.Event()

    async def look() -> tuple[int, str, float]:
        await changed.wait()
        began = time.monotonic()
        return await money(1), await bank.text("SELECT money FROM account WHERE id = 1"), time.monotonic() - began

    looking = asyncio.create_task(look())
    async with in_transaction():
        await Account.filter(id=1).update(money=777)
        changed.set()
        by_model, by_text, took = await looking
        assert (by_model, by_text) == (1, "1")
        assert took < 0.5
        assert (await money(1), await bank.text("SELECT money FROM account WHERE id = 1")) == (777, "777")   # the change sees what it has written
    assert await money(1) == 777


async def test_a_task_that_outlives_its_transaction_works_by_itself(bank: Database) -> None:
    over, changed = asyncio.Event(), asyncio.Event()

    async def child() -> int:
        await over.wait()
        seen = await money(1)
        await Account.create(id=9, money=9)
        return seen

    async with in_transaction():
        task = asyncio.create_task(child())
        await Account.filter(id=1).update(money=5)

    async def other() -> None:
        with pytest.raises(ZeroDivisionError):
            async with in_transaction():
                await Account.filter(id=2).update(money=777)
                over.set()
                await changed.wait()
                raise ZeroDivisionError

    running = asyncio.create_task(other())
    await asyncio.sleep(0.05)
    changed.set()
    assert await task == 5
    await running
    assert await Account.exists(id=9)                           # acknowledged, so it is there, whatever became of the other
    assert await money(2) == 2


async def test_a_task_cannot_use_another_tasks_transaction(bank: Database) -> None:
    async with in_transaction():
        with pytest.raises(TransactionManagementError):
            await asyncio.create_task(Account.create(id=9))
        with pytest.raises(TransactionManagementError):
            await asyncio.create_task(nested())
        with pytest.raises(TransactionManagementError):
            await asyncio.create_task(bank.text("SELECT 1"))
    assert not await Account.exists(id=9)


async def nested() -> None:
    async with in_transaction():
        pass


async def test_cancelling_at_any_moment_leaks_nothing(bank: Database) -> None:
    async def change(number: int) -> None:
        async with in_transaction():
            await Account.create(id=number, money=1)
            async with in_transaction():
                await Account.create(id=-number, money=1)

    chance = random.Random(3)
    for number in range(100, 350):
        task = asyncio.create_task(change(number))
        await asyncio.sleep(chance.choice([0, 0, 0.0003, 0.001, 0.003]))
        task.cancel()
        await asyncio.wait([task])
    async with asyncio.timeout(5):
        await asyncio.gather(*[change(number) for number in range(1000, 1030)])
        for account in await Account.filter(id__gte=100):
            assert await Account.exists(id=-account.id)         # whole or not at all


async def test_cancelling_many_that_wait_leaks_nothing(bank: Database) -> None:
    async def change() -> None:
        async with in_transaction():
            await Account.filter(id=1).update(money=3)
            await asyncio.sleep(0.01)

    for _round in range(5):
        tasks = [asyncio.create_task(change()) for _number in range(40)]
        await asyncio.sleep(0.015)
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    async with asyncio.timeout(5):
        await asyncio.gather(*[change() for _number in range(20)])


async def test_whatever_the_error_it_is_rolled_back(bank: Database) -> None:
    for error in (TransactionManagementError("mine"), KeyError("x"), asyncio.CancelledError()):
        with pytest.raises(type(error)):
            async with in_transaction():
                await Account.filter(id=1).update(money=777)
                raise error
        await Account.filter(id=2).update(money=4)              # acknowledged by itself
        assert await money(1) == 1
    with pytest.raises(KeyError):
        async with in_transaction():
            raise KeyError("y")
    assert (await money(1), await money(2)) == (1, 4)


async def test_a_commit_that_fails_is_rolled_back(bank: Database) -> None:
    with pytest.raises(IntegrityError):
        async with in_transaction():
            await Account.filter(id=1).update(money=777)
            await Debt.create(id=1, to_id=12345)                # noticed at COMMIT
    await Account.filter(id=2).update(money=4)
    async with in_transaction():
        await Account.create(id=3)
    assert (await money(1), await money(2), await Debt.exists()) == (1, 4, False)


async def test_an_inner_transaction_is_rolled_back_alone(bank: Database) -> None:
    for error in (TransactionManagementError("mine"), KeyError("x")):
        async with in_transaction():
            await Account.filter(id=1).update(money=10)
            with pytest.raises(type(error)):
                async with in_transaction():
                    await Account.filter(id=2).update(money=20)
                    raise error
        assert (await money(1), await money(2)) == (10, 2)


async def test_related_rows_can_be_fetched_inside(bank: Database) -> None:
    """Tortoise gathers tasks for this; ours must not, since a transaction answers its own task only."""
    async with in_transaction():
        await Debt.create(id=1, to_id=1)
        assert [[debt.id for debt in account.debts] for account in await Account.all().order_by("id").prefetch_related("debts")] == [[1], []]


async def test_finish_sees_work_through_and_then_is_cancelled() -> None:
    done: list[int] = []

    async def work() -> None:
        await asyncio.sleep(0.02)
        done.append(1)

    task = asyncio.create_task(finish(work()))
    await asyncio.sleep(0.005)
    task.cancel()
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == [1]
