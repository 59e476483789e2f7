"""Waiting that a cancellation cannot cut short."""

from __future__ import annotations

import asyncio
from typing import Any


async def ended(future: asyncio.Future[Any]) -> None:
    """Wait until `future` is done, however often we are cancelled; what it holds is for the caller to take."""
    while not future.done():
        try:
            await asyncio.wait((future,))
        except asyncio.CancelledError:
            continue
