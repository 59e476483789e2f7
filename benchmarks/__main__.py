"""`make bench`: Aina beside other bots, growth, start-up, digests, the sweep, everything at once; in one run.

docs/benchmarks.md explains what is measured, and how to read it.
"""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import logging
import pstats
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.budgets import Budget
from benchmarks.chapters import CHAPTERS, Chapter
from benchmarks.ours import our_side
from benchmarks.rounds import Rounds
from benchmarks.table import machine

AT_ONCE = (1, 16)
PEOPLE = 240
MOST_SHOWN = 40


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    parser.add_argument("--people", type=_few, default=PEOPLE, help=f"people a round (16 to 5000; {PEOPLE})")
    parser.add_argument("--profile", action="store_true", help="profile one round of ours instead of comparing")
    parser.add_argument("--only", nargs="+", choices=tuple(CHAPTERS), default=tuple(CHAPTERS), help="some of them")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("aiogram").setLevel(logging.WARNING)
    with TemporaryDirectory(prefix="aina-bench-") as folder:
        if given.profile:
            asyncio.run(profile(Path(folder), given.people))
            return
        figures = measure(Path(folder), {name: CHAPTERS[name] for name in given.only}, given.people)
    if given.json is not None:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def measure(folder: Path, chapters: Mapping[str, Callable[[Path, int], Chapter]], people: int) -> dict[str, Any]:
    """Each chapter in its own folder, printed as soon as it is there; then all budgets once more."""
    figures: dict[str, Any] = {"machine": machine()}
    budgets: list[Budget] = []
    for name, measured in chapters.items():
        own = folder / name
        own.mkdir()
        chapter = measured(own, people)
        print(chapter.words, flush=True)
        figures[name] = chapter.figures
        budgets += chapter.budgets
    kept = sum(one.kept for one in budgets)
    print("\n".join([f"{kept} of {len(budgets)} budgets kept:", *(one.sentence for one in budgets)]))
    return figures


async def profile(folder: Path, people: int) -> None:
    """Where our side spends its time, by own time; the database's own threads are not seen."""
    rounds = Rounds()
    async with our_side(folder) as ours:
        for at_once in AT_ONCE:
            await rounds.one(ours, at_once, people)
            profiler = cProfile.Profile()
            profiler.enable()
            await rounds.one(ours, at_once, people)
            profiler.disable()
            print(f"{at_once} at once, {people} people (their first question included)")
            pstats.Stats(profiler).sort_stats("tottime").print_stats(MOST_SHOWN)


def _few(text: str) -> int:
    number = int(text)
    if not 16 <= number <= 5000:
        raise argparse.ArgumentTypeError("from 16 to 5000 people")
    return number


if __name__ == "__main__":
    main()
