"""Live conversations come first: work of our own that takes long waits until nobody is being answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bot import waits

A_BREATH = 0.02
"""Seconds without an answer that are a pause. Shorter ones lie between an answer and the next, and whoever comes then
would wait for what was begun in it."""


class Calm:
    """Knows how many people are being answered, and since when nobody is."""

    def __init__(self, a_breath: float = A_BREATH) -> None:
        self._a_breath = a_breath
        self._answering = 0
        self._since = float("-inf")
        self._came = asyncio.Event()
        self._came.set()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Somebody is being answered while this block runs."""
        self._answering += 1
        self._came.clear()
        try:
            yield
        finally:
            self._answering -= 1
            if not self._answering:
                self._since = time.monotonic()
                self._came.set()

    async def comes(self, within: float) -> None:
        """Wait for a pause between answers, at most for `within` seconds."""
        until = time.monotonic() + within
        while (left := until - time.monotonic()) > 0:
            if self._answering:
                await waits.within(left, self._came)
            elif (rest := self._since + self._a_breath - time.monotonic()) > 0:
                await asyncio.sleep(min(rest, left))
            else:
                return
