"""Twenty people talk at once while the bot is killed and meets bad days; then what they said is held to what is stored.

`bad_days` runs it and reports; it judges nothing, so that it can be shown what loses words (see stock.py) as well.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from locales.translator import translator
from sandbox.phone import Phone
from sandbox.server import serve
from storage.database import open_database
from tests.faults import crowd, stock
from tests.faults.chaos import Chaos
from tests.faults.conditions import Conditions
from tests.faults.doors import Door
from tests.faults.ledger import Verdict, stored_by_aina
from tests.faults.moments import WatchedWorld
from tests.faults.outages import outages
from tests.faults.report import Report
from tests.faults.scripts import MARK
from tests.faults.talker import Talker
from tests.faults.troubles import Trouble, Troubles
from tests.processes.nursery import Newborn, Nursery
from tests.processes.proxy import free_port
from tests.processes.supervisor import Supervisor, supervising

PATIENCE = 45.0
"""Seconds of quiet after which somebody counts as left without a reply."""

ENDS_WITHIN = 20.0
OFTEN = 4
INVITES, DIGEST = "The week is behind you. Shall we look back at it together?", "Mentor's digest"


async def bad_days(
    nursery: Nursery, seed: str, kills: int, database_url: str, folder: Path, listening: int = 0
) -> Report:
    """Aina among twenty people, until it was killed so often; and then a good day, until everybody has finished. It
    fetches its updates; or so many processes are `listening` for them behind one address."""
    await nursery.ready()
    began, t = time.monotonic(), translator("kk")
    conditions = Conditions(folder / "conditions")
    conditions.ahead = crowd.BEGINS.timestamp() - time.time()
    world, dice = WatchedWorld(conditions.now), random.Random(seed)
    db = await open_database(database_url)
    try:
        people = await crowd.talkers(db, world, seed, PATIENCE)
        invited = await crowd.listeners(db, world)
        mentors = await crowd.mentors(db, world, invited)
    finally:
        await db.close()
    log = folder / "bot.log"
    async with (
        serve(world) as telegram,
        doors(world, listening, dice) as (settings, at_the_door),
        outages(database_url, conditions) as of_the_database,
    ):
        everybody = {"AINA_TELEGRAM_API": telegram.url, "AINA_DATABASE_URL": database_url}
        everybody |= {"AINA_BOT_TOKEN": world.token}
        arguments = ["run", "--webhook"] if listening else ["run"]
        file = str(folder / "conditions")
        newborns = [Newborn(arguments, everybody | own, str(log), file) for own in settings]
        async with supervising(nursery, newborns) as supervisors:
            troubles = Troubles(dice, world, conditions, people).all()
            chaos = Chaos(dice, world, supervisors, conditions, [*at_the_door, *of_the_database], troubles)
            await talked(people, chaos.rages(kills))
            due = [(phone, t(INVITES)) for phone in invited] + [(phone, t(DIGEST)) for phone in mentors]
            await _comes(lambda: all(_times(phone, words) for phone, words in due))
            if listening:  # what is not pushed yet is no fault of a bot that has ended
                await _comes(lambda: not world.updates_pending)
            await _end(supervisors)
    report = reported(seed, chaos, people, supervisors)
    db = await open_database(database_url)
    try:
        for talker in people:
            report.verdict.add(talker, await stored_by_aina(db, talker))
    finally:
        await db.close()
        conditions.close()
    times = [_times(phone, words) for phone, words in due]
    report.due, report.arrived = len(times), sum(1 for one in times if one)
    report.twice = sum(one - 1 for one in times if one > 1)
    report.unconfirmed, report.complaints = len(world.updates_pending), world.complaints
    report.overheard = MARK in log.read_text()
    report.seconds, report.log = time.monotonic() - began, log
    return report


@asynccontextmanager
async def doors(
    world: WatchedWorld, listening: int, dice: random.Random
) -> AsyncIterator[tuple[list[dict[str, str]], list[Trouble]]]:
    """The settings of each process, and what can happen at their door."""
    if not listening:
        yield [{}], []
        return
    door = Door(world, [free_port() for _ in range(listening)], dice)
    async with door.open():
        yield door.settings(), door.troubles()


async def talked(people: list[Talker], raging: Awaitable[None]) -> None:
    """Let everybody talk as long as it rages, and finish what they began."""
    over = asyncio.Event()
    async with asyncio.TaskGroup() as talks:
        for talker in people:
            talks.create_task(talker.talks(over.is_set))
        await raging
        over.set()


async def bad_days_of_stock(nursery: Nursery, seed: str, kills: int, folder: Path, patience: float) -> Report:
    """The same people and the same kills for a bot on aiogram's own polling; nothing else that is bad happens to it."""
    await nursery.ready()
    began = time.monotonic()
    conditions = Conditions(folder / "conditions")
    world, file = WatchedWorld(conditions.now), folder / "stock.db"
    people = [Talker(world.person(name, "en"), (stock.SIX,), f"{seed} {name}", patience, OFTEN) for name in crowd.NAMES]
    async with serve(world) as door:
        environment = {"AINA_BOT_TOKEN": world.token, "AINA_TELEGRAM_API": door.url, "STOCK_FILE": str(file)}
        newborn = Newborn((), environment, str(folder / "stock.log"), str(folder / "conditions"))
        async with supervising(nursery, [newborn]) as supervisors:
            chaos = Chaos(random.Random(seed), world, supervisors, conditions)
            await talked(people, chaos.rages(kills))
            await _end(supervisors)
    report = reported(seed, chaos, people, supervisors)
    for talker in people:
        report.verdict.add(talker, stock.stored(file, talker))
    conditions.close()
    report.seconds = time.monotonic() - began
    return report


def reported(seed: str, chaos: Chaos, people: list[Talker], supervisors: Sequence[Supervisor]) -> Report:
    """What can be told without a look at the database."""
    return Report(
        seed,
        Verdict(),
        chaos.kills,
        chaos.terminations,
        [status for one in supervisors for status in one.statuses if status not in (0, -9)],
        chaos.met,
        [stuck for talker in people for stuck in talker.stuck],
        max(talker.longest_wait for talker in people),
        sum(len(talker.told) for talker in people),
    )


async def _comes(true: Callable[[], bool]) -> None:
    """Wait until it is true, or for as long as anybody would."""
    for _ in range(int(PATIENCE / 0.1)):
        if true():
            return
        await asyncio.sleep(0.1)


async def _end(supervisors: Sequence[Supervisor]) -> None:
    """Ask the bot to end, and wait until it has."""
    for one in supervisors:
        one.terminate()
    await asyncio.wait_for(asyncio.gather(*(asyncio.shield(one.life) for one in supervisors)), ENDS_WITHIN)


def _times(phone: Phone, words: str) -> int:
    return sum(1 for message in phone.visible if message.sent_by_bot and words in message.text)
