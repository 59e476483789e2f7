"""Telegram's pace: about 30 messages a second in all (Telegram: Bots FAQ, broadcasting limits)."""

from __future__ import annotations

import asyncio

A_SECOND = 30.0
AT_A_STRETCH = 20


class Pace:
    """Lets `a_second` messages through each second on average, a few of them at a stretch after a silence."""

    def __init__(self, a_second: float = A_SECOND) -> None:
        self._gap = 1 / a_second
        self._next = 0.0

    async def turn(self) -> None:
        """Wait for one's turn."""
        now = asyncio.get_running_loop().time()
        self._next = max(self._next + self._gap, now - AT_A_STRETCH * self._gap)
        if self._next > now:
            await asyncio.sleep(self._next - now)
