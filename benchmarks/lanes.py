"""All sides at once, each in its process, playing in turn: while one plays, the others wait for their next line."""

from __future__ import annotations

import asyncio
import json
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

from benchmarks.figures import medians
from benchmarks.lane import ENTRIES
from benchmarks.rounds import Measured

LONGEST_ANSWER = 180


class LaneEnded(RuntimeError):
    """A side's process ended; what it had to say is on stderr."""


class Lane:
    """A side's process."""

    def __init__(self, key: str, process: Process) -> None:
        self.key = key
        self._process = process

    async def one(self, at_once: int, people: int) -> Measured:
        """One round. Raises LaneEnded."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps({"at_once": at_once, "people": people}).encode() + b"\n")
        return Measured(**await self.answer())

    async def answer(self) -> dict[str, Any]:
        """The next line that it says. Raises LaneEnded."""
        assert self._process.stdout is not None
        async with asyncio.timeout(LONGEST_ANSWER):
            line = await self._process.stdout.readline()
        if not line:
            raise LaneEnded(ENTRIES[self.key].name)
        found: dict[str, Any] = json.loads(line)
        return found


async def compare(folder: Path, keys: Sequence[str], at_once: Sequence[int], people: int, rounds: int) -> Compared:
    """The medians of `rounds` rounds of each side in turn, after one that warms it up; for each number of people."""
    results: Compared = {}
    async with AsyncExitStack() as stack:
        lanes = [await stack.enter_async_context(lane(key, folder)) for key in keys]
        for number in at_once:
            measured: dict[str, list[Measured]] = {ENTRIES[one.key].name: [] for one in lanes}
            for _ in range(rounds + 1):
                for one in lanes:
                    measured[ENTRIES[one.key].name].append(await one.one(number, people))
            results[number] = {name: medians(found[1:]) for name, found in measured.items()}
    return results


@asynccontextmanager
async def lane(key: str, folder: Path) -> AsyncIterator[Lane]:
    """A side's process with its database in a folder of its own; it ends with the block."""
    own = folder / key
    own.mkdir()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.lane", key, str(own), stdin=PIPE, stdout=PIPE
    )
    try:
        opened = Lane(key, process)
        await opened.answer()
        yield opened
        assert process.stdin is not None
        process.stdin.close()
        await process.wait()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


Compared = dict[int, dict[str, Measured]]
"""By people at once, then by the name of a side: ours first."""
