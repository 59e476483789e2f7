"""Waiting in real time for what another task, or another process, is about to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

LOOKS_EVERY = 0.01


async def becomes(true: Callable[[], object], within: float = 10.0) -> None:
    """Return as soon as it is true. Raises AssertionError after so many seconds."""
    for _ in range(int(within / LOOKS_EVERY)):
        if true():
            return
        await asyncio.sleep(LOOKS_EVERY)
    raise AssertionError(f"it did not become true within {within:.0f} seconds")
