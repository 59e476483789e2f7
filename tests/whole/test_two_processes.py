"""Two processes by webhook behind one address, on PostgreSQL: one is killed, and the other does all of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.speaking import REPLY
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.letters import Letter
from tests.processes.nursery import Nursery
from tests.processes.proxy import Proxy, free_port
from tests.waiting import becomes
from tests.whole.talks import PATIENCE, Program, Talk, appears, programs, settings

SPEAKS = "this process speaks of its own accord now"
NAMES = ("Dana", "Aliya", "Marat", "Serik")


async def speaks(program: Program) -> None:
    """Wait until a process says that it speaks of its own accord."""
    await becomes(lambda: SPEAKS in program.log, PATIENCE)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_when_the_leader_is_killed_the_other_hears_and_speaks(
    aina: Nursery, database_url: str, tmp_path: Path
) -> None:
    world, proxy = World(lambda: datetime.now(UTC)), Proxy([free_port(), free_port()])
    talks = [Talk(world.person(name, "en"), "en", f"more pairs, {name}", f"three minutes, {name}") for name in NAMES]
    async with serve(world) as door, proxy.open():
        given = [settings(world, door.url, database_url) | own for own in proxy.settings()]
        async with programs(aina, ["run", "--webhook"], given, tmp_path) as (leader, other):
            await leader.starts()
            await speaks(leader)
            await other.starts()
            await asyncio.gather(*(one.first_half() for one in talks))
            await leader.is_killed()
            for one in talks:
                one.goes_on()
            await asyncio.gather(*(one.ends() for one in talks), speaks(other))
            await a_letter_comes_to(talks[0], database_url)
        assert world.updates_pending == []
        assert not world.complaints
    for one in talks:
        await one.is_stored(database_url)


async def a_letter_comes_to(talk: Talk, database_url: str) -> None:
    """Somebody must take it from the table and send it."""
    talk.phone.reads_all()
    db, now = await open_database(database_url), datetime.now(UTC)
    async with db.transaction() as work:
        person = await work.people.find(talk.phone.id)
        assert person is not None
        await work.letters.post(Letter("r", person.id, REPLY, {}, 0, now, now + timedelta(hours=1)))
    await db.close()
    await appears(talk.phone, "")
