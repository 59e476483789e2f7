"""Starts a bot, ends it, and starts it again, as a service manager does: one at a time, each a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any


class Supervisor:
    """Over a zygote (see there). `lives` counts the starts, `statuses` how each of them ended."""

    def __init__(self, zygote: asyncio.subprocess.Process, environment: Mapping[str, str], log: Path) -> None:
        self._zygote = zygote
        self._environment = dict(environment)
        self._log = log
        self._pid: int | None = None
        self._life: asyncio.Task[int] | None = None
        self.statuses: list[int] = []

    @property
    def is_alive(self) -> bool:
        """Whether a bot runs that nobody has ended yet."""
        return self._pid is not None

    async def ready(self) -> None:
        """Wait until the zygote has loaded everything."""
        await self._heard()

    async def start(self) -> asyncio.Task[int]:
        """Start the bot; the task is done when it has ended, with its status."""
        assert self._pid is None, "one at a time"
        self._pid = int((await self._asked({"start": self._environment, "log": str(self._log)}))["pid"])
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
        status = int((await self._asked({"wait": pid}))["status"])
        self._pid = None
        self.statuses.append(status)
        return status

    async def _asked(self, order: Mapping[str, object]) -> dict[str, Any]:
        assert self._zygote.stdin is not None
        self._zygote.stdin.write(json.dumps(order).encode() + b"\n")
        await self._zygote.stdin.drain()
        return await self._heard()

    async def _heard(self) -> dict[str, Any]:
        assert self._zygote.stdout is not None
        line = await self._zygote.stdout.readline()
        if not line:
            raise RuntimeError("the zygote has ended; its standard error says why")
        answer: dict[str, Any] = json.loads(line)
        return answer


@asynccontextmanager
async def supervising(kind: str, shared: Path, environment: Mapping[str, str], log: Path) -> AsyncIterator[Supervisor]:
    """A supervisor of bots of one kind; what it started has ended when the block has."""
    zygote = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.faults.zygote", kind, str(shared)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    supervisor = Supervisor(zygote, environment, log)
    try:
        await supervisor.ready()
        yield supervisor
    finally:
        await supervisor.close()
        assert zygote.stdin is not None
        zygote.stdin.close()
        await zygote.wait()
