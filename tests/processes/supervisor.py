"""Starts a bot, ends it, and starts it again, as a service manager does: one at a time, each a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from tests.processes.nursery import Newborn, Nursery


class Supervisor:
    """Of one bot at a time. `statuses` tells how each of its lives ended."""

    def __init__(self, nursery: Nursery, newborn: Newborn) -> None:
        self._nursery = nursery
        self._newborn = newborn
        self._pid: int | None = None
        self._life: asyncio.Task[int] | None = None
        self.statuses: list[int] = []

    @property
    def is_alive(self) -> bool:
        """Whether a bot runs that nobody has ended yet."""
        return self._pid is not None

    async def start(self) -> asyncio.Task[int]:
        """Start the bot; the task is done when it has ended, with its status."""
        assert self._pid is None, "one at a time"
        self._pid = await self._nursery.born(self._newborn)
        self._life = asyncio.create_task(self._awaited(self._pid))
        return self._life

    @property
    def life(self) -> asyncio.Task[int]:
        """The latest life, done when it has ended."""
        assert self._life is not None
        return self._life

    def kill(self) -> bool:
        """End it on the spot. False if there is none."""
        return self._signalled(signal.SIGKILL)

    def terminate(self) -> bool:
        """Ask it to end. False if there is none."""
        return self._signalled(signal.SIGTERM)

    async def close(self) -> None:
        """End it, if it lives, and wait until it has."""
        self.kill()
        if self._life is not None:
            await asyncio.wait({self._life})

    def _signalled(self, number: signal.Signals) -> bool:
        if self._pid is None:
            return False
        os.kill(self._pid, number)
        if number is signal.SIGKILL:
            self._pid = None
        return True

    async def _awaited(self, pid: int) -> int:
        status = await self._nursery.ended(pid)
        self._pid = None
        self.statuses.append(status)
        return status


@asynccontextmanager
async def supervising(nursery: Nursery, newborns: Sequence[Newborn]) -> AsyncIterator[list[Supervisor]]:
    """A supervisor for each of them; what they started has ended when the block has."""
    supervisors = [Supervisor(nursery, newborn) for newborn in newborns]
    try:
        yield supervisors
    finally:
        for supervisor in supervisors:
            await supervisor.close()
