"""Everything at once: 16 people answer, 10,000 of 400,000 are swept, and 100 digests and their letters go out; beside
the same people answering alone, in turn. There is no broadcast yet.
"""

from __future__ import annotations

import asyncio
import gc
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from time import perf_counter

from benchmarks.budgets import Budget
from benchmarks.crowd import Crowd, Newcomers
from benchmarks.falling_due import DIGESTS, DUE, MENTEES, FallingDue
from benchmarks.figures import medians, p50_and_p99
from benchmarks.line import TOKEN
from benchmarks.mentors import NOW
from benchmarks.network import StubNetwork
from benchmarks.ours import Ours
from benchmarks.questionnaire import put_in_catalogue
from benchmarks.stored import check
from benchmarks.teachers import TEACHERS
from bot import chores
from bot.composition import Aina, composed
from bot.settings import Settings
from bot.settling import settle

ROUNDS = 3
AT_ONCE, PEOPLE = 16, 400
BUDGET = 100.0
"""Milliseconds: the p99 of live answers."""


class Undone(RuntimeError):
    """Something that should have gone on beside the answers did not."""


@dataclass(frozen=True)
class Live:
    """Answers of people: a second, p50 and p99 in milliseconds; what was done meanwhile: people invited, seconds
    that the chores took, people who got a letter."""

    answers_a_second: float
    p50: float
    p99: float
    invited: float = 0
    seconds: float = 0
    told: float = 0


class House:
    """The bot, the people in it, and who is due."""

    def __init__(self, aina: Aina, ours: Ours, network: StubNetwork, falling: FallingDue) -> None:
        self._aina, self._ours, self._network = aina, ours, network
        self._newcomers, self._update_ids = Newcomers(), count(70_000_000)
        self._falling = falling

    async def alone(self) -> Live:
        """Only the answers."""
        crowd = await self._begun()
        await self._ours.answer(crowd, AT_ONCE)
        return await self._measured(crowd)

    async def beside(self) -> Live:
        """The answers, and all the rest from the first of them on. Raises Undone."""
        await self._falling.fall_due(self._aina.now())
        crowd, before = await self._begun(), await self._falling.invited()
        told: set[int] = set()

        def hears(chat: int, message: int, keyboard: object) -> None:
            if chat in crowd.ids:
                crowd.hears(chat, message, keyboard)
            else:
                told.add(chat)

        self._network.hearer = hears
        stopping = asyncio.Event()
        delivering = asyncio.create_task(self._aina.outbox.run(stopping))
        chores_done = asyncio.create_task(self._chores())
        await self._ours.answer(crowd, AT_ONCE)
        ended_first = chores_done.done()
        stopping.set()
        await delivering
        seconds = await chores_done
        invited = await self._falling.invited() - before
        if not ended_first or invited != DUE or not told:
            raise Undone(f"{invited:,} invited, {len(told)} told of it; the chores ended first: {ended_first}")
        return await self._measured(crowd, invited, seconds, len(told))

    async def _begun(self) -> Crowd:
        crowd = Crowd(self._network, self._newcomers.some(PEOPLE), self._update_ids)
        await self._ours.begin(crowd.people)
        gc.collect()
        return crowd

    async def _chores(self) -> float:
        began = perf_counter()
        await chores.invite(self._aina.db, self._aina.now(), self._aina.calendars)
        await chores.digest(self._aina.db, self._aina.now(), self._aina.calendars)
        return perf_counter() - began

    async def _measured(self, crowd: Crowd, invited: float = 0, seconds: float = 0, told: float = 0) -> Live:
        check(self._ours.name, await self._ours.stored(), crowd.people)
        return Live(crowd.answers / crowd.seconds, *p50_and_p99(crowd.latencies), invited, seconds, told)


async def full_house(folder: Path) -> tuple[Live, Live]:
    """Alone and beside everything: medians of rounds in turn, after one that warms up."""
    put_in_catalogue()
    network, file, began = StubNetwork(), folder / "full-house.db", perf_counter()
    settings = Settings(TOKEN, None, f"sqlite+aiosqlite:///{file}")
    async with composed(settings, lambda: NOW + timedelta(seconds=perf_counter() - began), network) as aina:
        settle()
        falling = FallingDue(aina.db)
        await falling.fill(ROUNDS + 1)
        house = House(aina, Ours(aina, network, file), network, falling)
        alone, beside = [], []
        for _ in range(ROUNDS + 1):
            alone.append(await house.alone())
            beside.append(await house.beside())
    return medians(alone[1:]), medians(beside[1:])


def house_table(found: tuple[Live, Live]) -> str:
    """In words and columns."""
    alone, beside = found
    lines = [
        f"{AT_ONCE} people answer at once; alone, and while {DUE:,} of {TEACHERS:,} are swept and {DIGESTS} digests",
        f"  of {MENTEES} mentees are posted, both at once with the sending of letters at Telegram's pace;",
        f"  medians of {ROUNDS} rounds in turn, after a warm-up. There is no broadcast yet.",
        f"  {'':14}{'updates/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'invited':>9}{'chores, s':>11}{'got letters':>14}",
    ]
    for name, one in (("alone", alone), ("beside it all", beside)):
        done = f"{one.invited:>9,.0f}{one.seconds:>11.2f}{one.told:>14,.0f}"
        lines.append(f"  {name:14}{one.answers_a_second:>10.0f}{one.p50:>9.1f}{one.p99:>9.1f}{done}")
    lines += [
        f"  ratio, beside : alone: updates/s {beside.answers_a_second / alone.answers_a_second:.2f}, "
        f"p99 {beside.p99 / alone.p99:.2f}",
        house_budget(found).sentence,
        "",
    ]
    return "\n".join(lines)


def house_budget(found: tuple[Live, Live]) -> Budget:
    """Of the answers beside everything."""
    p99 = found[1].p99
    return Budget("p99 of live answers beside it all, ms (no broadcast yet)", p99, f"under {BUDGET:.0f}", p99 < BUDGET)


def house_json(found: tuple[Live, Live]) -> dict[str, object]:
    """The same as JSON types."""
    return {"alone": asdict(found[0]), "beside": asdict(found[1]), "budgets": [asdict(house_budget(found))]}
