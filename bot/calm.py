"""Live conversations come first: work of our own that takes long waits until nobody is being answered."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot import waits


class Calm:
    """Knows how many people are being answered."""

    def __init__(self) -> None:
        self._answering = 0
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
                self._came.set()

    async def comes(self, within: float) -> None:
        """Wait for a moment in which nobody is being answered, at most for `within` seconds."""
        await waits.within(within, self._came)
