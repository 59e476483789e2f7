"""Two worker processes on one PostgreSQL beside one: `aina run --webhook`, over HTTP, the same people, in turn.

Both workers run all the time; in the rounds of one, nothing is pushed to the other.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from time import perf_counter

from benchmarks.bot_api import BotApi, Chats
from benchmarks.crowd import Crowd, Newcomers
from benchmarks.figures import medians, p50_and_p99
from benchmarks.line import TOKEN
from benchmarks.ours import meet
from benchmarks.postgres import Postgres, postgres
from benchmarks.pushing import Pushing
from benchmarks.questionnaire import put_in_catalogue
from benchmarks.rounds import LONGEST_ROUND, LostAnswer
from benchmarks.stored import OURS, check, read_by_us
from benchmarks.worker_processes import PATH, SECRET, Used, Workers, workers
from bot.composition import Aina, composed
from bot.settings import Settings
from bot.webhook import AT_ONCE

ONE, TWO = 1, 2
ROUNDS = 3
INSTANT, AS_TELEGRAM = 0.0, 0.04
"""Seconds that a call of the Bot API takes: none, so that it is the workers that are measured; and what it may take in
reality, by supposition."""


class UnknownCalls(RuntimeError):
    """A worker called what no questionnaire needs."""


@dataclass(frozen=True)
class Measured:
    """What came of one round, or the medians of several: latencies in milliseconds; calls of the Bot API an answer;
    keyboards left under answered questions, of a hundred answers; milliseconds of the processor an answer, of the
    workers, of PostgreSQL and of the pretend Telegram; cores that these three kept busy, and that others did."""

    answers_a_second: float
    p50: float
    p99: float
    calls: float
    left: float
    worker: float
    database: float
    telegram: float
    busy: float
    others: float


Compared = Mapping[float, Mapping[int, Measured]]
"""By seconds that a call takes, then by number of workers."""


@dataclass(frozen=True)
class Found:
    """Everything, and the version of PostgreSQL."""

    postgresql: str
    compared: Compared


class Yard:
    """The workers, Telegram and its people."""

    def __init__(self, aina: Aina, chats: Chats, api: BotApi, server: Postgres, running: Workers) -> None:
        self._aina, self._chats, self._api, self._server, self._running = aina, chats, api, server, running
        self._newcomers, self._update_ids = Newcomers(), count(10_000_000)

    async def one(self, number: int, people: int) -> Measured:
        """One round of so many workers. Raises LostAnswer, WrongAnswers, UnknownCalls, NotTaken in a group, and
        TimeoutError for a round that takes too long."""
        crowd = Crowd(self._chats, self._newcomers.some(people), self._update_ids)
        await meet(self._aina, crowd.people)
        gc.collect()
        before, calls, left, began = self._running.used(), self._chats.calls, self._chats.left(), perf_counter()
        async with asyncio.timeout(LONGEST_ROUND), asyncio.TaskGroup() as tasks:
            pushing = Pushing(tasks, self._running.ports[:number], PATH, SECRET, self._api.max_connections)
            crowd.start(AT_ONCE, pushing.push)
        seconds, used = perf_counter() - began, self._running.used().since(before)
        pushing.close()
        if not crowd.finished:
            raise LostAnswer(f"{number} workers: {len(crowd.latencies)} of {crowd.answers} answers were answered")
        if self._api.refused:
            raise UnknownCalls(", ".join(self._api.refused))
        check("Aina", read_by_us(await self._server.read(OURS)), crowd.people)
        return _measured(crowd, self._chats.calls - calls, self._chats.left() - left, used, seconds)


async def compare_workers(people: int) -> Found:
    """The medians of rounds of one and of two workers in turn, after one of each that warms up."""
    put_in_catalogue()
    chats = Chats()
    api = BotApi(chats)
    with postgres() as server:
        settings = Settings(TOKEN, None, server.url)
        async with (
            api.listening() as door,
            composed(settings, session=chats) as aina,
            workers(TWO, api, door, server) as running,
        ):
            yard = Yard(aina, chats, api, server, running)
            found = {seconds: await _in_turn(yard, api, seconds, people) for seconds in (INSTANT, AS_TELEGRAM)}
        return Found(await server.version(), found)


async def _in_turn(yard: Yard, api: BotApi, seconds: float, people: int) -> Mapping[int, Measured]:
    rounds: dict[int, list[Measured]] = {ONE: [], TWO: []}
    api.seconds = seconds
    for _ in range(ROUNDS + 1):
        for number, measured in rounds.items():
            measured.append(await yard.one(number, people))
    api.seconds = INSTANT
    return {number: medians(measured[1:]) for number, measured in rounds.items()}


def _measured(crowd: Crowd, calls: int, left: int, used: Used, seconds: float) -> Measured:
    ours = used.workers + used.database + used.telegram
    return Measured(
        crowd.answers / crowd.seconds,
        *p50_and_p99(crowd.latencies),
        calls / crowd.answers,
        left * 100 / crowd.answers,
        used.workers * 1000 / crowd.answers,
        used.database * 1000 / crowd.answers,
        used.telegram * 1000 / crowd.answers,
        ours / seconds,
        max(0.0, used.all - ours) / seconds,
    )
