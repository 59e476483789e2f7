"""What one run measures, chapter by chapter: each gives its words, its figures and its budgets."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import answer_budgets, digests, sweep_table
from benchmarks.budgets import Budget
from benchmarks.commands import command_budgets, command_json, command_table, commands
from benchmarks.digests import LIVE_BUDGET, YEARS, digest_json, digest_table, many_digests, one_digest
from benchmarks.full_house import full_house, house_budget, house_json, house_table
from benchmarks.growth import growth, growth_budgets, growth_json, growth_table
from benchmarks.lane import ENTRIES
from benchmarks.lanes import compare
from benchmarks.sweep import OURS, compare_sweeps
from benchmarks.sweep_table import BUDGET_OF, sweep_json
from benchmarks.sweep_table import sweep_table as swept_table
from benchmarks.table import as_json, table
from benchmarks.workers import compare_workers
from benchmarks.workers_table import workers_budget, workers_json, workers_table

AT_ONCE = (1, 16)
ROUNDS = 3


@dataclass(frozen=True)
class Chapter:
    """For people, for programs, and what was promised."""

    words: str
    figures: Mapping[str, Any]
    budgets: tuple[Budget, ...]


def answers(folder: Path, people: int) -> Chapter:
    """Six questions in ours and in the peers."""
    found = asyncio.run(compare(folder, tuple(ENTRIES), AT_ONCE, people, ROUNDS))
    return Chapter(table(found, people, ROUNDS), as_json(found, people, ROUNDS), answer_budgets.budgets(found))


def stored(folder: Path, _people: int) -> Chapter:
    """With 10 and with 1,000,000 stored answers."""
    found = asyncio.run(growth(folder))
    return Chapter(growth_table(found), growth_json(found), growth_budgets(found))


def started(folder: Path, _people: int) -> Chapter:
    """Start-up and memory of each command."""
    found = commands(folder)
    return Chapter(command_table(found), command_json(found), (*command_budgets(found), found.running.budget()))


def together(folder: Path, _people: int) -> Chapter:
    """Answers beside everything else."""
    found = asyncio.run(full_house(folder))
    return Chapter(house_table(found), house_json(found), (house_budget(found),))


def digested(folder: Path, _people: int) -> Chapter:
    """One digest, and many beside answers."""
    one, many = asyncio.run(one_digest(folder)), asyncio.run(many_digests(folder))
    milliseconds, p99 = one[YEARS[-1]] * 1000, many[1].p99
    allowed = digests.BUDGET * 1000
    budgets = (
        Budget("a mentor's digest, ms", milliseconds, f"under {allowed:.0f}", milliseconds < allowed),
        Budget("p99 of answers beside many digests, ms", p99, f"under {LIVE_BUDGET:.0f}", p99 < LIVE_BUDGET),
    )
    return Chapter(digest_table(one, many) + "\n", digest_json(one, many), budgets)


def swept(folder: Path, _people: int) -> Chapter:
    """The sweep beside a job for each person."""
    found = asyncio.run(compare_sweeps(folder))
    seconds, allowed = found[BUDGET_OF][OURS].seconds, sweep_table.BUDGET
    budget = Budget(f"a sweep of {BUDGET_OF:,}, s", seconds, f"under {allowed}", seconds < allowed)
    return Chapter(swept_table(found) + "\n", sweep_json(found), (budget,))


def side_by_side(_folder: Path, people: int) -> Chapter:
    """Two worker processes on one PostgreSQL, and one."""
    found = asyncio.run(compare_workers(people))
    return Chapter(workers_table(found, people), workers_json(found, people), (workers_budget(found),))


CHAPTERS: Mapping[str, Callable[[Path, int], Chapter]] = {
    "answers": answers,
    "growth": stored,
    "commands": started,
    "together": together,
    "digests": digested,
    "sweep": swept,
    "workers": side_by_side,
}
