"""Digests: what one costs with more and more history, and what a thousand of them do to people who are answering."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from benchmarks.crowd import Crowd, Newcomers
from benchmarks.figures import p50_and_p99
from benchmarks.line import TOKEN
from benchmarks.mentors import A_WEEK, FIRST_PERSON, NOW, WEEKS_A_YEAR, fill
from benchmarks.network import StubNetwork
from benchmarks.ours import Ours
from benchmarks.questionnaire import put_in_catalogue
from bot import chores
from bot.composition import composed
from bot.settings import Settings
from bot.settling import settle
from handlers.mentor import digesting
from handlers.speech import Speech
from locales.translator import translator
from storage.database import open_database
from storage.person import PersonId

MENTEES = 20
YEARS = (1, 5)
ROUNDS = 15
MANY = 1_000
FEW_MENTEES, FEW_WEEKS = 5, 3
AT_ONCE, PEOPLE = 16, 400
BUDGET = 0.05
"""Seconds for one digest without pictures."""
LIVE_BUDGET = 100.0
"""Milliseconds: the p99 of live answers while other things go on."""


@dataclass(frozen=True)
class Alongside:
    """Answers of people while nothing else goes on, or while digests do: a second, p50 and p99 in milliseconds; how
    many digests were sent meanwhile."""

    answers_a_second: float
    p50: float
    p99: float
    digests: int


class WrongDigest(RuntimeError):
    """A digest did not tell of every mentee."""


async def one_digest(folder: Path) -> Mapping[int, float]:
    """Seconds from the rows to the words of one mentor's digest, by years of history: medians."""
    found = {}
    for years in YEARS:
        db = await open_database(f"sqlite+aiosqlite:///{folder / f'mentor-{years}.db'}")
        try:
            await fill(db, 1, MENTEES, WEEKS_A_YEAR * years)
            seconds = []
            for _ in range(ROUNDS):
                gc.collect()
                async with db.transaction() as work:
                    mentor = await work.people.get(PersonId(FIRST_PERSON))
                    began = perf_counter()
                    draft = await work.mentoring.draft(mentor.id, NOW - A_WEEK, NOW)
                    await digesting.say(work, mentor, draft, Speech(1), translator("kk"))
                    seconds.append(perf_counter() - began)
                    told = await digesting.gathered(work, mentor, NOW - A_WEEK, NOW)
                if told is None or len(told.mentees) != MENTEES:
                    raise WrongDigest(f"{0 if told is None else len(told.mentees)} of {MENTEES} mentees are told of")
            found[years] = median(seconds[1:])
        finally:
            await db.close()
    return found


async def many_digests(folder: Path) -> tuple[Alongside, Alongside]:
    """Answers alone, then while MANY digests are posted, composed and sent at Telegram's pace. It is a Monday morning:
    the clock begins there and goes on as clocks do."""
    put_in_catalogue()
    network, file, began = StubNetwork(), folder / "many.db", perf_counter()
    settings = Settings(TOKEN, None, f"sqlite+aiosqlite:///{file}")
    async with composed(settings, lambda: NOW + timedelta(seconds=perf_counter() - began), network) as aina:
        settle()
        await fill(aina.db, MANY, FEW_MENTEES, FEW_WEEKS)
        ours = Ours(aina, network, file)
        newcomers, update_ids = Newcomers(), count(50_000_000)
        alone, beside = (Crowd(network, newcomers.some(PEOPLE), update_ids) for _ in range(2))
        network.hearer = alone.hears
        await ours.begin(alone.people)
        await ours.answer(alone, AT_ONCE)
        digests = 0

        def hears(chat: int, message: int, keyboard: object) -> None:
            nonlocal digests
            if FIRST_PERSON <= chat < FIRST_PERSON + MANY:
                digests += 1
            else:
                beside.hears(chat, message, keyboard)

        network.hearer = hears
        await ours.begin(beside.people)
        stopping = asyncio.Event()
        await chores.digest(aina.db, aina.now(), aina.calendars)
        delivering = asyncio.create_task(aina.outbox.run(stopping))
        await ours.answer(beside, AT_ONCE)
        sent = digests
        stopping.set()
        await delivering
    return _measured(alone, 0), _measured(beside, sent)


def digest_table(one: Mapping[int, float], many: tuple[Alongside, Alongside]) -> str:
    """The figures in words and columns, and whether the budgets were kept."""
    first, last = one[YEARS[0]], one[YEARS[-1]]
    kept = "kept" if last < BUDGET else "missed"
    lines = [
        f"A mentor's digest of {MENTEES} mentees, rows to words, without pictures; medians of {ROUNDS - 1} rounds:",
        *(f"  {years} years of history  {seconds * 1000:6.1f} ms" for years, seconds in one.items()),
        f"  ratio {last / first:.2f}; budget {BUDGET * 1000:.0f} ms: {kept}",
        "",
        f"{AT_ONCE} people answer at once, alone and while {MANY:,} digests are due and sent at Telegram's pace:",
        f"  {'':14}{'answers/s':>10}{'p50 ms':>9}{'p99 ms':>9}{'digests':>9}",
    ]
    for name, side in zip(("alone", "beside digests"), many, strict=True):
        lines.append(f"  {name:14}{side.answers_a_second:>10.0f}{side.p50:>9.1f}{side.p99:>9.1f}{side.digests:>9,}")
    kept = "kept" if many[1].p99 < LIVE_BUDGET else "missed"
    lines.append(f"  p99 of live answers; budget {LIVE_BUDGET:.0f} ms: {kept}")
    return "\n".join(lines)


def digest_json(one: Mapping[int, float], many: tuple[Alongside, Alongside]) -> dict[str, Any]:
    """The same as JSON types."""
    return {
        "mentees": MENTEES,
        "seconds_by_years": {str(years): seconds for years, seconds in one.items()},
        "budget_seconds": BUDGET,
        "answers_alone": asdict(many[0]),
        "answers_beside_digests": asdict(many[1]),
    }


def _measured(crowd: Crowd, digests: int) -> Alongside:
    return Alongside(crowd.answers / crowd.seconds, *p50_and_p99(crowd.latencies), digests)
