"""One worker and two, for people and as JSON; and whether this machine has the cores that the comparison needs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import Any

from benchmarks.budgets import Budget
from benchmarks.table import machine
from benchmarks.workers import AS_TELEGRAM, INSTANT, ONE, ROUNDS, TWO, Found, Measured
from bot.webhook import AT_ONCE

BUDGET = 1.7
COLUMNS = ("updates/s", "p50 ms", "p99 ms", "calls", "left", "workers ms", "PostgreSQL", "Telegram", "busy", "others")
CALLS = {INSTANT: "at once", AS_TELEGRAM: f"{AS_TELEGRAM * 1000:.0f} ms"}
WORDS = (
    "A worker is `aina run --webhook`, a process of its own. Updates come over HTTP, to two of them in turn, side by",
    f"  side as many as setWebhook asked for ({AT_ONCE}). A call of the Bot API goes over HTTP, too, and is answered",
    f"  at once, or after {CALLS[AS_TELEGRAM]}. PostgreSQL with its defaults: an answer is on the disk before it is",
    "  answered; what is stored is compared with what was said.",
    "p50, p99: from the update being there to the next question being there. calls: of the Bot API an answer.",
    "  left: keyboards that stayed under an answered question, of 100. ms of the processor an answer: workers,",
    "  PostgreSQL, the pretend Telegram with its people. busy: cores that these three kept busy; others: that",
    "  everybody else did.",
)


@dataclass(frozen=True)
class Scaling:
    """Two workers : one. `ratio` was measured. By the ms of an answer: `dearer` is what it costs the workers when there
    are two; `needed` are the cores that two workers at full speed and what serves them keep busy; `allowed` is the
    ratio that the cores of this machine allow at most, `with_enough` that of a machine with enough of them."""

    ratio: float
    dearer: float
    needed: float
    allowed: float
    with_enough: float


def scaling(sides: Mapping[int, Measured], on: int) -> Scaling:
    """Of one way of answering calls, on so many cores."""
    one, two = sides[ONE], sides[TWO]
    ratio, dearer = two.answers_a_second / one.answers_a_second, two.worker / one.worker
    an_answer = two.worker + two.database + two.telegram
    return Scaling(ratio, dearer, 2 * an_answer / two.worker, min(2 / dearer, on * one.worker / an_answer), 2 / dearer)


def cores() -> int:
    """How many this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def workers_table(found: Found, people: int) -> str:
    """In words and columns, with the budget."""
    here = machine()
    lines = [
        f"Six questions, {people} people a round, {AT_ONCE} at once; medians of {ROUNDS} rounds of one worker and of",
        "  two, in turn, after a warm-up.",
        *WORDS,
        f"{cores()} cores, {here['processor']}, {here['machine']}, Python {here['python']}, load {here['load']:.1f},",
        f"  PostgreSQL {found.postgresql}, asyncpg {version('asyncpg')}",
        "",
        f"{'a call':>7}{'workers':>9}" + "".join(f"{name:>11}" for name in COLUMNS),
    ]
    for seconds, sides in found.compared.items():
        lines += [_line(CALLS[seconds], number, one) for number, one in sides.items()]
        lines += [*_ratios(scaling(sides, cores())), ""]
    return "\n".join([*lines, workers_budget(found).sentence, ""])


def workers_budget(found: Found) -> Budget:
    """Of calls that are answered at once: the workers are what is measured, not how long a network takes."""
    ratio = scaling(found.compared[INSTANT], cores()).ratio
    return Budget("updates/s on PostgreSQL, 2 workers : 1", ratio, f"at least {BUDGET}", ratio >= BUDGET)


def workers_json(found: Found, people: int) -> dict[str, Any]:
    """The same as JSON types."""
    return {
        "machine": machine(),
        "postgresql": found.postgresql,
        "cores": cores(),
        "people_a_round": people,
        "people_at_once": AT_ONCE,
        "rounds": ROUNDS,
        "calls": {
            CALLS[seconds]: {
                "workers": {str(number): asdict(one) for number, one in sides.items()},
                "two_to_one": asdict(scaling(sides, cores())),
            }
            for seconds, sides in found.compared.items()
        },
        "budgets": [asdict(workers_budget(found))],
    }


def _line(call: str, workers: int, one: Measured) -> str:
    said = f"{one.answers_a_second:>11.0f}{one.p50:>11.1f}{one.p99:>11.1f}{one.calls:>11.2f}{one.left:>11.1f}"
    used = f"{one.worker:>11.2f}{one.database:>11.2f}{one.telegram:>11.2f}{one.busy:>11.2f}{one.others:>11.2f}"
    return f"{call:>7}{workers:>9}{said}{used}"


def _ratios(of: Scaling) -> list[str]:
    lines = [f"  2 workers : 1: updates/s {of.ratio:.2f}, ms of the workers an answer {of.dearer:.2f}"]
    if cores() < of.needed:
        lines += [
            f"  Two at full speed, with what serves them, keep {of.needed:.1f} cores busy; here are {cores()}.",
            f"  By the ms an answer, not measured: these allow {of.allowed:.2f} at most, enough {of.with_enough:.2f}.",
        ]
    return lines
