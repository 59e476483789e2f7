"""Waiting: for several things at once, for the first of them, for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterable
from contextlib import suppress
from typing import Any


class Bell:
    """Rings for all who listen; each has an event, to be cleared by none but the one who asked for it."""

    def __init__(self) -> None:
        self._events: list[asyncio.Event] = []

    def event(self) -> asyncio.Event:
        """One that is set each time the bell rings."""
        self._events.append(asyncio.Event())
        return self._events[-1]

    def ring(self) -> None:
        """Set all of them."""
        for event in self._events:
            event.set()


async def all_of(work: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Wait until all of it is done; then raise what the first that failed raised."""
    for failure in await asyncio.gather(*work, return_exceptions=True):
        if failure is not None:
            raise failure


async def either(work: Any, stopping: asyncio.Event) -> Any:
    """The result of `work`, or None if `stopping` is set first (then `work` is cancelled)."""
    task = asyncio.ensure_future(work)
    stop = asyncio.ensure_future(stopping.wait())
    try:
        await asyncio.wait({task, stop}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for one in (task, stop):
            one.cancel()
        await asyncio.gather(task, stop, return_exceptions=True)


async def first(*events: asyncio.Event) -> None:
    """Return when one of them is set."""
    waits = [asyncio.ensure_future(event.wait()) for event in events]
    try:
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for wait in waits:
            wait.cancel()
        await asyncio.gather(*waits, return_exceptions=True)


async def within(seconds: float, *events: asyncio.Event) -> bool:
    """Wait until one of them is set, at most for so many seconds. Returns whether one was."""
    with suppress(TimeoutError):
        await asyncio.wait_for(first(*events), seconds)
    return any(event.is_set() for event in events)
