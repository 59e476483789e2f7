"""What was measured, for people and as JSON."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

from benchmarks.rounds import Measured

Results = Mapping[int, Mapping[str, Measured]]
"""By people at once, then by side: ours first."""


def machine() -> dict[str, Any]:
    """Where it was measured."""
    return {
        "cores": os.cpu_count(),
        "machine": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        **{name: version(name) for name in ("aiogram", "SQLAlchemy", "aiosqlite")},
    }


def table(results: Results, people: int, rounds: int) -> str:
    """The comparison in words and columns."""
    here = machine()
    lines = [
        f"Six questions, {people} people a round; medians of {rounds} rounds of each side, in turn, after a warm-up.",
        "Both: a SQLite file, WAL, synchronous=FULL, each answer committed before it is answered; the same network.",
        "Latency: from the update being there to the reply reaching the network.",
        f"{here['cores']} cores, {here['machine']}, Python {here['python']}, SQLite {here['sqlite']}, "
        f"aiogram {here['aiogram']}, SQLAlchemy {here['SQLAlchemy']}, aiosqlite {here['aiosqlite']}",
        "",
        f"{'at once':>7}  {'':26}{'answers/s':>10}{'p50 ms':>10}{'p99 ms':>10}{'calls/answer':>14}",
    ]
    for at_once, sides in results.items():
        for name, one in sides.items():
            figures = f"{one.answers_a_second:>10.0f}{one.p50:>10.2f}{one.p99:>10.2f}{one.calls:>14.2f}"
            lines.append(f"{at_once:>7}  {name:26}{figures}")
        by = ratio(sides)
        figures = f"{by['answers_a_second']:>10.2f}{by['p50']:>10.2f}{by['p99']:>10.2f}{by['calls']:>14.2f}"
        lines += [f"{'':>7}  {'ratio, first : second':26}{figures}", ""]
    return "\n".join(lines)


def as_json(results: Results, people: int, rounds: int) -> dict[str, Any]:
    """The same as JSON types."""
    return {
        "machine": machine(),
        "people_a_round": people,
        "rounds": rounds,
        "durability": "SQLite file, WAL, synchronous=FULL, each answer committed before it is answered",
        "at_once": {
            str(at_once): {**{name: asdict(one) for name, one in sides.items()}, "ratio": ratio(sides)}
            for at_once, sides in results.items()
        },
    }


def ratio(sides: Mapping[str, Measured]) -> dict[str, float]:
    """Ours by theirs, figure by figure."""
    ours, theirs = (asdict(one) for one in sides.values())
    return {name: round(ours[name] / theirs[name], 3) for name in ours}
