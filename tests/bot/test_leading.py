"""One process speaks, the others wait for their turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest
import sqlalchemy as sa

from bot import leading
from bot.composition import Aina, composed
from bot.settings import Settings
from bot.speaking import REPLY
from sandbox.session import SandboxSession
from storage.letters import Letter
from tests.town import MORNING, Person, Town

PATIENCE = 10
postgresql = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)


@asynccontextmanager
async def speaking(aina: Aina) -> AsyncIterator[None]:
    """A process that may speak, until the block ends."""
    stopping, caught_up = asyncio.Event(), asyncio.Event()
    caught_up.set()
    running = asyncio.create_task(aina.leading.run(stopping, caught_up))
    try:
        yield
    finally:
        stopping.set()
        await asyncio.wait_for(running, PATIENCE)


async def comes(true: Callable[[], object]) -> None:
    """Wait until it is true."""
    for _ in range(PATIENCE * 100):
        if true():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("it never came")


async def letter_to(town: Town, person: Person) -> None:
    """A letter that is due: the question that stands is shown again."""
    async with town.committed() as work:
        known = await work.people.find(person.phone.id)
        assert known is not None
        later = MORNING.replace(year=2027)
        await work.letters.post(Letter(f"{REPLY}:{known.id}", known.id, REPLY, {}, 0, town.now, later))


@asynccontextmanager
async def second(town: Town) -> AsyncIterator[Aina]:
    """Another process on the same database, in the same world."""
    settings = Settings(town.world.token, None, town.database_url)
    async with composed(settings, lambda: town.now, SandboxSession(town.world)) as other:
        yield other


@postgresql
async def test_one_speaks_and_when_it_ends_the_other_goes_on(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leading, "LOOKS_EVERY", 0.05)
    dana = await town.teacher("Dana")
    await dana.says("/lesson")
    dana.reads_all()
    async with second(town) as other:
        async with speaking(town.aina):
            await comes(lambda: town.aina.leading.leads)
            async with speaking(other):
                await letter_to(town, dana)
                await comes(lambda: dana.phone.unread)
                assert not other.leading.leads
                dana.reads_all()
        assert not town.aina.leading.leads
        async with speaking(other):
            await comes(lambda: other.leading.leads)
            await letter_to(town, dana)
            await comes(lambda: dana.phone.unread)
    assert len(dana.reads_all()) == 1


@postgresql
async def test_who_lost_the_connection_stops_speaking_and_somebody_goes_on(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "LOOKS_EVERY", 0.05)
    async with second(town) as other, speaking(town.aina):
        await comes(lambda: town.aina.leading.leads)
        lost = town.aina.leading._lead
        async with speaking(other):
            async with other.db.engine.connect() as connection:
                ours = "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
                await connection.execute(sa.text(ours))
            await comes(lambda: town.aina.leading._lead is not lost)
            await comes(lambda: [town.aina.leading.leads, other.leading.leads].count(True) == 1)
            await asyncio.sleep(0.2)
            assert [town.aina.leading.leads, other.leading.leads].count(True) == 1


async def test_a_letter_is_claimed_once(town: Town) -> None:
    dana = await town.teacher("Dana")
    await letter_to(town, dana)
    async with town.committed() as work:
        (letter,) = await work.letters.due(town.now, 9)
        assert await work.letters.claim(letter.key)
        assert not await work.letters.claim(letter.key)
        assert not await work.letters.claim("no such letter")
        assert await work.letters.take_back() == 1
        assert await work.letters.claim(letter.key)
