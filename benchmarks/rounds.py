"""Rounds in turn: ours, theirs, ours, theirs; each of the same number of people, new ones every time."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median, quantiles

from benchmarks.crowd import Crowd, Newcomers
from benchmarks.side import Side

LONGEST_ROUND = 120
"""Seconds after which a round is given up."""


@dataclass(frozen=True)
class Measured:
    """What came of one round, or the medians of several: latencies in milliseconds, calls of the Bot API an answer."""

    answers_a_second: float
    p50: float
    p99: float
    calls: float


class LostAnswer(RuntimeError):
    """A side left an answer unanswered, or did not keep one."""


class Rounds:
    """Numbers people and updates through all rounds, so that none comes twice."""

    def __init__(self) -> None:
        self._newcomers = Newcomers()
        self._update_ids = count(10_000_000)

    async def in_turn(self, sides: Sequence[Side], at_once: int, people: int, rounds: int) -> dict[str, Measured]:
        """The medians of `rounds` rounds of each side, after one that warms it up."""
        results: dict[str, list[Measured]] = {side.name: [] for side in sides}
        for _ in range(rounds + 1):
            for side in sides:
                results[side.name].append(await self.one(side, at_once, people))
        return {name: _medians(measured[1:]) for name, measured in results.items()}

    async def one(self, side: Side, at_once: int, people: int) -> Measured:
        """One round of one side. Raises LostAnswer, and TimeoutError for a round that takes too long."""
        crowd = Crowd(side.network, self._newcomers.some(people), self._update_ids)
        kept, calls = await side.kept(), side.network.calls
        gc.collect()
        async with asyncio.timeout(LONGEST_ROUND):
            await side.begin(crowd.people)
            calls = side.network.calls
            await side.answer(crowd, at_once)
        if not crowd.finished:
            raise LostAnswer(f"{side.name}: {len(crowd.latencies)} of {crowd.answers} answers were answered")
        if (now_kept := await side.kept() - kept) != crowd.answers:
            raise LostAnswer(f"{side.name}: {now_kept} of {crowd.answers} answers are in the database")
        return _measured(crowd, side.network.calls - calls)


def _measured(crowd: Crowd, calls: int) -> Measured:
    hundredths = quantiles(crowd.latencies, n=100, method="inclusive")
    return Measured(crowd.answers / crowd.seconds, hundredths[49] * 1000, hundredths[98] * 1000, calls / crowd.answers)


def _medians(rounds: Sequence[Measured]) -> Measured:
    return Measured(
        median(one.answers_a_second for one in rounds),
        median(one.p50 for one in rounds),
        median(one.p99 for one in rounds),
        median(one.calls for one in rounds),
    )
