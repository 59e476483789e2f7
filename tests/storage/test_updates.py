from __future__ import annotations

import asyncio

import pytest

from storage.database import Database
from tests.storage.facts import NOW, days, rows_of


async def test_an_update_is_handled_once(db: Database) -> None:
    async with db.transaction() as work:
        assert await work.updates.mark_handled(70, NOW)
        assert not await work.updates.mark_handled(70, NOW)
    async with db.transaction() as work:
        assert not await work.updates.mark_handled(70, NOW + days(1))
        assert await work.updates.mark_handled(7_000_000_000, NOW)
        assert await work.updates.mark_handled(69, NOW)

    assert sorted(row.update_id for row in await rows_of(db, "handled_updates")) == [69, 70, 7_000_000_000]


async def test_of_two_marks_at_once_one_is_the_first(db: Database) -> None:
    async def mark() -> bool:
        async with db.transaction() as work:
            return await work.updates.mark_handled(70, NOW)

    assert sorted(await asyncio.gather(mark(), mark(), mark())) == [False, False, True]


async def test_a_mark_is_undone_with_the_transaction(db: Database) -> None:
    async def mark_and_fail() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(70, NOW)
            raise KeyError

    with pytest.raises(KeyError):
        await mark_and_fail()

    async with db.transaction() as work:
        assert await work.updates.mark_handled(70, NOW)


async def test_an_update_set_aside_leaves_its_id_its_kind_and_the_class_of_the_error(db: Database) -> None:
    async with db.transaction() as work:
        assert await work.updates.count_set_aside() == 0
        await work.updates.set_aside(70, "message", "KeyError", NOW)
        await work.updates.set_aside(71, "k" * 33, "r" * 81, NOW)

    async with db.transaction() as work:
        await work.updates.set_aside(70, "message", "ValueError", NOW + days(1))
        assert await work.updates.count_set_aside() == 2
    assert [tuple(row) for row in await rows_of(db, "set_aside")] == [
        (70, "message", "KeyError", NOW),
        (71, "k" * 32, "r" * 80, NOW),
    ]


async def test_handled_updates_are_forgotten_after_a_while(db: Database) -> None:
    async with db.transaction() as work:
        for number, day in enumerate((-3, -2, 0)):
            await work.updates.mark_handled(number, NOW + days(day))

    async with db.transaction() as work:
        assert await work.updates.prune(NOW - days(2)) == 1
        assert await work.updates.prune(NOW - days(2)) == 0
    assert [row.update_id for row in await rows_of(db, "handled_updates")] == [1, 2]
