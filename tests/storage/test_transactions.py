from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa

from storage.database import Database, open_database
from tests.storage.cutting import Cut, ends
from tests.storage.facts import NOW, days, rows_of, seen


class Failed(Exception):
    pass


async def mark(db: Database, number: int, *, fails: bool = False) -> int:
    """A unit of work in two statements."""
    async with db.transaction() as work:
        await work.updates.mark_handled(number, NOW)
        await work.updates.set_aside(number, "message", "KeyError", NOW)
        if fails:
            raise Failed(number)
    return number


async def marked(db: Database, number: int) -> None:
    """The same, when nobody asks which it was."""
    await mark(db, number)


async def test_what_a_block_did_is_kept_when_it_ends_and_seen_by_nobody_before(db: Database, database_url: str) -> None:
    async with db.transaction() as work:
        await work.updates.mark_handled(1, NOW)
        assert await seen(database_url, "handled_updates") == []
    assert await seen(database_url, "handled_updates") == [1]


async def test_an_exception_undoes_everything_the_block_did(db: Database, database_url: str) -> None:
    await mark(db, 1)
    with pytest.raises(Failed):
        await mark(db, 2, fails=True)
    await mark(db, 3)

    assert await seen(database_url, "handled_updates") == [1, 3]
    assert await seen(database_url, "set_aside") == [1, 3]


async def test_an_error_of_the_database_undoes_everything_the_block_did(db: Database, database_url: str) -> None:
    async def meet_twice() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(1, NOW)
            await work.people.meet(5, "kk", NOW)
            await work.people.meet(5, "kk", NOW)

    with pytest.raises(sa.exc.IntegrityError):
        await meet_twice()
    await mark(db, 2)

    assert await seen(database_url, "handled_updates") == [2]
    assert await seen(database_url, "people") == []


async def test_a_unit_returns_only_after_its_commit(db: Database, database_url: str) -> None:
    async def mark_and_look(number: int) -> bool:
        await mark(db, number)
        return number in await seen(database_url, "set_aside")

    assert all(await asyncio.gather(*(mark_and_look(number) for number in range(12))))


async def test_a_failing_unit_among_many_takes_nobody_along(db: Database, database_url: str) -> None:
    units = [mark(db, number, fails=number % 3 == 0) for number in range(40)]
    came = await asyncio.gather(*units, return_exceptions=True)

    kept = [number for number in range(40) if number % 3]
    assert [one for one in came if not isinstance(one, Failed)] == kept
    assert await seen(database_url, "handled_updates") == kept
    assert await seen(database_url, "set_aside") == kept


async def test_units_that_follow_each_other_see_what_was_done(db: Database) -> None:
    async def meet(number: int) -> None:
        async with db.transaction() as work:
            await work.people.meet(number, "kk", NOW)

    await asyncio.gather(*(meet(number) for number in range(5)))
    async with db.transaction() as work:
        assert [(await work.people.find(number)) is not None for number in range(6)] == [True] * 5 + [False]


async def test_a_moment_without_a_time_zone_is_refused(db: Database) -> None:
    with pytest.raises(sa.exc.StatementError, match="without a time zone"):
        async with db.transaction() as work:
            await work.updates.mark_handled(1, NOW.replace(tzinfo=None))
    assert await rows_of(db, "handled_updates") == []


async def test_a_database_can_be_closed_while_idle_and_opened_again(db: Database, database_url: str) -> None:
    await mark(db, 1)
    await db.close()
    again = await open_database(database_url)
    await mark(again, 2)
    await again.close()

    assert await seen(database_url, "handled_updates") == [1, 2]


async def test_a_database_that_nobody_used_can_be_closed(db: Database) -> None:
    await db.close()


@pytest.mark.parametrize("twice", [False, True], ids=["once", "twice"])
@pytest.mark.parametrize("after", [0, 2], ids=["last", "followed"])
@pytest.mark.parametrize("before", [0, 2], ids=["first", "preceded"])
async def test_a_unit_cancelled_anywhere_takes_nobody_along_and_leaves_the_database_usable(
    db: Database, database_url: str, before: int, after: int, twice: bool
) -> None:
    """One victim is cut at the first place where it waits, the next at the second, until one comes through uncut."""
    numbers = count(1)
    kept: set[int] = set()
    victims: set[int] = set()
    for place in count():
        unharmed = [next(numbers) for _ in range(before + after)]
        victim = next(numbers)
        cut = Cut(marked(db, victim), place, twice=twice)
        units: list[Coroutine[Any, Any, None]] = [marked(db, number) for number in unharmed]
        units.insert(before, cut.run())
        came = await ends(*[asyncio.create_task(unit) for unit in units])
        of_victim = came.pop(before)
        kept |= set(unharmed)
        (kept if of_victim == "done" else victims).add(victim)
        afterwards = await ends(asyncio.create_task(marked(db, last := next(numbers))))
        kept.add(last)

        assert set(came) <= {"done"}, f"cut at place {place}: to the others came {came}"
        assert of_victim in ("cancelled", "done"), f"cut at place {place}: to itself came {of_victim}"
        assert afterwards == ["done"], f"cut at place {place}: the next unit met {afterwards}"
        on_disk = set(await seen(database_url, "handled_updates"))
        assert kept <= on_disk <= kept | victims, f"cut at place {place}: lost {kept - on_disk}"
        assert set(await seen(database_url, "set_aside")) == on_disk, f"cut at place {place}: half a unit was kept"
        if not cut.came_to_it:
            return


async def test_a_unit_that_takes_too_long_is_told_so_and_not_that_it_was_cancelled(
    db: Database, database_url: str
) -> None:
    async def mark_in_no_time() -> None:
        async with asyncio.timeout(0):
            for number in range(2, 9):
                await mark(db, number)

    await mark(db, 1)
    with pytest.raises(TimeoutError):
        await mark_in_no_time()
    await mark(db, 9)
    assert {1, 9} <= set(await seen(database_url, "handled_updates"))


async def test_pruning_while_others_mark_takes_only_the_old(db: Database) -> None:
    await mark(db, 1)

    async def prune() -> int:
        async with db.transaction() as work:
            return await work.updates.prune(NOW + days(1))

    pruned, *_ = await asyncio.gather(prune(), *(mark(db, number) for number in range(2, 6)))
    assert pruned >= 1
    assert len(await rows_of(db, "handled_updates")) == 5 - pruned
