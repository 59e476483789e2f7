"""What is only so on SQLite: one writer, and one commit for all who wait for it."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
import sqlalchemy as sa

from storage.database import Database
from storage.one_hop import OneHopConnection
from storage.schema import handled_updates
from storage.shared_connection import send
from storage.sharing import MOST_TOGETHER
from storage.updates import MARK
from tests.storage.cutting import ends
from tests.storage.facts import NOW, seen

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def mark(db: Database, number: int) -> None:
    async with db.transaction() as work:
        await work.updates.mark_handled(number, NOW)


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with each commit."""
    made: list[str] = []
    commit = OneHopConnection.commit

    async def noted(connection: OneHopConnection) -> None:
        made.append("commit")
        await commit(connection)

    monkeypatch.setattr(OneHopConnection, "commit", noted)
    return made


@pytest.mark.parametrize(
    ("units", "wanted"), [(1, 1), (2, 1), (MOST_TOGETHER, 1), (MOST_TOGETHER + 1, 2), (3 * MOST_TOGETHER, 3)]
)
async def test_units_that_wait_for_each_other_share_a_commit(
    db: Database, database_url: str, commits: list[str], units: int, wanted: int
) -> None:
    await asyncio.gather(*(mark(db, number) for number in range(units)))

    assert len(commits) == wanted
    assert await seen(database_url, "handled_updates") == list(range(units))


async def test_units_that_come_one_by_one_commit_one_by_one(db: Database, commits: list[str]) -> None:
    for number in range(3):
        await mark(db, number)
    assert len(commits) == 3


async def test_units_never_overlap(db: Database) -> None:
    inside: list[int] = []

    async def enter(number: int) -> None:
        async with db.transaction() as work:
            inside.append(number)
            await work.updates.mark_handled(number, NOW)
            await asyncio.sleep(0)
            assert inside == [number]
            inside.remove(number)

    await asyncio.gather(*(enter(number) for number in range(8)))
    assert inside == []


async def test_the_last_unit_of_a_group_may_fail(db: Database, database_url: str) -> None:
    async def fail() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(9, NOW)
            raise KeyError

    came = await asyncio.gather(mark(db, 1), mark(db, 2), fail(), return_exceptions=True)
    assert [type(one) for one in came] == [type(None), type(None), KeyError]
    assert await seen(database_url, "handled_updates") == [1, 2]


async def test_a_group_is_committed_though_the_unit_it_waited_for_is_cancelled(db: Database, database_url: str) -> None:
    """The waiting unit is cancelled in the moment in which its turn comes: too late for the first to know."""

    async def first() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(1, NOW)
            await work.updates.count_set_aside()
            asyncio.get_running_loop().call_soon(second.cancel)

    one = asyncio.create_task(first())
    second = asyncio.create_task(mark(db, 2))
    assert await ends(one, second) == ["done", "cancelled"]
    assert await seen(database_url, "handled_updates") == [1]


async def test_closing_commits_a_group_whose_next_unit_was_cancelled(db: Database, database_url: str) -> None:
    async def first() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(1, NOW)
            await work.updates.count_set_aside()
            asyncio.get_running_loop().call_soon(second.cancel)

    one = asyncio.create_task(first())
    second = asyncio.create_task(mark(db, 2))
    closing = asyncio.create_task(db.close())
    assert await ends(one, second, closing) == ["done", "cancelled", "done"]
    assert await seen(database_url, "handled_updates") == [1]


async def test_a_unit_that_comes_after_the_cancelled_one_joins_the_group(
    db: Database, database_url: str, commits: list[str]
) -> None:
    later: list[asyncio.Task[None]] = []

    async def first() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(1, NOW)
            second.cancel()
            await work.updates.count_set_aside()
            later.append(asyncio.create_task(mark(db, 3)))
            await work.updates.count_set_aside()

    one = asyncio.create_task(first())
    second = asyncio.create_task(mark(db, 2))
    assert await ends(one, second) == ["done", "cancelled"]
    assert await ends(*later) == ["done"]
    assert await seen(database_url, "handled_updates") == [1, 3]
    assert len(commits) == 1


async def test_all_of_a_group_learn_that_its_commit_failed_and_the_next_group_is_kept(
    db: Database, database_url: str
) -> None:
    """A constraint that is looked at only in the commit stands for a full disk."""
    async with db.engine.begin() as connection:
        await connection.execute(
            sa.text("CREATE TABLE late (of INTEGER REFERENCES people (id) DEFERRABLE INITIALLY DEFERRED)")
        )

    async def spoil() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(2, NOW)
            await work.updates._connection.execute(sa.text("INSERT INTO late VALUES (404)"))

    spoilt = [asyncio.create_task(unit) for unit in (mark(db, 1), spoil(), mark(db, 3))]
    assert await ends(*spoilt) == ["IntegrityError"] * 3
    assert await seen(database_url, "handled_updates") == []

    later = [asyncio.create_task(mark(db, number)) for number in (4, 5)]
    assert await ends(*later) == ["done", "done"]
    assert await seen(database_url, "handled_updates") == [4, 5]


@pytest.mark.parametrize("gone", ["ROLLBACK", "RELEASE unit"], ids=["transaction", "savepoint"])
async def test_a_group_whose_transaction_is_lost_learns_of_it_and_the_next_is_kept(
    db: Database, database_url: str, gone: str
) -> None:
    """SQLite gives up the whole transaction by itself on some errors (a full disk, no memory), savepoints included."""

    async def lose() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(2, NOW)
            await work.updates._connection.execute(sa.text(gone))
            raise KeyError

    came = await ends(*[asyncio.create_task(unit) for unit in (mark(db, 1), lose(), mark(db, 3))])
    on_disk = await seen(database_url, "handled_updates")
    assert came[0] != "done"
    assert came[1] == "KeyError"
    assert on_disk == ([3] if came[2] == "done" else [])

    later = [asyncio.create_task(mark(db, number)) for number in (4, 5)]
    assert await ends(*later) == ["done", "done"]
    assert await seen(database_url, "handled_updates") == [*on_disk, 4, 5]


async def test_a_group_whose_transaction_is_lost_unnoticed_learns_of_it_in_the_commit(
    db: Database, database_url: str
) -> None:
    async def lose() -> None:
        async with db.transaction() as work:
            await work.updates._connection.execute(sa.text("ROLLBACK"))

    came = await ends(*[asyncio.create_task(unit) for unit in (mark(db, 1), lose())])
    assert "done" not in came
    assert await seen(database_url, "handled_updates") == []
    assert await ends(asyncio.create_task(mark(db, 4))) == ["done"]
    assert await seen(database_url, "handled_updates") == [4]


async def test_a_unit_that_would_join_a_lost_transaction_learns_of_it(db: Database, database_url: str) -> None:
    async def lose() -> None:
        async with db.transaction() as work:
            await work.updates._connection.execute(sa.text("ROLLBACK"))

    came = await ends(*[asyncio.create_task(unit) for unit in (lose(), mark(db, 2), mark(db, 3))])
    assert came[0] != "done"
    done = [number for number, end in zip((2, 3), came[1:], strict=True) if end == "done"]
    assert await seen(database_url, "handled_updates") == done
    assert await ends(asyncio.create_task(mark(db, 4))) == ["done"]


@pytest.mark.parametrize("fails", [False, True], ids=["kept", "undone"])
async def test_a_connection_that_breaks_is_replaced_after_one_more_failure_at_most(
    db: Database, database_url: str, fails: bool
) -> None:
    async def lose() -> None:
        async with db.transaction() as work:
            await work.updates.mark_handled(1, NOW)
            raw = await work.updates._connection.get_raw_connection()
            assert raw.driver_connection is not None
            await raw.driver_connection.close()
            if fails:
                raise KeyError

    (came,) = await ends(asyncio.create_task(lose()))
    assert came != "done"
    (came,) = await ends(asyncio.create_task(mark(db, 2)))
    assert await ends(asyncio.create_task(mark(db, 3))) == ["done"]
    assert await seen(database_url, "handled_updates") == ([2, 3] if came == "done" else [3])


async def test_a_file_that_cannot_be_opened_for_a_moment_fails_one_unit_only(
    db: Database, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    await db.engine.dispose()
    with monkeypatch.context() as patched:
        patched.setattr(sqlite3, "connect", busy)
        assert await ends(asyncio.create_task(mark(db, 1))) == ["OperationalError"]
    assert await ends(asyncio.create_task(mark(db, 2))) == ["done"]
    assert await seen(database_url, "handled_updates") == [2]


async def test_a_unit_that_does_nothing_harms_nobody(db: Database, database_url: str) -> None:
    async def idle() -> None:
        async with db.transaction():
            pass

    await idle()
    await asyncio.gather(idle(), mark(db, 1), idle(), mark(db, 2))
    assert await seen(database_url, "handled_updates") == [1, 2]


async def test_what_waited_for_a_next_statement_is_done_when_its_unit_ends(db: Database, database_url: str) -> None:
    """An answer goes along with whatever is asked next; nothing was asked here."""
    async with db.transaction() as work:
        await send(work.updates._connection, MARK["sqlite"], {"update_id": 1, "at": NOW})
    assert await seen(database_url, "handled_updates") == [1]


async def test_what_waited_in_a_failed_unit_is_never_done(db: Database, database_url: str) -> None:
    async def fail() -> None:
        async with db.transaction() as work:
            await send(work.updates._connection, MARK["sqlite"], {"update_id": 2, "at": NOW})
            raise KeyError

    came = await ends(*[asyncio.create_task(unit) for unit in (mark(db, 1), fail(), mark(db, 3))])
    assert came == ["done", "KeyError", "done"]
    assert await seen(database_url, "handled_updates") == [1, 3]


async def test_what_fails_while_it_goes_along_fails_its_own_unit_only(db: Database, database_url: str) -> None:
    once = sa.insert(handled_updates)

    async def twice() -> None:
        async with db.transaction() as work:
            for _ in range(2):
                await send(work.updates._connection, once, {"update_id": 2, "at": NOW})

    came = await ends(*[asyncio.create_task(unit) for unit in (mark(db, 1), twice(), mark(db, 3))])
    assert came == ["done", "IntegrityError", "done"]
    assert await seen(database_url, "handled_updates") == [1, 3]
