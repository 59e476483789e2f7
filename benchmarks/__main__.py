"""`make bench`: answers beside aiogram FSM + SQLAlchemy, the sweep beside APScheduler's job store, digests beside
answers, in one run."""

from __future__ import annotations

import argparse
import asyncio
import cProfile
import json
import logging
import pstats
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.digests import digest_json, digest_table, many_digests, one_digest
from benchmarks.lane import ENTRIES
from benchmarks.lanes import compare
from benchmarks.ours import our_side
from benchmarks.rounds import Rounds
from benchmarks.sweep import compare_sweeps
from benchmarks.sweep_table import sweep_json, sweep_table
from benchmarks.table import as_json, machine, table

AT_ONCE = (1, 16)
PEOPLE = 240
ROUNDS = 3
MOST_SHOWN = 40


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path, metavar="FILE", help="also write the figures to FILE")
    parser.add_argument("--people", type=_few, default=PEOPLE, help=f"people a round (16 to 5000; {PEOPLE})")
    parser.add_argument("--profile", action="store_true", help="profile one round of ours instead of comparing")
    parser.add_argument("--only", choices=("answers", "sweep", "digests"), help="one of the three")
    given = parser.parse_args()
    logging.basicConfig(level=logging.WARNING)
    logging.getLogger("aiogram").setLevel(logging.WARNING)
    with TemporaryDirectory(prefix="aina-bench-") as folder:
        if given.profile:
            asyncio.run(profile(Path(folder), given.people))
            return
        figures: dict[str, Any] = {}
        if given.only in (None, "answers"):
            answers = asyncio.run(compare(Path(folder), tuple(ENTRIES), AT_ONCE, given.people, ROUNDS))
            print(table(answers, given.people, ROUNDS))
            figures |= as_json(answers, given.people, ROUNDS)
        if given.only in (None, "digests"):
            one, many = asyncio.run(one_digest(Path(folder))), asyncio.run(many_digests(Path(folder)))
            print(digest_table(one, many))
            figures |= {"machine": machine(), "digests": digest_json(one, many)}
        if given.only in (None, "sweep"):
            sweeps = asyncio.run(compare_sweeps(Path(folder)))
            print(sweep_table(sweeps))
            figures |= {"machine": machine(), "sweep": sweep_json(sweeps)}
    if given.json is not None:
        given.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


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
