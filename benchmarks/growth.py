"""What grows with what is stored: the same bot with 10 stored answers and with 1,000,000, in turn in one process.

Measured are one answer, from the update to the next question, and /journal, from the update to the page.
"""

from __future__ import annotations

import gc
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter

from benchmarks.answers_before import FAITHFUL, OF_THE_FAITHFUL, OF_THE_READER, READER, STEPS, fill
from benchmarks.budgets import Budget
from benchmarks.crowd import words
from benchmarks.line import TOKEN
from benchmarks.network import StubNetwork
from benchmarks.ours import Ours
from benchmarks.questionnaire import put_in_catalogue
from benchmarks.rounds import Rounds
from bot.composition import Aina, composed
from bot.settings import Settings
from bot.settling import settle

FEW, MANY = 10, 1_000_000
ROUNDS, PEOPLE, LOOKS = 3, 120, 60
UNCHANGED = 1.25
"""What medians of rounds on a machine that does other things, too, cannot tell from no growth."""


class WrongJournal(RuntimeError):
    """The journal does not tell of every reflection of its reader."""


@dataclass(frozen=True)
class Grown:
    """Medians in milliseconds: an answer, the journal of a reader of ten answers, and that of the faithful one."""

    answer: float
    journal: float
    faithful: float | None


@dataclass(frozen=True)
class Stocked:
    """The bot over a database with answers in it."""

    ours: Ours
    aina: Aina
    network: StubNetwork

    async def journal(self, update_id: int, reader: int) -> float:
        """Milliseconds from /journal to its page."""
        heard = 0.0

        def hears(_chat: int, _message: int, _keyboard: object) -> None:
            nonlocal heard
            heard = perf_counter()

        self.network.hearer = hears
        raw = words(update_id, reader, self.network.number(), "/journal")
        began = perf_counter()
        await self.aina.intake.take([raw])
        if heard == 0.0:
            raise WrongJournal("the journal did not open")
        return (heard - began) * 1000


async def growth(folder: Path) -> Mapping[int, Grown]:
    """By the number of stored answers. Raises WrongJournal."""
    put_in_catalogue()
    rounds, update_ids = Rounds(), count(90_000_000)
    answers: dict[int, list[float]] = {FEW: [], MANY: []}
    journals: dict[tuple[int, int], list[float]] = {(FEW, READER): [], (MANY, READER): [], (MANY, FAITHFUL): []}
    async with AsyncExitStack() as stack:
        sides = {stored: await stack.enter_async_context(_stocked(folder, stored)) for stored in (FEW, MANY)}
        for number in range(ROUNDS + 1):
            for stored, side in sides.items():
                measured = await rounds.one(side.ours, 1, PEOPLE)
                if number:
                    answers[stored].append(measured.p50)
            for (stored, reader), found in journals.items():
                gc.collect()
                opened = [await sides[stored].journal(next(update_ids), reader) for _ in range(LOOKS)]
                if number:
                    found.append(median(opened))
    read = {which: median(found) for which, found in journals.items()}
    return {
        stored: Grown(median(answers[stored]), read[stored, READER], read.get((stored, FAITHFUL)))
        for stored in (FEW, MANY)
    }


@asynccontextmanager
async def _stocked(folder: Path, stored: int) -> AsyncIterator[Stocked]:
    network, file = StubNetwork(), folder / f"stored-{stored}.db"
    async with composed(Settings(TOKEN, None, f"sqlite+aiosqlite:///{file}"), session=network) as aina:
        settle()
        await fill(aina.db, stored)
        for reader, expected in ((READER, OF_THE_READER), (FAITHFUL, OF_THE_FAITHFUL)):
            async with aina.db.transaction() as work:
                met = await work.people.find(reader)
                total = 0 if met is None else (await work.journal.page(met.id, 0, 1))[1]
            if total != expected and (reader == READER or stored == MANY):
                raise WrongJournal(f"{total} of {expected} reflections are in the journal")
        yield Stocked(Ours(aina, network, file), aina, network)


def growth_table(found: Mapping[int, Grown]) -> str:
    """In words and columns."""
    few, many = found[FEW], found[MANY]
    lines = [
        f"With what is stored already; medians of {ROUNDS} rounds in turn, after a warm-up; one person at a time:",
        f"  {'stored answers':>16}{'an answer, ms':>16}{'/journal, ms':>15}",
        *(f"  {stored:>16,}{one.answer:>16.2f}{one.journal:>15.2f}" for stored, one in ((FEW, few), (MANY, many))),
        f"  /journal: of somebody with {OF_THE_READER * len(STEPS)} answers in both; with "
        f"{OF_THE_FAITHFUL * len(STEPS):,} answers of their own it takes {many.faithful or 0:.2f} ms",
        *(one.sentence for one in growth_budgets(found)),
        "",
    ]
    return "\n".join(lines)


def growth_budgets(found: Mapping[int, Grown]) -> tuple[Budget, ...]:
    """Nothing should grow with what others have said."""
    few, many = found[FEW], found[MANY]
    pairs = {"an answer": many.answer / few.answer, "/journal": many.journal / few.journal}
    return tuple(
        Budget(f"{what}: {MANY:,} : {FEW} stored", ratio, f"under {UNCHANGED}", ratio < UNCHANGED)
        for what, ratio in pairs.items()
    )


def growth_json(found: Mapping[int, Grown]) -> dict[str, object]:
    """The same as JSON types."""
    return {
        "stored": {str(stored): asdict(one) for stored, one in found.items()},
        "budgets": [asdict(one) for one in growth_budgets(found)],
    }
