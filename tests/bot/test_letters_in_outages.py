"""Letters that were being sent as the database went away."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from storage.letters import Letters
from tests.bot.test_delivery import lost, waiting
from tests.town import Person, Town

FOR_GOOD = 10**6
PATIENCE = 10


def goes_away(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """The database is gone once a letter was said, and refuses that often to hear what became of it."""

    def away(method: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def refused(*given: object) -> None:
            nonlocal times
            times -= 1
            if times >= 0:
                raise ConnectionResetError("the server has gone away")
            await method(*given)

        return refused

    for name in ("sent", "postpone"):
        monkeypatch.setattr(Letters, name, away(getattr(Letters, name)))


async def drained_until_read(town: Town, person: Person) -> None:
    """The outbox is drained, and told to stop as soon as something is said."""
    stopping = asyncio.Event()
    draining = asyncio.create_task(town.aina.outbox.run(stopping))
    for _ in range(PATIENCE * 100):
        if person.phone.unread:
            break
        await asyncio.sleep(0.01)
    stopping.set()
    await asyncio.wait_for(draining, PATIENCE)


async def test_what_was_said_is_said_once(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    dana = await lost(town)
    goes_away(monkeypatch, times=3)
    for _ in range(4):
        await town.later(minutes=1)
    dana.sees("How satisfied")
    dana.sees_nothing()
    assert await waiting(town) == []


async def test_what_could_not_be_said_is_said_later(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    dana = await lost(town)
    goes_away(monkeypatch, times=3)
    town.world.faults.drop("sendMessage", "before", times=2)
    for _ in range(4):
        await town.later(minutes=1)
    dana.sees("How satisfied")
    assert await waiting(town) == []


async def test_a_program_that_ends_does_not_wait_and_the_next_one_says_and_counts_it(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana = await lost(town)
    [letter] = await waiting(town)
    town.now = letter.due_at
    with monkeypatch.context() as patch:
        goes_away(patch, FOR_GOOD)
        await drained_until_read(town, dana)
    dana.reads_all()
    await town.restarts()
    await drained_until_read(town, dana)
    dana.sees("How satisfied")
    assert town.aina.speaker.unknown == 1
