"""Two processes by webhook behind one address, on PostgreSQL: one is killed, and the other does all of it."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.speaking import REPLY
from locales.translator import translator
from sandbox.phone import Phone
from sandbox.server import serve
from sandbox.world import World
from storage.database import open_database
from storage.letters import Letter
from tests.proxy import Proxy, free_port
from tests.whole.test_process import PATIENCE, QUESTIONS_ABOUT_THE_TEACHER, appears, program, taps

SPEAKS = "this process speaks of its own accord now"
NAMES = ("Dana", "Aliya", "Marat", "Serik")
T = translator("en")


async def meets_and_begins(phone: Phone) -> None:
    """From the first word to the second question of a reflection."""
    phone.says("/start")
    await taps(phone, "English")
    await taps(phone, T("I agree"))
    for asked in QUESTIONS_ABOUT_THE_TEACHER:
        await appears(phone, T(asked))
        phone.taps(T("Skip ▸"))
    await appears(phone, T("We know each other now."))
    phone.says("/lesson")
    await taps(phone, T("Express: 90 seconds"))
    await appears(phone, T("Which lesson was it? For example: 7A, algebra, fractions."))
    phone.says(f"7A, {phone.first_name}")
    await appears(phone, T("How satisfied are you with this lesson?"))


async def ends(phone: Phone) -> None:
    """The rest of it."""
    phone.taps("8")
    phone.says(f"more pairs, {phone.first_name}")
    await appears(phone, T("Growth point"))
    phone.says(f"three minutes, {phone.first_name}")
    await taps(phone, T("In a week"))
    await appears(phone, T("Your mirror of the lesson"))


async def speaks(process: asyncio.subprocess.Process) -> None:
    """Wait until a process says that it speaks of its own accord."""
    assert process.stderr is not None
    async with asyncio.timeout(PATIENCE):
        while SPEAKS not in (await process.stderr.readline()).decode():
            pass


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
async def test_when_the_leader_is_killed_the_other_hears_and_speaks(database_url: str) -> None:
    world, proxy = World(lambda: datetime.now(UTC)), Proxy([free_port(), free_port()])
    async with serve(world) as door, proxy.open():
        settings = proxy.settings()
        people = [world.person(name, "en") for name in NAMES]
        async with program(door.url, world, database_url, "--webhook", settings=settings[0]) as leader:
            await speaks(leader)
            async with program(door.url, world, database_url, "--webhook", settings=settings[1]) as other:
                await asyncio.gather(*(meets_and_begins(one) for one in people))
                leader.kill()
                await leader.wait()
                await asyncio.gather(*(ends(one) for one in people), speaks(other))
                people[0].reads_all()
                db, now = await open_database(database_url), datetime.now(UTC)
                async with db.transaction() as work:
                    dana = await work.people.find(people[0].id)
                    assert dana is not None
                    await work.letters.post(Letter("r", dana.id, REPLY, {}, 0, now, now + timedelta(hours=1)))
                await appears(people[0], "")
        for one in people:
            async with db.transaction() as work:
                person = await work.people.find(one.id)
                assert person is not None
                reflection, _ = await work.journal.all(person.id)
            said = {step: getattr(answer, "text", "") for step, answer in reflection.answers.items()}
            assert said["lesson"] == f"7A, {one.first_name}"
            assert said["one_more"] == f"more pairs, {one.first_name}"
            assert said["growth_1"] == f"three minutes, {one.first_name}"
        await db.close()
        assert world.updates_pending == []
        assert not world.complaints
