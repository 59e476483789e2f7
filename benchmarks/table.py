"""What was measured of answers, beside the budgets, for people and as JSON."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from benchmarks.answer_budgets import budgets
from benchmarks.rounds import Measured

Results = Mapping[int, Mapping[str, Measured]]
"""By people at once, then by side: ours first."""

LIBRARIES = ("aiogram", "aiogram-dialog", "python-telegram-bot", "SQLAlchemy", "aiosqlite")
COLUMNS = ("updates/s", "p50 ms", "p99 ms", "calls", "cpu ms", "MB")


def machine() -> dict[str, Any]:
    """Where it was measured."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in LIBRARIES},
    }


def table(results: Results, people: int, rounds: int) -> str:
    """The comparison in words and columns, each side's ratio to ours, and the budgets."""
    here = machine()
    lines = [
        f"Six questions, {people} people a round; medians of {rounds} rounds of each side, in turn, after a warm-up.",
        "All: a process each, a SQLite file, WAL, synchronous=FULL, each answer committed before it is answered, and",
        "  what is stored compared with what was said. updates/s: answers; calls of the Bot API and cpu ms: an answer.",
        "p50, p99: from the update being there to the reply reaching the network. MB: what the process holds then.",
        f"{here['cores']} cores, {here['processor']}, {here['machine']}, Python {here['python']}, "
        f"SQLite {here['sqlite']}, load {here['load']:.1f},",
        "  " + ", ".join(f"{name} {here[name]}" for name in LIBRARIES),
        "",
        f"{'at once':>7}  {'':28}" + "".join(f"{name:>10}" for name in COLUMNS) + f"{'Aina : this one':>24}",
    ]
    for at_once, sides in results.items():
        for name, one in sides.items():
            figures = (
                f"{one.answers_a_second:>10.0f}{one.p50:>10.2f}{one.p99:>10.2f}{one.calls:>10.2f}{one.processor:>10.2f}"
            )
            lines.append(f"{at_once:>7}  {name:28}{figures}{one.memory:>10.0f}{_beside(sides, name)}")
        lines.append("")
    kept = budgets(results)
    return "\n".join([*lines, *(one.sentence for one in kept), ""])


def as_json(results: Results, people: int, rounds: int) -> dict[str, Any]:
    """The same as JSON types."""
    return {
        "machine": machine(),
        "people_a_round": people,
        "rounds": rounds,
        "durability": "SQLite file, WAL, synchronous=FULL, each answer committed before it is answered",
        "at_once": {
            str(at_once): {name: {**asdict(one), "ours_to_this": ratio(sides, name)} for name, one in sides.items()}
            for at_once, sides in results.items()
        },
        "budgets": [asdict(one) for one in budgets(results)],
    }


def ratio(sides: Mapping[str, Measured], name: str) -> dict[str, float]:
    """Ours by theirs, figure by figure."""
    ours, theirs = asdict(next(iter(sides.values()))), asdict(sides[name])
    return {figure: round(ours[figure] / theirs[figure], 3) for figure in ours}


def _beside(sides: Mapping[str, Measured], name: str) -> str:
    if name == next(iter(sides)):
        return ""
    by = ratio(sides, name)
    return f"{by['answers_a_second']:>10.2f} x, p99 {by['p99']:>5.2f} x, cpu {by['processor']:>5.2f} x"


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as told:
            return next(line.partition(":")[2].strip() for line in told if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or "a processor that does not say its name"
