"""Cancelling at every place where it can hurt: a coroutine waits at so many places, and each is one to be cut at."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Generator
from itertools import count
from typing import Any

PATIENCE = 20
"""Seconds after which something is said to hang; nothing comes near that."""


class Cut:
    """Await it, and the task is cancelled while the coroutine waits for the `place`-th time (from 0), as by a shutdown;
    `came_to_it` says whether it waited that often. Cancelled `twice`, it is cut again at its next wait."""

    def __init__(self, work: Coroutine[Any, Any, None], place: int, *, twice: bool = False) -> None:
        self._work = work
        self._place = place
        self._twice = twice
        self.came_to_it = False

    async def run(self) -> None:
        """For a task to be made of."""
        await self

    def __await__(self) -> Generator[Any, Any, None]:
        waits = self._work.__await__()
        task = asyncio.current_task()
        assert task is not None
        thrown: BaseException | None = None
        for number in count():
            try:
                future = waits.send(None) if thrown is None else waits.throw(thrown)
            except StopIteration:
                return
            if number == self._place or (self._twice and number == self._place + 1):
                self.came_to_it = True
                asyncio.get_running_loop().call_soon(task.cancel)
            try:
                yield future
                thrown = None
            except BaseException as error:  # handed on to the coroutine
                thrown = error


async def ends(*tasks: asyncio.Task[None]) -> list[str]:
    """How each task ended: "done", "cancelled", the class of its error, or "hangs" (it is then cancelled)."""
    await asyncio.wait(tasks, timeout=PATIENCE)
    return [_end(task) for task in tasks]


def _end(task: asyncio.Task[None]) -> str:
    if not task.done():
        task.cancel()
        return "hangs"
    if task.cancelled():
        return "cancelled"
    error = task.exception()
    return "done" if error is None else type(error).__name__
