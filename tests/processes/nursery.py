"""Where bots come from: a zygote (see there), as it is asked from outside."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

LOOKS_EVERY = 0.02

AINA, STOCK = "aina", "stock"
"""The kinds of bots: ours, and the one of tests/faults/stock.py."""


@dataclass(frozen=True)
class Newborn:
    """A bot before it lives: its command line, its environment, the file of its log, and that of the conditions under
    which it lives, if it feels any."""

    arguments: Sequence[str]
    environment: Mapping[str, str]
    log: str
    conditions: str | None = None


class Nursery:
    """Of one kind of bot. It outlives the event loop of a test."""

    def __init__(self, zygote: subprocess.Popen[str]) -> None:
        self._zygote = zygote
        self._turn = threading.Lock()
        self._is_ready = False

    async def ready(self) -> None:
        """Wait until everything is loaded."""
        if not self._is_ready:
            await asyncio.to_thread(self._heard)
            self._is_ready = True

    async def born(self, newborn: Newborn) -> int:
        """The process id of a new bot."""
        await self.ready()
        return int((await self._asked({"start": asdict(newborn)}))["pid"])

    async def ended(self, pid: int) -> int:
        """Wait until a bot has ended; its status."""
        while True:
            status: int | None = (await self._asked({"look": pid}))["status"]
            if status is not None:
                return status
            await asyncio.sleep(LOOKS_EVERY)

    async def _asked(self, order: Mapping[str, object]) -> dict[str, Any]:
        return await asyncio.to_thread(self._said, order)

    def _said(self, order: Mapping[str, object]) -> dict[str, Any]:
        assert self._zygote.stdin is not None
        with self._turn:
            print(json.dumps(order), file=self._zygote.stdin, flush=True)
            return self._heard()

    def _heard(self) -> dict[str, Any]:
        assert self._zygote.stdout is not None
        line = self._zygote.stdout.readline()
        if not line:
            raise RuntimeError("the zygote has ended; its standard error says why")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextmanager
def opened(kind: str) -> Iterator[Nursery]:
    """A nursery for bots of this kind; when the block ends, so does whatever lives in it."""
    command = (sys.executable, "-m", "tests.processes.zygote", kind)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AINA_")}
    with subprocess.Popen(  # noqa: S603 - a program of ours
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as zygote:  # which ends with its input
        yield Nursery(zygote)
