"""What a stretch of work costs, and does to everybody else: time of the processor, the longest block of the event loop,
the growth of the memory."""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter, process_time

BEAT = 0.001
BEATS_A_LOOK = 10
STATM = Path("/proc/self/statm")


class Pulse:
    """A task that wants to run each millisecond, and how long it had to wait at worst."""

    def __init__(self) -> None:
        self.longest_block = 0.0
        self.processor = 0.0
        self.grown = 0
        self._before = resident()
        self._processor_before = process_time()
        self._stopping = False

    async def beat(self) -> None:
        """Until told to stop."""
        beats = 0
        while not self._stopping:
            began = perf_counter()
            await asyncio.sleep(BEAT)
            self.longest_block = max(self.longest_block, perf_counter() - began - BEAT)
            beats += 1
            if beats % BEATS_A_LOOK == 0:
                self.look()
        self.look()

    def look(self) -> None:
        """Note how much memory there is now, and how much time of the processor was used."""
        self.processor = process_time() - self._processor_before
        self.grown = max(self.grown, resident() - self._before)

    def stop(self) -> None:
        """The next beat is the last."""
        self._stopping = True


@asynccontextmanager
async def pulse() -> AsyncIterator[Pulse]:
    """A pulse for as long as the block lasts."""
    felt = Pulse()
    beating = asyncio.create_task(felt.beat())
    await asyncio.sleep(BEAT)
    try:
        yield felt
    finally:
        felt.stop()
        await beating


def resident() -> int:
    """Bytes of memory in use; where nobody tells (macOS), the most there ever was."""
    if STATM.exists():
        return int(STATM.read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
