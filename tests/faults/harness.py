"""Twenty people talk at once while the bot is killed and meets bad days; then what they said is held to what is stored.

`bad_days` runs it and reports; it judges nothing, so that it can be shown what loses words (see stock.py) as well.
"""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable
from dataclasses import dataclass, field
from pathlib import Path

from locales.translator import translator
from sandbox.phone import Phone
from sandbox.server import serve
from storage.database import open_database
from tests.faults import crowd, stock
from tests.faults.chaos import Chaos
from tests.faults.conditions import Conditions
from tests.faults.ledger import Verdict, stored_by_aina
from tests.faults.moments import WatchedWorld
from tests.faults.scripts import MARK
from tests.faults.supervisor import Supervisor, supervising
from tests.faults.talker import Talker

PATIENCE = 45.0
"""Seconds of quiet after which somebody counts as left without a reply."""

ENDS_WITHIN = 20.0
OFTEN = 4
INVITES, DIGEST = "The week is behind you. Shall we look back at it together?", "Mentor's digest"


@dataclass
class Report:
    """What happened, for people to read and for tests to judge."""

    seed: str
    verdict: Verdict
    kills: int = 0
    terminations: int = 0
    crashes: list[int] = field(default_factory=list)
    met: Counter[str] = field(default_factory=Counter)
    stuck: list[str] = field(default_factory=list)
    longest_wait: float = 0.0
    conversations: int = 0
    due: int = 0
    arrived: int = 0
    twice: int = 0
    unconfirmed: int = 0
    complaints: list[str] = field(default_factory=list)
    overheard: bool = False
    seconds: float = 0.0
    log: Path | None = None

    def __str__(self) -> str:
        """One line."""
        verdict = self.verdict
        return (
            f"seed {self.seed}: {self.kills} kills survived (and {self.terminations} SIGTERM, {len(self.crashes)} exits"
            f" of its own), {verdict.compared} answers of {self.conversations} conversations compared, losses"
            f" {len(verdict.losses)}, duplicates {len(verdict.duplicates)}, misplaced {len(verdict.misplaced)}, stuck"
            f" {len(self.stuck)}; letters due {self.due}, arrived {self.arrived}, twice {self.twice}; longest wait"
            f" {self.longest_wait:.1f} s; {self.seconds:.1f} s"
        )


async def bad_days(seed: str, kills: int, database_url: str, folder: Path, patience: float = PATIENCE) -> Report:
    """Aina among twenty people, until it was killed so often; and then a good day, until everybody has finished."""
    began, t = time.monotonic(), translator("kk")
    conditions = Conditions(folder / "conditions")
    conditions.ahead = crowd.BEGINS.timestamp() - time.time()
    world = WatchedWorld(conditions.now)
    db = await open_database(database_url)
    try:
        people = await crowd.talkers(db, world, seed, patience)
        invited = await crowd.listeners(db, world)
        mentors = await crowd.mentors(db, world, invited)
    finally:
        await db.close()
    log = folder / "bot.log"
    sqlite = Path(database_url.partition(":///")[2]) if database_url.startswith("sqlite") else None
    async with serve(world) as door:
        environment = {
            "AINA_BOT_TOKEN": world.token,
            "AINA_TELEGRAM_API": door.url,
            "AINA_DATABASE_URL": database_url,
        }
        async with supervising("aina", folder / "conditions", environment, log) as supervisor:
            chaos = Chaos(seed, world, supervisor, conditions, people, sqlite)
            await talked(people, chaos.rages(kills))
            due = [(phone, t(INVITES)) for phone in invited] + [(phone, t(DIGEST)) for phone in mentors]
            await _told(due)
            await _ends(supervisor)
    report = reported(seed, chaos, people, supervisor)
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


async def talked(people: list[Talker], raging: Awaitable[None]) -> None:
    """Let everybody talk as long as it rages, and finish what they began."""
    over = asyncio.Event()
    async with asyncio.TaskGroup() as talks:
        for talker in people:
            talks.create_task(talker.talks(over.is_set))
        await raging
        over.set()


async def bad_days_of_stock(seed: str, kills: int, folder: Path, patience: float) -> Report:
    """The same people and the same kills for a bot on aiogram's own polling; nothing else that is bad happens to it."""
    began = time.monotonic()
    conditions = Conditions(folder / "conditions")
    world, file = WatchedWorld(conditions.now), folder / "stock.db"
    people = [Talker(world.person(name, "en"), (stock.SIX,), f"{seed} {name}", patience, OFTEN) for name in crowd.NAMES]
    async with serve(world) as door:
        environment = {"AINA_BOT_TOKEN": world.token, "AINA_TELEGRAM_API": door.url, "STOCK_FILE": str(file)}
        async with supervising("stock", folder / "conditions", environment, folder / "stock.log") as supervisor:
            chaos = Chaos(seed, world, supervisor, conditions, people, None, only_kills=True)
            await talked(people, chaos.rages(kills))
            await _ends(supervisor)
    report = reported(seed, chaos, people, supervisor)
    for talker in people:
        report.verdict.add(talker, stock.stored(file, talker))
    conditions.close()
    report.seconds = time.monotonic() - began
    return report


def reported(seed: str, chaos: Chaos, people: list[Talker], supervisor: Supervisor) -> Report:
    """What can be told without a look at the database."""
    return Report(
        seed,
        Verdict(),
        chaos.kills,
        chaos.terminations,
        [status for status in supervisor.statuses if status not in (0, -9)],
        chaos.met,
        [stuck for talker in people for stuck in talker.stuck],
        max(talker.longest_wait for talker in people),
        sum(len(talker.told) for talker in people),
    )


async def _told(due: list[tuple[Phone, str]]) -> None:
    """Wait until what fell due has arrived, or for as long as anybody would."""
    for _ in range(int(PATIENCE / 0.1)):
        if all(_times(phone, words) for phone, words in due):
            return
        await asyncio.sleep(0.1)


async def _ends(supervisor: Supervisor) -> None:
    """Ask the bot to end, and wait until it has."""
    supervisor.terminate()
    await asyncio.wait_for(asyncio.shield(supervisor.life), ENDS_WITHIN)


def _times(phone: Phone, words: str) -> int:
    return sum(1 for message in phone.visible if message.sent_by_bot and words in message.text)
