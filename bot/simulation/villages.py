"""Many teachers in little time: they know nothing of each other, so each village of them has a world, a program and a
database of its own, and villages are simulated side by side, one a processor.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import datetime
from functools import partial
from multiprocessing import get_context
from multiprocessing.context import BaseContext
from pathlib import Path

from bot.logs import set_up
from bot.simulation.diary import Diary
from bot.simulation.expected import Course
from bot.simulation.outages import Outage
from bot.simulation.running import Simulation
from bot.simulation.teachers import Teacher

PEOPLE = 25


def simulated(teachers: Sequence[Teacher], seed: int, course: Course, calendar: Path | None, processes: int) -> Diary:
    """What came of it, in one diary: village by village, in order. `calendar` is the file of the school calendar."""
    villages = [teachers[first : first + PEOPLE] for first in range(0, len(teachers), PEOPLE)]
    live = partial(_village, seed=seed, until=course.until, calendar=calendar, outages=course.outages)
    whole = Diary()
    if processes == 1 or len(villages) == 1:
        for diary in map(live, villages):
            whole.add(diary)
        return whole
    with ProcessPoolExecutor(min(processes, len(villages)), _loaded(), partial(set_up, quiet=True)) as pool:
        for diary in pool.map(live, villages):
            whole.add(diary)
    return whole


def _loaded() -> BaseContext:
    """Processes that begin with the program loaded: that takes seconds, and is done once where it can be."""
    try:
        server = get_context("forkserver")
    except ValueError:  # not on this machine
        return get_context("spawn")
    server.set_forkserver_preload([__name__])
    return server


def _village(
    people: Sequence[Teacher], seed: int, until: datetime, calendar: Path | None, outages: tuple[Outage, ...]
) -> Diary:
    simulation = Simulation(people, until, seed, calendar, outages)
    with tempfile.TemporaryDirectory(prefix="aina-simulate-") as folder:
        asyncio.run(simulation.run(f"sqlite+aiosqlite:///{Path(folder) / 'aina.db'}"))
    return simulation.diary
