"""The sweep's figures, for people and as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from benchmarks.job_per_person import JOBS
from benchmarks.sweep import OURS, ROUNDS, THEIRS
from benchmarks.swept import Measured
from benchmarks.teachers import TEACHERS
from bot.chores import INVITED_TOGETHER

BUDGET = 0.3
BUDGET_OF = 10_000
MEGABYTE = 1_000_000

Sweeps = Mapping[int, Mapping[str, Measured]]
"""By people due, then by side: ours first."""


def sweep_table(results: Sweeps) -> str:
    """The comparison in words and columns, and whether the budget was kept."""
    columns = ("seconds", "cpu s", "block ms", "writer ms", "invited", "dropped", "memory MB")
    lines = [
        f"Whose appointment has come is invited; medians of {ROUNDS} rounds of each side after a warm-up;",
        "  of 10,000 jobs one round.",
        f"Aina: among {TEACHERS:,} people; who is due gets a prompt, a letter and the next appointment,",
        f"  {INVITED_TOGETHER} in a transaction.",
        f"APScheduler: SQLAlchemy job store, its defaults, among {JOBS:,} jobs only (filling in 400,000",
        "  would take too long); a job does nothing but get its next time.",
        "Both: a SQLite file, WAL, synchronous=FULL.",
        "block: the longest block of the event loop; writer: our longest transaction, its commit included.",
        "",
        f"{'due':>7}  {'':26}" + "".join(f"{name:>11}" for name in columns),
    ]
    for due, sides in results.items():
        for name, one in sides.items():
            held = f"{one.held * 1000:>11.1f}" if one.held else f"{'-':>11}"
            lines.append(
                f"{due:>7,}  {name:26}{one.seconds:>11.3f}{one.processor:>11.3f}{one.block * 1000:>11.1f}{held}"
                f"{one.invited:>11,.0f}{one.dropped:>11,.0f}{one.grown / MEGABYTE:>11.1f}"
            )
        by = ratios(sides)
        lines += [
            f"{'':>7}  {'ratio, first : second':26}{by['seconds']:>11.3f}{by['processor']:>11.3f}{by['block']:>11.4f}",
            "",
        ]
    seconds = results[BUDGET_OF][OURS].seconds
    kept = "kept" if seconds < BUDGET else "missed"
    lines.append(f"{BUDGET_OF:,} due among {TEACHERS:,}: {seconds:.3f} s; budget {BUDGET} s: {kept}")
    return "\n".join(lines)


def sweep_json(results: Sweeps) -> dict[str, Any]:
    """The same as JSON types."""
    return {
        "teachers": TEACHERS,
        "jobs": JOBS,
        "rounds": ROUNDS,
        "budget_seconds": BUDGET,
        "due": {
            str(due): {**{name: asdict(one) for name, one in sides.items()}, "ratio": ratios(sides)}
            for due, sides in results.items()
        },
    }


def ratios(sides: Mapping[str, Measured]) -> dict[str, float]:
    """Ours by theirs."""
    ours, theirs = asdict(sides[OURS]), asdict(sides[THEIRS])
    return {name: round(ours[name] / theirs[name], 4) for name in ("seconds", "processor", "block")}
