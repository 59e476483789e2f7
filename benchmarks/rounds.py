"""Rounds of one side, each of the same number of people, new ones every time."""

from __future__ import annotations

import asyncio
import gc
from dataclasses import dataclass
from itertools import count
from time import process_time

from benchmarks.crowd import Crowd, Newcomers
from benchmarks.figures import p50_and_p99
from benchmarks.pulse import resident
from benchmarks.side import Side
from benchmarks.stored import check

MEGABYTE = 1_000_000
LONGEST_ROUND = 120
"""Seconds after which a round is given up."""


@dataclass(frozen=True)
class Measured:
    """What came of one round, or the medians of several: latencies in milliseconds, calls of the Bot API an answer,
    milliseconds of the processor an answer (all threads), megabytes that the process holds."""

    answers_a_second: float
    p50: float
    p99: float
    calls: float
    processor: float
    memory: float


class LostAnswer(RuntimeError):
    """A side left an answer unanswered."""


class Rounds:
    """Numbers people and updates through all rounds, so that none comes twice."""

    def __init__(self) -> None:
        self._newcomers = Newcomers()
        self._update_ids = count(10_000_000)

    async def one(self, side: Side, at_once: int, people: int) -> Measured:
        """One round of one side. Raises LostAnswer, WrongAnswers, and TimeoutError for a round that takes too long."""
        crowd = Crowd(side.network, self._newcomers.some(people), self._update_ids)
        gc.collect()
        async with asyncio.timeout(LONGEST_ROUND):
            await side.begin(crowd.people)
            calls, processor = side.network.calls, process_time()
            await side.answer(crowd, at_once)
            processor = process_time() - processor
        if not crowd.finished:
            raise LostAnswer(f"{side.name}: {len(crowd.latencies)} of {crowd.answers} answers were answered")
        check(side.name, await side.stored(), crowd.people)
        return _measured(crowd, side.network.calls - calls, processor)


def _measured(crowd: Crowd, calls: int, processor: float) -> Measured:
    return Measured(
        crowd.answers / crowd.seconds,
        *p50_and_p99(crowd.latencies),
        calls / crowd.answers,
        processor * 1000 / crowd.answers,
        resident() / MEGABYTE,
    )
